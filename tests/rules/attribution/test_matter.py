"""Front matter: what it states in YAML, TOML and JSON, and what is told of it where it is none."""

import pytest

from seedlint import Document
from seedlint.testing import lint_files, lint_text
from seedlint_rules.attribution._claims import Level, level_of
from seedlint_rules.attribution._matter import claims_in_front_matter, flaws_in_front_matter
from seedlint_rules.attribution.missing_attribution import missing_attribution

TEXT = "\n\nThe old oak on the square fell on Tuesday night and nobody was hurt.\n"


def level(text: str) -> Level:
    return level_of(claims_in_front_matter(Document("a.md", text + TEXT)))


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
        ("---\ntitle: 1\nस्रोत: ओक समाचार\n---", "named"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\n# by hand\nauthor: &who Jane Doe\nsource: *who\n---", "named"),
        ("---\nauthor: Roe\nauthor: TODO\n---", "none"),
        ("---\nauthors:\n- {given: Jane, family: Doe}\n- name: Oak Press\n---", "named"),
        ("---\r\nauthor: Jane Doe\r\nsource: https://oak.example/1\r\n---", "full"),
        ("\ufeff---\nauthor: Jane Doe\n---", "none"),  # a mark is no part of the text
        ("---\nauthor: 1984\n---", "none"),
        ("---\npermalink: /oak/\n---", "weak"),
        ("---\nurl: /oak/\n---", "weak"),
        ("---\ncanonical_url: /oak\n---", "weak"),
        ("---\npermalink: :year/:title\n---", "weak"),
        ("---\npermalink: https://oak.example/1\n---", "named"),
        ("---\nsource: AC/DC\n---", "named"),
        ("---\nauthor: yes\nsource: No\n---", "none"),
        ("---\ndate: 2021-05-03\nauthor: null\n---", "none"),
        ('---\nauthor: "Jane\n  Doe"\n---', "named"),
        ("---\ntitle: The oak: a story\nauthor: Jane Doe\n---", "named"),  # YAML refuses it
        ("---\ntitle: *The oak*\nauthor: Jane Doe\n---", "named"),
        ("---\nauthor: @jane\n---", "named"),
        ("---\ntags:\n\t- oak\nauthor: Jane Doe\n---", "named"),
        ("---\nauthor: Jane Doe\n...", "named"),
        ("---\nparams:\n  author: Jane Doe\n---", "named"),
        ("---\nimage:\n  author: Jane Doe\n---", "none"),
        ("---\nreferences:\n- https://oak.example/1\n---", "none"),
        ('+++\ndate = 2021-05-03T10:00:00Z\nauthors = [\n"Jane Doe",\n]\n+++', "named"),
        ('+++\n[extra]\nauthor = "Jane Doe"\n+++', "named"),
        ('+++\n[author]\nname = "Jane Doe"\n+++', "named"),
        ('+++\n[image]\nauthor = "Jane Doe"\n+++', "none"),
        ("+++\nauthor = Jane Doe\n+++", "named"),  # TOML refuses it
        ('{"params": {"author": "Jane Doe"}}', "named"),
    ],
)
def test_what_it_states(text: str, expected: str) -> None:
    assert level(text) == expected


@pytest.mark.parametrize("path", ["./x.pdf", "../oak/x.pdf", "/oak/", "C:\\oak\\x.txt"])
def test_a_path_that_leads_nowhere_else_is_no_source(path: str) -> None:
    assert level(f"---\nsource: {path}\n---") in ("none", "weak")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("---\ntitle: The oak: a story\n---", "line 2, column 15: mapping values are not allowed"),
        ("---\ntags:\n\t- oak\n---", "line 3, column 1: a tab; indent with blanks"),
        ("---\ntitle: *The oak*\n---", "line 2, column 8: "),
        ("---\na: 1\nb: 2\na: 3\n---", 'line 4: "a" stands twice, the last one counts'),
        ("+++\ntitle = The oak\n+++", "line 2, column 9: Invalid value"),
        ('{"a": 1,\n"a": 2}', 'line 2: "a" stands twice, the last one counts'),
        ('{"a": 1,}', "line 1, column 9: "),
        ('{"a"}', None),
        ("---\ntitle: The oak\n---", None),
        ("", None),
    ],
)
def test_why_it_is_none(text: str, fault: str | None) -> None:
    flaws = flaws_in_front_matter(Document("a.md", text + TEXT))
    assert [flaw.path for flaw in flaws] == ["front matter"] * (fault is not None)
    assert all(flaw.fault.startswith(fault or "") for flaw in flaws)


def test_it_is_told_where_a_source_is_missing() -> None:
    text = "---\ntitle: The oak: a story\nsorce: https://oak.example/1\n---" + TEXT * 4
    (finding,) = lint_text(text, missing_attribution, path="a.md")
    assert "\nnot YAML       front matter, line 2, column 15:\n" in finding.message
    assert '\nbut            front matter, line 3: did you mean "source"' in finding.message
    assert [each["path"] for each in finding.data["invalid"]] == ["front matter"] * 2


def test_whose_it_is_is_told_for_a_folder() -> None:
    broken = "---\ntitle: The oak: a story\n---" + TEXT * 4
    texts = {f"{letter}.md": broken if letter == "c" else TEXT * 4 for letter in "abcd"}
    (finding,) = lint_files(texts, missing_attribution).diagnostics
    assert "\nnot YAML       front matter of c.md, line 2, column 15:\n" in finding.message


def test_where_none_is_missing_a_misspelt_key_is_asked_about() -> None:
    text = "---\ntitle: The oak: a story\nauthor: Jane Doe\nsorce: x\nlayout: y\n---" + TEXT * 4
    (finding,) = lint_text(text, missing_attribution, path="a.md")
    assert (finding.severity, finding.location.line) == ("info", 4)
    assert finding.message == 'did you mean "source", not "sorce"?'


def test_a_key_that_stands_nowhere_as_it_is_read() -> None:
    text = '---\n"so\\u0072ce": x\nauthor: Jane Doe\n---' + TEXT * 4
    (finding,) = lint_text(text, missing_attribution, path="a.md")
    assert finding.location.line == 1
