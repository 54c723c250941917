"""The analysis other families use: what is garbage, what is credit, where the text ends."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document, OptionError
from seedlint.testing import lint_text
from seedlint_rules.trailer._lines import seen
from seedlint_rules.trailer._tail import MAX_TAIL, tail, zone
from seedlint_rules.trailer.garbage_trailer import garbage_trailer

TEXT = "The ferry left at night.\n\nNobody got off, and nobody said why.\n\n"
FORM = "Your email address will not be published. Required fields are marked *"
WRAPPED = (
    "The ferry across the sound ran at night only, because by day the currents\n"
    "were too strong for its two old engines and for the cable, and so nobody\n"
    "on either shore could say who had built it or when it would stop at last.\n"
)


def garbage(text: str, path: str = "a.txt") -> str:
    run = tail(Document(path, text)).garbage
    return text[slice(*run.span)] if run else ""


def test_garbage_reaches_to_the_end() -> None:
    assert garbage(TEXT + "Share on Facebook\n\nfrom tw\n") == "Share on Facebook\n\nfrom tw"


def test_garbage_above_text_or_credit_is_a_run_but_does_not_reach_the_end() -> None:
    found = tail(Document("a.txt", TEXT + "Share on Facebook\n\nBy Ann Example\n"))
    assert found.garbage is None
    assert [line.text for line in found.credits] == ["By Ann Example"]
    assert [run.only_credits_follow for run in found.runs] == [True]


def test_country_counts_in_the_last_line_alone() -> None:
    assert garbage(TEXT + "from tw\n\nNobody knew.\n") == ""


def test_line_below_a_wrapped_paragraph() -> None:
    assert garbage(f"{TEXT}{WRAPPED}from tw\n") == "from tw"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_country_below_a_paragraph_without_a_stop(end: str) -> None:
    wrapped = ["The ferry ran at night because", "the currents were strong by day and", "from tw"]
    doc = Document("a.txt", end.join(wrapped))
    found = tail(doc).garbage
    assert found is not None
    assert doc.text[slice(*found.span)] == "from tw"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_country_above_credits(gap: str) -> None:
    text = f"{TEXT}{WRAPPED}from tw{gap}Source: https://example.org/ferry{gap}By Ann Example\n"
    found = tail(Document("a.txt", text))
    assert [text[slice(*run.span)] for run in found.runs] == ["from tw"]
    assert [line.text for line in found.credits] == [
        "Source: https://example.org/ferry",
        "By Ann Example",
    ]


def test_country_above_credits_and_garbage() -> None:
    text = f"{TEXT}{WRAPPED}from tw\nBy Ann Example\n\nShare on Facebook\n"
    runs = tail(Document("a.txt", text)).runs
    assert [text[slice(*run.span)] for run in runs] == ["from tw", "Share on Facebook"]


def test_code_that_is_a_word_above_credits() -> None:
    text = f"{TEXT}The last boat that\nyou will ever get\nfrom us\n\nBy Ann Example\n"
    assert tail(Document("a.txt", text)).runs == ()


def test_likely_lines_above_sure_ones_stay_out() -> None:
    assert garbage(TEXT + "Thanks\n\nSent from my iPhone\n") == "Sent from my iPhone"


@pytest.mark.parametrize(
    "bar",
    [
        "Share this:\n\nFacebook\n\nTwitter\n\nLike this:",
        "Share this:\nFacebook\nTwitter\nLike this:\nLike Loading...",
        "Share this:\n\nX\n\nPrint\n\nLike this:\n\nLoading...",
    ],
)
def test_share_buttons_one_a_line(bar: str) -> None:
    assert garbage(TEXT + bar + "\n") == bar


@pytest.mark.parametrize("line", ["Share", "Loading..."])
def test_buttons_below_what_may_be_a_word_are_not_sure(line: str) -> None:
    assert garbage(f"{TEXT}{line}\n\nFacebook\n") == ""


@pytest.mark.parametrize("line", ["Facebook", "Twitter", "Email", "Like this:"])
def test_buttons_are_known_below_a_call_to_share_alone(line: str) -> None:
    assert garbage(f"{TEXT}{line}\n") == ""


@pytest.mark.parametrize("line", ["from\u00a0tw", "from tw\u200b", "Share\u200b on\u202fFacebook"])
def test_what_cannot_be_seen_hides_nothing(line: str) -> None:
    assert garbage(f"{TEXT}{line}\n\u200b\n") == line


def test_nothing_to_be_seen_below_a_wrapped_paragraph_is_no_line() -> None:
    text = f"{WRAPPED}\n" * 4 + f"{WRAPPED}\u200b\n"
    lines = zone(Document("a.txt", text), MAX_TAIL, (), ())
    assert {line.text for line in lines} == {" ".join(WRAPPED.split())}
    assert list(lint_text(text, garbage_trailer)) == []


@pytest.mark.parametrize("line", ["Ferry News from CN", "The Ferry from US", "Ferry News from cn"])
def test_title_and_country(line: str) -> None:
    found = tail(Document("a.txt", f"{TEXT}{line}\n")).garbage
    assert found
    assert [mark.id for mark in found.marks] == ["country-suffix"]
    assert found.level == "likely"


@pytest.mark.parametrize(
    "line",
    [
        "You will hear from me",
        "He brought it from de",
        "A ferry that nobody on the shore had ever heard from tw",
        "Ferry News from CN.",
        "He came from UK",
    ],
)
def test_no_title_and_country(line: str) -> None:
    assert garbage(f"{TEXT}{line}\n") == ""


def test_list_of_known_lines_has_no_trailer() -> None:
    assert tail(Document("a.txt", "Read more\n\nLeave a comment\n\nAdvertisement\n")).lines == ()


def test_zone_is_limited() -> None:
    filler = "".join(f"The ferry left at {hour}.\n\n" for hour in range(MAX_TAIL))
    assert not tail(Document("a.txt", TEXT + "Leave a comment\n\n" + filler)).runs
    assert tail(Document("a.txt", TEXT + "Leave a comment\n\n" + filler), MAX_TAIL + 1).runs


@pytest.mark.parametrize(
    "ending",
    [
        "```\nRead more\n```\n",
        "| Ferry | Share |\n|---|---|\n| Night | Read more |\n",
        "## Read more\n",
        "See also: the bridge\n",
    ],
)
def test_markdown_structure_is_no_trailer(ending: str) -> None:
    assert not tail(Document("a.md", TEXT + ending)).runs


@pytest.mark.parametrize("text", ["", "\n", " \n\n", "from tw", "a"])
def test_next_to_nothing(text: str) -> None:
    assert not tail(Document("a.txt", text)).runs


LINES = st.lists(
    st.sampled_from(
        ["Share on Facebook", "from tw", "By Ann Example", "Thanks", "Read more", "", "A boat."]
    )
    | st.text(max_size=30),
    max_size=20,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["a.txt", "a.md", "a.rst"]))
def test_runs_are_whole_ordered_and_apart_from_credit(
    lines: list[str], end: str, path: str
) -> None:
    doc = Document(path, end.join(lines))
    found = tail(doc)
    offsets = [offset for line in found.lines for offset in line.span]
    assert offsets == sorted(offsets)
    for run in found.runs:
        assert all(line.is_garbage for line in run.lines)
        assert not any(run.span.start <= line.span.start < run.span.end for line in found.credits)
    if found.garbage:
        assert not seen(doc.text[found.garbage.span.end :])


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("extend", ["fine", "("]),
        ("extend", [""]),
        ("extend", ["(ferry)?"]),
        ("allow", ["[a"]),
        ("allow", [{"pattern": ""}]),
        ("max_tail", -1),
        ("min_files", 0),
        ("min_files", 1),
    ],
)
def test_wrong_options_are_refused(option: str, value: Any) -> None:
    with pytest.raises(OptionError, match=option):
        garbage_trailer.options[option].checked(value)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"pattern": "a+", "match": ["b"]}, "'a\\+' does not match its example 'b'"),
        (
            {"pattern": "a+", "match": "aa", "pass": ["aaa"]},
            "matches 'aaa', which it must let pass",
        ),
        ({"match": ["b"]}, "needs a pattern"),
        ({"pattern": "a", "matches": ["a"]}, "unknown field 'matches'; there are pattern"),
        ({"pattern": "("}, "no regular expression"),
    ],
)
@pytest.mark.parametrize("option", ["extend", "allow"])
def test_examples_of_patterns_are_held_to(entry: Any, why: str, option: str) -> None:
    with pytest.raises(OptionError, match=why):
        garbage_trailer.options[option].checked([entry])


def test_pattern_with_examples() -> None:
    entry = {"pattern": r"ferry times \d+", "match": ["Ferry Times 12"], "pass": ["Ferry times"]}
    assert garbage_trailer.options["extend"].checked(["fine", entry]) == ["fine", entry]


def test_a_manifest_of_provenance_hides_no_trailer() -> None:
    manifest = "\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10))) * 3
    text = "The smelter taps the hearth at noon, and the ingots are rolled in the evening.\n"
    found = tail(Document("a.txt", f"{text}from ru{manifest}")).garbage
    assert found is not None
    assert found.span.start == len(text)


@pytest.mark.parametrize(
    "above",
    [
        "Below the box the form then shows this text:",
        "The usual footer reads:",
        "Und darunter steht dann:",
        "А внизу страницы стояло:",
        "页面下方写着：",
        "ページの下にはこうあった：",
        "وفي أسفل الصفحة كتب:",
        "ובתחתית נכתב:",
        "पन्ने के नीचे लिखा था:-",
        "Le pied de page disait **ceci :**",
    ],
)
@pytest.mark.parametrize(
    "line",
    ["Share on Facebook", "Sent from my iPhone", "Please enable JavaScript to view the comments."],
)
def test_what_a_text_announces_is_its_own(above: str, line: str) -> None:
    diagnostics = lint_text(f"{TEXT}{WRAPPED}\n{above}\n\n{line}\n", garbage_trailer)
    assert {each.severity for each in diagnostics} <= {"info"}
    assert not any(each.fix for each in diagnostics)


def test_all_lines_that_a_text_announces_are_its_own() -> None:
    shown = "Share this:\n\nFacebook\n\nLeave a comment\n\nSubscribe to our newsletter\n"
    assert garbage(f"{TEXT}The bottom of the page reads:\n\n{shown}") == ""


@pytest.mark.parametrize("marks", ['""', "“”", "„“", "«»", "»«", "「」", "『』", "``", "''"])
def test_what_a_text_quotes_is_its_own(marks: str) -> None:
    assert garbage(f"{TEXT}{marks[0]}Sent from my iPhone{marks[1]}\n") == ""


def test_quotations_of_mail_are_its_own() -> None:
    assert garbage(f"{TEXT}> Sent from my iPhone\n", "a.md") == ""


@pytest.mark.parametrize("line", ["» Share on Facebook", "» Share on Facebook »"])
def test_arrows_are_no_quotation_marks(line: str) -> None:
    assert garbage(f"{TEXT}{line}\n") == line


@pytest.mark.parametrize(
    "text",
    [
        "Privacy policy\n\nWe keep your name for a year.\n\nWe use cookies to know you again.\n",
        "Impressum\n\nFährverein am Sund, Hafen 1.\n\nDatenschutz\n\nWir speichern Ihren Namen.\n",
        "Follow me\ndown to the sea\n\nShare this\nbread with me\n",
        "How to comment\n\nIf you see this line\n\nYou must be logged in to post a comment.\n\n"
        "then log in again. The ferryman reads all of it.\n\nHe seldom says so.\n",
        "Contact us\n\nThe ferryman is at home on Sundays, and his bell is the one of brass.\n",
    ],
)
def test_short_texts_that_hold_such_lines_are_left_alone(text: str) -> None:
    assert list(lint_text(text, garbage_trailer)) == []


@pytest.mark.parametrize(("line", "severity"), [("Share on Facebook", "info"), (FORM, "warning")])
def test_lines_within_a_longer_text_are_less_sure(line: str, severity: str) -> None:
    below = "The ferryman asked why, and nobody on the shore had an answer to that.\n\n" * 2
    diagnostics = lint_text(f"{TEXT}{WRAPPED}\n" * 8 + f"{line}\n\n{below}", garbage_trailer)
    assert [each.severity for each in diagnostics] == [severity]


FOOTER = (
    "_______________________________________________\nFerries mailing list\n"
    "Ferries@lists.example.org\nhttps://lists.example.org/mailman/listinfo/ferries\n"
)


@pytest.mark.parametrize("above", [TEXT, WRAPPED, f"{TEXT}Ann Example\n", f"{TEXT}the last of\n"])
def test_the_footer_of_a_list_stands_below_any_line(above: str) -> None:
    assert garbage(above + FOOTER) == FOOTER.rstrip()


def test_a_long_footer_is_found_whole() -> None:
    links = "".join(
        f"<*> To do {n}, go to:\n    http://groups.yahoo.com/{n}\n\n" for n in "abcdefgh"
    )
    footer = f"------------------------------------\n\nYahoo! Groups Links\n\n{links}"
    assert garbage(TEXT + footer) == footer.rstrip()


@pytest.mark.parametrize("shown", ["```\n{}```\n", "    {}"])
def test_a_footer_that_code_shows_is_none(shown: str) -> None:
    text = shown.format(FOOTER.replace("\n", "\n    ") if shown[0] == " " else FOOTER)
    assert garbage(f"{TEXT}{text}", "a.md") == ""


def test_a_footer_may_be_allowed() -> None:
    (finding,) = lint_text(TEXT + FOOTER, garbage_trailer, allow=["_+", "ferries mailing list"])
    assert finding.data["text"].startswith("Ferries@")


def test_a_doubtful_line_belongs_to_a_sure_one_of_its_kind() -> None:
    ending = "Tags: rivers, harps, mills\n\nFiled under: Stories"
    assert garbage(f"{TEXT}{ending}\n") == ending
    assert garbage(f"{TEXT}Best regards\n\nFiled under: Stories\n") == "Filed under: Stories"


def test_a_name_may_stand_below_a_country() -> None:
    (finding,) = lint_text(f"{TEXT}{WRAPPED}\nfrom tw\n\nJane Doe\n", garbage_trailer)
    assert finding.data["text"] == "from tw"
