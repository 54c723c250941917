"""The rows that show where two texts differ: short, never equal, and seen on the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from seedlint_rules.duplication._worddiff import ROW_WIDTH, word_diff

ADDRESS = "https://example.org/documentation/latest/userguide/working-with-lighthouse-books"
LONG = " ".join(f"and then the {n}th boat was painted blue," for n in range(2, 12))


def pairs(source: str, copy: str) -> list[tuple[str, str]]:
    rows = word_diff(source, copy)
    olds = [row[2:] for row in rows if row.startswith("- ")]
    return list(zip(olds, [row[2:] for row in rows if row.startswith("+ ")], strict=True))


def test_a_difference_is_shown_in_its_context() -> None:
    assert word_diff(
        "The keeper of the lock paints the gate before the first boat comes.",
        "The keeper of the lock paints the bridge before the first boat comes.",
    ) == [
        "- ... lock paints the gate before the first ...",
        "+ ... lock paints the bridge before the first ...",
    ]


def test_the_end_of_a_long_word_is_shown_where_it_differs() -> None:
    (rows,) = pairs(
        f"Read the page at {ADDRESS}-one.html and all the pages after it.",
        f"Read the page at {ADDRESS}-two.html and all the pages after it.",
    )
    assert rows == (
        "...userguide/working-with-lighthouse-books-one.html and all the ...",
        "...userguide/working-with-lighthouse-books-two.html and all the ...",
    )


def test_a_long_insertion_is_shown_by_its_ends() -> None:
    (rows,) = pairs(
        "The boats lay in the harbour until the ice broke in April.",
        f"The boats lay in the harbour, {LONG} until the ice broke in April.",
    )
    assert rows == (
        "... the harbour until the ice ...",
        "... the harbour, and then ... was painted blue, until the ice ...",
    )


def test_columns_are_those_of_the_screen() -> None:
    text = "老渡船在河上走了四十年，船夫认得两岸的每一个人，从来不收孩子的钱，也从来不在雾里开船，"
    (rows,) = pairs(f"{text}他的父亲就是在雾里迷路的。", f"{text}{text}他的父亲就是在雾里迷路的。")
    for row in rows:
        assert wcswidth(row) <= ROW_WIDTH
    assert wcswidth(rows[1]) > ROW_WIDTH - 6


def test_more_differences_are_counted() -> None:
    source = " ".join(f"line {n} of the table says nothing new" for n in range(6))
    copy = source.replace("table", "register")
    assert word_diff(source, copy)[-1] == "... 3 more differences"


WORDS = st.lists(
    st.sampled_from(["the", "The", "boat", "boat,", ADDRESS, f"{ADDRESS}/x", "船在", "é"])
)


@given(WORDS, WORDS, st.sampled_from([" ", "\n", ""]))
def test_rows_differ_and_fit(source: list[str], copy: list[str], between: str) -> None:
    for old, new in pairs(between.join(source), between.join(copy)):
        assert old != new
        for row in (old, new):
            assert wcswidth(row) <= ROW_WIDTH
            assert "... ..." not in row
            assert "......" not in row


@pytest.mark.parametrize("mark", ["\u0301", "\u200d"])
def test_marks_stay_with_their_letters(mark: str) -> None:
    letters = f"e{mark}" * 100
    ((old, new),) = pairs(f"{letters}a", f"{letters}b")
    assert (old[-1], new[-1]) == ("a", "b")
    assert old.startswith("...e")
