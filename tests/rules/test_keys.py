"""Many words are looked for in one pass."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seedlint_rules._keys import Keys

ALPHABET = "abß й語\ud800"
WORDS = st.tuples(st.text(ALPHABET, min_size=1, max_size=5), st.integers(0, 9))


@given(words=st.lists(WORDS, max_size=8), text=st.text(ALPHABET, max_size=30))
def test_words_are_found_wherever_they_stand(words: list[tuple[str, int]], text: str) -> None:
    assert Keys(words).found(text) == {value for word, value in words if word in text}
