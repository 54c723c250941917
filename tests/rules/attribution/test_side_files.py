"""Files beside a text."""

import pytest

from seedlint import Document
from seedlint.testing import lint_files
from seedlint_rules.attribution._claims import level_of
from seedlint_rules.attribution._elsewhere import beside
from seedlint_rules.attribution.missing_attribution import missing_attribution

TEXT = "The old oak on the square fell on Tuesday night and nobody was hurt at all.\n" * 6


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
    assert level_of(beside(document({name: content})).claims) == expected


def test_a_webloc_is_quoted_by_its_own_address() -> None:
    content = (
        '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
        '"http://www.apple.com/DTDs/PropertyList-1.0.dtd"><string>https://oak.example/1</string>'
    )
    (claim,) = beside(document({"a/b/c.webloc": content})).claims
    assert claim.shown == "https://oak.example/1"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a/b/c.txt.license", "Copyright 2021 Jane Doe\n\nSPDX-License-Identifier: MIT\n", "full"),
        ("a/b/c.txt.license", "© 2021 Jane Doe\n", "named"),
        ("a/b/c.txt.license", "SPDX-FileCopyrightText: TODO\nSPDX-License-Identifier: MIT", "weak"),
        ("a/b/c.txt.meta.yaml", "source: https://oak.example/1\nauthor:\n  name: Doe\n", "full"),
        ("a/b/c.meta.yml", "---\nauthor: Jane Doe\n...\n", "named"),
        ("a/b/c.txt.meta.json", '[{"author": "Jane Doe"}]', "named"),
        ("a/b/c.txt.meta.json", '"https://oak.example/1"', "named"),
        ("a/b/c.txt.source", '{"url": "https://oak.example/1"}', "named"),
        ("a/b/c.txt.source", "{{ source }}\n", "none"),
        ("a/b/c.txt.source", "The Guardian, 3 May 2020\n", "named"),
        ("a/b/c.txt.url", "oak.com/a\n", "named"),
        ("a/b/c.txt.source", "TODO\n", "none"),
        ("a/b/c.txt.source", "", "none"),
        ("a/b/c.txt.license", "All rights reserved.\n", "none"),
        ("a/b/c.txt.meta.json", '{"author": "Jane Doe",}', "none"),  # JSON refuses it
        ("a/b/c.txt.meta.yaml", "author: Jane: Doe", "none"),
        ("a/b/c.txt.meta.json", "", "none"),
    ],
)
def test_what_they_state(name: str, content: str, expected: str) -> None:
    assert level_of(beside(document({name: content})).claims) == expected


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "a.txt.meta.json",
            '{\n"source": "https://oak.example/1",\n}',
            "not JSON a.txt.meta.json, line 3, column 1: ",
        ),
        ("a.meta.yml", "author: Jane: Doe", "not YAML a.meta.yml, line 1, column 13: "),
        (
            "a.txt.meta.json",
            "",
            "not JSON a.txt.meta.json, line 1, column 1: Expecting value",
        ),
        (
            "a.txt.meta.json",
            '{"title": "Oak",\n "sorce": "https://oak.example/1"}',
            'but a.txt.meta.json, line 2: did you mean "source", not "sorce"?',
        ),
        (
            "a.txt.source",
            "titel: Oak\nAuther: Jane Doe\n",
            'but a.txt.source, line 2: did you mean "author", not "Auther"?',
        ),
    ],
)
def test_what_is_wrong_with_them_is_told(name: str, content: str, said: str) -> None:
    (finding,) = lint_files({"a.txt": TEXT, name: content}, missing_attribution).diagnostics
    assert finding.message.startswith("nothing says where this text comes from\n")
    assert said in " ".join(finding.message.split())
    assert [each["path"] for each in finding.data["invalid"]] == [name]


def test_a_wrong_identifier_there_has_no_line_of_the_text() -> None:
    files = {"a.txt": TEXT, "a.txt.meta.json": '{"isbn": "978-3-16-148410-1"}'}
    (finding,) = lint_files(files, missing_attribution).diagnostics
    assert "\nmalformed      isbn: 978-3-16-148410-1, wrong check digit" in finding.message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt.source", "TODO\n", 'not enough "TODO"'),
        ("a.txt.meta.json", '{"srouce": "x"}', 'did you mean "source", not "srouce"?'),
        ("a.txt.meta.yaml", "- a\n", "but a.txt.meta.yaml, it holds no key with a value"),
    ],
)
def test_a_file_that_does_not_help_is_there(name: str, content: str, said: str) -> None:
    (finding,) = lint_files({"a.txt": TEXT, name: content}, missing_attribution).diagnostics
    assert f"\nbeside it      {name:42}not enough\n" in finding.message
    assert said in " ".join(finding.message.split())
