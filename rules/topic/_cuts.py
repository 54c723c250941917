"""The best place to cut the running text of a document, or what was inserted out of it.

One seam cuts it in two. Two seams cut out what was inserted: the document taken as a ring, which
begins at one of them, is cut in two by the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from math import sqrt
from typing import NamedTuple, Protocol

from ._background import Background, background
from ._evidence import Evidence, find_evidence, weigh
from ._prepared import Piece
from ._seams import Ring, Seam, bayes_factor
from ._units import Unit, all_stems, in_stretches, main_language_of, piece_stems, prose_units

FEWEST = 30
"""Words without figures that a text has at least on each side of a seam."""

FEWEST_TO_CUT = 2 * FEWEST - 1
"""Words of both sides together: half a word is rounded up."""

REACH = -0.5
"""Score of all words together from which on anything else is asked: of seventy findings in mixed
documents it keeps one from being made, of those that are sure one in five hundred."""

COHESION = 0.15
"""How much the score gains by each nat a word with which both sides resist being cut themselves.
Of two of .05 to .3 the one that makes most of both tiers: a text glued of two has one place where
it falls apart, and one whose sections all differ has many."""

MOST_COHESION, USUAL_COHESION = 1.2, 0.35
"""Nats a word: what a side can resist at most, and what one does that is too short to be cut."""

MIDDLE = 0.2
"""Share of a side that is left on both ends of it when it is cut to see how far it resists."""

TWO_SEAMS = 0.55
"""What the score of two seams is worth beside that of one: there are many more pairs of places."""

ROUNDS = 3
"""Times a ring is begun anew at the better end of what seems inserted, at most."""

NEIGHBOURS = 2
"""Stretches on each side of a seam whose paragraphs are tried one by one."""


class Searched(NamedTuple):
    """Searched text that is searched.

    Attributes:
        read: all pieces.
        language: of most words, ISO 639-1 code.
        known: how common its stems are.
        units: of prose in it.
    """

    read: tuple[Piece, ...]
    language: str
    known: Background
    units: Sequence[Unit]


class Cut(NamedTuple):
    """One seam, or two, at which some units are best cut.

    Attributes:
        places: positions of the units below them.
        seam: what all words say.
        score: by these, until all that speaks at it is weighed.
        exact: positions of the first pieces below them, when it is.
        evidence: what else speaks at it, when it is.
    """

    places: tuple[int, ...]
    seam: Seam
    score: float
    exact: tuple[int, ...] = ()
    evidence: Evidence = Evidence(0.0, 0.0, 0.0, 0.0)


def searched(read: tuple[Piece, ...]) -> Searched | None:
    """What is searched of pieces; None where they are too few, or in no language that is known."""
    language = main_language_of(read)
    known = background(language)
    if known is None or sum(len(piece.words) for piece in read) < FEWEST_TO_CUT * known.per_word:
        return None
    return Searched(read, language, known, prose_units(read, language, known))


def weighed(cut: Cut | None, text: Searched) -> Cut | None:
    """The cut with all that speaks at it in its score; None where that need not be asked."""
    if cut is None or cut.score < REACH:
        return None
    read, _, known, units = text
    start, end = units[0].first, units[-1].end
    match cut.places:
        case (place,):
            exact = [_exact(read, units, place, known)]
        case (one, other):
            exact = [
                _exact(read, units[:other], one, known, above=units[other:]),
                _exact(read, units[one:], other - one, known, below=units[:one]),
            ]
    first, second = (start, *exact)[-2:]
    evidence = find_evidence(read[first:second], read[start:first] + read[second:end], known)
    score = weigh(cut.score, cut.seam.shorter, evidence, is_inserted=len(exact) > 1)
    return cut._replace(score=score, exact=tuple(exact), evidence=evidence)


def nats_at(cut: Cut, text: Searched) -> float:
    """How much likelier two texts are than one, natural logarithm."""
    inside, outside = _sides(text.units, *(0, *cut.places)[-2:])
    return bayes_factor(all_stems(inside), all_stems(outside), text.known)


def _sides(units: Sequence[Unit], first: int, second: int) -> tuple[Sequence[Unit], Sequence[Unit]]:
    """The units between two places, and those around them, which begin with those below."""
    return units[first:second], [*units[second:], *units[:first]]


class Cuttable(Protocol):
    """The units of a text, as a ring that may be begun at any of them and cut before any other."""

    def best(self, begin: int) -> tuple[int, Seam] | None:
        """The position of the unit below the best seam, if it begins at one, and that seam.

        None where no side has enough words. Where the document begins there is no seam.
        """

    def cohesion(self, first: int, second: int) -> float:
        """How far the units between two places, and those around them, resist being cut.

        In nats a word, 0 to ``MOST_COHESION``.
        """


def best_cut(text: Cuttable) -> Cut | None:
    """The one seam, or the two around an insertion, that most speaks for unrelated texts."""
    one = text.best(0)
    if one is None:
        return None
    place, seam = one
    cut = Cut((place,), seam, seam.score + _resistance(text, 0, place, seam))
    best = max(0.0, seam.score)
    for _ in range(ROUNDS):
        other = text.best(place)
        if other is None or other[1].score <= best:
            break
        first, second = sorted((place, other[0]))
        place, seam = other
        best = seam.score
        score = TWO_SEAMS * (best + _resistance(text, first, second, seam))
        if score > cut.score:
            cut = Cut((first, second), seam, score)
    return cut


def _resistance(text: Cuttable, first: int, second: int, seam: Seam) -> float:
    """What the score gains because the texts on both sides of a seam do not fall in two."""
    scale = COHESION * sqrt(seam.shorter)
    if seam.score + scale * MOST_COHESION < REACH:  # no need to look
        return 0.0
    return scale * text.cohesion(first, second)


class Units:
    """Units of prose, word by word."""

    def __init__(self, units: Sequence[Unit], known: Background) -> None:
        """Make them a ring, it being known how common stems are."""
        self._units, self._known = units, known

    @cached_property
    def _is_long_enough(self) -> bool:
        """Whether any seam has enough words on both sides, the document not being a ring."""
        *above, size = accumulate((len(unit.stems) for unit in self._units), initial=0)
        per_word = self._known.per_word
        return any(round(min(read, size - read) / per_word) >= FEWEST for read in above)

    @cached_property
    def _ring(self) -> Ring:
        return Ring([unit.stems for unit in self._units], self._known)

    def best(self, begin: int) -> tuple[int, Seam] | None:
        """See ``Cuttable``."""
        best: tuple[int, Seam] | None = None
        if not self._is_long_enough:
            return None
        for count, seam in enumerate(self._ring.seams(begin), 1):
            place = (begin + count) % len(self._units)
            if place and seam.shorter >= FEWEST and (best is None or seam.score > best[1].score):
                best = place, seam
        return best

    def cohesion(self, first: int, second: int) -> float:
        """See ``Cuttable``."""
        nats = words = 0.0
        for side in _sides(self._units, first, second):
            stretches = in_stretches(side)
            if len(stretches) < 3:
                continue
            found = list(Ring(stretches, self._known, firm_weight=0.0).seams())
            size = sum(map(len, stretches)) / self._known.per_word
            for each in found:
                if each.shorter >= MIDDLE * size:
                    nats += each.nats / len(found)
                    words += each.shorter / len(found)
        return min(MOST_COHESION, max(0.0, -nats / words)) if words else USUAL_COHESION


def _exact(
    read: Sequence[Piece],
    units: Sequence[Unit],
    place: int,
    known: Background,
    *,
    above: Sequence[Unit] = (),
    below: Sequence[Unit] = (),
) -> int:
    """The position of the piece at which the lower text begins: units are coarser than pieces.

    Args:
        read: all pieces.
        units: of both texts.
        place: of the unit the lower one begins with.
        known: how common stems are.
        above, below: further units of either, beyond another seam.
    """
    low, high = max(0, place - NEIGHBOURS), min(len(units), place + NEIGHBOURS)
    # What was no prose for itself, such as a title and the names below it, belongs to either.
    around = range(units[low].first, units[high - 1].end)
    stretches = {at: stems for at in around if (stems := piece_stems(read[at]))}
    ends = [[*above, *units[:low]], [*units[high:], *below]]
    before, after = ([all_stems(end)] if end else [] for end in ends)
    ring = Ring([*before, *stretches.values(), *after], known)
    # The first of them stands before the first piece if there is text before it.
    tried = zip(list(stretches)[0 if before else 1 :], ring.seams(), strict=False)
    scores = {
        at: seam.score
        for at, seam in tried
        if seam.shorter >= FEWEST and at > units[0].first  # some of these units are above
    }
    best = max(scores, key=scores.__getitem__, default=units[place].first)
    while best - 1 in stretches and read[best - 1].block.kind == "heading":
        best -= 1
    return best
