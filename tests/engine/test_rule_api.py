"""The API as authors use it, by rules of a file of theirs (``author_rules.py``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from seedlint import Document, Fact, Facts, Finding, Span, chain, rule
from seedlint.testing import lint_files

if TYPE_CHECKING:
    from tests.conftest import Run, Workplace

RULES = str(Path(__file__).with_name("author_rules.py"))

MILL = "The mill at the ford grinds barley for three villages and never asks a coin for it."
FORD = "Below the ford the river turns east, slows down, and drops the gravel it has carried."
GATE = "Nobody remembers who hung the gate, or why it opens toward the field of the widow."
LOFT = "In the loft above the stable hang forty bunches of sage, and one of something else."


def run(place: Workplace, rules: str, files: dict[str, str], *more: str) -> Run:
    place.write(files)
    return place.json(*sorted(files), "--rules", RULES, "--select", rules, *more)


def told(run: Run) -> list[tuple[str, int, str]]:
    return [(each["path"], each["line"], each["message"]) for each in run.findings]


# --- findings and facts ----------------------------------------------------------------------


def test_findings_of_a_join(place: Workplace) -> None:
    files = {
        "a.txt": "The weather\n\nDry.\n",
        "b.txt": "\n\n the  WEATHER\n\nWet.\n",
        "c.txt": "Else\n",
    }
    found = run(place, "same-title", files)
    assert told(found) == [("b.txt", 3, "begins like a.txt")]
    (finding,) = found.findings
    assert finding["related"] == [
        {"path": "a.txt", "line": 1, "column": 1, "end_line": 1, "end_column": 12, "message": ""}
    ]


def test_a_bucket_of_one(place: Workplace) -> None:
    files = {"a.txt": "One\n", "b.txt": "Two\n", "c.txt": "one\n"}
    assert told(run(place, "lonely-title", files)) == [("b.txt", 1, "stands alone")]


def test_a_bucket_of_three_and_facts_on_whole_documents(place: Workplace) -> None:
    files = {f"{name}.txt": "same\n" for name in "abc"} | {"d.txt": "two\n", "e.txt": "two\n"}
    found = run(place, "trio", files)
    assert told(found) == [("c.txt", 1, "the same: a.txt, b.txt, c.txt")]
    assert (found.findings[0]["end_line"], found.findings[0]["end_column"]) == (1, 1)


def test_matches_without_a_report_are_told_plainly(place: Workplace) -> None:
    found = run(place, "word-for-word", {"a.txt": f"{MILL}\n", "b.txt": f"{FORD}\n\n{MILL}\n"})
    assert told(found) == [("b.txt", 3, "A paragraph stands twice; first at a.txt:1")]
    assert found.findings[0]["severity"] == "error"


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        ("text", "a rule must return findings and facts, not 'text'"),
        (Span(0, 1), "a rule must return findings and facts, not Span(start=0, end=1)"),
        (3, "a rule must return findings and facts, not 3"),
        ([3], "yields 3: no finding, fact or keep"),
        (Fact("a"), "odd yields facts but has no join"),
        (Finding(""), "a finding needs a message, not ''"),
        (Finding("x", Span(0, 99)), "lies outside a.txt, which has 5 characters"),
        (Finding("x", Span(3, 2)), "lies outside a.txt"),
    ],
)
def test_what_a_rule_may_not_give(returned: Any, message: str) -> None:
    @rule
    def odd(doc: Document) -> Any:
        return returned

    with pytest.raises(AssertionError) as error:
        lint_files({"a.txt": "text\n"}, odd)
    assert message in str(error.value)


def test_one_facts_a_document() -> None:
    import numpy as np

    columns = Facts(np.array([1]), [0], [1])
    for outputs in ([columns, columns], [columns, Fact(1)]):

        @rule
        def odd(doc: Document, outputs: Any = outputs) -> Any:
            return outputs

        odd.join(chain(1))
        with pytest.raises(AssertionError, match="more than one Facts"):
            lint_files({"a.txt": "text\n"}, odd)


def test_facts_of_a_function_are_computed_only_where_documents_can_meet() -> None:
    import numpy as np

    asked = []

    @rule
    def same_length(doc: Document) -> Any:
        def facts() -> Facts:
            asked.append(doc.path)
            return Facts(np.array([len(doc.text)]), [0], [1])

        return facts

    same_length.join(chain(1))
    assert not lint_files({"a.txt": "text\n"}, same_length).diagnostics
    assert not asked
    (finding,) = lint_files({"a.txt": "text\n", "b.txt": "more\n"}, same_length).diagnostics
    assert (finding.location.path, asked) == ("b.txt", ["a.txt", "b.txt"])


def test_a_function_must_give_facts() -> None:
    @rule
    def odd(doc: Document) -> Any:
        return lambda: [Fact("a")]

    odd.join(chain(1))
    with pytest.raises(AssertionError, match=r"a function that odd yields gives \[Fact"):
        lint_files({"a.txt": "text\n", "b.txt": "more\n"}, odd)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_data_that_cannot_cross_processes(place: Workplace, workers: str) -> None:
    """In one process or in several, the same comes of it, and no other rule suffers."""
    plugin = """
from fractions import Fraction
from threading import Lock
from types import MappingProxyType
from seedlint import Fact, Finding, chain, rule

@rule
def odd_data(doc):
    shown = MappingProxyType({"set": {"b", "a"}, "pair": (1, Fraction(1, 3)), "n": float("inf")})
    yield Finding("x", data=shown)

@rule
def good_facts(doc):
    yield Fact("same", None, ("a", 1, Fraction(1, 3)))

@rule
def bad_facts(doc):
    yield Fact("same", None, ("a", Lock()))

good_facts.join(chain(1))
bad_facts.join(chain(1))
"""
    place.write({"p.py": plugin, "a.txt": "a", "b.txt": "b"})
    words = ("--rules", "p.py", "--select", "odd-data,good-facts,bad-facts", "-n", workers)
    found = place.json("a.txt", "b.txt", *words)
    assert [(each["path"], each["rule"]) for each in found.findings] == [
        ("a.txt", "odd-data"),
        ("b.txt", "odd-data"),
        ("b.txt", "good-facts"),
    ]
    assert found.findings[0]["data"] == {"set": ["a", "b"], "pair": [1, "1/3"], "n": None}
    assert [(each["path"], each["message"]) for each in found.errors] == [
        (path, "rule bad-facts raised TypeError: the data of bad-facts's facts cannot be pickled")
        for path in ("a.txt", "b.txt")
    ]


# --- the whole flow --------------------------------------------------------------------------


def changed(text: str) -> str:
    return (
        text.replace("never", "hardly ever").replace("slows down", "slows").replace("east", "west")
    )


def test_near_copies_are_linked_scored_and_clustered(place: Workplace) -> None:
    files = {
        "a.txt": f"{MILL}\n\n{FORD}\n",
        "b.txt": f"{GATE}\n\n{changed(MILL)}\n",
        "c.txt": f"{MILL}!\n\n{changed(FORD)}\n\n{LOFT}\n",
    }
    found = run(place, "near-copy", files)
    assert told(found) == [
        ("b.txt", 3, "95% like a.txt:1"),
        ("c.txt", 1, "99% like a.txt:1"),
        ("c.txt", 3, "96% like a.txt:3"),
    ]
    assert [each["data"] for each in found.findings] == [
        {"number": 2, "of": 3, "files": 3},
        {"number": 3, "of": 3, "files": 3},
        {"number": 2, "of": 2, "files": 2},
    ]


def test_a_score_of_nothing_drops_the_link(place: Workplace) -> None:
    files = {"a.txt": f"{MILL}\n", "b.txt": f"{changed(MILL)}\n"}
    place.write({"seedlint.toml": "rules.near-copy.ratio = 0.97\n"})
    assert run(place, "near-copy", files).findings == []


def test_a_pool_of_sentences_is_one_finding_a_file(place: Workplace) -> None:
    own = [f"Only file number {number} knows of the sage." for number in range(5)]
    files = {
        "a.txt": f"{own[0]} {MILL} {FORD} {GATE}\n",
        "b.txt": f"{GATE} {own[1]} {FORD} {MILL}\n",
        "c.txt": f"{MILL} {own[2]} {GATE} {LOFT} {FORD}\n",
        "d.txt": f"{LOFT} {own[3]}\n",
        # The same company: a copy, and nobody's filler.
        "e.txt": f"{own[4]} Come in. Sit down. Be quiet. {own[4]}\n",
        "f.txt": f"{own[4]} Come in. Sit down. Be quiet. {own[4]}\n",
        "g.txt": f"{own[4]} Come in. Sit down. Be quiet. {own[4]}\n",
    }
    found = run(place, "pooled-sentence", files)
    assert [(each["path"], each["data"]) for each in found.findings] == [
        ("b.txt", {"sentences": 3, "files": 3}),
        ("c.txt", {"sentences": 3, "files": 3}),
    ]
    assert found.findings[0]["message"] == "3 of 4 sentences are from a pool"


# --- rules that heed each other ----------------------------------------------------------------


def test_the_losing_rule_is_silent_where_the_winner_speaks(place: Workplace) -> None:
    files = {"a.txt": f"{MILL}\n\n{FORD}\n", "b.txt": f"{MILL}\n\n{changed(FORD)}\n"}
    expected = [("near-copy", "b.txt", 3)]
    alone = run(place, "near-copy", files)
    # The winner runs for the loser's sake, and only for that.
    assert [(each["rule"], each["path"], each["line"]) for each in alone.findings] == expected
    both = run(place, "near-copy,word-for-word", files)
    assert [(each["rule"], each["path"], each["line"]) for each in both.findings] == [
        ("word-for-word", "b.txt", 1),
        *expected,
    ]


def test_findings_give_way_too(place: Workplace) -> None:
    files = {"a.txt": f"{MILL}\n", "b.txt": f"{MILL}\n\n{GATE}\n"}
    found = run(place, "long-paragraph", files)
    # The winner's own span counts, not the original's that it names.
    assert told(found) == [("a.txt", 1, "long"), ("b.txt", 3, "long")]
    found = run(place, "long-paragraph", files, "--ignore", "word-for-word")
    assert told(found) == [("a.txt", 1, "long"), ("b.txt", 3, "long")]


def test_a_rule_may_conclude_from_others(place: Workplace) -> None:
    files = {"a.txt": f"{MILL}\n", "b.txt": f"{MILL}\n", "c.txt": f"{GATE}\n\n{MILL}\n"}
    found = run(place, "summing-up", files)
    assert told(found) == [("b.txt", 1, "both: word-for-word, same-title")]


def test_a_rule_that_concludes_may_itself_give_way_and_cross_files(place: Workplace) -> None:
    plugin = """
from seedlint import Fact, Finding, Span, chain, rule

@rule
def first(doc):
    yield Finding("first", Span(0, 3))

@rule(after=["first"], yields_to=["first"])
def second(doc, findings):
    yield Finding("covered", Span(1, 2))
    yield Finding("not covered", Span(2, 4))
    yield Fact(len(findings), Span(3, 4))

second.join(chain(1))
"""
    place.write({"p.py": plugin, "a.txt": "abcdef", "b.txt": "ghijkl"})
    found = place.json("a.txt", "b.txt", "--rules", "p.py", "--select", "second")
    assert [(each["path"], each["column"], each["message"]) for each in found.findings] == [
        ("a.txt", 3, "not covered"),
        ("b.txt", 3, "not covered"),
        ("b.txt", 4, "; first at a.txt:1"),
    ]


def test_a_finding_may_stand_in_another_document(place: Workplace) -> None:
    plugin = """
from seedlint import Fact, Finding, chain, rule

@rule
def pointing(doc):
    yield Fact("same", None)

pointing.join(chain(1))

@pointing.report
def at_the_first(doc, matches):
    for match in matches:
        yield Finding(f"copied by {doc.path}", match.cluster.first)
"""
    place.write({"p.py": plugin, "a.txt": "a", "b.txt": "b", "c.txt": "c"})
    words = ("--rules", "p.py", "--select", "pointing")
    found = place.json(".", *words)
    assert told(found) == [("a.txt", 1, "copied by b.txt"), ("a.txt", 1, "copied by c.txt")]
    place.write({"seedlint.toml": 'corpus = ["."]'})
    assert told(place.json("a.txt", *words)) == told(found)
    assert told(place.json("b.txt", *words)) == []


# --- batches ---------------------------------------------------------------------------------


def test_a_batch_is_blamed_on_the_one_document(place: Workplace) -> None:
    files = {"a.txt": "found\n", "b.txt": "explode\n", "c.txt": "found\n", "d.txt": "nothing\n"}
    found = run(place, "batched", files)
    assert found.code == 3
    assert [each["path"] for each in found.findings] == ["a.txt", "c.txt"]
    (error,) = found.errors
    assert error["path"] == "b.txt"
    assert error["message"].startswith("rule batched raised ValueError: exploded (author_rules.py:")


@pytest.mark.parametrize("outputs", [[], [None] * 7])
def test_a_batch_with_a_wrong_number_of_results(outputs: list[None]) -> None:
    @rule(batch=True)
    def odd(docs: Any) -> Any:
        return outputs

    with pytest.raises(AssertionError, match=f"odd gave {len(outputs)} results for 1 document"):
        lint_files({"a.txt": "a\n", "b.txt": "b\n"}, odd)


# --- fixes that are withheld -------------------------------------------------------------------


def test_protected_text_is_not_mended(place: Workplace) -> None:
    files = {"a.txt": "Page 12 of 300.\n[Anna, 1999]\n"}
    found = run(place, "digits,protected", files, "--fix")
    assert place.read("a.txt") == b"Page # of #.\n[Anna, 1999]\n"
    (finding,) = found.findings
    assert finding["fix"] is None
    assert finding["message"] == ("figure 1999\nno fix is offered: it says who wrote this")


@pytest.mark.parametrize("edits", [[(0, 3), (2, 4)], [(0, 99)], [(3, 2)], [(-1, 2)]])
def test_edits_that_make_no_sense(edits: list[tuple[int, int]]) -> None:
    from seedlint import Edit, Fix

    @rule
    def odd(doc: Document) -> Finding:
        return Finding("x", fix=Fix("y", tuple(Edit(*edit) for edit in edits), "safe"))

    with pytest.raises(AssertionError, match="overlaps another or lies outside"):
        lint_files({"a.txt": "text\n"}, odd)


# --- severities ------------------------------------------------------------------------------


def test_the_user_overrides_the_finding_and_that_the_rule(place: Workplace) -> None:
    plugin = """
from seedlint import Finding, rule

@rule(severity="info")
def graded(doc):
    yield Finding("rule's")
    yield Finding("own", severity="error")
"""
    place.write({"p.py": plugin, "a.txt": "x"})
    words = ("a.txt", "--rules", "p.py", "--select", "graded")
    severities = [each["severity"] for each in place.json(*words).findings]
    assert severities == ["error", "info"]
    place.write({"seedlint.toml": 'rules.graded.severity = "warning"\n'})
    assert [each["severity"] for each in place.json(*words).findings] == ["warning", "warning"]


def test_per_file_ignores(place: Workplace) -> None:
    place.write({"old/a.txt": "12\n", "new/b.txt": "12\n"})
    place.write({"seedlint.toml": '[per-file-ignores]\n"old/*" = ["digits"]\n'})
    words = (".", "--rules", RULES, "--select", "digits")
    assert [each["path"] for each in place.json(*words).findings] == ["new/b.txt"]
    assert "1 ignored" in place.seedlint(*words).out


def test_durations_count_every_step(place: Workplace) -> None:
    place.write({"a.txt": f"{MILL}\n", "b.txt": f"{MILL}\n"})
    words = ("a.txt", "b.txt", "--rules", RULES, "--select", "near-copy,batched")
    out = place.seedlint(*words, "--durations", "0", "-vv").out
    assert "s near-copy" in out
    assert "s batched" in out
