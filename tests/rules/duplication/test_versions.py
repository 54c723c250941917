"""A text that was copied and edited here and there is told, however little each piece is."""

from __future__ import annotations

import pytest

from seedlint.testing import lint_files
from seedlint_rules.duplication.duplicated_paragraph import duplicated_paragraph as exact
from seedlint_rules.duplication.near_duplicated_paragraph import near_duplicated_paragraph as near

TEXT = [
    "The harbour master counted the boats every evening, although nobody had asked him to do so.",
    "When the door of the shed was full of numbers he painted it white and began all over again.",
    "His daughter took the door with her when she married, and uses it as a table for the guests.",
    "Of the boats only two are left, and one of them is a flower bed in front of the town hall.",
    "The other one belongs to a dentist, who keeps it in a hall and has never been on the water.",
    "In the museum they have his pencil, which is shorter than a thumb and is guarded at night.",
    "Every year on his birthday the schoolchildren count the seagulls and write it on the wall.",
    "Nobody has painted the wall so far, because the mayor believes that it is modern painting.",
]
OWN = [
    f"On day {n} of the voyage a letter of {7 * n} pages came from port {3 * n}." for n in range(8)
]


def edited(text: str) -> str:
    return text.replace("the", "a", 1)


def severities(files: dict[str, list[str]]) -> set[str]:
    """Of the pieces, whether they are equal or edited."""
    texts = {name: "\n\n".join(each) + "\n" for name, each in files.items()}
    return {each.severity for rule in (exact, near) for each in lint_files(texts, rule).diagnostics}


EVERY_SECOND = [edited(text) if n % 2 else text for n, text in enumerate(TEXT)]
COPIES = {
    "edited": EVERY_SECOND,
    "moved": TEXT[::-1],
    "filled": [text for pair in zip(TEXT, OWN, strict=True) for text in pair],
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_pieces_of_a_copied_text_are_a_warning(copy: list[str]) -> None:
    assert "warning" in severities({"a.txt": TEXT, "b.txt": copy})


@pytest.mark.parametrize("copy", [EVERY_SECOND, [TEXT[0], edited(TEXT[1]), *TEXT[2:]]])
def test_a_text_that_stands_twice_and_was_edited_once_is_a_warning(copy: list[str]) -> None:
    assert "warning" in severities({"a.txt": [*TEXT, *copy]})


def test_a_few_of_many_paragraphs_are_no_version() -> None:
    few = [text for pair in zip(TEXT[:3], OWN[:3], strict=True) for text in pair]
    assert severities({"a.txt": TEXT, "b.txt": [*few, *OWN]}) == {"info"}
    assert severities({"a.txt": [*TEXT, *OWN, TEXT[0], OWN[0] + " Else.", TEXT[4]]}) == {"info"}
