"""Where paragraphs end in runs of text lines: the line ends that mean something.

Writers wrap paragraphs at a margin, or put one on a line, or a clause, or a verse; and some do
not leave blank lines. One document does it one way for the most part, so the line ends of all its
runs are measured together, and each is then judged by what is usual here.

A line end comes from wrapping when the next word would not have fitted (greedy filling, as
editors and ``fmt`` do it), and the sentence goes on across it more often than not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from seedlint.document import BlockKind
from seedlint.engine.lines import Line
from seedlint.engine.structure import QUOTE_MARK, Part

LONGEST_MARGIN = 160
"""Screen cells. People wrap at 60 to 132; a longer line was not wrapped."""

SHORTEST_MARGIN = 40
"""Screen cells. Shorter lines are verse, lists or columns."""

LONGEST_VERSE = 60
"""Screen cells in the median line: an alexandrine has about 50."""

LONGEST_PARAGRAPH = 2000
"""Characters in the mean: runs that are longer hold more paragraphs than one."""

_WIDE = regex.compile(r"[ᄀ-ᅟ⺀-〾ぁ-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦𠀀-𯿿]+")
_FIRST_WORD = regex.compile(r"[⺀-〾ぁ-꓏가-힣豈-﫿︰-﹏＀-｠𠀀-𯿿]|[฀-໿က-႟ក-៿]{1,6}|\S+")
_COMPLETE = regex.compile(r"[\p{Sentence_Terminal}…:：;；](?:[\p{Pe}\p{Pf}\"'”’»*_`]|\[\d+\])*$")
_PAUSE = regex.compile(r"[\p{Terminal_Punctuation}…—–-][\p{Pe}\p{Pf}\"'”’»]*$")
_INNER_END = regex.compile(r"[.!?…]['\"”»)]*\s+[^\s\p{Ll}]|[。！？।॥؟۔]['\"”»)]*\s*\w")
_LABEL = regex.compile(r"[\w .-]{1,30}:(?:\s|$)")


class LineEnd(NamedTuple):
    """The end of a line with another right below it.

    Attributes:
        width: screen cells of the line, indent included.
        filled: the same, with the next line's first word added.
        complete: whether the line ends a sentence.
        flows: whether a sentence plainly goes on: it is not complete and no capital follows.
        indents: how much farther right the next line begins.
    """

    width: int
    filled: int
    complete: bool
    flows: bool
    indents: int


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
        if part.kind in ("prose", "quote") and (ends := _line_ends(part, lines))
    }
    if not measured:
        return [*parts]
    style = Style(parts, lines, measured, joins)
    laid_out: list[Part] = []
    for index, part in enumerate(parts):
        if index not in measured:
            laid_out.append(part)
            continue
        ends = measured[index]
        whole = part
        if part.lazy and style.continues(ends[0], None):
            above = laid_out.pop()
            whole = part._replace(kind=above.kind, first=above.first)
        elif part.lazy:
            ends = ends[1:]
        laid_out += _paragraphs(whole, ends, style)
    return laid_out


def _line_ends(part: Part, lines: Sequence[Line]) -> list[LineEnd]:
    """The line ends within a part; of lazy text also that of the line above."""
    first = part.first - part.lazy
    if part.stop - first < 2:
        return []
    ends = []
    texts = [line.text for line in lines[first : part.stop]]
    if part.kind == "quote":
        texts = [QUOTE_MARK.sub("", text, count=1) or text for text in texts]
    for index in range(first, part.stop - 1):
        line, below = lines[index], lines[index + 1]
        text, following = texts[index - first], texts[index - first + 1]
        word = _FIRST_WORD.match(following)
        width = line.indent + cells(line.text)
        complete = _COMPLETE.search(text[-8:]) is not None
        ends.append(
            LineEnd(
                width,
                width + (cells(word[0]) if word else 0) + (not _WIDE.match(following)),
                complete,
                not complete and not following[0].isupper(),
                below.indent - line.indent,
            )
        )
    return ends


def cells(text: str) -> int:
    """The width of a text on a screen: East Asian characters take two cells."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(len, _WIDE.findall(text)))


class Style:
    """How a document lays out its paragraphs.

    Attributes:
        joins: whether all lines of a run are one paragraph.
        sentences_end: whether, where lines are joined, one that ends a sentence is not.
        margin: the column at which lines are wrapped, None if they are not.
        exact: whether lines are filled as a program does it, so that a gap at the margin is
            meant.
        verse: whether runs of short lines are stanzas.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        lines: Sequence[Line],
        measured: dict[int, list[LineEnd]],
        joins: bool,
    ) -> None:
        ends = [end for part_ends in measured.values() for end in part_ends]
        runs = [part for part in parts if part.kind in ("prose", "quote") and not part.lazy]
        self.margin = _margin(ends)
        self.exact = self.margin is not None and _is_exact(ends, self.margin)
        self.verse = self.margin is None and _is_verse(ends)
        if joins:
            self.joins = self.margin is not None or not _one_a_line(runs, lines, ends)
            self.sentences_end = self.margin is None and _unwrapped(runs, lines)
        else:
            self.joins = self.margin is None and not self.verse and _clauses(runs, ends)
            self.sentences_end = False

    def continues(self, end: LineEnd, after: LineEnd | None) -> bool:
        """Whether the paragraph goes on across a line end."""
        margin = self.margin
        if self.joins or margin is None:
            return self.joins and not (self.sentences_end and end.complete)
        if end.width > margin * 1.25:
            return False
        if end.filled > margin:
            first_line_indents = end.indents > 0 and (after is None or after.indents < 0)
            return not (first_line_indents and end.complete)
        if self.exact:
            return False
        if end.complete:
            return end.filled > 0.75 * margin and end.indents <= 0
        return end.flows or end.filled > 0.6 * margin


def _paragraphs(part: Part, ends: Sequence[LineEnd], style: Style) -> Iterable[Part]:
    kind: BlockKind = part.kind
    if kind == "prose" and not part.lazy and _is_stanza(ends, style):
        return [part._replace(kind="verse")]
    paragraphs = []
    first = part.first
    offset = part.stop - len(ends)
    for index, end in enumerate(ends):
        after = ends[index + 1] if index + 1 < len(ends) else None
        if offset + index > first and not style.continues(end, after):
            paragraphs.append(Part(kind, first, offset + index))
            first = offset + index
            if kind == "list-item":
                kind = "prose"
    return [*paragraphs, Part(kind, first, part.stop)]


def _margin(ends: Sequence[LineEnd]) -> int | None:
    """The column at which a document's lines are wrapped, None if they are not."""
    candidates = [end for end in ends if end.width <= LONGEST_MARGIN]
    if not candidates or 4 * len(candidates) < len(ends):
        return None
    widths = sorted(end.width for end in candidates)
    margin = widths[min(len(widths) - 1, len(widths) * 19 // 20)]
    if margin < SHORTEST_MARGIN:
        return None
    flowing = sum(end.flows for end in candidates)
    nearly_full = sum(end.filled > 0.85 * margin for end in candidates)
    if flowing < 0.3 * len(candidates) or nearly_full < 0.6 * len(candidates):
        return None
    return margin


def _is_verse(ends: Sequence[LineEnd]) -> bool:
    widths = sorted(end.width for end in ends)
    if widths[len(widths) // 2] > LONGEST_VERSE or len(ends) < 3:
        return False
    incomplete = sum(not end.complete for end in ends)
    return incomplete >= 0.3 * len(ends)


def _is_stanza(ends: Sequence[LineEnd], style: Style) -> bool:
    return style.verse and max(end.width for end in ends) <= 80


def _is_exact(ends: Sequence[LineEnd], margin: int) -> bool:
    flowing = [end for end in ends if end.flows and end.width <= LONGEST_MARGIN]
    return sum(end.filled > margin for end in flowing) >= 0.9 * len(flowing)


def _clauses(runs: Sequence[Part], ends: Sequence[LineEnd]) -> bool:
    """Whether blank lines end paragraphs, and line ends within just end clauses."""
    return len(runs) > 2 and sum(end.flows for end in ends) >= 0.3 * len(ends)


def _unwrapped(runs: Sequence[Part], lines: Sequence[Line]) -> bool:
    """Whether most paragraphs are one line, however long that is."""
    if 4 * sum(run.stop - run.first == 1 for run in runs) < 3 * len(runs):
        return False
    return any(len(lines[run.first].text) > LONGEST_MARGIN for run in runs)


def _one_a_line(runs: Sequence[Part], lines: Sequence[Line], ends: Sequence[LineEnd]) -> bool:
    """Whether a document of a syntax that joins lines has paragraphs of a line each.

    The line ends of such a document end sentences, as they do where people write a sentence a
    line; but here a line holds several, or there is no other end of a paragraph.
    """
    if sum(end.complete for end in ends) < 0.8 * len(ends):
        return False
    run_lines = [line.text for run in runs for line in lines[run.first : run.stop]]
    if sum(map(len, run_lines)) > LONGEST_PARAGRAPH * len(runs):
        return True
    several = sum(_INNER_END.search(text) is not None for text in run_lines)
    return 5 * several >= len(run_lines) and len(run_lines) > 2 * len(runs)
