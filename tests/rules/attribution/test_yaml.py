"""YAML as it stands in metadata, with all that people and attackers put there."""

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seedlint_rules.attribution import _yaml
from seedlint_rules.attribution._yaml import YamlError, read_yaml


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("", []),
        ("# nothing\n", []),
        (
            "a: 1\nb: 2021-05-03\nc: 1_000\nd: 1.10\n",
            [{"a": "1", "b": "2021-05-03", "c": "1_000", "d": "1.10"}],
        ),
        (
            "a: ~\nb: null\nc:\nd: True\ne: 'true'\n",
            [{"a": None, "b": None, "c": None, "d": True, "e": "true"}],
        ),
        ("a: &x {b: c}\nd: *x\n", [{"a": {"b": "c"}, "d": {"b": "c"}}]),
        (
            "a: &x {b: c, d: e}\nf: {<<: *x, d: g}\n",
            [{"a": {"b": "c", "d": "e"}, "f": {"b": "c", "d": "g"}}],
        ),
        ("a: {d: g, <<: [{b: 1}, {b: 2, d: h}]}\n", [{"a": {"d": "g", "b": "1"}}]),
        ("a: 1\n---\nb: 2\n...\n", [{"a": "1"}, {"b": "2"}]),
        ("\ufeffa: b", [{"a": "b"}]),
        ("a: b\r\nc:\r\n- d\r\n- e\r\n", [{"a": "b", "c": ["d", "e"]}]),
        ("a: >-\n  b\n  c\nd: |\n  e\n", [{"a": "b c", "d": "e\n"}]),
        ('{"a": ["b", {"c": null}]}', [{"a": ["b", {"c": None}]}]),
        ("a: !!python/object/apply:os.system ['false']", [{"a": ["false"]}]),
        ("[1, 2]: a\n", [{"list": "a"}]),
        ("- a\n- - b\n", [["a", ["b"]]]),
    ],
)
def test_what_it_holds(text: str, documents: list[Any]) -> None:
    assert read_yaml(text).documents == documents


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: b: c", "line 1, column 5: mapping values are not allowed in this context"),
        ("a:\n\t- b", "line 2, column 1: a tab; indent with blanks"),
        ("a: 1\n*.txt:\n  b: c", "line 2, column 2: quote what begins with *"),
        ("a: *oak", "line 1, column 4: nothing is called &oak; quote what begins with *"),
        ("a: 'b\n", "line 2, column 1: found unexpected end of stream"),
        ("a: \x01", "unacceptable character #x0001"),
        ("a: \ud800b", "'utf-8' codec can't encode"),
        ("a: @b", "line 1, column 4: found character that cannot start any token"),
        ("[" * 30_000, "line 1, column 101: more than 100 levels deep"),
        ("{a: " * 30_000, "line 1, column 401: more than 100 levels deep"),
        ("- " * 30_000, "line 1, column 201: more than 100 levels deep"),
    ],
)
def test_why_it_is_none(text: str, fault: str) -> None:
    begun = time.process_time()
    with pytest.raises(YamlError) as raised:
        read_yaml(text)
    assert str(raised.value).startswith(fault)
    assert time.process_time() - begun < 1


def test_keys_that_stand_twice() -> None:
    found = read_yaml("a: 1\nb: {c: 1, c: 2}\na:\n- 2\n")
    assert found.documents == [{"a": ["2"], "b": {"c": "2"}}]
    assert found.twice == [("c", 2), ("a", 3)]


def test_a_few_lines_that_would_fill_the_memory() -> None:
    lines = [
        "a0: &a0 [x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 60)),
    ]
    begun = time.process_time()
    (table,) = read_yaml("\n".join(lines)).documents
    assert time.process_time() - begun < 1
    assert table["a59"][0] is table["a58"]


def test_what_holds_itself() -> None:
    (table,) = read_yaml("a: &a [*a]").documents
    assert table["a"][0] is table["a"]


LINES = st.lists(
    st.tuples(
        st.from_regex(r"[A-Za-z_][\w-]{0,5}", fullmatch=True),
        st.text(st.sampled_from("aZ9é橡😀 :#-,.'\"&*!%@[]{}|>~?\\/\t"), max_size=12)
        | st.sampled_from(["null", "True", "~", "https://oak.example/#1", "2021-05-03", "yes"]),
    ),
    max_size=4,
)


@given(LINES)
def test_plain_lines_mean_the_same_to_yaml(lines: list[tuple[str, str]]) -> None:
    """The short way gives what the long one does, wherever it gives anything."""
    text = "".join(f"{key}: {value}\n" for key, value in lines)
    plain = _yaml._read_plain(text)
    if plain is not None:
        assert plain == _yaml._read_any(text)


WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=8)
TREES = st.recursive(
    WORDS | st.none() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(TREES)
def test_what_others_write_is_read_back(tree: Any) -> None:
    assert read_yaml(yaml.safe_dump(tree, allow_unicode=True)).documents == [tree]


def test_a_yaml_without_its_library_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert read_yaml("a: [b, &c d]\ne: *c\n").documents == [{"a": ["b", "d"], "e": "d"}]
