"""The table of all facts of a rule, and its rows as rules see them."""

from __future__ import annotations

import numpy as np
import pytest

from seedlint import Document, DocumentId, Fact, Facts, Span
from seedlint.engine.facts import pack, pack_columns
from seedlint.engine.table import Table, TableSite

DOCUMENTS = {
    DocumentId("a.txt"): Document("a.txt", "one\ntwo\n"),
    DocumentId("c.jsonl", 3): Document("c.jsonl", "three", record=3),
}


def table() -> Table:
    return Table(
        [
            (DocumentId("a.txt"), pack([Fact("x", Span(4, 7), 1), Fact("x", Span(0, 4), 2)])),
            (DocumentId("b.txt"), pack([])),
            (DocumentId("c.jsonl", 3), pack([Fact("y")])),
        ],
        DOCUMENTS.__getitem__,
    )


def test_sites() -> None:
    sites = [TableSite(table(), row) for row in range(len(table()))]
    assert [(site.path, site.record, site.index, site.order) for site in sites] == [
        ("a.txt", None, 0, 0),
        ("a.txt", None, 1, 1),
        ("c.jsonl", 3, 0, 2),
    ]
    assert [site.span for site in sites] == [Span(0, 4), Span(4, 7), None]
    assert [site.data for site in sites] == [2, 1, None]
    assert [site.text for site in sites] == ["one\n", "two", "three"]
    assert [site.doc.text for site in sites] == ["one\ntwo\n", "one\ntwo\n", "three"]
    # A span may end with a line end; its last line is still the one that ends there.
    assert [(site.line, site.end_line) for site in sites] == [(1, 1), (2, 2), (1, 1)]
    assert repr(sites[0]) == "Site(a.txt, Span(start=0, end=4))"


def test_sites_are_values() -> None:
    one = table()
    assert TableSite(one, 1) == TableSite(one, 1) != TableSite(one, 0)
    assert len({TableSite(one, 1), TableSite(one, 1), TableSite(one, 0)}) == 2


def test_documents_must_agree_on_the_number_of_keys() -> None:
    wide = pack_columns(Facts(np.array([[1, 2]]), [0], [1]))
    with pytest.raises(ValueError, match="differ in the number of keys"):
        Table([(DocumentId("a"), wide), (DocumentId("b"), pack([Fact(1)]))], DOCUMENTS.__getitem__)
