"""Names in one line with a date or a place, as templates print them above a text and below it."""

from __future__ import annotations

import functools

from ._data import compiled, words
from ._header import Header, header
from ._lines import Line, ends_sentence
from ._names import is_title_word, leading_name
from ._persons import LONGEST_NAME, is_given_name, is_person, is_unspaced, kind_of, says_role
from ._shapes import CLOSING_QUOTES, closes, fields, is_nickname
from ._values import has_locator
from ._zones import NEAR, Zones

LONG_WORD = 8
"""Letters of a lower-case word that is hardly one of those that templates put before a date."""

_BESIDE = r" \| |\s[·•~–—-]\s|,\s+|،\s+|\s?[(（](?=[^()（）\d]+$)"
"""What stands between a person and a place."""

LONGEST_SOURCE = 10
"""Chinese, Japanese or Korean characters of a newspaper's name."""

LONGEST_TITLE = 5
"""Words of a newspaper's name."""


def is_publication(zones: Zones, index: int) -> bool:
    """A newspaper's name in one line with a date, or above the text next to one: "Oak News"."""
    line = zones.lines[index]
    above, below = index > 0 and zones.is_above(index), zones.is_below(index)
    if not (above or (below and line.last)) or len(line.text) > LONGEST_NAME:
        return False
    apart = header(line.text)
    if below and not apart.dated:
        return False
    name = apart.rest.strip('/ "“”„«»')
    named = 1 < name.count(" ") + 1 <= LONGEST_TITLE and not name[:1].islower()
    first, _, last = name.casefold().rpartition(" ")
    published = named and last in words("names", "publications") and not _is_section(first)
    if not published and (" " in name or not has_locator(name)):
        return False
    return apart.dated or zones.has_date_near(index, 1)


def _is_section(text: str) -> bool:
    """Whether one of some words is what sections are called by, as in "Latest News"."""
    in_names = {"new", "old", "the"}  # "The New York Times"
    listed = words("names", "sections") | words("names", "title_words")
    return not (listed - in_names).isdisjoint(text.split())


def with_date(zones: Zones, index: int) -> bool:
    """A name in one line with a date or with what templates print beside it."""
    line = zones.lines[index]
    apart = header(line.text)
    if not (apart.dated or apart.furnished) or line.wrapped:
        return _beside_publication(zones, index)
    parts = fields(apart.rest)
    kinds = [kind_of(part) for part in parts]
    for kind, part in zip(kinds, parts, strict=True):
        at_place = f"{part}," in line.text  # "San Lorenzo, 3 May 2021"
        titled = line.first and len(parts) > 1  # "Minutes of 3 May 2021 - Oak Square"
        if kind == "person" or (
            kind == "name" and not (at_place or titled or zones.is_common(part))
        ):
            return apart.furnished or zones.mentions(part) < NEAR
    if is_unspaced(apart.rest) and _is_source_in_east_asia(zones, index, apart.rest):
        return True
    if line.zone == "tail":  # readers' comments have dates, too
        return _is_one_word(zones, line, apart) and not zones.goes_on_below(index)
    if ("handle" in kinds and not zones.is_item(index)) or not {"staff", "agency"}.isdisjoint(
        kinds
    ):
        return True
    begins = leading_name(parts[0], most=2)
    glued = is_person(begins.text) and begins.rest[:1].isdigit()
    return glued or _is_one_word(zones, line, apart)


def _is_source_in_east_asia(zones: Zones, index: int, name: str) -> bool:
    """A few characters beside a date above the text, where newspapers of East Asia name theirs."""
    short = NEAR <= len(name) <= LONGEST_SOURCE and len(name.split()) == 1
    known = name in words("names", "sections") or closes(name)
    return bool(index) and zones.is_above(index) and short and not known


def _beside_publication(zones: Zones, index: int) -> bool:
    """A person in one line with where he writes: "Jane Doe | Oak Weekly", "Jane Doe, Oakville"."""
    line = zones.lines[index]
    outside = (index > 0 and zones.is_above(index)) or (zones.is_below(index) and line.last)
    if not outside or len(line.text) > LONGEST_NAME or line.wrapped:
        return False
    parts = _parts(line.text)
    named = [part for part in parts if kind_of(part) == "person" and not zones.mentions(part)]
    if len(parts) != 2 or not named:
        return False
    if "|" in line.text or zones.has_date_near(index, 1):
        return parts[0] in named
    beside = (zones.above(index), *zones.below(index)[:1])
    listed = any(kind_of(_parts(other)[0]) for other in beside if len(_parts(other)) == len(parts))
    quoted = zones.above(index).endswith(CLOSING_QUOTES)
    apart = len(named) == 1 and not (listed or quoted)
    return apart and all(part in named or _may_be_place(part) for part in parts)


def _parts(text: str) -> list[str]:
    """What stands before and behind a comma, a dash or a bracket; one part for a sentence."""
    text = text.removesuffix(")").removesuffix("）")
    return [text] if ends_sentence(text) else compiled(_BESIDE).split(text)


def _may_be_place(text: str) -> bool:
    """Whether one or two words may name a place: each is capitalised, none is of a title."""
    if text[:1] in '«“„"' and text[-1:] in '»”“"':  # or what it is called that he writes for
        return True
    tokens = text.split()
    named = all(not token[0].islower() and not is_title_word(token) for token in tokens)
    shouted = any(1 < len(token) == sum(map(str.isupper, token)) for token in tokens)  # a party
    if not named or shouted or not text.replace(" ", "").isalpha() or says_role(text):
        return False
    return 0 < len(tokens) <= NEAR and _no_places().isdisjoint(map(str.casefold, tokens))


@functools.cache
def _no_places() -> frozenset[str]:
    return words("names", "offices") | words("names", "images")


def _is_one_word(zones: Zones, line: Line, apart: Header) -> bool:
    """A given name or a nickname beside a date: "Jane, 3 May 2021", "3 May 2021 oakblogger".

    Places and sections stand there, too; a template that printed the line tells otherwise.
    """
    parts = apart.rest.split(" | ")
    at_place = f"{parts[0]}," in line.text and not is_given_name(parts[0].casefold())
    if (len(parts) > 1 and not apart.furnished) or (at_place and line.zone == "head"):
        return False
    word = parts[0]
    if is_nickname(word) and not line.first and _on_a_date(line.text.removeprefix(word)):
        return not (zones.mentions(word) or zones.is_common(word))
    return any(
        is_nickname(word)
        and (apart.furnished if word[0].isupper() else apart.furnished or len(word) >= LONG_WORD)
        and (not word[0].isupper() or is_given_name(word.casefold()))
        and not zones.mentions(word)
        for word in parts
    )


def _on_a_date(text: str) -> bool:
    """Whether a preposition stands before a date, as behind a name: "oakfan on May 3, 2021"."""
    first, _, more = text.strip(", ").partition(" ")
    return first in words("names", "before_dates") and header(more).dated
