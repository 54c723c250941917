"""Whether the language of a document may change once and for all: ``_parts`` in columns."""

from __future__ import annotations

import numpy as np

from ._columns import runs
from ._language import languages, main_script, script_of
from ._paragraphs import Paragraphs
from ._parts import CHANGED
from ._prepared import is_quotation
from ._side import FEWEST_WORDS, STRETCH
from ._votes import language_sizes, speak_for, told


def may_turn(read: Paragraphs, found: np.ndarray, said: np.ndarray) -> bool:
    """Whether the language may change once and for all.

    Args:
        read: the paragraphs.
        found: the cues of their words.
        said: what these say of the language of each.
    """
    if len(_large_languages(said, read.sizes)) < 2:
        return False
    own = ~np.array([is_quotation(text) for text in read.texts])
    large = _large_languages(said[own], read.sizes[own])
    if len(large) < 2:
        return False
    leanings = _leanings(read, found, *large)[own]
    gains = np.append(0, 2 * np.cumsum(leanings)) - leanings.sum()
    first = int(abs(gains).argmax())
    if abs(gains[first]) < CHANGED * abs(leanings).sum():
        return False
    sizes = read.sizes[own]
    last = first + int(np.append(leanings[first:], 1).astype(bool).argmax())
    return bool(min(sizes[:last].sum(), sizes[first:].sum()) >= FEWEST_WORDS)


def _large_languages(said: np.ndarray, sizes: np.ndarray) -> list[int]:
    """The numbers of the two languages of most words, if there is enough in them."""
    stretches = _stretches(sizes)
    firsts, _ = runs(stretches)
    if not len(firsts):
        return []
    in_stretches = np.add.reduceat(sizes, firsts)
    by_language = language_sizes(told(np.add.reduceat(said, firsts), in_stretches), in_stretches)
    largest = np.argsort(-by_language, kind="stable")[:2]
    return [int(language) for language in largest if by_language[language] >= FEWEST_WORDS]


def _stretches(sizes: np.ndarray) -> np.ndarray:
    """The number of the stretch that each paragraph is in: short ones are together in one."""
    numbers = []
    stretch = filled = 0
    for size in sizes.tolist():
        stretch += size >= STRETCH and filled > 0
        numbers.append(stretch)
        filled = 0 if size >= STRETCH else filled + size
        if size >= STRETCH or filled >= STRETCH:
            stretch, filled = stretch + 1, 0
    return np.array(numbers)


def _leanings(read: Paragraphs, found: np.ndarray, one: int, other: int) -> np.ndarray:
    """Above 0 where a paragraph is rather in one language, below 0 where in the other."""
    ones, others = speak_for(found, one), speak_for(found, other)
    leanings = _balance(read, ones & ~others, others & ~ones)
    codes = [*languages()]
    scripts = main_script(codes[one]), main_script(codes[other])
    if scripts[0] != scripts[1]:
        letters, which = np.unique(read.words.codes[read.words.starts], return_inverse=True)
        written = [script_of(chr(letter)) for letter in letters.tolist()]
        of_each = (np.array([script == each for each in written])[which] for script in scripts)
        by_script = _balance(read, *of_each)
        leanings = np.where(leanings, leanings, np.sign(by_script))
    return leanings


def _balance(read: Paragraphs, ones: np.ndarray, others: np.ndarray) -> np.ndarray:
    """How many more words of each paragraph are for one than for the other."""
    count = len(read.texts)
    mine, theirs = (np.bincount(read.places[some], minlength=count) for some in (ones, others))
    return mine - theirs
