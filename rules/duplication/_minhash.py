"""MinHash signatures of texts, as keys by which near copies meet.

Texts are cut into all their runs of some characters (shingles), each shingle is hashed, and the
smallest hashes are the signature: two texts agree in a place of it about as often as they share
shingles (Broder 1997). Here the hashes are dealt to bins and each bin keeps its smallest (one
permutation hashing: Li, Owen and Zhang 2012); an empty bin borrows from another one that the
text's shingles fill (optimal densification: Shrivastava 2017). Two places make a band, and texts
that agree in a band of the same number meet (Broder's bands: Indyk and Motwani 1998).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from ._normal import is_wide

BANDS = 32
ROWS = 2
"""A band of two rows is met by nearly all pairs that share a fourth of their shingles, which is
what five wrong characters of a hundred leave; with more rows such pairs are lost, with fewer bands
too, and more cost time (measured: 32 bands .998 of the pairs, 24 bands .997, 16 bands .992)."""

SHINGLE = 8
SHINGLE_WIDE = 4
"""Characters of a shingle: 8 are nearly two words of an alphabet, 4 of East Asian characters, which
say about as much as two letters each. Longer ones lose misread copies, shorter ones meet by chance
(recall measured with 5 % of the characters misread: .997 with 8, .994 with 9; in Chinese .9996
with 4, .993 with 5)."""

BATCH_CHARACTERS = 100_000
"""Texts hashed at once: the arrays of so many characters fit in a processor's cache."""

_EMPTY = np.uint32(0xFFFFFFFF)
_BINS = BANDS * ROWS
_BIN_SHIFT = np.uint32(32 - _BINS.bit_length() + 1)


def band_keys(texts: Sequence[str]) -> np.ndarray:
    """A key for each band of each text: uint64 of shape (texts, ``BANDS``)."""
    keys = np.empty((len(texts), BANDS), np.uint64)
    widths = [SHINGLE_WIDE if is_wide(text) else SHINGLE for text in texts]
    for width in set(widths):
        rows = [row for row, each in enumerate(widths) if each == width]
        for batch in batches(texts, rows):
            keys[batch] = _signatures([texts[row] for row in batch], width).view(np.uint64)
    return keys


def batches(texts: Sequence[str], rows: Iterable[int]) -> list[list[int]]:
    """Some rows of texts cut into runs of about ``BATCH_CHARACTERS``."""
    batches: list[list[int]] = []
    room = 0
    for row in rows:
        if room <= 0:
            batches.append([])
            room = BATCH_CHARACTERS
        batches[-1].append(row)
        room -= len(texts[row])
    return batches


def _signatures(texts: Sequence[str], width: int) -> np.ndarray:
    """The smallest hash of each bin, uint32 of shape (texts, bins)."""
    padded = [text.ljust(width, "\0") for text in texts]
    data = "".join(padded).encode("utf-32-le", "surrogatepass")
    hashes = shingle_hashes(np.frombuffer(data, np.uint32), width)
    lengths = np.fromiter(map(len, padded), np.int64, len(padded))
    owners = np.repeat(np.arange(len(padded), dtype=np.int64), lengths)
    # A shingle that runs over into the next text belongs to neither.
    ends = np.cumsum(lengths)
    within = np.ones(len(owners), bool)
    for over in range(1, width):
        within[ends - over] = False
    within = within[: len(hashes)]
    hashes, owners = hashes[within], owners[: len(within)][within]
    smallest = np.full(len(padded) * _BINS, _EMPTY, np.uint32)
    np.minimum.at(smallest, owners * _BINS + (hashes >> _BIN_SHIFT), hashes)
    return _without_gaps(smallest.reshape(len(padded), _BINS))


def shingle_hashes(characters: np.ndarray, width: int) -> np.ndarray:
    """A hash of 32 bits for every run of ``width`` characters.

    A polynomial of the characters, built for 1, 2, 4 ... characters by doubling, and mixed by the
    finaliser of MurmurHash3 (Appleby 2011).
    """
    base = characters + np.uint32(1)
    hashes, length = base, 1
    factor = 0x01000193
    with np.errstate(over="ignore"):
        for bit in f"{width:b}"[1:]:
            power = np.uint32(pow(factor, length, 1 << 32))
            hashes = hashes[:-length] * power + hashes[length:]
            length *= 2
            if bit == "1":
                hashes = hashes[: len(base) - length] * np.uint32(factor) + base[length:]
                length += 1
        hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
        hashes = (hashes ^ (hashes >> np.uint32(13))) * np.uint32(0xC2B2AE35)
        return hashes ^ (hashes >> np.uint32(16))


def _without_gaps(smallest: np.ndarray) -> np.ndarray:
    """Fill the bins that no shingle fell into from bins that have one, always in one order."""
    filled = smallest.copy()
    rows, bins = np.nonzero(smallest == _EMPTY)
    for others in _borrowing():
        if not len(rows):
            break
        values = smallest[rows, others[bins]]
        filled[rows, bins] = values
        left = values == _EMPTY
        rows, bins = rows[left], bins[left]
    return filled


@cache
def _borrowing() -> np.ndarray:
    """For each bin the order in which it asks the others: of shape (bins - 1, bins).

    Drawn from a fixed stream, because signatures must be the same for ever.
    """
    state = 1
    orders = []
    for bin_number in range(_BINS):
        others = [other for other in range(_BINS) if other != bin_number]
        for last in range(len(others) - 1, 0, -1):
            state = (state * 0x5851F42D4C957F2D + 0x14057B7EF767814F) % (1 << 64)
            other = (state >> 33) % (last + 1)
            others[last], others[other] = others[other], others[last]
        orders.append(others)
    return np.array(orders).T
