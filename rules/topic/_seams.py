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


class Ring:
    """Bags that follow each other, the first again after the last: it may be cut anywhere."""

    def __init__(
        self,
        bags: Sequence[Counter[str]],
        shares: Mapping[str, float],
        rare: float = RARE,
        per_word: float = 1.0,
    ) -> None:
        """Make a ring.

        Args:
            bags: stems of stretches of text, with their counts.
            shares: how often stems are used at large.
            rare: how often the others are.
            per_word: how many stems say what one word says.
        """
        self._per_word = per_word
        self._sizes = [bag.total() for bag in bags]
        spread = Counter(stem for bag in bags for stem in bag)
        # A stem of one bag is on one side of every seam: its terms cancel.
        again = [stem for stem, count in spread.items() if count > 1]
        numbers = {stem: number for number, stem in enumerate(again)}
        self._masses = [MASS * shares.get(stem, rare) for stem in again]
        self._bags = [
            [(numbers[stem], count) for stem, count in bag.items() if stem in numbers]
            for bag in bags
        ]
        self._totals = [0] * len(again)
        for bag in self._bags:
            for number, count in bag:
                self._totals[number] += count

    def seams(self, begin: int = 0) -> Iterator[Seam]:
        """What speaks for a seam after each bag but the last, where one of them is the first."""
        order = [*range(begin, len(self._bags)), *range(begin)]
        size, read = sum(self._sizes), 0
        whole, firm_whole = _log_rising(MASS, size), _log_rising(FIRM_MASS, size)
        for place, (words, firm_words) in zip(order, self._moved(order), strict=False):
            read += self._sizes[place]
            rest = size - read
            shorter = round(min(read, rest) / self._per_word)
            lengths = whole - _log_rising(MASS, read) - _log_rising(MASS, rest)
            firm_lengths = firm_whole - _log_rising(FIRM_MASS, read) - _log_rising(FIRM_MASS, rest)
            nats = (words + lengths) / self._per_word
            firm = (firm_words + firm_lengths) / self._per_word
            score = (nats + FIRM_WEIGHT * firm + DRIFT * shorter) / sqrt(max(1, shorter))
            yield Seam(nats, score, shorter)

    def _moved(self, order: Sequence[int]) -> Iterator[tuple[float, float]]:
        """What the words say, by both priors, as bag after bag goes from below the seam above."""
        masses, below, above = self._masses, [*self._totals], [0] * len(self._totals)
        softness = MASS / FIRM_MASS
        nats = firm = 0.0
        for place in order[:-1]:
            for number, count in self._bags[place]:
                mass, over, under = masses[number], above[number], below[number]
                above[number], below[number] = over + count, under - count
                while count:  # one occurrence after the other: most words have but one
                    under -= 1
                    nats += log((mass + over) / (mass + under))
                    firm += log((mass + softness * over) / (mass + softness * under))
                    over += 1
                    count -= 1  # noqa: PLW2901
            yield nats, firm


def bayes_factor(above: Counter[str], below: Counter[str]) -> float:
    """How much likelier two bags of words are than one, in nats, common words being left out."""
    (seam,) = Ring([above, below], {}).seams()
    return seam.nats


def sum_of(bags: Iterable[Counter[str]]) -> Counter[str]:
    """All bags in one."""
    total = Counter[str]()
    for bag in bags:
        total.update(bag)
    return total


def _log_rising(start: float, count: int) -> float:
    """ln(start (start + 1) ... (start + count - 1))."""
    return lgamma(start + count) - lgamma(start)
