"""What is left of a line above a text without the date, the time and what templates print there."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

import regex

from .._keys import Keys
from ._data import compiled, label_key, table, words

LONGEST_DATED = 120
"""Characters; what is longer is a sentence that holds a date, not a line with a name and a date."""

_FIGURE_OR_HANDLE = re.compile(r"[\d@]")
"""What stands in each line that is taken apart."""

SEPARATORS = " \t|·•∙●~/,–—:;-()[]*_>+.\u3000"
"""What stands between the name, the date and the rest."""


class Header(NamedTuple):
    """A line without its date and its furniture.

    Attributes:
        rest: what is left, without separators around it; often a name.
        dated: whether there was a date.
        furnished: whether there was anything else that templates print.
    """

    rest: str
    dated: bool
    furnished: bool

    @property
    def says_when(self) -> bool:
        """Whether the line is nothing but a date ("Published 3 May 2021, 10:00") or furniture."""
        if not (self.dated or self.furnished):
            return False
        few = self.rest.isascii() and len(self.rest) <= len("CET")
        return few or label_key(self.rest) in words("header", "before_dates")


@functools.lru_cache(maxsize=256)
def header(line: str) -> Header:
    """Take a line apart; a long one, or one without a figure or an @, stays whole."""
    if len(line) > LONGEST_DATED or not _FIGURE_OR_HANDLE.search(line):
        return _without_heading(line)
    if not line.isascii():
        line = line.translate(_ASCII_FIGURES)
    undated = _undated(line)
    rest = _without("furniture", undated)
    dated = undated != line
    furnished = rest != undated
    if dated or furnished:
        rest = re.sub(r"^\d+ | \d+$|(?<=\|)\s*\d+\s*(?=\||$)", " ", rest.strip(SEPARATORS))
    return Header(_without_words_before(rest.strip(SEPARATORS), dated), dated, furnished)


_ASCII_FIGURES = {ord(zero) + value: str(value) for zero in "٠۰०০๐０" for value in range(10)}
"""Figures of Arabic, Persian, Hindi, Bengali and Thai, and of full width."""


def _without_heading(line: str) -> Header:
    """A line without the word for a date that a scraper lost: "Jane Doe|Published"."""
    name, bar, rest = line.partition("|")
    dates = bar and name and label_key(rest) in words("header", "before_dates")
    return Header(name.strip() if dates else line, dated=False, furnished=bool(dates))


def _without(key: str, line: str) -> str:
    """A line without what the patterns of a table of ``header.toml`` match."""
    if not _hints(key).found(line.casefold()):
        return line
    return _any_of(key).sub(" | ", line)


@functools.cache
def _hints(key: str) -> Keys[str]:
    """The words of a table of which one stands in each line that it is about."""
    return Keys((hint, hint) for hint in table("header")[key]["hints"])


@functools.cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile("|".join(table("header")[key]["patterns"]))


_CLOCK = r"\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?"
"""The time of a timestamp (ISO 8601)."""


@functools.cache
def _figures() -> re.Pattern[str]:
    """Dates in figures."""
    return re.compile(
        r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?(?:\d{1,2}\s?[日일]?)?"
        r"|(?<![\d.:])(?:\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}(?:([./-])|\s\|\s)\d{1,2}(?:\2|\s\|\s)"
        r"(?:(?:19|20)\d\d|\d\d(?!\d|\.\s))|\d{1,2}(\s/|\.)\s\d{1,2}\3\s(?:19|20)\d\d)"
        rf"(?:T(?:{_CLOCK}|(?=\d)))?"
    )


@functools.cache
def _times() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?i:at|um|à|a las|às|alle|om|klo|kl\.?|o godz\.)\s)?\d{1,2}(?:[:.h]\d{2}){1,2}(?!\d)"
        r"\s?(?i:Uhr\b|[ap]\.?\s?m\b\.?|h\b)?(?:\s?(?:[A-Z]{1,4}T|GMT|UTC)\b)?"
    )


@functools.cache
def _written_out() -> regex.Pattern[str]:
    """Dates with a word that may be a month, which is looked up."""
    year = r"(?:(?:19|20)\d\d|['’]\d\d)"
    word = r"(?P<month>[\p{L}\p{M}]{2,}(?:\.[\p{L}\p{M}]\.?)?)"
    return regex.compile(
        rf"\d{{1,2}}(?:st|nd|rd|th|er|º|ª)?[.,]?\s?(?:(?:de|of|d[’'])\s?)?{word}\.?,?\s?(?:(?:de|del)\s)?"
        rf"(?:{year}|(?!\d))|{word}\.?\s{{1,2}}(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?{year}"
        rf"|(?:^|(?<=[:|•·] )){word}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:$|,?\s(?=\d{{1,2}}:\d\d))"
    )


def _undated(line: str) -> str:
    rest = _figures().sub(" | ", line)
    rest = _without("ago", rest)
    months = _listed("months")
    cut: list[tuple[int, int]] = []
    for match in _written_out().finditer(rest, overlapped=True):
        if cut and match.start() < cut[-1][1]:
            continue
        word = match["month"].casefold().replace(".", "")
        if word in months:
            cut.append(match.span())
        elif start := _glued_month(match["month"]):
            cut.append((match.start("month") + start, match.end()))
    for start, end in reversed(cut):
        rest = f"{rest[:start]} | {rest[end:]}"
    if rest != line:
        rest = _times().sub(" | ", rest)
    return rest


def _glued_month(word: str) -> int:
    """Where a month begins in a word that a scraper glued to it: "DoeNovember"."""
    for match in compiled(r"(?<=\p{Ll})\p{Lu}\p{Ll}+$").finditer(word):
        if match[0].casefold() in _listed("months"):
            return match.start()
    return 0


@functools.cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(table("header")[key].split())


def _without_words_before(rest: str, dated: bool) -> str:
    """What is left without a weekday or a word such as "Published" where a date was."""
    while dated and rest:
        fields = [_unglued(field).strip(SEPARATORS) for field in rest.split("|")]
        kept = [field for field in fields if field and not _says_when(field)]
        shorter = " | ".join(map(_without_preposition, kept))
        if shorter == rest:
            break
        rest = shorter
    return rest


def _unglued(field: str) -> str:
    """A field without the word that a scraper glued to its end: "DoePublished"."""
    match = compiled(r"(?<=\p{Ll})\p{Lu}[\p{L} ]+$").search(field)
    return field[: match.start()] if match and _says_when(match[0]) else field


def _without_preposition(field: str) -> str:
    """A field without the weekday it begins with, and without a preposition at its end."""
    first, _, more = field.partition(" ")
    if more and first.casefold().strip(SEPARATORS) in _listed("weekdays"):
        field = more.strip(SEPARATORS)
    before, _, last = field.rpartition(" ")
    if before and last.islower() and last in words("header", "before_dates"):
        field = before.strip(SEPARATORS)
    return field


def _says_when(field: str) -> bool:
    key = label_key(field)
    if key in words("header", "before_dates"):
        return True
    more = words("header", "before_dates") | _listed("weekdays")
    return all(word.strip(SEPARATORS) in more for word in key.split())
