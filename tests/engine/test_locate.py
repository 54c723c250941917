"""From findings to diagnostics: fingerprints that survive edits, and the order of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seedlint import Document, Finding, Span, rule
from seedlint.engine.locate import in_order, with_fingerprints
from seedlint.result import Diagnostic, Location
from seedlint.testing import lint_files, lint_text

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule
def marks(doc: Document, *, word: str = "mark") -> Iterator[Finding]:
    """Tells every exclamation and question mark with the word before it."""
    for position, character in enumerate(doc.text):
        if character in "!?":
            start = doc.text.rfind(" ", 0, position) + 1
            yield Finding(f"{word} {character}", Span(start, position + 1))


def fingerprints(text: str, path: str = "a.txt", **options: Any) -> list[str]:
    return [each.fingerprint for each in lint_text(text, marks, path=path, **options)]


def test_edits_elsewhere_change_no_fingerprint() -> None:
    before = fingerprints("one what? two stop! three")
    assert before == fingerprints("Many more\n\nlines\n\nand one  what?\ntwo stop! three and four")
    assert before == fingerprints("one WHAT? two stop! three", word="another message")
    assert len(set(before)) == 2
    assert all(len(each) == 32 for each in before)


def test_what_is_quoted_and_how_often_makes_the_fingerprint() -> None:
    twice = fingerprints("go! and go! and wait!")
    assert len(set(twice)) == 3
    assert fingerprints("go! and wait!") == [twice[0], twice[2]]
    assert fingerprints("and go! and now go!") == twice[:2]


def test_half_of_it_survives_a_move() -> None:
    here, there = fingerprints("go! go!"), fingerprints("go! go!", path="moved/b.txt")
    assert [each[:16] for each in here] == [each[:16] for each in there]
    assert not set(here) & set(there)


def test_rules_have_fingerprints_of_their_own() -> None:
    @rule
    def other(doc: Document) -> Finding:
        return Finding("go", Span(0, 3))

    assert lint_text("go!", other)[0].fingerprint not in fingerprints("go!")


def test_the_order_of_a_report() -> None:
    def at(path: str, line: int | None, name: str, record: int | None = None) -> Diagnostic:
        span = None if line is None else Span(0, 1)
        location = Location(path, record, span, line or 1, 1, line or 1, 2)
        return Diagnostic(name, "info", location, "x", {}, (), None, "")

    expected = [
        at("a.txt", 1, "second"),
        at("a.txt", 2, "first"),
        at("a.txt", 2, "second"),
        at("a.txt", 2, "unknown"),
        at("a.txt", None, "first"),  # what concerns the whole document comes last
        at("b.jsonl", 9, "first", record=2),
        at("b.jsonl", 1, "first", record=10),
    ]
    rules = ["first", "second"]
    assert in_order(reversed(expected), rules) == expected
    assert len({each.fingerprint for each in with_fingerprints(expected)}) == len(expected)


def test_places_count_code_points_and_end_after_the_last() -> None:
    text = "é\u0301🙂 世!\r\nx?"
    first, second = (each.location for each in lint_text(text, marks))
    assert (first.line, first.column, first.end_line, first.end_column) == (1, 5, 1, 7)
    assert (second.line, second.column, second.end_line, second.end_column) == (1, 5, 2, 3)


def test_related_places_of_whole_documents() -> None:
    from seedlint import Fact, Related, Site

    @rule
    def alike(doc: Document) -> Fact:
        return Fact("same")

    @alike.join
    def told(sites: list[Site]) -> Finding | list[Finding]:
        return [Finding("alike", sites[-1], related=[Related(sites[0], "this one"), sites[1]])]

    result = lint_files(dict.fromkeys(("a.txt", "b.txt", "c.txt"), "x\n"), alike)
    (finding,) = result.diagnostics
    assert (finding.location.path, finding.location.span) == ("c.txt", None)
    assert [(each.location.path, each.message) for each in finding.related] == [
        ("a.txt", "this one"),
        ("b.txt", ""),
    ]
