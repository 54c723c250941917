"""Telling the name of a person from a title or a place of the same shape, by lists of names."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import regex

from ._data import agencies, bare, compiled, table, unaccented, word_ends, words
from ._names import is_full_name, is_title_word, without_article

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

MOST_WITH_SURNAME = 3
"""Words of a name that only its surname tells."""

LONG_SURNAME = 5
"""Letters of a surname in capitals; shorter words in capitals abbreviate something."""

_SLUG = r"\s*[/,;&+|·]\s*|\s+(?:and|und|et|y|e|och|og|и)\s+"
_FOOTNOTES = r"(?<=\p{L})[\d*†‡§¹²³⁴⁵⁶⁷⁸⁹]+(?:, ?[\d*†‡§¹²³⁴⁵⁶⁷⁸⁹]+)*(?!\w)|[, ]+$"
_JOINTS = r"\s*[,;/&·]\s*|\s+(?:and|und|et|y|e|och|og|и|та|και|ve|dan)\s+"


def is_given_name(word: str) -> bool:
    """Whether a case-folded word is a given name of one of many languages."""
    return _is_listed(word, "given_names.txt")


def is_surname(word: str) -> bool:
    """Whether a case-folded word is a surname, and neither a common word nor a place as well."""
    return _is_listed(word, "surnames.txt")


def _is_listed(word: str, name: str) -> bool:
    lines, key = _lines_of(name), word.encode()
    return key in lines[bisect_right(lines, key + b" \xff") - 1].split()


@functools.cache
def _lines_of(name: str) -> list[bytes]:
    """The lines of a list, in order; to decode and split them all takes longer than most texts."""
    return Path(__file__).with_name(name).read_bytes().partition(b"\n\n")[2].split(b"\n")[:-1]


def says_role(text: str) -> bool:
    """Whether a text says what somebody does who writes, or knows what to write about."""
    ends = word_ends("writers", "learned")
    return any(word.endswith(ends) for word in compiled(r"[\p{L}\p{M}-]+").findall(text.casefold()))


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
    if is_title_word(tokens[0]) or tokens[-1].casefold() in words("names", "things"):
        return False
    initials = "." in tokens[0] and max(map(len, tokens[0].split("."))) == 1
    if initials and any(map(is_title_word, tokens[1:])):  # "U.S. News"
        return False
    return (
        initials
        or first in _surnames("vietnamese")
        or _has_surname_in_capitals(tokens)
        or is_given_name(first)
        or is_given_name(re.split(r"[-'’.]", first)[0])
        or _begins_with_surname(tokens)
        or _ends_with_surname(tokens)
    )


Sure = Literal["surely", "maybe", "no"]


def names_author(words_behind: str) -> Sure:
    """Whether capitalised words behind "by" in a first line name an author, or are a title's.

    Two or three words that are in no list are taken for a name, "By Zorvan Kelx", but "By Wood and
    Water" is a title, and "Por Tierras de Robledo" may be one.
    """
    parts = compiled(_JOINTS).split(words_behind)
    tokens = words_behind.split()
    if any(kind_of(part) in ("person", "handle", "staff", "agency") for part in parts):
        return "surely"
    if any(is_title_word(token) for token in tokens if not token[0].islower()):
        return "no"
    if len(parts) > 1:
        known = any(is_given_name(each) or is_surname(each) for each in map(str.casefold, parts))
        return "surely" if known else "no"
    return "maybe" if any(token[0].islower() for token in tokens) else "surely"


def _begins_with_surname(tokens: Sequence[str]) -> bool:
    """Whether the given name comes last, as in Hungary, or initials do, as in Russian lists."""
    surname, *given = tokens
    if all(re.fullmatch(r"(?:[^\W\d_]\.-?)*[^\W\d_]\.?", token) for token in given):
        return len(surname) > len(given[0])
    return surname.casefold() in _surnames("hungarian") and is_given_name(given[-1].casefold())


def _ends_with_surname(tokens: Sequence[str]) -> bool:
    """Whether the last of two or three words is a surname: "Zorvan Petrovič"."""
    if len(tokens) > MOST_WITH_SURNAME or any(map(is_title_word, tokens)):
        return False
    place = tokens[0].casefold() in words("names", "before_surnames")
    titled = place or says_role(tokens[0])
    return not titled and is_surname(tokens[-1].strip(".,").casefold())


@functools.cache
def _surnames(where: str) -> frozenset[str]:
    return frozenset(table("names")["surnames"][where].split())


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
    text = compiled(_FOOTNOTES).sub("", word).strip("-–—/•· ")
    if not 1 < len(text) <= LONGEST_NAME:
        return ""
    if unaccented(text.casefold()) in _staff():
        return "staff"
    if _is_of_agency(text):
        return "agency"
    if is_unspaced(text):
        return "person" if all(map(is_person, compiled(_JOINTS).split(text))) else ""
    return _of_words(text) if any(map(str.isspace, text)) else _of_one_word(word)


@functools.cache
def _staff() -> frozenset[str]:
    return frozenset(map(unaccented, words("names", "staff")))


def _is_of_agency(text: str) -> bool:
    """Whether a line is the name of a news agency, with a place or who edited it: "AFP, LIMA"."""
    parts = compiled(_SLUG).split(text)
    return len(parts) <= MOST_IN_SLUG and any(map(_is_agency, parts))


def _is_agency(name: str) -> bool:
    known = name.casefold() in words("names", "agencies")
    return known and (not name.islower() or name in agencies() or len(name) >= LONG_AGENCY)


def _of_words(text: str) -> Kind:
    last = without_article(text.rsplit(maxsplit=1)[-1])
    if last[:1].islower() and not _is_newsroom(text):  # most lines are sentences
        return ""
    parts = [part for part in compiled(_JOINTS).split(text) if part and not _is_agency(part)]
    if _is_newsroom(text):
        return "staff" if text[0].isupper() and len(text.split()) <= MOST_IN_STAFF else ""
    if _is_titled(text):
        return "name"
    if not (is_full_name(text) or (parts and all(map(is_full_name, parts)))):
        return ""
    if any(map(is_person, parts)):
        return "person"
    of_title = any(map(is_title_word, text.replace(",", " ").split()))
    return "" if of_title or not text[0].isupper() else "name"  # nor where nothing has capitals


def _is_titled(text: str) -> bool:
    """Whether a text is a title and a surname: "Dr. Oaks"."""
    title, _, surname = text.partition(" ")
    if title.casefold() not in words("names", "titles") or len(surname) <= LONG_AGENCY:
        return False
    return surname.isalpha() and surname[0].isupper() and not is_title_word(surname)


def _is_newsroom(text: str) -> bool:
    """Whether a text begins or ends like the name of a newsroom or a team."""
    last, first = re.split(r"[\s-]", text)[-1], text.split(maxsplit=1)[0]
    begins = first.casefold() in words("names", "staff_begins") and not is_title_word(last)
    ends = words("names", "staff_ends") | words("names", "teams")
    return begins or last.casefold() in ends


def _of_one_word(text: str) -> Kind:
    if text.casefold().rpartition("-")[2] in words("names", "staff_ends") and "-" in text:
        return "staff"
    if text.casefold() in words("names", "networks"):
        return ""
    if text[0].isupper() and is_given_name(text.casefold()):
        return "given"
    return "handle" if _is_handle(text) else ""


def _is_handle(word: str) -> bool:
    """Whether a word looks made up: capitals or an underscore inside, figures behind letters."""
    return word.isascii() and bool(
        re.fullmatch(r"@?[A-Za-z][\w.-]{2,30}", word)
        and re.search(r"[a-z][A-Z]|[a-z]_|_[a-z]|[a-z]\d|^@", word)
        and not re.search(r"\.\w{2,4}$|\d\.\d", word)  # nor a file, nor a version
    )
