"""Where a trailer begins: how far up it reaches, and when it may be cut off."""

import pytest

from seedlint import Diagnostic, Document
from seedlint.testing import lint_text
from seedlint_rules.trailer._shape import ending
from seedlint_rules.trailer._tail import MAX_TAIL
from seedlint_rules.trailer.garbage_trailer import garbage_trailer

TEXT = (
    "The ferry across the sound ran at night only, because by day the currents were too strong.\n\n"
    "Nobody on either shore could say who had built it, and the ferryman gave another answer every"
    " time that the guests of the summer asked him about it.\n\n"
    "In the winter of the great frost it lay in the ice, and the post went over on foot.\n\n"
)
MENU = "".join(f"Island {number} in pictures\n\n" for number in range(40))


def found(text: str) -> Diagnostic:
    (diagnostic,) = lint_text(text, garbage_trailer)
    return diagnostic


def cut(text: str) -> str:
    """What the fix leaves; all of it where none is offered."""
    fix = found(text).fix
    if fix is None:
        return text
    ((start, end, new),) = fix.edits
    return text[:start] + new + text[end:]


@pytest.mark.parametrize("max_tail", [1, MAX_TAIL])
def test_a_trailer_reaches_up_to_the_text(max_tail: int) -> None:
    doc = Document("a.txt", f"{TEXT * 8}Related articles\n\n{MENU}Leave a comment\n")
    (run,) = ending(doc, max_tail, (), ()).runs
    assert run.lines[0].text == "Related articles"
    assert len(run.lines) == 42


@pytest.mark.parametrize(
    "end",
    [
        "Share on Facebook\n",
        "Related articles\n\nIsland 1 in pictures\n\nIsland 2 in pictures\n\nLeave a comment\n",
        "Read more\n\nHarbour master resigns\n\nSubscribe to our newsletter\n",
    ],
)
def test_what_a_page_begins_right_below_the_text_is_cut_off(end: str) -> None:
    assert cut(TEXT + end) == TEXT.rstrip() + "\n"


def test_credits_below_stay() -> None:
    credit = "Source: The Example Herald, 3 May 2020\n"
    assert cut(f"{TEXT}Share on Facebook\n\n{credit}") == TEXT + credit


@pytest.mark.parametrize(
    "end",
    [
        "Harbour lights\n\nShare on Facebook\n",
        "Trending\n\nAnn Example\n\nShare on Facebook\n",
        "Advertisement\n\nThen came the thaw, and with it the floods that took the pier and all of"
        " the sheds that had stood on it since the days of the old king.\n\nShare on Facebook\n",
        f"3 comments\n\n{TEXT}Share on Facebook\n",
        f"Share on Facebook\n\n{TEXT}Share on Facebook\n",
        "Share on Facebook\n\n© 2020 The Example Herald\n",
        "What do you think?\n\nLeave a comment\n",
        "- two oars\n- a rope\n\nShare on Facebook\n",
    ],
)
def test_nothing_is_cut_where_more_or_less_may_have_to_go(end: str) -> None:
    diagnostics = lint_text(TEXT + end, garbage_trailer)
    assert diagnostics
    assert not any(each.fix for each in diagnostics)


@pytest.mark.parametrize(
    "box",
    [
        "Ann Example is a staff writer at the Harbour Gazette and has lived on three islands.",
        "About the author: Ann lives on an island and is the founder of its only library.",
        "Anna Beispiel ist Redakteurin der Hafenzeitung und lebt seit vielen Jahren auf der Insel.",
        "Анна Примерова — корреспондент «Вестника гавани», много лет живёт на острове у пролива.",
    ],
)
def test_who_the_author_is_is_a_note_without_a_fix(box: str) -> None:
    diagnostic = found(f"{TEXT}{box}\n")
    assert (diagnostic.severity, diagnostic.data["kind"]) == ("info", "author")
    assert diagnostic.fix is None


@pytest.mark.parametrize(
    "end",
    [
        "Ann Example built it, and Ann Example is the author of its only song, they said.\n\n"
        "Ann Example is a writer who lives on the island still, and nobody asks her about it.\n",
        "The last editor of the Gazette is a man who lives on the island and never reads it.\n",
    ],
)
def test_whom_the_text_speaks_of_is_no_author(end: str) -> None:
    assert not lint_text(TEXT + end, garbage_trailer)


@pytest.mark.parametrize(
    "end",
    [
        "More on ferries can be read here\n",
        "Harbour master resigns after storm Harbour master resigns after storm\n",
        "Sign up for the newsletter now!\n",
    ],
)
def test_links_on_here_lines_said_twice_and_calls_are_a_note(end: str) -> None:
    assert found(TEXT + end).severity in ("info", "warning")


@pytest.mark.parametrize(
    "end",
    [
        "    harbour    where the ferry lies\n\n    bridge     where it never was\n",
        "\tBuoys\tred\n\n\tPiers\tgrey\n\n\tLights\twhite\n",
    ],
)
def test_what_is_indented_or_in_columns_is_a_writers(end: str) -> None:
    assert not lint_text(TEXT + end, garbage_trailer)


def test_what_a_mail_program_adds_goes_wherever_it_stands() -> None:
    assert cut("See you there!\n\nAnn\n\nSent from my iPhone\n") == "See you there!\n\nAnn\n"


@pytest.mark.parametrize(
    "end",
    [
        "Share on Facebook\n\n[1] The ferry was built in 1921.\n",
        "Share on Facebook\n\n¹ The ferry was built in 1921\n",
        "Follow us on Twitter @sound\n\nThis research was funded by the Ferry Fund.\n",
        "We use cookies to know you again.\n\nOriginally from the Island Herald of May 3\n",
        "Subscribe to our newsletter\n\n- two oars\n- a rope\n",
        "3 Comments\n\nThe end.\n",
        "Advertisement\n\nThe pier\n",
        "Read more\n\n10.1000/ferry.12\n",
        "Share this:\nFacebook\nTwitter\nLike this:\nAnn Example\nIsland Herald\n",
        "Share this:\nFacebook\nAnn Example\nIsland Herald\nLike this:\n",
        "Subscribe to our newsletter\n\nAnn Example covers ferries for the Herald.\n",
        "Leave a comment\n\nAnn Example says:\n\nThe key is under the mat.\n",
    ],
)
@pytest.mark.parametrize("text", [TEXT, TEXT * 6])
def test_what_may_be_the_texts_own_is_not_cut(text: str, end: str) -> None:
    assert not any(each.fix for each in lint_text(text + end, garbage_trailer))


@pytest.mark.parametrize("end", ["P.S. The key is under the mat.\n", "Ann Example\n"])
def test_what_stands_below_a_mail_programs_line_stays(end: str) -> None:
    text = f"{TEXT}Sent from my iPhone\n\n{end}"
    for diagnostic in lint_text(text, garbage_trailer):
        assert diagnostic.severity != "error"
        for start, stop, _ in diagnostic.fix.edits if diagnostic.fix else ():
            assert end not in text[start:stop]


@pytest.mark.parametrize(
    "line", ["Copyright 2020 Ann Example", "By Ann Example", "https://example.org/ferry"]
)
def test_no_fix_takes_what_says_where_the_text_comes_from(line: str) -> None:
    patterns = [".*example.*"]
    (diagnostic,) = lint_text(f"{TEXT}{line}\n", garbage_trailer, extend=patterns)
    assert diagnostic.fix is None


def test_no_fix_takes_an_address_that_may_be_the_source() -> None:
    text = (
        "The ferry across the sound ran at night only, because by day the currents were strong.\n\n"
        "Nobody on either shore could say who had built it, and the ferryman gave no answer.\n\n"
    )
    for finding in lint_text(
        f"{text}Read more at https://oak.com/mill\n\nSubscribe\n", garbage_trailer
    ):
        assert finding.fix is None or "https" not in text_of(finding)


def text_of(finding: Diagnostic) -> str:
    return str(finding.data["text"])
