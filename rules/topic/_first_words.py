"""The first look, step 1: the words of a text in columns, arrays in which all are seen at once.

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
from ._language import telling_letters
from ._words import STEM

_LETTER, _UNSPACED, _FIGURE, _JOINER, _TELLING = (np.uint8(1 << bit) for bit in range(5))
"""Bits of what a character is: part of a word, one of an unspaced script, a decimal, a sign that
joins the parts of a word, and a letter that few languages use."""

_FACTOR = 0x9E3779B97F4A7C15
"""An odd number whose powers spread letters over 64 bits: 2 ** 64 over the golden ratio (Knuth
1973)."""

_INVERSE = pow(_FACTOR, -1, 1 << 64)

PLANES = range(0x40000), range(0xE0000, 0xE1000)
"""Code points among which all characters are that Unicode has, but for those of private use."""

_UNUSED = np.uint64(48)
"""Bits of a hash that do not tell where it is listed."""

LONGEST = 1 << 20
"""Characters a text may have at most: a hundred bytes are taken for each."""

_USUAL_BITS = 17
"""Texts of fewer characters than so many bits count use the same tables."""


class Words(NamedTuple):
    """Words of a folded text, in order.

    Attributes:
        codes: of all characters of the text, and a zero after the last.
        kinds: bits of what these are.
        starts: where each word begins.
        lengths: how many characters it has.
        stems: a hash of each one's stem.
        hashes: of all of its letters.
    """

    codes: np.ndarray
    kinds: np.ndarray
    starts: np.ndarray
    lengths: np.ndarray
    stems: np.ndarray
    hashes: np.ndarray

    @property
    def figures(self) -> np.ndarray:
        """Whether each begins with a decimal digit."""
        are: np.ndarray = self.kinds[self.starts] & _FIGURE > 0
        return are

    @property
    def have_telling_letters(self) -> bool:
        """Whether a letter of the text tells languages apart that share its script."""
        return bool((self.kinds & _TELLING).any())

    def where(self, stay: np.ndarray) -> Words:
        """Those of the words that stay."""
        return Words(self.codes, self.kinds, *(column[stay] for column in self[2:]))

    def word(self, place: int) -> str:
        """One of them as it stands in the text."""
        start = self.starts[place]
        codes = self.codes[start : start + self.lengths[place]]
        return codes.tobytes().decode("utf-32-le", "surrogatepass")


def find_words(text: str) -> Words:
    """The words of a folded text."""
    codes = _codes(text)
    kinds = _kinds().take(codes, mode="clip")
    starts, lengths = _cut(kinds)
    stems, words = hashes(codes, starts, np.minimum(lengths, STEM), lengths)
    return Words(codes, kinds, starts, lengths, stems, words)


def hashes(values: np.ndarray, starts: np.ndarray, *lengths: np.ndarray) -> list[np.ndarray]:
    """Hashes of the values from each start on, as many as each of some lengths says.

    A polynomial, read off running sums (Karp and Rabin 1987) and divided by the power that the
    first value has in them. Its higher bits depend on all values.
    """
    size = len(values)
    bits = max(_USUAL_BITS, (size + 1).bit_length())
    sums = np.empty(size + 1, np.uint64)
    sums[0] = 0
    np.multiply(values, _powers(_FACTOR, bits)[1 : size + 1], out=sums[1:])
    sums.cumsum(out=sums)
    before, inverses = sums[starts], _powers(_INVERSE, bits)[starts]
    return [(sums[starts + length] - before) * inverses for length in lengths]


def hashes_of(words: Sequence[str]) -> np.ndarray:
    """The hashes of some words, or stems."""
    lengths = np.array([*map(len, words)])
    starts = np.array([*accumulate((len(word) + 1 for word in words), initial=0)])[:-1]
    (found,) = hashes(_codes(" ".join(words)), starts, lengths)
    return found


def runs(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where runs of equal values begin, and how long they are."""
    edges = np.ones(len(values) + 1, bool)
    np.not_equal(values[1:], values[:-1], out=edges[1:-1])
    (found,) = edges.nonzero()
    return found[:-1], found[1:] - found[:-1]


class Listed:
    """Some words, among which others are looked up."""

    def __init__(self, words: Sequence[str]) -> None:
        """Make a list of words; there are no more of them than 15 bits can count."""
        found = hashes_of(words)
        order = found.argsort()
        self._numbers = order.astype(np.int16)
        self._hashes = np.append(found[order], ~np.uint64(0))
        # Those that share their first bits stand side by side; most share them with no other.
        slots = (self._hashes[:-1] >> _UNUSED).view(np.int64)
        counts = np.bincount(slots, minlength=1 << 16)
        self._first = (counts.cumsum() - counts).astype(np.int16)
        self._are_any = counts > 0
        self._most = int(counts.max())

    def find(self, words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The places of hashes which are listed, and the numbers of the words that they are of."""
        slots = (words >> _UNUSED).view(np.int64)
        (places,) = self._are_any[slots].nonzero()
        words, at = words[places], self._first[slots[places]]
        for _ in range(self._most - 1):
            at += self._hashes[at] < words
        are = self._hashes[at] == words
        return places[are], self._numbers[at[are]]


def _codes(text: str) -> np.ndarray:
    return np.frombuffer((text + "\0").encode("utf-32-le", "surrogatepass"), np.uint32)


@cache
def _kinds() -> np.ndarray:
    """What every character is, by its code point."""
    kinds = np.zeros(0x110000, np.uint8)
    for plane in PLANES:
        characters = np.array(plane, np.uint32).tobytes().decode("utf-32-le", "surrogatepass")
        for kind, pattern in (
            (_LETTER, rf"[^\W_{UNSPACED}]+"),
            (_UNSPACED, f"[{UNSPACED}]+"),
            (_FIGURE, r"\p{Nd}+"),
        ):
            for match in regex.finditer(pattern, characters):
                kinds[plane.start + match.start() : plane.start + match.end()] |= kind
    for kind, letters in ((_JOINER, "'’-"), (_TELLING, telling_letters())):
        kinds[[*map(ord, letters)]] |= kind
    return kinds


def _cut(kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where words begin and how long they are, pairs of characters in unspaced scripts."""
    inside = kinds & _LETTER > 0
    joiners = (kinds[1:-1] & _JOINER > 0).nonzero()[0] + 1
    inside[joiners] = inside[joiners - 1] & inside[joiners + 1]
    edges = inside.copy()
    np.not_equal(inside[1:], inside[:-1], out=edges[1:])
    (bounds,) = edges.nonzero()
    starts = bounds[::2]
    lengths = bounds[1::2] - starts  # the text ends on a zero
    unspaced = kinds & _UNSPACED > 0
    if not unspaced.any():
        return starts, lengths
    pairs, lonely = unspaced.copy(), unspaced.copy()
    pairs[:-1] &= unspaced[1:]
    lonely[1:] &= ~unspaced[:-1]
    lonely &= ~pairs
    begins = pairs | lonely
    begins[starts] = True
    (all_starts,) = begins.nonzero()
    all_lengths = pairs[all_starts] + 1
    all_lengths[inside[all_starts]] = lengths
    return all_starts, all_lengths


@lru_cache(maxsize=4)
def _powers(factor: int, bits: int) -> np.ndarray:
    """The powers of a number from the 0th, modulo 2 ** 64, as many as so many bits count."""
    factors = np.full(1 << bits, factor, np.uint64)
    factors[0] = 1
    return np.cumprod(factors)
