"""Where facts of different documents meet: buckets, links, and all that follows from them.

Two implementations give the same result: plain Python, which a single small file needs, and columns
of NumPy's for large tables (``shuffle``). Tests hold them together.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from seedlint.authoring import Rule
from seedlint.engine.clusters import Pair, TableCluster, TableMatch, matches
from seedlint.engine.scores import scored
from seedlint.engine.table import Table, TableSite
from seedlint.facts import Chain, Link
from seedlint.finding import Finding
from seedlint.result import DocumentId

if TYPE_CHECKING:
    from seedlint.engine.shuffle import Matched

NUMPY_FROM_KEYS = 20_000
"""Importing NumPy takes about .1 s, in which plain Python groups about as many keys twice over."""

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

    first, second = np.array(links, dtype=np.int64).T
    values = scored(rule, table, first, second, options).tolist()
    return scores | {link: value for link, value in zip(links, values, strict=True) if value > 0}


# --- all of it -------------------------------------------------------------------------------


class Met(NamedTuple):
    """What came of a rule's facts.

    Attributes:
        findings: that its join made itself.
        matches: by document, in order.
    """

    findings: list[Finding]
    matches: Iterable[tuple[DocumentId, list[TableMatch]]]


def meet(rule: Rule, table: Table, options: Mapping[str, Any]) -> Met:
    """Join, score and cluster the facts of a rule."""
    if isinstance(rule.join_step, Chain) and len(table.keys) >= NUMPY_FROM_KEYS:
        return Met([], _matches_in_columns(rule, rule.join_step, table, options))
    joined = join(rule, table, options)
    links = score(rule, table, joined.links, options)
    return Met(joined.findings, matches(table, links, firsts=rule.firsts).items())


def _matches_in_columns(
    rule: Rule, step: Chain, table: Table, options: Mapping[str, Any]
) -> Iterator[tuple[DocumentId, list[TableMatch]]]:
    """The same as ``join``, ``score`` and ``matches``, for large tables."""
    import numpy as np  # noqa: PLC0415  (only for large tables)

    from seedlint.engine import shuffle  # noqa: PLC0415

    links, scores = shuffle.sure(table)
    unsure = shuffle.chained(table, step.width, rule.min_sites)
    table.drop_keys()
    unsure = unsure[~np.isin(unsure, links, kind="sort")]
    values = np.ones(len(unsure))
    if rule.score_step is not None:
        values = scored(rule, table, *shuffle.unpacked(unsure), options)
    links = np.concatenate((links, unsure[values > 0]))
    scores = np.concatenate((scores, values[values > 0]))
    return _by_document(table, shuffle.matched(shuffle.unpacked(links), scores), rule.firsts)


def _by_document(
    table: Table, matched: Matched, firsts: bool
) -> Iterator[tuple[DocumentId, list[TableMatch]]]:
    """Matches made a document at a time: as objects all of them would be many."""
    import numpy as np  # noqa: PLC0415  (only for large tables)

    _, numbers = np.unique(matched.clusters, return_inverse=True)
    # Arrays of Python's own: one number at a time is read off NumPy's ten times as slowly.
    members = array("q", matched.rows[np.argsort(numbers, kind="stable")].tobytes())
    bounds = array("q", np.append(0, np.cumsum(np.bincount(numbers))).astype(np.int64).tobytes())
    clusters: dict[int, TableCluster] = {}

    def cluster_of(number: int) -> TableCluster:
        if number not in clusters:
            rows = members[bounds[number] : bounds[number + 1]]
            clusters[number] = TableCluster(table, rows)
        return clusters[number]

    told = np.arange(len(matched.rows))
    if not firsts:
        told = told[matched.rows != matched.clusters]
    documents = np.searchsorted(table.first_rows, matched.rows[told], side="right") - 1
    for group in np.split(told, np.flatnonzero(np.diff(documents)) + 1):
        columns = (matched.rows, numbers, matched.nearest, matched.scores)
        found = [
            TableMatch(TableSite(table, row), cluster_of(number), TableSite(table, other), score)
            for row, number, other, score in zip(
                *(column[group].tolist() for column in columns), strict=True
            )
        ]
        if found:
            yield found[0].site.document, found
