"""The two shuffles in columns: rows that share a key become links, linked rows become clusters.

For tables of many facts; the same as the plain functions of ``join``, some fifty times as fast. A
link is one number, the earlier row in its upper half and the later in its lower, so that sorting
numbers puts links in order and finds those that several keys made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from seedlint.engine.table import Table

MERGED_AT_ONCE = 1 << 24
"""Links collected before those that are already known are dropped: bounds the memory."""

_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)


class Links(NamedTuple):
    """Distinct links in order."""

    first: np.ndarray
    second: np.ndarray


class Matched(NamedTuple):
    """Every linked row in order, with its cluster and its nearest linked row.

    Attributes:
        rows: of the table.
        clusters: the first row of each one's cluster.
        nearest: an earlier row if there is one, then the best score, then the order.
        scores: of the link to the nearest.
    """

    rows: np.ndarray
    clusters: np.ndarray
    nearest: np.ndarray
    scores: np.ndarray


def packed(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Pairs of rows as numbers."""
    return first.astype(np.uint64) << _HALF | second.astype(np.uint64)


def unpacked(links: np.ndarray) -> Links:
    """Numbers as pairs of rows."""
    return Links((links >> _HALF).astype(np.int64), (links & _LOWER).astype(np.int64))


# --- first shuffle ---------------------------------------------------------------------------


def chained(table: Table, width: int, min_sites: int) -> np.ndarray:
    """Each row linked with its next ``width`` of the same key; packed, distinct, in order."""
    rows = firsts_of_forms(table)
    keys = np.frombuffer(table.keys, np.uint64).reshape(len(table), table.columns)
    found = [np.empty(0, np.uint64)]
    for column in range(table.columns):
        found += _chained_column(keys[:, column], rows, width, min_sites)
        if sum(map(len, found)) > MERGED_AT_ONCE:
            found = [_distinct(np.concatenate(found))]
    return _distinct(np.concatenate(found))


def _chained_column(
    column: np.ndarray, rows: np.ndarray | None, width: int, min_sites: int
) -> Iterator[np.ndarray]:
    keys = np.ascontiguousarray(column if rows is None else column[rows])
    order = sorted_by_key(keys)
    ordered = keys[order]
    same = ordered[1:] == ordered[:-1]
    if min_sites > 2:
        same &= _bucket_sizes(same)[1:] >= min_sites
    places = order if rows is None else rows[order]
    linked = same
    for distance in range(1, width + 1):
        at = np.flatnonzero(linked)
        if not len(at):
            return
        yield packed(places[at], places[at + distance])
        linked = linked[:-1] & same[distance:]


def _bucket_sizes(same: np.ndarray) -> np.ndarray:
    """For each place, how many are equal there, given which are equal to the one before."""
    starts = np.flatnonzero(np.append(True, ~same))
    sizes = np.diff(starts, append=len(same) + 1)
    return np.repeat(sizes, sizes)


def sorted_by_key(keys: np.ndarray) -> np.ndarray:
    """The stable order of keys.

    Numbers sort several times as fast as orders of them are found, so the position is put into
    the lower bits of the key. Where two keys differ in those bits only, the order is found the
    slow way; among a million that is rare.
    """
    bits = np.uint64(max(1, len(keys)).bit_length())
    below = (np.uint64(1) << bits) - np.uint64(1)
    combined = (keys & ~below) | np.arange(len(keys), dtype=np.uint64)
    combined.sort()
    order = (combined & below).astype(np.int64)
    upper = combined >> bits
    ordered = keys[order]
    if np.any((upper[1:] == upper[:-1]) & (ordered[1:] != ordered[:-1])):
        return np.argsort(keys, kind="stable")
    return order


def _distinct(links: np.ndarray) -> np.ndarray:
    links.sort()
    return links[np.append(True, links[1:] != links[:-1])] if len(links) else links


def firsts_of_forms(table: Table) -> np.ndarray | None:
    """The first row of each form; None where the rule names no forms."""
    if not table.forms:
        return None
    forms = np.frombuffer(table.forms, np.uint64)
    order = sorted_by_key(forms)
    ordered = forms[order]
    return np.sort(order[np.append(True, ordered[1:] != ordered[:-1])])


def sure(table: Table) -> tuple[np.ndarray, np.ndarray]:
    """Links that need no scoring, packed, distinct and in order, with their scores.

    Those between sites that say the same, one to the next, and those that the rule gave itself.
    """
    links, scores = [], []
    if table.forms:
        links = [*_chained_column(np.frombuffer(table.forms, np.uint64), None, 1, 2)]
        scores = [np.ones(len(each)) for each in links]
    if table.links:
        pairs = np.array(list(table.links), np.int64)
        links.append(packed(pairs[:, 0], pairs[:, 1]))
        scores.append(np.array(list(table.links.values())))
    if not links:
        return np.empty(0, np.uint64), np.empty(0)
    together, values = np.concatenate(links), np.concatenate(scores)
    together, places = np.unique(together, return_index=True)
    return together, values[places]


# --- second shuffle --------------------------------------------------------------------------


def components(links: Links) -> tuple[np.ndarray, np.ndarray]:
    """The linked rows in order, and for each the first row it is connected with.

    Every row points at the smallest row that it is known to be connected with; pointers are
    shortened and passed over links until nothing changes (Shiloach and Vishkin 1982).
    """
    if not len(links.first):
        return links.first, links.first
    rows, ends = np.unique(np.concatenate(links), return_inverse=True)
    first, second = np.split(ends.reshape(-1), 2)
    least = np.arange(len(rows))
    while True:
        a, b = least[first], least[second]
        apart = a != b
        if not apart.any():
            return rows, rows[least]
        first, second, a, b = first[apart], second[apart], a[apart], b[apart]
        np.minimum.at(least, np.maximum(a, b), np.minimum(a, b))
        while True:
            shorter = least[least]
            if np.array_equal(shorter, least):
                break
            least = shorter


def matched(links: Links, scores: np.ndarray) -> Matched:
    """What every linked row belongs to."""
    rows, clusters = components(links)
    ends = np.concatenate((links.second, links.first))
    others = np.concatenate((links.first, links.second))
    values = np.concatenate((scores, scores))
    order = np.lexsort((others, -values, others > ends, ends))
    ends = ends[order]
    best = order[np.flatnonzero(np.diff(ends, prepend=-1))]
    return Matched(rows, clusters, others[best], values[best])
