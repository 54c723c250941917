"""Texts and translations by the lengths of their sentences."""

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint_rules.topic._alignment import (
    JOINED,
    MOST,
    SLACK,
    STEPS,
    WORST,
    misfit,
    odds,
    sentence_lengths,
)
from seedlint_rules.topic._prepared import pieces

TOGETHER: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("specimens.toml").read_text("utf-8")
)["together"]
LENGTHS = st.lists(st.integers(1, 400), min_size=1, max_size=12)
STORY = [120, 35, 210, 60, 15, 180, 90, 44, 140, 70]


def test_sentences_are_measured_in_letters_and_digits() -> None:
    read = pieces(Document("a.txt", "Ab, cd. Ef 12!\n\nGh\n\nनमस्ते। 山川。海\n"))
    assert sentence_lengths(read) == [4, 4, 2, 6, 2, 1]
    assert sentence_lengths(pieces(Document("a.txt", "Ab. " * 200))) == [2] * MOST


@pytest.mark.parametrize(
    ("one", "other"), list(itertools.permutations(["en", "ru", "de", "fr", "es", "uk"], 2))
)
def test_a_translation_fits(one: str, other: str) -> None:
    texts = (TOGETHER[one], TOGETHER[other])
    ours, theirs = (sentence_lengths(pieces(Document("a.txt", text))) for text in texts)
    assert misfit(ours, theirs) < 0.8
    assert odds(ours, theirs) < 0


def test_a_longer_script_fits_and_another_order_does_not() -> None:
    assert misfit(STORY, STORY) == 0
    assert misfit(STORY, [3 * length for length in STORY]) < 0.3
    assert misfit(STORY, STORY[::-1]) > 1
    assert odds(STORY, STORY[::-1]) > 0 > odds(STORY, STORY)


def test_sentences_may_be_joined_and_left_out() -> None:
    joined = [STORY[0] + STORY[1], *STORY[2:]]
    assert 0 < misfit(STORY, joined) < JOINED / 3
    assert 0 < odds(STORY, [*STORY[:4], *STORY[5:]]) - odds(STORY, STORY) < 2


def test_few_sentences_say_little() -> None:
    assert abs(odds(STORY[:1], STORY[:2])) < abs(odds(STORY, STORY[::-1]))
    assert odds([80, 80], [81, 79]) > odds(STORY, STORY)


@given(LENGTHS, LENGTHS)
def test_a_misfit_is_within_bounds_and_the_same_both_ways(one: list[int], other: list[int]) -> None:
    found = misfit(one, other)
    assert 0 <= found <= WORST + max(added for *_, added in STEPS)
    slack = 8 * SLACK / min(sum(one), sum(other))  # it is added to letters of either text
    assert abs(found - misfit(other, one)) <= WORST * min(1, slack)
