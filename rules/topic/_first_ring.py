"""The first look, step 6: the ring of ``_seams``, what speaks for each of its seams at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ._first_words import runs
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
        self._per_word, self._sizes = per_word, np.bincount(stretches)
        firsts, counts = runs(stems)
        returns = counts > 1  # a stem that comes once says nothing
        stay = returns.repeat(counts)
        shares = shares[stems[firsts[returns]]]
        self._runs = counts[returns]
        self._firsts = self._runs.cumsum() - self._runs
        self._stretches = stretches[stay]
        self._terms = _terms(shares, self._firsts, self._runs, priors)
        self._lengths = _lengths(tuple(priors), max(USUAL_BITS, len(stretches).bit_length()))

    def seams(self, begin: int = 0) -> Seams:
        """What speaks for a seam after each stretch but the last, one of them being the first."""
        said = np.bincount(self._stretches, self._from(begin), len(self._sizes))
        read = _turned(self._sizes, begin).cumsum()
        size = read[-1]
        read = read[:-1]
        shorter = (np.minimum(read, size - read) / self._per_word).round()
        lengths = self._lengths[size] - self._lengths[read] - self._lengths[size - read]
        nats = (_turned(said, begin).cumsum()[:-1] + lengths) / self._per_word
        return Seams(nats, (nats + DRIFT * shorter) / np.sqrt(np.maximum(1, shorter)), shorter)

    def _from(self, begin: int) -> np.ndarray:
        """What each stem says when it goes from below the seam above it, in nats."""
        if not begin or not len(self._terms):
            return self._terms
        # The ring of each stem is turned by those of it that are passed.
        passed = np.add.reduceat(self._stretches < begin, self._firsts, dtype=np.int64)
        places = np.arange(len(self._terms)) - passed.repeat(self._runs)
        starts = self._firsts.repeat(self._runs)
        places += np.where(places < starts, self._runs.repeat(self._runs), 0)
        return self._terms[places]


def _terms(
    shares: np.ndarray,
    firsts: np.ndarray,
    counts: np.ndarray,
    priors: Sequence[tuple[float, float]],
) -> np.ndarray:
    """What each stem says each time that it goes from below a seam above, in nats.

    Args:
        shares: how often each is used at large.
        firsts: where the terms of each begin.
        counts: how many they are.
        priors: see ``Ring``.
    """
    before = np.arange(counts.sum(), dtype=float) - firsts.repeat(counts)
    after = (counts - 1.0).repeat(counts) - before
    terms = np.zeros(len(before))
    for mass, weight in priors:
        pseudo = (mass * shares).repeat(counts)
        terms += weight * np.log((pseudo + before) / (pseudo + after))
    return terms


def _turned(values: np.ndarray, begin: int) -> np.ndarray:
    """The values of a ring from another place on."""
    return np.concatenate([values[begin:], values[:begin]]) if begin else values


@lru_cache(maxsize=4)
def _lengths(priors: tuple[tuple[float, float], ...], bits: int) -> np.ndarray:
    """What texts say by their lengths, in nats, for as many lengths as so many bits count."""
    found = np.zeros(1 << bits)
    for mass, weight in priors:
        found[1:] += weight * np.cumsum(np.log(mass + np.arange((1 << bits) - 1)))
    return found
