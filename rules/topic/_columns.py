"""The words of a text in columns: arrays in which a long text is looked through at once.

They are the words that ``_words`` cuts one by one; what is asked of them is asked of their hashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import regex

from .._writing import UNSPACED
from ._words import STEM

_LETTER, _UNSPACED, _FIGURE, _JOINER = (np.uint8(1 << bit) for bit in range(4))
"""Bits of what a character is: part of a word, one of an unspaced script, a decimal, and a sign
that joins the parts of a word."""

_FACTOR = 0x9E3779B97F4A7C15
"""An odd number whose powers spread letters over 64 bits: 2 ** 64 over the golden ratio (Knuth
1973)."""

_INVERSE = pow(_FACTOR, -1, 1 << 64)

LONGEST = 1 << 20
"""Characters a text may have at most: a hundred bytes are taken for each."""

_USUAL_BITS = 17
"""Texts of no more characters than so many bits count use the same tables."""


class Columns(NamedTuple):
    """Words of a folded text, in order.

    Attributes:
        codes: of all characters of the text, and a zero after the last.
        starts: where each word begins.
        lengths: how many characters it has.
        stems: a hash of each one's stem.
        words: a hash of all of its letters.
        figures: whether it begins with a decimal digit.
    """

    codes: np.ndarray
    starts: np.ndarray
    lengths: np.ndarray
    stems: np.ndarray
    words: np.ndarray
    figures: np.ndarray

    def where(self, stay: np.ndarray) -> Columns:
        """Those of the words that stay."""
        return Columns(self.codes, *(column[stay] for column in self[1:]))

    def word(self, place: int) -> str:
        """One of them as it stands in the text."""
        start = self.starts[place]
        codes = self.codes[start : start + self.lengths[place]]
        return codes.tobytes().decode("utf-32-le", "surrogatepass")


def columns(text: str) -> Columns:
    """The words of a folded text."""
    codes = _codes(text)
    kinds = _kinds()[codes]
    starts, ends = _cut(kinds)
    lengths = ends - starts
    stems, words = _hashes(codes, starts, np.minimum(ends, starts + STEM), ends)
    return Columns(codes, starts, lengths, stems, words, kinds[starts] & _FIGURE > 0)


def hashes(words: Sequence[str]) -> np.ndarray:
    """The hashes of some words, or stems."""
    ends = np.array([*accumulate((len(word) + 1 for word in words), initial=0)])
    (found,) = _hashes(_codes(" ".join(words)), ends[:-1], ends[1:] - 1)
    return found


def runs(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where runs of equal values begin, and how long they are."""
    edges = np.ones(len(values) + 1, bool)
    np.not_equal(values[1:], values[:-1], out=edges[1:-1])
    found = np.flatnonzero(edges)
    return found[:-1], found[1:] - found[:-1]


class Listed:
    """Some words, among which others are looked up."""

    def __init__(self, words: Sequence[str]) -> None:
        """Make a list of words; there are no more of them than 15 bits can count."""
        self._hashes = hashes(words)
        # Each has a slot of its own, by the first bits of its hash.
        for bits in range(16, 32):
            self._unused = np.uint64(64 - bits)
            slots = self._hashes >> self._unused
            if len(np.unique(slots)) == len(words):
                break
        self._numbers = np.zeros(1 << bits, np.int16)
        self._numbers[slots] = np.arange(len(words))
        # Most others have none by fewer bits, which fit into the cache.
        self._may_be = np.zeros(1 << 16, bool)
        self._may_be[self._hashes >> np.uint64(48)] = True

    def find(self, words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The places of hashes which are listed, and the numbers of the words that they are of."""
        places = np.flatnonzero(self._may_be[words >> np.uint64(48)])
        words = words[places]
        numbers = self._numbers[words >> self._unused]
        are = self._hashes[numbers] == words
        return places[are], numbers[are]


def _codes(text: str) -> np.ndarray:
    return np.frombuffer((text + "\0").encode("utf-32-le", "surrogatepass"), np.uint32)


@cache
def _kinds() -> np.ndarray:
    """What every character is, by its code point."""
    codes = np.arange(0x110000, dtype=np.uint32)
    characters = codes.tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.zeros(len(codes), np.uint8)
    for kind, pattern in (
        (_LETTER, rf"[^\W_{UNSPACED}]+"),
        (_UNSPACED, f"[{UNSPACED}]+"),
        (_FIGURE, r"\p{Nd}+"),
        (_JOINER, r"['’\-]"),
    ):
        for match in regex.finditer(pattern, characters):
            kinds[slice(*match.span())] |= kind
    return kinds


def _cut(kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where words begin and end, pairs of characters in unspaced scripts."""
    inside = kinds & _LETTER > 0
    joiners = np.flatnonzero(kinds[1:-1] & _JOINER) + 1
    inside[joiners] = inside[joiners - 1] & inside[joiners + 1]
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1  # the text ends on a zero
    if inside[0]:
        edges = np.concatenate([[0], edges])
    starts, ends = edges[::2], edges[1::2]
    unspaced = kinds & _UNSPACED > 0
    if not unspaced.any():
        return starts, ends
    followed = unspaced[:-1] & unspaced[1:]
    pairs = np.flatnonzero(followed)
    lonely = unspaced.copy()
    lonely[1:] &= ~followed
    lonely[:-1] &= ~followed
    single = np.flatnonzero(lonely)
    all_starts = np.concatenate([starts, pairs, single])
    order = np.argsort(all_starts)
    return all_starts[order], np.concatenate([ends, pairs + 2, single + 1])[order]


def _hashes(codes: np.ndarray, starts: np.ndarray, *ends: np.ndarray) -> list[np.ndarray]:
    """Hashes of the letters from each start to each of some ends.

    A polynomial of the letters, read off running sums (Karp and Rabin 1987) and divided by the
    power that the first one has in them, mixed so that all bits depend on all letters (Steele, Lea
    and Flood 2014).
    """
    bits = max(_USUAL_BITS, len(codes).bit_length())
    powers = _powers(_FACTOR, bits)[: len(codes)]
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.multiply(codes, powers, out=sums[1:])
    np.cumsum(sums, out=sums)
    inverses = _powers(_INVERSE, bits)[starts]
    return [_mixed((sums[end] - sums[starts]) * inverses) for end in ends]


@lru_cache(maxsize=4)
def _powers(factor: int, bits: int) -> np.ndarray:
    """The powers of a number from the 0th, modulo 2 ** 64, as many as so many bits count."""
    factors = np.full(1 << bits, factor, np.uint64)
    factors[0] = 1
    return np.cumprod(factors)


def _mixed(sums: np.ndarray) -> np.ndarray:
    sums = (sums ^ (sums >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    mixed: np.ndarray = sums ^ (sums >> np.uint64(32))
    return mixed
