"""Linked sites as rules see them: clusters, and what each site of one is nearest to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from seedlint.engine.table import Table, TableSite
from seedlint.result import DocumentId

SITES_OF_CLUSTER = 64
"""Sites of a cluster that a rule may look at; one can stand in every document of a corpus."""

Pair = tuple[int, int]


class TableCluster:
    """Connected sites (``seedlint.Cluster``)."""

    def __init__(self, table: Table, rows: Sequence[int]) -> None:
        self._table = table
        self._rows = rows

    @property
    def first(self) -> TableSite:
        return TableSite(self._table, self._rows[0])

    @property
    def size(self) -> int:
        return len(self._rows)

    @cached_property
    def files(self) -> int:
        return len({self._table.document_index(row) for row in self._rows})

    @cached_property
    def sites(self) -> Sequence[TableSite]:
        return [TableSite(self._table, row) for row in self._rows[:SITES_OF_CLUSTER]]

    def number(self, site: TableSite) -> int:
        return bisect_left(self._rows, site.order) + 1


class TableMatch(NamedTuple):
    """A site of a cluster as rules see it (``seedlint.Match``)."""

    site: TableSite
    cluster: TableCluster
    nearest: TableSite
    score: float


def clusters(links: Mapping[Pair, float]) -> list[list[int]]:
    """Connected components, each sorted, by smallest row (union-find with path halving)."""
    parent: dict[int, int] = {}

    def root(row: int) -> int:
        parent.setdefault(row, row)
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    members: defaultdict[int, list[int]] = defaultdict(list)
    for row in sorted(parent):
        members[root(row)].append(row)
    return sorted(members.values())


def matches(
    table: Table, links: Mapping[Pair, float], *, firsts: bool = False
) -> dict[DocumentId, list[TableMatch]]:
    """By document, in text order, every clustered site; the first of a cluster if ``firsts``."""
    linked: defaultdict[int, list[tuple[bool, float, int]]] = defaultdict(list)
    for (a, b), value in links.items():
        # Sorts an earlier site before a later one, then the better score, then the order.
        linked[a].append((True, -value, b))
        linked[b].append((False, -value, a))
    found: list[TableMatch] = []
    for rows in clusters(links):
        cluster = TableCluster(table, rows)
        for row in rows if firsts else rows[1:]:
            _, value, other = min(linked[row])
            found.append(
                TableMatch(TableSite(table, row), cluster, TableSite(table, other), -value)
            )
    found.sort(key=lambda match: match.site.order)
    by_document: defaultdict[DocumentId, list[TableMatch]] = defaultdict(list)
    for match in found:
        by_document[match.site.document].append(match)
    return dict(by_document)
