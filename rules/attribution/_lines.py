"""The first and the last lines of a document, where texts say where they come from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from seedlint import Block, Document, Span, analysis

from .._writing import SENTENCE_ENDS
from ._header import header

Zone = Literal["head", "tail"]

LONGEST_LINE = 1000
"""Characters looked at in a line from its beginning; attributions stand at the beginning."""

HEADER_LINE = 200
"""Characters; a longer line is prose, whose dashes and bars do not separate fields."""

PROSE = 100
"""Characters; a longer line is running text."""

WRAP = 50
"""Characters; a shorter line without a full stop is a title, not the beginning of a paragraph."""

_MARKS = " \t>*_•·–—-|[(（【［{:#+~」〉%"
_LEAD = re.compile(rf"(?:(?!\([cC]\))[{re.escape(_MARKS)}])*")
"""What may stand before the text of a line; the bracket of a "(c)" belongs to the text."""

_COMMENT = re.compile(
    r"\s*<!--(?P<html>.*?)(?:-->\s*)?"
    r"|\s*\[[^]\s]{1,20}\]:\s*(?:#|<>)\s*[(\"'](?P<markdown>.*)[)\"']\s*"
    r"|\s*/\*+(?P<c>.*?)\*+/\s*"
)
"""A comment of HTML, of C, or of Markdown, a reference to nowhere: "[//]: # (Source: Oak)"."""

_BEGIN_COMMENTS = frozenset("<[/")
"""What comments begin with."""
_FIELDS = re.compile(r"\s+[|·•∙~–—-]{1,2}\s+|\s+//\s+|\t+|\s{3,}|\u3000+")
_LABELLED = re.compile(r"(?<=[\d•·|)])\s?(?=[^\W\d_][^\W\d_]{2,14}\s?[:：]\s?[^\s/])")
"""Where a label begins within a line: "Date: 3 May 2021Author: Jane Doe"."""


class Line(NamedTuple):
    """A physical line, without blanks and marks before it.

    Attributes:
        text: what it says, at most ``LONGEST_LINE`` characters.
        span: its place in the document, without the marks.
        zone: "head" or "tail"; the head where both meet.
        first, last: whether it is the first or last line that is not blank.
        at_end: whether it is one of the last lines and below text, though it may be one of the
            first as well.
        above: the line before it, empty when that is blank.
        marked: whether marks such as a bullet stand before the text.
        kind: of the block it stands in.
        inside: whether it goes on with a block begun above it.
        prose: whether it is running text, or a line of a wrapped paragraph.
    """

    text: str
    span: Span
    zone: Zone
    first: bool
    last: bool
    at_end: bool
    above: str
    marked: bool
    kind: str
    inside: bool
    prose: bool

    @property
    def wrapped(self) -> bool:
        """Whether it seems to go on with a sentence begun above it."""
        return self.inside and len(self.above) >= WRAP and not ends_sentence(self.above)

    def fields(self) -> list[str]:
        """The line itself, and the parts of a header such as "3 May | Jane Doe | Gardens"."""
        if len(self.text) > HEADER_LINE:
            return [self.text]
        parts = [part[len(_marks(part)) :] for part in _FIELDS.split(self.text)]
        undated = header(self.text).rest.split(" | ")
        labelled = _LABELLED.split(self.text)
        return list(dict.fromkeys(filter(None, [self.text, *parts, *undated, *labelled])))


def _is_prose(text: str, block: Block | None) -> bool:
    if block is not None and block.kind == "prose" and len(block.text) > PROSE:
        return len(text) >= WRAP
    return len(text) > PROSE or (len(text) >= WRAP and ends_sentence(text))


def running_text(lines: Sequence[Line]) -> list[int]:
    """Which of ``lines`` are the running text.

    A standfirst above the name, or a word on the author below it, is a paragraph by itself, and
    a title that stands twice has no full stop.
    """
    runs: list[list[int]] = []
    texts = [line.text for line in lines]
    for index, line in enumerate(lines):
        beside = texts[max(0, index - 1) : index] + texts[index + 1 : index + 2]
        twice = line.text in beside and not ends_sentence(line.text)
        if line.prose and not twice:
            if runs and runs[-1][-1] == index - 1:
                runs[-1].append(index)
            else:
                runs.append([index])
    told = [run for run in runs if any(_is_sentence(texts[i]) for i in run) or len(run) > 2]
    joined = [run for run in told if len(run) > 1]
    return [index for run in joined or told or runs for index in run]


def _is_sentence(text: str) -> bool:
    return len(text) > PROSE or ends_sentence(text)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as sentences do."""
    return text.rstrip("\"'”’»)]*_ ").endswith(tuple(SENTENCE_ENDS))


@analysis
def zone_lines(doc: Document, region: Span, head: int, tail: int) -> tuple[Line, ...]:
    """The first ``head`` and last ``tail`` lines of a region that are not blank."""
    starts = doc.line_starts
    low, high = bisect_left(starts, region.start), bisect_left(starts, region.end)
    first = list(islice(_filled(doc, range(low, high)), head))
    last = list(islice(_filled(doc, range(high - 1, low - 1, -1)), tail))
    rows = sorted({*first, *last})
    lines: list[Line] = []
    for row in rows:
        raw = doc.physical_line(row + 1)
        inside = _inside_comment(raw)
        marks = _marks(raw[slice(*inside)])
        text = raw[slice(*inside)][len(marks) :].rstrip()
        start = starts[row] + inside[0] + len(marks)
        block = _block_at(doc, start)
        lines.append(
            Line(
                text[:LONGEST_LINE],
                Span(start, start + len(text)),
                "head" if row in first else "tail",
                row in first[:1],
                row in last[:1],
                row in last
                and (row not in first or row == last[0] or any(above.prose for above in lines)),
                doc.physical_line(row).strip() if row > low else "",
                bool(text and marks.strip()),
                block.kind if block else "prose",
                block is not None and block.span.start < starts[row],
                _is_prose(text, block),
            )
        )
    return tuple(lines)


def _block_at(doc: Document, offset: int) -> Block | None:
    after = bisect_right(doc.blocks, offset, key=lambda block: block.span.start)
    block = doc.blocks[after - 1] if after else None
    return block if block is not None and offset < block.span.end else None


def _inside_comment(raw: str) -> tuple[int, int]:
    """Where the text of a line begins and ends that may be a comment."""
    comment = _COMMENT.fullmatch(raw) if raw.lstrip()[:1] in _BEGIN_COMMENTS else None
    return comment.span(comment.lastgroup or 0) if comment else (0, len(raw))


def _marks(raw: str) -> str:
    """The blanks and marks that a line begins with."""
    lead = _LEAD.match(raw)
    return lead[0] if lead else ""


def _filled(doc: Document, rows: range) -> Iterator[int]:
    return (row for row in rows if doc.physical_line(row + 1).strip())
