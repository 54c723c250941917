"""What chat models, and the programs around them, leave in a text."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, Finding, rule

from .._writing import quoted
from ._signs import look


@rule
def llm_residue(doc: Document) -> Iterator[Finding]:
    """Words or marks of a chat model stand in the text."""
    for seen in look(doc, "llm_residue.toml"):
        yield Finding(
            f'"{quoted(seen.text)}" is {seen.sign.title}',
            seen.span,
            severity=seen.severity,
            data={"sign": seen.sign.id, "text": seen.text},
        )
