"""The first look, step 4: whether the language may change once and for all, as in ``_parts``."""

from __future__ import annotations

import numpy as np

from ._first_languages import UNTOLD, Cues, language_sizes, languages_of
from ._first_paragraphs import Paragraphs
from ._language import languages, main_script, script_of
from ._parts import CHANGED
from ._prepared import is_quotation
from ._side import FEWEST_WORDS, STRETCH


def may_turn(read: Paragraphs, cues: Cues, languages_told: np.ndarray) -> bool:
    """Whether the language may change once and for all.

    Args:
        read: the paragraphs.
        cues: what tells their languages.
        languages_told: the number of the language of each.
    """
    is_untold = languages_told == UNTOLD
    is_one = len({*languages_told[~is_untold].tolist()}) < 2
    if is_one and read.sizes[is_untold].sum() < FEWEST_WORDS:  # no need to look at short ones
        return False
    if len(_large_languages(cues, read.sizes)) < 2:
        return False
    own = ~np.array([*map(is_quotation, read.texts)])
    sizes = read.sizes[own]
    large = _large_languages(cues.where(own), sizes)
    if len(large) < 2:
        return False
    leanings = _leanings(read, cues, *large)[own]
    gains = np.append(0, 2 * leanings.cumsum()) - leanings.sum()
    first = int(abs(gains).argmax())
    if abs(gains[first]) < CHANGED * abs(leanings).sum():
        return False
    last = first + int(np.append(leanings[first:], 1).astype(bool).argmax())
    return bool(min(sizes[:last].sum(), sizes[first:].sum()) >= FEWEST_WORDS)


def _large_languages(cues: Cues, sizes: np.ndarray) -> list[int]:
    """The numbers of the two languages of most words, if there is enough in them."""
    stretches = _stretches(sizes)
    in_stretches = np.bincount(stretches, sizes)
    together = cues._replace(places=stretches[cues.places])
    by_language = language_sizes(languages_of(together, in_stretches), in_stretches)
    largest = (-by_language).argsort(kind="stable")[:2]
    return [int(language) for language in largest if by_language[language] >= FEWEST_WORDS]


def _stretches(sizes: np.ndarray) -> np.ndarray:
    """The number of the stretch that each paragraph is in: short ones are together in one."""
    numbers = []
    stretch = filled = 0
    for size in sizes.tolist():
        if size >= STRETCH:
            stretch += filled > 0
            numbers.append(stretch)
            stretch, filled = stretch + 1, 0
            continue
        numbers.append(stretch)
        filled += size
        if filled >= STRETCH:
            stretch, filled = stretch + 1, 0
    return np.array(numbers, np.int64)


def _leanings(read: Paragraphs, cues: Cues, one: int, other: int) -> np.ndarray:
    """Above 0 where a paragraph is rather in one language, below 0 where in the other."""
    leanings = cues.balance(one, other, len(read.sizes))
    codes = [*languages()]
    scripts = main_script(codes[one]), main_script(codes[other])
    if scripts[0] != scripts[1]:
        letters, which = np.unique(read.words.codes[read.words.starts], return_inverse=True)
        written = [script_of(chr(letter)) for letter in letters.tolist()]
        sides = np.array([(script == scripts[0]) - (script == scripts[1]) for script in written])
        by_script = np.bincount(read.places, sides[which], len(read.sizes))
        leanings = np.where(leanings, leanings, np.sign(by_script))
    return leanings
