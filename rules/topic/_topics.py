"""Where a document of one language leaves its topic for another: the words change all at once.

The document is cut at the best place, and what that leaves is searched for further seams.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import comb
from typing import Literal, NamedTuple

from seedlint import Document, analysis

from ._background import Background
from ._cuts import Cut, Searched, Units, best_cut, nats_at, searched, weighed
from ._evidence import Evidence
from ._outlook import outlook
from ._prepared import cut_pieces, first_pieces
from ._units import Unit, are_alike_in_kind, in_stretches, is_apparatus

FEWEST_TO_BE_SURE = 50
"""Words without figures that a text has at least on each side of a seam that is sure: novels end
on a paragraph of which no word was in their chapter before."""

FEWEST_PIECES_TO_BE_SURE = 2
"""Paragraphs, or sentences of a long one: of honest documents that come near to being sure, many
end on one that says something else."""

LIKELY, SURE = 0.85, 2.3
"""Scores from which on two texts are likely, and sure. Of 1,000 honest documents of twenty-seven
sources in twenty languages seventeen score higher than the first and two higher than the second;
of twenty-three other sources twenty-one and two."""

LEEWAY = 0.1
"""By how much the score may be lower before credits and garbage are left out: they are looked for
only where it is not, as that takes longer than all the rest. Of 666 findings in mixed documents it
keeps one from being made, and at most one of 51 in 3,500 honest ones."""

LEAST_EXPECTED = 1.0
"""Words that should cross a seam by chance; where even that is not to be expected, too little is
repeated for its absence to tell anything."""

MOST_PARTS = 12
"""Parts a document is cut into at most."""

Certainty = Literal["sure", "likely"]


def false_alarms(score: float) -> float:
    """The share of honest documents that have a seam with such a score, from 0 to 1.

    Measured, 21 of 1,000 have what is likely and 2 what is sure; in between and beyond, scores thin
    out at one pace.
    """
    return float(0.02 * 0.1 ** ((score - LIKELY) / (SURE - LIKELY)))


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


@analysis
def find_shifts(doc: Document, likely: float = LIKELY, sure: float = SURE) -> tuple[Shift, ...]:
    """Where a document of one language is at least likely to change its topic, in order.

    Args:
        doc: to be searched.
        likely: least score of what is likely.
        sure: least score of what may be sure.
    """
    everything = searched(first_pieces(doc))
    if everything is None:
        return ()
    best = outlook(doc).cut or best_cut(Units(everything.units, everything.known))
    first = weighed(best, everything)
    if first is None or first.score < likely - LEEWAY:
        return ()
    read = cut_pieces(doc)
    text = everything if read == everything.read else searched(read)
    if text is None:
        return ()
    _, language, known, units = text
    cuts = sorted(_cuts(text, likely, first if text is everything else None))
    edges = [0, *(place for place, *_ in cuts), len(units)]
    found: list[Shift] = []
    for (place, at, cut, nats), start, end in zip(cuts, edges, edges[2:], strict=False):
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
            found.append(Shift(at, language, nats, cut.score, crossing, cut.evidence, certainty))
    return tuple(found)


def _cuts(text: Searched, least: float, first: Cut | None) -> list[tuple[int, int, Cut, float]]:
    """The positions of units and of pieces that unrelated texts begin with, the cut and its nats.

    Args:
        text: to be cut.
        least: score of a cut.
        first: the best cut of all, if it is known.
    """
    found: list[tuple[int, int, Cut, float]] = []
    parts = [(0, len(text.units))]
    while parts and len(found) < MOST_PARTS:
        start, end = parts.pop()
        part = text._replace(units=text.units[start:end])
        cut = first or weighed(best_cut(Units(part.units, part.known)), part)
        first = None
        if cut is not None and cut.score >= least:
            places = [start + place for place in cut.places]
            nats = nats_at(cut, part)
            found += [(place, at, cut, nats) for place, at in zip(places, cut.exact, strict=True)]
            parts += zip([start, *places], [*places, end], strict=True)
    return found


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
