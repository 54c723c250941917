"""What a translation carries over: figures, names, and words left in the Latin alphabet.

A text and its translation, or two texts on one matter in two languages, share many of these; two
unrelated texts hardly any. So a change of language without them is a change of text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import log
from typing import NamedTuple

import regex

from ._language import calendar, capitalises_nouns, function_words, main_script, script_of
from ._words import folded, portable, word_pattern

SHORTEST_NAME = 3
"""Letters of the portable form: shorter ones meet by accident."""

SHORTEST_FIGURE = 3
"""Digits: articles, steps and days are numbered alike in any two texts, or in one of them only."""

ROMANISED = frozenset({"LATIN", "CYRILLIC"})
"""Scripts whose words have a portable form; a name written in another cannot meet itself."""

LONGEST_ACRONYM = 5
"""Letters: a longer word in capitals is emphasis or a legal notice, and no name."""

LOOK_BACK = 8
"""Characters before a word that may hold the end of the last sentence."""

ALIKE = 0.3
"""Share of the anchors that two texts on one matter have in common at the very least.

Tutorials with their translation, code taken out, have .5 to 1, chapters of Genesis in six
languages about .4, both on the side that shares more.
"""

HEAPS = 0.5
"""A text n times as long has n to this power as many different words (Heaps' law; .4 to .6)."""

UNALIKE = 0.03
"""Share that meets by accident: news items in two languages have 0 to .05."""


class Anchors(NamedTuple):
    """Portable forms of the words that a text may have in common with another language.

    Attributes:
        script: the one it is written in.
        names: capitalised inside a sentence, and never seen without the capital.
        plain: figures, and words in the Latin alphabet where the text is not.
        words: all words, to look for the other side's anchors in.
    """

    script: str
    names: frozenset[str]
    plain: frozenset[str]
    words: frozenset[str]


class Overlap(NamedTuple):
    """Anchors of two texts.

    Attributes:
        shared: how many of them are on both sides.
        fewest: how many the side with fewer has.
        possible: how many there are on both sides together.
        expected: how many texts on one matter would share at the least.
        odds: natural logarithm of how much likelier so few in common are for unrelated texts
            than for texts on one matter.
    """

    shared: int
    fewest: int
    possible: int
    expected: float
    odds: float


@cache
def _opening() -> regex.Pattern[str]:
    """The end of what stands before a word that may owe its capital to its place."""
    return regex.compile(r"(?:^|[.!?…:;。！？\n|>*•#–—])[\s\p{P}\p{S}]*$")


def find_anchors(texts: Iterable[str], language: str) -> Anchors:
    """The words of a text that a translation would carry over.

    Args:
        texts: its blocks as they stand, not folded.
        language: its ISO 639-1 code.
    """
    script = main_script(language)
    names: set[str] = set()
    plain: set[str] = set()
    common: set[str] = set()
    every: set[str] = set()
    ignored = function_words().keys() | calendar(language)
    for text in texts:
        for match in word_pattern().finditer(text):
            word = match.group()
            lower = folded(word)
            if lower in ignored:
                continue
            form = portable(lower)
            every.add(form)
            if word.isdecimal():
                if len(form) >= SHORTEST_FIGURE:
                    plain.add(form)
            elif len(form) >= SHORTEST_NAME:
                own = script_of(word[0])
                if own == "LATIN" != script:
                    plain.add(form)
                elif not word[0].isupper() or _is_shouted(word):
                    common.add(form)
                elif own in ROMANISED:
                    before = text[max(0, match.start() - LOOK_BACK) : match.start()]
                    if not _opening().search(before):
                        names.add(form)
    if capitalises_nouns(language):
        names.clear()
    return Anchors(script, frozenset(names - common), frozenset(plain), frozenset(every))


def _is_shouted(word: str) -> bool:
    return len(word) > LONGEST_ACRONYM and word.isupper()


def compare(one: Anchors, other: Anchors, ratio: float) -> Overlap:
    """How much two texts have in common of what they should if they were on one matter.

    Args:
        one, other: texts in two languages.
        ratio: how many times as long the first is; a short text cannot hold all of a long one's.
    """
    names = ROMANISED.issuperset((one.script, other.script))
    first = one.plain | one.names if names else one.plain
    second = other.plain | other.names if names else other.plain
    found = [
        _found(first, other.words, ALIKE * min(1.0, ratio**-HEAPS)),
        _found(second, one.words, ALIKE * min(1.0, ratio**HEAPS)),
    ]
    return Overlap(
        sum(each.shared for each in found),
        min(len(first), len(second)),
        len(first) + len(second),
        sum(each.expected for each in found),
        sum(each.odds for each in found),
    )


class _Found(NamedTuple):
    shared: int
    expected: float
    odds: float


def _found(sought: frozenset[str], words: frozenset[str], alike: float) -> _Found:
    """How many anchors are among the other text's words, and what it says where few are."""
    shared = len(sought & words)
    missing = len(sought) - shared
    odds = 0.0
    if alike > UNALIKE:
        odds = shared * log(UNALIKE / alike) + missing * log((1 - UNALIKE) / (1 - alike))
    return _Found(shared, alike * len(sought), odds)
