"""Which of many words are in a line, remembered by the words of lines, which recur."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

from .._keys import START, Keys

T = TypeVar("T")

REMEMBERED = 1 << 15
"""Words of lines: those of texts in several languages, and a few megabytes."""


class Lookup(Generic[T]):
    """As ``Keys``, and faster over many lines: a word of a line is searched when first seen.

    What has spaces is looked up by its longest part. Most words of lines begin none of what is
    looked up, anywhere in them, which is told at once.
    """

    def __init__(self, words: Iterable[tuple[str, T]]) -> None:
        by_part = [(max(word.split(), key=len), (word, value)) for word, value in words]
        self._short = Keys(pair for pair in by_part if len(pair[0]) < START)
        self._long = Keys(pair for pair in by_part if len(pair[0]) >= START)
        self._of_short = frozenset(part[0] for part, _ in by_part if len(part) < START)
        self._of_long = frozenset(tuple(part[:START]) for part, _ in by_part)
        self._candidates = lru_cache(REMEMBERED)(self._candidates_in)

    def found(self, text: str) -> set[T]:
        """What the words that are anywhere in a text stand for."""
        candidates = chain.from_iterable(map(self._candidates, text.split()))
        return {value for word, value in candidates if word in text}

    def _candidates_in(self, token: str) -> tuple[tuple[str, T], ...]:
        found: set[tuple[str, T]] = set()
        if not self._of_long.isdisjoint(zip(token, token[1:], token[2:], strict=False)):
            found |= self._long.found(token)
        if not self._of_short.isdisjoint(token):
            found |= self._short.found(token)
        return tuple(found)  # a set is larger, and nearly all are empty
