"""Every pattern's own examples, and the shape of the data."""

import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from seedlint_rules.trailer import _codes, _patterns
from seedlint_rules.trailer._codes import country
from seedlint_rules.trailer._patterns import Line, Mark, catalogue

FOLDER = Path(_patterns.__file__).parent
DATA = tomllib.loads((FOLDER / "patterns.toml").read_text(encoding="utf-8"))
ROWS = DATA["trailer"]
FIELDS = {
    "id",
    "category",
    "class",
    "level",
    "languages",
    "phrases",
    "patterns",
    "keys",
    "also",
} | {
    *("characters", "words", "sentence", "ends", "markdown", "raw", "below"),
    *("match", "pass"),
}


def examples(field: str) -> list[Any]:
    return [
        pytest.param(row, text, id=f"{row['id']}-{index}")
        for row in ROWS
        for index, text in enumerate(row[field])
    ]


def mark_of(row: dict[str, Any], text: str) -> Mark | None:
    if "below" in row:
        return catalogue().mark_below(text, row["below"], is_markup=False)
    return catalogue().mark(text, is_markup=False)


@pytest.mark.parametrize(("row", "text"), examples("match"))
def test_matches(row: dict[str, Any], text: str) -> None:
    mark = mark_of(row, text)
    assert mark is not None
    assert mark.id == row["id"]


@pytest.mark.parametrize(("row", "text"), examples("pass"))
def test_passes(row: dict[str, Any], text: str) -> None:
    mark = mark_of(row, text)
    assert mark is None or mark.id != row["id"]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_entry_is_well_formed(row: dict[str, Any]) -> None:
    assert row["category"] in DATA["categories"]
    assert row.get("below", row["category"]) in DATA["categories"]
    assert row["level"] in _patterns.LEVELS
    assert row.get("class", "garbage") in ("garbage", "credit")
    assert row["match"]
    assert row["pass"]
    assert ("patterns" in row) != ("phrases" in row)
    for pattern in row.get("patterns", "").splitlines():
        re.compile(_patterns._with_words(pattern, dict.fromkeys(DATA["words"], "x")))
    assert all(key == key.casefold() for key in row.get("keys", ()))
    phrases = row.get("phrases", "").splitlines()
    assert [Line.of(phrase).phrase for phrase in phrases] == phrases
    assert set(row) <= FIELDS


def test_ids_are_unique() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids))


def test_no_phrase_stands_twice() -> None:
    phrases = [
        (row.get("below"), phrase) for row in ROWS for phrase in row.get("phrases", "").splitlines()
    ]
    assert len(set(phrases)) == len(phrases)


def test_categories_are_used_and_the_page_names_them() -> None:
    used = {row["category"] for row in ROWS} | {"country", "extended", "unlike"}
    assert used == set(DATA["categories"])
    page = (FOLDER / "garbage_trailer.md").read_text(encoding="utf-8")
    garbage = {row["category"] for row in ROWS if row.get("class") != "credit"}
    assert not [name for name in garbage if f"`{name}`" not in page]


@pytest.mark.parametrize("row", [r for r in ROWS if "patterns" in r], ids=lambda row: row["id"])
def test_no_pattern_explodes(row: dict[str, Any]) -> None:
    """Long lines of repeated words are where backtracking would show."""
    for key in row["keys"]:
        line = f"{key} " * 60
        catalogue().mark(line[: row.get("characters", _patterns.LONGEST)], is_markup=False)


def test_249_countries() -> None:
    codes, look_alikes = _codes._countries()
    assert len(codes) == 249
    assert look_alikes < codes
    assert not codes & {"uk", "eu", "xk", "en", "an"}
    assert all(re.fullmatch("[a-z]{2}", code) for code in codes)


@pytest.mark.parametrize(
    ("text", "code", "is_word"),
    [
        ("from tw", "tw", False),
        ("from TW", "tw", False),
        ("  from ru ", "ru", False),
        ("from us", "us", True),
        ("from it", "it", True),
    ],
)
def test_country(text: str, code: str, is_word: bool) -> None:
    assert country(text) == (code, is_word)


@pytest.mark.parametrize(
    "text", ["from Tw", "from uk", "From tw", "from tw.", "news from tw", "from twx", "from xx", ""]
)
def test_no_country(text: str) -> None:
    assert country(text) is None


@pytest.mark.parametrize("word", ["share this article ", "x", " | home", "..."])
def test_a_long_paragraph_is_not_searched(word: str) -> None:
    text = word * (5_000_000 // len(word))
    begun = time.process_time()
    assert catalogue().mark(text, is_markup=False) is None
    assert time.process_time() - begun < 0.5


def test_white_space_makes_no_line_too_long() -> None:
    assert catalogue().mark("Share this" + " " * 5_000 + "article", is_markup=False)


def test_a_line_that_names_its_holder_is_no_garbage() -> None:
    line = "© 2009 Ann Example. Imprint, proudly powered by WordPress"
    mark = catalogue().mark(line, is_markup=False)
    assert mark is None or mark.is_credit


@pytest.mark.parametrize("line", ["İlgili haberler", "İLGİLİ HABERLER", "यह भी पढ़ें", "แชร์"])
def test_dotted_capitals_and_vowel_signs_belong_to_words(line: str) -> None:
    assert catalogue().mark(line, is_markup=False)
