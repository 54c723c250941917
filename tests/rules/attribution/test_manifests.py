"""Manifests of a folder, and what they state about a file."""

import time

import pytest

from seedlint import Document
from seedlint_rules.attribution._claims import level_of
from seedlint_rules.attribution._elsewhere import beside, manifests


def document(files: dict[str, str]) -> Document:
    return Document("a/b/c.txt", "text", read_companion=files.get)


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


DEEP = 30_000


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
