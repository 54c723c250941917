"""Where facts of different documents meet: buckets, links, scores, clusters, matches.

Two implementations of the first shuffle give the same result: plain Python, which a single small
file needs, and NumPy for large tables. A test holds them together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from seedlint.authoring import Chain, Link, Rule
from seedlint.engine.facts import Table, TableSite
from seedlint.finding import Finding
from seedlint.result import DocumentId

if TYPE_CHECKING:
    import numpy as np

NUMPY_FROM_KEYS = 20_000
"""Importing NumPy takes about .1 s, in which plain Python groups about as many keys twice over."""

SCORED_AT_ONCE = 100_000
"""Pairs handed to ``score`` in one batch: bounds the text held in memory."""

SITES_OF_CLUSTER = 64
"""Sites of a cluster that a rule may look at; one can stand in every document of a corpus."""

Pair = tuple[int, int]


# --- first shuffle: rows of one key ----------------------------------------------------------


def buckets(table: Table, min_sites: int = 2) -> Iterator[Sequence[int]]:
    """Rows that share a key in the same column, in row order, for keys with enough of them.

    Of sites that say the same, only the first takes part.
    """
    firsts = [rows[0] for rows in _groups(table.forms, 1)]
    for column in range(table.columns):
        keys = table.keys[column :: table.columns]
        if not firsts:
            yield from _groups(keys, min_sites)
            continue
        for positions in _groups(array("Q", map(keys.__getitem__, firsts)), min_sites):
            yield [firsts[position] for position in positions]


def _groups(keys: array[int], min_sites: int) -> list[list[int]]:
    group = group_numpy if len(keys) >= NUMPY_FROM_KEYS else group_plain
    return group(keys, min_sites)


def group_plain(keys: array[int], min_sites: int) -> list[list[int]]:
    """Positions of equal keys, by first position."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        groups[key].append(row)
    return [rows for rows in groups.values() if len(rows) >= min_sites]


def group_numpy(keys: array[int], min_sites: int) -> list[list[int]]:
    """The same as ``group_plain``, for large columns."""
    import numpy as np  # noqa: PLC0415  (only for large tables)

    column = np.frombuffer(keys, dtype=np.uint64)
    order = np.argsort(column, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(column[order])) + 1, len(column))
    starts = np.insert(ends[:-1], 0, 0)
    large = ends - starts >= min_sites
    groups = [order[a:b].tolist() for a, b in zip(starts[large], ends[large], strict=True)]
    return sorted(groups, key=lambda rows: rows[0])


# --- links ---------------------------------------------------------------------------------


class Joined(NamedTuple):
    """What a join gave: findings it made itself, and distinct links in order."""

    findings: list[Finding]
    links: list[Pair]


def join(rule: Rule, table: Table, options: Mapping[str, Any]) -> Joined:
    """Run a rule's join over its table. Links that need no join are left to ``score``."""
    step = rule.join_step
    findings: list[Finding] = []
    assert step is not None
    links: set[Pair] = set()
    for rows in buckets(table, rule.min_sites):
        if isinstance(step, Chain):
            links.update(_chained(rows, step.width))
            continue
        for each in step([TableSite(table, row) for row in rows], **options) or ():
            if isinstance(each, Finding):
                findings.append(each)
            elif isinstance(each, Link):
                links.add(_rows(each))
            else:
                raise TypeError(f"join of {rule.name} gave {each!r}, no finding and no link")
    return Joined(findings, sorted(links))


def _chained(rows: Sequence[int], width: int) -> Iterator[Pair]:
    for distance in range(1, min(width, len(rows) - 1) + 1):
        yield from zip(rows, rows[distance:], strict=False)


def _rows(link: Link) -> Pair:
    a, b = link.a.order, link.b.order
    return (a, b) if a < b else (b, a)


# --- scores --------------------------------------------------------------------------------


def sure_links(table: Table) -> dict[Pair, float]:
    """Links that need no scoring: a rule's own, and between sites that say the same."""
    links = dict(table.links)
    for rows in _groups(table.forms, 2):
        links.update(dict.fromkeys(_chained(rows, 1), 1.0))
    return links


class TablePairs:
    """A batch of links as ``score`` sees it (``seedlint.Pairs``)."""

    def __init__(self, table: Table, first: np.ndarray, second: np.ndarray) -> None:
        self._table = table
        self._rows = (first, second)

    def __len__(self) -> int:
        return len(self._rows[0])

    def __getitem__(self, rows: Any) -> TablePairs:
        first, second = self._rows
        return TablePairs(self._table, first[rows], second[rows])

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        first, second = (
            _as_array([self._table.data(row) for row in rows.tolist()]) for rows in self._rows
        )
        return first, second

    def texts(self, function: Callable[[str], str] = str) -> tuple[list[str], list[str]]:
        # Read in row order, so that the bounded store opens each document about once.
        wanted = sorted({row for rows in self._rows for row in rows.tolist()})
        texts = {row: function(TableSite(self._table, row).text) for row in wanted}
        first, second = ([texts[row] for row in rows.tolist()] for rows in self._rows)
        return first, second


def _as_array(values: list[Any]) -> np.ndarray:
    """Numbers, or equally long tuples of them, as numbers; anything else as objects."""
    import numpy as np  # noqa: PLC0415  (only rules that score need it)

    try:
        array = np.array(values)
    except ValueError:  # tuples of different lengths
        array = np.array([], dtype=object)
    return array if array.dtype.kind in "biuf" else np.fromiter(values, object, len(values))


def score(
    rule: Rule, table: Table, links: Sequence[Pair], options: Mapping[str, Any]
) -> dict[Pair, float]:
    """The links that stand, with their scores: sure ones, and those that the rule lets stand.

    Without a ``score`` step all stand, at 1.0.

    Raises:
        ValueError: the rule gave a wrong number of scores.
    """
    scores = sure_links(table)
    links = [link for link in links if link not in scores]
    if rule.score_step is None or not links:
        return scores | dict.fromkeys(links, 1.0)
    import numpy as np  # noqa: PLC0415  (scores are arrays by contract)

    for start in range(0, len(links), SCORED_AT_ONCE):
        batch = links[start : start + SCORED_AT_ONCE]
        first, second = np.array(batch, dtype=np.int64).T
        values = rule.score_step(TablePairs(table, first, second), **options)
        if len(values) != len(batch):
            raise ValueError(f"score of {rule.name} gave {len(values)} scores for {len(batch)}")
        scores.update(
            (link, float(value)) for link, value in zip(batch, values, strict=True) if value > 0
        )
    return scores


# --- clusters and matches ----------------------------------------------------------------------


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
