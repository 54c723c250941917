"""Words, and the forms in which they are compared: stems, and portable forms across scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from operator import add
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
    return regex.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+(?:['’\-][^\W_{UNSPACED}]+)*")


ALPHABETS = (
    r"\x00-\xB1\xB4-\xB8\xBA\xBB\xBF-\u02C1\u1E00-\u1EFF",  # Latin
    r"\u0370-\u0482\u048A-\u0557\u0559-\u058A\u1F00-\u1FFF",  # Greek, Cyrillic, Armenian
    r"\u05D0-\u05F4\u0600-\u060F\u061B-\u064A\u0660-\u066F\u0671-\u06D5",  # Hebrew, Arabic
    r"\uAC00-\uD7A3",  # Korean
    r"\u2000-\u200B\u200E-\u203E\u20A0-\u20CF\u2100-\u214F\u2190-\u245F\u2500-\u2775",  # signs
    r"\u3000-\u3004\u3008-\u3020\uFF01-\uFF0F",  # East Asian punctuation
)
"""Letters and signs of which ``re`` says the same as ``regex``; for a character class."""

# The same words where only ASCII stands, and where only alphabets without marks do, on which ``re``
# says the same of each character: found in a quarter and in half of the time.
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:['\-][A-Za-z0-9]+)*")
_ALPHABET_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


@cache
def _alphabets() -> re.Pattern[str]:
    """A text without marks, which are no letters to ``re``, and numerals, which are to it alone."""
    return re.compile(f"[{''.join(ALPHABETS)}]*")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]")


def words(text: str) -> list[str]:
    """The words of a text as they stand; unspaced scripts give overlapping pairs of characters.

    A pair is about as telling as a word of other scripts.
    """
    if text.isascii():
        return _ASCII_WORD.findall(text)
    if _alphabets().fullmatch(text):
        return _ALPHABET_WORD.findall(text)
    found: list[str] = word_pattern().findall(text)
    unspaced = _unspaced()
    if not unspaced.search(text):
        return found
    parts: list[str] = []
    for word in found:
        if len(word) > 2 and unspaced.match(word):
            parts += map(add, word, word[1:])
        else:
            parts.append(word)
    return parts


def folded(text: str) -> str:
    """The text in the form that words are compared in: their case and accents are one."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
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
    if not word.isascii():
        letters = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return word.translate(_romanisation())[:STEM]
