"""Where a text ends as its sentences do, and where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint.testing import lint_text
from seedlint_rules.trailer._cuts import _data
from seedlint_rules.trailer.truncated_text import truncated_text

PARAGRAPHS = [
    "The ferry across the sound ran at night only, because by day the currents were too strong.",
    "Nobody on either shore could say who had built it, and the ferryman least of all of them.",
    "The guests asked him every summer. He looked at the water and gave another answer each time.",
    "Then the bridge was built, and for one summer more the people came to look at the old boat.",
    "It lies behind the harbour office now. Children play in it when the weather is fine enough.",
]
TEXT = "\n\n".join(PARAGRAPHS)
LAST = "The old man died in the next winter. His daughter sold the boat, and somebody from the"


def severity(text: str, path: str = "a.txt") -> str | None:
    found = lint_text(text, truncated_text, path=path)
    return found[0].severity if found else None


def sign(text: str) -> str | None:
    finding = truncated_text.check(Document("a.txt", text))
    return finding.data["sign"] if finding else None


def test_a_whole_text() -> None:
    assert severity(TEXT) is None


@pytest.mark.parametrize("hidden", ["\ufeff" + "\U000e0133\ufe01" * 20, "\U000e0133\ufe01" * 20])
def test_what_cannot_be_seen_behind_a_whole_text(hidden: str) -> None:
    assert severity(f"{TEXT}{hidden}\n") is None
    assert severity(f"{TEXT}\n\n{hidden}\n") is None


@pytest.mark.parametrize(
    "mark",
    [
        "… [+2219 chars]",
        " [+12 characters]",
        "... Read more",
        "… (more…)",
        "… Weiterlesen »",
        "[…] Lire la suite",
        "...\n\nContinue reading",
        " [truncated]",
        "……展开全文",
        "... (continued)",
        "… [continued on page 4]",
        "… (продолжение)",
    ],
)
def test_marks_of_programs(mark: str) -> None:
    assert sign(f"{TEXT}\n\nThe old man died in the winter{mark}\n") == "mark"


@pytest.mark.parametrize(
    "end",
    [
        "He thought of the boat, and of the",
        "Er dachte an das Boot und an die",
        "Il pensait au bateau et à la",
        "Pensaba en el barco y en la",
        "Он думал о лодке, которую построил тот, который",
        "Він думав про човен, який збудував той, який",
        "Myślał o łodzi i o człowieku, który",
        "فكر في القارب وفي الرجل الذي",
        "Σκεφτόταν τη βάρκα και τον άνθρωπο που",
    ],
)
def test_function_words_by_the_language_of_the_text(end: str) -> None:
    text = f"{end} {end} {end}"
    assert (severity(text), sign(text)) == ("warning", "function-word")


def test_a_function_word_of_another_language_is_a_word() -> None:
    """German "die" is an article; that all of us die is English."""
    assert sign("It is known of the ferry and of the bridge and of all of us that we die") is None


def test_a_bracket_that_is_never_closed() -> None:
    assert (
        sign(f"{TEXT}\n\nThe old man (whom nobody had asked in the winter before 1903") == "bracket"
    )


def test_a_habit_and_what_breaks_it() -> None:
    assert severity(f"{TEXT}\n\n{LAST} town came") == "warning"
    assert severity(f"{PARAGRAPHS[0]}\n\n{LAST} town came") == "info"
    assert severity(f"{TEXT}\n\nAnn Example") is None


@pytest.mark.parametrize("mark", [".", "!", "?", "…", ".”", "!»", ".)", "。", "؟", "।", "۔"])
def test_full_stops_of_any_script(mark: str) -> None:
    assert severity(f"{TEXT}\n\n{LAST} town came{mark}") is None


def test_trailers_and_credits_are_left_out() -> None:
    assert severity(f"{TEXT}\n\nShare on Facebook\n\nSource: Example Herald, 3 May 2020\n") is None
    assert severity(f"{TEXT}\n\n{LAST}\n\nShare on Facebook\n") == "warning"


@pytest.mark.parametrize(
    "end",
    [
        "- the boat, the bridge and the house behind the harbour office",
        "| boat | bridge and the house behind the harbour office |",
        "    print(the_boat_and_the_bridge_and_the_house)",
        "# The boat and the bridge and the",
    ],
)
def test_what_is_no_sentence(end: str) -> None:
    assert severity(f"{TEXT}\n\n{end}\n", "a.md") is None


def test_words_are_written_as_they_are_compared() -> None:
    for words in _data().words.values():
        assert all(word == word.lower() for word in words)


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    truncated_text.check(Document("a.txt", text))


@given(st.integers(min_value=1, max_value=len(TEXT)))
def test_a_cut_is_never_an_error(place: int) -> None:
    finding = truncated_text.check(Document("a.txt", TEXT[:place]))
    assert finding is None or finding.severity in ("warning", "info")


def test_the_end_of_a_name_is_no_word() -> None:
    end = "The boat and its crew are described in a file of their own, see harbour_of"
    assert severity(f"{TEXT}\n\n{end}\n") != "warning"


def test_a_credit_is_no_cut() -> None:
    end = "Translated from the Russian by Ann Example"
    assert severity(f"{TEXT}\n\n{TEXT}\n\n{end}\n") is None


def test_an_item_of_a_list_is_held_against_the_others() -> None:
    items = "- Throw the rope to the man who waits for it on the pier.\n" * 3
    cut = f"Mooring:\n\n{items}- Stop the engine before the hull has touched the piles of\n"
    assert [each.severity for each in lint_text(cut, truncated_text)] == ["warning"]
    assert not lint_text(f"Mooring:\n\n- a rope of sixty feet and\n{items}", truncated_text)


@pytest.mark.parametrize(
    "end",
    [
        "Example, A., Sample, P., & Muster, B. (2020). Ferries and currents. In T. Editor (Ed.),"
        " Sounds of the north (pp. 12-40). Harbour Press",
        "Example, A. (2019). The ferries of the isles [Dissertation, University of Islay]. Islay",
        "Example, Ann. 2019. The ferries of the northern isles and of the sound. London: Harbour",
        "Иванов И. И. Паромы северных островов и проливов. Дневники одного лета. М.: Гавань и мост",
        "[12] A. Example, The ferries of the isles and of the sound. Proc. of the Harbour Society",
        "Who built the ferry? Nobody on either shore knows. — Ann Example (@annexample) in March",
    ],
)
def test_references_and_signatures_of_posts_end_as_they_like(end: str) -> None:
    assert severity(f"{TEXT}\n\n{end}\n") in ("info", None)


def test_who_is_quoted_is_no_cut() -> None:
    text = (
        "The ferry across the sound ran at night only, for by day the current was too strong.\n\n"
    )
    name = "-- Ann Example, The Night Ferry and Other Tales, page 12"
    assert not lint_text(f"{text}{text}{text}{text}{name}\n", truncated_text)
