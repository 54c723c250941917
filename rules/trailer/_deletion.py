"""The edit that takes a trailer out of a document, and nothing with it."""

from __future__ import annotations

import re

from seedlint import Document, Edit, Fix, Span

PROVENANCE = re.compile("\ufeff[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""A C2PA manifest in variation selectors after the last character (C2PA 2.4, A.7): provenance,
which must not be deleted with the line it hangs on."""


def deletion(doc: Document, span: Span, *, is_last: bool) -> Fix | None:
    """Delete the lines of a span; None where provenance hangs on them.

    Args:
        doc: that they stand in.
        span: whole lines.
        is_last: nothing follows, so that blank lines above go as well, else those below.
    """
    start, end = span
    edit = _to_the_end(doc, start) if is_last else _lines(doc, start, end)
    if PROVENANCE.search(doc.text, edit.start, edit.end):
        return None
    first, last = doc.line_range(span)
    title = f"delete line {first}" if first == last else f"delete lines {first}-{last}"
    return Fix(title, (edit,))


def _to_the_end(doc: Document, start: int) -> Edit:
    """Delete everything from a line on, with the blank lines above it.

    What the document ends with, a line end or none, stays as it is.
    """
    kept = len(doc.text[: doc.line_start(start)].rstrip())
    number = doc.position(kept).line
    if doc.text.endswith(("\n", "\r")):
        return Edit(doc.line_starts[number], len(doc.text))
    return Edit(doc.line_starts[number - 1] + len(doc.physical_line(number)), len(doc.text))


def _lines(doc: Document, start: int, end: int) -> Edit:
    """Delete whole lines and the blank lines below them."""
    rest = doc.text[end:]
    following = end + len(rest) - len(rest.lstrip())
    return Edit(doc.line_start(start), doc.line_start(following))
