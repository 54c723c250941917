"""The footers of ``list_footers.toml``, each with its examples."""

from __future__ import annotations

from pathlib import Path

import pytest
import rtoml

import seedlint_rules.trailer
from seedlint import Document
from seedlint_rules.trailer._list_footers import list_footer

ROWS = rtoml.load(Path(seedlint_rules.trailer.__path__[0], "list_footers.toml"))["footer"]


def found(text: str) -> str | None:
    span = list_footer(Document("a.txt", text))
    return None if span is None else text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "above"),
    [(text, text.splitlines()[0]) for row in ROWS for text in row["match"]],
)
def test_footers_are_found_whole(text: str, above: str) -> None:
    assert found(text) == text.removeprefix(above).strip()
    assert found(text.replace("\n", "\r\n")) == text.removeprefix(above).strip().replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize("text", [text for row in ROWS for text in row["pass"]])
def test_texts_that_speak_of_lists_have_none(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_hint_stands_in_every_example(row: dict[str, list[str]]) -> None:
    assert all(any(hint in text.lower() for hint in row["hints"]) for text in row["match"])
