"""What all families of rules need to know of scripts, and of the screens their reasons are read on.

The report measures what it prints by itself, to the cell and with the tables of terminals; the
engine, on each line of each document, needs but a fast estimate. Reasons are composed by rules,
for which this is exact enough.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

WIDTH = 74
"""Screen cells of a line of reasons: 80 less what reports put before it."""

QUOTE_CHARACTERS = 60
"""What a headline of 100 columns has room for."""

SENTENCE_ENDS = ".!?…。！？؟।"
"""What ends a sentence in the scripts that end sentences by a sign."""

UNSPACED = (
    r"\u0E00-\u0FFF\u1000-\u109F\u1780-\u17FF"
    r"\u3005-\u3007\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF\U00020000-\U0003134F"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, kana and Chinese characters: written without spaces between
words. For a character class of a pattern."""


def quoted(text: str) -> str:
    """A text as headlines quote it: one line, and not too long."""
    text = " ".join(text.split())
    return text if len(text) <= QUOTE_CHARACTERS else text[: QUOTE_CHARACTERS - 3].rstrip() + "..."


def cells(text: str) -> int:
    """How wide a text is on a screen: East Asian characters and emoji take two, marks none."""
    if text.isascii() or not _other_width().search(text):
        return len(text)
    return sum(map(_cells, text))


@cache
def _other_width() -> regex.Pattern[str]:
    """A character that may take no cell, or two."""
    return regex.compile(r"[\p{M}\p{Cf}\p{East_Asian_Width=W}\p{East_Asian_Width=F}]")


@cache
def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
