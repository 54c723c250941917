"""The first look, step 7: whether the words may change all at once, as in ``_cuts``."""

from __future__ import annotations

from math import sqrt

import numpy as np

from ._cuts import COHESION, FEWEST, MIDDLE, MOST_COHESION, REACH, USUAL_COHESION
from ._first_ring import FIRST_PRIOR, Ring
from ._first_units import Prose
from ._units import UNIT


def may_shift(prose: Prose) -> bool:
    """Whether the best seam, or two around an insertion, are near to being likely."""
    if not len(prose.units) or prose.units.max() < 1:
        return False
    ring = Ring(prose.stems, prose.units, prose.shares, prose.per_word)
    _, scores, shorter = ring.seams()
    scores[shorter < FEWEST] = -np.inf
    best = int(scores.argmax())
    if scores[best] == -np.inf:
        return False
    gain, missing = COHESION * sqrt(shorter[best]), REACH - scores[best]
    if gain * MOST_COHESION >= missing and gain * _cohesion(prose, best + 1) >= missing:
        return True
    _, others, shorter = ring.seams(best + 1)
    others[shorter < FEWEST] = -np.inf
    others[len(others) - best - 1] = -np.inf  # where the document begins
    return bool(others.max() > max(0.0, scores[best]))


def _cohesion(prose: Prose, place: int) -> float:
    """How far both sides of a seam before a unit resist being cut, in nats a word."""
    stretches = _in_stretches(prose)
    nats = words = 0.0
    for side in (prose.units < place, prose.units >= place):
        numbers = stretches[side] - stretches[side].min()
        if numbers.max() < 2:
            continue
        ring = Ring(prose.stems[side], numbers, prose.shares, prose.per_word, [FIRST_PRIOR])
        said, _, shorter = ring.seams()
        middle = shorter >= MIDDLE * len(numbers) / prose.per_word
        nats += said[middle].sum() / len(said)
        words += shorter[middle].sum() / len(said)
    return min(MOST_COHESION, max(0.0, -nats / words)) if words else USUAL_COHESION


def _in_stretches(prose: Prose) -> np.ndarray:
    """The number of the stretch of about a dozen words that each stem is in."""
    sizes = np.bincount(prose.units)
    lengths = -(-sizes // np.maximum(1, sizes // UNIT))
    counts = -(-sizes // lengths)
    is_prose = np.zeros(int(prose.places.max()) + 1, bool)
    is_prose[prose.places] = True
    inside = (is_prose.cumsum() - 1)[prose.places] - (sizes.cumsum() - sizes)[prose.units]
    firsts = counts.cumsum() - counts
    stretches: np.ndarray = firsts[prose.units] + inside // lengths[prose.units]
    return stretches
