"""Names and bylines."""

import pytest

from seedlint_rules.attribution._names import byline, leading_name


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Jane Doe", "Jane Doe", ""),
        ("Ludwig van der Eiche und Jana Roth", "Ludwig van der Eiche und Jana Roth", ""),
        ("Jane Doe, staff writer", "Jane Doe", ", staff writer"),
        ("the rain", "", "the rain"),
        ("Anfang an", "", "Anfang an"),
        ("王小明", "王小明", ""),
        ("محمد علي", "محمد علي", ""),
    ],
)
def test_leading_name(text: str, name: str, rest: str) -> None:
    found = leading_name(text)
    assert (found.text, found.rest) == (name, rest)


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "by Jane Doe et al.",
        "By Jane Doe Jr.",
        "BY JANE DOE",
        "By Jane Doe, May 3, 2021 2:30 pm",
        "von Jana Eiche",
        "vom Eichenblogger",
        "Von Jana Eiche und Karl Ulme",
        "Par Jeanne CHÊNE",
        "Por Agencia Roble",
        "Posted by Jane Doe, Gardens, Oak Inc.",
        "Das Gespräch führte Jana Eiche.",
        "Eine Kolumne von Jana Eiche",
        "von Jana Eiche Foto: Ulme",
        "بقلم محمد علي",
    ],
)
def test_byline(line: str) -> None:
    assert byline(line, title=False, wrapped=False)


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the rain had stopped.",
        "By the way",
        "By The Way",
        "by John Smith.",
        "Von Berlin nach Paris",
        "von Anfang an",
        "Words fail me",
        "By",
        "By 2030",
        "",
    ],
)
def test_no_byline(line: str) -> None:
    assert byline(line, title=False, wrapped=False) is None


def test_a_title_is_no_byline() -> None:
    assert byline("By Design", title=True, wrapped=False) is None
    assert byline("By Jane Doe", title=True, wrapped=False)


def test_a_wrapped_sentence_is_no_byline() -> None:
    assert byline("by Jane Doe", title=False, wrapped=True) is None
    assert byline("By Jane Doe", title=False, wrapped=True)
