"""Hints are found wherever they stand in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint_rules._hints import Hints

WORDS = st.text("ab \n\xa0ßЖ", min_size=1, max_size=4).filter(lambda word: not word.isspace())


@given(st.text("abAB \n\xa0ßЖ", max_size=30), st.lists(WORDS.map(str.lower), max_size=3))
def test_hints_are_found_wherever_they_stand(text: str, hints: list[str]) -> None:
    given_in = Hints((hint, hint) for hint in hints).given_in(Document("a.txt", text))
    assert given_in == {hint for hint in hints if hint in text.lower()}
