"""How a name sounds, coarsely: what is left of it in any script that is read letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import regex
import rtoml

from ._language import is_spaced

FEWEST_SOUNDS = 4
"""Consonants a name must have to be compared. Of those with three 27 in 100 meet in any news item
in another script, with four 7, with more 1; of the item's own translation 67, 50 and 35."""


TRANSLATES_NAMES = frozenset({"vi"})
"""Languages with words for what others only spell, and a capital on each syllable of them: Spain is
"Tây Ban Nha"."""


def is_spelt(language: str) -> bool:
    """Whether names can be told in it by their letters: in words, or in katakana."""
    return (is_spaced(language) or language == "ja") and language not in TRANSLATES_NAMES


def spelt_words(words: Iterable[str], language: str) -> Iterable[str]:
    """Of the words of a text those that may be names told by their letters."""
    if is_spaced(language):
        return words
    return (found for word in words for found in _katakana().findall(word))


@lru_cache(maxsize=1 << 14)
def sounds(word: str) -> str:
    """The classes of a word's consonants in order: vowels are written in few scripts.

    Args:
        word: folded, in any script.

    Returns:
        A letter for each run of consonants of a class; empty where that tells too little.
    """
    from anyascii import anyascii  # noqa: PLC0415  (two languages are compared in few documents)

    found = [each.lastgroup or "" for each in _classes().finditer(anyascii(word).lower())]
    return "".join(found) if len(found) >= FEWEST_SOUNDS else ""


@cache
def _classes() -> regex.Pattern[str]:
    listed = rtoml.load(Path(__file__).with_name("transliteration.toml"))["sounds"]
    groups = (f"(?P<{name}>(?:{pattern})+)" for name, pattern in listed.items())
    return regex.compile("|".join(groups))


@cache
def _katakana() -> regex.Pattern[str]:
    """A word in the letters that Japanese spells foreign names in."""
    return regex.compile(r"[\p{Katakana}ー]{3,}")
