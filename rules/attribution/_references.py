"""References to the work that a text is taken from: "Doe, J. (2021). The old oak. Oak Weekly"."""

from __future__ import annotations

import functools
import re

import regex

from ._data import label_key, table, words
from ._header import header
from ._zones import NEAR, Zones

LONGEST_REFERENCE = 400
"""Characters; what is longer is a paragraph."""

_MAY_BE = r"\W{0,2}[^\W\d_a-z][^,.:;(『「《〈@]{0,40}[,.:(『「《〈].*(?<!\d)(?:1[5-9]|20)\d\d(?!\d)"
"""What all of them have: a name with a capital, a sign soon behind it, and a year."""

_SURNAME = r"(?:(?:van|von|de|da|di|del|la|le|al|el|ten|ter|zu) )?\p{Lu}[\p{L}\p{M}’'-]+"
_INITIALS = r"(?:\p{Lu}\.[ -]?){1,3}"
_GIVEN = r"\p{Lu}[\p{L}\p{M}’'-]+(?: \p{Lu}(?:\.|[\p{L}’'-]+)){0,2}"
_YEAR = r"(?:1[5-9]|20)\d\d"


def cites(zones: Zones, index: int) -> bool:
    """Whether a line at either end is a reference, and the only one: two are a list of readings.

    A text that quotes another work names it in a list below a heading such as "References"; a
    single line before or behind the text says where it is taken from.
    """
    line = zones.lines[index]
    if not (line.first or line.last or zones.is_above(index) or line.at_end) or line.kind == "code":
        return False
    if not is_reference(line.text) or zones.goes_on(index) or zones.is_item(index):
        return False
    if label_key(zones.above(index).rstrip(":： ")) in words("references", "lists"):
        return False
    others = (each.text for at, each in enumerate(zones.lines) if abs(at - index) <= NEAR)
    return sum(map(is_reference, others)) == 1


@functools.lru_cache(maxsize=64)
def is_reference(text: str) -> bool:
    """Whether a line is a reference in one of the usual styles."""
    if len(text) > LONGEST_REFERENCE or not re.match(_MAY_BE, text) or header(text).says_when:
        return False
    return any(
        any(map(text.__contains__, style["hints"])) and compiled_style(style["pattern"]).match(text)
        for style in table("references")["style"]
    )


@functools.cache
def compiled_style(pattern: str) -> regex.Pattern[str]:
    """The pattern of a style with its macros filled in."""
    macros = {"surname": _SURNAME, "initials": _INITIALS, "given": _GIVEN, "year": _YEAR}
    for name, meaning in macros.items():
        pattern = pattern.replace(f"{{{name}}}", meaning)
    return regex.compile(pattern)
