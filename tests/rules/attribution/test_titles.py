"""Titles, places, plays and lives, which hold names and are no attributions."""

import pytest

from seedlint import Document, Fact
from seedlint_rules.attribution.missing_attribution import missing_attribution

TEXT = "The old oak on the square fell on Tuesday night and nobody was hurt at all.\n" * 6


def says_nothing(text: str) -> bool:
    """Whether a text is told to lack a source, or its lines are asked about."""
    found = missing_attribution.check(Document("a.txt", text))
    (fact,) = [each for each in found if isinstance(each, Fact)]
    lacks: tuple[str, ...] = fact.data.verdict.lacks
    return lacks == ("source",)


@pytest.mark.parametrize(
    "title",
    [
        "Von Ulmen und Eichen",
        "By Wood and Water",
        "By Train Through Oakland",
        "Par Bois et Prés",
        "Por Tierras de Robledo",
        "Przez Lasy i Łąki",
        "Via Quercia",
        "Credit: 3 points",
        "Source: the oak itself",
        "Jane Doe",
        "Peter Elm",
        "Miller Act",
        "Martin Oak Boulevard",
        "The schools of the town\n\nJane Doe High School",
        "3 May 2021\nSan Roble",
        "3 May 2021\nLocal News",
        "Chapter 3\n\nJohn Roe",
        "Jane Doe\n\nJane Doe (born 3 May 1921) was a gardener.",
        "JANE DOE\nI will not leave.\n\nJOHN ROE\nThen we shall stay.",
        "The Roof of Leaves\n\nA play\n\nJane Doe\nJohn Roe\n\nJANE. Is it raining?",
    ],
)
def test_titles_are_no_attributions(title: str) -> None:
    assert says_nothing(f"{title}\n\n{TEXT}")


@pytest.mark.parametrize(
    "head",
    [
        "By Jane Doe",
        "By Zorvan Kelx",
        "Von Jana und Karl Eiche",
        "By Jane and John",
        "By Doe and Miller",
        "via Eichenblatt",
        "Source: dpa",
        "Source: the Oak Weekly",
        "Credit: Jane Doe",
        "The oak is gone\n\nJane Doe",
        "The Roof of Leaves\n\nJane Doe\n\nMARY. Is it raining?",
        "3 May 2021\nJane Doe",
    ],
)
def test_attributions_of_the_same_shape(head: str) -> None:
    assert not says_nothing(f"{head}\n\n{TEXT}")
