"""How alike two texts are, and which texts of one document are near copies of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import regex

from ._normal import weigh
from ._rearranged import all_rearranged, is_rearranged

if TYPE_CHECKING:
    import numpy as np

NEAR = 0.85
"""What near copies are alike at the least, by default."""

LONGEST = 20_000
"""Characters of a paragraph that is compared, ten printed pages. To compare two takes time with the
product of their lengths: 10 ms for such ones, minutes for a megabyte without line ends."""

ALMOST = 0.999999
"""The most that texts can be alike without being equal: 1 is kept for equal ones."""

LEAST = 0.5
"""The least that near copies can be alike: the mean of pairs of Russian headlines that say
different things is .47."""

ONE_LINE = 80
"""Texts below this weight say one thing: where their figures differ, it is another thing. With
this, .43 % of 2,582 pairs of Russian headlines that say different things are near copies, without
it .58 %."""


def is_ratio(ratio: float) -> None:
    """Refuse what cannot be asked of near copies.

    Raises:
        ValueError: any two texts would be near copies, or only equal ones.
    """
    if not LEAST <= ratio < 1:
        raise ValueError(
            f"it must be {LEAST} or more and below 1: texts that have nothing to do with each "
            "other are about half alike, and equal ones are duplicated-paragraph's"
        )


def longest_match(length: int, ratio: float) -> float:
    """The longest text that can be so like one of some length.

    The ratio is twice the common subsequence over both lengths, and no subsequence is longer than
    the shorter text.
    """
    return length * (2 - ratio) / ratio


def likeness(first: str, second: str) -> float:
    """The normalised Indel similarity: 2 * LCS / (sum of the lengths), 0 to 1."""
    from rapidfuzz import fuzz  # noqa: PLC0415  (only where two texts are compared)

    return 1.0 if first == second else min(fuzz.ratio(first, second) / 100, ALMOST)


def all_near(texts: Sequence[str], ratio: float) -> Iterator[tuple[int, int, float]]:
    """Every pair of different texts that are near copies, with their likeness.

    Exhaustive: each text is compared with all those whose length leaves it possible. Of texts that
    have the same sentences in another order, each and the next.
    """
    for row, next_row in all_rearranged(texts):
        yield row, next_row, likeness(texts[row], texts[next_row])
    order = sorted(range(len(texts)), key=lambda row: (len(texts[row]), row))
    ordered = [texts[row] for row in order]
    stops = list(_stops(ordered, ratio))
    if not stops:
        return
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only where texts may be alike)

    for position, stop in stops:
        text, others = ordered[position], ordered[position + 1 : stop]
        for other, percent, offset in process.extract(
            text, others, scorer=fuzz.ratio, score_cutoff=100 * ratio, limit=None
        ):
            if other != text and not is_other_fact(text, other):
                yield order[position], order[position + 1 + offset], min(percent / 100, ALMOST)


def _stops(ordered: Sequence[str], ratio: float) -> Iterator[tuple[int, int]]:
    """How far texts that are longer, or follow in the order of length, may be like one."""
    stop = 0
    for position, text in enumerate(ordered):
        longest = longest_match(len(text), ratio)
        while stop < len(ordered) and len(ordered[stop]) <= longest:
            stop += 1
        if stop - position > 1:
            yield position, stop


def scores(first: Sequence[str], second: Sequence[str], ratio: float) -> np.ndarray:
    """The likeness of each pair of different texts, 0 where they are no near copies.

    Those of the same sentences in another order are, however little alike that makes them.
    """
    import numpy as np  # noqa: PLC0415  (only where documents are compared)
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    percents = process.cpdist(
        first, second, scorer=fuzz.ratio, score_cutoff=100 * ratio, dtype=np.float64
    )
    found = np.minimum(percents / 100, ALMOST)
    for row in np.flatnonzero(found).tolist():
        if is_other_fact(first[row], second[row]):
            found[row] = 0
    for row in np.flatnonzero(found == 0).tolist():
        if is_rearranged(first[row], second[row]):
            found[row] = likeness(first[row], second[row])
    return found


@cache
def _figure() -> regex.Pattern[str]:
    return regex.compile(r"(?<!\w)\d+(?:[.,:/]\d+)*(?!\w)")


def has_other_figures(first: str, second: str) -> bool:
    """Whether both texts give figures and not one figure is in both.

    A quake of 6.8 and one of 6.7, the prices of Monday and those of Tuesday: different facts, told
    in the same words.
    """
    figures = set(_figure().findall(first))
    others = set(_figure().findall(second))
    return bool(figures and others) and figures.isdisjoint(others)


def is_other_fact(first: str, second: str) -> bool:
    """Whether two single lines tell different facts."""
    return max(weigh(first), weigh(second)) < ONE_LINE and has_other_figures(first, second)
