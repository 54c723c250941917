"""Every word and pattern of the data files does what its entry says."""

from typing import Any

import pytest

from seedlint import Document, Span
from seedlint_rules.attribution._claims import NAMING
from seedlint_rules.attribution._data import compiled, phrases, table
from seedlint_rules.attribution._text import in_text

PHRASES = table("phrases")["phrase"]


def stated(text: str) -> set[str]:
    claims = in_text(Document("a.txt", text), Span(0, len(text)), 12, 8)
    return {claim.states for claim in claims}


@pytest.mark.parametrize("entry", PHRASES, ids=lambda entry: entry["name"])
def test_phrase_examples(entry: dict[str, Any]) -> None:
    pattern = compiled(entry["pattern"])
    for line in entry["match"]:
        assert pattern.search(line), line
        assert any(hint in line.casefold() for hint in entry["hints"]), line
    for line in entry["no_match"]:
        assert not pattern.search(line), line


def test_phrases_have_names_of_their_own() -> None:
    assert len({phrase.name for phrase in phrases()}) == len(PHRASES)


@pytest.mark.parametrize("language", table("labels")["language"], ids=lambda entry: entry["code"])
def test_labels_attribute(language: dict[str, Any]) -> None:
    for word in language["source"]:
        for colon in (":", " :", "："):
            assert stated(f"Intro\n{word}{colon} Daily Oak") & NAMING, word
        assert "locator" in stated(f"Intro\n{word}: https://oak.example/1"), word
    for word in language["author"]:
        assert "author" in stated(f"Intro\n{word.upper()}: Jane Doe"), word
    for word in [*language.get("by", ()), *language.get("credit", ())]:
        assert stated(f"Intro\n{word}: Jane Doe") & NAMING, word
        assert not stated(f"Intro\n{word}: and so on, said the tree.") & NAMING, word
    for word in language.get("by", ()):
        assert stated(f"Intro\n{word.capitalize()} Jane Doe\nText") & NAMING, word


@pytest.mark.parametrize("word", table("names")["images"])
def test_image_credits_never_satisfy(word: str) -> None:
    assert not stated(f"Intro\n{word}: Jane Doe") & NAMING


@pytest.mark.parametrize("word", table("fields")["placeholders"]["words"])
def test_placeholders_are_no_value(word: str) -> None:
    assert not stated(f"Intro\nSource: {word}") & NAMING
    assert not stated(f"Intro\nAuthor: [{word}]") & NAMING
