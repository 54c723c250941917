"""Which copies are told, how, and what deleting them leaves."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seedlint import Diagnostic, Document, Fix
from seedlint.testing import fix_files, lint_files, lint_text
from seedlint_rules.duplication._normal import faithful, normal
from seedlint_rules.duplication._repeats import Repeat, repeats
from seedlint_rules.duplication.duplicated_paragraph import duplicated_paragraph as duplicated

A = (
    "The bees of the upper farm had swarmed twice that summer, and nobody on the lower farm would "
    "say where the second swarm had gone. In the autumn a stranger came and asked for honey, and "
    "was sent from door to door until it was dark."
)
B = (
    "Wer den Brunnen gegraben hat, steht in keinem Buch; die Alten sagen, es sei ein Mann aus dem "
    "Süden gewesen, der nur mit den Händen sprach. Zum Lohn nahm er einen Krug Wasser, und den "
    "ließ er an der Grenze stehen, wo er noch lange gestanden haben soll."
)
C = (
    "Каждую осень паромщик снимал колокол и увозил его в город, чтобы зимой никто не звал его "
    "напрасно. Весной он возвращался первым же льдом, и люди узнавали об этом по звону, который "
    "был слышен до самых дальних дворов за лесом."
)
SHORT = "The keeper of the lock has never once been late."
FIRST, SECOND, THIRD = (text[:90] for text in (A, B, C))
"""Long enough to count, too short to be serious alone."""


def lines(findings: Sequence[Diagnostic]) -> list[tuple[str, int, int, str]]:
    return [
        (each.location.path, each.location.line, each.location.end_line, each.severity)
        for each in findings
    ]


def text_of(*paragraphs: str, end: str = "\n\n") -> str:
    return end.join(paragraphs) + "\n"


def found(*paragraphs: str, path: str = "a.txt", **options: Any) -> list[tuple[int, str, str]]:
    """Line, severity and headline of the findings on paragraphs."""
    return [
        (each.location.line, each.severity, each.headline)
        for each in lint_text(text_of(*paragraphs), duplicated, path=path, **options)
    ]


# --- within a document -------------------------------------------------------------------------


def test_a_copy_names_its_place_and_its_source() -> None:
    (finding,) = lint_text(text_of(A, B, "Else.", A, B), duplicated)
    assert finding.headline == "lines 7-9 repeat lines 1-3 word for word"
    assert (finding.location.line, finding.location.end_line) == (7, 9)
    (related,) = finding.related
    assert (related.location.line, related.location.end_line) == (1, 3)
    assert related.message == "first stands here"
    assert finding.severity == "error"
    assert finding.data == {
        "within": True,
        "paragraphs": 2,
        "characters": len(A) + len(B),
        "share": round((len(A) + len(B)) / len(text_of(A, B, "Else.", A, B)), 4),
        "copies": 2,
    }


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        ([A, A], [(3, "line 3 repeats line 1 word for word")]),
        (
            [A, "x", A, "y", A],
            [
                (5, "line 5 repeats line 1 word for word"),
                (9, "line 9 repeats line 1 word for word"),
            ],
        ),
        (
            [A, B, A, B, A, B],
            [
                (5, "lines 5-7 repeat lines 1-3 word for word"),
                (9, "lines 9-11 repeat lines 1-3 word for word"),
            ],
        ),
        ([A, B, C, B], [(7, "line 7 repeats line 3 word for word")]),
        # The longest source wins, then the earliest.
        (
            [A, "x", A, B, "y", A, B],
            [(5, None), (11, "lines 11-13 repeat lines 5-7 word for word")],
        ),
        # Equal short lines between equal paragraphs belong to the copy.
        (
            [A, "Note.", B, "x", A, "Note.", B],
            [(9, "lines 9-13 repeat lines 1-5 word for word")],
        ),
        ([A, "Note.", B, "x", A, "Other.", B], [(9, None), (13, None)]),
    ],
)
def test_runs(paragraphs: list[str], told: list[tuple[int, str | None]]) -> None:
    actual = found(*paragraphs)
    assert [line for line, *_ in actual] == [line for line, _ in told]
    for (_, severity, headline), (_, expected) in zip(actual, told, strict=True):
        assert severity in ("error", "warning")
        assert expected in (None, headline)


@pytest.mark.parametrize(
    ("changed", "equal"),
    [
        (A.replace(" ", "  "), True),
        (A.replace(" ", "\n", 3), True),
        (A.replace(" ", "\u00a0"), True),
        (A.upper(), True),
        (A.replace(",", "\u200b,"), True),
        (A.replace(",", ";"), False),
        (A + "?", False),
        (A.replace("twice", "2×"), False),
    ],
)
def test_what_counts_as_the_same(changed: str, equal: bool) -> None:
    assert bool(found(A, "x", changed, path="a.md")) is equal


def test_unicode_composition_quotes_and_dashes_make_no_difference() -> None:
    one = B.replace("es sei", '"es sei" - so')
    other = one.replace("ü", "u\u0308").replace('"', "”").replace(" - ", " — ")
    ((line, severity, headline),) = found(one, "x", other)
    assert (line, severity) == (5, "error")
    assert headline == "line 5 repeats line 1 but for case, quotes, dashes or invisible characters"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("grew by x² in the end", "grew by x2 in the end"),
        ("it was −5 degrees and cold", "it was -5 degrees and cold"),
        ("a < b holds here for all", "a > b holds here for all"),
        ("costs 100 € a day or more", "costs 100 $ a day or more"),
        ("version 1.10 of the text", "version 1.1 of the text"),
    ],
)
def test_signs_operators_and_figures_make_a_difference(a: str, b: str) -> None:
    assert normal(a) != normal(b)
    assert found(f"{A} {a}", "x", f"{A} {b}") == []


def test_severities() -> None:
    assert [severity for _, severity, _ in found(SHORT, "x", SHORT)] == ["info"]
    assert [severity for _, severity, _ in found(A, "x", A)] == ["error"]
    assert [s for _, s, _ in found(FIRST, SECOND, "x", FIRST, SECOND)] == ["error"]
    # An East Asian character says as much as two letters.
    chinese = "守桥的老人每年春天都要把木板一块一块地翻过来晒干他说桥和人一样也要换一换身子" * 3
    assert [severity for _, severity, _ in found(chinese, "x", chinese)] == ["error"]
    assert found("x" * 39, "y", "x" * 39) == []
    assert found("x" * 39, "y", "x" * 39, minimum=39) != []


def test_what_holds_in_several_sections_is_no_mistake() -> None:
    """A manual says under each heading what holds there; a paste is most of the text."""
    filler = [f"{number} {THIRD} {number}" for number in range(30)]
    sections = ["# Opening", A, B, *filler, "# Closing", A, B]
    assert [s for _, s, _ in found(*sections, path="a.md")] == ["info"]
    assert the_fix(text_of(*sections), "a.md").safety == "unsafe"
    # With the title the post itself was pasted again, and nothing stands between.
    pasted = ["# Opening", A, B, *filler[:9], "# Opening", A, B, *filler[:9], *filler[9:]]
    assert [s for _, s, _ in found(*pasted, path="a.md")] == ["error"]
    large = ["# Opening", A, B, *filler[:3], "# Closing", A, B]
    assert [s for _, s, _ in found(*large, path="a.md")] == ["error"]


PROSE = [f"{number} {text} {number}" for number in range(12) for text in (A, B, C)]


def test_a_small_part_of_a_long_text_is_not_certain() -> None:
    """A change log says of two releases what holds for both; a manual warns twice."""
    long = [*PROSE[:18], A, *PROSE[18:], A]
    assert [s for _, s, _ in found(*long)] == ["warning"]
    assert the_fix(text_of(*long), "a.txt").safety == "unsafe"
    assert [s for _, s, _ in found(*PROSE[:9], A, *PROSE[9:12], A)] == ["error"]
    # What was pasted twice follows itself.
    assert [s for _, s, _ in found(*PROSE[:18], A, A, *PROSE[18:])] == ["error"]
    # A page of text is no note.
    assert [s for _, s, _ in found(*PROSE, *PROSE, *PROSE[:9])][-1] == "error"


def test_what_comes_back_again_and_again_is_no_paste() -> None:
    """A long refrain: to take its copies away would take the poem apart."""
    poem = [*PROSE[:5], A, *PROSE[5:9], A, *PROSE[9:13], A]
    findings = lint_text(text_of(*poem), duplicated)
    assert [each.severity for each in findings] == ["warning", "warning"]
    assert [each.message.splitlines()[-1] for each in findings] == [
        "copy 2 of 3, first at line 11",
        "copy 3 of 3, first at line 11",
    ]
    assert {each.fix.safety for each in findings if each.fix} == {"unsafe"}


def test_what_was_pasted_with_an_edited_paragraph_is_not_taken_apart() -> None:
    post = [A, B, C]
    edited = [A, B.replace("Krug", "Eimer"), C]
    for copy, safety in ((post, ["safe"]), (edited, ["unsafe", "unsafe"])):
        findings = lint_text(text_of(*post, "Else.", *copy), duplicated)
        assert [each.fix and each.fix.safety for each in findings] == safety


def test_a_small_part_of_another_document_is_a_warning() -> None:
    texts = {"a.txt": text_of(A), "b.txt": text_of(*PROSE[:6], A), "c.txt": text_of("Else.", A)}
    found = lint_files(texts, duplicated).diagnostics
    assert [each.severity for each in found] == ["warning", "error"]


@pytest.mark.parametrize("path", ["a.md", "a.rst", "a.txt"])
def test_a_bold_paragraph_is_a_heading(path: str) -> None:
    examples = [f"**Example {number}: to open gate {number}**" for number in range(2)]
    sections = [examples[0], A, *PROSE[:3], examples[1], A, *PROSE[3:6]]
    assert [s for _, s, _ in found(*sections, path=path)] == ["info"]


def test_rows_of_fields_are_no_prose() -> None:
    fields = [
        "Final-Recipient: rfc822; the ferryman of the upper lock, behind the mill",
        "Action: failed",
        "Diagnostic-Code: smtp; 550 the house was empty and the dog was out in the fields",
    ]
    hops = [
        f"Received: from lock {n} by lock {n + 1}, with the barge, in the night" for n in range(30)
    ]
    assert {s for _, s, _ in found(*hops[:9], *fields, *hops[9:], *fields)} == {"info"}
    files = {"a.txt": text_of(*fields), "b.txt": text_of(*hops, *fields)}
    assert lines(lint_files(files, duplicated).diagnostics) == [("b.txt", 61, 65, "info")]


def test_talk_is_no_record() -> None:
    """Names stand before what people say, too, but again and again."""
    talk = [f"{('Anna', 'Ben')[n % 2]}: {n} {(A, B, C)[n % 3]}" for n in range(6)]
    rest = [f"{number} {text}" for number in range(9) for text in PROSE[:3]]
    assert {s for _, s, _ in found(*talk, *rest, *talk)} == {"error"}


def test_east_asian_paragraphs_are_no_verse_because_they_are_short() -> None:
    post = [
        f"{each}他在信里只写了天气和那些没有停下来的船的名字，他死后这本日记和家具一起被卖掉了。"
        for each in "一二三四五"
    ]
    rest = [
        f"第{n}天，村里的人都去看那座塔，塔上的钟慢了四分钟，可是谁也不在意这件小小的事情，第{n}晚也是。"
        for n in range(18)
    ]
    assert [s for _, s, _ in found(*post, *rest, *post)] == ["error"]


def test_a_page_of_short_lines_is_no_refrain() -> None:
    lines = [f"The {n}th lamp on the pier is lit by a man who is paid for it." for n in range(40)]
    rest = [f"{number} {text}" for number in range(9) for text in PROSE]
    assert [s for _, s, _ in found(*lines, *rest, *lines)] == ["error"]


def test_what_manuals_share_is_sure_and_not_certain() -> None:
    own = [f"{number} {text} {number}" for number in range(4) for text in (B, C)]
    files = {
        "a.md": text_of("# Opening", A),
        "b.md": text_of("# Closing", *own, "## Warnings", A),
        "c.md": text_of("# Mending", *own[:1], A, *own[1:3]),
    }
    told = [(path, s) for path, _, _, s in lines(lint_files(files, duplicated).diagnostics)]
    assert ("b.md", "warning") in told
    assert ("c.md", "error") in told


def test_a_litany_is_no_copied_text() -> None:
    """The same short paragraph again and again is one sentence, not two paragraphs."""
    for times in range(2, 11):
        assert {severity for _, severity, _ in found(*[SHORT] * times)} == {"info"}, times
    ((line, severity, headline),) = found(*[SHORT] * 12)
    assert (line, severity) == (3, "warning")
    assert headline == "lines 3-23 repeat line 1, 11 times in a row"


def test_addresses_say_nothing() -> None:
    address = "See https://example.org/" + "very/" * 60
    assert found(address, "x", address) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("heading", f"# {A}"),
        ("list-item", f"- {A}"),
        ("quote", f"> {A}"),
        ("code", f"```\n{A}\n```"),
        ("table-row", f"| a | b |\n|---|---|\n| {A} | {B} |"),
    ],
)
def test_kinds_that_are_meant_to_repeat(kind: str, text: str) -> None:
    paragraphs = (text, C, text)
    assert found(*paragraphs, path="a.md") == []
    assert len(found(*paragraphs, path="a.md", kinds=[kind])) == 1


WHOLE = {
    "list": f"- {FIRST}\n- {SECOND}\n- {THIRD}",
    "numbers": f"1. {FIRST}\n2. {SECOND}\n3. {THIRD}",
    "quotation": f"> {A}\n>\n> {B}",
    "table": f"| a | b |\n|---|---|\n| {A} | {B} |",
    "short lines": "\n\n".join(f"On day {n} the lamp was lit by {n} men." for n in range(9)),
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_a_text_that_stands_twice_counts_whatever_its_kind(text: str) -> None:
    others = {"b.md": f"# Else\n\n{text}\n", "c.md": f"{C}\n\n{text}\n"}
    copies = lint_files({"a.md": text + "\n", **others}, duplicated).diagnostics
    assert [(each.location.path, each.severity) for each in copies] == [
        (path, "warning") for path in others
    ]
    for times in (2, 3):
        told = found(*[text, "Else."] * times, path="a.md")
        assert [severity for _, severity, _ in told] == ["warning"] * (times - 1)
    assert "warning" not in {s for _, s, _ in found(text, *PROSE[:3], text, path="a.md")}


def test_code_that_is_all_of_two_files_is_no_text() -> None:
    files = dict.fromkeys(("a.md", "b.md"), f"```\n{A}\n{B}\n```\n")
    assert not lint_files(files, duplicated).diagnostics


def test_a_kind_that_is_none_is_refused() -> None:
    from seedlint.config import UsageError

    with pytest.raises(UsageError, match=r"kinds: must be a list of 'prose' or 'heading'"):
        found(A, A, kinds=["pros"])


def test_ornaments_are_nothing() -> None:
    assert found(*["* * *", "— — —", "❦", "🌊🌊🌊"] * 9, minimum=1) == []


# --- across documents --------------------------------------------------------------------------


def test_three_copies_are_two_findings() -> None:
    result = lint_files({name: text_of(A) for name in ("a.txt", "b.txt", "c.txt")}, duplicated)
    assert lines(result.diagnostics) == [("b.txt", 1, 1, "error"), ("c.txt", 1, 1, "error")]
    assert [each.message.splitlines()[-1] for each in result.diagnostics] == [
        "copy 2 of 3, first at a.txt:1",
        "copy 3 of 3, first at a.txt:1",
    ]
    assert result.diagnostics[1].data == {
        "within": False,
        "paragraphs": 1,
        "characters": len(A),
        "share": round(len(A) / (len(A) + 1), 4),
        "copies": 3,
        "files": 3,
    }


def test_a_block_inside_two_files_is_one_finding_each() -> None:
    files = {
        "a.txt": text_of(A, B, C),
        "b.txt": text_of("One's own.", A, B, C, "And more."),
        "c.txt": text_of("Other.", "Words.", A, B, C),
    }
    result = lint_files(files, duplicated)
    assert lines(result.diagnostics) == [("b.txt", 3, 7, "error"), ("c.txt", 5, 9, "error")]
    assert result.diagnostics[0].headline == "lines 3-7 repeat a.txt:1-5"


def test_twice_in_the_first_file_and_once_in_the_second() -> None:
    files = {"a.txt": text_of(A, "x", A), "b.txt": text_of(A)}
    assert lines(lint_files(files, duplicated).diagnostics) == [
        ("a.txt", 5, 5, "error"),
        ("b.txt", 1, 1, "error"),
    ]


def test_twice_in_both_files() -> None:
    files = {"a.txt": text_of(A, B, A, B), "b.txt": text_of(A, B, A, B)}
    result = lint_files(files, duplicated)
    assert lines(result.diagnostics) == [
        ("a.txt", 5, 7, "error"),
        ("b.txt", 1, 3, "error"),
        ("b.txt", 5, 7, "error"),
    ]
    assert result.diagnostics[1].headline == "lines 1-3 repeat a.txt:1-3"


def test_a_copied_file_is_one_finding_also_if_short_lines_repeat_in_it() -> None:
    text = text_of(A, "Refrain.", B, "Refrain.", C, "Refrain.")
    result = lint_files({"a.txt": text, "b.txt": text}, duplicated)
    assert lines(result.diagnostics) == [("b.txt", 1, 11, "error")]


def test_the_longest_source_is_named_then_the_first() -> None:
    files = {"a.txt": text_of(A), "b.txt": text_of(B, "x", A, C), "c.txt": text_of(A, C)}
    result = lint_files(files, duplicated)
    assert [each.headline for each in result.diagnostics] == [
        "line 5 repeats a.txt:1",
        "lines 1-3 repeat b.txt:5-7",
    ]


def test_a_fix_across_files_is_never_safe() -> None:
    files = {"a.txt": text_of(A, B), "b.txt": text_of(A, B)}
    (finding,) = lint_files(files, duplicated).diagnostics
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"
    assert fix_files(files, duplicated, unsafe=False) == {
        path: text.encode() for path, text in files.items()
    }


def test_records_of_one_file_are_different_documents() -> None:
    from seedlint import Decoded, hookimpl, plugins
    from seedlint.config import Config
    from seedlint.engine.run import lint
    from seedlint.engine.walk import Source

    class Plugin:
        @hookimpl
        def seedlint_decode(self, data: bytes) -> list[Decoded]:
            return [Decoded(text, n) for n, text in enumerate(data.decode().split("\0"), 1)]

    config = Config(root=Path.cwd(), select=("duplicated-paragraph",))
    data = "\0".join([text_of(A), text_of(B), text_of(B, A)]).encode()
    result = lint(
        config, plugins.load(config, [Plugin()]), stdin=Source("x.jsonl", "x.jsonl", data)
    )
    assert [(each.location.record, each.location.line) for each in result.diagnostics] == [
        (3, 1),
        (3, 3),
    ]


# --- deleting copies ---------------------------------------------------------------------------


def the_fix(text: str, path: str = "a.txt") -> Fix:
    (finding,) = lint_text(text, duplicated, path=path)
    assert finding.fix is not None
    return finding.fix


@pytest.mark.parametrize(
    ("copy", "safety"),
    [
        (A, "safe"),
        (A.replace(" ", "\n", 4), "safe"),
        (A.replace(",", "\u200b,\u00ad"), "safe"),
        (A.replace(" ", "\u2003"), "safe"),
        (A.replace("The", "THE"), "unsafe"),
        (A.replace("a stranger", "a\u200dstranger").replace(" in", "\u200c in"), "unsafe"),
    ],
)
def test_only_what_no_reader_sees_may_differ_in_a_safe_fix(copy: str, safety: str) -> None:
    original = A.replace("a stranger", "astranger") if "\u200d" in copy else A
    assert the_fix(text_of(original, "Else.", copy), "a.md").safety == safety


def test_composition_may_differ_in_a_safe_fix() -> None:
    assert the_fix(text_of(B, "Else.", B.replace("ü", "u\u0308"))).safety == "safe"


def test_a_copy_that_holds_more_than_its_source_is_not_deleted_unasked() -> None:
    """Ornaments are no paragraphs, but would be gone."""
    assert the_fix(text_of(A, B, "Else.", A, B)).safety == "safe"
    assert the_fix(text_of(A, B, "Else.", A, "🌊 🌊 🌊", B)).safety == "unsafe"
    assert the_fix(text_of(A, "* * *", B, "Else.", A, "* * *", B)).safety == "safe"
    assert the_fix(text_of(A, "* * *", B, "Else.", A, "❦", B)).safety == "unsafe"


@pytest.mark.parametrize("other", ["- Buy bread.", "> He said so.", "```\nls\n```", "| a |\n|---|"])
def test_only_prose_is_deleted_unasked(other: str) -> None:
    assert the_fix(text_of(A, other, B, "Else.", A, other, B), "a.md").safety == "unsafe"


def test_no_heading_is_left_without_its_text_unasked() -> None:
    assert the_fix(text_of("# Title", A, B, "# Else", A, B), "a.md").safety == "unsafe"
    assert the_fix(text_of("# Title", A, B, "# Else", "Text.", "# Title", A, B), "a.md").safety == (
        "safe"
    )


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["Monday:"], ["Tuesday:"]),
        (["What is it?"], ["And what is that?"]),
        (["ANNA"], ["BEN"]),
        (["Monday, 3 May"], ["Tuesday, 4 May"]),
        ([], ["On Monday, at a quarter past six in the morning, Anna wrote:"]),
        (["周一："], ["周二："]),
        (["- one"], ["- two"]),
        (["<div>"], ["</div>", "<div>"]),
    ],
)
def test_no_label_is_left_without_its_text_unasked(above: list[str], below: list[str]) -> None:
    indent = "  " if below[0].startswith("-") else ""
    copy = [indent + A, indent + B]
    end = ["</div>"] if "<div>" in above else []
    assert the_fix(text_of(*above, *copy, *below, *copy, *end), "a.md").safety == "unsafe"


def test_two_lists_do_not_become_one_unasked() -> None:
    lists = (["- one\n- two"], ["- three\n- four"])
    assert the_fix(text_of(A, B, *lists[0], A, B, *lists[1]), "a.md").safety == "unsafe"
    assert the_fix(text_of(A, B, *lists[0], A, B), "a.md").safety == "safe"


def test_a_last_line_of_the_source_is_no_label() -> None:
    text = text_of(A, B, "With love, the keepers", A, B, "With love, the keepers")
    assert the_fix(text).safety == "safe"


@pytest.mark.parametrize("order", [1, -1])
def test_a_quotation_is_no_copy(order: int) -> None:
    first, last = (f"> {A}\n>\n> {B}\n", f"{A}\n\n{B}\n")[::order]
    assert not lint_text(f"{first}\nElse.\n\n{last}", duplicated, path="a.md")
    assert not lint_files({"a.md": first, "b.md": last}, duplicated).diagnostics


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["1", "", "2", "", "x"], ["1", "", "2", "", "x"]),
        (["1", "", "2", "", "1", "", "2"], ["1", "", "2"]),
        (["1", "2", "1", "2", "x"], ["1", "2", "x"]),
        (["1", "2", "1", "2"], ["1", "2"]),
        (["1  ", "", "2\t", "", "", "1 ", "2"], ["1  ", "", "2\t"]),
        (["", "1", "", "1", "", "", "x", "", "1", ""], ["", "1", "", "x", ""]),
        (
            ["x", "", "1", "2", "", "y", "", "1", "2", "", "", "z"],
            ["x", "", "1", "2", "", "y", "", "z"],
        ),
    ],
)
def test_everything_else_stays_byte_for_byte(
    before: list[str], after: list[str], codec: str, end: str, final: bool
) -> None:
    words = {"1": A, "2": B, "x": "Something else.", "y": "And this.", "z": "The end."}

    def written(names: list[str]) -> bytes:
        listed = [words.get(name.strip(), "") + name[len(name.strip()) :] for name in names]
        return (end.join(listed) + end * final).encode(codec)

    fixed = fix_files({"a.txt": written(before)}, duplicated, unsafe=False)
    assert fixed == {"a.txt": written(after)}


def test_line_ends_of_the_lines_that_stay_are_theirs() -> None:
    text = f"{A}\r\n\r\n{B} \n\n{A}\n\n{B}\r\n\n"
    assert fix_files({"a.txt": text}, duplicated, unsafe=False) == {
        "a.txt": f"{A}\r\n\r\n{B} \n\n".encode()
    }


def test_a_copy_of_a_whole_file_leaves_nothing() -> None:
    files = {"a.txt": text_of(A, B), "b.txt": "\n" + text_of(A, B)}
    assert fix_files(files, duplicated)["b.txt"] == b""


def test_a_copy_that_shares_its_line_is_cut_out() -> None:
    from seedlint import Block, DocumentId, Span
    from seedlint.engine.facts import pack_columns
    from seedlint.engine.join import meet
    from seedlint.engine.table import Table

    text = f"{A} {B} {A} {C}"
    blocks, start = [], 0
    for part in (A, B, A, C):
        blocks.append(Block(Span(start, start + len(part)), "prose", part))
        start += len(part) + 1
    doc = Document("a.txt", text, split=lambda doc: tuple(blocks))
    options = {name: option.default for name, option in duplicated.options.items()}
    facts = pack_columns(duplicated.check(doc, **options))
    ((_, matches),) = meet(
        duplicated, Table([(DocumentId("a.txt"), facts)], lambda _: doc), options
    ).matches
    assert duplicated.report_step is not None
    (finding,) = duplicated.report_step(doc, matches, **options)
    (edit,) = finding.fix.edits
    assert text[edit.start : edit.end] == A


PARTS = st.sampled_from([A, B, C, A.upper(), SHORT, "Note.", "* * *", "🌊", FIRST, SECOND, ""])


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=14), st.sampled_from(["\n\n", "\n", "\r\n\r\n", "\n \n\n"]))
@example([A, B, "🌊", A, "* * *", B, A, B], "\n\n")
def test_safe_fixes_never_take_the_last_of_anything(parts: list[str], end: str) -> None:
    """Nothing that a reader sees is gone from the text, and a second run changes nothing."""
    before = end.join(parts)
    fixed = fix_files({"a.txt": before}, duplicated, unsafe=False)["a.txt"]
    after = fixed.decode()
    assert {faithful(part) for part in parts if part.strip()} <= {
        faithful(line) for line in after.splitlines()
    }
    assert fix_files({"a.txt": fixed}, duplicated, unsafe=False) == {"a.txt": fixed}
    # What stays stays in order.
    remaining = iter(before.splitlines(keepends=False))
    assert all(line in remaining for line in after.splitlines())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([A, B, SHORT, "Note."]), max_size=8), st.integers(30, 120))
def test_wrapped_paragraphs_keep_a_copy_too(parts: list[str], width: int) -> None:
    import textwrap

    text = "\n\n".join("\n".join(textwrap.wrap(part, width)) for part in parts)
    after = fix_files({"a.md": text}, duplicated, unsafe=False)["a.md"].decode()
    assert {faithful(part) for part in parts} <= {
        faithful(part) for part in after.split("\n\n") if part.strip()
    }


# --- very many ---------------------------------------------------------------------------------


def counted(text: str) -> tuple[int, int]:
    """Calls of Python and C functions, which no other load of the machine changes, and findings."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        findings = lint_text(text, duplicated)
    finally:
        sys.setprofile(before)
    return calls, len(findings)


def test_very_many_identical_lines() -> None:
    less, _ = counted(f"{SHORT}\n" * 2_000)
    more, count = counted(f"{SHORT}\n" * 20_000)
    assert count == 1
    assert more < 12 * less


def test_no_growth_beyond_the_text() -> None:
    """Four times the text takes about four times as many steps, never sixteen."""
    chance = random.Random(3)

    def paragraphs(count: int, copies: int) -> str:
        originals = [f"{chance.random()} {SHORT} {chance.random()}" for _ in range(count)]
        return text_of(*originals, *chance.sample(originals, copies))

    for part in (0, 2):
        less, more = (counted(paragraphs(n, part * n // 4))[0] for n in (1_500, 6_000))
        assert more < 5 * less


def test_many_copies_in_a_row_are_told_once_whatever_their_period() -> None:
    for period in (1, 2, 3, 7):
        stock = [f"{number} {FIRST}" for number in range(period)]
        (finding,) = lint_text(text_of(*(stock * 40)), duplicated)
        assert "39 times in a row" in finding.headline
        (finding,) = lint_text(text_of(*(stock * 40), "x", *(stock * 40)), duplicated)[1:]
        assert "40 times in a row" in finding.headline
    assert [s for _, s, _ in found(*[A, B] * 40)] == ["error"]


def test_repeats_are_those_of_all_kinds() -> None:
    doc = Document("a.md", text_of("# Title", "One.", "Two.", "# Title", "One.", "Three."))
    assert repeats(doc) == (Repeat(start=3, length=2, source=0),)
    doc = Document("a.txt", text_of(*["One."] * 4, "Two."))
    assert [(each.start, each.length) for each in repeats(doc)] == [(1, 3)]
    doc = Document("a.txt", text_of(*["a", "b"] * 12, "a"))
    assert repeats(doc) == (Repeat(2, 22, 0, 11), Repeat(24, 1, 0))
    # A row that is no text many times stays as it is.
    odd = ["a", "b", "c", *["a", "a", "b", "a", "b", "c"] * 2]
    assert all(each.times == 1 for each in repeats(Document("a.txt", text_of(*odd))))


VERSE = [
    "The ferryman was drunk before the mill.",
    "The miller went to sleep upon the hill.",
    "The schoolmaster had lost his only hat.",
    "The bells were silent, and the cows lay flat.",
    "The river rose, and nobody was there.",
    "The baker sold his bread to half a bear.",
    "The mayor spoke until the lamps were low.",
    "The town applauded him and let him go.",
    "The widow counted all her coins again.",
    "The windows rattled in the evening rain.",
    "The postman kept a letter for the king.",
    "The choir had forgotten how to sing.",
]
REFRAIN = [
    "Row on, my lads, the water is so wide!",
    "Row on, my lads, and never mind the tide!",
    "Row on, my lads, the lamps are burning low!",
    "Row on, my lads, and home, and home we go!",
    "Row on, my lads, the morning is so grey!",
    "Row on, my lads, and home, and home to stay!",
]


def test_a_refrain_whose_lines_end_sentences_is_a_note() -> None:
    text = [*VERSE, *REFRAIN, *(line.replace("The", "A") for line in VERSE), *REFRAIN]
    found = lint_text("\n".join(text) + "\n", duplicated)
    assert [(each.location.line, each.severity) for each in found] == [(31, "info")]
    assert found[0].fix is None or found[0].fix.safety == "unsafe"


@pytest.mark.parametrize(
    "order",
    [
        [0, 1, 2, 0, 3, 4, 0, 1],  # a triolet
        [5, 6, 7, 8, 0, 1, 2, 3, 9, 10, 11, 12, 0, 1, 2, 3],  # two verses, two choruses
        [0, 1, 2, 3, 5, 6, 7, 8, 0, 1, 2, 3],  # a chorus before and after a verse
    ],
)
@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_refrain_may_be_a_large_part_of_a_short_song(order: list[int], end: str) -> None:
    stock = [f"{line[:-1]}, and the wind blew {n} days." for n, line in enumerate(VERSE + VERSE)]
    song = end.join(stock[number] for number in order) + "\n"
    assert {each.severity for each in lint_text(song, duplicated)} == {"info"}


def test_long_lines_that_come_back_twice_are_a_refrain() -> None:
    """Each of the two lines stands three times, apart from the other as well."""
    long = [f"{a[:-1]}, and {b[0].lower()}{b[1:]}" for a, b in pairwise(VERSE)]
    assert max(map(len, long)) > 80
    song = [long[number] for number in (0, 1, 2, 0, 3, 1, 4, 0, 1, 5)]
    assert {each.severity for each in lint_text("\n".join(song) + "\n", duplicated)} == {"info"}


def test_a_poem_that_stands_twice_is_a_copy() -> None:
    text = [*VERSE, *REFRAIN, *VERSE, *REFRAIN]
    (found,) = lint_text("\n".join(text) + "\n", duplicated)
    assert found.severity == "error"
