"""Where a document of one language leaves its topic for another: the words change all at once.

A seam cuts a document in two. Two seams cut out what was inserted: the document taken as a ring,
which begins at one of them, is cut in two by the other. Parts are searched for further seams.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import comb, sqrt
from typing import Literal, NamedTuple

from seedlint import Document, analysis

from ._background import Background, background
from ._evidence import Evidence, find_evidence, weigh
from ._prepared import Piece, cut_pieces, first_pieces
from ._seams import Ring, Seam, bayes_factor
from ._units import (
    Unit,
    all_stems,
    are_alike_in_kind,
    in_stretches,
    is_apparatus,
    main_language_of,
    piece_stems,
    prose_units,
)

FEWEST, FEWEST_TO_BE_SURE = 30, 50
"""Words without figures that a text has at least on each side of a seam, and where that is sure:
novels end on a paragraph of which no word was in their chapter before."""

FEWEST_PIECES_TO_BE_SURE = 2
"""Paragraphs, or sentences of a long one: of honest documents that come near to being sure, many
end on one that says something else."""

LIKELY, SURE = 0.85, 2.3
"""Scores from which on two texts are likely, and sure. Of 1,000 honest documents of twenty-seven
sources in twenty languages twenty-five score higher than the first and two higher than the second;
other sources may have twice as many that are sure."""

REACH = -0.5
"""Score of all words together from which on anything else is asked: what speaks at a seam lifts
hardly one below it to what is likely."""

LEEWAY = 0.3
"""By how much the score may be lower before credits and garbage are left out: they are looked for
only where it is not, as that takes longer than all the rest. Of 670 findings in mixed documents it
keeps one from being made, and of 82 in 3,500 honest ones two."""

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

LEAST_EXPECTED = 0.5
"""Words that should cross a seam by chance; where even that is not to be expected, too little is
repeated for its absence to tell anything."""

ROUNDS = 3
"""Times a ring is begun anew at the better end of what seems inserted, at most."""

MOST_PARTS = 12
"""Parts a document is cut into at most."""

NEIGHBOURS = 2
"""Stretches on each side of a seam whose paragraphs are tried one by one."""

Certainty = Literal["sure", "likely"]


class Crossing(NamedTuple):
    """Words that return, of those that are not common at large.

    Attributes:
        repeated: how many there are in both texts.
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
        score: of all that speaks at the seam; see ``LIKELY``.
        crossing: the words that are on both sides.
        evidence: what else speaks at the seam.
        certainty: whether the two are sure to be unrelated, or likely.
    """

    cut: int
    language: str
    nats: float
    score: float
    crossing: Crossing
    evidence: Evidence
    certainty: Certainty


class _Cut(NamedTuple):
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


@analysis
def find_shifts(doc: Document, likely: float = LIKELY, sure: float = SURE) -> tuple[Shift, ...]:
    """Where a document of one language is at least likely to change its topic, in order.

    Args:
        doc: to be searched.
        likely: least score of what is likely.
        sure: least score of what may be sure.
    """
    everything = _running(first_pieces(doc))
    if everything is None:
        return ()
    first = _weighed(_best_cut(everything.units, everything.known), everything)
    if first is None or first.score < likely - LEEWAY:
        return ()
    read = cut_pieces(doc)
    text = everything if read == everything.read else _running(read)
    if text is None:
        return ()
    _, language, known, units = text
    cuts = sorted(_cuts(text, likely, first if text is everything else None))
    edges = [0, *(place for place, _, _ in cuts), len(units)]
    found: list[Shift] = []
    for (place, at, cut), start, end in zip(cuts, edges, edges[2:], strict=False):
        if found and at <= found[-1].cut:  # searched for apart, two seams may meet
            continue
        crossing = _crossing(units[start:place], units[place:end], known)
        sides = read[units[start].first : at], read[at : units[end - 1].end]
        if crossing.expected >= LEAST_EXPECTED and not any(map(is_apparatus, sides)):
            is_sure = (
                cut.score >= sure
                and cut.seam.shorter >= FEWEST_TO_BE_SURE
                and min(map(len, sides)) >= FEWEST_PIECES_TO_BE_SURE
                and are_alike_in_kind(units[start:place], units[place:end], known)
            )
            certainty: Certainty = "sure" if is_sure else "likely"
            found.append(
                Shift(at, language, cut.nats, cut.score, crossing, cut.evidence, certainty)
            )
    return tuple(found)


class _Running(NamedTuple):
    """Running text that is searched.

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


def _running(read: tuple[Piece, ...]) -> _Running | None:
    """What is searched of pieces; None where nothing is known of their language."""
    language = main_language_of(read)
    known = background(language)
    if known is None:
        return None
    return _Running(read, language, known, prose_units(read, language, known))


def _cuts(text: _Running, least: float, first: _Cut | None) -> list[tuple[int, int, _Cut]]:
    """The positions of units and of pieces that unrelated texts begin with.

    Args:
        text: to be cut.
        least: score of a cut.
        first: the best cut of all, if it is known.
    """
    found: list[tuple[int, int, _Cut]] = []
    parts = [(0, len(text.units))]
    while parts and len(found) < MOST_PARTS:
        start, end = parts.pop()
        part = text._replace(units=text.units[start:end])
        cut = first or _weighed(_best_cut(part.units, part.known), part)
        first = None
        if cut is not None and cut.score >= least:
            places = [start + place for place in cut.places]
            found += [(place, at, cut) for place, at in zip(places, cut.exact, strict=True)]
            parts += zip([start, *places], [*places, end], strict=True)
    return found


def _weighed(cut: _Cut | None, text: _Running) -> _Cut | None:
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


def _best_cut(units: Sequence[Unit], known: Background) -> _Cut | None:
    """The one seam, or the two around an insertion, that most speaks for unrelated texts."""
    ring = Ring([unit.stems for unit in units], known)
    one = _best(ring, len(units), 0)
    if one is None:
        return None
    place, seam = one
    gained = _resistance(units[:place], units[place:], seam, known)
    cut = _Cut((place,), seam, seam.score + gained)
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
            cut = _Cut((first, second), seam, score)
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


def _crossing(above: Sequence[Unit], below: Sequence[Unit], known: Background) -> Crossing:
    """The words that return after a while, and how many of them beyond the seam.

    By chance a word that stands in some of all stretches has them on one side as in drawing without
    replacement.
    """
    one, other = in_stretches(above), in_stretches(below)
    upper = Counter(stem for stretch in one for stem in {*stretch} if stem not in known.shares)
    lower = Counter(stem for stretch in other for stem in {*stretch} if stem not in known.shares)
    spread = [(upper[stem], lower[stem]) for stem in upper | lower if upper[stem] + lower[stem] > 1]
    total = len(one) + len(other)
    expected = 0.0
    for times, repeated in Counter(first + second for first, second in spread).items():
        apart = comb(len(one), times) + comb(len(other), times)
        expected += repeated * (1 - apart / comb(total, times))
    return Crossing(len(spread), sum(a > 0 < b for a, b in spread), expected)
