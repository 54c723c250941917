"""Buckets, links, scores, clusters and matches, each by itself."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import (
    Document,
    DocumentId,
    Fact,
    Facts,
    Finding,
    Link,
    Pairs,
    Site,
    Span,
    chain,
    rule,
)
from seedlint.engine import join, scores
from seedlint.engine.clusters import SITES_OF_CLUSTER, clusters, matches
from seedlint.engine.facts import pack, pack_columns
from seedlint.engine.join import buckets, group_numpy, group_plain, score
from seedlint.engine.table import Table

FEW_KEYS = st.lists(st.integers(0, 5) | st.integers(2**64 - 3, 2**64 - 1), max_size=60)


@given(FEW_KEYS, st.integers(1, 4))
def test_both_ways_to_group_agree(keys: list[int], min_sites: int) -> None:
    column = array("Q", keys)
    assert group_numpy(column, min_sites) == group_plain(column, min_sites)


def table_of(words: dict[str, str]) -> Table:
    """A table with a fact for every word, in documents of these names and texts."""
    documents = {DocumentId(path): Document(path, text) for path, text in words.items()}

    def facts(text: str) -> Iterator[Fact]:
        position = 0
        for word in text.split(" "):
            yield Fact(word, Span(position, position + len(word)), len(word))
            position += len(word) + 1

    return Table(
        [(document, pack(list(facts(doc.text)))) for document, doc in sorted(documents.items())],
        documents.__getitem__,
    )


def test_a_column_meets_only_itself() -> None:
    keys = np.array([[1, 2], [2, 1], [1, 9]])
    table = Table([(DocumentId("a"), pack_columns(Facts(keys, [0, 1, 2], [1, 2, 3])))], _no_text)
    assert list(buckets(table)) == [[0, 2]]
    assert list(buckets(table, min_sites=1)) == [[0, 2], [1], [0], [1], [2]]


def _no_text(document: DocumentId) -> Document:
    raise AssertionError("no text is needed")


def crossing(step: Any = None, **more: Any) -> Any:
    @rule
    def words(doc: Document) -> None: ...

    return words.join(step or chain(1), **more)


@given(st.integers(2, 9), st.integers(1, 4))
def test_a_chain_links_neighbours(size: int, width: int) -> None:
    table = table_of({f"{number}.txt": "same" for number in range(size)})
    joined = join.join(crossing(chain(width)), table, {})
    expected = [(a, b) for a in range(size) for b in range(a + 1, size) if b - a <= width]
    assert joined.links == expected
    assert len(clusters(dict.fromkeys(joined.links, 1.0))) == 1


def test_a_join_is_given_sites_in_order_and_options() -> None:
    seen = []

    def step(sites: Sequence[Site], *, most: int) -> Iterator[Finding | Link]:
        seen.append([(site.path, site.text) for site in sites])
        yield Finding(f"at most {most}", sites[0])
        yield Link(sites[1], sites[0])
        yield Link(sites[0], sites[1])

    table = table_of({"b.txt": "one two", "a.txt": "two three one"})
    joined = join.join(crossing(step), table, {"most": 3})
    assert seen == [
        [("a.txt", "two"), ("b.txt", "two")],
        [("a.txt", "one"), ("b.txt", "one")],
    ]
    assert [finding.message for finding in joined.findings] == ["at most 3"] * 2
    assert joined.links == [(0, 4), (2, 3)]  # each once, however often and either way round


def test_a_join_may_say_nothing() -> None:
    assert join.join(crossing(lambda sites: None), table_of({"a": "x x"}), {}) == ([], [])


def test_a_join_that_gives_something_else() -> None:
    with pytest.raises(TypeError, match="no finding and no link"):
        join.join(crossing(lambda sites: [sites[0]]), table_of({"a": "x x"}), {})


# --- scores ----------------------------------------------------------------------------------


def test_scores_drop_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "SCORED_AT_ONCE", 2)
    batches = []

    def step(pairs: Pairs) -> Any:
        batches.append(len(pairs))
        first, second = pairs.data()
        return np.where(first == second, 0.5, 0)

    table = table_of({"a": "ab cd efg", "b": "hi jkl"})
    scored = score(crossing().score(step), table, [(0, 1), (0, 2), (0, 3), (2, 4), (1, 4)], {})
    assert batches == [2, 2, 1]
    assert scored == {(0, 1): 0.5, (0, 3): 0.5, (2, 4): 0.5}


def test_pairs_are_taken_by_mask_and_by_position() -> None:
    seen: list[Any] = []

    def step(pairs: Pairs) -> Any:
        first, second = pairs.data()
        seen.append(pairs[first < second].texts())
        seen.append(pairs[np.array([0])].texts(str.upper))
        seen.append(len(pairs[np.zeros(len(pairs), bool)]))
        return np.ones(len(pairs))

    table = table_of({"a": "a bb ccc"})
    score(crossing().score(step), table, [(0, 1), (1, 2)], {})
    assert seen == [(["a", "bb"], ["bb", "ccc"]), (["A"], ["BB"]), 0]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1, 2], "i"),
        ([0.5, 2], "f"),
        ([True, False], "b"),
        ([(1, 2.5), (3, 4.5)], "f"),
        (["a", "b"], "O"),
        ([("a", 1), ("b", 2)], "O"),
        ([(1,), (2, 3)], "O"),
        ([None, None], "O"),
    ],
)
def test_data_are_numbers_or_objects(values: list[Any], kind: str) -> None:
    facts = [Fact("x", Span(n, n + 1), value) for n, value in enumerate(values)]
    table = Table([(DocumentId("a"), pack(facts))], _no_text)

    def step(pairs: Pairs) -> Any:
        first, second = pairs.data()
        assert first.dtype.kind == second.dtype.kind == kind
        assert [each if kind == "O" else _plain(each) for each in first] == values
        assert [each if kind == "O" else _plain(each) for each in second] == values[::-1]
        return [1, 1]

    score(crossing().score(step), table, [(0, 1), (1, 0)], {})


def _plain(value: Any) -> Any:
    return tuple(value.tolist()) if value.ndim else value.item()


def test_scores_that_are_no_number_drop_the_link() -> None:
    step = crossing().score(lambda pairs: [float("nan"), 1.0, -1.0])
    assert score(step, table_of({"a": "a b c"}), [(0, 1), (1, 2), (0, 2)], {}) == {(1, 2): 1.0}


def test_a_wrong_number_of_scores() -> None:
    with pytest.raises(ValueError, match="score of words gave 1 scores for 2"):
        score(crossing().score(lambda pairs: [1]), table_of({"a": "a b c"}), [(0, 1), (1, 2)], {})


# --- clusters and matches ----------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=25), st.randoms())
def test_clusters_are_the_connected_sites(pairs: list[tuple[int, int]], random: Any) -> None:
    links = {(min(pair), max(pair)): 1.0 for pair in pairs if pair[0] != pair[1]}
    reachable = {row: {row} for pair in links for row in pair}
    for _ in reachable:
        for a, b in links:
            both = reachable[a] | reachable[b]
            for row in both:
                reachable[row] = reachable[row] | both
    expected = sorted(map(sorted, {frozenset(rows) for rows in reachable.values()}))
    assert clusters(links) == expected
    shuffled = list(links.items())
    random.shuffle(shuffled)
    assert clusters(dict(shuffled)) == expected


def test_only_the_first_of_a_cluster_is_silent() -> None:
    table = table_of({"a": "x y", "b": "x", "c": "x y"})
    joined = join.join(crossing(), table, {})
    found = matches(table, dict.fromkeys(joined.links, 1.0))
    assert {
        document.path: [(match.site.text, match.cluster.number(match.site)) for match in each]
        for document, each in found.items()
    } == {"b": [("x", 2)], "c": [("x", 3), ("y", 2)]}
    cluster = found[DocumentId("c")][0].cluster
    assert (cluster.first.path, cluster.size, cluster.files) == ("a", 3, 3)
    assert [site.path for site in cluster.sites] == ["a", "b", "c"]


def test_a_rule_may_ask_for_the_firsts_too() -> None:
    table = table_of({"a": "x", "b": "x"})
    joined = join.join(crossing(), table, {})
    found = matches(table, dict.fromkeys(joined.links, 1.0), firsts=True)
    assert [document.path for document in found] == ["a", "b"]
    first = found[DocumentId("a")][0]
    assert (first.site, first.nearest.path) == (first.cluster.first, "b")


def test_a_member_joined_through_a_later_one_is_told() -> None:
    table = table_of({"a": "one two three"})
    found = matches(table, {(0, 2): 0.9, (1, 2): 0.8})[DocumentId("a")]
    assert [(m.site.order, m.nearest.order, m.score) for m in found] == [(1, 2, 0.8), (2, 0, 0.9)]


def test_the_nearest_is_earlier_then_better_then_first() -> None:
    table = table_of({"a": "a b c d e"})
    links = {(0, 3): 0.7, (1, 3): 0.9, (2, 3): 0.9, (3, 4): 1.0}
    found = {m.site.order: m for m in matches(table, links)[DocumentId("a")]}
    assert (found[3].nearest.order, found[3].score) == (1, 0.9)
    assert (found[1].nearest.order, found[1].score) == (3, 0.9)


def test_a_cluster_shows_its_first_sites_only() -> None:
    count = SITES_OF_CLUSTER + 10
    table = table_of({f"{number:03}": "x x" for number in range(count)})
    joined = join.join(crossing(), table, {})
    found = matches(table, dict.fromkeys(joined.links, 1.0))
    last = found[DocumentId(f"{count - 1:03}")][-1]
    assert (last.cluster.size, last.cluster.files) == (2 * count, count)
    assert len(last.cluster.sites) == SITES_OF_CLUSTER == 64
    assert last.cluster.number(last.site) == 2 * count
