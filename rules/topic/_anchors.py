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

from ._language import capitalises_nouns, function_words, main_script, script_of
from ._words import folded, portable, word_pattern

SHORTEST_NAME = 3
"""Letters of the portable form: shorter ones meet by accident."""

SHORTEST_FIGURE = 3
"""Digits: articles, steps and days are numbered alike in any two texts, or in one of them only."""

ROMANISED = frozenset({"LATIN", "CYRILLIC"})
"""Scripts whose words have a portable form; a name written in another cannot meet itself."""

LOOK_BACK = 8
"""Characters before a word that may hold the end of the last sentence."""

ALIKE = 0.3
"""Share of the anchors that two texts on one matter have in common at the very least.

Tutorials with their translation, code taken out, have .5 to 1, chapters of Genesis in six
languages about .4, both on the side that shares more.
"""

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
        odds: natural logarithm of how much likelier so few in common are for unrelated texts
            than for texts on one matter.
    """

    shared: int
    fewest: int
    possible: int
    odds: float

    @property
    def expected(self) -> float:
        """How many texts on one matter would share at the least."""
        return ALIKE * self.possible


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
    function = function_words()
    for text in texts:
        for match in word_pattern().finditer(text):
            word = match.group()
            lower = folded(word)
            if lower in function:
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
                elif not word[0].isupper():
                    common.add(form)
                elif own in ROMANISED:
                    before = text[max(0, match.start() - LOOK_BACK) : match.start()]
                    if not _opening().search(before):
                        names.add(form)
    if capitalises_nouns(language):
        names.clear()
    return Anchors(script, frozenset(names - common), frozenset(plain), frozenset(every))


def compare(one: Anchors, other: Anchors) -> Overlap:
    """How much two texts have in common of what they should if they were on one matter.

    Args:
        one, other: texts in two languages.
    """
    names = ROMANISED.issuperset((one.script, other.script))
    first = one.plain | one.names if names else one.plain
    second = other.plain | other.names if names else other.plain
    met = [len(first & other.words), len(second & one.words)]
    counts = [len(first), len(second)]
    shared, possible = sum(met), sum(counts)
    odds = shared * log(UNALIKE / ALIKE) + (possible - shared) * log((1 - UNALIKE) / (1 - ALIKE))
    return Overlap(shared, min(counts), possible, odds)
