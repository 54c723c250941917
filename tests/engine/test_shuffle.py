"""Columns and plain Python give the same links, clusters and matches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document, DocumentId, Facts, Pairs, Rule, chain, rule
from seedlint.engine import join, scores, shuffle
from seedlint.engine.clusters import clusters as components_of
from seedlint.engine.facts import pack_columns
from seedlint.engine.shuffle import Links
from seedlint.engine.table import Table

NEVER, ALWAYS = 1 << 62, 0


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Documents of a few sites with few different keys, forms or none, and links of their own."""
    columns = draw(st.integers(1, 3))
    with_forms = draw(st.booleans())
    parts = []
    for number, size in enumerate(draw(st.lists(st.integers(0, 6), min_size=1, max_size=6))):
        numbers = st.lists(st.integers(0, 4), min_size=size, max_size=size)
        keys = np.array([draw(numbers) for _ in range(columns)], np.int64).T.reshape(size, columns)
        pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
        linked = draw(st.lists(pairs.filter(lambda pair: pair[0] < pair[1]))) if size > 1 else []
        facts = Facts(
            keys,
            starts=range(size),
            ends=range(1, size + 1),
            data=draw(numbers),
            forms=draw(numbers) if with_forms else None,
            links=[(a, b, draw(st.sampled_from([0.5, 0.75]))) for a, b in linked],
        )
        parts.append((DocumentId(f"{number}.txt"), pack_columns(facts)))
    return Table(parts, lambda document: Document(document.path, "abcdefgh"))


def near(width: int, min_sites: int, *, scored: bool, firsts: bool) -> Rule:
    @rule
    def crossing(doc: Document) -> None: ...

    crossing.join(chain(width), min_sites=min_sites)
    crossing.report(lambda doc, matches: None, firsts=firsts)
    return crossing.score(likeness) if scored else crossing


def likeness(pairs: Pairs) -> Any:
    first, second = pairs.data()
    texts = np.array([ord(a) + ord(b) for a, b in zip(*pairs.texts(), strict=True)], float)
    return np.where(first == second, 0, texts / 1000)


def told(met: join.Met) -> Iterator[Any]:
    for document, matches in met.matches:
        for match in matches:
            cluster = match.cluster
            yield (
                document,
                match.site.order,
                match.nearest.order,
                match.score,
                [site.order for site in cluster.sites],
                (cluster.first.order, cluster.size, cluster.files, cluster.number(match.site)),
            )


@given(tables(), st.integers(1, 4), st.integers(2, 4), st.booleans(), st.booleans())
def test_columns_and_plain_python_agree(
    table: Table, width: int, min_sites: int, scored: bool, firsts: bool
) -> None:
    crossing = near(width, min_sites, scored=scored, firsts=firsts)
    with patch.object(join, "NUMPY_FROM_KEYS", NEVER):
        plain = list(told(join.meet(crossing, table, {})))
    # The way in columns forgets the keys, so it comes last.
    with patch.object(join, "NUMPY_FROM_KEYS", ALWAYS), patch.object(scores, "SCORED_AT_ONCE", 3):
        assert list(told(join.meet(crossing, table, {}))) == plain


@given(st.lists(st.sampled_from([0, 1, 2, 3, 1 << 40, (1 << 40) + 1, (1 << 64) - 1])))
def test_keys_are_sorted_whatever_their_lower_bits(keys: list[int]) -> None:
    expected = sorted(range(len(keys)), key=lambda row: keys[row])
    assert shuffle.sorted_by_key(np.array(keys, np.uint64)).tolist() == expected


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=20))
def test_components_are_those_of_plain_python(pairs: list[tuple[int, int]]) -> None:
    links = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    first, second = np.array(links, np.int64).reshape(-1, 2).T
    rows, labels = shuffle.components(Links(first, second))
    clusters: dict[int, list[int]] = {}
    for row, label in zip(rows.tolist(), labels.tolist(), strict=True):
        clusters.setdefault(label, []).append(row)
    assert sorted(clusters.values()) == components_of(dict.fromkeys(links, 1.0))


def test_a_long_chain_is_one_component() -> None:
    rows = np.arange(100_000)
    _, labels = shuffle.components(Links(rows[:-1], rows[1:]))
    assert not labels.any()


def test_a_hundred_thousand_equal_sites_make_as_many_links() -> None:
    count = 100_000
    facts = Facts(np.ones((count, 4), int), range(count), range(1, count + 1), forms=[7] * count)
    table = Table([(DocumentId("a.txt"), pack_columns(facts))], lambda document: Document("", ""))
    links, scores = shuffle.sure(table)
    assert len(links) == count - 1
    assert np.all(scores == 1)
    assert not len(shuffle.chained(table, 8, 2))


# --- what Facts may say ------------------------------------------------------------------------


def test_keys_of_a_function_are_not_computed_for_a_lone_document() -> None:
    def keys() -> Any:
        raise AssertionError("nothing to meet")

    packed = pack_columns(Facts(keys, [4, 0], [5, 3], links=[(0, 1, 0.9)]), alone=True)
    assert (packed.columns, list(packed.keys)) == (0, [])
    assert list(packed.starts) == [0, 4]
    assert packed.links == ((0, 1, 0.9),)
    with pytest.raises(AssertionError, match="nothing to meet"):
        pack_columns(Facts(keys, [4, 0], [5, 3]))


def test_own_links_and_equal_forms_are_not_scored() -> None:
    facts = Facts(
        lambda: np.zeros((0, 1)), [0, 1, 2], [1, 2, 3], forms=[5, 5, 6], links=[(2, 0, 0.9)]
    )
    table = Table([(DocumentId("a"), pack_columns(facts, alone=True))], lambda _: Document("a", ""))

    def never(pairs: Pairs) -> Any:
        raise AssertionError("nothing to score")

    crossing = near(1, 2, scored=False, firsts=False).score(never)
    assert [row[1:4] for row in told(join.meet(crossing, table, {}))] == [(1, 0, 1.0), (2, 0, 0.9)]


def test_all_documents_have_forms_or_none() -> None:
    plain = pack_columns(Facts(np.array([1]), [0], [1]))
    formed = pack_columns(Facts(np.array([1]), [0], [1], forms=[1]))
    parts = [(DocumentId("a"), plain), (DocumentId("b"), formed)]
    with pytest.raises(ValueError, match="forms"):
        Table(parts, lambda document: Document("", ""))
