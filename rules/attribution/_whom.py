"""Whom a line names that may name an author: which of its words tell who it is."""

from __future__ import annotations

from itertools import pairwise

from ._data import bare, compiled, label_key, label_roles, word_ends
from ._header import LONGEST_DATED, header
from ._lines import HEADER_LINE
from ._names import LONGEST_BYLINE, is_full_name
from ._persons import LONGEST_NAME, is_person, kind_of
from ._shapes import is_nickname, person_in, words_of
from ._zones import NAMES

INITIALS = r"[.!?…\"”“»]\s*[(\[]\p{Ll}{2,3}(?:/\p{Ll}{2,4})*[)\]][\s+*]*$"
"""An editor's initials behind the last sentence: "... fell. (jd)"."""

_FIELDS = r"\s+[|·•∙~/–—-]{1,2}\s+|\s*[|·•∙]\s*|\s*[:,]\s+|\s*[(\[]\s*|\s*[)\]]"
"""What stands between the fields of a line that a template printed."""

_BESIDE_NAMES = r"https?://|www\.|[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{3}"
"""An address or a handle."""

_SEPARATED = r"\s[/|•]\s"


def whom(text: str) -> str:
    """The words that tell who it is in a line that was asked about; all of it if need be."""
    initials = compiled(INITIALS).search(text[-LONGEST_BYLINE:])
    if initials:
        return bare(initials[0].partition("(")[2] or initials[0].partition("[")[2])
    return may_name(text, beside_date=True) or bare(header(text).rest)


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
        return _first_field(text)
    if not (beside_date or _is_meta(text)):
        first, _, more = text.partition(" ")
        given = more.startswith("(") and kind_of(first) == "given"
        return first if given else _behind_first_marker(text) or _among_fields(text)
    return _behind_marker(text) or _field(text) or _first_word(text)


def _first_field(text: str) -> str:
    """The name before a dash and what somebody does: "Zorvan Kelx - gardener, blogger ..."."""
    first, dash, more = text.partition(" - ")
    return first if dash and kind_of(first) in NAMES and _is_meta(more) else ""


def _is_meta(text: str) -> bool:
    """Whether a line holds what stands beside an author more often than in a title."""
    apart = header(text)
    if apart.dated or apart.furnished or compiled(_BESIDE_NAMES).search(text):
        return True
    roles = word_ends("writers")
    return any(word.endswith(roles) for word in words_of(text.casefold()))


def _behind_first_marker(text: str) -> str:
    """The nickname that a line is but for a word such as "by"."""
    marker, _, name = text.partition(" ")
    return name if label_roles().get(label_key(marker)) == "by" and is_nickname(name) else ""


def _among_fields(text: str) -> str:
    """The name among fields that a template printed: "Newsroom / Zorvan Kelx"."""
    parts = compiled(_SEPARATED).split(text)
    return next((part for part in parts if kind_of(part) in NAMES), "") if len(parts) > 1 else ""


def _behind_marker(text: str) -> str:
    """The nickname behind a word such as "by" inside a line."""
    tokens = text.split()
    for marker, token in pairwise(tokens):
        name = token.strip(",;:|()")
        if label_roles().get(label_key(marker)) == "by" and is_nickname(name):
            return name
    return ""


def _field(text: str) -> str:
    """The field of a line that is nothing but a name, or one word that may be a nickname."""
    apart = header(text)
    parts = compiled(_FIELDS).split(apart.rest)
    named = [part for part in parts if kind_of(part) or (is_full_name(part) and is_person(part))]
    if named:
        return next((part for part in named if kind_of(part) in NAMES), named[0])
    nicknames = [part for part in parts if is_nickname(part)]
    alone = apart.furnished or (apart.dated and len(parts) == 1)
    return nicknames[0] if nicknames and alone else ""


def _first_word(text: str) -> str:
    """A given name before small letters, or a nickname in small letters behind a date."""
    apart = header(text)
    first, _, more = apart.rest.partition(" ")
    if kind_of(first) == "given" and more.islower():
        return first
    return first if apart.dated and first.islower() and is_nickname(first) else ""
