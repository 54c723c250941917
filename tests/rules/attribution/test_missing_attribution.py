"""The rule as a whole: levels, what is protected, what is said for a folder."""

import time
from typing import Any

import pytest

from seedlint import Document, Fact, Finding, Keep, OptionError
from seedlint_rules.attribution._message import WIDTH
from seedlint_rules.attribution._telling import said_once_a_folder
from seedlint_rules.attribution.missing_attribution import missing_attribution

TEXT = "The old oak on the square fell on Tuesday night and nobody was hurt at all.\n" * 6
DEFAULTS = {name: option.default for name, option in missing_attribution.options.items()}


class Place:
    """A site as the engine would make it of a fact of a document."""

    record, index = None, 0

    def __init__(self, path: str, fact: Fact) -> None:
        self.path, self.data, self.key, self.span = path, fact.data, fact.key, fact.span


def check(text: str, path: str = "a.txt", **options: Any) -> tuple[list[Fact], list[Keep]]:
    doc = Document(path, text)
    found = list(missing_attribution.check(doc, **options))
    facts = [each for each in found if isinstance(each, Fact)]
    return facts, [each for each in found if isinstance(each, Keep)]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('["**"]\nsource = Oak\n', "line 2, column 10: Invalid value"),
        ("not toml at all", "line 1, column 5: "),
        ('["**"', "end of document: "),
    ],
)
@pytest.mark.parametrize("count", [1, 4])
def test_manifest_that_is_no_toml(content: str, fault: str, count: int) -> None:
    files = {"SOURCES.toml": content}
    sites = []
    for number in range(count):
        doc = Document(f"{number}.txt", TEXT, read_companion=files.get)
        (fact,) = [each for each in missing_attribution.check(doc) if isinstance(each, Fact)]
        sites.append(Place(doc.path, fact))
    (finding,) = said_once_a_folder(sites, **DEFAULTS)
    assert f"SOURCES.toml, {fault}" in finding.message
    assert ("not valid TOML" in finding.message) == (count == 1)
    assert "not in it" not in finding.message
    assert all(len(line) <= WIDTH for line in finding.message.splitlines())
    (invalid,) = finding.data["invalid"]
    assert invalid["path"] == "SOURCES.toml"
    assert invalid["fault"].startswith(fault)


def findings(texts: dict[str, str], **options: Any) -> list[Finding]:
    """What the rule says of documents of one folder, given as a table of paths and texts."""
    sites = [Place(path, fact) for path, text in texts.items() for fact in check(text, path)[0]]
    assert len({site.key for site in sites}) <= 1
    return list(said_once_a_folder(sites, **{**DEFAULTS, **options}))


def path_of(finding: Finding) -> str:
    assert isinstance(finding.place, Place)
    return finding.place.path


def level(text: str, **options: Any) -> Any:
    facts, _ = check(text, **options)
    return facts[0].data.verdict.level


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, "none"),
        (TEXT + "A new one will come, Doe said.", "weak"),
        (TEXT + "Photo: Jane Doe", "weak"),
        (TEXT + "Source: Daily Oak", "named"),
        (TEXT + "\nhttps://oak.example/1\n", "named"),
        (TEXT + "DOI: 10.1234/oak.1", "named"),
        (TEXT + "Jane Doe, https://oak.example/1", "none"),
        ("By Jane Doe\n\n" + TEXT + "Source: https://oak.example/1", "full"),
        ("source: original\n\n" + TEXT, "full"),
        (TEXT + '"The oak" by Jane Doe is licensed under CC BY 4.0.', "full"),
        ("Source: Daily Oak\n" + TEXT * 4, "named"),
        (TEXT * 4 + "Source: Daily Oak\n" + TEXT * 4, "none"),
        (TEXT + "\ufeff\U000e0133\U000e0122\U000e0140", "named"),
        (TEXT + "Quelle: TODO", "none"),
        (TEXT + "Source:", "none"),
        (TEXT + "Sources:\n- https://oak.example/1", "named"),
        (TEXT + "[Source](https://oak.example/1)", "named"),
        (TEXT + "**Source:** *The Daily Oak*", "named"),
        (TEXT + "时间：2021-05-03　来源：橡树日报", "named"),
    ],
)
def test_level(text: str, expected: str) -> None:
    assert level(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        TEXT + '\nRetrieved from "https://en.oak.example/wiki/Oak"',
        TEXT + "\n— Anna Holm\n",
        "— Anna Holm\n\n" + TEXT,
        "Anna Holm\n\n" + TEXT,
        "Anna Holm\n\nThe oak\n\n" + TEXT,
        "Анна Примерова\n\n" + TEXT,
        "Ludwig van Example\n\n" + TEXT,
        TEXT + "\n— Anna Holm, Die Insel, 1998\n",
        TEXT + "\n— Anna Holm, 1998\n",
        TEXT + "\n-- Anna Holm, *Die Insel* (1998)\n",
        "— Анна Примерова, «Остров», 1998\n\n" + TEXT,
        TEXT + "\n(c) 2020 Anna Holm\n",
        TEXT + "\n(C) 2020 Anna Holm\n",
        "(c) 2020 Anna Holm\n\n" + TEXT,
        TEXT + "\n<!-- source: https://oak.example/f -->\n",
        "<!-- source: https://oak.example/f -->\n\n" + TEXT,
        TEXT + "\n<!--https://oak.example/f-->\n",
        TEXT + "\nvia Inselblatt\n",
        TEXT
        + "\nCollected by Anna Holm and Tomas Lind.\nLicence: Creative Commons Attribution 4.0",
        TEXT + "\nThese texts were collected by Anna Holm and Tomas Lind and are published\n"
        "under the terms of Creative Commons Attribution 4.0.\n",
        "From: Anna Holm\nTo: Tomas Lind\nSubject: The oak\n\n" + TEXT,
    ],
)
def test_who_wrote_is_named(text: str) -> None:
    assert level(text) in ("named", "full")


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday Night\n\n" + TEXT,
        "Silent Waters\n\n" + TEXT,
        "Chapter One\n\n" + TEXT,
        "Anna Holm\n" + TEXT,
        "Anna Holm\n\n" + TEXT + "Anna stood by.",
        "ANNA HOLM\n\n" + TEXT,
        "Alte Eiche\n\n" + TEXT,
        TEXT + '"It was a good tree."\n— Anna Holm\n',
        TEXT + "They were:\n— Tomas Lind\n— Anna Holm\n",
        TEXT + "- Anna Holm\n",
        TEXT + '"It was a good tree."\n— Anna Holm, Die Insel, 1998\n',
        TEXT + "— Dear Anna Holm, it was a good tree\n",
        TEXT + "— Dear Anna Holm, It was a good tree.\n",
        TEXT + "— Lisbon, 1998\n",
        TEXT + "<!-- more -->\n",
        TEXT + "<!-- source: TODO -->\n",
        TEXT + "c) 2020 was a good year\n",
        TEXT + "and they all went home\nvia Milan.\n",
        "From: New York\nTo: Boston\n\n" + TEXT,
        TEXT + "They were collected by Anna Holm and Tomas Lind.\n",
    ],
)
def test_what_looks_like_a_name_is_not_enough(text: str) -> None:
    assert level(text) in ("none", "weak")


def test_other_files_are_read_only_when_needed() -> None:
    doc = Document("a.txt", TEXT + "Source: Daily Oak", read_companion=lambda path: None)
    list(missing_attribution.check(doc))
    assert not doc.companions_read
    list(missing_attribution.check(doc, minimum="full"))
    assert "a.txt.license" in doc.companions_read
    assert "SOURCES.toml" in doc.companions_read


@pytest.mark.parametrize(
    "text",
    ["", "Thirty-nine words. " * 19, "橡树倒了。" * 15, "ต้นไม้ล้ม" * 8],
)
def test_short_texts_are_exempt(text: str) -> None:
    assert check(text) == ([], [])


@pytest.mark.parametrize("text", ["forty words " * 20, "橡树倒了" * 20, "ต้นไม้ล้ม" * 10])
def test_longer_texts_are_not(text: str) -> None:
    assert check(text)[0]


def test_the_only_attribution_is_protected() -> None:
    text = TEXT + "Source: Daily Oak\n"
    _, (keep,) = check(text)
    assert text[slice(*keep.span)] == "Source: Daily Oak"


def test_an_attribution_that_stands_twice_is_not() -> None:
    assert check("Source: Daily Oak\n" + TEXT + "Source: Daily Oak\n")[1] == []


def test_further_labels() -> None:
    text = TEXT + "Fundort: Eichenblatt"
    assert level(text) == "none"
    assert level(text, labels={"source": ["Fundort"]}) == "named"


def test_wrong_options_are_refused() -> None:
    with pytest.raises(OptionError, match="sauce"):
        missing_attribution.options["labels"].checked({"sauce": ["Fundort"]})
    for name in ("exempt_words", "head_lines", "tail_lines"):
        with pytest.raises(OptionError, match=name):
            missing_attribution.options[name].checked(-1)
        assert missing_attribution.options[name].checked(0) == 0


def test_many_tags_are_no_trap() -> None:
    text = "".join(f"SPDX-FileCopyrightText: {number} Doe\nWords.\n" for number in range(20_000))
    begun = time.process_time()
    _, keeps = check(text)
    assert len(keeps) == 20_000
    assert time.process_time() - begun < 2


def test_one_finding_a_text() -> None:
    found = findings({"d/a.txt": TEXT, "d/b.txt": TEXT + "Doe said.", "d/c.txt": TEXT})
    assert [path_of(each) for each in found] == ["d/a.txt", "d/b.txt", "d/c.txt"]
    assert found[0].data["level"] == "none"
    assert found[1].data["weak"] == [{"text": '"Doe said"', "line": 7}]


def test_said_once_for_a_folder() -> None:
    texts = {f"d/{name}.txt": TEXT for name in "abcd"} | {"d/e.txt": TEXT + "Source: Oak"}
    (finding,) = findings(texts)
    assert path_of(finding) == "d/a.txt"
    assert "4 of the 5 texts in d/" in finding.message
    assert len(finding.related) == 3
    assert finding.data["files"] == ["d/a.txt", "d/b.txt", "d/c.txt", "d/d.txt"]


def test_not_said_for_a_folder_whose_other_half_is_attributed() -> None:
    texts = {f"d/{n}.txt": TEXT for n in range(4)}
    texts |= {f"d/{n}.txt": TEXT + "Source: Oak" for n in range(4, 8)}
    assert len(findings(texts)) == 4


def test_nothing_to_say() -> None:
    assert findings({f"{n}.txt": TEXT + "Source: Oak" for n in range(9)}) == []


@pytest.mark.parametrize("minimum", ["named", "full"])
@pytest.mark.parametrize(
    "end", ["", "Doe said and told us.", "By Jane Doe\n" * 9, "Author: TODO" * 9]
)
def test_lines_of_messages_fit(minimum: str, end: str) -> None:
    long = "a-folder-with-a-long-name-as-they-come"
    for texts in ({"a.txt": TEXT + end}, {f"{long}/{long}-{n}.txt": TEXT + end for n in range(9)}):
        for finding in findings(texts, minimum=minimum):
            assert all(len(line) <= WIDTH + 2 * len(long) for line in finding.message.split("\n"))
            assert all(len(line) <= WIDTH for line in finding.message.split("\n")[1:])


def test_a_place_is_the_whole_document() -> None:
    (fact,), _ = check(TEXT)
    assert fact.span is None
    assert fact.key == ("folder", "")
