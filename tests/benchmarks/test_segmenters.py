"""The segmenters that the rule is compared with do what their papers say."""

from collections import Counter
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

SEA = "harbour boat sail anchor rope tide captain gull lighthouse net fish crew"
BREAD = "flour oven yeast dough crust loaf knead butter salt baker rye bakery"


@pytest.fixture(scope="module")
def segmenters(benchmark_module: Callable[[str], ModuleType]) -> Any:
    return benchmark_module("_segmenters")


def about(topic: str, paragraphs: int) -> list[str]:
    """Paragraphs of 24 words, each with a part of the vocabulary."""
    words = topic.split()
    return [
        " ".join(words[(turn + at * (turn % 3 + 1)) % len(words)] for at in range(24))
        for turn in range(paragraphs)
    ]


@pytest.mark.parametrize("name", ["c99", "text_tiling"])
def test_the_seam_of_two_topics_is_found(segmenters: Any, name: str) -> None:
    text = [*about(SEA, 7), *about(BREAD, 9)]
    assert getattr(segmenters, name)(text).paragraph == 7


@pytest.mark.parametrize("name", ["c99", "text_tiling"])
def test_two_topics_are_a_stronger_seam_than_one(segmenters: Any, name: str) -> None:
    detect = getattr(segmenters, name)
    assert detect([*about(SEA, 8), *about(BREAD, 8)]).strength > detect(about(SEA, 16)).strength


@pytest.mark.parametrize("name", ["c99", "text_tiling"])
@pytest.mark.parametrize("text", [[], ["one paragraph only"], ["", ""], ["!", "?"]])
def test_a_text_too_small_has_no_seam(segmenters: Any, name: str, text: list[str]) -> None:
    assert getattr(segmenters, name)(text) == segmenters.NONE


@given(st.lists(st.text(alphabet="ab 中文.", max_size=40), max_size=12))
def test_a_seam_lies_between_two_paragraphs(segmenters: Any, text: list[str]) -> None:
    for detect in (segmenters.c99, segmenters.text_tiling):
        seam = detect(text)
        assert seam == segmenters.NONE or 0 < seam.paragraph < len(text)


def test_words_are_cut_and_unspaced_scripts_are_read_in_pairs(segmenters: Any) -> None:
    assert segmenters.tokens(["Harbours, HARBOUR", "港の町", "x", "y", "z"])[:2] == [
        ["harbo", "harbo"],
        ["港の", "の町"],
    ]


def test_words_of_most_paragraphs_are_stop_words(segmenters: Any) -> None:
    tokens = segmenters.tokens(["the boat", "the bread", "the wind", "the end"])
    assert tokens == [["boat"], ["bread"], ["wind"], ["end"]]


def test_a_rank_is_the_share_of_lower_neighbours(segmenters: Any) -> None:
    ranks = segmenters.ranked(np.array([[0.9, 0.1], [0.1, 0.9]]))
    assert ranks.tolist() == [[2 / 3, 0.0], [0.0, 2 / 3]]


def test_a_rank_does_not_look_beyond_its_mask(segmenters: Any) -> None:
    far = np.zeros((40, 40))
    far[0, 0] = 1.0
    far[39, 39] = 2.0
    assert segmenters.ranked(far)[0, 0] == 1.0


def test_similarity_is_a_cosine(segmenters: Any) -> None:
    similarity = segmenters.similarities([["a", "b"], ["a", "c"], []])
    assert similarity.round(9).tolist() == [[1, 0.5, 0], [0.5, 1, 0], [0, 0, 0]]


def test_depth_is_measured_from_the_nearest_peaks(segmenters: Any) -> None:
    depths = segmenters.depths([0.2, 0.8, 0.1, 0.5, 0.4, 0.9])
    assert depths[2] == pytest.approx((0.8 - 0.1) + (0.5 - 0.1))


def test_smoothing_takes_neighbours(segmenters: Any) -> None:
    assert segmenters.smoothed([0.0, 3.0, 0.0]) == [1.5, 1.0, 1.5]


def test_cosine_of_counts(segmenters: Any) -> None:
    assert segmenters.cosine(Counter(a=1, b=1), Counter(a=1, c=1)) == pytest.approx(0.5)
    assert segmenters.cosine(Counter(), Counter(a=1)) == 0.0
