"""A slip of a rule or plugin is its own error, on that document: the others still report.

Each case got past the engine once and cost the whole report later, or only with several processes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from seedlint import Document, Edit, Fact, Facts, Finding, Fix, Keep, Related, Span, chain, rule
from seedlint.engine.companions import Companions
from seedlint.testing import lint_files, lint_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedlint import Match
    from tests.conftest import Workplace

GOOD = """
from seedlint import Edit, Fact, Finding, Fix, Keep, Related, Span, chain, hookimpl, rule

@rule
def good(doc):
    yield Finding("good")

@rule
def odd(doc):
"""


class Ring(dict[str, Any]):
    """Holds itself."""

    def __init__(self) -> None:
        self["ring"] = self


SLIPS = {
    "severity": (Finding("x", severity="fatal"), "the severity of a finding must be one of"),  # type: ignore[arg-type]
    "message": (Finding(3), "a finding's message must be text, not 3"),  # type: ignore[arg-type]
    "tuple": (Finding("x", (0, 1)), "a place must be a Span, a site or None, not (0, 1)"),  # type: ignore[arg-type]
    "span": (Finding("x", Span("a", 2)), "cannot be interpreted as an integer"),  # type: ignore[arg-type]
    "data": (Finding("x", data=[1]), "a finding's data must be a table, not [1]"),  # type: ignore[arg-type]
    "ring": (Finding("x", data=Ring()), "does it contain itself?"),
    "digits": (Finding("x", data={"n": 10**5000}), "integer string conversion"),
    "fix": (Finding("x", fix="delete it"), "a finding's fix must be a Fix, not 'delete it'"),  # type: ignore[arg-type]
    "title": (Finding("x", fix=Fix(None, ())), "the title of a fix must be text, not None"),  # type: ignore[arg-type]
    "safety": (Finding("x", fix=Fix("y", (), "sure")), "the safety of a fix must be one of"),  # type: ignore[arg-type]
    "edit": (Finding("x", fix=Fix("y", (Edit(0, 1, None),))), "the text of an edit of 'y' must be"),  # type: ignore[arg-type]
    "related": (Finding("x", related=[Related(Span(0, 1), 5)]), "related place must be text"),  # type: ignore[arg-type]
    "nowhere": (Finding("x", related=[None]), "a place must be a Span, a site or None"),  # type: ignore[list-item]
    "keep": (Keep(None, "y"), "a place must be a Span, a site or None, not None"),  # type: ignore[arg-type]
    "reason": (Keep(Span(0, 1), None), "the reason of a keep must be text, not None"),  # type: ignore[arg-type]
    "fact": (Fact("a", Span(-1, -1)), "lies outside a.txt"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_what_is_handed_over_is_held_against_its_type(slip: str) -> None:
    given, message = SLIPS[slip]

    @rule
    def odd(doc: Document) -> Any:
        return given

    odd.join(chain(1))
    with pytest.raises(AssertionError) as error:
        lint_text("text\n", odd)
    assert message in str(error.value)


@pytest.mark.parametrize("span", [(-1, -1), (0, 99), (3, 2)])
def test_sites_in_columns_lie_inside_the_document(span: tuple[int, int]) -> None:
    import numpy as np

    @rule
    def odd(doc: Document) -> Facts:
        return Facts(np.array([1]), [span[0]], [span[1]])

    odd.join(chain(1))
    with pytest.raises(AssertionError, match=r"lie outside a\.txt"):
        lint_text("text\n", odd)


def test_numbers_of_numpy_are_made_plain() -> None:
    import numpy as np

    @rule
    def counts(doc: Document) -> Finding:
        start, end = np.int64(0), np.int64(2)
        fix = Fix("drop it", [Edit(start, end)])  # type: ignore[arg-type]
        return Finding("x", Span(start, end), [Span(end, end)], data={"n": end}, fix=fix)  # type: ignore[arg-type]

    (found,) = lint_text("text\n", counts)
    assert found.fix is not None
    numbers = [*(found.location.span or ()), *found.fix.edits[0][:2], found.data["n"]]
    assert [type(number) for number in numbers] == [int] * 5
    assert isinstance(found.fix.edits, tuple)


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ("yield Finding('x', data={'f': lambda: 0, 't': type('T', (int,), {})(3)})", 0),
        ("yield Finding('x', fix=Fix('y', (Edit(0, 0, 'z') for _ in 'a')))", 0),
        ("yield Finding('x', type('P', (), dict(path='a.txt', record=None, span=None)))", 1),
        ("raise type('E', (Exception,), {'__str__': lambda self: 1 / 0})", 2),
        ("raise GeneratorExit", 2),
    ],
)
def test_the_same_in_one_process_and_in_several(
    place: Workplace, workers: str, body: str, errors: int
) -> None:
    place.write({"p.py": f"{GOOD}    {body}\n    yield\n", "a.txt": "a", "b.txt": "b"})
    if "yield " in body:
        place.write({"p.py": f"{GOOD}    {body}\n"})
    words = ("--rules", "p.py", "--select", "good,odd", "-n", workers)
    run = place.json("a.txt", "b.txt", *words)
    assert [each["path"] for each in run.findings if each["rule"] == "good"] == ["a.txt", "b.txt"]
    assert [each["rule"] for each in run.errors] == ["odd"] * errors
    assert run.code == (3 if errors else 1)


def test_an_option_is_nobody_elses() -> None:
    @rule
    def gathers(doc: Document, *, seen: list[str] = []) -> Finding:  # noqa: B006  (that is the case)
        seen.append(doc.path)
        return Finding(", ".join(seen))

    found = lint_files({"a.txt": "a", "b.txt": "b"}, gathers).diagnostics
    assert [each.message for each in found] == ["a.txt", "b.txt"]


def test_a_report_gives_no_facts() -> None:
    @rule
    def odd(doc: Document) -> Fact:
        return Fact("same")

    odd.join(chain(1))

    @odd.report
    def more(doc: Document, matches: Sequence[Match]) -> Fact:
        return Fact("more")

    with pytest.raises(AssertionError, match="report of odd yields facts; only check may"):
        lint_files({"a.txt": "a", "b.txt": "b"}, odd)


def test_options_may_have_any_name() -> None:
    @rule
    def named(doc: Document, *, rule: int = 1, matches: int = 2, doc_: int = 3) -> Fact:
        """It stands twice."""
        return Fact("same")

    named.join(chain(1))
    (found,) = lint_files({"a.txt": "a", "b.txt": "b"}, named).diagnostics
    assert found.message == "It stands twice; first at a.txt:1"


def test_a_rule_may_itself_lint(place: Workplace) -> None:
    """Within a run of several batches, which goes on as before."""
    body = """
    from seedlint.testing import lint_text
    yield Finding(f"{len(lint_text('x', good))} in it")
"""
    place.write({"p.py": GOOD + body, **{f"{number}.txt": "a" for number in range(70)}})
    run = place.json(".", "--rules", "p.py", "--select", "odd", "-n", "1")
    assert run.code == 1
    assert {each["message"] for each in run.findings} == {"1 in it"}
    assert len(run.findings) == 70


@pytest.mark.parametrize("record", ["'1'", "1.5", "0", "-3"])
def test_records_are_line_numbers(place: Workplace, record: str) -> None:
    hook = f"""    yield Finding("odd")

from seedlint import Decoded

@hookimpl
def seedlint_decode(path, data):
    if path == "b.txt":
        return [Decoded("one", {record}), Decoded("two", 2)]
"""
    place.write({"p.py": GOOD + hook, "a.txt": "a", "b.txt": "b", "c.txt": "c"})
    run = place.json(".", "--rules", "p.py", "--select", "good")
    assert [each["path"] for each in run.findings] == ["a.txt", "c.txt"]
    assert [(each["path"], each["rule"]) for each in run.errors] == [("b.txt", None)]


@pytest.mark.parametrize("leaving", ["sys.exit(0)", "raise GeneratorExit"])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_decoding_that_leaves_is_an_error(place: Workplace, leaving: str, workers: str) -> None:
    hook = f"""    yield Finding("odd")

import sys

@hookimpl
def seedlint_decode(path, data):
    if path == "b.txt":
        {leaving}
"""
    place.write({"p.py": GOOD + hook, "a.txt": "a", "b.txt": "b"})
    run = place.json(".", "--rules", "p.py", "--select", "good", "-n", workers)
    assert run.code == 3
    assert [each["path"] for each in run.findings] == ["a.txt"]
    assert [each["path"] for each in run.errors] == ["b.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_no_companion(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt.license")
    assert Companions(tmp_path).read("a.txt.license") is None


def test_a_file_that_holds_no_document_is_counted(place: Workplace) -> None:
    hook = """    yield Finding("odd")

@hookimpl
def seedlint_decode(path, data):
    return [] if path == "b.txt" else None
"""
    place.write({"p.py": GOOD + hook, "a.txt": "a", "b.txt": "b"})
    run = place.json("a.txt", "b.txt", "--rules", "p.py", "--select", "good")
    assert [each["path"] for each in run.findings] == ["a.txt"]
    assert run.report["summary"]["skipped_by_reason"] == {"holds no document": 1}
    assert run.report["summary"]["documents"] == 1


def test_protected_text_is_found_among_much(place: Workplace) -> None:
    """Whatever keeps are nested or overlap."""

    @rule
    def mends(doc: Document) -> Any:
        for start, end in ((0, 9), (2, 4), (20, 30)):
            yield Keep(Span(start, end), f"kept {start}")
        for start, end in ((5, 6), (9, 9), (10, 20), (8, 12), (29, 40), (30, 31)):
            yield Finding("x", Span(start, end), fix=Fix("y", (Edit(start, end),)))

    found = lint_text("x" * 50, mends)
    withheld = {each.location.span for each in found if each.fix is None}
    assert withheld == {(5, 6), (8, 12), (29, 40)}
    assert found[0].message == "x\nno fix is offered: kept 0"
