"""Where a document falls in two: the Bayes factor of two bags of words against one.

Each bag is a Dirichlet compound multinomial (Madsen, Kauchak and Elkan, "Modeling word burstiness
using the Dirichlet distribution", ICML 2005): a word seen once is soon seen again, which is why a
word that returns beyond a seam speaks so strongly against it. How much it surprises depends on how
common the word is at large.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import lgamma

MASS = 3_000.0
"""Total of the prior's pseudo-counts: how firmly a text keeps to the shares of words at large. Of
1,000 to 10,000 the one that tells stitched documents from honest ones best."""

RARE = 1e-6
"""Share of a word that is not in the table of common ones; of 1e-7 to 1e-5 all do alike."""


def bayes_factors(bags: Sequence[Counter[str]], shares: Mapping[str, float]) -> list[float]:
    """How much likelier two texts are than one, in nats, for a seam after each bag but the last.

    Args:
        bags: stems of stretches of text that follow each other, with their counts.
        shares: how often stems are used at large; what is missing is rare.
    """
    spread = Counter(stem for bag in bags for stem in bag)
    # A stem of one bag is on one side of every seam: its terms cancel.
    below = Counter[str]()
    for bag in bags:
        for stem, count in bag.items():
            if spread[stem] > 1:
                below[stem] += count
    mass = {stem: MASS * shares.get(stem, RARE) for stem in below}
    above = dict.fromkeys(below, 0)
    terms = 0.0
    size = sum(bag.total() for bag in bags)
    read = 0
    whole = _log_rising(MASS, size)
    found = []
    for bag in bags[:-1]:
        for stem, count in bag.items():
            if spread[stem] > 1:
                prior, over, under = mass[stem], above[stem], below[stem]
                terms += _log_rising(prior + over, count)
                terms -= _log_rising(prior + under - count, count)
                above[stem] = over + count
                below[stem] = under - count
        read += bag.total()
        sizes = _log_rising(MASS, read) + _log_rising(MASS, size - read) - whole
        found.append(terms - sizes)
    return found


def _log_rising(start: float, count: int) -> float:
    """ln(start (start + 1) ... (start + count - 1))."""
    return lgamma(start + count) - lgamma(start)
