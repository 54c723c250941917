"""Running text in units that a topic is told by, and what is no running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from ._background import Background
from ._prepared import Piece
from ._side import is_notice
from ._words import STEM

UNIT = 12
"""Words a stretch has at least; headings and short lines go with the paragraph after them."""

PROSE = 0.5
"""Of the share of common words at large, how much running text has at least. Lists of names, tables
in plain text and code have less, and each of their lines is a topic of its own; neither are they
in the letters of their language, if those are not Latin."""

FEWEST_COMMON = 0.1
"""Share of common words at large from which on they tell running text. Those of Korean are endings,
which do not stand alone, and no pair of Chinese characters is in every sentence."""

ALIKE = 2 / 3
"""Least ratio of the shares of common words of two texts that are sure. A list that follows a text,
as the changes follow their table of contents, has fewer; three of a hundred glued texts, too."""

FEWEST_POINTERS, POINTERS = 3, 0.2
"""Paragraphs with an address or a notice, and their share, that make a side the back matter of a
manual: authors, where to report errors, translators, licence."""


class Unit(NamedTuple):
    """The smallest stretch of running text that a seam may stand before at first.

    Attributes:
        first, end: positions of its first piece, and of the piece after its last.
        stems: of its words in order, figures left out.
    """

    first: int
    end: int
    stems: Sequence[str]


def main_language_of(read: Sequence[Piece]) -> str:
    """The language of most words, by function words; empty where they do not tell."""
    sizes: Counter[str] = Counter()
    for piece in read:
        sizes[piece.language] += len(piece.words)
    del sizes[""]
    return sizes.most_common(1)[0][0] if sizes else ""


def prose_units(read: Sequence[Piece], language: str, known: Background) -> list[Unit]:
    """The units of running text in a language, without licences and the credits around them."""
    return [
        unit
        for unit in _without_notices(read, known)
        if _is_prose(unit, known) and not _is_foreign(read[unit.first : unit.end], language)
    ]


def _without_notices(read: Sequence[Piece], known: Background) -> list[Unit]:
    units = list(_units(read, known))
    notices = {place for place, unit in enumerate(units) if is_notice(read[unit.first : unit.end])}
    beside = {place + step for place in notices for step in (-1, 0, 1)}
    return [unit for place, unit in enumerate(units) if place not in beside]


def _units(read: Sequence[Piece], known: Background) -> Iterator[Unit]:
    first, stems = 0, list[str]()
    for place, piece in enumerate(read):
        if not stems:
            first = place
        stems += piece_stems(piece)
        if len(stems) >= UNIT * known.per_word and piece.block.kind != "heading":
            yield Unit(first, place + 1, stems)
            stems = []
    if stems:
        yield Unit(first, len(read), stems)


def _is_prose(unit: Unit, known: Background) -> bool:
    if known.letters:
        first, last = known.letters
        if 2 * sum(first <= stem[0] <= last for stem in unit.stems) < len(unit.stems):
            return False
    if known.common_share < FEWEST_COMMON:
        return True
    return _common(unit.stems, known) >= PROSE * known.common_share


def _is_foreign(pieces: Sequence[Piece], language: str) -> bool:
    """Whether most of it is known to be in another language, as quotations may be."""
    foreign = [piece for piece in pieces if piece.language not in ("", language)]
    return 2 * _size(foreign) > _size(pieces) if foreign else False


def _size(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.words) for piece in pieces)


def is_apparatus(side: Sequence[Piece]) -> bool:
    """Whether it says where to turn to rather than anything itself."""
    pointers = sum(
        any(mark in piece.block.text for mark in ("://", "www.", "@")) or is_notice([piece])
        for piece in side
    )
    return pointers >= max(FEWEST_POINTERS, POINTERS * len(side))


def are_alike_in_kind(one: Sequence[Unit], other: Sequence[Unit], known: Background) -> bool:
    """Whether both are text rather than one of them a list, as far as common words tell."""
    if known.common_share < FEWEST_COMMON:
        return True
    less, more = sorted(_common(all_stems(side), known) for side in (one, other))
    return less >= ALIKE * more


def _common(stems: Sequence[str], known: Background) -> float:
    """The share of common words."""
    return sum(map(known.common.__contains__, stems)) / max(1, len(stems))


def piece_stems(piece: Piece) -> list[str]:
    """The stems of its words in order, figures left out."""
    return [word[:STEM] for word in piece.words if not word[0].isdecimal()]


def all_stems(units: Sequence[Unit]) -> list[str]:
    """The stems of all units in order."""
    return [*chain.from_iterable(unit.stems for unit in units)]


def in_stretches(units: Sequence[Unit]) -> list[Sequence[str]]:
    """The stems of about a dozen words each, in order: a paragraph alone may be a text."""
    found = []
    for unit in units:
        size = -(-len(unit.stems) // max(1, len(unit.stems) // UNIT))
        found += [unit.stems[start : start + size] for start in range(0, len(unit.stems), size)]
    return found
