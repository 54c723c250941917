"""Languages by function words and scripts."""

import tomllib
from pathlib import Path

import pytest

from seedlint_rules import topic
from seedlint_rules.topic._language import (
    balance,
    find_cues,
    function_words,
    is_spaced,
    is_written_in,
    language_by_script,
    language_name,
    language_of,
    main_script,
)
from seedlint_rules.topic._words import folded, words

SPECIMENS = tomllib.loads(Path(__file__).with_name("specimens.toml").read_text("utf-8"))
TEXTS = [(code, text) for part in SPECIMENS.values() for code, text in part.items()]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_a_paragraph_is_told(code: str, text: str) -> None:
    found = words(folded(text))
    assert language_of(found) == code
    assert is_written_in(find_cues(found), code)


@pytest.mark.parametrize(("_", "text"), TEXTS)
def test_what_is_expected_changes_nothing(_: str, text: str) -> None:
    found = words(folded(text))
    for some in (found, found[:5], found[::3], [*found, *words("och det är av som på den")]):
        told = {language_of(some, expected) for expected in ("", "en", "ru", "uk", "pt", "zh")}
        assert told == {language_of(some)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1911 240 136",
        "Tobias Merrow, Fennwick Hollow",
        "東京都 千代田区 霞関",
        "ab12cd jk to maint ef34 xy to maint 56ab zz to maint 99 qq to maint",
    ],
)
def test_too_little_is_not_told(text: str) -> None:
    found = words(folded(text))
    assert not language_of(found) or not is_written_in(find_cues(found), "en")


def test_neighbours_are_told_apart_by_what_they_do_not_share() -> None:
    russian = find_cues(words("что это было в доме и как они там"))
    ours, theirs = balance(russian, "ru", "uk")
    assert ours > 0
    assert theirs == 0


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("uk", "Ніхто вже не пам'ятав, чому зачинився старий млин біля річки"),
        ("be", "Ніхто ўжо не памятаў, чаму зачыніўся стары млын каля ракі"),
    ],
)
def test_a_letter_inside_a_word_tells_neighbours_apart(code: str, text: str) -> None:
    found = words(folded(text))
    assert language_of(found) == code


def test_letters_of_alphabets_that_tell_nothing_are_no_cues() -> None:
    for letter in map(chr, range(0x0370, 0x0A00)):
        told = find_cues([letter * 4])
        assert told == find_cues([letter * 4, "東"])[:-1]  # what is told beside another script


def test_the_script_tells_where_function_words_are_few() -> None:
    sparse = words(folded("Завод выпустил первую партию тракторов, сообщил директор на совещании"))
    assert language_of(sparse) == ""
    assert language_by_script(sparse) == "ru"
    for text in ("", "1911 240", "Tobias Merrow on the hill", "Завод, директор"):
        found = words(folded(text))
        assert language_by_script(found) == ""


def test_every_language_has_a_name_and_a_way_to_be_told() -> None:
    assert topic.__file__ is not None
    file = Path(topic.__file__).with_name("languages.toml")
    for code, entry in tomllib.loads(file.read_text("utf-8")).items():
        assert language_name(code) == entry["name"]
        assert main_script(code).isupper()
        assert entry.get("words") or entry.get("scripts")
        for word in entry.get("words", "").split():
            assert word == folded(word)
            assert words(word) == [word] or not is_spaced(code)
            assert word in function_words()
