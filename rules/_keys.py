"""Which of many words are in a line, all of them looked for in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from ahocorasick import Automaton

T = TypeVar("T")


class Keys(Generic[T]):
    """Words, each with what it stands for: an automaton of Aho and Corasick (1975)."""

    def __init__(self, words: Iterable[tuple[str, T]]) -> None:
        by_word: defaultdict[str, set[T]] = defaultdict(set)
        for word, value in words:
            by_word[word].add(value)
        self._automaton = Automaton()
        for word, values in by_word.items():
            self._automaton.add_word(word, values)
        self._automaton.make_automaton()  # without words there is none, and nothing to be found

    def found(self, text: str) -> set[T]:
        """What the words that are anywhere in a text stand for."""
        hits = self._automaton.iter(text) if self._automaton else ()
        return set().union(*(values for _, values in hits))
