"""A text that ends in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seedlint import Block, Document, Finding, Span, rule

from .._writing import SENTENCE_ENDS
from ._lines import seen
from ._tail import tail

if TYPE_CHECKING:
    from ._cuts import Cut

NO_SENTENCES = frozenset({"code", "table-row", "front-matter", "markup", "verse"})

WEIGHED = frozenset({"prose", "list-item"})
"""Blocks that hold sentences; headings and quotations end as they like."""

QUOTE_CHARACTERS = 48


@rule
def truncated_text(doc: Document) -> Finding | None:
    """The text ends in the middle."""
    blocks, below = _without_trailer(doc)
    if not blocks or blocks[-1].kind in NO_SENTENCES:
        return None
    last = blocks[-1]
    text = seen(last.text)
    if text.endswith(tuple(SENTENCE_ENDS)) and not text.endswith(("…", "...")):
        return None
    from ._cuts import marked, unfinished  # noqa: PLC0415  (most texts end in a full stop)

    cut = marked(text, below) or (unfinished(doc, blocks, text) if last.kind in WEIGHED else None)
    return _finding(last, text, cut) if cut else None


def _without_trailer(doc: Document) -> tuple[Sequence[Block], str]:
    """The paragraphs above what a page or a mail program put below, and the first line of that."""
    marked = [line for line in tail(doc).lines if line.mark]
    count = len(doc.blocks)
    while count and any(_is_within(doc.blocks[count - 1].span, line.span) for line in marked):
        count -= 1
    end = doc.blocks[count - 1].span.end if count else 0
    return doc.blocks[:count], next((line.text for line in marked if line.span.start >= end), "")


def _is_within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _finding(last: Block, text: str, cut: Cut) -> Finding:
    quoted = (
        text if len(text) <= QUOTE_CHARACTERS else f"...{text[3 - QUOTE_CHARACTERS :].lstrip()}"
    )
    seems = "ends" if cut.severity == "warning" else "seems to end"
    return Finding(
        f'the text {seems} in the middle: "{quoted}"\n{cut.reason}',
        Span(max(last.span.start, last.span.end - QUOTE_CHARACTERS), last.span.end),
        severity=cut.severity,
        data={"sign": cut.sign, "text": quoted},
    )
