"""Sentences: what spun filler is drawn from, and what set phrases are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from seedlint import Block, BlockKind, Document, Span, analysis

from ._units import normal, units, weigh

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
        span: its place, without white space around it.
        normal: as in ``Unit``.
        weight: as in ``Unit``.
        block: the index in ``units(doc)`` of the block it stands in.
    """

    span: Span
    normal: str
    weight: int
    block: int

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
        Sentence(span, form, weigh(form), index)
        for index, unit in enumerate(units(doc))
        if unit.block.kind in kinds
        for span, form in _pieces(unit.block)
    )


def _pieces(block: Block) -> Iterator[tuple[Span, str]]:
    text, start = block.text, block.span.start
    for begin, end in cut(text):
        form = normal(text[begin:end])
        if any(map(str.isalnum, form)):
            yield Span(start + begin, start + end), form


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(
        rf"[{MARKS_BEFORE_SPACE}]+[{CLOSING}*_]*(?=\s)|[{MARKS}]+[{CLOSING}]*"
        rf"|(?<=[{THAI}])(?=\s+[{THAI}])"
    )


@cache
def _mark_without_space() -> re.Pattern[str]:
    return re.compile(f"[{MARKS}{THAI}]")


# The same boundaries where all sentences end before a space, found in half the time.
@cache
def _boundary_before_space() -> re.Pattern[str]:
    return re.compile(rf"[{MARKS_BEFORE_SPACE}]+[{CLOSING}*_]*(?=\s)")


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
    if text[end : end + 8].lstrip()[:1].islower():
        return True
    word = text[max(0, stop - LONGEST_ABBREVIATION - 1) : stop].rpartition(" ")[2].lstrip("(")
    if len(word) == 1:
        return word.isalpha()
    return len(word) <= LONGEST_ABBREVIATION and word[:1].isupper() and word[1:].islower()
