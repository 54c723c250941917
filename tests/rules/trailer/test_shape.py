"""Endings that look like a page, and those of writers that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint.testing import lint_text
from seedlint_rules.trailer._shape import ending
from seedlint_rules.trailer._tail import MAX_TAIL, tail
from seedlint_rules.trailer.garbage_trailer import garbage_trailer

TEXT = (
    "The ferry across the sound ran at night only, because by day the currents were too strong.\n\n"
    "Nobody on either shore could say who had built it, and the ferryman gave another answer every"
    " time that the guests of the summer asked him about it.\n\n"
)


def found(end: str, path: str = "a.txt") -> list[tuple[str, int]]:
    text = TEXT + end
    diagnostics = lint_text(text, garbage_trailer, path=path)
    return [(each.severity, each.location.line) for each in diagnostics]


@pytest.mark.parametrize(
    "end",
    [
        "Harbour master resigns after storm\n\nNew bridge to open in spring\n",
        "Fähren\n\nBrücken\n\nHäfen | Inseln | Leuchttürme\n",
        "Старый мост закрыт до весны\n\nГавань замёрзла\n\n12:30\n",
        "渡船停運兩天\n\n新橋將於春天開放 (3)\n",
        "More about the ferry on our pages\n",
        "Mehr über Fähren und Brücken\n",
        "Share\n\nBoats\n\nHarbours (12)\n",
        "Über das Magazin\n\nDas Magazin erscheint seit vielen Jahren und wird von Freunden der"
        " Seefahrt auf allen Inseln gelesen.\n",
        "@Anna Das sehe ich anders, denn die Fähre fuhr auch am Tag und niemand hat sich beklagt.\n"
        "\n@Bert Ich war dabei und kann sagen, dass sie nur nachts fuhr, so lange ich denke.\n",
        "Fancy a trip? Join us on board!\n",
        "This story was brought to you by friends of the sound, who ask you for a donation.\n",
        "Trending\n\nHarbour masters of three islands met in the old customs house last week.\n",
        "- Harbour Master Resigns After Great Storm\n- New Bridge to Open in Spring, Says Mayor\n"
        "- Island Fair Moves to Sunday for Good\n",
        "If you like our newsletter, then follow our website on Facebook and leave a comment.\n",
    ],
)
def test_an_ending_like_a_page_is_a_note(end: str) -> None:
    assert found(end) == [("info", 5)]


@pytest.mark.parametrize(
    "end",
    [
        "THE END\n",
        "Ann Example\n",
        "Berlin, 3 May 2020\n\nAnna Beispiel\n",
        "Yours,\n\nAnn\n",
        "- flour\n- two eggs\n- milk\n",
        "1. Boil the water.\n2. Add the tea\n",
        "What was needed for the crossing, and had to be carried down to the pier by hand, was:\n\n"
        "two barrels of tar\n\na rope of sixty feet\n\nand four men\n",
        "    cast_off(ferry)\n    return ferry\n",
        "x = ferry()\n\ny = {bridge: 1}\n",
        "The boat is low,\n\nthe water slow,\n\nand we must go.\n",
        "— Ann Example, The Ferry\n",
        "And so it went on.\n\nFor ever.\n",
    ],
)
def test_an_ending_of_a_writer_is_none(end: str) -> None:
    assert found(end) == []


@pytest.mark.parametrize(
    ("end", "count"),
    [("Who runs the ferry today", 1), ("THE END OF THE TALE", 0), ("Ann Example", 0)],
)
def test_a_last_line_against_the_habit_of_sentences_is_a_note(end: str, count: int) -> None:
    diagnostics = lint_text(TEXT + TEXT + f"{end}\n", garbage_trailer)
    assert [each.severity for each in diagnostics] == ["info"] * count


def test_a_page_of_little_text_and_much_menu_is_a_note() -> None:
    menu = "\n\n".join(f"Island {number}" for number in range(300))
    assert not lint_text(TEXT + menu, garbage_trailer)
    known = "\n\nSearch\n\nShare\n\nJoin us on board\n\nComments\n"
    (finding,) = lint_text(TEXT + menu + known, garbage_trailer)
    assert finding.severity in ("info", "warning")


@pytest.mark.parametrize(
    "end",
    [
        "Article 30\n\nNo ferry may be read as a promise that any bridge will ever be built.\n",
        "- two hundred grams of flour, well sifted\n- three eggs from hens that may run about\n",
    ],
)
def test_numbered_parts_and_lists_are_text(end: str) -> None:
    assert found(end) == []


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "text",
    [
        "Apples\n\nPears\n\nPlums (3)\n\nQuinces\n\nContact\n\nCherries\n",
        "The boat is low\nthe water slow\n\nAnd we must go\nbefore the snow\n\nHo ho\n",
    ],
)
def test_what_is_short_lined_throughout_is_no_page(text: str, path: str) -> None:
    assert not lint_text(text, garbage_trailer, path=path)


def test_a_sure_line_takes_what_looks_like_its_own() -> None:
    text = TEXT + "Related articles\n\nHarbour master resigns\n\nNew bridge to open\n"
    (finding,) = lint_text(text, garbage_trailer)
    assert (finding.severity, finding.location.line, finding.location.end_line) == ("warning", 5, 9)
    assert finding.fix
    assert finding.fix.safety == "unsafe"


@pytest.mark.parametrize("paragraphs", [1, 2, 3])
def test_a_text_below_the_end_of_another_is_none_of_a_page(paragraphs: int) -> None:
    below = "The well behind the school has not run dry in living memory, and it is very cold.\n\n"
    text = f"{TEXT}<|endoftext|>\n\n{below * paragraphs}"
    (finding,) = (each for each in lint_text(text, garbage_trailer) if each.severity != "info")
    assert (finding.location.line, finding.location.end_line) == (5, 5)


def test_nothing_is_deleted_with_what_may_be_a_name() -> None:
    (finding,) = lint_text(TEXT + "Related articles\n\nAnn Example\n", garbage_trailer)
    assert (finding.severity, finding.fix) == ("warning", None)


def test_the_credit_of_a_picture_is_a_note_without_a_fix() -> None:
    (finding,) = lint_text(TEXT + "Photo: Ann Example\n", garbage_trailer)
    assert (finding.severity, finding.data["kind"], finding.fix) == ("info", "caption", None)


def test_allowed_lines_are_never_marked() -> None:
    end = "Harbour master resigns\n\nNew bridge to open\n"
    assert lint_text(TEXT + end, garbage_trailer)
    assert not lint_text(TEXT + end, garbage_trailer, allow=["harbour .*", "new bridge .*"])


LINES = st.lists(
    st.sampled_from(["Share on Facebook", "By Ann Example", "Boats (3)", "Read more", "A boat."])
    | st.text(max_size=30),
    max_size=14,
)


@given(LINES)
def test_shape_takes_nothing_away_from_what_is_known(lines: list[str]) -> None:
    doc = Document("a.txt", TEXT + "\n\n".join(lines))
    known, marked = tail(doc, MAX_TAIL), ending(doc, MAX_TAIL, (), ())
    spans = {line.span for line in marked.lines if line.mark}
    assert {line.span for line in known.lines if line.mark} <= spans
    assert known.credits == marked.credits
