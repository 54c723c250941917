"""Words that pages speak of themselves with: the lists of ``pagewords.toml``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import rtoml

from .._keys import Keys

WORD = re.compile(r"[^\W\d_]+")

LAST = 20
"""Characters that hold the last word of a line, if it is one for a place."""


def whole_words(folded: str) -> frozenset[str]:
    """The words of a text, which is in lower case."""
    return frozenset(WORD.findall(folded))


@cache
def page_words() -> Keys[str]:
    """Parts of words that may stand in any sentence."""
    listed = " ".join(_data()["anywhere"].values()).split()
    words = {word.replace("&", " ") for word in listed}
    return Keys(zip(words, words, strict=True))


@cache
def link_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words of links: those that stand between spaces, and those that may stand anywhere."""
    words = dict(_data()["links"])
    unspaced = tuple(words.pop("unspaced").split())
    return frozenset(word for listed in words.values() for word in listed.split()), unspaced


def ends_in_link(folded: str) -> bool:
    """Whether a line ends in the word that links stand on: "More on ferries here."."""
    last = WORD.findall(folded[-LAST:])[-1:]
    return bool(last) and last[0] in _anchors()


@cache
def _anchors() -> frozenset[str]:
    return frozenset(_data()["anchors"]["words"].split())


@cache
def address_words() -> frozenset[str]:
    """Words that speak to the reader, or as the editors."""
    return frozenset(" ".join(_data()["address"].values()).split())


@cache
def telling() -> re.Pattern[str]:
    """What fragments of pages are full of, and closing lines of writers seldom."""
    return re.compile("|".join(_data()["shapes"].values()))


@cache
def _data() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = rtoml.load(Path(__file__).with_name("pagewords.toml"))
    return data
