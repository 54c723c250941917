"""Weights are learnt from what tells, and hold on sources they were not learnt from."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from seedlint_rules.topic._topics import LIKELY


@pytest.fixture(scope="module")
def weights(benchmark_module: Callable[[str], ModuleType]) -> ModuleType:
    return benchmark_module("weights")


@pytest.fixture(scope="module")
def documents(weights: ModuleType) -> list[Any]:
    """Of three sources, spliced and honest ones that differ in the first number alone."""
    chance = np.random.default_rng(1)
    return [
        weights.Seen(frozenset({source}), is_mixed, (each[0] + 2.0 * is_mixed, *each[1:]))
        for source in "abc"
        for is_mixed in (True, False)
        for each in chance.normal(0.0, 1.0, (300, len(weights.NAMES))).tolist()
    ]


def test_only_what_tells_has_weight(weights: ModuleType, documents: list[Any]) -> None:
    each = weights.learnt(documents).each
    assert each[0] > 1.5
    assert abs(each[1:]).max() < 0.3


def test_the_stated_share_of_honest_documents_is_accused(
    weights: ModuleType, documents: list[Any]
) -> None:
    honest = [each for each in documents if not each.is_mixed]
    scores = weights.learnt(documents).scaled(honest).scores(honest)
    assert (scores >= LIKELY).mean() == pytest.approx(weights.LIKELY_SHARE, abs=0.002)


def test_what_is_out_of_reach_is_never_accused(weights: ModuleType, documents: list[Any]) -> None:
    (score,) = weights.learnt(documents).scores([weights.Seen(frozenset(), True, None)])
    assert score == -np.inf


def test_a_source_left_out_is_told_all_the_same(weights: ModuleType, documents: list[Any]) -> None:
    scores = weights.left_out(documents)
    is_mixed = np.array([each.is_mixed for each in documents])
    assert (scores[is_mixed] > np.median(scores)).mean() > 0.8


def test_a_short_text_has_nothing_to_weigh(weights: ModuleType) -> None:
    assert weights.numbers("Bees.\n\nHarbours.\n") is None
