"""What cues say of the language of many stretches at once: ``language_of`` in columns."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from ._columns import Columns, Listed, runs
from ._language import (
    ALPHABETS,
    CUE_SHARE,
    FEWEST_CUES,
    LATIN,
    cue_of,
    function_words,
    languages,
    speaks_for,
    telling_letters,
)

NO_CUE = -1
"""Number of the cue that a word without one has."""

UNTOLD = -1
"""Number of the language of a stretch that nothing tells."""


class _Table(NamedTuple):
    """All cues.

    Attributes:
        numbers: of each cue.
        speaks: for each cue, and in the last row for none, whether it speaks for each language.
        words: the function words.
        of_words: the number of each of these.
        telling: for each code point the rank of a telling letter, the most telling one first.
        of_ranks: the number of the letter with each rank, and ``NO_CUE`` for no such letter.
        silent: whether each code point tells nothing at the beginning of a word.
    """

    numbers: dict[str, int]
    speaks: np.ndarray
    words: Listed
    of_words: np.ndarray
    telling: np.ndarray
    of_ranks: np.ndarray
    silent: np.ndarray


@cache
def _table() -> _Table:
    speaks = speaks_for()
    numbers = {cue: number for number, cue in enumerate(speaks)}
    listed = [[language in told for language in languages()] for told in speaks.values()]
    letters = telling_letters()
    telling = np.full(0x110000, len(letters), np.uint16)
    silent = np.zeros(0x110000, bool)
    for codes in (range(ord(LATIN) + 1), *ALPHABETS):
        silent[codes.start : codes.stop] = True
    for rank, letter in enumerate(letters):
        telling[ord(letter)] = rank
        silent[ord(letter)] = False
    return _Table(
        numbers,
        np.array([*listed, [False] * len(languages())], np.int16),
        Listed([*function_words()]),
        np.array([numbers[word] for word in function_words()]),
        telling,
        np.array([*map(numbers.__getitem__, letters), NO_CUE]),
        silent,
    )


def cues(read: Columns) -> np.ndarray:
    """The number of the cue that each word is or has, ``NO_CUE`` where it has none."""
    table = _table()
    found = np.full(len(read.words), NO_CUE, np.int16)
    places, which = table.words.find(read.words)
    found[places] = table.of_words[which]
    if read.codes.max() <= ord(LATIN):
        return found
    first = read.codes[read.starts]
    loud = np.flatnonzero(~table.silent[first] & (found == NO_CUE))
    if len(loud):
        letters, which = np.unique(first[loud], return_inverse=True)
        found[loud] = np.array([*map(_number_of, letters.tolist())])[which]
    telling = table.telling[read.codes]
    if telling.min() < len(table.of_ranks) - 1:
        bounds = np.column_stack([read.starts, read.starts + read.lengths])
        most = np.minimum.reduceat(telling, bounds.ravel())[::2]
        inner = (first > ord(LATIN)) & (found == NO_CUE)
        found[inner] = table.of_ranks[most[inner]]
    return found


@lru_cache(maxsize=1 << 14)
def _number_of(code: int) -> int:
    return _table().numbers.get(cue_of(chr(code)), NO_CUE)


def votes(found: np.ndarray, stretches: np.ndarray, count: int) -> np.ndarray:
    """How many cues of each stretch speak for each language.

    Args:
        found: the cues of words.
        stretches: the number of the stretch that each word is in, in order.
        count: how many stretches there are.
    """
    telling = np.flatnonzero(found != NO_CUE)
    places = stretches[telling]
    said = np.zeros((count, len(languages())), np.int32)
    if len(places):
        firsts, _ = runs(places)
        wide = np.int16 if len(places) < 1 << 15 else np.int32
        rows = _table().speaks[found[telling]]
        said[places[firsts]] = np.add.reduceat(rows, firsts, dtype=wide)
    return said


def speak_for(found: np.ndarray, language: int) -> np.ndarray:
    """Whether each cue speaks for a language, by its number."""
    speaks: np.ndarray = _table().speaks[found, language] > 0
    return speaks


def told(said: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The number of the language that each stretch is in, ``UNTOLD`` where nothing tells it.

    Args:
        said: the votes of each.
        sizes: its words.
    """
    best = said.argmax(axis=1)
    most = said.max(axis=1)
    alone = (said == most[:, None]).sum(axis=1) == 1
    enough = most >= np.maximum(FEWEST_CUES, CUE_SHARE * sizes)
    return np.where(alone & enough, best, UNTOLD)


def language_sizes(languages_told: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """How many words are in each language."""
    is_told = languages_told != UNTOLD
    return np.bincount(languages_told[is_told], sizes[is_told], minlength=len(languages()))
