"""Blocks cover a text and quote it: what holds for every text in every syntax."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seedlint.document import LINE_END, Block, Document
from seedlint.engine.blocks import split

SUFFIXES = (".txt", ".md", ".rst", "")
WRAPPED = ("prose", "heading", "list-item", "quote")

FRAGMENTS = st.sampled_from(
    [
        *(
            "# Title",
            "=====",
            "-----",
            "---",
            "+++",
            "title: x",
            "* item",
            "- ",
            "1. one",
            "(2) two",
        ),
        *("> quoted", ">", "> > deep", "```", "```py", "~~~", "    code", "\tcode", "| a | b |"),
        *("|---|---|", "+---+---+", "==== ====", "a    b", "a\tb\tc", ".. note:: Beware", ".. _x:"),
        *("   :class: y", "Example::", ".. code-block:: c", "| verse", ">>> 1 + 1", ":field: body"),
        *(
            "<div>",
            "<!-- note",
            "-->",
            "<pre>",
            "[a]: https://a.example",
            "[^1]: Note",
            "$$",
            ":::",
        ),
        *(
            "A sentence. Another one.",
            "and so on",
            "НАЗВАНИЕ",
            "一、天气",
            "天气很好。",
            "नमस्ते।",
            "x",
        ),
        *("", " ", "\u3000", "\x0b", "\x85", "\u2028", "\u200b", "  ", "word " * 40),
    ]
)
TEXTS = st.one_of(
    st.lists(
        st.tuples(FRAGMENTS, st.sampled_from(["\n", "\n", "\r\n", "\r", "\n\n", ""])), max_size=30
    ).map(lambda lines: "".join(line + end for line, end in lines)),
    st.text(max_size=80),
)


def check(text: str, blocks: tuple[Block, ...]) -> None:
    """Assert what the splitter promises."""
    end = 0
    for block in blocks:
        start = block.span.start
        assert end <= start < block.span.end <= len(text)
        assert not text[end:start].strip()
        quoted = text[start : block.span.end]
        assert len(block.text) == len(quoted)
        assert not quoted[-1].isspace()
        if block.kind in WRAPPED:
            assert not LINE_END.search(block.text)
            assert not quoted[0].isspace()
            assert all(mine in (own, " ") for mine, own in zip(block.text, quoted, strict=True))
        else:
            assert block.text == quoted
        end = block.span.end
    assert not text[end:].strip()


@given(TEXTS, st.sampled_from(SUFFIXES))
@example("---\n", ".md")
@example("```", ".md")
@example(">\n> ", ".txt")
@example(".. note:: a\n.. note:: b", ".rst")
@settings(max_examples=400, deadline=None)
def test_blocks_cover_the_text_in_order(text: str, suffix: str) -> None:
    check(text, split(text, suffix))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n \t\r\n", "\u3000\n\u2028"])
def test_white_space_has_no_blocks(text: str, suffix: str) -> None:
    assert split(text, suffix) == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("final", [True, False])
def test_line_ends_change_nothing_but_themselves(suffix: str, line_end: str, final: bool) -> None:
    lines = ["Title", "=====", "", "One line of a paragraph", "and another.", "", "> quoted"]
    text = line_end.join(lines) + final * line_end
    gap = " " * len(line_end)
    assert [block.text for block in split(text, suffix)][2] == (
        f"One line of a paragraph{gap}and another."
    )


def test_only_line_feed_and_carriage_return_end_lines() -> None:
    text = "one\x0btwo\x0cthree\x85four\u2028five\u2029six"
    assert [block.text for block in split(text, "")] == [text]


def test_a_span_begins_at_the_first_visible_character() -> None:
    (block,) = split("\n   indented prose  \n\n", ".txt")
    assert block.text == "indented prose"
    assert block.span == (4, 18)


def test_code_keeps_its_indent() -> None:
    text = "Text.\n\n    x = 1\n      y\n\n    z\n\nMore."
    assert [block.text for block in split(text, ".md")][1] == "    x = 1\n      y\n\n    z"


def test_quote_marks_become_spaces() -> None:
    text = "> The boats were sold,\r\n> > and the oil as well, and\r\n>the lamp."
    (block,) = split(text, ".txt")
    assert block.text == "  The boats were sold,      and the oil as well, and   the lamp."


def test_a_document_finds_its_own_blocks() -> None:
    document = Document("folder/a.MD", "# Title\ntext")
    assert [block.kind for block in document.blocks] == ["heading", "prose"]


LINES = [
    "the same line again and again",
    "- item",
    "> quoted",
    "    indented",
    "```",
    "~~~~ open",
    "<!-- open",
    "<div",
    "<pre>",
    "| a | b |",
    "+---+",
    "==== ====",
    "a\tb",
    "Title\n====",
    ".. note:: text",
    "text::\n",
    ">>> prompt\n> answer",
    "$$ x",
    "    indented\nnot",
    "    A sentence in a long line. " + "Another one of about that length. " * 5 + "\n",
]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".rst"])
@pytest.mark.parametrize("line", LINES)
def test_time_grows_with_the_length_alone(line: str, suffix: str) -> None:
    text = f"{line}\n" * 10_000
    begun = time.process_time()
    split(text, suffix)
    # A quadratic step over 10,000 lines takes long, this takes a twentieth of a second.
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("suffix", [".txt", ".md", ".rst"])
@pytest.mark.parametrize("piece", ["word ", "x", "[a](b) ", "<b>", "| - ", "字", "*_", "&a;", "{{"])
def test_a_long_line_is_no_trap(piece: str, suffix: str) -> None:
    text = piece * (300_000 // len(piece))
    begun = time.process_time()
    assert len(split(f"{text}\n{text}", suffix)) in (1, 2)
    assert time.process_time() - begun < 5


CLOSED = [
    "{{a}} ",
    "{%a%}",
    "{#a#} ",
    "<!--a--> ",
    "![a](b) ",
    "[![a](b)](c) ",
    "<b> ",
    "&a; ",
    "- ",
]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".rst"])
@pytest.mark.parametrize("piece", CLOSED)
def test_nor_is_a_line_that_ends_otherwise_than_it_goes_on(piece: str, suffix: str) -> None:
    begun = time.process_time()
    assert len(split(piece * 30 + "x", suffix)) == 1
    assert len(split(piece * 30_000 + "x", suffix)) == 1
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("lengths", [range(3, 3_000), range(3_000, 3, -1)])
@pytest.mark.parametrize("word", ["", "python"])
def test_fences_of_many_lengths_are_no_trap(lengths: range, word: str, suffix: str) -> None:
    text = "\n\n".join("`" * length + word for length in lengths)
    begun = time.process_time()
    assert split(text, suffix)
    assert time.process_time() - begun < 2
