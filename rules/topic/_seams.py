"""Where a text falls in two: the Bayes factor of two bags of words against one.

Each bag is a Dirichlet compound multinomial (Madsen, Kauchak and Elkan, "Modeling word burstiness
using the Dirichlet distribution", ICML 2005): a word seen once is soon seen again, which is why a
word that returns beyond a seam speaks so strongly against it. How much it surprises depends on how
common the word is at large.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import lgamma, log, sqrt
from typing import NamedTuple

MASS = 3_000.0
"""Total of the prior's pseudo-counts: how firmly a text keeps to the shares of words at large. Of
300 to 30,000 the one that tells stitched documents from honest ones best."""

FIRM_MASS, FIRM_WEIGHT = 10_000.0, 0.5
"""A second, firmer prior, and how much its Bayes factor counts. Beside the first it tells texts
that only share few words from texts that share none: of a thousand honest documents the ones that
look most like two look less so."""

DRIFT = 0.05
"""Nats a word by which honest texts of any length fall short of two, at the least: where a text
changes its matter, but not by chance, half of it still repeats the other half."""

RARE = 1e-6
"""Share of a word at large where nothing is known of its language."""


class Seam(NamedTuple):
    """A place between two bags, and what speaks for two texts that meet there.

    Attributes:
        nats: natural logarithm of how much likelier two texts are than one.
        score: the same by both priors, in relation to what chance does to texts as long as the
            shorter of the two.
        shorter: words of the shorter.
    """

    nats: float
    score: float
    shorter: int


def seams(
    bags: Sequence[Counter[str]], shares: Mapping[str, float], rare: float = RARE
) -> Iterator[Seam]:
    """What speaks for a seam after each bag but the last.

    Args:
        bags: stems of stretches of text that follow each other, with their counts.
        shares: how often stems are used at large.
        rare: how often the others are.
    """
    sizes = [bag.total() for bag in bags]
    size, read = sum(sizes), 0
    moves = zip(_moved(bags, shares, rare), sizes, strict=False)
    for (words, firm_words), moved in moves:
        read += moved
        nats = words - _lengths(MASS, read, size)
        firm = firm_words - _lengths(FIRM_MASS, read, size)
        shorter = min(read, size - read)
        score = (nats + FIRM_WEIGHT * firm + DRIFT * shorter) / sqrt(max(1, shorter))
        yield Seam(nats, score, shorter)


def _moved(
    bags: Sequence[Counter[str]], shares: Mapping[str, float], rare: float
) -> Iterator[tuple[float, float]]:
    """What the words say, by both priors, as bag after bag goes from below the seam to above it."""
    spread = Counter(stem for bag in bags for stem in bag)
    # A stem of one bag is on one side of every seam: its terms cancel.
    again = {stem for stem, count in spread.items() if count > 1}
    below = Counter[str]()
    for bag in bags:
        for stem in bag.keys() & again:
            below[stem] += bag[stem]
    above = dict.fromkeys(below, 0)
    soft = {stem: MASS * shares.get(stem, rare) for stem in below}
    times = FIRM_MASS / MASS
    nats = firm = 0.0
    for bag in bags[:-1]:
        for stem, count in bag.items():
            if stem not in above:
                continue
            over, under, mass = above[stem], below[stem] - count, soft[stem]
            above[stem], below[stem] = over + count, under
            if count == 1:
                nats += log((mass + over) / (mass + under))
                mass *= times
                firm += log((mass + over) / (mass + under))
            else:
                nats += _log_rising(mass + over, count) - _log_rising(mass + under, count)
                mass *= times
                firm += _log_rising(mass + over, count) - _log_rising(mass + under, count)
        yield nats, firm


def bayes_factor(above: Counter[str], below: Counter[str]) -> float:
    """How much likelier two bags of words are than one, in nats, common words being left out."""
    (seam,) = seams([above, below], {})
    return seam.nats


def sum_of(bags: Iterable[Counter[str]]) -> Counter[str]:
    """All bags in one."""
    total = Counter[str]()
    for bag in bags:
        total.update(bag)
    return total


def _lengths(mass: float, read: int, size: int) -> float:
    return _log_rising(mass, read) + _log_rising(mass, size - read) - _log_rising(mass, size)


def _log_rising(start: float, count: int) -> float:
    """ln(start (start + 1) ... (start + count - 1))."""
    return lgamma(start + count) - lgamma(start)
