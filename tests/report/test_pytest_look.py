"""The default report: what is our own in it, and how it stays short on large folders."""

from __future__ import annotations

import cProfile
import io
from typing import TYPE_CHECKING, Any

import pytest

from seedlint import Edit, Fix, Result, RunError
from seedlint.report import ReportOptions, cells, pytest_look
from seedlint.result import RelatedLocation

if TYPE_CHECKING:
    from tests.report.conftest import Corpus

POST = "The old mill stands at the river.\nNobody grinds there any more.\n"
SAFE = Fix("delete line 5", (Edit(66, 73),), "safe")


def told(result: Result, **options: Any) -> str:
    out = io.StringIO()
    pytest_look.report(result, out, ReportOptions(**options))
    return out.getvalue()


def bar(sign: str, title: str) -> str:
    """A bar of 80 cells; the odd one is at the right."""
    side = sign * ((78 - len(title)) // 2)
    return f"{side} {title} {side}".ljust(80, sign)


def rows(report: str, begin: str, end: str) -> list[str]:
    """The lines from one that begins so to the one before another that begins so."""
    lines = report.splitlines()
    first = next(at for at, line in enumerate(lines) if begin in line)
    last = next(at for at in range(first + 1, len(lines)) if end in lines[at])
    return lines[first:last]


@pytest.fixture
def made(corpus: type[Corpus]) -> Corpus:
    """A text twice in one file with a trailer, and a good file."""
    made = corpus(
        {"seeds/mill.txt": f"{POST}{POST}from xy\n", "seeds/good.txt": POST},
        ["twice", "trailer", "source"],
    )
    path = "seeds/mill.txt"
    made.find(
        made.lines(path, 3, 4),
        "lines 3-4 repeat lines 1-2\n     2 paragraphs, 60 characters",
        rule="twice",
        severity="error",
        related=[RelatedLocation(made.lines(path, 1, 2))],
    )
    made.find(made.lines(path, 5), '"from xy" is left over', rule="trailer", fix=SAFE)
    made.find(made.at(path), "nothing says where it comes from", rule="source")
    return made


def test_the_whole_report(made: Corpus) -> None:
    report = told(made.result(configfile="seedlint.toml", skipped={"hidden": 1, "other type": 2}))
    *header, body = report.split("\n", 3)
    assert header[0] == bar("=", "seedlint session starts")
    assert header[1].startswith("seedlint 1.2.3, Python 3.")
    assert header[1].endswith("; 3 rules, 1 worker")
    assert header[2] == "rootdir: corpus, configfile: seedlint.toml"
    assert (
        body
        == """\
collected 2 documents (7 lines, 200 B)
skipped 3 files: 2 other type, 1 hidden

seeds/mill.txt FFF                                                       [ 50%]
seeds/good.txt ...                                                       [100%]

=================================== FAILURES ===================================
____________________________ seeds/mill.txt::twice _____________________________

     1 | The old mill stands at the river.
     2 | Nobody grinds there any more.
>    3 | The old mill stands at the river.
>    4 | Nobody grinds there any more.
E   error: lines 3-4 repeat lines 1-2
E          2 paragraphs, 60 characters

seeds/mill.txt:3:1: twice
___________________________ seeds/mill.txt::trailer ____________________________

     4 | Nobody grinds there any more.
>    5 | from xy
         ^^^^^^^
E   warning: "from xy" is left over
    fix (safe): delete line 5

seeds/mill.txt:5:1: trailer
____________________________ seeds/mill.txt::source ____________________________

E   warning: nothing says where it comes from

seeds/mill.txt:1:1: source
=========================== short test summary info ============================
FAILED seeds/mill.txt::twice - lines 3-4 repeat lines 1-2
FAILED seeds/mill.txt::trailer - line 5: "from xy" is left over
FAILED seeds/mill.txt::source - nothing says where it comes from
1 of 3 can be fixed safely: seedlint --fix corpus/seeds/mill.txt
========================= 3 failed, 3 passed in 0.25s ==========================
"""
    )


def test_one_line_a_finding(made: Corpus) -> None:
    report = told(made.result(), tb="line")
    assert rows(report, "= FAILURES", "= short test")[1:] == [
        "seeds/mill.txt:3:1: error: lines 3-4 repeat lines 1-2 [twice]",
        'seeds/mill.txt:5:1: warning: "from xy" is left over [trailer]',
        "seeds/mill.txt:1:1: warning: nothing says where it comes from [source]",
    ]


def test_findings_of_one_rule_share_a_block(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": "one bad\ntwo bad\n"})
    made.find(made.at("a.txt", "one"))
    made.find(made.at("a.txt", "two"))
    report = told(made.result())
    assert report.count("_ a.txt::a-rule _") == 1
    assert "a.txt:1:1: a-rule\n\n     1 | one bad\n>    2 | two bad" in report
    assert "FAILED a.txt::a-rule - line 1: it is bad (and 1 more)\n" in report


def test_long_messages_are_cut_and_told_whole_on_request(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": POST})
    reasons = "\n".join(f"reason {number} {'why ' * 30}" for number in range(40))
    made.find(made.lines("a.txt", 2), f"{'headline ' * 20}\n{reasons}")
    short = rows(told(made.result()), "_ a.txt", "= short test")
    assert len(short) <= 1 + 16
    assert short[-3].startswith("E     ... ")
    assert short[-3].endswith("more lines: --tb=long")
    assert all(cells.width(row) <= 80 for row in short)
    long = rows(told(made.result(), tb="long"), "_ a.txt", "= short test")
    assert sum("reason" in row for row in long) == 40
    assert all(cells.width(row) <= 80 for row in long)


def test_reasons_are_wrapped_where_there_is_room(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": POST})
    made.find(made.at("a.txt"), f"headline\n  table    {'word ' * 20}end\nlast")
    assert rows(told(made.result()), "E   ", "a.txt:1:1") == [
        "E   warning: headline",
        "E       table    word word word word word word word word word word word word",
        "E         word word word word word word word word end",
        "E     last",
        "",
    ]


def test_on_a_narrow_screen_all_is_wrapped_but_names(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": POST})
    fix = Fix("replace what stands there by what was meant by it", (Edit(0, 3),), "unsafe")
    reasons = "\n".join(f"reason {number}" for number in range(40))
    made.find(made.lines("a.txt", 2), f"headline\n{reasons}", fix=fix)
    made.find(made.at("a.txt"), "perhaps " * 9, rule="b-rule", severity="info")
    report = told(made.result(), width=40)
    assert rows(report, "    fix", "a.txt:") == [
        "    fix (unsafe): replace what stands",
        "      there by what was meant by it",
        "",
    ]
    assert len(rows(report, "_ a.txt", "= warnings")) == 1 + 16
    below = rows(report, "= warnings", "= short test")
    assert "-- Findings of lower severity than" in below
    assert all(cells.width(row) <= 40 for row in below)


def test_what_does_not_fail_is_a_warning(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": POST, "b.txt": POST, "c.txt": POST})
    made.find(made.lines("a.txt", 2), "perhaps 1 mistake\nbecause", severity="info")
    made.find(made.lines("b.txt", 1), "perhaps 2 mistake\nbecause", severity="info")
    made.find(made.lines("c.txt", 1), "perhaps 1 mistake\nbecause", severity="info")
    report = told(made.result())
    assert rows(report, "warnings summary", "-- Findings") == [
        "=============================== warnings summary ===============================",
        "a.txt:2:1: a-rule",
        "c.txt:1:1: a-rule",
        "  note: perhaps 1 mistake",
        "",
        "b.txt:1:1: a-rule",
        "  note: perhaps 2 mistake",
        "",
    ]
    assert "FAILURES" not in report
    assert "a.txt w " in report
    assert report.endswith("3 passed, 3 warnings in 0.25s =========================\n")


def test_warnings_of_many_files_are_counted_by_folder(corpus: type[Corpus]) -> None:
    made = corpus({f"{n % 12:02}/{n}.txt": POST for n in range(30)})
    for path in made.documents:
        made.find(made.lines(path, 2), f"line 2 is that of {path}", severity="info")
    told_of = rows(told(made.result()), "warnings summary", "-- Findings")[1:]
    assert told_of[:2] == ["00/: 3 files", "01/: 3 files"]
    assert told_of[10:] == ["... 2 more folders", "  note: line 2 is that of 00/0.txt", ""]


# --- errors ----------------------------------------------------------------------------------

TRACEBACK = """Traceback (most recent call last):
  File "engine.py", line 9, in run
    step(document)
  File "rules/mine.py", line 3, in mine
    return document.nothing
           ^^^^^^^^^^^^^^^^
AttributeError: no 'nothing'
"""


def with_errors(corpus: type[Corpus]) -> Corpus:
    made = corpus({"a.txt": POST, "picture.txt": ""}, ["mine", "other"])
    made.outcomes["a.txt", "mine"] = "error"
    made.errors.append(
        RunError("crash", "mine raised AttributeError: no 'nothing'", "a.txt", "mine", 1, TRACEBACK)
    )
    made.errors.append(RunError("binary", "byte 3 is NUL: a binary file", "picture.txt"))
    made.errors.append(RunError("plugin", "plugin x cannot be loaded"))
    return made


def test_errors(corpus: type[Corpus]) -> None:
    report = told(with_errors(corpus).result())
    assert "collected 1 document (2 lines, 64 B) / 1 error\n" in report
    assert "a.txt E." in report
    assert rows(report, "= ERRORS", "= short test") == [
        bar("=", "ERRORS"),
        bar("_", "ERROR in a.txt::mine"),
        "rules/mine.py:3: in mine",
        "    return document.nothing",
        "E   AttributeError: no 'nothing'",
        bar("_", "ERROR collecting picture.txt"),
        "E   byte 3 is NUL: a binary file",
        bar("_", "ERROR loading a plugin"),
        "E   plugin x cannot be loaded",
    ]
    assert rows(report, "= short test", " passed")[1:] == [
        "ERROR a.txt::mine - mine raised AttributeError: no 'nothing'",
        "ERROR picture.txt - byte 3 is NUL: a binary file",
        "ERROR plugin - plugin x cannot be loaded",
    ]
    assert report.endswith(bar("=", "1 passed, 3 errors in 0.25s") + "\n")


def test_the_whole_traceback_or_one_line_or_nothing(corpus: type[Corpus]) -> None:
    result = with_errors(corpus).result()
    assert TRACEBACK in told(result, tb="long")
    assert "a.txt:1:1: fatal error: mine raised" in told(result, tb="line")
    assert "ERRORS" not in told(result, tb="no")


def test_the_same_error_in_many_files_is_told_once(corpus: type[Corpus]) -> None:
    made = corpus({f"{number}.txt": POST for number in range(30)})
    for path in made.documents:
        made.outcomes[path, "a-rule"] = "error"
        made.errors.append(
            RunError("crash", f"a-rule raised E on {path}", path, "a-rule", 1, TRACEBACK)
        )
    report = told(made.result())
    assert report.count("AttributeError") == 1
    assert "... and the same in 29 more files\n" in report
    assert "ERROR [30] a-rule - a-rule raised E on 0.txt\n" in report
    assert told(made.result(), show_all=True).count("ERROR ") == 60


# --- many files ------------------------------------------------------------------------------


def folder_of(corpus: type[Corpus], count: int) -> Corpus:
    made = corpus({f"seeds/{'ab'[n % 2]}/{n:05}.txt": POST for n in range(count)})
    for number, path in enumerate(made.documents):
        made.find(made.lines(path, 2), f'line 2 has {number} faults like "{path}"', fix=SAFE)
    return made


def test_the_same_in_many_files_is_one_failure(corpus: type[Corpus]) -> None:
    report = told(folder_of(corpus, 30).result())
    assert rows(report, "= FAILURES", "= short test") == [
        "=================================== FAILURES ===================================",
        "______________________________ a-rule in 30 files ______________________________",
        "",
        "  seeds/a/00000.txt",
        "     1 | The old mill stands at the river.",
        ">    2 | Nobody grinds there any more.",
        "         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        'E   warning: line 2 has 0 faults like "seeds/a/00000.txt"',
        "    fix (safe): delete line 5",
        "",
        "E   30 findings like this in 30 files:",
        "E     seeds/a  15 files",
        "E     seeds/b  15 files",
        "",
        *(f"seeds/{'ab'[n % 2]}/{n:05}.txt:2:1: a-rule" for n in range(10)),
        "... 20 more; --show-all shows each",
    ]
    assert rows(report, "= short test", "fixed safely")[1:] == [
        'FAILED [30] a-rule - seeds/a/00000.txt line 2 has 0 faults like "seeds/a/0000...'
    ]
    assert "30 of 30 can be fixed safely: seedlint --fix corpus/seeds\n" in report
    assert " 30 failed in" in report


def test_show_all(corpus: type[Corpus]) -> None:
    report = told(folder_of(corpus, 30).result(), show_all=True)
    assert report.count("\nFAILED seeds/") == 30


def test_the_same_in_few_files_is_told_of_each(corpus: type[Corpus]) -> None:
    assert told(folder_of(corpus, 10).result()).count("\nFAILED seeds/") == 10


def test_above_fifty_documents_a_line_a_folder(corpus: type[Corpus]) -> None:
    made = corpus({f"seeds/{'ab'[n % 2]}/{n:05}.txt": POST for n in range(100)})
    made.find(made.lines("seeds/a/00004.txt", 1))
    report = told(made.result())
    assert f"seeds/a/ ..F{'.' * 47}".ljust(73) + "[ 50%]\n" in report
    assert f"seeds/b/ {'.' * 50}".ljust(73) + "[100%]\n" in report


def test_a_folder_of_more_files_than_letters_fit_is_counted(corpus: type[Corpus]) -> None:
    report = told(folder_of(corpus, 3000).result())
    assert f"{'seeds/a/ 1,500 failed':73}[ 50%]\n" in report
    assert f"{'seeds/b/ 1,500 failed':73}[100%]\n" in report


def test_many_findings_in_one_file(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": POST * 50})
    for line in range(1, 51):
        made.find(made.lines("a.txt", line), f"reason {line}")
    report = told(made.result())
    assert report.count("E   warning: ") == 10
    assert "\na.txt:50:1: warning: reason 50 [a-rule]\n" in report
    assert told(made.result(), show_all=True).count("E   warning: ") == 50


def test_more_warnings_than_anyone_mends_at_once(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": POST})
    place = made.lines("a.txt", 2)
    for number in range(1000):
        made.find(place, f"reason {number}")
    made.find(place, severity="error")
    report = told(made.result())
    assert rows(report, "1,000 warnings", "= 1 failed") == [
        "1,000 warnings: --fail-on error begins with 1 error, --max-warnings 1000 lets no",
        "new ones in",
    ]
    assert "lets no" not in told(made.result(fail_on="error"))


@pytest.mark.parametrize("show_all", [False, True])
def test_time_grows_with_the_number_of_findings_and_no_faster(
    corpus: type[Corpus], show_all: bool
) -> None:
    def calls(count: int) -> int:
        """Of functions: how much work it is, whatever else the machine does."""
        result = folder_of(corpus, count).result()
        profile = cProfile.Profile()
        profile.runcall(told, result, show_all=show_all)
        return sum(entry.callcount for entry in profile.getstats())

    calls(50)  # loads what is loaded on demand
    assert calls(2000) < 8 * 1.5 * calls(250)


# --- other ------------------------------------------------------------------------------------


def test_nothing_to_lint(corpus: type[Corpus]) -> None:
    report = told(corpus({}).result())
    last = bar("=", "no documents ran in 0.25s")
    assert report.endswith(f"collected 0 documents\n\n{last}\n")


def test_durations(made: Corpus) -> None:
    durations = {"source": 0.0001, "twice": 0.034, "trailer": 0.5}
    report = told(made.result(durations=durations), durations=3)
    assert rows(report, "slowest 3 durations", "short test")[1:] == [
        "0.50s trailer",
        "0.03s twice",
        "",
        "(1 durations < 0.005s hidden.  Use -vv to show these durations.)",
    ]
    assert "slowest durations" in told(made.result(durations=durations), durations=0)
    everything = told(made.result(durations=durations), durations=0, verbosity=2)
    assert "0.00s source\n" in everything


def test_notes_and_care(made: Corpus) -> None:
    made.find(made.lines("seeds/good.txt", 1), rule="twice", fix=Fix("mend it", ()))
    report = told(made.result(notes=("3 rules had only this file.",)))
    assert rows(report, "1 of 4 can be", " failed") == [
        "1 of 4 can be fixed safely: seedlint --fix corpus/seeds/mill.txt",
        "1 of 4 with care: seedlint --diff --unsafe-fixes corpus/seeds/good.txt",
        "3 rules had only this file.",
    ]


def test_hostile_names_and_messages_do_not_act_on_the_screen(corpus: type[Corpus]) -> None:
    path = "seeds/\x1b]0;owned\x07.txt"
    made = corpus({path: "a\x1b[2Jb\n"})
    message = "quotes \x1b[31m and \u202e this\nand \x9b here"
    made.find(made.lines(path, 1), message, fix=Fix("\x1b", ()))
    made.errors.append(RunError("crash", "\x1b[5m", path, "a-rule", 1, "\x1b[5m\n"))
    result = made.result(notes=("\x1b",), stopped="\x1b", skipped={"\x1b": 1})
    for options in ({}, {"verbosity": 1}, {"tb": "long"}, {"tb": "line"}, {"clip_summary": False}):
        report = told(result, **options)
        assert not set(report) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "utf-8"])
def test_any_stream_can_be_written(corpus: type[Corpus], encoding: str) -> None:
    from seedlint.report.terminal import never_raise

    made = corpus({"тексты/中文.txt": "مرحبا \ud800 слово 👨\u200d👩\u200d👧\n"})
    made.find(made.at("тексты/中文.txt", "слово"), "это плохо \udfff")
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    never_raise(stream)
    pytest_look.report(made.result(), stream, ReportOptions(color=True))
    stream.flush()
