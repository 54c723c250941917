"""The edit that takes a trailer out of a document, and nothing with it."""

from __future__ import annotations

import re

from seedlint import Document, Edit, Fix, Span

from ._list_footers import list_footer

PROVENANCE = re.compile("\ufeff[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""A C2PA manifest in variation selectors after the last character (C2PA 2.4, A.7): provenance,
which must not be deleted with the line it hangs on."""

HEAD_LINES, TAIL_LINES = 12, 8
"""Lines at both ends that may say where a text comes from, as ``missing-attribution`` has it."""


def deletion(doc: Document, span: Span, *, is_last: bool) -> Fix | None:
    """Delete the lines of a span; None where provenance hangs on them, or where they hold it.

    Args:
        doc: that they stand in.
        span: whole lines.
        is_last: nothing follows, so that blank lines above go as well, else those below.
    """
    start, end = span
    edit = _to_the_end(doc, start) if is_last else _lines(doc, start, end)
    first, last = doc.line_range(span)
    if PROVENANCE.search(doc.text, edit.start, edit.end) or _says_whence(doc, span, last - first):
        return None
    title = f"delete line {first}" if first == last else f"delete lines {first}-{last}"
    return Fix(title, (edit,))


def _says_whence(doc: Document, span: Span, lines: int) -> bool:
    """Whether lines say where the text comes from, whatever else they are."""
    # Loaded where something is to be deleted, which in most texts nothing is.
    from ..attribution._verdict import claims_in_text  # noqa: PLC0415

    claims = claims_in_text(doc, HEAD_LINES, TAIL_LINES + lines, {}, within=span)
    return any(
        claim.span and _meet(claim.span, span) and (claim.names or _may_be_source(doc, claim.span))
        for claim in claims
    )


def _may_be_source(doc: Document, claim: Span) -> bool:
    """Whether what the reader is asked about holds an address, and not a list server's own."""
    footer = list_footer(doc)
    is_of_list = footer is not None and _meet(claim, footer)
    return "://" in doc.text[slice(*claim)] and not is_of_list


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


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
