"""Where paragraphs end in runs of text lines: the line ends that mean something.

Writers wrap paragraphs at a margin, or put one on a line, or a clause, or a verse; and some do
not leave blank lines. One document does it one way for the most part, so the line ends of all its
runs are measured together, and each is then judged by what is usual here.

A line end comes from wrapping when the next word would not have fitted (greedy filling, as
editors and ``fmt`` do it) and sentences go on across such ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import regex

from seedlint.engine.line_ends import LineEnd, measure
from seedlint.engine.lines import Line
from seedlint.engine.reader import Part
from seedlint.engine.verse import LONGEST_LINE, reads_as_verse

LONGEST_MARGIN = 160
"""Screen cells. People wrap at 60 to 132; a longer line was not wrapped."""

SHORTEST_MARGIN = 50
"""Screen cells. Shorter lines are verse, lists or columns."""

LONGEST_PARAGRAPH = 2000
"""Characters in the mean: runs that are longer hold more paragraphs than one."""

GOING_ON = 0.3
"""Share of line ends. Measured on 217 news items, speeches and tutorials in several languages,
wrapped without blank lines: sentences went on across a third at least, over half as a rule."""

MOSTLY = 0.8
"""Share that makes a rule in spite of exceptions: long words, headings, a change of habit."""

MAJORITY = 0.6
"""Share that is more than half beyond chance; last lines of paragraphs are the others."""

HARDLY = 0.1
"""Share that is still an exception."""

FEW = 3
"""Line ends; what fewer have in common may be chance."""

SEVERAL = 0.2
"""Share of lines with more than one sentence; where a line is a sentence, only abbreviations
look so."""

SPARSE = 0.6
"""Share of the margin. A shorter line was ended on purpose, even within a sentence."""

SHORTEST_CLAUSE = 20
"""Screen cells in the middle line; shorter lines are words in a list."""

RAGGED = 0.75
"""Share of the margin. Those who wrap by hand fill at least so much of a line."""


@cache
def _inner_end() -> regex.Pattern[str]:
    """The end of a sentence with another behind it."""
    return regex.compile(r"[.!?…]['\"”»)]*\s+[^\s\p{Ll}]|[。！？।॥؟۔]['\"”»)]*\s*\w")


def lay_out(parts: Sequence[Part], lines: Sequence[Line], *, joins: bool) -> list[Part]:
    """Cut runs of text into paragraphs.

    Args:
        parts: of the whole document, in order.
        lines: the document's.
        joins: whether by the document's syntax all lines of a run are one paragraph.
    """
    measured = {
        index: ends
        for index, part in enumerate(parts)
        if part.kind in ("prose", "quote") and (ends := measure(part, lines))
    }
    if not measured:
        return [*parts]
    runs = [part for part in parts if part.kind in ("prose", "quote") and not part.lazy]
    style = Style(runs, lines, [end for ends in measured.values() for end in ends], joins)
    laid_out: list[Part] = []
    for index, part in enumerate(parts):
        ends = measured.get(index, [])
        whole = part
        if part.lazy and style.continues(ends[0]):
            above = laid_out.pop()
            whole = part._replace(kind=above.kind, first=above.first)
        elif part.lazy:
            ends = ends[1:]
        elif ends and style.is_stanza(part, lines, ends):
            laid_out.append(part._replace(kind="verse"))
            continue
        laid_out += _paragraphs(whole, ends, style)
    return laid_out


def _paragraphs(part: Part, ends: Sequence[LineEnd], style: Style) -> list[Part]:
    """A run of lines cut where its paragraphs end; what follows an item's end is prose."""
    first, kind = part.first, part.kind
    paragraphs = []
    for index, end in enumerate(ends, part.stop - len(ends)):
        if index > first and not style.continues(end):
            paragraphs.append(Part(kind, first, index))
            first = index
            kind = "prose" if kind == "list-item" else kind
    return [*paragraphs, Part(kind, first, part.stop)]


class Style:
    """How a document lays out its paragraphs.

    Attributes:
        joins: whether all lines of a run are one paragraph.
        stops: whether, where lines are joined, one that ends a sentence is not.
        margin: the column at which lines are wrapped, None if they are not.
        exact: whether lines are filled as a program does it, so that any gap is meant.
        flows: whether, where lines are not wrapped, sentences still go on across their ends.
        first_line_column: where the first lines of paragraphs begin, None if where all do.
        verse: whether runs of short lines are stanzas.
    """

    def __init__(
        self, runs: Sequence[Part], lines: Sequence[Line], ends: Sequence[LineEnd], joins: bool
    ) -> None:
        stanzas = [
            [line.text for line in lines[run.first : run.stop]]
            for run in runs
            if run.stop - run.first > 1
        ]
        self.verse = 2 * sum(map(len, stanzas)) > len(lines) and reads_as_verse(stanzas, ends)
        self.margin = None if self.verse else _margin(ends)
        self.exact = self.margin is not None and _is_exact(ends, self.margin)
        self.first_line_column = _first_line_column(ends)
        self.flows = self.margin is None and not self.verse and _flows(stanzas, ends)
        if joins:
            self.joins = self.margin is not None or not _one_a_line(runs, lines, ends)
        else:
            self.joins = self.flows and len(runs) > 2
        self.stops = joins and self.margin is None and _unwrapped(runs, lines, ends)

    def continues(self, end: LineEnd) -> bool:
        """Whether the paragraph goes on across a line end."""
        margin = self.margin
        if self.joins:
            return not (self.stops and end.complete)
        if margin is None:
            return self.flows and end.flows and end.lower
        if end.below == self.first_line_column:
            return False
        return _wrapped(end, margin) or (not self.exact and _wrapped_by_hand(end, margin))

    def is_stanza(self, run: Part, lines: Sequence[Line], ends: Sequence[LineEnd]) -> bool:
        """Whether a run is verse, in a document of verse or between paragraphs of prose."""
        if run.kind != "prose":
            return False
        limit = LONGEST_LINE if self.margin is None else min(LONGEST_LINE, RAGGED * self.margin)
        widest = max(end.width for end in ends)
        if self.verse:
            return widest <= 2 * LONGEST_LINE
        if len(ends) < 3 or widest > limit or self.joins:
            return False
        return reads_as_verse([[line.text for line in lines[run.first : run.stop]]], ends)


def _wrapped(end: LineEnd, margin: int) -> bool:
    """Whether the next word would not have fitted, on a line that itself fits."""
    return end.last_word <= margin < end.filled


def _wrapped_by_hand(end: LineEnd, margin: int) -> bool:
    """Whether a line that is not full may still be meant to go on."""
    if end.last_word > margin or end.label:
        return False
    if end.complete:
        return end.filled > RAGGED * margin and end.below <= end.indent
    return end.filled > SPARSE * margin


def _margin(ends: Sequence[LineEnd]) -> int | None:
    """The column at which a document's lines are wrapped, None if they are not.

    Lines across whose ends sentences go on show where it would be. It is one if they fill it
    (mostly, or all but exactly), or if other lines do whose ends at least end no sentences.
    """
    candidates = [end for end in ends if end.last_word <= LONGEST_MARGIN]
    widths = sorted(end.width for end in candidates if end.flows)
    if len(widths) < FEW:
        widths = sorted(end.width for end in candidates)
    margin = widths[len(widths) * 19 // 20] if widths else 0
    candidates = [end for end in candidates if end.last_word <= margin]
    if margin < SHORTEST_MARGIN or 4 * len(candidates) < len(ends):
        return None
    flowing = [end.filled for end in candidates if end.flows]
    filled = [end.filled for end in candidates]
    if len(flowing) >= FEW and _share_above(margin, flowing) > MOSTLY:
        return margin
    lower = sum(end.lower and end.flows for end in candidates)
    # Shares of the text, not of the lines: lists of short lines may stand among paragraphs.
    text = sum(filled)
    full = sum(width for width in filled if width > RAGGED * margin)
    is_known = lower > 1 or len(flowing) >= FEW
    if is_known and sum(flowing) >= GOING_ON * text and full > MAJORITY * text:
        return margin
    incomplete = sum(not end.complete for end in candidates)
    is_known = len(filled) >= FEW and incomplete > MAJORITY * len(filled)
    return margin if is_known and _share_above(margin, filled) > MOSTLY else None


def _share_above(limit: float, widths: Sequence[int]) -> float:
    return sum(width > limit for width in widths) / max(1, len(widths))


def _is_exact(ends: Sequence[LineEnd], margin: int) -> bool:
    flowing = [end.filled for end in ends if end.flows and end.last_word <= LONGEST_MARGIN]
    return _share_above(margin, flowing) > 1 - HARDLY


def _first_line_column(ends: Sequence[LineEnd]) -> int | None:
    """The column of first lines, if what stands above such lines ends sentences.

    Where the first line hangs out to the left instead, sentences go on to the indented ones.
    """
    columns = Counter(end.below for end in ends if end.below > end.indent)
    if not columns:
        return None
    column, count = columns.most_common(1)[0]
    above = [end.complete for end in ends if end.below == column]
    return column if count > 1 and sum(above) >= MOSTLY * len(above) else None


def _flows(runs: Sequence[Sequence[str]], ends: Sequence[LineEnd]) -> bool:
    """Whether sentences that begin with a capital go on below, as lists of small words do not."""
    capitals = sum(not run[0][0].islower() for run in runs)
    widths = sorted(end.width for end in ends if end.lower and end.flows)
    long = sum(end.width > LONGEST_MARGIN for end in ends)
    if 2 * capitals < len(runs) or len(widths) < GOING_ON * len(ends) or long > HARDLY * len(ends):
        return False
    return widths[len(widths) // 2] >= SHORTEST_CLAUSE


def _several_sentences(texts: Sequence[str]) -> int:
    inner_end = _inner_end()
    return sum(inner_end.search(text) is not None for text in texts)


def _unwrapped(runs: Sequence[Part], lines: Sequence[Line], ends: Sequence[LineEnd]) -> bool:
    """Whether most paragraphs are one line, however many sentences that holds."""
    if 2 * len(ends) > len(runs):
        return False
    texts = [line.text for run in runs for line in lines[run.first : run.stop]]
    long = [text for text in texts if len(text) > LONGEST_MARGIN]
    a_single_end = len(ends) == 1 and len(runs) > 2
    return bool(long) and (a_single_end or 2 * _several_sentences(long) >= len(long))


def _one_a_line(runs: Sequence[Part], lines: Sequence[Line], ends: Sequence[LineEnd]) -> bool:
    """Whether a document of a syntax that joins lines has paragraphs of a line each.

    Sentences do not go on across the line ends of such a document, nor do they where people
    write a sentence a line; but here a line holds several, or nothing else ends a paragraph.
    """
    if not runs or sum(end.lower and end.flows for end in ends) > HARDLY * len(ends):
        return False
    texts = [line.text for run in runs for line in lines[run.first : run.stop]]
    if sum(map(len, texts)) > LONGEST_PARAGRAPH * len(runs):
        return True
    if len(runs) > 1 and len(texts) <= 2 * len(runs):
        return False
    if len(ends) < FEW and not all(end.complete for end in ends):
        return False
    if sum(end.flows for end in ends) > GOING_ON * len(ends):
        return False
    return _several_sentences(texts) >= SEVERAL * len(texts)
