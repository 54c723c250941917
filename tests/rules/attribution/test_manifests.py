"""Manifests of a folder, and what they state about a file."""

import json
import time
from typing import Any

import pytest
import rtoml
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint_rules.attribution._claims import level_of
from seedlint_rules.attribution._elsewhere import beside, manifests


def document(files: dict[str, str]) -> Document:
    return Document("a/b/c.txt", "text", read_companion=files.get)


DEEP = 30_000

TABLE = (
    '["b/*.txt"]\nsource = "https://oak.example"\npublisher = "Oak"\n["b/d.txt"]\nsource = "x"\n'
)


DEP5 = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

Files: *
Copyright: 2020 Daily Oak

Files: b.txt a/*
 d.txt
Copyright:
 2021 Jane Doe
 2022 John Roe
License: CC-BY-4.0
"""


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a/SOURCES.toml", TABLE, "full"),
        ("SOURCES.toml", TABLE, "none"),
        ("SOURCES.toml", "not toml at all", "none"),
        (
            "REUSE.toml",
            'version = 1\n[[annotations]]\npath = ["a/**"]\n'
            'SPDX-FileCopyrightText = "2021 Doe"\nSPDX-License-Identifier = "MIT"',
            "full",
        ),
        (
            "SOURCES.toml",
            '["**"]\nsource = "https://oak.example"\nauthor = "Oak"\n["a/**"]\nAuthor = "TODO"',
            "named",
        ),
        ("SOURCES.toml", '["**"]\nauthor = "TODO"\n["a/**"]\nauthor = "Oak"', "named"),
        ("SOURCES.toml", '["a/**"]\nauthor = "Oak"\n["**"]\nauthor = "TODO"', "none"),
        (
            "SOURCES.toml",
            '["**"]\nsource = "https://oak.example"\n["a/**"]\nauthor = "Oak"',
            "full",
        ),
        (
            "REUSE.toml",
            '[[annotations]]\npath = "**"\nSPDX-FileCopyrightText = "2021 Doe"\n'
            '[[annotations]]\npath = "a/**"\nSPDX-License-Identifier = "MIT"',
            "weak",
        ),
        (".reuse/dep5", DEP5, "full"),
        (".reuse/dep5", DEP5.replace("a/*", "b/*"), "named"),
        (".reuse/dep5", DEP5.replace("a/*", "b/*").replace("Files: *", "Files: *.md"), "none"),
        ("a/b/SOURCES.md", "- `c.txt`: https://oak.example/1", "named"),
        ("SOURCES.tsv", "a/b/c.txt\tThe Daily Oak", "named"),
        ("SOURCES.md", "abc.txt: https://oak.example/1", "none"),
        ("SOURCES.md", "- c.txt: TODO", "none"),
        ("SOURCES.md", "- c.txt: no source known", "none"),
        ("SOURCES.md", "- c.txt is missing a source", "none"),
        ("SOURCES.md", "- c.txt - photo: Jane Doe", "weak"),
        ("SOURCES.tsv", "file\timage\na/b/c.txt\thttps://oak.example/c.png", "weak"),
        ("SOURCES.md", "| c.txt | Source: The Daily Oak |", "named"),
        ("CITATION.cff", "cff-version: 1.2.0\nauthors:\n  - name: Oak\ndoi: 10.1234/oak", "full"),
        (
            "a/datapackage.json",
            '{"sources": [{"title": "Oak", "path": "https://oak.example"}]}',
            "full",
        ),
    ],
)
def test_manifests(name: str, content: str, expected: str) -> None:
    stated = manifests(document({name: content}))
    assert level_of(stated.claims) == expected
    assert stated.paths == [name]


def test_a_date_needs_no_quotation_marks() -> None:
    (claim,) = manifests(document({"SOURCES.toml": '["**"]\ndate = 2021-05-03'})).claims
    assert (claim.states, claim.shown) == ("date", "date: 2021-05-03")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("SOURCES.toml", '["t{0}.txt"]\nsource = "https://oak.example/{0}"\n'),
        ("SOURCES.toml", '["t{0}.*"]\nsource = "https://oak.example/{0}"\n'),
        ("SOURCES.md", "- t{0}.txt: https://oak.example/{0}\n"),
        ("SOURCES.md", "- *t{0}.txt*, the oak, part {0}: https://oak.example/{0}\n"),
        ("CITATION.cff", "doi: 10.1234/oak.{0}\n"),
    ],
)
def test_a_manifest_is_read_once_for_all_its_documents(name: str, line: str) -> None:
    files = {name: "".join(line.format(number) for number in range(2_000))}
    begun = time.process_time()
    for number in range(2_000):
        claims = manifests(Document(f"t{number}.txt", "", read_companion=files.get)).claims
        assert any(f"/{number}" in claim.shown or "doi" in claim.shown for claim in claims)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("REUSE.toml", 'annotations = "x"'),
        ("REUSE.toml", "annotations = [1]"),
        ("REUSE.toml", "[annotations]\npath = 3"),
        ("REUSE.toml", "[[annotations]]\npath = 3"),
        ("REUSE.toml", "[[annotations]]\npath = [3]"),
        ("SOURCES.toml", "a = " + "[" * DEEP + "]" * DEEP),
        ("SOURCES.toml", "a = " + "9" * 5_000),
        ("SOURCES.toml", '["**"]\n' + ".".join("a" * 3_000) + ' = "x"'),
        ("SOURCES.toml", "[a]\nsource = 2021-99-99"),
        ("datapackage.json", "[" * DEEP + "]" * DEEP),
        ("datapackage.json", '{"a":' * DEEP),
        ("datapackage.json", '{"a":' * 900 + "1" + "}" * 900),
        ("datapackage.json", "[" + "9" * 5_000 + "]"),
        ("a/b/c.txt.meta.json", "[" * DEEP),
    ],
)
def test_malformed_files_state_nothing(name: str, content: str) -> None:
    doc = document({name: content})
    assert [*beside(doc).claims, *manifests(doc).claims] == []


FIELDS = {"source": "https://oak.example/1", "author": "Jane Doe"}
SHAPES: list[tuple[Any, str]] = [
    ({"a/b/*.txt": FIELDS}, "full"),
    ({"a/b/c.txt": "https://oak.example/1"}, "named"),
    ({"a/b/c.txt": ["https://oak.example/1", "https://elm.example/1"]}, "named"),
    ({"**": "original"}, "full"),
    ({"a/b/c.txt": {"metadata": FIELDS}}, "full"),
    ([{"path": "a/b/c.txt", **FIELDS}], "full"),
    ([{"file": "./a/b/c.txt", **FIELDS}], "full"),
    ([{"paths": ["x", "a/*/*.txt"], **FIELDS}], "full"),
    ([{"a/b/c.txt": FIELDS}], "full"),
    ({"files": [{"path": "a/b/c.txt", **FIELDS}]}, "full"),
    ({"files": {"a/b/c.txt": FIELDS}}, "full"),
    ({"version": "1", "texts": {"a/b/c.txt": "https://oak.example/1"}}, "named"),
    ({"sources": [{"File": "**", "Author": "Jane Doe"}]}, "named"),
    ([{"path": "**", "author": "TODO"}, {"path": "a/b/**", "author": "Jane Doe"}], "named"),
    ([{"path": "a/b/**", "author": "Jane Doe"}, {"path": "**", "author": "TODO"}], "none"),
    ({"**": FIELDS, "a/b/**": {"author": "TODO"}}, "named"),
    ({"*.txt": FIELDS}, "none"),
    ({"a/b/c.txt": None}, "none"),
    ({"a/b/c.txt": {}}, "none"),
    ({}, "none"),
    ([], "none"),
]


FORMS = [
    (name, tree, expected)
    for tree, expected in SHAPES
    for name in ("SOURCES.json", "a/SOURCES.yaml", "SOURCES.yml", "SOURCES.toml")
    if not name.endswith(".toml") or (isinstance(tree, dict) and None not in tree.values())
]


@pytest.mark.parametrize(("name", "tree", "expected"), FORMS)
def test_one_manifest_in_many_forms(name: str, tree: Any, expected: str) -> None:
    if name.startswith("a/"):
        tree = json.loads(json.dumps(tree).replace("a/", "").replace('"*.txt"', '"x.txt"'))
    write = {"json": json.dumps, "toml": rtoml.dumps}.get(name[-4:], yaml.safe_dump)
    text = write(tree)
    stated = manifests(document({name: text}))
    assert level_of(stated.claims) == expected
    assert not stated.flaws


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("SOURCES.json", '{"**": {"author": "Oak"},}', "line 1, column 26: "),
        ("SOURCES.json", "", "line 1, column 1: Expecting value"),
        ("SOURCES.yaml", "*.txt:\n  author: Oak", "line 1, column 2: quote what begins with *"),
        ("SOURCES.yaml", "a: &x [b\n", "line 2, column 1: "),
        ("SOURCES.yaml", "just words", '"just words" is no table of files'),
        ("SOURCES.json", "7", "a number or a date is no table of files"),
        ("SOURCES.json", '{"author": "Oak"}', 'author is in no table, put it below "**"'),
        ("SOURCES.toml", 'author = "Oak"', 'author is in no table, write ["**"] above it'),
        ("SOURCES.json", '{"a.txt": 7}', '"a.txt" has no fields; give it a source = "..."'),
        ("SOURCES.json", '[{"author": "Oak"}]', 'entry 1 is about no file; give it a "path"'),
        ("SOURCES.json", '["a.txt"]', 'entry 1, "a.txt", is no table'),
        ("SOURCES.json", "[[], null]", "entry 1, a list, is no table"),
        ("SOURCES.json", '{"a": {},\n"a": {}}', 'line 2: "a" stands twice, the last one counts'),
        ("SOURCES.yaml", "a: {b: c}\n\na: {}", 'line 3: "a" stands twice, the last one counts'),
        ("SOURCES.json", "\ufffd\ufffd{\0}\0", "it is UTF-16 or no text; save it as UTF-8"),
        ("SOURCES.json", "[" * DEEP, "too deeply nested"),
        ("SOURCES.toml", "a = " + "[" * DEEP, "too deeply nested"),
        ("SOURCES.yaml", "[" * DEEP, "line 1, column 101: more than 100 levels deep"),
        ("datapackage.json", "[]", "it holds no table"),
        ("CITATION.cff", "authors:\n- name: Oak\n  - name: Elm", "line 3, column 3: "),
        ("CITATION.cff", "Please cite us.", "it holds no table"),
        ("REUSE.toml", "version = 1\n[[annotations]", "line 2, column 14: "),
    ],
)
def test_what_is_wrong_is_told(name: str, content: str, fault: str) -> None:
    flaws = manifests(document({name: content})).flaws
    assert {flaw.path for flaw in flaws} == {name}
    assert flaws[0].fault.startswith(fault)


PACKAGE = {
    "name": "oak",
    "licenses": [{"name": "CC-BY-4.0"}],
    "sources": [{"title": "Daily Oak", "path": "https://oak.example"}],
    "resources": [
        {"path": "b/d.txt", "sources": [{"title": "Elm", "path": "https://elm.example/d"}]},
        {"path": ["b/e.txt", "b/f.txt"], "sources": [{"title": "TODO"}], "licenses": []},
        {"path": "b/g.txt", "contributors": [{"title": "Jane Doe", "role": "author"}]},
        {"name": "inline", "data": []},
        "elsewhere.json",
    ],
}


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a/b/d.txt", ["licenses: CC-BY-4.0", "sources: Elm", "sources: https://elm.example/d"]),
        ("a/b/e.txt", ["sources: TODO"]),
        ("a/b/f.txt", ["sources: TODO"]),
        (
            "a/b/g.txt",
            [
                "licenses: CC-BY-4.0",
                "sources: Daily Oak",
                "sources: https://oak.example",
                "contributors: Jane Doe",
            ],
        ),
        ("a/x.txt", ["licenses: CC-BY-4.0", "sources: Daily Oak", "sources: https://oak.example"]),
    ],
)
def test_a_resource_speaks_for_its_own_files(path: str, shown: list[str]) -> None:
    files = {"a/datapackage.json": json.dumps(PACKAGE)}
    claims = manifests(Document(path, "", read_companion=files.get)).claims
    assert [claim.shown for claim in claims if claim.states != "unknown"] == shown


CITATION = """\
cff-version: 1.2.0
message: Please cite it.
title: Oaks
{}
"""


@pytest.mark.parametrize(
    ("content", "expected", "shown"),
    [
        (
            "authors:\n- family-names: Doe\n  given-names: Jane\n  name-particle: van\n"
            "  orcid: https://orcid.org/0000-0001-2345-6789\n- name: Oak Press",
            "named",
            ["authors: Jane van Doe", "authors: Oak Press"],
        ),
        (
            "authors: [{name: Oak Press}]\nidentifiers:\n- {type: doi, value: 10.1234/oak}",
            "full",
            ["authors: Oak Press", "identifiers: 10.1234/oak"],
        ),
        (
            "preferred-citation:\n  type: article\n  authors: [{alias: jd, name: Jane Doe}]\n"
            "  doi: 10.1234/oak",
            "full",
            ["authors: Jane Doe", "doi: 10.1234/oak"],
        ),
        ("references:\n- type: article\n  authors: [{name: Roe}]\n  doi: 10.1234/e", "none", []),
        ("authors:\n- family-names: TODO\n  orcid: https://orcid.org/0", "none", []),
        ("repository-code: https://oak.example/code\nlicense: MIT", "full", None),
        ("date-released: 2021-05-03", "none", []),
    ],
)
def test_citations(content: str, expected: str, shown: list[str] | None) -> None:
    claims = manifests(document({"CITATION.cff": CITATION.format(content)})).claims
    assert level_of(claims) == expected
    if shown is not None:
        assert [claim.shown for claim in claims if claim.names] == shown


def annotated(path: str, name: str, precedence: str = "closest") -> str:
    return (
        f'version = 1\n[[annotations]]\npath = "{path}"\nprecedence = "{precedence}"\n'
        f'SPDX-FileCopyrightText = "{name}"\n'
    )


@pytest.mark.parametrize(
    ("precedence", "names"),
    [
        ("closest", ["TODO", "Jane Doe"]),
        ("aggregate", ["TODO", "Jane Doe"]),
        ("override", ["Jane Doe"]),
    ],
)
def test_what_overrides_stands_alone(precedence: str, names: list[str]) -> None:
    files = {
        "a/REUSE.toml": annotated("**", "TODO"),
        "REUSE.toml": annotated("a/**", "Jane Doe", precedence),
    }
    claims = manifests(document(files)).claims
    assert [claim.shown.rpartition(": ")[2] for claim in claims] == names


def test_a_reuse_file_is_asked_for_its_tags_only() -> None:
    content = annotated("**", "Jane Doe") + 'source = "https://oak.example/1"\n'
    (claim,) = manifests(document({"REUSE.toml": content})).claims
    assert claim.states == "copyright"


def test_anchors_are_followed() -> None:
    content = "oak: &oak\n  author: Oak\na/b/*.txt:\n  <<: *oak\n  url: https://oak.example/1\n"
    assert level_of(manifests(document({"SOURCES.yaml": content})).claims) == "full"


def test_few_lines_that_say_very_much_take_no_time() -> None:
    lines = ["x: &a0 [x]", *(f"x{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    content = "\n".join([*lines, "a/b/c.txt: {author: *a59, source: *a59}"])
    begun = time.process_time()
    manifests(document({"SOURCES.yaml": content, "CITATION.cff": content + "\nauthors: *a59"}))
    assert time.process_time() - begun < 3


KEYS = st.sampled_from(
    ("a/b/c.txt", "**", "*", "path", "files", "sources", "source", "author", "name", "resources")
) | st.sampled_from(("annotations", "precedence", "authors", "family-names", "metadata", "<<", "x"))
VALUES = st.sampled_from(["a/b/c.txt", "**", "Jane Doe", "TODO", "https://oak.example/1", ""])
TREES = st.recursive(
    VALUES | st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-1, 1),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
NAMES = ["SOURCES.json", "SOURCES.yaml", "datapackage.json", "CITATION.cff", "a/b/c.txt.meta.json"]


@pytest.mark.parametrize("name", NAMES)
@given(TREES)
def test_any_tree_is_read(name: str, tree: Any) -> None:
    doc = document({name: json.dumps(tree)})
    stated = [manifests(doc), beside(doc)]
    for claim in (claim for each in stated for claim in each.claims):
        assert claim.where == name


@pytest.mark.parametrize("name", [*NAMES, "SOURCES.toml", "REUSE.toml", ".reuse/dep5", "a/b/c.url"])
@given(st.text(st.sampled_from("a:=-#&*[]{}\"'\\,.|>?!%@~\n\t \r\0é1")))
def test_any_text_is_read(name: str, text: str) -> None:
    doc = document({name: text})
    assert {flaw.path for flaw in (*manifests(doc).flaws, *beside(doc).flaws)} <= {name}
