"""Country codes that pages end in, and what tells a letter from such a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import rtoml

from .._writing import SENTENCE_ENDS

FROM_COUNTRY = re.compile(r"from ([a-z]{2}|[A-Z]{2})")
TITLE_FROM_COUNTRY = re.compile(r".{1,80} (from (?:[a-z]{2}|[A-Z]{2}))")
LONGEST_GREETING = 40
"""Characters: "Dear" with a title, two names and a comma."""

GREETING_ENDS = ",،，："

LONGEST_TITLE = 6
"""Words of a line that ends in "from" and a lower-case code, which sentences may do as well."""


class Country(NamedTuple):
    """The last line of a page of a Telegram mirror: "from" and the country code of its address.

    Attributes:
        code: in lower case.
        is_word: the code is a word too, so that an honest line may end so.
    """

    code: str
    is_word: bool


def country(text: str) -> Country | None:
    """Read a whole line as "from" and a country code of ISO 3166-1, in either case."""
    match = FROM_COUNTRY.fullmatch(text.strip()) if "from" in text else None
    code = match[1].lower() if match else ""
    codes, look_alikes = _countries() if match else (frozenset(), frozenset())
    return Country(code, code in look_alikes) if code in codes else None


def titled_country(text: str) -> Country | None:
    """Read the end of a line as ``country`` does, as in "Ferry News from CN".

    A sentence may end so too ("hear from me"): a lower-case code must be no word, and the line
    must be as short as a title.
    """
    match = TITLE_FROM_COUNTRY.fullmatch(text.strip())
    found = country(match[1]) if match else None
    if found is None or text.rstrip().endswith(found.code.upper()):
        return found
    return None if found.is_word or len(text.split()) > LONGEST_TITLE else found


def is_greeting(line: str) -> bool:
    """Whether a letter may begin with such a line: "Dear Ann", or a short one with a comma."""
    words = line.split(maxsplit=1)
    if not words or len(line.strip()) > LONGEST_GREETING:
        return False
    first = words[0].strip(SENTENCE_ENDS + GREETING_ENDS).casefold()
    return line.rstrip().endswith(tuple(GREETING_ENDS)) or first in _greetings()


@cache
def _greetings() -> frozenset[str]:
    return frozenset(_country_words()["greetings"].split())


@cache
def _countries() -> tuple[frozenset[str], frozenset[str]]:
    data = _country_words()
    return frozenset(data["codes"].split()), frozenset(data["look_alikes"].split())


@cache
def _country_words() -> Mapping[str, str]:
    return rtoml.load(Path(__file__).with_name("countries.toml"))
