"""The first look, step 7: units of prose that ``best_cut`` cuts, all of their words at once."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ._cuts import FEWEST, FEWEST_TO_CUT, MIDDLE, MOST_COHESION, USUAL_COHESION
from ._first_ring import FIRST_PRIOR, Ring
from ._first_units import Prose
from ._seams import Seam
from ._units import UNIT


class UnitsInColumns:
    """Units of prose in columns; see ``Cuttable``."""

    def __init__(self, prose: Prose) -> None:
        """Make them a ring."""
        self._prose = prose
        self._size = int(prose.units.max(initial=-1)) + 1

    @cached_property
    def _ring(self) -> Ring:
        prose = self._prose
        return Ring(prose.stems, prose.units, prose.shares, prose.per_word)

    def best(self, begin: int) -> tuple[int, Seam] | None:
        """See ``Cuttable``."""
        if len(self._prose.stems) < FEWEST_TO_CUT * self._prose.per_word or self._size < 2:
            return None
        nats, scores, shorter = self._ring.seams(begin)
        scores[shorter < FEWEST] = -np.inf
        if begin:
            scores[self._size - begin - 1] = -np.inf  # where the document begins
        best = int(scores.argmax())
        if scores[best] == -np.inf:
            return None
        seam = Seam(float(nats[best]), float(scores[best]), int(shorter[best]))
        return (begin + best + 1) % self._size, seam

    def cohesion(self, first: int, second: int) -> float:
        """See ``Cuttable``."""
        prose, (stretches, begins) = self._prose, self._stretches
        start, end = begins[first], begins[second]
        is_between = (prose.units >= first) & (prose.units < second)
        between, around = stretches[is_between] - start, stretches[~is_between]
        around -= np.where(around < end, 0, end - start)
        nats = words = 0.0
        for side, numbers, begin in ((is_between, between, 0), (~is_between, around, start)):
            if numbers.max() < 2:
                continue
            ring = Ring(prose.stems[side], numbers, prose.shares, prose.per_word, [FIRST_PRIOR])
            said, _, shorter = ring.seams(begin)
            middle = shorter >= MIDDLE * len(numbers) / prose.per_word
            nats += said[middle].sum() / len(said)
            words += shorter[middle].sum() / len(said)
        return min(MOST_COHESION, max(0.0, float(-nats / words))) if words else USUAL_COHESION

    @cached_property
    def _stretches(self) -> tuple[np.ndarray, np.ndarray]:
        """The number of the stretch of about a dozen words that each stem is in.

        And that of the first one of each unit.
        """
        prose = self._prose
        sizes = np.bincount(prose.units)
        lengths = -(-sizes // np.maximum(1, sizes // UNIT))
        counts = -(-sizes // lengths)
        begins = counts.cumsum() - counts
        is_prose = np.zeros(int(prose.places.max()) + 1, bool)
        is_prose[prose.places] = True
        inside = (is_prose.cumsum() - 1)[prose.places] - (sizes.cumsum() - sizes)[prose.units]
        return begins[prose.units] + inside // lengths[prose.units], begins
