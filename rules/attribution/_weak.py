"""Words that name people without saying where the text comes from."""

from __future__ import annotations

import functools
import re

from seedlint import Document

from .._keys import Keys
from ._data import table, words

FAR = 20_000
"""Characters looked at: whoever quotes people does so in the first pages."""

SHOWN = 3
"""How many different words are worth showing."""

_BESIDE = 40
"""Characters beside a reporting word in which the name must stand; the longest words fit."""


def reporting_words(doc: Document) -> list[tuple[str, int]]:
    """Reporting words with a name beside them, each once, in order: how to show it, its line.

    Scripts without capitals show no names; there the word alone counts.
    """
    text = doc.text[:FAR]
    there = _words().found(text)
    found = [hit for word in there if (hit := _first(text, word)) is not None]
    return [(f'"{shown}"', doc.position(place).line) for place, shown in sorted(found)[:SHOWN]]


@functools.cache
def _words() -> Keys[str]:
    return Keys((word, word) for word in table("weak")["words"])


def _first(text: str, word: str) -> tuple[int, str] | None:
    """Where ``word`` first stands beside a name, and both together."""
    cased = word.upper() != word.lower()
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not cased:
            return start, f"... {word}"
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            before = re.search(r"(\w[\w'’.-]*) $", text[max(0, start - _BESIDE) : start])
            after = re.match(r" (\w[\w'’-]*)", text[end : end + _BESIDE])
            if before and _is_name(before[1]):
                return start, f"{before[1]} {word}"
            if after and _is_name(after[1]):
                return start, f"{word} {after[1]}"
        start = text.find(word, end)
    return None


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.casefold() not in words("weak", "not_names")
