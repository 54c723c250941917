"""Sentences: what spun filler is drawn from, and what set phrases are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from seedlint import BlockKind, Document, Span, analysis

from ._units import Unit, normal, units, weigh

MARKS_BEFORE_SPACE = ".!?…؟"
"""End a sentence where white space follows; a full stop also stands in figures and names."""

MARKS = "。！？．｡।॥۔։።༎။៕៖។"
"""End a sentence wherever they stand: East Asian, Indic, Urdu, Armenian, Ethiopic, Tibetan,
Burmese and Khmer stops."""

CLOSING = "\"'”’»›)\\]」』）"

THAI = "\u0e00-\u0eff"
"""Thai and Lao, which put a blank between clauses and no mark at all."""

LONGEST_ABBREVIATION = 3
"""Letters of a word that a full stop shortens: "J.", "z. B.", "Dr.", "Mrs.". A sentence that ends
in such a word is joined to the next one, in every copy alike."""

UNSPACED = re.compile(rf"[\u3040-\u30ff\u3400-\u9fff{THAI}\u1000-\u109f\u1780-\u17ff]")


class Sentence(NamedTuple):
    """A sentence of a block.

    Attributes:
        start, end: its place, without white space around it.
        normal: as in ``Unit``.
        weight: as in ``Unit``.
        block: the index in ``units(doc)`` of the block it stands in.
    """

    start: int
    end: int
    normal: str
    weight: int
    block: int

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return Span(self.start, self.end)

    @property
    def words(self) -> int:
        """How many words; where a script puts no blanks between them, two letters are one."""
        if self.normal.isascii():
            return self.normal.count(" ") + 1
        return max(self.normal.count(" ") + 1, len(UNSPACED.findall(self.normal)) // 2)


@analysis
def sentences(doc: Document, kinds: tuple[BlockKind, ...] = ("prose",)) -> tuple[Sentence, ...]:
    """The sentences of the blocks of some kinds, in order."""
    return tuple(
        sentence
        for index, unit in enumerate(units(doc))
        if unit.block.kind in kinds
        for sentence in _sentences(unit, index)
    )


def _sentences(unit: Unit, index: int) -> Iterator[Sentence]:
    text, form, start = unit.block.text, unit.normal, unit.block.span.start
    # Then nothing but the case of letters differs, and each sentence stands at the same place.
    aligned = len(text) == len(form) and text.isascii()
    for begin, end in cut(text):
        piece = form[begin:end] if aligned else normal(text[begin:end])
        if any(map(str.isalnum, piece)):
            yield Sentence(start + begin, start + end, piece, weigh(piece), index)


# The first mark by itself: ``re`` searches for it faster than for what is repeated.
_BOUNDARY_BEFORE_SPACE = rf"[{MARKS_BEFORE_SPACE}][{MARKS_BEFORE_SPACE}]*[{CLOSING}*_]*(?=\s)"


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(
        rf"{_BOUNDARY_BEFORE_SPACE}|[{MARKS}]+[{CLOSING}]*"
        rf"|(?<=[{THAI}])(?=\s+[{THAI}])"
    )


@cache
def _mark_without_space() -> re.Pattern[str]:
    return re.compile(f"[{MARKS}{THAI}]")


# The same boundaries where all sentences end before a space, found in a third of the time.
@cache
def _boundary_before_space() -> re.Pattern[str]:
    return re.compile(_BOUNDARY_BEFORE_SPACE)


def cut(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end.

    What matters is not that every cut is right but that equal text is cut alike.
    """
    boundary = _boundary() if _mark_without_space().search(text) else _boundary_before_space()
    ends = [
        match.end()
        for match in boundary.finditer(text)
        if text[match.start()] != "." or not _goes_on(text, match.start(), match.end())
    ]
    pieces = []
    begin = 0
    for end in (*ends, len(text)):
        piece = text[begin:end]
        if stripped := piece.lstrip():
            pieces.append((end - len(stripped), begin + len(piece.rstrip())))
        begin = end
    return pieces


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether a full stop at ``stop`` belongs to an abbreviation or is followed by no beginning."""
    if text[end + 1 : end + 2].isupper() and text[stop - LONGEST_ABBREVIATION - 1 : stop].isalpha():
        return False  # as nearly always: a word that is too long, and a capital
    if text[end : end + 8].lstrip()[:1].islower():
        return True
    word = text[max(0, stop - LONGEST_ABBREVIATION - 1) : stop].rpartition(" ")[2].lstrip("(")
    if len(word) == 1:
        return word.isalpha()
    return len(word) <= LONGEST_ABBREVIATION and word[:1].isupper() and word[1:].islower()
