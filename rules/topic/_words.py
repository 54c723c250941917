"""Words, and the forms in which they are compared: stems, and portable forms across scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import regex
import rtoml

from .._writing import UNSPACED

STEM = 5
"""Characters of a word that are compared; drops most endings in most languages."""


@cache
def word_pattern() -> regex.Pattern[str]:
    """A word, or a run of characters of an unspaced script."""
    # Words of the unspaced scripts are cut off from the Latin names and figures beside them.
    return regex.compile(
        rf"[{UNSPACED}]+|[\w--[_{UNSPACED}]]+(?:['’\-][\w--[_{UNSPACED}]]+)*", regex.V1
    )


# The same words in ASCII, found in a third of the time.
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:['\-][A-Za-z0-9]+)*")


@cache
def _unspaced() -> regex.Pattern[str]:
    return regex.compile(rf"[{UNSPACED}]")


def words(text: str) -> list[str]:
    """The words of a text as they stand; unspaced scripts give overlapping pairs of characters.

    A pair is about as telling as a word of other scripts.
    """
    if text.isascii():
        return _ASCII_WORD.findall(text)
    found: list[str] = word_pattern().findall(text)
    if not _unspaced().search(text):
        return found
    return [part for word in found for part in _parts(word)]


def _parts(word: str) -> Iterator[str]:
    if len(word) < 3 or not _unspaced().match(word):
        yield word
    else:
        yield from (word[start : start + 2] for start in range(len(word) - 1))


def folded(text: str) -> str:
    """The text in the case that words are compared in."""
    return text.casefold().replace("ё", "е").replace("’", "'")


def stem(word: str) -> str:
    """The beginning of a folded word, which its inflections share."""
    return word[:STEM]


@cache
def _romanisation() -> dict[int, str]:
    table = rtoml.load(Path(__file__).with_name("transliteration.toml"))
    return {
        ord(letter): latin
        for part in ("cyrillic", "latin")
        for letter, latin in table[part].items()
    }


@lru_cache(maxsize=1 << 14)
def portable(word: str) -> str:
    """The form in which a folded word may meet itself in another language or script.

    Accents go, Cyrillic becomes Latin, letters that languages use for one sound become one, and
    five letters are kept. Figures keep all their digits.
    """
    if word.isdecimal():
        return "".join(str(unicodedata.decimal(digit)) for digit in word).lstrip("0") or "0"
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.translate(_romanisation())[:STEM]
