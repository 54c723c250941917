"""Lines that may name who wrote a text, in words that do not say so: whom to ask about."""

from __future__ import annotations

from itertools import pairwise

import regex

from ._data import compiled, label_key, label_roles, words
from ._header import LONGEST_DATED, header
from ._lines import HEADER_LINE
from ._names import is_full_name
from ._persons import LONGEST_NAME, is_person, kind_of
from ._shapes import is_nickname, person_in

_FIELDS = r"\s+[|·•∙~/–—-]{1,2}\s+|\s*[|·•∙]\s*|\s*[:,]\s+|\s*[(\[]\s*|\s*[)\]]"
"""What stands between the fields of a line that a template printed."""

_ADDRESS = r"https?://|www\.|[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{3}"


def may_name(text: str, *, beside_date: bool) -> str:
    """Who a line outside the running text may name as its author, empty if nobody.

    A person in a short line may be it, and in a longer one that holds what templates and editors
    print beside an author: a date, separators, a role, an address. With these any name may be it.

    Args:
        text: a line, which is no sentence.
        beside_date: whether a date stands next to the line.
    """
    person = person_in(text)
    if person and (len(text) <= LONGEST_NAME or (len(text) <= HEADER_LINE and _is_meta(text))):
        return person
    if len(text) > LONGEST_DATED:
        return ""
    if not (beside_date or _is_meta(text)):
        first, _, more = text.partition(" ")
        return first if more.startswith("(") and kind_of(first) == "given" else ""
    return _behind_marker(text) or _field(text) or _first_word(text)


def _is_meta(text: str) -> bool:
    """Whether a line holds what stands beside an author more often than in a title."""
    apart = header(text)
    if apart.dated or apart.furnished or compiled(_ADDRESS).search(text):
        return True
    roles = words("names", "writers")
    return any(word in roles for word in regex.findall(r"[\p{L}\p{M}-]+", text.casefold()))


def _behind_marker(text: str) -> str:
    """The nickname behind a word such as "by" inside a line."""
    tokens = text.split()
    for marker, token in pairwise(tokens):
        name = token.strip(",;:|()")
        if marker.islower() and label_roles().get(label_key(marker)) == "by" and is_nickname(name):
            return name
    return ""


def _field(text: str) -> str:
    """The field of a line that is nothing but a name."""
    for field in compiled(_FIELDS).split(header(text).rest):
        if kind_of(field) or (is_full_name(field) and is_person(field)):
            return field
    return ""


def _first_word(text: str) -> str:
    """A given name before small letters, or a nickname in small letters behind a date."""
    apart = header(text)
    first, _, more = apart.rest.partition(" ")
    if kind_of(first) == "given" and more.islower():
        return first
    return first if apart.dated and first.islower() and is_nickname(first) else ""
