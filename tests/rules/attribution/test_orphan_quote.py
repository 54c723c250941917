"""Who speaks? In several languages, and where it was said before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint_rules.attribution._data import table
from seedlint_rules.attribution.orphan_quote import ABOVE, orphan_quote

EXAMPLES = [
    pytest.param(text, key == "match", id=f"{language} {key} {number}")
    for language, words in table("orphan_quote").items()
    for key in ("match", "pass")
    for number, text in enumerate(words[key])
]
QUOTED = '"The water was too high for the old boat," she said.'
RAIN = "It rained all week, and the river was high."


def found(text: str) -> list[str]:
    return [finding.data["text"] for finding in orphan_quote.check(Document("a.txt", text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (QUOTED, "she said"),
        ("It rained. He added: “The water was too high for the boat.”", "He added"),
        ("“The water was too high,” he has often told us, “for boats.”", "he has often told"),
        ("« L’eau était trop haute pour le bateau », a-t-il dit.", "a-t-il"),
        ("Él dijo: «El agua estaba demasiado alta para el barco».", "Él dijo"),
        ("«Вода была слишком высокой для парома», — сказала она.", "сказала она"),
        ("«Вода була надто високою для порома», — сказав він.", "сказав він"),
    ],
)
def test_nobody_is_named(text: str, words: str) -> None:
    assert found(f"{RAIN.lower()}\n\n{text}\n") == [words]


@pytest.mark.parametrize(("text", "is_orphan"), EXAMPLES)
def test_the_examples_of_every_language(text: str, is_orphan: bool) -> None:
    assert bool(found(f"{text}\n")) is is_orphan


def test_ten_languages_at_least_are_known() -> None:
    assert len(table("orphan_quote")) > 10
    assert all(words["match"] and words["pass"] for words in table("orphan_quote").values())


def test_what_stands_between_two_quotations_is_none() -> None:
    text = "« Oui. » C’est long, dit-il souvent, et rien ne vient jamais par ce bac. « Non. »"
    assert found(text) == []


@pytest.mark.parametrize(
    "above",
    [
        "Ann Example had a boat.",
        "Example said that it rained.",
        "A woman stood at the river.",
    ],
)
def test_somebody_was_named(above: str) -> None:
    near = [above, *[RAIN] * (ABOVE - 1), QUOTED]
    assert found("\n\n".join(near)) == []
    far = [above, *[RAIN] * ABOVE, QUOTED]
    assert found("\n\n".join(far)) == ["she said"]


def test_of_several_people_she_says_not_which() -> None:
    above = "After the residents had filled the hall, a carpenter offered help."
    assert found(f"{above}\n\n{QUOTED}") == ["she said"]
    assert found(f"{above}\n\n{QUOTED.replace('she', 'they')}") == []


def test_dialogue_is_let_be() -> None:
    speeches = ['"It rains as it has always rained," he said.'] * 3
    assert found("\n\n".join([RAIN, *speeches])) == []


def test_dialogue_behind_two_hyphens_is_let_be() -> None:
    speeches = ['-- Он сказал: "Вода сегодня слишком высокая", -- и ушёл.'] * 3
    assert found("\n\n".join([RAIN, *speeches])) == []


def test_short_quotations_are_words() -> None:
    assert found(f'{RAIN}\n\nHe said that it was "too high" for them.') == []


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    assert all(finding.place for finding in orphan_quote.check(Document("a.txt", text)))
