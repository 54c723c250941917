"""Lines that name a person and say what he does: "Jane Doe, staff writer"."""

from __future__ import annotations

import functools

from ._data import compiled, word_ends, words
from ._lines import PROSE, ends_sentence
from ._names import is_full_name, leading_name
from ._persons import is_person, says_role
from ._shapes import words_of

_BIO = (
    r"(?P<name>[^,(:]+?)(?:\s*\([^)]*\))?"
    r"(?:,\s*|\s+\(|\s+(?!{particle}\s)(?=\p{Ll}|-))(?P<more>.*)"
)
"""A name and what is said of it: "Jane Doe, staff writer", "Jane Doe (40) is a coach"."""

_GLUED = r"(?<=\p{Ll}{3})(?=\p{Lu}\p{Ll})"
"""Where a scraper glued a role to a name: "Jane DoeFounder at Oak"."""

_LIFE = (
    r"(?P<name>\p{Lu}[\p{L}’'.-]+(?: \p{Ll}{1,3})? \p{Lu}[\p{L}’'-]+)"
    r"(?:, (?:born|geb\.|geboren|Jahrgang|née?|nacid[oa]|nascid[oa]|nat[oa]) "
    r"| (?:is|was|has been|has|ist|war|est|a été|es|è|é|is|är|er|jest|является)\s)"
)
"""A name and a word that a life begins with."""

LONGEST_BIO = 3 * PROSE
"""Characters of a line on the author, of which the first words matter."""

SHORT_NAMES = (2, 3)
"""Words of a name before a role, from which no sign sets it apart."""

MOST_BEFORE_PLACE = 16
"""Words between a name and the place where somebody works; a longer title would be a sentence."""


def introduced(text: str, *roles: str) -> str:
    """The person with which a line begins that says what he does, empty if it says nothing such.

    ``roles`` are the lists of words for that.
    """
    match = compiled(_BIO).fullmatch(text, 0, LONGEST_BIO)
    if match is None:
        return ""
    if not is_person(match["name"]) or not is_full_name(match["name"]):
        return ""
    said = words_of(match["more"].casefold())[:12]
    return match["name"] if any(word.endswith(word_ends(*roles)) for word in said) else ""


def writes_in(text: str) -> bool:
    """Whether a text says that somebody writes or edits."""
    return any(word.endswith(word_ends("writers")) for word in words_of(text.casefold()))


@functools.lru_cache(maxsize=64)
def before_role(text: str, *, beside_date: bool) -> str:
    """The person at the beginning of a line that goes on with a role: "Jane Doe Senior Editor".

    Next to a date it may be any role. A scraper may have glued it to the name.
    """
    if ends_sentence(text):
        return ""
    for line in dict.fromkeys((text, compiled(_GLUED).sub(" ", text))):
        tokens = line.split()
        for count in SHORT_NAMES:
            name, role = " ".join(tokens[:count]), " ".join(tokens[count:])
            if not (role and tokens[1][0].isupper() and is_full_name(name) and is_person(name)):
                continue
            apart = beside_date or line != text or (role[0] == "(" and role[-1] == ")")
            if writes_in(role) or (apart and says_role(role)):
                return name
    return ""


def at_work(text: str) -> str:
    """The person of whom a line says where he works: "Jane Doe teaches at Oak College"."""
    if len(text) > LONGEST_BIO:
        return ""
    first, _, rest = text.lstrip("([").partition(" ")
    name = leading_name(rest if says_role(first) else f"{first} {rest}", most=SHORT_NAMES[-1])
    verb, *said = name.rest.split()[: MOST_BEFORE_PLACE + 2] or [""]
    if verb.casefold() not in words("names", "works") or not is_person(name.text):
        return ""
    for index, word in enumerate(said):
        if word.casefold() in words("names", "works_at"):
            place = said[index + 1 : index + 3]  # an article may stand before it
            if any(part.strip("\"“„«'")[:1].isupper() for part in place):
                return name.text
        if ends_sentence(word):
            break
    return ""


def behind_role(text: str) -> str:
    """The person with whom a line begins but for what he does: "Reporter Jane Doe covers ..."."""
    role, _, rest = text.partition(" ")
    if not role.casefold().endswith(word_ends("writers")):
        return ""
    name = leading_name(rest, most=2).text
    return name if is_person(name) else ""


def described(text: str) -> str:
    """The person of whom a line says what he is or has done: "Jane Doe is Oak Weekly's ..."."""
    match = compiled(_LIFE).match(text)
    return match["name"] if match and is_person(match["name"]) else ""
