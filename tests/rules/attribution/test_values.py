"""Values: placeholders, addresses, check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint_rules.attribution._values import (
    has_locator,
    is_original,
    is_placeholder,
    malformed,
    stated,
    valid_isbn,
)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "TODO",
        "[More Information Needed]",
        "<author>",
        "{{ source }}",
        "${AUTHOR}",
        "n/a",
        "“?”",
    ],
)
def test_placeholder(value: str) -> None:
    assert is_placeholder(value)


@pytest.mark.parametrize(
    "value", ["Jane Doe", "<https://oak.example>", "<jane@oak.example>", "Nadia"]
)
def test_no_placeholder(value: str) -> None:
    assert not is_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        "https://oak.example/a",
        "see www.oak.example",
        "10.1234/oak.2021",
        "arXiv:2101.01234",
        "daily-oak.com",
        "ISBN 978-3-16-148410-0",
        "ISBN 0-306-40615-2",
    ],
)
def test_locator(value: str) -> None:
    assert has_locator(value)


@pytest.mark.parametrize(
    "value", ["The Daily Oak", "jane@oak.com", "ISBN 978-3-16-148410-1", "10.5"]
)
def test_no_locator(value: str) -> None:
    assert not has_locator(value)


@given(st.integers(0, 10**9 - 1), st.integers(0, 9))
def test_one_check_digit_in_ten_is_right(number: int, digit: int) -> None:
    body = f"978{number:09}"
    right = -sum(int(char) * (1, 3)[place % 2] for place, char in enumerate(body)) % 10
    assert valid_isbn(f"ISBN {body}{digit}") == (digit == right)


def test_original_is_full() -> None:
    assert is_original("Original")
    assert stated("original", "publication") == "statement"
    assert stated("original", "author") is None


def test_figures_and_sentences_are_no_names() -> None:
    assert stated("2030", "author") is None
    assert stated("word " * 60, "publication") is None


@pytest.mark.parametrize(
    "value",
    [
        "arXiv:2113.01234",
        "arXiv:2100.00001",
        "https://arxiv.org/abs/2113.01234",
        "https://",
        "https://doi.org/11.1000/xyz",
    ],
)
def test_identifiers_that_cannot_be_right_state_nothing(value: str) -> None:
    assert malformed(value)
    assert stated(value, "publication") == "malformed"


@pytest.mark.parametrize(
    "value",
    [
        "arXiv:2112.01234",
        "https://doi.org/10.1000/xyz",
        "https://doi.org/10.1000%2Fxyz1",
        "https://doi.org/10/abc1",
        "https://localhost.oak.example/x",
        "Oak Weekly, https://oak.example (arXiv:2113.01234)",
    ],
)
def test_identifiers_that_may_be_right(value: str) -> None:
    assert stated(value, "publication") == "locator"


@pytest.mark.parametrize(
    "value", ["file:///oak/a.txt", "http://localhost/x", "http://127.0.0.1:8000/x"]
)
def test_addresses_of_one_machine_are_no_sources(value: str) -> None:
    assert stated(value, "publication") == "weak"
