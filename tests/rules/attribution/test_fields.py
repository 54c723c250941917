"""What keys and values state, in trees and line by line."""

import time
from typing import Any

import pytest

from seedlint_rules.attribution._claims import level_of
from seedlint_rules.attribution._fields import claims_of, flat_fields, groups_of
from seedlint_rules.attribution._keyed_lines import keyed_lines


def test_a_fence_is_no_value() -> None:
    assert keyed_lines("---\nsource:\nauthor:\n---") == [("source", ""), ("author", "")]


def test_a_wrong_identifier_is_told_of_its_key() -> None:
    (claim,) = claims_of([("isbn", "978-3-16-148410-1")], "front matter")
    assert (claim.states, claim.shown) == ("malformed", "isbn: 978-3-16-148410-1")


@pytest.mark.parametrize("line", [" " * 100_000, "a" + " " * 100_000, "- " * 50_000, "a:" * 50_000])
def test_a_long_line_of_a_side_file_is_no_trap(line: str) -> None:
    begun = time.process_time()
    keyed_lines(f"x\n{line}x")
    assert time.process_time() - begun < 1


def test_words_behind_a_key_of_addresses_are_no_source() -> None:
    assert [claim.states for claim in claims_of([("url", "on the web")], "front matter")] == [
        "weak"
    ]
    (claim,) = claims_of([("url", "oak.example/1")], "front matter")
    assert claim.names


@pytest.mark.parametrize(
    ("tree", "fields"),
    [
        ({"author": "Jane Doe"}, [("author", "Jane Doe")]),
        ({"authors": ["Jane Doe", {"name": "Oak Press"}]}, "Jane Doe; Oak Press"),
        (
            {"authors": [{"family-names": "Doe", "given-names": "Jane", "name-particle": "van"}]},
            "Jane van Doe",
        ),
        (
            {"authors": [{"family": "Doe", "given": "Jane", "orcid": "https://orcid.example/1"}]},
            "Jane Doe",
        ),
        (
            {"author": {"@type": "Person", "name": "Jane Doe", "url": "https://d.example"}},
            "Jane Doe",
        ),
        ({"author": {"display_name": "Jane Doe", "email": "j@oak.example"}}, "Jane Doe"),
        ({"creator": {"firstName": "Jane", "lastName": "Doe"}}, "Jane Doe"),
        ({"creator": {"first_name": "Jane", "last-name": "Doe", "affiliation": "Oak"}}, "Jane Doe"),
        ({"publisher": {"homepage": "https://oak.example"}}, "https://oak.example"),
        ({"params": {"author": "Jane Doe", "image": {"author": "Roe"}}}, "Jane Doe"),
        ({"metadata": {"dc": {"creator": "Jane Doe"}}}, "Jane Doe"),
        ({"@graph": [{"author": {"name": "Jane Doe"}}]}, "Jane Doe"),
        (
            {"cover": {"source": "https://oak.example"}, "links": [{"url": "https://elm.example"}]},
            "",
        ),
        ({"author": True, "source": False}, ""),
        ({"author": {}}, ""),
        ({"author": []}, ""),
        ([{"author": "Jane Doe"}], "Jane Doe"),
        ("Jane Doe", ""),
        (None, ""),
    ],
)
def test_trees(tree: Any, fields: list[tuple[str, str]] | str) -> None:
    found = flat_fields(tree)
    assert (found if isinstance(fields, list) else "; ".join(value for _, value in found)) == fields


def test_a_placeholder_is_no_author_though_an_address_stands_beside_it() -> None:
    tree = {"authors": [{"name": "TODO", "orcid": "https://orcid.example/0000"}]}
    assert level_of(claims_of(flat_fields(tree), "x")) == "none"


def test_a_tree_that_holds_itself_comes_to_an_end() -> None:
    loop: dict[str, Any] = {"title": "Oak"}
    loop["authors"] = loop["params"] = [loop] * 1_000
    begun = time.process_time()
    flat_fields(loop)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("key", "group"),
    [
        (" licence ", "licence"),
        ("dc:source", "source"),
        ("Source URL", "source"),
        ("og:site_name", "author"),
        ("Autor", "author"),
        ("font", None),
        ("references", None),
    ],
)
def test_groups_of_keys(key: str, group: str | None) -> None:
    assert list(groups_of(key)) == ([group] if group else [])
