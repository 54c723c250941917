"""The first look, step 3: the languages of paragraphs, ``language_of`` for all of them at once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from ._first_words import Listed, Words, runs
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

UNTOLD = -1
"""Number of the language of a stretch that nothing tells."""

_NO_CUE, _NOT_ASKED = -1, -2
"""Numbers of the cue that a word without one has, and a letter that is met for the first time."""


class Cues(NamedTuple):
    """What tells languages.

    Attributes:
        numbers: of the cues, in the order of the text.
        places: the number of the paragraph that each stands in.
        expected: the number of the language that most speak for.
    """

    numbers: np.ndarray
    places: np.ndarray
    expected: int

    def where(self, stay: np.ndarray) -> Cues:
        """Those in paragraphs that stay."""
        some = stay[self.places]
        places = (stay.cumsum() - 1)[self.places[some]]
        return Cues(self.numbers[some], places, self.expected)

    def within(self, first: int, end: int) -> Cues:
        """Those in paragraphs from one to another."""
        part = slice(*self.places.searchsorted([first, end]).tolist())
        return Cues(self.numbers[part], self.places[part] - first, self.expected)

    def speak_for(self, one: int, other: int, count: int) -> np.ndarray:
        """How many of each of so many paragraphs speak for one language and not for another."""
        speaks = _table().speaks
        alone = (speaks[:, one] > speaks[:, other])[self.numbers]
        return np.bincount(self.places[alone], minlength=count)


class _Table(NamedTuple):
    """All cues.

    Attributes:
        numbers: of each cue.
        speaks: for each cue, whether it speaks for each language.
        alone: for each cue the number of the one language that it speaks for, or none.
        words: the function words.
        of_words: the number of each of these.
        silent: whether each code point tells nothing at the beginning of a word.
        of_letters: for each code point the number of the cue that a word begins with which begins
            with it; filled as they are met.
        ranks: for each code point the rank of a telling letter, the most telling one first.
        of_ranks: the number of the letter with each rank, and ``_NO_CUE`` for no such letter.
    """

    numbers: dict[str, int]
    speaks: np.ndarray
    alone: np.ndarray
    words: Listed
    of_words: np.ndarray
    silent: np.ndarray
    of_letters: np.ndarray
    ranks: np.ndarray
    of_ranks: np.ndarray


@cache
def _table() -> _Table:
    cues = speaks_for()
    numbers = {cue: number for number, cue in enumerate(cues)}
    codes = {code: number for number, code in enumerate(languages())}
    speaks = np.zeros((len(cues), len(codes)), np.int16)
    for number, told in enumerate(cues.values()):
        speaks[number, [*map(codes.__getitem__, told)]] = 1
    letters = telling_letters()
    ranks = np.full(0x110000, len(letters), np.uint16)
    silent = np.zeros(0x110000, bool)
    for alphabet in (range(ord(LATIN) + 1), *ALPHABETS):
        silent[alphabet.start : alphabet.stop] = True
    for rank, letter in enumerate(letters):
        ranks[ord(letter)] = rank
        silent[ord(letter)] = False
    return _Table(
        numbers,
        speaks,
        np.where(speaks.sum(axis=1) == 1, speaks.argmax(axis=1), UNTOLD),
        Listed([*function_words()]),
        np.array([numbers[word] for word in function_words()], np.int16),
        silent,
        np.full(0x110000, _NOT_ASKED, np.int16),
        ranks,
        np.array([*map(numbers.__getitem__, letters), _NO_CUE], np.int16),
    )


def find_cues(words: Words, places: np.ndarray) -> Cues:
    """What tells languages among words.

    Args:
        words: of a text.
        places: the number of the paragraph that each is in.
    """
    found = _cues(words)
    (telling,) = (found != _NO_CUE).nonzero()
    numbers = found[telling].astype(np.int64)
    counts = np.bincount(numbers)
    (some,) = counts.nonzero()
    expected = int((counts[some] @ _table().speaks[some]).argmax())
    return Cues(numbers, places[telling], expected)


def _cues(words: Words) -> np.ndarray:
    """The number of the cue that each word is or has, ``_NO_CUE`` where it has none."""
    table = _table()
    found = np.full(len(words.starts), _NO_CUE, np.int16)
    places, which = table.words.find(words.hashes)
    found[places] = table.of_words[which]
    if words.codes.max() <= ord(LATIN):
        return found
    first = words.codes[words.starts]
    (loud,) = (~table.silent[first] & (found == _NO_CUE)).nonzero()
    if len(loud):
        found[loud] = _of_letters(first[loud])
    (others,) = ((first > ord(LATIN)) & (found == _NO_CUE)).nonzero()
    if len(others) and words.have_telling_letters:
        bounds = np.column_stack([words.starts, words.starts + words.lengths])
        ranks = np.minimum.reduceat(table.ranks[words.codes], bounds.ravel())[::2]
        found[others] = table.of_ranks[ranks[others]]
    return found


def _of_letters(codes: np.ndarray) -> np.ndarray:
    """The numbers of the cues that words have which begin with these."""
    table = _table()
    met = table.of_letters[codes] != _NOT_ASKED
    for code in {*codes[~met].tolist()}:
        table.of_letters[code] = table.numbers.get(cue_of(chr(code)), _NO_CUE)
    found: np.ndarray = table.of_letters[codes]
    return found


def languages_of(cues: Cues, sizes: np.ndarray) -> np.ndarray:
    """The number of the language that each paragraph is in, ``UNTOLD`` where nothing tells it.

    Args:
        cues: of the paragraphs.
        sizes: how many words these have.
    """
    table = _table()
    numbers, places, expected = cues
    count = len(sizes)
    least = np.maximum(FEWEST_CUES, CUE_SHARE * sizes)
    # Most are in the language that is expected, to which the others can have no more cues than
    # those that do not speak for it alone.
    mine = np.bincount(places[table.speaks[:, expected][numbers] > 0], minlength=count)
    others = np.bincount(places[table.alone[numbers] != expected], minlength=count)
    is_expected = (mine >= least) & (mine > others)
    told = np.where(is_expected, expected, UNTOLD)
    is_open = ~is_expected & (np.bincount(places, minlength=count) >= least)
    if is_open.any():
        told[is_open] = _most_voted(cues.where(is_open), least[is_open])
    return told


def _most_voted(cues: Cues, least: np.ndarray) -> np.ndarray:
    """The numbers of the languages that most cues of each paragraph speak for.

    Args:
        cues: of the paragraphs, at least one of each.
        least: votes that a language has.
    """
    firsts, _ = runs(cues.places)
    wide = np.int16 if len(cues.numbers) < 1 << 15 else np.int32
    votes = np.add.reduceat(_table().speaks[cues.numbers], firsts, dtype=wide)
    most = votes.max(axis=1)
    alone = (votes == most[:, None]).sum(axis=1) == 1
    return np.where(alone & (most >= least), votes.argmax(axis=1), UNTOLD)


def language_sizes(languages_told: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """How many words are in each language."""
    is_told = languages_told != UNTOLD
    return np.bincount(languages_told[is_told], sizes[is_told], minlength=len(languages()))
