"""Deleting copies, with the blank lines that set them apart."""

from __future__ import annotations

from bisect import bisect_left

from seedlint import Block, Document, Edit, Fix, Safety, Span

from ._normal import normal, weigh
from ._sentences import MARKS, MARKS_BEFORE_SPACE
from ._telling import lines_of

LABEL = 40
"""Weight below which a paragraph that ends no sentence is the label of what follows: a name, a day.
It is what paragraphs need to count."""

_AFTER_MARKS = "*_\"'”’»›)]」』）"


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


def is_framed(doc: Document, span: Span, source: Span) -> bool:
    """Whether what stands around a copy would say nothing, or something else, without it.

    A label such as "Tuesday:" or a question, the mark of a list item or of a box; and two lists
    between which it stands would be one.
    """
    inside = blocks_within(doc, span)
    before = doc.blocks[inside.start - 1] if inside.start else None
    if before is None or before.span.end <= source.end:
        return False
    if before.kind == "list-item":
        is_indented = doc.line_start(span.start) < span.start
        after = doc.blocks[inside.stop : inside.stop + 1]
        return is_indented or any(block.kind == "list-item" for block in after)
    return before.kind == "markup" or _is_label(before)


def _is_label(block: Block) -> bool:
    """Whether a block announces what follows."""
    said = block.text.rstrip(_AFTER_MARKS)
    if said.endswith((":", "：", "?", "？", "؟")):
        return True
    return weigh(normal(said)) < LABEL and not said.endswith((*MARKS_BEFORE_SPACE, *MARKS))
