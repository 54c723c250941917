"""``pytest --seedlint seeds/``: an item for every document and rule, and rules' pages as tests.

The corpus is linted once, whole, by the process that the user called; items only look up their
outcome. So a selection of items never changes a verdict. The plugin owns the seed paths: seeds are
data, and nothing below them is imported or run, neither ``conftest.py`` nor tests nor doctests.

seedlint itself is imported only when it is asked for, because pytest loads this module on every
run.
"""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from seedlint.pytest_linter import Linter, Verdict

RUN_ITEM = "seedlint"


class SeedlintWarning(UserWarning):
    """Findings below ``fail-on``; shown in pytest's warnings summary."""


class SeedlintFindings(Exception):  # noqa: N818  (the documents are wrong, not the program)
    """Findings at or above ``fail-on``, or a rule's page that is not true."""


# --- options -------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("seedlint", "linting of seed documents")
    group.addoption(
        "--seedlint",
        action="store_true",
        help="lint the seed documents: the configured paths, else seeds/, else the paths given",
    )
    group.addoption(
        "--seedlint-update",
        action="store_true",
        help="rewrite the reports on rules' pages to what the rules say now",
    )
    parser.addini("seedlint", "lint seed documents without the flag", type="bool", default=False)
    parser.addini(
        "seedlint_items", "an item for each 'rule' of a file, or one a 'file'", default="rule"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Take the seed paths over before pytest imports any ``conftest.py`` of theirs."""
    known = early_config.known_args_namespace
    if getattr(known, "seedlint", False) or early_config.getini("seedlint"):
        from seedlint.pytest_linter import Linter

        linter = Linter(early_config, known.file_or_dir)
        early_config.stash[_LINTER] = linter
        _keep_conftests_out(early_config.pluginmanager, linter)


def pytest_configure(config: pytest.Config) -> None:
    linter = _linter(config)
    if linter is not None:
        linter.load()  # here, because a usage error during collection is no usage error to pytest


def _keep_conftests_out(manager: pytest.PytestPluginManager, linter: Linter) -> None:
    """pytest has no hook that decides whether a ``conftest.py`` is loaded, so its loader is
    wrapped; a booby-trapped folder in the tests notices if that ever stops to work."""
    load = manager._loadconftestmodules

    def load_unless_seeds(path: Path, *args: Any, **kwargs: Any) -> None:
        path = Path(path)
        while linter.hides_conftest(path):
            if path == path.parent:
                return
            path = path.parent
        load(path, *args, **kwargs)

    manager._loadconftestmodules = load_unless_seeds  # type: ignore[method-assign]


# --- seed paths ----------------------------------------------------------------------------

_LINTER = pytest.StashKey["Linter"]()


def _linter(config: pytest.Config) -> Linter | None:
    return config.stash.get(_LINTER, None)


def pytest_report_header(config: pytest.Config) -> str | None:
    linter = _linter(config)
    if linter is None:
        return None
    root = config.rootpath
    names = [
        path.relative_to(root).as_posix() if root in path.parents else str(path)
        for path in linter.roots
    ]
    return f"seedlint: {', '.join(names) or 'no seed paths'}"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: pytest.ExitCode
) -> None:
    """Where nothing ran, tell the seed paths: nothing else is linted, because a project that
    always asks for seedlint has tests of its own."""
    linter = _linter(terminalreporter.config)
    if linter is None or linter.roots or exitstatus != pytest.ExitCode.NO_TESTS_COLLECTED:
        return
    paths = ", ".join(map(str, linter.declared)) or "none"
    terminalreporter.line(f"seedlint: no seed path was given; those of the project: {paths}")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Called by xdist in the controller, for each worker it starts: hand over the verdicts."""
    linter = _linter(node.config)
    if linter is not None:
        from seedlint.pytest_linter import FROM_CONTROLLER

        node.workerinput[FROM_CONTROLLER] = linter.verdicts


@pytest.hookimpl(wrapper=True)
def pytest_report_from_serializable(
    config: pytest.Config, data: dict[str, Any]
) -> Generator[None, object, object]:
    """Called in xdist's controller for what a worker reports: evidence arrives as mere text, of
    which pytest before 9 tells nothing in its summary."""
    report = yield
    linter = _linter(config)
    if linter is not None and isinstance(report, pytest.TestReport) and report.when == "call":
        path = config.rootpath / report.nodeid.partition("::")[0]
        if isinstance(report.longrepr, str) and linter.owns(path):
            report.longrepr = Told(report.longrepr, path, whole=False)  # type: ignore[assignment]
    return report


# --- collection of seeds ---------------------------------------------------------------------


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    linter = _linter(parent.config)
    if linter is not None and linter.owns(path):
        return SeedFolder.from_parent(parent, path=path)
    return None


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    collectors = yield
    linter = _linter(parent.config)
    if linter is not None and linter.owns(file_path):
        return _seed_file(linter, file_path, parent)
    if file_path.suffix == ".md":
        collectors += _page_file(file_path, parent)
    return collectors


def _seed_file(linter: Linter, file: Path, parent: pytest.Collector) -> list[pytest.Collector]:
    return [SeedFile.from_parent(parent, path=file)] if linter.knows(file) else []


class SeedFolder(pytest.Directory):
    """A folder of seeds: only documents are collected."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        linter = _linter(self.config)
        assert linter is not None
        if linter.begins_at(self.path) and linter.run_errors:
            yield RunItem.from_parent(self, name=RUN_ITEM)
        for path in linter.documents_in(self.path):
            if linter.ignores(path):
                continue
            collector = SeedFolder if path.is_dir() else SeedFile
            yield collector.from_parent(self, path=path)


class SeedFile(pytest.File):
    """A document; its items are the rules."""

    def collect(self) -> Iterator[pytest.Item]:
        linter = _linter(self.config)
        assert linter is not None
        for name in linter.item_names():
            yield SeedItem.from_parent(self, name=name)


class SeedItem(pytest.Item):
    """A rule on a document."""

    def setup(self) -> None:
        outcome, text = self._verdict()
        if outcome == "error":
            pytest.fail(text, pytrace=False)
        if outcome == "ignored":
            pytest.skip("its findings are ignored here (per-file-ignores)")

    def runtest(self) -> None:
        outcome, text = self._verdict()
        if outcome == "failed":
            raise SeedlintFindings(text)
        if outcome == "warned":
            warnings.warn_explicit(SeedlintWarning(text), None, str(self.path), 1)

    def _verdict(self) -> Verdict:
        linter = _linter(self.config)
        assert linter is not None
        return linter.verdict(self.path, self.name)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return plain(self, excinfo)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.nodeid


class RunItem(pytest.Item):
    """Fails for what concerns the run as a whole: a broken plugin, a folder that is closed."""

    def setup(self) -> None:
        linter = _linter(self.config)
        assert linter is not None
        pytest.fail("\n".join(error.message for error in linter.run_errors), pytrace=False)

    def runtest(self) -> None:
        """Nothing is left to do: ``setup`` has raised."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return plain(self, excinfo)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.nodeid


def plain(
    item: pytest.Item, excinfo: pytest.ExceptionInfo[BaseException], *, whole: bool = False
) -> Any:
    """Our own exceptions say all there is to say; a traceback through pytest says nothing."""
    if isinstance(excinfo.value, (SeedlintFindings, SeedlintWarning)):  # the latter by -W error
        return Told(str(excinfo.value), item.path, whole=whole)
    return pytest.Item.repr_failure(item, excinfo)


class Crash(NamedTuple):
    """What pytest shows of a failed item in a line."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Told:
    """What pytest shows of a failed item: the text, and its first line for the summary.

    With ``whole`` that line is shown with the others; else it says what they say anyway.
    Has of pytest's own representations what its reporters ask for.
    """

    def __init__(self, text: str, path: Path, *, whole: bool) -> None:
        self.text = text
        summary, _, evidence = text.partition("\n")
        self.shown = text if whole else evidence or summary
        self.reprcrash = Crash(str(path), summary)

    def __str__(self) -> str:
        return self.text

    def toterminal(self, terminal: Any) -> None:
        for line in self.shown.lstrip("\n").split("\n"):
            is_evidence = line.startswith(("E ", ">"))
            terminal.line(line, red=is_evidence, bold=is_evidence)


# --- rules' pages ----------------------------------------------------------------------------


def _page_file(file: Path, parent: pytest.Collector) -> list[pytest.Collector]:
    """A collector for ``X.md`` beside the ``X.py`` that defines rule X; nothing for other files."""
    if not file.with_suffix(".py").is_file():
        return []
    from seedlint import pages

    if not pages.belongs_to_rule(file):
        return []
    from seedlint.pytest_pages import PageFile

    return [PageFile.from_parent(parent, path=file)]
