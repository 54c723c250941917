"""The best place to cut the running text of a document, or what was inserted out of it.

One seam cuts it in two. Two seams cut out what was inserted: the document taken as a ring, which
begins at one of them, is cut in two by the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from ._background import Background, background
from ._evidence import Evidence, find_evidence, weigh
from ._prepared import Piece
from ._seams import Ring, Seam, bayes_factor
from ._units import Unit, all_stems, in_stretches, main_language_of, piece_stems, prose_units

FEWEST = 30
"""Words without figures that a text has at least on each side of a seam."""

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
        nats: how much likelier two texts are than one, when it is.
        exact: positions of the first pieces below them, when it is.
        evidence: what else speaks at it, when it is.
    """

    places: tuple[int, ...]
    seam: Seam
    score: float
    nats: float = 0.0
    exact: tuple[int, ...] = ()
    evidence: Evidence = Evidence(0.0, 0.0, 0.0, 0.0)


def searched(read: tuple[Piece, ...]) -> Searched | None:
    """What is searched of pieces; None where nothing is known of their language."""
    language = main_language_of(read)
    known = background(language)
    if known is None:
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
            sides = units[:place], units[place:]
            exact = [_exact(read, units, place, known)]
        case (one, other):
            sides = units[one:other], [*units[other:], *units[:one]]
            exact = [
                _exact(read, units[:other], one, known, above=units[other:]),
                _exact(read, units[one:], other - one, known, below=units[:one]),
            ]
    nats = bayes_factor(all_stems(sides[0]), all_stems(sides[1]), known)
    first, second = (start, *exact)[-2:]
    evidence = find_evidence(read[first:second], read[start:first] + read[second:end], known)
    score = weigh(cut.score, cut.seam.shorter, evidence, is_inserted=len(exact) > 1)
    return cut._replace(score=score, nats=nats, exact=tuple(exact), evidence=evidence)


def best_cut(units: Sequence[Unit], known: Background) -> Cut | None:
    """The one seam, or the two around an insertion, that most speaks for unrelated texts."""
    ring = Ring([unit.stems for unit in units], known)
    one = _best(ring, len(units), 0)
    if one is None:
        return None
    place, seam = one
    gained = _resistance(units[:place], units[place:], seam, known)
    cut = Cut((place,), seam, seam.score + gained)
    best = max(0.0, seam.score)
    for _ in range(ROUNDS):
        other = _best(ring, len(units), place)
        if other is None or other[1].score <= best:
            break
        first, second = sorted((place, other[0]))
        place, seam = other
        best = seam.score
        outside = [*units[second:], *units[:first]]
        gained = _resistance(units[first:second], outside, seam, known)
        score = TWO_SEAMS * (best + gained)
        if score > cut.score:
            cut = Cut((first, second), seam, score)
    return cut


def _resistance(one: Sequence[Unit], other: Sequence[Unit], seam: Seam, known: Background) -> float:
    """What the score gains because the texts on both sides of a seam do not fall in two."""
    if seam.score + COHESION * MOST_COHESION * sqrt(seam.shorter) < REACH:  # no need to look
        return 0.0
    nats = words = 0.0
    for side in (one, other):
        stretches = in_stretches(side)
        if len(stretches) < 3:
            continue
        found = list(Ring(stretches, known, firm_weight=0.0).seams())
        size = sum(map(len, stretches)) / known.per_word
        for each in found:
            if each.shorter >= MIDDLE * size:
                nats += each.nats / len(found)
                words += each.shorter / len(found)
    cohesion = min(MOST_COHESION, max(0.0, -nats / words)) if words else USUAL_COHESION
    return COHESION * cohesion * sqrt(seam.shorter)


def _best(ring: Ring, size: int, begin: int) -> tuple[int, Seam] | None:
    """The best seam of a ring of so many bags that begins at one; none where the document does."""
    best: tuple[int, Seam] | None = None
    for count, seam in enumerate(ring.seams(begin), 1):
        place = (begin + count) % size
        if place and seam.shorter >= FEWEST and (best is None or seam.score > best[1].score):
            best = place, seam
    return best


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
