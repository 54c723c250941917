"""Recognising names and bylines without a dictionary of names."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ._data import label_key, label_roles, words

LONGEST_MARKER = 6
"""Words in the longest marker of a byline ("eine kolumne von" and the like), with one to spare."""

SHORTEST_NAME = 3
"""Letters of a single name behind a marker; shorter ones abbreviate something."""

LONGEST_BYLINE = 120
"""Characters; a longer line is prose that begins like a byline."""


MOST_WITH_STOP = 3
"""Words of a name that is all there is before a full stop: "By Jane Doe."."""

LONGEST_PLACE = 40
"""Characters behind "in"; there may be a second author in a second place."""

_ARTICLE = r"^(?:a[dlnrstz]|as[hs]|el|ed|es|ou?l|d|l|t)[-'’](?=[^\W\d_a-z])"
"""What stands before a name without a blank: "al-Hassan", "d’Alembert"."""


def without_article(word: str) -> str:
    """A word of a name without what stands before it without a blank."""
    return re.sub(_ARTICLE, "", word) if any(map(word.__contains__, "-'’")) else word


def is_abbreviation(word: str) -> bool:
    """Whether a full stop may end ``word`` inside a name: initials, "Jr.", "Ph.D."."""
    return max(map(len, word.split("."))) == 1 or word.casefold() in words("names", "titles")


class Name(NamedTuple):
    """A name at the beginning of a text: the name, its capitalised words, and what follows."""

    text: str
    words: int
    rest: str


def leading_name(text: str, most: int = 12) -> Name:
    """The names that ``text`` begins with, at most ``most`` words; empty if it begins otherwise.

    A name is capitalised words, with particles between, joined by "and" and its like or by commas
    where another name of two words follows. Scripts without capitals count every word.
    """
    particles, joints = words("names", "particles"), words("names", "joints")
    never, titles = words("names", "never"), words("names", "titles")
    end = capitalised = 0
    for token in re.finditer(r"\S+", text):
        word = token[0].strip(",;:|()\"'“”„«»*_")
        folded = word.casefold()
        if not word or any(map(str.isdigit, word)) or (not capitalised and folded in never):
            break
        ends = word.endswith(".") and not is_abbreviation(word)
        if ends:
            word = word.rstrip(".")
            folded = word.casefold()
        if _begins_name(word) or folded in titles:
            capitalised += folded not in titles
            end = token.start() + token[0].index(word) + len(word)
        elif folded not in particles and folded not in joints:
            break
        if ends or token[0][-1] in ",;|()" or capitalised == most:
            break
    return Name(text[:end].strip(), capitalised, text[end:].lstrip("\"'“”„«»*_").strip())


def _begins_name(word: str) -> bool:
    if not words("names", "agencies").isdisjoint(word.casefold().split("/")):
        return True
    word = without_article(word)
    if not word or word[0].islower() or not word[0].isalpha() or word.endswith(("'s", "’s")):
        return False
    return all(char.isalpha() or char in "'’.-/&" or not char.isascii() for char in word)


def named_author(value: str) -> str | None:
    """The author in the value of a label that asks for a name ("Text: Jane Doe"), if it is one."""
    name = leading_name(value)
    return name.text if name.words and _may_follow(name.rest) else None


def is_full_name(line: str) -> bool:
    """Whether ``line`` is nothing but a name of two to four capitalised words."""
    name = leading_name(line)
    return 2 <= name.words <= 4 and not name.rest and not any(mark in line for mark in ",:;()|")


def is_title_word(word: str) -> bool:
    """Whether titles are made of words like this, and names are not."""
    if word in words("names", "particles"):
        return word in words("names", "title_words")
    return word[0].islower() or word.casefold() in words("names", "title_words")


def byline(line: str, *, title: bool, wrapped: bool) -> str | None:
    """The author that a line such as "By Jane Doe, staff writer" names; None if it is no byline.

    Args:
        line: a line, or a part of one, without leading marks.
        title: whether it is the first line, which may be a title such as "By Design".
        wrapped: whether the line goes on with a sentence begun above it.
    """
    is_long = len(line) > LONGEST_BYLINE
    if is_long and "," not in line[: LONGEST_BYLINE // 2]:
        return None
    marker, rest = _parted(line)
    if not marker or (wrapped and line[0].islower()):
        return None
    name = leading_name(rest)
    ends = (
        " " not in marker
        and line.endswith(".")
        and not is_abbreviation(line.rsplit(maxsplit=1)[-1])
    )
    alone = line[0].isupper() and 1 < name.words <= MOST_WITH_STOP and name.rest in ("", ".")
    followed = name.rest.casefold() in words("names", "followers")
    if not name.words or (ends and not (alone or followed)):
        return None
    if is_long and not (name.words > 1 and name.rest.startswith(",")):
        return None
    if name.words == 1 and (title or name.rest.strip(",") or len(name.text) < SHORTEST_NAME):
        return None
    return name.text if _may_follow(name.rest) else None


def _parted(line: str) -> tuple[str, str]:
    """The longest marker of a byline that a line begins with, and what stands behind it."""
    parts = line.split(maxsplit=LONGEST_MARKER)
    if not parts or label_key(parts[0]) not in _first_words():  # as most lines, seen quickly
        return "", ""
    for count in range(min(LONGEST_MARKER, len(parts) - 1), 0, -1):
        marker = " ".join(parts[:count])
        if label_roles().get(label_key(marker)) == "by":
            return marker, line.split(maxsplit=count)[count]
    return "", ""


@functools.cache
def _first_words() -> frozenset[str]:
    """The words that markers of bylines begin with."""
    return frozenset(label.split()[0] for label, role in label_roles().items() if role == "by")


def _may_follow(rest: str) -> bool:
    """Whether ``rest`` may stand behind a name in a byline: nothing, a role, a date, a credit."""
    if not rest or not (rest[0].isalpha() or rest[0] in "'’"):
        return True
    if rest.casefold() in words("names", "followers"):
        return True
    first, _, more = rest.partition(" ")
    if first in words("names", "before_places") and leading_name(more).words:
        return len(more) <= LONGEST_PLACE
    label = label_key(first.rstrip(":"))
    if label in words("names", "images"):
        return True
    return label in words("names", "before_dates") and any(map(str.isdigit, more[:20]))
