"""Sentences: what spun filler is drawn from, and what set phrases are made of."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from seedlint import BlockKind, Document, Span, analysis

from ._normal import normal, weigh
from ._units import Unit, units

MARKS_BEFORE_SPACE = ".!?…؟"
"""End a sentence where white space follows; a full stop also stands in figures and names."""

MARKS = "。！？．｡।॥۔։።༎။៕៖។"
"""End a sentence wherever they stand: East Asian, Indic, Urdu, Armenian, Ethiopic, Tibetan,
Burmese and Khmer stops."""

CLOSING = "\"'”’»›)\\]」』）"

THAI = "\u0e00-\u0eff"
"""Thai and Lao, which put a blank between clauses and no mark at all."""

FEWEST_WORDS = 6
MINIMUM = 40
"""Words and weight of a sentence that says something; shorter ones are "See below." and the like.
The weight is an option of recycled-sentence."""

FILLER_SENTENCES = 3
"""Sentences of a pool that make a filler paragraph. In 5,600 files of documentation no paragraph
had three that stood in another order elsewhere; set phrases come alone, or two and two."""

LONGEST_ABBREVIATION = 3
"""Letters of a word that a full stop shortens: "J.", "z. B.", "Dr.", "Mrs.". A sentence that ends
in such a word is joined to the next one, in every copy alike."""


@cache
def _unspaced() -> re.Pattern[str]:
    """A letter of a script that writes no spaces between words."""
    return re.compile(rf"[\u3040-\u30ff\u3400-\u9fff{THAI}\u1000-\u109f\u1780-\u17ff]")


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


def says_something(form: str, weight: int, minimum: int = MINIMUM) -> bool:
    """Whether a sentence has enough words; without blanks between them, two letters are one."""
    if weight < minimum:
        return False
    if form.count(" ") + 1 >= FEWEST_WORDS:
        return True
    return not form.isascii() and len(_unspaced().findall(form)) >= 2 * FEWEST_WORDS


@analysis
def sentences(doc: Document, kinds: tuple[BlockKind, ...] = ("prose",)) -> tuple[Sentence, ...]:
    """The sentences of the blocks of some kinds, in order."""
    found: list[Sentence] = []
    for index, unit in enumerate(units(doc)):
        if unit.block.kind in kinds:
            found += _sentences(unit, index)
    return tuple(found)


def _sentences(unit: Unit, index: int) -> list[Sentence]:
    text, start = unit.block.text, unit.block.span.start
    places = cut(text)
    if len(text) == len(unit.normal) and (text.isascii() or text.casefold() == unit.normal):
        # Nothing but the case of letters differs, so that each stands at the same place.
        forms = [unit.normal[begin:end] for begin, end in places]
    else:
        forms = [normal(text[begin:end]) for begin, end in places]
    # Where nothing in the block weighs more or less than it is long, no part of it does.
    even = unit.weight == len(unit.normal) and "://" not in unit.normal
    weight = len if even else weigh
    return [
        Sentence(start + begin, start + end, form, weight(form), index)
        for (begin, end), form in zip(places, forms, strict=True)
        if form[:1].isalnum() or any(map(str.isalnum, form))
    ]


# The first mark by itself: ``re`` searches for it faster than for what is repeated. The group that
# closes a boundary is where the sentence ends; behind it the next one begins.
_BEFORE_SPACE = rf"[{MARKS_BEFORE_SPACE}][{MARKS_BEFORE_SPACE}]*[{CLOSING}*_]*()\s+"


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[{MARKS_BEFORE_SPACE}][{MARKS_BEFORE_SPACE}]*[{CLOSING}*_]*(?=\s)"
        rf"|[{MARKS}][{MARKS}]*[{CLOSING}]*|(?<=[{THAI}])(?=\s+[{THAI}]))()\s*"
    )


@cache
def _mark_without_space() -> re.Pattern[str]:
    return re.compile(f"[{MARKS}{THAI}]")


# The same boundaries where all sentences end before a space, found in a third of the time.
@cache
def _boundary_before_space() -> re.Pattern[str]:
    return re.compile(_BEFORE_SPACE)


def cut(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end.

    What matters is not that every cut is right but that equal text is cut alike.
    """
    spaced = text.isascii() or not _mark_without_space().search(text)
    boundary = _boundary_before_space() if spaced else _boundary()
    pieces = []
    begin, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    for match in boundary.finditer(text):
        mark, following = match.span()
        if text[mark] == "." and (
            text[following : following + 1].islower() or _is_abbreviated(text, mark)
        ):
            continue
        end = match.end(1)
        if end > begin:
            pieces.append((begin, end))
        begin = following
    if begin < stop:
        pieces.append((begin, stop))
    return pieces


def _is_abbreviated(text: str, stop: int) -> bool:
    """Whether a full stop belongs to the word before it."""
    word = text[max(0, stop - LONGEST_ABBREVIATION - 1) : stop]
    if word.isalpha() and len(word) > LONGEST_ABBREVIATION:
        return False  # as nearly always
    word = word.rpartition(" ")[2].lstrip("(")
    if len(word) == 1:
        return word.isalpha()
    return len(word) <= LONGEST_ABBREVIATION and word[:1].isupper() and word[1:].islower()
