"""Reporting words, which say who is quoted."""

import pytest

from seedlint import Document
from seedlint_rules.attribution._data import table
from seedlint_rules.attribution._weak import reporting_words


def shown(text: str) -> list[str]:
    return [words for words, _ in reporting_words(Document("a.txt", text))]


@pytest.mark.parametrize("word", table("weak")["words"])
def test_every_word_is_seen(word: str) -> None:
    assert word in shown(f"X {word} Doe: \u201cthe tree fell\u201d.")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tree fell, Doe said.", ['"Doe said"']),
        ("The tree fell, he said.", []),
        ("It said so, and the bug was reported by users.", []),
        ("according to the manual", []),
        ("She told Reuters and said Jane", ['"told Reuters"', '"said Jane"']),
        ("Doe said. Roe said. Poe said.", ['"Doe said"']),
        ("据报道，大树倒了。", ['"... 据"']),
        ("", []),
    ],
)
def test_what_is_shown(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_lines_are_counted() -> None:
    assert reporting_words(Document("a.txt", "one\ntwo\nDoe said")) == [('"Doe said"', 3)]
