"""Front matter, side files and manifests as keys and values."""

import re
import time
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint_rules.attribution._claims import Level, level_of
from seedlint_rules.attribution._elsewhere import beside, manifests
from seedlint_rules.attribution._fields import claims_of, read_fields
from seedlint_rules.attribution._globs import glob_pattern


def level(text: str) -> Level:
    return level_of(claims_of(read_fields(text), "front matter"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nsource: https://oak.example/1\nauthor: Jane Doe\n---", "full"),
        ("---\nSource-URL: 'https://oak.example/1'\n---", "named"),
        ('+++\nauthor = "Jane Doe"\n+++', "named"),
        ("---\nauthors:\n  - Jane Doe\n  - John Roe\n---", "named"),
        ("---\nauthors:\n  - family-names: Doe\n    given-names: Jane\n---", "named"),
        ("---\nauthor: TODO\nsource:\n---", "none"),
        ("---\nsource: original\n---", "full"),
        ("---\ntitle: The oak\ndate: 2021-05-03\n---", "none"),
        ("---\nlicense: MIT\n---", "weak"),
        ('{"source": {"name": "Oak", "url": "https://oak.example"}, "author": "Doe"}', "full"),
        ('{"broken": ', "none"),
        ("---\nsource: # TODO\nauthor: TODO # who?\n---", "none"),
        ('---\nsource: "https://oak.example/#1" # found there\n---', "named"),
        ("---\nsource: https://oak.example/#1\n---", "named"),
        ("---\nsource: >-\n  https://oak.example/1\nauthor: |2+\n  Jane Doe\n---", "full"),
        ("---\nsource: >-\n  TODO\n---", "none"),
        ("---\nauthors:\n  - name: TODO\n    role: chief editor\n---", "none"),
        ('{"creator": {"@type": "Person", "name": "TODO"}}', "none"),
        ("---\nidentifiers:\n  - type: doi\n    value: TODO\n---", "none"),
        ("---\nQuelle: Eichenblatt\n---", "named"),
        ("---\nисточник: Дубовый листок\n---", "named"),
        ("---\nस्रोत: ओक समाचार\n---", "named"),
        ("---\nfont: Garamond\n---", "none"),
        ("---\nisbn: 978-3-16-148410-0\n---", "named"),
        ("---\nisbn: 978-3-16-148410-1\n---", "none"),
        ('{"isbn": 9783161484100}', "named"),
        ("---\narxiv: 2101.01234\n---", "named"),
        ("---\narxiv: 2101.1\n---", "none"),
        ("---\ndoi: 10.1234/oak\n---", "named"),
        ("---\ndoi: 11.1234/oak\n---", "none"),
    ],
)
def test_front_matter(text: str, expected: str) -> None:
    assert level(text) == expected


def test_a_fence_is_no_value() -> None:
    assert read_fields("---\nsource:\nauthor:\n---") == [("source", ""), ("author", "")]


def test_a_wrong_identifier_is_told_of_its_key() -> None:
    (claim,) = claims_of([("isbn", "978-3-16-148410-1")], "front matter")
    assert (claim.states, claim.shown) == ("malformed", "isbn: 978-3-16-148410-1")


def document(files: dict[str, str]) -> Document:
    return Document("a/b/c.txt", "text", read_companion=files.get)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a/b/c.txt.license",
            "SPDX-FileCopyrightText: 2021 Jane Doe\nSPDX-License-Identifier: MIT",
            "full",
        ),
        ("a/b/c.txt.license", "SPDX-License-Identifier: MIT", "weak"),
        ("a/b/c.txt.source", "https://oak.example/1\n", "named"),
        ("a/b/c.txt.meta.json", '{"url": "https://oak.example", "author": "Doe"}', "full"),
        ("a/b/c.url", "[InternetShortcut]\r\nURL=https://oak.example/1\r\n", "named"),
        (
            "a/b/c.webloc",
            '<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
            '"http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist><dict><key>URL</key>'
            "<string>https://oak.example/1</string></dict></plist>",
            "named",
        ),
        ("a/b/c.txt.other", "https://oak.example/1\n", "none"),
    ],
)
def test_side_files(name: str, content: str, expected: str) -> None:
    assert level_of(beside(document({name: content}))) == expected


def test_a_webloc_is_quoted_by_its_own_address() -> None:
    content = (
        '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
        '"http://www.apple.com/DTDs/PropertyList-1.0.dtd"><string>https://oak.example/1</string>'
    )
    (claim,) = beside(document({"a/b/c.webloc": content}))
    assert claim.shown == "https://oak.example/1"


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
    assert stated.paths == (name,)


def test_a_date_needs_no_quotation_marks() -> None:
    (claim,) = manifests(document({"SOURCES.toml": '["**"]\ndate = 2021-05-03'})).claims
    assert (claim.states, claim.shown) == ("date", "date: 2021-05-03")


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "b/a.txt", False),
        ("**", "b/a.txt", True),
        ("**/*.txt", "a.txt", True),
        ("**/*.txt", "b/c/a.txt", True),
        ("b/**", "b/c/a.txt", True),
        ("?.txt", "ab.txt", False),
        ("a[1].txt", "a[1].txt", True),
    ],
)
def test_glob(glob: str, path: str, expected: bool) -> None:
    assert bool(glob_pattern(glob).fullmatch(path)) is expected


@given(st.text("ab/*?", max_size=9), st.text("ab/", max_size=9))
def test_globs_match_as_defined(glob: str, path: str) -> None:
    parts = re.findall(r"(?<![^/])\*\*/|\*\*|[^*]|\*", glob)

    @cache
    def matches(part: int, at: int) -> bool:
        if part == len(parts):
            return at == len(path)
        ends: Sequence[int] = range(at, len(path) + 1)
        match parts[part]:
            case "**/":
                ends = [end for end in ends if end == at or path[end - 1] == "/"]
            case "**":
                pass
            case "*":
                ends = [end for end in ends if "/" not in path[at:end]]
            case "?":
                ends = [at + 1] if path[at : at + 1] not in ("", "/") else []
            case char:
                ends = [at + 1] if path.startswith(char, at) else []
        return any(matches(part + 1, end) for end in ends)

    assert bool(glob_pattern(glob).fullmatch(path)) is matches(0, 0)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("**/" * 12 + "x", "a/" * 20 + "y"),
        ("*a" * 14 + "x", "a" * 200),
        ("**a" * 14 + "x", "a" * 200),
        ("**/*a" * 14 + "x", "aaa/" * 50),
        ("?*" * 30 + "x", "a" * 200),
    ],
)
def test_no_glob_is_a_trap(glob: str, path: str) -> None:
    begun = time.process_time()
    assert not glob_pattern(glob).fullmatch(path)
    assert time.process_time() - begun < 1


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
        claims, *_ = manifests(Document(f"t{number}.txt", "", read_companion=files.get))
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
    assert [*beside(doc), *manifests(doc)[0]] == []


@pytest.mark.parametrize("line", [" " * 100_000, "a" + " " * 100_000, "- " * 50_000, "a:" * 50_000])
def test_a_long_line_of_a_side_file_is_no_trap(line: str) -> None:
    begun = time.process_time()
    read_fields(f"x\n{line}x")
    assert time.process_time() - begun < 1


def test_words_behind_a_key_of_addresses_are_no_source() -> None:
    assert [claim.states for claim in claims_of([("url", "on the web")], "front matter")] == [
        "weak"
    ]
    (claim,) = claims_of([("url", "oak.example/1")], "front matter")
    assert claim.names
