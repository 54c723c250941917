"""Deleting copies, with the blank lines that set them apart."""

from __future__ import annotations

from bisect import bisect_left

from seedlint import Block, Document, Edit, Fix, Safety, Span

from ._telling import lines_of


def deletion(doc: Document, span: Span, safety: Safety) -> Fix:
    """Delete a copy's lines, with the blank lines after them or, at the end, before them.

    All other lines stay as they are, and so does what the document ends with: a line end or none.
    """
    inside = blocks_within(doc, span)
    before = doc.blocks[inside.start - 1] if inside.start else None
    after = doc.blocks[inside.stop] if inside.stop < len(doc.blocks) else None
    first, last = doc.line_range(span)
    if (before and doc.position(before.span.end).line == first) or (
        after and doc.position(after.span.start).line == last
    ):
        edit = Edit(*span)  # something else stands on its lines
    elif after:
        edit = Edit(doc.line_start(span.start), doc.line_start(after.span.start))
    else:
        edit = _deletion_at_the_end(doc, before, last)
    return Fix(f"delete {lines_of(doc, span)}", (edit,), safety)


def _deletion_at_the_end(doc: Document, before: Block | None, last: int) -> Edit:
    """Delete all after a block, up to the end of a line, but for the line end that is needed."""
    has_end = last < len(doc.line_starts)
    stop = doc.line_starts[last] if has_end else len(doc.text)
    if before is None:
        return Edit(0, stop)
    line = doc.position(before.span.end).line
    if has_end:
        return Edit(doc.line_starts[line], stop)
    return Edit(doc.line_starts[line - 1] + len(doc.physical_line(line)), stop)


def blocks_within(doc: Document, span: Span) -> slice:
    """Where in ``doc.blocks`` those are that begin in a span."""
    first = bisect_left(doc.blocks, span.start, key=lambda block: block.span.start)
    return slice(first, bisect_left(doc.blocks, span.end, key=lambda block: block.span.start))
