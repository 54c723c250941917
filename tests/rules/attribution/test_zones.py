"""What stands around a line, and that any lines can be judged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document, Span
from seedlint_rules.attribution._lines import zone_lines
from seedlint_rules.attribution._verdict import claims_in_text
from seedlint_rules.attribution._zones import Zones

TEXT = "The old oak on the square fell in the night to Tuesday, and nobody in the town was hurt.\n"
HEAD = "The tree\nHanna Lind\n3 May 2021\n"
PIECES = st.sampled_from(
    [
        *("Hanna Lind", "By Hanna Lind", "AFP", "Newsroom", "3 May 2021", "2 hours ago", "(jd)"),
        *(
            "Source: Oak",
            "- oak",
            "# Oak",
            "©",
            "oakfan_7",
            "王小明",
            "محمد علي",
            "",
            " ",
            "|",
            "/",
        ),
        *(
            "Hanna Lind is a writer.",
            "“Oak!”",
            "© 2021 Hanna Lind",
            "Photo: Karl Ulm",
            TEXT.strip(),
        ),
    ]
)


def zones(text: str) -> Zones:
    doc = Document("a.txt", text)
    return Zones(doc, zone_lines(doc, Span(0, len(text)), 12, 8))


def test_above_and_below_the_text() -> None:
    around = zones(HEAD + TEXT * 3 + "Hanna Lind\nOakville")
    assert [around.is_above(index) for index in range(8)] == [True] * 3 + [False] * 5
    assert [around.is_below(index) for index in range(8)] == [False] * 6 + [True] * 2


def test_a_date_is_near() -> None:
    around = zones(HEAD + TEXT * 3)
    assert around.has_date_near(1, 1)
    assert around.has_date_near(0)
    assert not around.has_date_near(0, 1)
    assert not around.has_date_near(2)


def test_three_names_without_a_date_are_a_list() -> None:
    names = "Hanna Lind\nKarl Ulm\nAnna Holm\n"
    assert zones(f"Trees\n{names}{TEXT * 3}").is_listed(2)
    assert not zones(f"Trees\n{names}3 May 2021\n{TEXT * 3}").is_listed(2)


def test_credits_are_no_mentions() -> None:
    assert zones(HEAD + TEXT * 3).mentions("Hanna Lind") == 0
    assert zones(f"{HEAD}{TEXT * 3}It was planted by Lind. Linds are gardeners.").mentions(
        "Hanna Lind"
    ) == len(["Lind", "Linds"])


def test_words_without_a_capital_are_common() -> None:
    around = zones(HEAD + TEXT * 3)
    assert around.is_common("Old Oak")
    assert not around.is_common("Hanna Lind")
    assert around.is_common("Hurt Feelings")


@given(st.lists(PIECES | st.text(max_size=40), max_size=30), st.sampled_from(["\n", "\n\n", " "]))
def test_any_lines_can_be_judged(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    for claim in claims_in_text(Document("a.txt", text), 12, 8, {}):
        assert claim.span is not None
        assert 0 <= claim.span.start <= claim.span.end <= len(text)


@given(st.lists(PIECES, max_size=30))
def test_the_lines_of_a_place_state_what_they_do_in_the_whole(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    doc, fresh = (Document("a.txt", text) for _ in range(2))
    whole = claims_in_text(fresh, 12, 8, {})
    for line in zone_lines(doc, Span(0, len(text)), 12, 8):
        within = claims_in_text(doc, 12, 8, {}, within=line.span)
        assert within == tuple(claim for claim in whole if claim.span == line.span)


def test_a_line_is_read_once_whoever_asks() -> None:
    doc = Document("a.txt", HEAD + TEXT * 3)
    first = claims_in_text(doc, 12, 8, {}, within=Span(0, len(HEAD)))
    again = claims_in_text(doc, 12, 8, {})
    assert first
    assert all(any(claim is other for other in again) for claim in first)
