"""Parallel entries: what is said of different things, as the names of the files tell."""

from __future__ import annotations

import pytest

from seedlint import Document
from seedlint.testing import lint_files
from seedlint_rules.duplication._parallel import is_parallel_entry
from seedlint_rules.duplication.near_duplicated_paragraph import near_duplicated_paragraph

LOCK = (
    "Who wants to {} must ring twice and blow the horn once, walk to the far end, look for "
    "swimmers, hang up the lamp on its hook, and note the hour in the book on the sill, unless "
    "the ink has dried."
)


def is_entry(here: str, there: str, said: tuple[str, str], before: str = "") -> bool:
    source, copy = map(LOCK.format, said)
    doc = Document(here, f"{before}{copy}\n")
    return bool(is_parallel_entry(doc, doc.blocks[-1].span, there, source, copy))


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("open.txt", "shut.txt"),
        ("lock/open-gate.txt", "lock/shut-gate.txt"),
        ("open/gate.txt", "shut/gate.txt"),
        # The files are siblings, and one of them says what it has that the other has not.
        ("lock-gate.txt", "lock-shut.txt"),
        ("lock-open.txt", "lock-gate.txt"),
    ],
)
def test_what_files_are_named_for_is_what_they_are_about(there: str, here: str) -> None:
    assert is_entry(here, there, ("open the gate", "shut the gate"))


def test_a_heading_says_what_a_section_is_about() -> None:
    heading = "# How to shut\n\n"
    assert is_entry("b.md", "open.md", ("open the gate", "shut the gate"), heading)
    assert not is_entry("b.md", "a.md", ("open the gate", "shut the gate"), heading)


@pytest.mark.parametrize(
    ("there", "here", "said"),
    [
        # Articles, and the letters and figures that number files and folders.
        ("a.txt", "x.txt", ("pass a gate", "pass this gate")),
        ("A/000.txt", "B/000.txt", ("pass a gate", "pass this gate")),
        ("1.txt", "2.txt", ("pass 1 gate", "pass 2 gates")),
        ("part-1.txt", "part-2.txt", ("pass 1 gate", "pass 2 gates")),
        # A word that both texts have.
        ("lamp-the.txt", "lamp-oil.txt", ("pass the gate", "pass any gate")),
        # A word that somebody put in, in files that have nothing to do with each other.
        ("the-storm.txt", "keeper.txt", ("pass it", "pass the keeper")),
        ("keeper/000.txt", "storm/000.txt", ("pass the keeper", "pass it")),
    ],
)
def test_other_words_in_names_say_nothing(there: str, here: str, said: tuple[str, str]) -> None:
    assert not is_entry(here, there, said)


@pytest.mark.parametrize("folders", [("A", "B"), ("zz1", "zz2"), ("1", "2"), ("seeds", "seeds/b")])
def test_a_folder_changes_no_severity(folders: tuple[str, str]) -> None:
    source, copy = LOCK.format("pass a gate alone"), LOCK.format("pass the gate alone")
    texts = {f"{folders[0]}/000.txt": f"{source}\n", f"{folders[1]}/001.txt": f"{copy}\n"}
    (found,) = lint_files(texts, near_duplicated_paragraph).diagnostics
    assert found.severity == "warning"
