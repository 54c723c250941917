"""Which paragraphs may stand in many texts, because they say whose the text is."""

from __future__ import annotations

import pytest

from seedlint import Document, Span
from seedlint.testing import lint_files
from seedlint_rules.duplication._evidence import (
    HEAD_LINES,
    LONGEST,
    LONGEST_NOTICE,
    TAIL_LINES,
    is_attribution,
    is_licence_notice,
)
from seedlint_rules.duplication.duplicated_paragraph import duplicated_paragraph
from seedlint_rules.duplication.reused_passage import reused_passage

NOTICE = """\
The seed list of the upper farm is free software: whoever has it may sow it, change it and
pass it on under the terms of the Barn Owl License, as it hangs in the hall of the mill.
It is passed on in the hope that something will grow from it, but without any warranty;
not even the implied warranty that it will be a cabbage, or of fitness for a particular soil.
You should have received a copy of the Barn Owl License along with the list. If not, ask the owl."""
STORY = """\
The owl of the upper farm had a licence for nothing, and nobody had ever asked her for one.
She came at dusk, sat down on the beam above the scales, and looked on while the flour was
weighed, and the miller swore that in those years no sack had ever been a spoonful too light.
When she stayed away, he hung up a wooden one, and people came from far away to see it turn."""
MARKS = ["", "# ", "// ", " * ", "; ", "-- ", "% "]


def marked(text: str, mark: str) -> str:
    return "".join(f"{mark}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize("mark", MARKS)
def test_a_notice_is_one_behind_comment_marks(mark: str) -> None:
    assert len(NOTICE) > LONGEST
    assert is_licence_notice(marked(NOTICE, mark))
    assert not is_licence_notice(marked(STORY, mark))


@pytest.mark.parametrize("mark", MARKS)
def test_two_files_may_have_one_notice(mark: str) -> None:
    ends = ["The harbour froze in March.", "In June the bees swarmed twice."]
    notices = {f"{n}.txt": f"{marked(NOTICE, mark)}\n{end}\n" for n, end in enumerate(ends)}
    assert not lint_files(notices, duplicated_paragraph).diagnostics
    assert not lint_files(notices, reused_passage).diagnostics


@pytest.mark.parametrize("mark", ["", "# ", "// ", "; "])
def test_a_story_behind_comment_marks_is_a_copy(mark: str) -> None:
    ends = ["The harbour froze in March.", "In June the bees swarmed twice."]
    stories = {f"{n}.txt": f"{marked(STORY, mark)}\n{end}\n" for n, end in enumerate(ends)}
    (found,) = lint_files(stories, duplicated_paragraph).diagnostics
    assert found.severity == "error"


def test_what_goes_on_with_something_else_is_no_notice() -> None:
    assert not is_licence_notice("\n".join([NOTICE, *[STORY] * 4]))
    assert not is_licence_notice("\n".join([NOTICE] * (LONGEST_NOTICE // len(NOTICE) + 1)))
    assert not is_licence_notice("")


@pytest.mark.parametrize("matter", ["", "---\ntitle: The owl\n---\n\n"])
def test_attributions_stand_in_the_first_and_last_lines(matter: str) -> None:
    lines = [STORY.splitlines()[number % 4] for number in range(HEAD_LINES + TAIL_LINES)]
    for line in range(len(lines) + 1):
        told = [*lines[:line], "Source: https://example.org/owl", *lines[line:]]
        doc = Document("a.md", matter + "\n\n".join(told))
        first = len(doc.blocks) - len(told)
        found = is_attribution(doc, doc.blocks[first + line].span)
        assert found == (line < HEAD_LINES or line > len(lines) - TAIL_LINES)


def test_with_a_paragraph_a_line_attributions_stand_in_the_first_and_last_ones() -> None:
    """Twelve such lines are most of a text, and its middle says nothing of where it comes from."""
    paragraphs = [" ".join(STORY.splitlines())] * 10
    source = "Source: https://example.org/owl"
    found = []
    for place in range(len(paragraphs) + 1):
        doc = Document("a.txt", "\n".join([*paragraphs[:place], source, *paragraphs[place:]]))
        start = doc.text.index(source)
        found.append(is_attribution(doc, Span(start, start + len(source))))
    assert found == [place <= 3 or place >= 8 for place in range(len(found))]


def test_tags_of_licences_count_wherever_they_stand() -> None:
    paragraphs = [STORY] * 8 + ["SPDX-License-Identifier: MIT"] + [STORY] * 8
    doc = Document("a.md", "\n\n".join(paragraphs))
    assert is_attribution(doc, doc.blocks[8].span)
