"""Unrelated texts glued into one document."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Annotated

from seedlint import Document, Finding, Related, rule

from ._account import as_data, reasons
from ._parts import find_break


@rule
def mixed_topic(
    doc: Document,
    *,
    mixed: Annotated[list[str], "globs of documents that are mixed on purpose"] = [],  # noqa: B006
) -> Iterator[Finding]:
    """An unrelated text begins in the middle of a document."""
    if any(fnmatchcase(doc.path, pattern) for pattern in mixed):
        return
    found = find_break(doc)
    if found is None:
        return
    first, last = found.below.pieces[0].block, found.above.pieces[-1].block
    line = doc.position(first.span.start).line
    begins = "begins" if found.certainty == "sure" else "seems to begin"
    yield Finding(
        "\n".join([f"an unrelated text {begins} at line {line}", *reasons(doc, found)]),
        first.span,
        [Related(last.span, "the last paragraph before it")],
        severity=None if found.certainty == "sure" else "info",
        data=as_data(doc, found),
    )
