"""What a translation carries over: figures, names, and words left in the Latin alphabet.

A text and its translation, or two texts on one matter in two languages, share many of these; two
unrelated texts hardly any. So a change of language without them is a change of text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from math import log
from typing import NamedTuple

import regex

from ._figures import with_plain_figures
from ._language import (
    calendar,
    capitalises_nouns,
    function_words,
    main_script,
    script_of,
)
from ._sounds import TRANSLATES_NAMES, is_spelt, sounds, spelt_words
from ._words import folded, portable, word_pattern

SHORTEST_NAME = 3
"""Letters of the portable form: shorter ones meet by accident."""

SHORTEST_FIGURE = 2
"""Digits: articles, steps and days are numbered alike in any two texts, or in one of them only. Of
figures with two digits 5 in 100 meet in another news item, and 79 in its translation."""

ROMANISED = frozenset({"LATIN", "CYRILLIC"})
"""Scripts whose words have a portable form; between others names are compared by their sounds."""

CAPITALS = ROMANISED | {"GREEK", "ARMENIAN"}
"""Scripts in which names have capitals."""

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

ALIKE_IN_SOUND, UNALIKE_IN_SOUND = 0.2, 0.06
"""The same of names that are compared by their sounds. News items in English and Russian have .27
(with Hebrew) to .57 (with Hindi) in common with their translations in fourteen other scripts, and
.04 to .07 with other items there."""


class Anchors(NamedTuple):
    """Words that a text may have in common with another language, folded.

    Attributes:
        language: the one it is written in.
        names: capitalised inside a sentence, and never seen without the capital.
        plain: figures, and words in the Latin alphabet where the text is not.
        words: all words, to look for the other side's anchors in.
    """

    language: str
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
    for text in map(with_plain_figures, texts):
        if script != "LATIN":
            text = _phrase().sub("", text)  # noqa: PLW2901  (its words are no names)
        for match in _parts_of_words(text):
            word = match.group()
            lower = folded(word)
            if lower in ignored:
                continue
            every.add(lower)
            form = portable(lower)
            if word.isdecimal():
                if len(form) >= SHORTEST_FIGURE:
                    plain.add(lower)
            elif len(form) >= SHORTEST_NAME:
                own = script_of(word[0])
                if own == "LATIN" != script:
                    plain.add(lower)
                elif not word[0].isupper() or _is_shouted(word):
                    common.add(form)
                elif own in CAPITALS:
                    before = text[max(0, match.start() - LOOK_BACK) : match.start()]
                    if not _opening().search(before):
                        names.add(lower)
    if capitalises_nouns(language) or language in TRANSLATES_NAMES:
        names.clear()
    named = frozenset(name for name in names if portable(name) not in common)
    return Anchors(language, named, frozenset(plain), frozenset(every))


@cache
def _phrase() -> regex.Pattern[str]:
    """Five words of Latin script in a row: a quotation, or what nobody has translated."""
    return regex.compile(r"\p{Latin}++(?:[\s,'’-]++\p{Latin}++){4,}+")


def _parts_of_words(text: str) -> Iterator[regex.Match[str]]:
    """Words, and apart what is joined by an apostrophe or a hyphen: "l'Europe", "2014'te"."""
    return (
        part
        for word in word_pattern().finditer(text)
        for part in _part().finditer(text, word.start(), word.end())
    )


@cache
def _part() -> regex.Pattern[str]:
    return regex.compile(r"[^'’\-]+")


def _is_shouted(word: str) -> bool:
    return (len(word) > LONGEST_ACRONYM and word.isupper()) or bool(_numeral().fullmatch(word))


@cache
def _numeral() -> regex.Pattern[str]:
    """A Roman number, which another language may write in figures."""
    return regex.compile(r"[IVXLCDM]{2,}")


def compare(one: Anchors, other: Anchors, ratio: float) -> Overlap:
    """How much two texts have in common of what they should if they were on one matter.

    Args:
        one, other: texts in two languages.
        ratio: how many times as long the first is; a short text cannot hold all of a long one's.
    """
    ours = _compared(one, other, min(1.0, ratio**-HEAPS))
    theirs = _compared(other, one, min(1.0, ratio**HEAPS))
    both = [*ours, *theirs]
    return Overlap(
        sum(each.shared for each in both),
        min(sum(each.possible for each in side) for side in (ours, theirs)),
        sum(each.possible for each in both),
        sum(each.expected for each in both),
        sum(each.odds for each in both),
    )


class _Found(NamedTuple):
    shared: int
    possible: int
    expected: float
    odds: float


def _compared(one: Anchors, other: Anchors, share: float) -> list[_Found]:
    """How many anchors of each kind a text has that another has, too.

    Args:
        one, other: the two texts.
        share: of what is in the first, how much the second has room for.
    """
    forms = {*map(portable, other.words)}
    alike = ALIKE * share
    plain = _found({*map(portable, one.plain)}, forms, alike, UNALIKE)
    if not is_spelt(other.language):
        return [plain]
    if ROMANISED.issuperset(map(main_script, (one.language, other.language))):
        return [plain, _found({*map(portable, one.names)}, forms, alike, UNALIKE)]
    spelt = spelt_words(other.words, other.language)
    heard, there = ({*map(sounds, words)} - {""} for words in (one.names, spelt))
    return [plain, _found(heard, there, ALIKE_IN_SOUND * share, UNALIKE_IN_SOUND)]


def _found(sought: set[str], there: set[str], alike: float, unalike: float) -> _Found:
    """How many are there, and what it says where few are."""
    shared = len(sought & there)
    missing = len(sought) - shared
    odds = 0.0
    if alike > unalike:
        odds = shared * log(unalike / alike) + missing * log((1 - unalike) / (1 - alike))
    return _Found(shared, len(sought), alike * len(sought), odds)
