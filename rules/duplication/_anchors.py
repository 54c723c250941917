"""Anchors: few n-grams of words by which texts that share a passage meet.

A token is an anchor if its hash is the least of those around it, so that wherever a passage stands
the same of its tokens are chosen (local minima, after winnowing: Schleimer, Wilkerson and Aiken
2003). What meets is the n-gram that begins with an anchor.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ._minhash import batches
from ._passages import GRAM, GRAM_LETTERS, is_letter, words

ANCHOR_LETTERS = 5
"""Letters of a word that makes a good anchor: shorter ones are articles and prepositions, which
begin a phrase of every text."""

REACH = 4
"""Tokens on either side of which an anchor has the least hash, so that one token of nine is one."""

_SHORT = 1 << 33
EDGE = (1 << 34,) * REACH
"""Above every token: what stands before the first and after the last, and is no anchor."""

_FACTOR = 0x9E3779B97F4A7C15
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
    found = [
        Anchors(each.texts + batch[0], each.keys)
        for batch in batches(forms, range(len(forms)))
        for each in [_anchors([forms[row] for row in batch])]
    ]
    texts, keys = zip(*found, strict=True) if found else ([np.empty(0, int)], [np.empty(0, int)])
    return Anchors(np.concatenate(texts), np.concatenate(keys))


def _anchors(forms: Sequence[str]) -> Anchors:
    found = [words(form) for form in forms]
    ranks = np.array(_laid_out(found), np.int64)
    chosen = ranks < EDGE[0]
    for distance in range(1, REACH + 1):
        # Of equals the first is the least.
        chosen[distance:] &= ranks[:-distance] > ranks[distance:]
        chosen[:-distance] &= ranks[distance:] >= ranks[:-distance]
    stops = np.cumsum([REACH + len(each) for each in found])
    places = np.flatnonzero(chosen)
    texts = np.searchsorted(stops, places, side="right")
    sizes = np.where(ranks[places] & 1, GRAM_LETTERS, GRAM)
    fit = places + sizes <= stops[texts]
    places, texts, sizes = places[fit], texts[fit], sizes[fit]
    keys = np.zeros(len(places), np.uint64)
    for offset in range(max(GRAM, GRAM_LETTERS)):
        within = np.flatnonzero(sizes > offset)
        if not len(within):
            break
        tokens = ranks[places[within] + offset].astype(np.uint64)
        keys[within] = keys[within] * np.uint64(_FACTOR) + tokens
    return Anchors(texts, keys)


def _laid_out(found: Iterable[Sequence[str]]) -> list[int]:
    """The ranks of all tokens, with edges before, between and after the texts."""
    ranks = [*EDGE]
    for each in found:
        ranks += map(rank, each)
        ranks += EDGE
    return ranks


@lru_cache(maxsize=1 << 16)
def rank(word: str) -> int:
    """What decides on anchors: the same in every text and process, less for long words.

    It is odd for letters of scripts without blanks.
    """
    letter = is_letter(word)
    is_short = len(word) < ANCHOR_LETTERS and not letter
    return (zlib.crc32(word.encode()) << 1) + (_SHORT if is_short else 0) + letter
