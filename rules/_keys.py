"""Which of many words are in a line, without looking for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

START = 3
"""Characters that words are looked up by: two are in too many lines, and many words of East Asian
languages have no four."""


class Keys(Generic[T]):
    """Words, each with what it stands for."""

    def __init__(self, words: Iterable[tuple[str, T]]) -> None:
        self._by_start: defaultdict[tuple[str, ...], list[tuple[str, T]]] = defaultdict(list)
        self._short: list[tuple[str, T]] = []
        for word, value in words:
            same = self._by_start[tuple(word[:START])] if len(word) >= START else self._short
            same.append((word, value))

    def found(self, text: str) -> set[T]:
        """What the words that are anywhere in a text stand for."""
        starts = set(zip(text, text[1:], text[2:], strict=False)) & self._by_start.keys()
        candidates = (pair for start in starts for pair in self._by_start[start])
        values = {value for word, value in candidates if word in text}
        return values.union(value for word, value in self._short if word in text)
