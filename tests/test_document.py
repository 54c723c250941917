"""A document's places, lines, names and companions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Block, Document, Position, Span

ODD_TEXT = st.text(st.sampled_from("ab é\u0301世🙂\u2028\x0b\x0c\x85\u200b\t\r\n"), max_size=40)


def test_lines_end_at_three_things_only() -> None:
    doc = Document("a.txt", "one\r\ntwo\rthree\nfour\x0b\x0c\x85\u2028still")
    assert doc.line_count == 4
    assert [doc.physical_line(number) for number in range(1, 5)] == [
        "one",
        "two",
        "three",
        "four\x0b\x0c\x85\u2028still",
    ]


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("a", 1), ("a\n", 1), ("a\n\n", 2), ("\r\n", 1), ("\n\r", 2)]
)
def test_a_final_line_end_begins_no_line(text: str, count: int) -> None:
    assert Document("a.txt", text).line_count == count


def test_columns_count_code_points() -> None:
    doc = Document("a.txt", "é\u0301世🙂x\nпривет")
    assert doc.position(doc.text.index("x")) == Position(1, 5)
    assert doc.position(doc.text.index("вет")) == Position(2, 4)
    assert doc.position(len(doc.text)) == Position(2, 7)


@given(ODD_TEXT)
def test_positions_and_lines_agree(text: str) -> None:
    doc = Document("a.txt", text)
    lines = [doc.physical_line(number) for number in range(1, len(doc.line_starts) + 1)]
    assert not any("\n" in line or "\r" in line for line in lines)
    for offset, character in enumerate(text):
        line, column = doc.position(offset)
        content = lines[line - 1]
        if character not in "\r\n":
            assert content[column - 1] == character
        else:
            assert column > len(content)


@pytest.mark.parametrize(
    ("span", "lines"),
    [
        (Span(0, 2), (1, 1)),
        (Span(0, 4), (1, 1)),
        (Span(0, 5), (1, 2)),
        (Span(5, 8), (2, 4)),
        (Span(4, 4), (2, 2)),
        (Span(8, 8), (4, 4)),
    ],
)
def test_lines_of_a_span(span: Span, lines: tuple[int, int]) -> None:
    doc = Document("a.txt", "ab\r\nc\n\nd")
    assert doc.line_range(span) == lines
    assert doc.line_starts[lines[0] - 1] == doc.line_start(span.start)


@given(ODD_TEXT, st.sampled_from(["a.txt", "a.md", "a.rst", "a"]))
def test_blocks_are_in_order_and_as_long_as_their_spans(text: str, path: str) -> None:
    doc = Document(path, text)
    end = 0
    for block in doc.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        assert len(block.text) == block.span.end - block.span.start
        end = block.span.end
    for line in doc.lines:
        assert line.text.strip()
        assert any(
            block.span.start <= line.span.start and line.span.end <= block.span.end
            for block in doc.blocks
        )


def test_logical_lines_cut_what_is_written_in_lines() -> None:
    text = "A wrapped\nparagraph.\n\n    one = 1\n\n    two = 2\n"
    blocks = (
        Block(Span(0, 20), "prose", "A wrapped paragraph."),
        Block(Span(22, 46), "code", text[22:46]),
    )
    doc = Document("a.md", text, split=lambda doc: blocks)
    assert [(line.span.start, line.text) for line in doc.lines] == [
        (0, "A wrapped paragraph."),
        (22, "    one = 1"),
        (35, "    two = 2"),
    ]


@pytest.mark.parametrize(
    ("path", "suffix"),
    [
        ("a.TXT", ".txt"),
        ("a.b/c", ""),
        (".hidden", ""),
        ("x/.hidden.md", ".md"),
        ("a.tar.gz", ".gz"),
        ("a.", "."),
    ],
)
def test_suffix(path: str, suffix: str) -> None:
    assert Document(path, "").suffix == suffix


def test_folders() -> None:
    assert Document("a/b/c.txt", "").folders == ("a/b", "a", "")
    assert Document("c.txt", "").folders == ("",)


def test_companions_are_read_once_and_noted() -> None:
    reads = []

    def read(path: str) -> str | None:
        reads.append(path)
        return "MIT" if path == "a.txt.license" else None

    doc = Document("a.txt", "", read_companion=read)
    assert doc.companion("a.txt.license") == doc.companion("a.txt.license") == "MIT"
    assert doc.companion("SOURCES.toml") is doc.companion("SOURCES.toml") is None
    assert reads == ["a.txt.license", "SOURCES.toml"]
    assert doc.companions_read == {"a.txt.license": "MIT", "SOURCES.toml": None}
    assert Document("a.txt", "").companion("x") is None


def test_folders_are_listed_once_and_noted() -> None:
    asked = []

    def list_files(folder: str) -> frozenset[str]:
        asked.append(folder)
        return frozenset({"b.txt", "c/d.txt"})

    doc = Document("a/b.txt", "", list_files=list_files)
    assert doc.files_below("a") == doc.files_below("a") == {"b.txt", "c/d.txt"}
    assert asked == ["a"]
    assert doc.folders_listed == {"a": {"b.txt", "c/d.txt"}}
    assert Document("a/b.txt", "").files_below("a") == frozenset()


def test_the_digest_is_of_the_text() -> None:
    one, two = Document("a.txt", "text"), Document("b.md", "text")
    assert one.digest == two.digest == "4769fd1c60e8a611"
    assert Document("a.txt", "text ").digest != one.digest


def test_a_document_names_itself() -> None:
    assert repr(Document("a.txt", "x" * 1000)) == "Document('a.txt')"
    assert repr(Document("a.jsonl", "", record=3)) == "Document('a.jsonl', record=3)"


@pytest.mark.parametrize("name", ["text", "path", "record", "blocks", "anything"])
def test_a_document_is_read_only(name: str) -> None:
    doc = Document("a.txt", "one\n\ntwo\n")
    with pytest.raises(AttributeError, match=f"a document is read-only: its {name} cannot be set"):
        setattr(doc, name, "")
    assert (doc.text, len(doc.blocks)) == ("one\n\ntwo\n", 2)


@given(
    st.text("ab|#>-` \n\r", max_size=80)
    | st.text("ab \n", max_size=40).map(lambda text: f"```\n{text}\n```\n")
    | st.text("ab \n\r", max_size=40).map(lambda text: f"```\n{text}\n```\n")
)
def test_lines_from_the_end_are_the_lines_backwards(text: str) -> None:
    doc = Document("a.md", text)
    assert tuple(doc.lines_from_end()) == doc.lines[::-1]
