"""Excerpts: what a finding is about, in a few rows that line up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seedlint import Document, DocumentId
from seedlint.report import cells
from seedlint.report.excerpt import NUMBER, ROWS, Excerpts
from seedlint.result import RelatedLocation

if TYPE_CHECKING:
    from tests.report.conftest import Corpus

NUMBERS = "one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve"
PARAGRAPHS = "\n".join(f"The {word} paragraph stands here." for word in NUMBERS.split(","))
WRAPPED = """\
The ferry leaves the northern pier at seven in the morning and comes back
at nine in the evening, except when the wind is stronger than the captain
likes, which happens more often in autumn than the timetable cares to say.
Whoever misses it sleeps at the inn above the harbour, where the rooms are
small and the soup is good, or walks along the shore to the next village,
which takes four hours by day and can hardly be done at night."""


def draw(made: Corpus, *, width: int = 60, unfold: bool = False) -> list[str]:
    """The rows of the last finding."""
    result = made.result()
    return Excerpts(result.open, width, unfold=unfold).rows(result.diagnostics[-1])


def test_a_part_of_a_line_is_marked(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": "It stands here.\nAnd nothing more.\n"})
    made.find(made.at("a.txt", "stands"))
    assert draw(made) == [
        ">    1 | It stands here.",
        "            ^^^^^^",
    ]


def test_a_whole_line_shows_what_it_follows(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": "First comes a long story that ends in this.\n\nfrom xy\n"})
    made.find(made.lines("a.txt", 3))
    assert draw(made, width=40) == [
        "     1 | ...ong story that ends in this.",
        ">    3 | from xy",
        "         ^^^^^^^",
    ]


def test_related_lines_come_first_and_both_are_folded(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": PARAGRAPHS})
    made.find(made.lines("a.txt", 7, 12), related=[RelatedLocation(made.lines("a.txt", 1, 6))])
    assert draw(made) == [
        "     1 | The one paragraph stands here.",
        "       | ... 5 more paragraphs, to line 6",
        ">    7 | The seven paragraph stands here.",
        ">      | ... 5 more paragraphs, to line 12",
    ]


def test_a_long_place_is_folded_in_the_middle(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": PARAGRAPHS})
    made.find(made.lines("a.txt", 2, 12))
    assert draw(made) == [
        "     1 | The one paragraph stands here.",
        ">    2 | The two paragraph stands here.",
        ">    3 | The three paragraph stands here.",
        ">      | ... 7 more paragraphs",
        ">   11 | The eleven paragraph stands here.",
        ">   12 | The twelve paragraph stands here.",
    ]
    assert len(draw(made, unfold=True)) == 12


def test_lines_that_are_no_paragraphs_are_counted_as_lines(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": f"{WRAPPED}\n\n{WRAPPED}\n"})
    made.find(made.lines("a.txt", 1, 6))
    assert draw(made, width=80)[2] == ">      | ... 2 more lines"


def test_blank_lines_take_no_rows(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": PARAGRAPHS.replace("\n", "\n\n")})
    made.find(made.lines("a.txt", 1, 9))
    assert [row[:8] for row in draw(made)] == [f">    {number} |" for number in (1, 3, 5, 7, 9)]


def test_places_in_other_documents_have_their_path(corpus: type[Corpus]) -> None:
    made = corpus({"old/a.txt": PARAGRAPHS, "new/b.txt": PARAGRAPHS})
    related = RelatedLocation(made.lines("old/a.txt", 1, 12), "first stands here")
    made.find(made.lines("new/b.txt", 1, 12), related=[related])
    assert draw(made) == [
        "  old/a.txt: first stands here",
        "     1 | The one paragraph stands here.",
        "       | ... 11 more paragraphs, to line 12",
        "  new/b.txt",
        ">    1 | The one paragraph stands here.",
        ">      | ... 11 more paragraphs, to line 12",
    ]


def test_a_related_part_is_marked_and_explained(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": "Here is the one.\nHere is the other.\n"})
    related = RelatedLocation(made.at("a.txt", "the one"), "compare this")
    made.find(made.at("a.txt", "the other"), related=[related])
    assert draw(made) == [
        "     1 | Here is the one.",
        "                 ------- compare this",
        ">    2 | Here is the other.",
        "                 ^^^^^^^^^",
    ]


def test_many_related_places_are_counted(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": PARAGRAPHS * 30})
    related = [RelatedLocation(made.lines("a.txt", number)) for number in range(1, 300)]
    made.find(made.lines("a.txt", 301), related=related)
    rows = draw(made)
    assert len(rows) <= ROWS
    assert "       | ... 294 more places" in rows
    assert rows[-2].startswith(">  301 | The ")
    assert len(draw(made, unfold=True)) == 301


def test_a_finding_on_the_whole_document_shows_related_places_only(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": PARAGRAPHS})
    made.find(made.at("a.txt"))
    assert draw(made) == []
    made.find(made.at("a.txt"), related=[RelatedLocation(made.lines("a.txt", 3))])
    assert draw(made) == ["     3 | The three paragraph stands here."]


def test_many_related_places_of_a_finding_on_the_whole_document(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": PARAGRAPHS})
    related = [RelatedLocation(made.lines("a.txt", number)) for number in range(1, 12)]
    made.find(made.at("a.txt"), related=related[:ROWS])
    assert len(draw(made)) == ROWS
    made.find(made.at("a.txt"), related=related)
    assert draw(made)[ROWS - 1 :] == ["       | ... 4 more places"]


def test_long_line_numbers(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": "\n" * 1_234_566 + "word " * 30})
    made.find(made.at("a.txt", "word word"))
    row, marks = draw(made)
    assert row.startswith(">1234567 | word word word ")
    assert cells.width(row) <= 60
    assert marks == " " * 11 + "^" * 9


@pytest.mark.parametrize("width", [40, 80, 120])
def test_rows_are_never_wider_or_more_than_they_may_be(corpus: type[Corpus], width: int) -> None:
    text = "\n".join(["Слово 中文 e\u0301 👨\u200d👩\u200d👧 \t word " * 20] * 40)
    made = corpus({"a.txt": text, "b.txt": text})
    for first in range(1, 30, 7):
        for length in (0, 1, 4, 9):
            for count in (0, 1, 3, 20):
                related = [
                    RelatedLocation(made.lines("ab"[n % 2] + ".txt", 1 + n, 3 + n), "see " * 30)
                    for n in range(count)
                ]
                made.find(made.lines("a.txt", first, first + length), related=related)
                rows = draw(made, width=width)
                assert len(rows) <= ROWS
                assert [row for row in rows if cells.width(row) > width] == []
                assert any(row.startswith(">") for row in rows)


@pytest.mark.parametrize(
    ("line", "quoted", "offset"),
    [
        ("Просто слово здесь", "слово", 7),
        ("这是中文文本", "中文", 4),
        ("e\u0301te\u0301 ici", "ici", 4),
        ("👨\u200d👩\u200d👧 ok", "ok", 3),
        ("a\tb", "b", 4),
        ("\x1b[0m x", "x", 5),
        ("\u202ex", "x", 8),
        ("हिन्दी x", "x", cells.width("हिन्दी ")),
    ],
)
def test_marks_are_in_the_right_cells(
    corpus: type[Corpus], line: str, quoted: str, offset: int
) -> None:
    made = corpus({"a.txt": f"{line}\n"})
    made.find(made.at("a.txt", quoted))
    row, marks = draw(made)
    assert marks == " " * (1 + NUMBER + len(" | ") + offset) + "^" * cells.width(quoted)
    assert "\x1b" not in row
    assert "\u202e" not in row


def test_right_to_left_text_cannot_move_the_gutter(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": "زرنا المدينة القديمة\n"})
    made.find(made.lines("a.txt", 1))
    assert draw(made)[0] == ">    1 | \u2068زرنا المدينة القديمة\u2069"


def test_other_line_ends_and_no_final_one(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": "one\r\ntwo\rthree"})
    made.find(made.at("a.txt", "two\rthree"))
    assert draw(made) == ["     1 | one", ">    2 | two", ">    3 | three"]


def test_a_file_that_is_gone_or_shorter_now(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": PARAGRAPHS})
    finding = made.find(made.lines("a.txt", 3, 12))

    def gone(name: DocumentId) -> Document:
        raise FileNotFoundError(name.path)

    assert Excerpts(gone, 60, unfold=False).rows(finding) == []
    shorter = Excerpts(lambda name: Document(name.path, "new"), 60, unfold=False)
    assert all(row.startswith(("     1 | new", ">    3 | ", " ")) for row in shorter.rows(finding))
