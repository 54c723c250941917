"""The tokens of long texts in columns, as ``_passages.tokens`` has them one by one."""

from __future__ import annotations

import zlib
from functools import cache
from typing import NamedTuple

import numpy as np
import regex

from ._passages import UNSPACED

_WORD, _LETTER, _MARK = np.uint8(1), np.uint8(2), np.uint8(4)
"""Bits of what a character is: part of a word, a token of its own, a mark on what stands before."""

LONGEST = 64
"""Bytes of a word that is hashed with others; a longer one, which is rare, is hashed by itself."""


class Tokens(NamedTuple):
    """The tokens of a normal form, in order.

    Attributes:
        starts: where each begins.
        lengths: how many characters it has.
        letters: whether it is a letter of a script without blanks.
        hashes: the CRC-32 of each as UTF-8.
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
    data = np.frombuffer(form.encode("utf-8", "surrogatepass"), np.uint8)
    bounds = starts, ends
    if len(data) > len(codes):
        more = (codes > 0x7F).view(np.uint8) + (codes > 0x7FF) + (codes > 0xFFFF)
        places = np.append(0, np.cumsum(more, dtype=np.int32)) + np.arange(len(codes) + 1)
        bounds = places[starts], places[ends]
    letters = (ends - starts == 1) & (kinds[starts] & _LETTER > 0)
    return Tokens(starts, ends - starts, letters, _crc32(data, *bounds))


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


def _crc32(data: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """The CRC-32 of some pieces of data.

    It is linear: each byte adds (in the sense of XOR) what depends on it and on how many bytes
    follow, and the number of bytes adds the rest.
    """
    sizes = ends - starts
    hashes = np.empty(len(sizes), np.uint32)
    for row in np.flatnonzero(sizes > LONGEST).tolist():
        hashes[row] = zlib.crc32(data[starts[row] : ends[row]].tobytes())
    rows = np.flatnonzero(sizes <= LONGEST)
    if len(rows):
        of_byte, of_size = _crc32_terms()
        sizes = sizes[rows]
        stops = np.cumsum(sizes)
        after = np.repeat(stops, sizes) - np.arange(1, stops[-1] + 1)
        found = data[np.repeat(ends[rows] - 1, sizes) - after]
        terms = of_byte[after << 8 | found]
        hashes[rows] = np.bitwise_xor.reduceat(terms, stops - sizes) ^ of_size[sizes]
    return hashes


@cache
def _crc32_terms() -> tuple[np.ndarray, np.ndarray]:
    """What a byte adds, by how many follow and its value; and what a number of bytes adds."""
    of_size = [zlib.crc32(bytes(size)) for size in range(LONGEST + 1)]
    of_byte = [
        zlib.crc32(bytes([byte]) + bytes(after)) ^ of_size[after + 1]
        for after in range(LONGEST)
        for byte in range(256)
    ]
    return np.array(of_byte, np.uint32), np.array(of_size, np.uint32)
