"""Characters nobody sees, in scripts that need them and in texts that do not."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document, Finding, Keep, Span
from seedlint.testing import fix_files, lint_text
from seedlint_rules.debris._invisible import KINDS, Kind, _any_of_any_kind
from seedlint_rules.debris.invisible_characters import invisible_characters

MANIFEST = "\ufeff" + "".join(chr(0xFE00 + number % 16) for number in range(40))
INSERTED = ["\u200b", "\u2060", "\u200c", "\u200d", "\ufeff"]
TEXTS = [
    "The ferry across the sound ran at night only, and nobody said why.",
    "Паром ходил только ночью, и никто не знал почему.",
    "橋は春に閉鎖され、二度と開かれませんでした。",
    "Η γέφυρα έκλεισε την άνοιξη.",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("char", INSERTED)
def test_inserted_characters_are_found_and_taken_out(text: str, char: str) -> None:
    chosen = random.Random(1)
    injected = text
    for _ in range(5):
        place = chosen.randrange(1, len(injected))
        injected = injected[:place] + char + injected[place:]
    findings = lint_text(injected, invisible_characters)
    assert {finding.severity for finding in findings} == {"warning"}
    files = {"a.txt": injected}
    assert fix_files(files, invisible_characters, unsafe=False) == {"a.txt": text.encode()}


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخوانم",
        "क्\u200dष",
        "👩\u200d🔬",
        "❤\ufe0f\u200d🔥",
        "ไทย\u200bไทย",
        "(\u200fשלום)",
        "שלום \u2067a\u2069",
        "葛\U000e0100",
        "one\u00a0thing\u202fand\u3000another\u2009!",
        "page one\fpage two",
        "the soft hyphen ( \xad )",
    ],
)
def test_where_they_belong(text: str) -> None:
    assert not lint_text(text, invisible_characters)


def test_a_manifest_is_kept() -> None:
    text = f"The ferry ran at night only.{MANIFEST}\n"
    (keep,) = invisible_characters.check(Document("a.txt", text))
    assert isinstance(keep, Keep)
    assert text[slice(*keep.span)] == MANIFEST


def test_code_may_show_them_but_hides_no_text() -> None:
    tags = "".join(chr(0xE0000 + ord(char)) for char in "burn it")
    assert not lint_text(
        "Write `a\u200bb` so.\n\n    a\u200bb\n", invisible_characters, path="a.md"
    )
    (finding,) = lint_text(f"Write `a{tags}b` so.\n", invisible_characters, path="a.md")
    assert (finding.severity, finding.data["hidden"]) == ("error", "burn it")


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    for each in invisible_characters.check(Document("a.txt", text)):
        place = each.place if isinstance(each, Finding) else each.span
        assert isinstance(place, Span)


@given(
    st.text(
        st.characters(
            categories=["L", "N", "P", "Zs"], exclude_characters="\u115f\u1160\u3164\uffa0"
        )
    )
)
def test_what_is_seen_is_no_finding(text: str) -> None:
    assert not list(invisible_characters.check(Document("a.txt", text)))


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_a_place_of_a_kind_has_one_of_the_characters_that_are_looked_for(kind: Kind) -> None:
    every = (chr(code) for code in range(0x110000))
    others = "a".join(3 * char for char in every if not _any_of_any_kind().match(char))
    assert re.search(kind.pattern, others) is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_shown(kind: Kind) -> None:
    """Each is on the rule's page, under its name."""
    assert invisible_characters.page is not None
    assert f"| `{kind.name}` |" in invisible_characters.page.read_text("utf-8")


def test_a_text_about_characters_may_show_them() -> None:
    text = "U+200B stands between words, as in foo\u200bbar.\n"
    (found,) = lint_text(text, invisible_characters)
    assert found.severity == "info"
    files = {"a.txt": text}
    assert fix_files(files, invisible_characters, unsafe=False) == {"a.txt": text.encode()}
