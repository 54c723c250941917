"""Front matter, side files and manifests as keys and values."""

import pytest

from seedlint import Document
from seedlint_rules.attribution._claims import Level, level_of
from seedlint_rules.attribution._elsewhere import beside, glob_matches, manifests
from seedlint_rules.attribution._fields import claims_of, read_fields


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
    ],
)
def test_front_matter(text: str, expected: str) -> None:
    assert level(text) == expected


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
    claims, seen = manifests(document({name: content}))
    assert level_of(claims) == expected
    assert seen == (name,)


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
    assert glob_matches(glob, path) is expected
