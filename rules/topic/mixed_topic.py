"""Unrelated texts glued into one document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any

from seedlint import Document, Finding, Related, rule

from ._account import as_data, reasons
from ._parts import find_breaks


@cache
def _globs(patterns: tuple[str, ...]) -> Any:
    import pathspec  # noqa: PLC0415  (only where somebody named such documents)

    return pathspec.GitIgnoreSpec.from_lines(patterns)


def check_globs(patterns: list[str]) -> None:
    """Refuse what ``.gitignore`` could not hold; raises what pathspec says of it."""
    if patterns:
        _globs(tuple(patterns))


Globs = Annotated[list[str], check_globs]


@rule
def mixed_topic(
    doc: Document,
    *,
    mixed: Annotated[Globs, "globs of documents mixed on purpose, as in .gitignore"] = [],  # noqa: B006
) -> Iterator[Finding]:
    """An unrelated text begins in the middle of a document."""
    if mixed and _globs(tuple(mixed)).match_file(doc.path):
        return
    for found in find_breaks(doc):
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
