"""What two rules find in one place, in the findings of a whole run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Workplace

BODY = (
    "The ferry across the sound ran at night only, because by day the currents were too strong.\n\n"
    "Nobody on either shore could say who had built it, and the ferryman gave no answer.\n\n"
)
SHORT = "We thank the ferrymen of the sound for the summers in which they carried us.\n"
LONG = SHORT.rstrip() * 3 + "\n"


def rules(place: Workplace, *arguments: str) -> list[tuple[str, str]]:
    report = place.json("--ignore", "missing-attribution", *arguments, ".")
    return [(each["rule"], each["severity"]) for each in report.findings]


def stories(ending: str) -> dict[str, str]:
    tales = {
        "a.txt": "Of boats and their owners one could tell until the morning without repeating.",
        "b.txt": "High above the huts, snow lay until June, and goats stood in it to the belly.",
        "c.txt": "Whoever fishes there takes bread along, since nothing bites before noon.",
    }
    return {name: f"{tale}\n\n{ending}" for name, tale in tales.items()}


def test_a_control_token_at_the_end_is_told_once(place: Workplace) -> None:
    place.write({"a.txt": f"{BODY}<|endoftext|>\n"})
    assert rules(place) == [("garbage-trailer", "warning")]


@pytest.mark.parametrize(
    "configured",
    ['ignore = ["garbage-trailer"]', '[per-file-ignores]\n"a.txt" = ["garbage-trailer"]'],
)
def test_it_is_told_where_the_other_rule_is_not_shown(place: Workplace, configured: str) -> None:
    place.write({"a.txt": f"{BODY}<|endoftext|>\n", "seedlint.toml": configured})
    assert rules(place, "--config", "seedlint.toml") == [("llm-residue", "warning")]


@pytest.mark.parametrize("rule", ["garbage-trailer", "llm-residue"])
def test_each_rule_tells_of_it_alone(place: Workplace, rule: str) -> None:
    place.write({"a.txt": f"{BODY}<|endoftext|>\n"})
    report = place.json("--select", rule, ".")
    assert [each["rule"] for each in report.findings] == [rule]


def test_a_token_within_the_text_is_left_to_its_rule(place: Workplace) -> None:
    place.write({"a.txt": f"{BODY}<|endoftext|>\n\n{BODY * 8}"})
    assert ("llm-residue", "warning") in rules(place, "--ignore", "duplicated-paragraph")


def test_a_short_paragraph_that_recurs_is_the_trailers(place: Workplace) -> None:
    place.write(stories(SHORT))
    assert rules(place) == [("garbage-trailer", "info")] * 3


def test_a_long_one_is_a_copy(place: Workplace) -> None:
    place.write(stories(LONG))
    told = rules(place)
    assert told == [("garbage-trailer", "info")] + [("duplicated-paragraph", "error")] * 2


def test_lines_of_pages_are_more_than_copies(place: Workplace) -> None:
    call = "Subscribe to our newsletter and never miss a story from the islands and the sound again"
    place.write(stories(f"{call}\n"))
    told = rules(place)
    assert [each for each in told if each[0] == "garbage-trailer"] == [
        ("garbage-trailer", "warning")
    ] * 3
