"""The language identifier, and when it is believed."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from seedlint import Document
from seedlint_rules.topic._identify import (
    FEWEST_LETTERS,
    _ask,
    identify,
    languages_of,
    letters,
    name_of,
)
from seedlint_rules.topic._prepared import pieces

SPECIMENS = tomllib.loads(Path(__file__).with_name("specimens.toml").read_text("utf-8"))
TEXTS = [pair for part in ("apart", "together", "nameless") for pair in SPECIMENS[part].items()]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_a_text_is_identified(code: str, text: str) -> None:
    found = identify([text])
    assert found.language == code
    assert 0.9 < found.confidence <= 1


def test_words_of_another_script_do_not_mislead() -> None:
    text = SPECIMENS["apart"]["zh"] + " Debian GNU Hurd apt-cache main contrib non-free"
    assert identify([text]).language == "zh"


@pytest.mark.parametrize("text", ["", "1911 240", "...", "\ud800", "\0", "🎻"])
def test_what_has_no_words_is_not_told(text: str) -> None:
    assert identify([text]).language == ""


@pytest.mark.parametrize(
    ("taken_for", "text"),
    [
        (
            "ky",
            "Авыл читендә иске күпер бар, аны сугыш алдыннан төзегәннәр. Җәй көне балалар шунда"
            " җыела, ә кич белән беркем дә күренми, чөнки анда караңгы.",
        ),
        (
            "vi",
            "Ní òwúrọ̀ ó jáde kúrò ní ilé, ó sì dúró pẹ́ de ọkọ̀ nítorí pé òjò ń rọ̀ ní ọ̀nà. Ní ibi"
            " iṣẹ́ kò sí ẹni tí ó pàdé rẹ̀, ó sì padà sí ilé.",
        ),
    ],
)
def test_letters_that_a_language_never_uses_contradict_it(taken_for: str, text: str) -> None:
    assert _ask().FindLanguage(text=text).language == taken_for
    assert identify([text]).language == ""


def test_pieces_have_a_language_each_where_it_is_sure() -> None:
    parts = SPECIMENS["apart"]
    doc = Document("a.txt", "\n\n".join([parts["ru"], parts["uk"], "Старый дом.", parts["en"]]))
    told = languages_of(doc)
    assert len(told) == len(pieces(doc))
    assert [each.language for each in told] == ["ru", "uk", "", "en"]


def test_the_identifier_is_not_loaded_for_one_language() -> None:
    script = (
        "import sys\n"
        "from seedlint import Document\n"
        "from seedlint_rules.topic._identify import languages_of\n"
        "print(languages_of(Document('a.txt', sys.argv[1])), 'gcld3' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, SPECIMENS["apart"]["en"]],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "language='en'" in run.stdout
    assert run.stdout.endswith("False\n")


def test_a_character_says_more_where_words_have_no_spaces() -> None:
    assert letters("ab 12 cd", "en") == 4
    assert letters("山川", "ja") > letters("ab", "en")
    assert letters("", "") < FEWEST_LETTERS


def test_signs_of_vowels_are_letters_and_syllables_are_made_of_them() -> None:
    assert letters("रोटी", "hi") == 4
    assert letters("한국", "ko") == 6
    assert letters("é", "fr") == letters("e\u0301", "fr") == 1
    assert letters("ሰላም", "am") == 6
    assert letters("2 + 2 = 4", "en") == 0


def test_names_are_known() -> None:
    assert name_of("ru") == "Russian"
    assert name_of("et") == "Estonian"
    assert name_of("russian") == name_of("") == ""
