"""Hints are found wherever they stand in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint_rules._hints import Hints

WORDS = st.text("ab \n\xa0ßЖ", min_size=1, max_size=4).filter(lambda word: not word.isspace())


@given(st.text("abAB \n\xa0ßЖ", max_size=30), st.lists(WORDS.map(str.lower), max_size=3))
def test_hints_are_found_wherever_they_stand(text: str, hints: list[str]) -> None:
    doc = Document("a.txt", text)
    assert Hints(hints).any_in(doc) == any(hint in text.lower() for hint in hints)
    assert Hints(hints).any_in(doc, 8) == any(hint in text.lower()[:8] for hint in hints)
