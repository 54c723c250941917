"""Addresses are blanked, and what stands beside them stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint_rules.topic._addresses import without_addresses


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "see https://bees.example/hive?a=1, then go",
            "see                                then go",
        ),
        (
            '<a href="http://bees.example">the hive</a>',
            '<a href="                   ">the hive</a>',
        ),
        ("write to <ann.bee+1@bees.example>!", "write to <                      >!"),
        ("at www.Bees.Example now", "at                  now"),
        ("a price of 3 @ 4 each, @ann", "a price of 3 @ 4 each, @ann"),
        ("见 https://bees.example/蜂巢", "见 " + " " * 21 + "蜂巢"),
        ("no address: a:// b@", "no address: a:// b@"),
    ],
)
def test_addresses_are_blanked(text: str, wanted: str) -> None:
    assert without_addresses(text) == wanted


@given(st.text("aZ9 .,_+-@:/w<>\"'\n", max_size=40))
def test_a_text_of_ascii_is_read_as_any_other(text: str) -> None:
    assert without_addresses(text) == without_addresses(f"{text} é")[:-2]
