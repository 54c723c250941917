"""Where a document of one language leaves its topic for another: the words change all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import comb
from typing import Literal, NamedTuple

from seedlint import Document, analysis

from ._background import Background, background
from ._prepared import Piece, own_pieces
from ._seams import bayes_factors
from ._side import FEWEST_WORDS
from ._words import stem

UNIT = 12
"""Words a stretch has at least; headings and short lines go with the paragraph after them."""

PROSE = 0.5
"""Of the share of common words at large, how much running text has at least. Lists of names, tables
in plain text and code have less, and each of their lines is a topic of its own."""

STEADY = 30
"""Words added to a side when nats are taken per word: a handful of words says little."""

Certainty = Literal["sure", "likely"]

SURE, LIKELY = 0.2, 0.05
"""Nats a word of the shorter side, from which on two texts are sure, and likely."""


class Unit(NamedTuple):
    """The smallest stretch of running text that a seam may stand before.

    Attributes:
        first: the position of its first piece.
        bag: its stems with their counts, figures left out.
        size: how many words they are.
    """

    first: int
    bag: Counter[str]
    size: int


class Crossing(NamedTuple):
    """Words that return, of those that are not common at large.

    Attributes:
        repeated: how many there are in the document.
        crossed: how many of them are on both sides of the seam.
        expected: how many would be if they stood anywhere.
    """

    repeated: int
    crossed: int
    expected: float


class Shift(NamedTuple):
    """A change of topic.

    Attributes:
        cut: the position of the first piece below it.
        language: of the document, ISO 639-1 code.
        nats: how much likelier two texts are than one.
        score: the same a word of the shorter side.
        crossing: the words that are on both sides.
        certainty: whether the two are sure to be unrelated, or likely.
    """

    cut: int
    language: str
    nats: float
    score: float
    crossing: Crossing
    certainty: Certainty


@analysis
def find_shifts(doc: Document) -> tuple[Shift, ...]:
    """Where a document of one language is at least likely to change its topic, in order."""
    read = own_pieces(doc)
    language = _main_language(read)
    known = background(language)
    if known is None:
        return ()
    units = [unit for unit in _units(read) if _is_prose(unit, known)]
    factors = bayes_factors([unit.bag for unit in units], known.shares)
    size = sum(unit.size for unit in units)
    above = 0
    found: list[tuple[float, float, int]] = []
    for place, nats in enumerate(factors):
        above += units[place].size
        shorter = min(above, size - above)
        if shorter >= FEWEST_WORDS:
            found.append((nats / (shorter + STEADY), nats, place + 1))
    if not found:
        return ()
    score, nats, cut = max(found)
    if score < LIKELY:
        return ()
    crossing = _crossing(units, cut, known)
    certainty: Certainty = "sure" if score >= SURE else "likely"
    return (Shift(units[cut].first, language, nats, score, crossing, certainty),)


def _crossing(units: Sequence[Unit], cut: int, known: Background) -> Crossing:
    """The words that return in another unit, and how many of them beyond the cut.

    By chance as many of ``spread`` units stand above as in drawing without replacement.
    """
    above = Counter(stem for unit in units[:cut] for stem in unit.bag)
    below = Counter(stem for unit in units[cut:] for stem in unit.bag)
    spread = [
        (above[stem], below[stem])
        for stem in above | below
        if stem not in known.shares and above[stem] + below[stem] > 1
    ]
    every, rest = len(units), len(units) - cut
    expected = sum(
        1 - (comb(cut, one + other) + comb(rest, one + other)) / comb(every, one + other)
        for one, other in spread
    )
    crossed = sum(one > 0 < other for one, other in spread)
    return Crossing(len(spread), crossed, expected)


def _main_language(read: Sequence[Piece]) -> str:
    sizes: Counter[str] = Counter()
    for piece in read:
        sizes[piece.language] += len(piece.words)
    del sizes[""]
    return sizes.most_common(1)[0][0] if sizes else ""


def _units(read: Sequence[Piece]) -> Iterator[Unit]:
    first, stems = 0, list[str]()
    for place, piece in enumerate(read):
        if not stems:
            first = place
        stems += (stem(word) for word in piece.words if not word[0].isdecimal())
        if len(stems) >= UNIT and piece.block.kind != "heading":
            yield Unit(first, Counter(stems), len(stems))
            stems = []
    if stems:
        yield Unit(first, Counter(stems), len(stems))


def _is_prose(unit: Unit, known: Background) -> bool:
    common = sum(unit.bag[stem] for stem in known.common & unit.bag.keys())
    return common >= PROSE * known.common_share * unit.size
