"""Anchors: few n-grams of words by which texts that share a passage meet.

A token is an anchor if its hash is the least of those around it, so that wherever a passage stands
the same of its tokens are chosen (local minima, after winnowing: Schleimer, Wilkerson and Aiken
2003). What meets is the n-gram that begins with an anchor.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from ._minhash import batches
from ._passages import GRAM, GRAM_LETTERS
from ._tokens import Tokens, tokens

ANCHOR_LETTERS = 5
"""Letters of a word that makes a good anchor: shorter ones are articles and prepositions, which
begin a phrase of every text."""

REACH = 4
"""Tokens on either side of which an anchor has the least hash, so that one token of nine is one."""

EDGE = 1 << 33
"""Above the rank of every token: what stands before the first and after the last."""

_SHORT = 1 << 32

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""An odd number whose powers spread tokens over 64 bits: 2 ** 64 over the golden ratio (Knuth
1973)."""


class Anchors(NamedTuple):
    """The anchors of some texts, in order.

    Attributes:
        texts: the number of the text that each stands in.
        keys: a hash of 64 bits of the n-gram that begins there.
    """

    texts: np.ndarray
    keys: np.ndarray


def anchors(forms: Sequence[str]) -> Anchors:
    """The anchors of normal forms."""
    texts, keys = [np.empty(0, np.int64)], [np.empty(0, np.uint64)]
    for batch in batches(forms, range(len(forms))):
        found = _anchors([forms[row] for row in batch])
        texts.append(found.texts + batch[0])
        keys.append(found.keys)
    return Anchors(np.concatenate(texts), np.concatenate(keys))


def _anchors(forms: Sequence[str]) -> Anchors:
    found = tokens("\0".join(forms))
    ends = np.array([*accumulate(len(form) + 1 for form in forms)])
    texts = np.searchsorted(ends, found.starts, side="right")
    # Laid out with edges before, between and after the texts.
    places = np.arange(len(texts)) + REACH * (texts + 1)
    ranks = np.full(len(texts) + REACH * (len(forms) + 1), EDGE)
    ranks[places] = _ranks(found)
    chosen = ranks < EDGE
    for distance in range(1, REACH + 1):
        # Of equals the first is the least.
        chosen[distance:] &= ranks[:-distance] > ranks[distance:]
        chosen[:-distance] &= ranks[distance:] >= ranks[:-distance]
    least = np.flatnonzero(chosen[places])
    sizes = np.where(found.letters[least], GRAM_LETTERS, GRAM)
    fit = least + sizes <= np.searchsorted(texts, texts[least], side="right")
    least, sizes = least[fit], sizes[fit]
    return Anchors(texts[least], _keys(found.hashes, least, sizes))


def _ranks(found: Tokens) -> np.ndarray:
    """What decides on anchors: the same in every text and process, less for long words."""
    short = (found.lengths < ANCHOR_LETTERS) & ~found.letters
    ranks: np.ndarray = found.hashes.astype(np.int64) + _SHORT * short
    return ranks


def _keys(hashes: np.ndarray, starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """A hash of each of some n-grams."""
    keys = np.zeros(len(starts), np.uint64)
    for offset in range(max(sizes, default=0)):
        longer = np.flatnonzero(sizes > offset)
        keys[longer] = keys[longer] * _FACTOR + hashes[starts[longer] + offset]
    return keys
