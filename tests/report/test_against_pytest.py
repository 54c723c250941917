"""What pytest itself writes of items with the same outcomes is what we write."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from seedlint import DocumentId, DocumentResult, Result, RunError
from seedlint.report import ReportOptions, pytest_look
from seedlint.report.terminal import wants_color
from seedlint.result import Outcome

if TYPE_CHECKING:
    from tests.report.conftest import Corpus

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="pytest leaves the last cell of a row empty there"
)

# All runs of pytest happen in one process. Items stand for rules; there are no dots in their names,
# which pytest would take for those of Python modules.
DRIVER = """
import contextlib, io, json, os, sys, warnings
import pytest

class Broken(Exception):
    pass

class Document(pytest.File):
    def collect(self):
        for line in self.path.read_text("utf-8").splitlines():
            name, outcome, text = line.split(maxsplit=2)
            item = Item.from_parent(self, name=name)
            item.outcome, item.text = outcome, text
            yield item

class Item(pytest.Item):
    def setup(self):
        if self.outcome == "error":
            raise Broken(self.text)

    def runtest(self):
        if self.outcome == "warned":
            self.user_properties.append(("warned", True))
            warnings.warn(self.text)
        if self.outcome == "failed":
            raise Broken(self.text)
        if self.outcome == "ignored":
            pytest.skip("")

    def repr_failure(self, excinfo):
        return str(excinfo.value)

    def reportinfo(self):
        return self.path, 0, self.nodeid

class Plugin:
    @pytest.hookimpl(wrapper=True)
    def pytest_report_teststatus(self, report, config):
        status = yield
        if report.when == "call" and ("warned", True) in report.user_properties:
            return "passed", "w", ("WARNED", {"yellow": True})
        return status

    def pytest_collect_file(self, file_path, parent):
        if file_path.parent.name == "seeds":
            return Document.from_parent(parent, path=file_path)

home = os.getcwd()
outputs = []
for project, *options in json.loads(sys.argv[1]):
    os.chdir(os.path.join(home, project))
    with contextlib.redirect_stdout(io.StringIO()) as out:
        pytest.main(["-p", "no:cacheprovider", *options], plugins=[Plugin()])
    outputs.append(out.getvalue())
json.dump(outputs, sys.stdout)
"""

LONG = "line 1: a reason so long that no screen of eighty cells can hold all of it"

MIXED: dict[str, list[tuple[str, Outcome, str]]] = {
    "seeds/alpha": [
        ("rule-0", "passed", "-"),
        ("rule-1", "failed", LONG),
        ("rule-2", "warned", "careful"),
        ("rule-3", "ignored", "-"),
        ("rule-4", "error", "it broke"),
        ("rule-5", "passed", "-"),
    ],
    "seeds/beta": [(f"rule-{number}", "passed", "-") for number in range(6)],
    "seeds/gamma": [
        ("rule-0", "passed", "-"),
        ("rule-with-a-name-so-long-that-next-to-it-no-reason-has-any-room-left", "failed", LONG),
        ("rule-with-a-name-so-long-that-only-dots-are-left", "failed", LONG),
    ],
}
GOOD: dict[str, list[tuple[str, Outcome, str]]] = {"seeds/beta": MIXED["seeds/beta"]}
IGNORED: dict[str, list[tuple[str, Outcome, str]]] = {"seeds/beta": [("rule-0", "ignored", "-")]}
WARNED: dict[str, list[tuple[str, Outcome, str]]] = {
    "seeds/beta": [*MIXED["seeds/beta"], ("rule-6", "warned", "careful")]
}
# Letters that end just before, at and after the edge of the screen.
EDGES: dict[str, list[tuple[str, Outcome, str]]] = {
    f"seeds/{count:03}": [
        (f"rule-{number}", "failed" if number == 70 else "passed", "line 1: bad")
        for number in range(count)
    ]
    for count in [1, 59, 60, 61, 62, 130, 131, 132, 133, 134, 135, 2]
}
NAMED_LONG: dict[str, list[tuple[str, Outcome, str]]] = {
    "seeds/" + "n" * 75: MIXED["seeds/beta"],
    "seeds/o": MIXED["seeds/beta"],
}
PROJECTS = {
    "mixed": MIXED,
    "good": GOOD,
    "ignored": IGNORED,
    "warned": WARNED,
    "edges": EDGES,
    "named-long": NAMED_LONG,
}


def environment(**changes: str) -> dict[str, str]:
    """The environment without what a terminal or a build server would add to it."""
    telling = ("CI", "BUILD_NUMBER", "PY_COLORS", "NO_COLOR", "FORCE_COLOR", "PYTEST_ADDOPTS")
    plain = {name: value for name, value in os.environ.items() if name not in telling}
    return plain | {"COLUMNS": "80", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"} | changes


class Oracle:
    """Runs of pytest by project and options."""

    def __init__(self, folder: Path) -> None:
        for project, files in PROJECTS.items():
            (folder / project / "seeds").mkdir(parents=True)
            (folder / project / "pytest.ini").write_text("[pytest]\n", "utf-8")
            for path, items in files.items():
                text = "\n".join(" ".join(item) for item in items)
                (folder / project / path).write_text(text, "utf-8")
        run = subprocess.run(
            [sys.executable, "-c", DRIVER, json.dumps(RUNS)],
            cwd=folder,
            env=environment(),
            capture_output=True,
            check=True,
        )
        self._outputs = dict(zip(RUNS, json.loads(run.stdout), strict=True))

    def __call__(self, project: str, *options: str) -> str:
        output: str = self._outputs[project, *options]
        return output.replace("skipped", "ignored").replace("SKIPPED", "IGNORED")


def by_us(corpus: type[Corpus], project: str, options: ReportOptions, **changes: Any) -> str:
    out = io.StringIO()
    pytest_look.report(result_of(corpus, project, **changes), out, options)
    return out.getvalue()


def result_of(corpus: type[Corpus], project: str, **changes: Any) -> Result:
    files = PROJECTS[project]
    made = corpus(dict.fromkeys(sorted(files), "text"))
    documents = []
    for path in sorted(files):
        for rule, outcome, text in files[path]:
            if outcome == "error":
                made.errors.append(RunError("crash", f"Broken: {text}", path, rule))
            elif outcome in ("failed", "warned"):
                made.find(
                    made.at(path, "text"),
                    text.removeprefix("line 1: "),
                    rule=rule,
                    severity="error" if outcome == "failed" else "info",
                )
        outcomes = {rule: outcome for rule, outcome, _ in files[path]}
        documents.append(DocumentResult(DocumentId(path), 1, 4, outcomes))
    return made.result(**{"documents": tuple(documents), "seconds": 0.0} | changes)


def progress(report: str) -> list[str]:
    """The lines with letters or words of outcomes."""
    above = re.split("=== (?:ERRORS|FAILURES|short)", report, maxsplit=1)[0]
    return [line for line in above.splitlines() if "%]" in line or re.search(r" \.*F+$", line)]


def untimed(report: str) -> str:
    return re.sub(r"in \d\.\d\ds", "in 0.00s", report)


def bars(report: str) -> list[str]:
    """Headings, bars and the last line: all but the first bar and the headings of errors."""
    found = [
        line for line in untimed(report).splitlines() if re.match(r"(\x1b\[\d+m)*([=_!])\2\2", line)
    ]
    return [line for line in found if " ERROR " not in line and "session starts" not in line]


def summary(report: str) -> list[str]:
    lines = report.splitlines()
    return [line for line in lines if re.match(r"(\x1b\[31m)?(FAILED|ERROR)\b", line)]


def shape(report: str) -> list[str]:
    """The kinds of lines in order, to see that sections and blank lines are where pytest's are."""
    kinds = []
    for line in report.splitlines():
        if line.startswith(("===", "!!!")):
            kinds.append("bar " + re.sub(r"[=!]|\d+\.\d+s", "", line).strip())
        elif "%]" in line:
            kinds.append("progress")
        elif not line:
            kinds.append("")
        else:
            kinds.append("text")
    end = next(at for at, kind in enumerate(kinds) if kind.startswith("bar") and at > 0)
    begin = next((at for at, kind in enumerate(kinds) if kind == "progress"), 0)
    return kinds[begin : end + 1]


CASES: list[tuple[tuple[str, ...], Mapping[str, Any]]] = [
    (("mixed",), {}),
    (("mixed", "-v"), {"verbosity": 1}),
    (("mixed", "-vv"), {"verbosity": 2, "clip_summary": False}),
    (("mixed", "--tb=no"), {"tb": "no"}),
    (("good",), {}),
    (("ignored",), {}),
    (("warned",), {}),
    (("edges",), {}),
    (("named-long",), {}),
]
QUIET = [
    (project, quiet, "--tb=no") for project in ("mixed", "good", "edges") for quiet in ("-q", "-qq")
]
# Not "warned" with -v: pytest hears of a warning only when the line is written.
COLORED: list[tuple[str, ...]] = [
    *[(project, "--color=yes") for project in ("mixed", "good", "ignored", "warned")],
    *[(project, "--color=yes", "-v") for project in ("mixed", "good")],
]
STOPPED = ("mixed", "-x")
SOME = ("good", "-k", "rule-1 or rule-2")
NONE = [("good", "-k", "zzz", f"--color={color}") for color in ("no", "yes")]
RUNS = [*(run for run, _ in CASES), *QUIET, *COLORED, STOPPED, SOME, *NONE]


@pytest.fixture(scope="module")
def oracle(tmp_path_factory: pytest.TempPathFactory) -> Oracle:
    return Oracle(tmp_path_factory.mktemp("oracle"))


@pytest.mark.parametrize(("run", "options"), CASES)
def test_progress_bars_and_summary(
    corpus: type[Corpus], oracle: Oracle, run: tuple[str, ...], options: Mapping[str, Any]
) -> None:
    theirs = oracle(*run)
    ours = by_us(corpus, run[0], ReportOptions(**options))
    assert progress(ours) == progress(theirs)
    assert bars(ours) == bars(theirs)
    assert summary(ours) == summary(theirs)
    assert shape(ours) == shape(theirs)


@pytest.mark.parametrize("run", QUIET)
def test_quiet(corpus: type[Corpus], oracle: Oracle, run: tuple[str, ...]) -> None:
    theirs = oracle(*run)
    ours = by_us(corpus, run[0], ReportOptions(verbosity=-run[1].count("q"), tb="no"))
    assert progress(ours) == progress(theirs)
    assert summary(ours) == summary(theirs)
    assert ours.splitlines()[0] == theirs.splitlines()[0]
    assert untimed(ours.splitlines()[-1]) == untimed(theirs.splitlines()[-1])


@pytest.mark.parametrize("run", COLORED)
def test_colors(corpus: type[Corpus], oracle: Oracle, run: tuple[str, ...]) -> None:
    # Measured with its colour codes a line of pytest's is never too long, so it does not clip.
    theirs = oracle(*run)
    options = ReportOptions(color=True, clip_summary=False, verbosity=run.count("-v"))
    ours = by_us(corpus, run[0], options)
    assert progress(ours) == progress(theirs)
    assert bars(ours) == bars(theirs)
    assert [line.split(" - ")[0] for line in summary(ours)] == [
        line.split(" - ")[0] for line in summary(theirs)
    ]


def test_stopped(corpus: type[Corpus], oracle: Oracle) -> None:
    theirs = oracle(*STOPPED)
    whole = result_of(corpus, "mixed")
    first, *others = whole.documents
    cut = first._replace(outcomes={"rule-0": "passed", "rule-1": "failed"})
    ours = by_us(
        corpus,
        "mixed",
        ReportOptions(),
        documents=(cut, *(other._replace(outcomes={}) for other in others)),
        diagnostics=whole.diagnostics[:1],
        errors=(),
        stopped="stopping after 1 failures",
    )
    assert progress(ours) == progress(theirs) == ["seeds/alpha .F"]
    assert bars(ours) == bars(theirs)
    assert summary(ours) == summary(theirs)


def test_deselected(corpus: type[Corpus], oracle: Oracle) -> None:
    theirs = oracle(*SOME)
    (document,) = result_of(corpus, "good").documents
    kept = document._replace(outcomes={"rule-1": "passed", "rule-2": "passed"})
    ours = by_us(corpus, "good", ReportOptions(), documents=(kept,), deselected=4)
    assert progress(ours) == progress(theirs)
    assert bars(ours) == bars(theirs)
    assert " / 4 deselected / 2 selected" in ours
    assert " / 4 deselected / 2 selected" in theirs


@pytest.mark.parametrize("run", NONE)
def test_all_deselected(corpus: type[Corpus], oracle: Oracle, run: tuple[str, ...]) -> None:
    theirs = oracle(*run)
    options = ReportOptions(color="--color=yes" in run)
    ours = by_us(corpus, "good", options, documents=(), diagnostics=(), deselected=6)
    assert bars(ours) == bars(theirs)
    assert ours.splitlines()[-2:-1] == theirs.splitlines()[-2:-1] == [""]


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"NO_COLOR": "1"},
        {"NO_COLOR": ""},
        {"FORCE_COLOR": "1"},
        {"FORCE_COLOR": "1", "NO_COLOR": "1"},
        {"PY_COLORS": "1", "NO_COLOR": "1"},
        {"PY_COLORS": "0", "FORCE_COLOR": "1"},
        {"PY_COLORS": "yes", "FORCE_COLOR": "1"},
        {"FORCE_COLOR": "1", "TERM": "dumb"},
        {"TERM": "dumb"},
    ],
)
@pytest.mark.parametrize("terminal", [False, True])
def test_when_there_are_colors(
    environ: dict[str, str], terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from _pytest._io.terminalwriter import should_do_markup

    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    for name in ("PY_COLORS", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert wants_color(Stream(), "auto", environ) == should_do_markup(Stream())
