"""What stands in very many files is told once, a notice as well as a text copied as a whole."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from seedlint import Diagnostic
from seedlint.testing import lint_files
from seedlint_rules.duplication.boilerplate import boilerplate
from seedlint_rules.duplication.duplicated_paragraph import duplicated_paragraph

NOTICE = (
    "This text may be printed, read aloud and given to others by everybody, as long as this notice "
    "stays below it and nobody asks for money. Whoever changes the text must say so, and must not "
    "use the name of the house for it."
)
FOOTER = "More stories from the river are waiting for you in our little letter!"


def story(number: int) -> str:
    """A text of its own that is longer than the notice."""
    return " ".join(
        f"On day {number} of the journey the boat numbered {number * 7 + part} left pier {part}."
        for part in range(6)
    )


def told(rule: object, texts: Mapping[str, str], **options: object) -> list[Diagnostic]:
    found = lint_files(texts, rule, **options).diagnostics  # type: ignore[arg-type]
    return [each for each in found if each.rule == rule.name]  # type: ignore[attr-defined]


def stories(count: int, *below: str, folder: str = "", start: int = 0) -> dict[str, str]:
    return {
        f"{folder}{number:03}.txt": "\n\n".join([story(number), *below]) + "\n"
        for number in range(start, start + count)
    }


def test_a_notice_in_two_hundred_files_is_one_finding() -> None:
    texts = stories(100, NOTICE, folder="a/") | stories(100, NOTICE, folder="b/c/", start=100)
    texts |= {"b/c/plain.txt": story(500)}
    found = told(boilerplate, texts)
    assert [(each.location.path, each.location.line, each.severity) for each in found] == [
        ("a/000.txt", 3, "info")
    ]
    assert found[0].headline == "line 3 stands in 200 files"
    assert (found[0].data["files"], found[0].data["copies"], found[0].data["whole"]) == (
        200,
        200,
        0,
    )
    assert not told(duplicated_paragraph, texts)


@pytest.mark.parametrize("count", [10, 11])
def test_every_paragraph_is_told_by_exactly_one_of_the_two(count: int) -> None:
    texts = stories(count, NOTICE)
    copies = told(duplicated_paragraph, texts)
    clusters = told(boilerplate, texts)
    assert (len(copies), len(clusters)) == ((9, 0) if count == 10 else (0, 1))
    assert all(each.severity == "error" for each in copies)


def test_paragraphs_that_stand_together_are_one_finding() -> None:
    found = told(boilerplate, stories(12, NOTICE, FOOTER))
    assert [(each.location.line, each.location.end_line) for each in found] == [(3, 5)]
    assert found[0].data["paragraphs"] == 2


def test_paragraphs_in_other_files_are_findings_of_their_own() -> None:
    texts = stories(20, NOTICE, FOOTER) | stories(15, NOTICE, folder="z/", start=20)
    found = told(boilerplate, texts)
    assert [(each.location.line, each.data["files"]) for each in found] == [(3, 35), (5, 20)]


LICENCE = [f"{story(number)} That is clause {number}." for number in range(8)]
"""A long text, of more characters than a licence notice has."""


@pytest.mark.parametrize("count", [2, 3, 10])
def test_few_copies_of_a_whole_text_are_told_each(count: int) -> None:
    texts = {f"{number:03}.txt": "\n\n".join(LICENCE) + "\n" for number in range(count)}
    assert not told(boilerplate, texts)
    copies = told(duplicated_paragraph, texts)
    assert [(each.location.path, each.severity) for each in copies] == [
        (path, "error") for path in sorted(texts)[1:]
    ]


@pytest.mark.parametrize("count", [11, 100])
def test_many_copies_of_a_whole_text_are_told_once(count: int) -> None:
    texts = {f"{number:03}.txt": "\n\n".join(LICENCE) + "\n" for number in range(count)}
    assert not told(duplicated_paragraph, texts)
    (found,) = told(boilerplate, texts)
    assert (found.location.path, found.location.line, found.location.end_line) == ("000.txt", 1, 15)
    assert (found.severity, found.data["files"], found.data["paragraphs"]) == ("warning", count, 8)
    assert found.headline == f"lines 1-15 stand in {count} files"
    those = {11: "the files", 100: "the first 64 files"}[count]
    assert found.message.splitlines()[-1] == f"each of {those} holds hardly any other paragraph"


PERMISSION = [
    "Whoever has a copy of this text may sow it, read it aloud, and give it to others, free of any "
    "charge, on the conditions that follow.",
    "The name of the house and these conditions go with every copy of the text, and with every "
    "larger part of it that is printed, read or sung by somebody else.",
    "The text comes as it is. The house does not say that it is good for anything, that anybody "
    "will laugh, or that the ferry leaves on time, and pays for nothing that happens to those who "
    "rely on it, whether they were told of it or not.",
]
"""A licence of three paragraphs."""


@pytest.mark.parametrize("own", [1, 2])
def test_a_licence_below_a_short_text_is_no_copied_text(own: int) -> None:
    texts = {
        f"{number:03}.txt": "\n\n".join(
            [*[story(number * 2 + n)[:250] for n in range(own)], *PERMISSION]
        )
        for number in range(30)
    }
    (found,) = told(boilerplate, texts)
    assert (found.severity, found.data["whole"], found.data["paragraphs"]) == ("info", 0, 3)


@pytest.mark.parametrize("count", [10, 11, 100])
def test_more_copies_of_what_a_text_consists_of_are_no_less_bad(count: int) -> None:
    """A post with a line of its own in each file; it is an error each in ten files."""
    post = story(1000)
    texts = {
        f"{number:03}.txt": f"Story number {number} is about a clock that came to town.\n\n{post}\n"
        for number in range(count)
    }
    found = told(boilerplate, texts)
    assert [(each.severity, each.data["whole"]) for each in found] == [("warning", 0)] * (
        count > 10
    )
    copies = told(duplicated_paragraph, texts)
    assert [each.severity for each in copies] == ["error"] * (9 if count == 10 else 0)


def test_the_other_place_is_that_of_all_paragraphs() -> None:
    texts = stories(12, NOTICE, FOOTER)
    (found,) = told(boilerplate, texts)
    (related,) = found.related
    assert (related.location.path, related.location.line, related.location.end_line) == (
        "001.txt",
        3,
        5,
    )


def test_paragraphs_that_are_apart_elsewhere_have_a_place_each() -> None:
    texts = {
        f"{number:03}.txt": "\n\n".join(
            [NOTICE, story(number), FOOTER] if number else [NOTICE, FOOTER]
        )
        for number in range(12)
    }
    (found,) = told(boilerplate, texts)
    assert [each.location.line for each in found.related] == [1, 5]


def test_paragraphs_in_nearly_the_same_files_are_one_finding() -> None:
    texts = stories(30, NOTICE, FOOTER) | stories(2, NOTICE, start=30)
    (found,) = told(boilerplate, texts)
    assert found.headline == "lines 3-5 stand in 30 files"
    assert found.data["files"] == 30


@pytest.mark.parametrize(
    ("folders", "count", "line"),
    [
        ([""], 20, "in ."),
        (["a/", "b/c/"], 10, "in 2 folders: a, b/c"),
        (["a/", "b/"], 50, "the first 64 in 2 folders: a, b"),
        (["a/"], 70, "the first 64 in a"),
        (["a/", "b/", "c/", "d/"], 5, "in 4 folders: a, b, c, ..."),
    ],
)
def test_folders_are_named_as_far_as_they_are_known(
    folders: list[str], count: int, line: str
) -> None:
    texts: dict[str, str] = {}
    for folder in folders:
        texts |= stories(count, NOTICE, folder=folder, start=len(texts))
    (found,) = told(boilerplate, texts)
    assert found.message.splitlines()[2] == line


def test_a_licence_below_a_heading_of_its_own_is_told_once() -> None:
    texts = {
        f"{number:03}.md": f"# Licence of part {number}\n\n" + "\n\n".join(LICENCE) + "\n"
        for number in range(30)
    }
    assert not told(duplicated_paragraph, texts)
    assert [each.data["whole"] for each in told(boilerplate, texts)] == [30]


def test_a_copied_text_and_a_notice_below_others() -> None:
    whole = {f"copy{number:02}.txt": NOTICE + "\n" for number in range(4)}
    texts = stories(12, NOTICE) | whole
    (found,) = told(boilerplate, texts)
    assert (found.severity, found.data["files"], found.data["whole"]) == ("info", 16, 0)
    copies = {each.location.path for each in told(duplicated_paragraph, texts)}
    assert copies == set(whole)


def test_what_stands_beside_boilerplate_is_still_a_copy() -> None:
    own = "The ferryman kept a list of the people he had not carried, and why."
    texts = stories(12, NOTICE)
    texts |= {f"z{number}.txt": f"{story(70 + number)}\n\n{own}\n\n{NOTICE}\n" for number in (1, 2)}
    found = told(duplicated_paragraph, texts)
    assert [(each.location.path, each.location.line, each.location.end_line) for each in found] == [
        ("z2.txt", 3, 3)
    ]
    assert found[0].severity == "info"


def test_lines_that_name_the_source_are_no_copies() -> None:
    source = "Source: https://example.org/river, The Herald"
    licence = "Text by Jana Eiche, licensed under CC BY-SA 4.0, https://example.org/licence"
    texts = stories(3, source) | stories(3, licence, folder="b/", start=3)
    assert not told(duplicated_paragraph, texts)
    assert not told(boilerplate, texts, max_files=2)


def test_a_copied_text_with_its_source_is_a_copy() -> None:
    text = f"{story(1)}\n\nSource: https://example.org/river, The Herald\n"
    found = told(duplicated_paragraph, {"a.txt": text, "b.txt": text})
    assert [(each.severity, each.location.line) for each in found] == [("error", 1)]


def test_very_many_files() -> None:
    assert len(told(boilerplate, stories(400, NOTICE, FOOTER))) == 1
