"""The ring of ``_seams`` in columns: what speaks for a seam after each stretch, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ._columns import runs
from ._seams import DRIFT, FIRM_MASS, FIRM_WEIGHT, MASS

FIRST_PRIOR = (MASS, 1.0)
PRIORS = (FIRST_PRIOR, (FIRM_MASS, FIRM_WEIGHT))
"""The two priors, and how much the Bayes factor by each counts."""

USUAL_BITS = 14
"""Texts of no more stems than so many bits count use the same tables."""


class Seams(NamedTuple):
    """The seams of a ring, in order.

    Attributes:
        nats: see ``_seams.Seam``.
        scores: the same.
        shorter: words of the shorter of the two texts that meet at each.
    """

    nats: np.ndarray
    scores: np.ndarray
    shorter: np.ndarray


class Ring:
    """Stretches that follow each other, the first again after the last."""

    def __init__(
        self,
        stems: np.ndarray,
        stretches: np.ndarray,
        shares: np.ndarray,
        per_word: float,
        priors: Sequence[tuple[float, float]] = PRIORS,
    ) -> None:
        """Make a ring.

        Args:
            stems: numbers of stems, sorted, those of one stem in the order of the text.
            stretches: the number of the stretch that each stands in.
            shares: of each stem at large, by its number.
            per_word: how many stems say what one word says.
            priors: the mass of each prior, and how much the Bayes factor by it counts.
        """
        self._per_word, self._priors, self._sizes = per_word, priors, np.bincount(stretches)
        counts = np.bincount(stems, minlength=len(shares))
        returns = counts[stems] > 1  # a stem that comes once says nothing
        stems = stems[returns]
        self._stretches = stretches[returns]
        self._shares, self._counts = shares[stems], counts[stems]
        self._firsts, self._runs = runs(stems)
        self._before = np.arange(len(stems)) - np.repeat(self._firsts, self._runs)
        self._lengths = _lengths(tuple(priors), max(USUAL_BITS, len(stretches).bit_length()))

    def seams(self, begin: int = 0) -> Seams:
        """What speaks for a seam after each stretch but the last, one of them being the first."""
        said = np.bincount(self._stretches, self._terms(begin), len(self._sizes))
        read = np.cumsum(_turned(self._sizes, begin))
        size = read[-1]
        read = read[:-1]
        shorter = np.rint(np.minimum(read, size - read) / self._per_word)
        lengths = self._lengths[size] - self._lengths[read] - self._lengths[size - read]
        nats = (np.cumsum(_turned(said, begin))[:-1] + lengths) / self._per_word
        return Seams(nats, (nats + DRIFT * shorter) / np.sqrt(np.maximum(1, shorter)), shorter)

    def _terms(self, begin: int) -> np.ndarray:
        """What each stem says when it goes from below the seam above it, in nats."""
        before = self._before
        if begin and len(before):
            passed = np.add.reduceat(self._stretches < begin, self._firsts, dtype=np.int64)
            before = (before - np.repeat(passed, self._runs)) % self._counts
        after = self._counts - 1 - before
        terms = np.zeros(len(before))
        for mass, weight in self._priors:
            pseudo = mass * self._shares
            terms += weight * np.log((pseudo + before) / (pseudo + after))
        return terms


def _turned(values: np.ndarray, begin: int) -> np.ndarray:
    """The values of a ring from another place on."""
    return np.concatenate([values[begin:], values[:begin]])


@lru_cache(maxsize=4)
def _lengths(priors: tuple[tuple[float, float], ...], bits: int) -> np.ndarray:
    """What texts say by their lengths, in nats, for as many lengths as so many bits count."""
    found = np.zeros(1 << bits)
    for mass, weight in priors:
        found[1:] += weight * np.cumsum(np.log(mass + np.arange((1 << bits) - 1)))
    return found
