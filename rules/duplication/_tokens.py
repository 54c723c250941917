"""The tokens of long texts in columns, as ``_passages.tokens`` has them one by one."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import regex

from ._passages import UNSPACED

_WORD, _LETTER, _MARK = np.uint8(1), np.uint8(2), np.uint8(4)
"""Bits of what a character is: part of a word, a token of its own, a mark on what stands before."""

_FACTOR = 0x9E3779B1
"""An odd number near 2 ** 32 over the golden ratio, whose powers spread characters over 32 bits
(Knuth 1973)."""


class Tokens(NamedTuple):
    """The tokens of a normal form, in order.

    Attributes:
        starts: where each begins.
        lengths: how many characters it has.
        letters: whether it is a letter of a script without blanks.
        hashes: 32 bits of each, the same in every text and process.
    """

    starts: np.ndarray
    lengths: np.ndarray
    letters: np.ndarray
    hashes: np.ndarray


def tokens(form: str) -> Tokens:
    """The tokens of a normal form."""
    codes = np.frombuffer(form.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds()[codes]
    starts, ends = _cut(kinds)
    letters = (ends - starts == 1) & (kinds[starts] & _LETTER > 0)
    return Tokens(starts, ends - starts, letters, _hashes(codes, starts, ends))


def _cut(kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where tokens begin and end."""
    attached = _attached(kinds)
    word = (kinds & (_WORD | _LETTER) == _WORD) & ~attached
    begins = (kinds & _LETTER > 0) & ~attached
    begins[:1] |= word[:1]
    begins[1:] |= word[1:] & ~word[:-1]
    ends = begins | word | attached
    ends[:-1] &= begins[1:] | ~ends[1:]
    return np.flatnonzero(begins), 1 + np.flatnonzero(ends)


def _attached(kinds: np.ndarray) -> np.ndarray:
    """Which marks belong to a letter that is a token of its own."""
    marks = kinds & _MARK > 0
    if not marks.any():
        return marks
    letters = kinds & _LETTER > 0
    last = np.maximum.accumulate(np.where(letters | ~marks, np.arange(len(kinds)), 0))
    marks[1:] &= letters[last[:-1]]
    marks[0] = False
    return marks


@cache
def _kinds() -> np.ndarray:
    """What every character is, by its code point."""
    codes = np.arange(0x110000, dtype=np.uint32)
    characters = codes.tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.zeros(len(codes), np.uint8)
    for kind, pattern in ((_WORD, r"\w+"), (_LETTER, f"[{UNSPACED}]+"), (_MARK, r"\p{M}+")):
        for match in regex.finditer(pattern, characters):
            kinds[slice(*match.span())] |= kind
    return kinds


def _hashes(codes: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """A hash of each of some runs of characters.

    A polynomial of the characters, read off running sums (Karp and Rabin 1987) and divided by the
    power that the first one has in them, mixed by the finaliser of MurmurHash3 (Appleby 2011).
    """
    size = 1 << len(codes).bit_length()
    powers, inverses = _powers(_FACTOR, size), _powers(pow(_FACTOR, -1, 1 << 32), size)
    sums = np.zeros(len(codes) + 1, np.uint32)
    np.cumsum(codes * powers[: len(codes)], dtype=np.uint32, out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * inverses[starts]
    hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    hashes = (hashes ^ (hashes >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    mixed: np.ndarray = hashes ^ (hashes >> np.uint32(16))
    return mixed


@lru_cache(maxsize=4)
def _powers(factor: int, count: int) -> np.ndarray:
    """The powers of a number from the 0th, modulo 2 ** 32."""
    factors = np.full(count, factor, np.uint32)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint32)
