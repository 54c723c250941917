"""Web and mail addresses, which are no words of a text."""

from __future__ import annotations

import re
from functools import cache

import regex

from .._writing import UNSPACED


def may_have_addresses(text: str) -> bool:
    """Whether it has a mark that every address has."""
    return "://" in text or "www." in text or "@" in text


def without_addresses(text: str) -> str:
    """The text with blanks for addresses: file names in them are no words of the text."""
    if not may_have_addresses(text):
        return text
    parts, end = list[str](), 0
    for mark in _mark_of_address().finditer(text):
        if mark.start() >= end:  # in no word that was looked at before
            before = _last_space().search(text, end, mark.start())
            after = _space().search(text, mark.end())
            start = before.end() if before else end
            parts.append(text[end:start])
            end = after.start() if after else len(text)
            word = text[start:end]
            address = _ascii_address() if word.isascii() else _address()
            parts.append(address.sub(_blanked, word))
    return "".join([*parts, text[end:]])


def _blanked(found: re.Match[str] | regex.Match[str]) -> str:
    return " " * len(found[0])


@cache
def _address() -> regex.Pattern[str]:
    """An address, up to where Chinese, Japanese or Thai text follows without a space."""
    return regex.compile(
        rf"(?i:\b[a-z]+://|\bwww\.)[[!-~\w]--[<>\"{UNSPACED}]]+"
        # A run is looked through once: not again from its second character, nor for a shorter one.
        r"|(?:\G|(?<![\w.+\-&&\p{ASCII}]))[\w.+\-&&\p{ASCII}]++@(?i:[a-z\d.\-]+)",
        regex.V1,
    )


@cache
def _ascii_address() -> re.Pattern[str]:
    """The same in a word of ASCII, found in a third of the time."""
    return re.compile(
        r"\b(?:[a-z]+://|www\.)[!#-;=?-~]+|(?<![\w.+\-])(?:[\w.+\-]++@[a-z\d.\-]++)+",
        re.ASCII | re.IGNORECASE,
    )


@cache
def _mark_of_address() -> re.Pattern[str]:
    return re.compile(r"://|www\.|@")


@cache
def _space() -> regex.Pattern[str]:
    return regex.compile(r"\s")


@cache
def _last_space() -> regex.Pattern[str]:
    """White space as it is met from the end of a text."""
    return regex.compile(r"(?r)\s")
