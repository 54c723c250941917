"""The Bayes factor of two texts against one, beside its definition."""

from itertools import chain
from math import lgamma, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint_rules.topic._background import background
from seedlint_rules.topic._seams import (
    DRIFT,
    FIRM_MASS,
    FIRM_WEIGHT,
    MASS,
    UNKNOWN,
    Ring,
    bayes_factor,
)

ENGLISH = background("en")
assert ENGLISH is not None
STEMS = st.lists(st.sampled_from(["the", "of", "bees", "hive", "ferry", "mayor"]), max_size=12)


def likelihood(stems: list[str], mass: float) -> float:
    """Logarithm of how likely stems are in this order, drawn from a compound multinomial."""
    assert ENGLISH is not None
    nats = lgamma(mass) - lgamma(mass + len(stems))
    for stem in {*stems}:
        pseudo = mass * ENGLISH.shares.get(stem, ENGLISH.rare)
        nats += lgamma(pseudo + stems.count(stem)) - lgamma(pseudo)
    return nats


def factor(above: list[str], below: list[str], mass: float) -> float:
    """Logarithm of how much likelier two texts are than one."""
    parts = likelihood(above, mass) + likelihood(below, mass)
    return parts - likelihood(above + below, mass)


@given(STEMS, STEMS)
def test_it_is_that_of_two_compound_multinomials(above: list[str], below: list[str]) -> None:
    assert bayes_factor(above, below, ENGLISH) == pytest.approx(
        factor(above, below, MASS), abs=1e-6
    )


@given(STEMS, STEMS)
def test_it_does_not_matter_which_of_two_stands_first(above: list[str], below: list[str]) -> None:
    assert bayes_factor(above, below) == pytest.approx(bayes_factor(below, above), abs=1e-6)


@given(st.lists(STEMS, min_size=2, max_size=6), st.integers(0, 5))
def test_a_ring_is_cut_at_each_place_wherever_it_begins(
    stretches: list[list[str]], begin: int
) -> None:
    begin %= len(stretches)
    order = stretches[begin:] + stretches[:begin]
    found = list(Ring(stretches, ENGLISH).seams(begin))
    assert len(found) == len(order) - 1
    for place, seam in enumerate(found, 1):
        above, below = [*chain(*order[:place])], [*chain(*order[place:])]
        nats = factor(above, below, MASS) + FIRM_WEIGHT * factor(above, below, FIRM_MASS)
        shorter = min(len(above), len(below))
        assert seam.nats == pytest.approx(nats, abs=1e-6)
        assert seam.shorter == shorter
        assert seam.score == pytest.approx(
            (nats + DRIFT * shorter) / sqrt(max(1, shorter)), abs=1e-6
        )


def test_a_word_that_returns_speaks_for_one_text_the_more_the_rarer_it_is() -> None:
    same, common = (bayes_factor([word], [word], ENGLISH) for word in ("hive", "the"))
    other = bayes_factor(["hive"], ["ferry"], ENGLISH)
    assert same < common < other


def test_pairs_of_characters_count_for_less_than_words() -> None:
    half = UNKNOWN._replace(per_word=2.0)
    (whole,), (less,) = (
        list(Ring([["a", "b"], ["c", "d"]], known).seams()) for known in (UNKNOWN, half)
    )
    assert less.nats == whole.nats / 2
    assert (whole.shorter, less.shorter) == (2, 1)
