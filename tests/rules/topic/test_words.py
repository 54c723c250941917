"""Words, stems and portable forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint_rules.topic._words import folded, portable, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the mother-in-law's 3 cats", ["the", "mother-in-law's", "3", "cats"]),
        ("snake_case stays apart", ["snake", "case", "stays", "apart"]),
        ("東京タワー", ["東京", "京タ", "タワ", "ワー"]),
        ("山", ["山"]),
        ("用的是OSRAM公司", ["用的", "的是", "OSRAM", "公司"]),
        ("한국어 낱말", ["한국어", "낱말"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("שלום עולם", ["שלום", "עולם"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(st.characters(max_codepoint=0x7FF), max_size=40))
def test_words_of_alphabets_are_found_as_all_others_are(text: str) -> None:
    assert words(text) == words(f"{text} में")[:-1]


def test_marks_belong_to_words_and_superscripts_do_not() -> None:
    assert words("cafe\u0301 m² naïve") == ["cafe\u0301", "m", "naïve"]
    for char in map(chr, range(0xFFFF)):
        assert words(char) == words(f"{char} में")[:-1]


def test_folding() -> None:
    assert folded("Ёлка ЁЛКИ Straße don’t") == "елка елки strasse don't"


def test_accents_are_one_with_their_letters() -> None:
    assert words(folded("cafe\u0301")) == words(folded("café"))


def test_stems_share_inflections() -> None:
    assert stem("обсерватория") == stem("обсерваторию")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("вашингтон", "washington"),
        ("лиссабон", "lissabon"),
        ("чайковский", "chaikovsky"),
        ("київ", "kyiv"),
        ("ґданськ", "gdansk"),
        ("jörg", "йорг"),
        ("007", "7"),
    ],
)
def test_a_name_meets_itself(one: str, other: str) -> None:
    assert portable(one) == portable(other)


def test_figures_are_kept_whole() -> None:
    assert portable("1234567") == "1234567"
    assert portable("١٩٥٢") == "1952"
    assert (portable("007"), portable("000")) == ("7", "0")
    assert portable("1" * 5_000) == "1" * 5_000


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    for word in words(folded(text)):
        assert word
        portable(word)
