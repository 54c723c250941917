"""Telling the name of a person from a title or a place of the same shape, by lists of names."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import regex

from ._data import agencies, bare, compiled, table, words
from ._names import is_full_name, is_title_word

Kind = Literal[
    "person",  # "Jane Doe", "Jane Doe, John Roe", 王小明
    "name",  # two to four capitalised words that may be one
    "given",  # "Jane"
    "handle",  # "janeDoe_7"
    "staff",  # "Editorial staff", "Oak Weekly Newsroom"
    "agency",  # "AFP", "dpa/jd"
    "",
]

LONGEST_NAME = 60
"""Characters of a line that is but a name, or two."""

MOST_IN_STAFF = 5
"""Words of a newsroom's name."""

MOST_IN_SLUG = 4
"""Agencies, places and editors in one line."""

LONG_AGENCY = 3
"""Letters of an agency that is known in small letters, too; shorter ones are words."""

LONG_SURNAME = 5
"""Letters of a surname in capitals; shorter words in capitals abbreviate something."""

_SLUG = r"\s*[/,;&+|·]\s*|\s+(?:and|und|et|y|e|och|og|и)\s+"
_FOOTNOTES = r"(?<=\p{L})[\d*†‡§¹²³⁴⁵⁶⁷⁸⁹]+(?:, ?[\d*†‡§¹²³⁴⁵⁶⁷⁸⁹]+)*(?!\w)|[, ]+$"
_JOINTS = r"\s*[,;/&·]\s*|\s+(?:and|und|et|y|e|och|og|и|та|και|ve|dan)\s+"


@functools.cache
def given_names() -> frozenset[str]:
    """Given names of many languages, case-folded."""
    file = Path(__file__).with_name("given_names.txt")  # read four times as fast as TOML
    return frozenset(file.read_text("utf-8").partition("\n\n")[2].split())


@functools.cache
def _east_asian() -> regex.Pattern[str]:
    """A name in Chinese characters or Hangul, which begins with the surname."""
    surnames = {key: listed.split() for key, listed in table("names")["surnames"].items()}
    chinese = f"(?:{'|'.join(surnames['longer'])}|[{''.join(surnames['chinese'])}])"
    return regex.compile(
        rf"{chinese}[ \u3000·]?\p{{Han}}{{1,2}}|(?:{'|'.join(surnames['longer'])})[ \u3000]?"
        rf"[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}]{{1,4}}|(?:{'|'.join(surnames['korean'])})\p{{Hangul}}{{2}}"
    )


def is_person(name: str) -> bool:
    """Whether a name begins with a known given name or initials, or with an East Asian surname."""
    if is_unspaced(name):
        return _east_asian().fullmatch(name) is not None and not is_title_word(name)
    titles = words("names", "titles")
    tokens = [token for token in name.split() if token.casefold() not in titles]
    if len(tokens) < 2:
        return False
    first = tokens[0].strip(".,'’\"").casefold()
    if is_title_word(tokens[0]):
        return False
    initials = "." in tokens[0] and max(map(len, tokens[0].split("."))) == 1
    if initials and any(map(is_title_word, tokens[1:])):  # "U.S. News"
        return False
    return (
        initials
        or first in _vietnamese()
        or _has_surname_in_capitals(tokens)
        or not given_names().isdisjoint((first, re.split(r"[-'’.]", first)[0]))
    )


@functools.cache
def _vietnamese() -> frozenset[str]:
    return frozenset(table("names")["surnames"]["vietnamese"].split())


def _has_surname_in_capitals(tokens: Sequence[str]) -> bool:
    """Whether only the last word is in capitals, as the French write surnames: "Jeanne CHÊNE"."""
    *given, surname = tokens
    return surname.isupper() and len(surname) >= LONG_SURNAME and not any(map(str.isupper, given))


def is_unspaced(name: str) -> bool:
    """Whether a name is of an East Asian script, which puts no blanks between words."""
    return bool(name) and name[0] >= "\u1100" and name[0].isalpha()


@functools.lru_cache(maxsize=256)
def kind_of(text: str) -> Kind:
    """What sort of name a text is, if it is nothing else."""
    if len(text) > 2 * LONGEST_NAME or "`" in text:  # no marks are that many; code
        return ""
    word = bare(text)
    text = compiled(_FOOTNOTES).sub("", word).rstrip("-–—/•· ")
    if not 1 < len(text) <= LONGEST_NAME:
        return ""
    if text.casefold() in words("names", "staff"):
        return "staff"
    if _is_of_agency(text):
        return "agency"
    if is_unspaced(text):
        return "person" if all(map(is_person, compiled(_JOINTS).split(text))) else ""
    return _of_words(text) if any(map(str.isspace, text)) else _of_one_word(word)


def _is_of_agency(text: str) -> bool:
    """Whether a line is the name of a news agency, with a place or who edited it: "AFP, LIMA"."""
    parts = compiled(_SLUG).split(text)
    return len(parts) <= MOST_IN_SLUG and any(map(_is_agency, parts))


def _is_agency(name: str) -> bool:
    known = name.casefold() in words("names", "agencies")
    return known and (not name.islower() or name in agencies() or len(name) >= LONG_AGENCY)


def _of_words(text: str) -> Kind:
    last = text.rsplit(maxsplit=1)[-1]
    if last[0].islower() and last not in words("names", "staff_ends"):  # most lines are sentences
        return ""
    parts = [part for part in compiled(_JOINTS).split(text) if part and not _is_agency(part)]
    if re.split(r"[\s-]", text)[-1].casefold() in words("names", "staff_ends"):
        return "staff" if text[0].isupper() and len(text.split()) <= MOST_IN_STAFF else ""
    if not (is_full_name(text) or (parts and all(map(is_full_name, parts)))):
        return ""
    if any(map(is_person, parts)):
        return "person"
    of_title = any(map(is_title_word, text.replace(",", " ").split()))
    return "" if of_title or not text[0].isupper() else "name"  # nor where nothing has capitals


def _of_one_word(text: str) -> Kind:
    if text.casefold().rpartition("-")[2] in words("names", "staff_ends") and "-" in text:
        return "staff"
    if text[0].isupper() and text.casefold() in given_names():
        return "given"
    return "handle" if _is_handle(text) else ""


def _is_handle(word: str) -> bool:
    """Whether a word looks made up: capitals or an underscore inside, figures behind letters."""
    return word.isascii() and bool(
        re.fullmatch(r"@?[A-Za-z][\w.-]{2,30}", word)
        and re.search(r"[a-z][A-Z]|[a-z]_|_[a-z]|[a-z]\d|^@", word)
        and not re.search(r"\.\w{2,4}$|\d\.\d", word)  # nor a file, nor a version
    )
