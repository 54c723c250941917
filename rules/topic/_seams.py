"""Where a text falls in two: the Bayes factor of two stretches of words against one.

Each is a Dirichlet compound multinomial (Madsen, Kauchak and Elkan, "Modeling word burstiness
using the Dirichlet distribution", ICML 2005): a word seen once is soon seen again, which is why a
word that returns beyond a seam speaks so strongly against it. How much it surprises depends on how
common the word is at large.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import lgamma, log, sqrt
from operator import sub
from typing import NamedTuple

from ._background import Background

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


UNKNOWN = Background({}, frozenset(), 0.0, RARE, letters=None, per_word=1.0)
"""What is known of the words of two languages at once."""

MOST_KEPT = 256
"""Terms of a stem that are kept for the next document, at most: those of function words in long
texts would take too much memory."""


class Seam(NamedTuple):
    """A place between two stretches, and what speaks for two texts that meet there.

    Attributes:
        nats: natural logarithm of how much likelier two texts are than one, by both priors.
        score: the same in relation to what chance does to texts as long as the shorter of the two.
        shorter: words of the shorter.
    """

    nats: float
    score: float
    shorter: int


class Ring:
    """Stretches that follow each other, the first again after the last: it may be cut anywhere."""

    def __init__(
        self,
        stretches: Sequence[Sequence[str]],
        known: Background,
        firm_weight: float = FIRM_WEIGHT,
    ) -> None:
        """Make a ring.

        Args:
            stretches: stems of stretches of text.
            known: how common stems are.
            firm_weight: how much the Bayes factor by the firmer prior counts.
        """
        self._stretches, self._per_word, self._weight = stretches, known.per_word, firm_weight
        counts = Counter(chain.from_iterable(stretches))
        self._size = counts.total()
        # A stem that comes once says nothing: it is on one side of every seam.
        self._terms = {
            stem: (_kept_terms if count <= MOST_KEPT else _terms)(
                known.shares.get(stem, known.rare), count, firm_weight
            )
            for stem, count in counts.items()
            if count > 1
        }

    def seams(self, begin: int = 0) -> Iterator[Seam]:
        """What speaks for a seam after each stretch but the last, one of them being the first."""
        read = 0
        whole = self._lengths(0) + self._lengths(self._size)
        for size, said in self._said(begin):
            read += size
            rest = self._size - read
            shorter = round(min(read, rest) / self._per_word)
            lengths = whole - self._lengths(read) - self._lengths(rest)
            nats = (said + lengths) / self._per_word
            yield Seam(nats, (nats + DRIFT * shorter) / sqrt(max(1, shorter)), shorter)

    def _said(self, begin: int) -> Iterator[tuple[int, float]]:
        """Of each stretch but the last, how long it is, and what the stems say when it is above."""
        # Each time that a stem goes from below the seam above it, it says the next of its terms.
        says = {stem: iter(terms) for stem, terms in self._terms.items()}
        said = 0.0
        for stretch in [*self._stretches[begin:], *self._stretches[:begin]][:-1]:
            said += sum(map(next, filter(None, map(says.get, stretch))))
            yield len(stretch), said

    def _lengths(self, size: int) -> float:
        return lgamma(MASS + size) + self._weight * lgamma(FIRM_MASS + size)


def _terms(share: float, count: int, firm_weight: float) -> list[float]:
    """What a stem says each time that it goes from below a seam above, in nats.

    Args:
        share: how often it is used at large.
        count: how often here.
        firm_weight: of the second prior.
    """
    logs = [
        log(MASS * share + before) + firm_weight * log(FIRM_MASS * share + before)
        for before in range(count)
    ]
    return [*map(sub, logs, reversed(logs))]


_kept_terms = lru_cache(maxsize=1 << 13)(_terms)


def bayes_factor(above: Sequence[str], below: Sequence[str], known: Background = UNKNOWN) -> float:
    """How much likelier two stretches are than one, in nats, by the first prior alone."""
    (seam,) = Ring([above, below], known, firm_weight=0.0).seams()
    return seam.nats
