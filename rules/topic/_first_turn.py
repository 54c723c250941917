"""The first look, step 4: whether the language may change once and for all, as in ``_turns``."""

from __future__ import annotations

import numpy as np

from ._first_languages import UNTOLD, Cues, language_sizes, languages_of
from ._first_paragraphs import Paragraphs
from ._language import languages, main_script, script_of
from ._prepared import is_quotation
from ._side import FEWEST_WORDS, LEAST_CUES, LEAST_OWN, MOST_OTHER, STRETCH
from ._turns import CHANGED, MOST_CUTS


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
    own = ~np.array([*map(is_quotation, read.texts)]) & (read.sizes > 0)
    cues, sizes = cues.where(own), read.sizes[own]
    large = _large_languages(cues, sizes)
    if len(large) < 2:
        return False
    one, other = large
    ones, others = (cues.speak_for(*pair, len(sizes)) for pair in ((one, other), (other, one)))
    leanings = ones - others
    leanings = np.where(leanings, leanings, _by_script(read, one, other)[own])
    gains = np.append(0, 2 * leanings.cumsum()) - leanings.sum()
    first = int(abs(gains).argmax())
    if abs(gains[first]) < CHANGED * abs(leanings).sum():
        return False
    last = first + int(np.append(leanings[first:], 1).astype(bool).argmax())
    if min(sizes[:last].sum(), sizes[first:].sum()) < FEWEST_WORDS:
        return False
    above, below = (one, other) if gains[first] > 0 else (other, one)
    return last - first > MOST_CUTS or any(
        _is_free_of(cues.within(0, cut), sizes[:cut], above, below)
        and _is_free_of(cues.within(cut, len(sizes)), sizes[cut:], below, above)
        for cut in range(first, last + 1)
    )


def _large_languages(cues: Cues, sizes: np.ndarray) -> list[int]:
    """The numbers of the two languages of most words, if there is enough in them."""
    by_language = _words_by_language(cues, sizes)
    largest = (-by_language).argsort(kind="stable")[:2]
    return [int(language) for language in largest if by_language[language] >= FEWEST_WORDS]


def _words_by_language(cues: Cues, sizes: np.ndarray) -> np.ndarray:
    """How many words are in each language, as far as paragraphs, or short ones together, tell."""
    stretches = _stretches(sizes)
    in_stretches = np.bincount(stretches, sizes)
    together = cues._replace(places=stretches[cues.places])
    return language_sizes(languages_of(together, in_stretches), in_stretches)


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


def _by_script(read: Paragraphs, one: int, other: int) -> np.ndarray:
    """1 where more words of a paragraph are in the script of one language, -1 where of another."""
    named = [*languages()]
    scripts = main_script(named[one]), main_script(named[other])
    if scripts[0] == scripts[1]:
        return np.zeros(len(read.sizes))
    codes = read.words.codes[read.words.starts].tolist()
    written = {code: script_of(chr(code)) for code in {*codes}}
    sides = {code: (each == scripts[0]) - (each == scripts[1]) for code, each in written.items()}
    leanings = np.fromiter(map(sides.__getitem__, codes), np.int8, len(codes))
    return np.sign(np.bincount(read.places, leanings, len(read.sizes)))


def _is_free_of(cues: Cues, sizes: np.ndarray, language: int, other: int) -> bool:
    """Whether paragraphs are in a language, all but a little, and hardly in another."""
    known = _words_by_language(cues, sizes)
    if known[language] < LEAST_OWN * known.sum() or known[other] > MOST_OTHER * known.sum():
        return False
    pairs = (language, other), (other, language)
    ours, theirs = (cues.speak_for(*pair, len(sizes)).sum() for pair in pairs)
    return bool(ours >= LEAST_CUES * (ours + theirs) > 0)
