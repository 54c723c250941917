"""Text that stands where another text should be."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, Finding, rule

from .._writing import quoted
from ._signs import look


@rule
def placeholder_text(doc: Document) -> Iterator[Finding]:
    """A placeholder stands where a text should be."""
    for seen in look(doc, "placeholder_text.toml"):
        yield Finding(
            f'"{quoted(seen.text)}" is {seen.sign.title}',
            seen.span,
            severity=seen.severity,
            data={"sign": seen.sign.id, "text": seen.text},
        )
