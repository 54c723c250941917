"""The seed paths of a pytest run, and one lint of the whole corpus that all items look up."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seedlint import config as configuration
from seedlint import plugins as plugin_loading
from seedlint.choice import choose_rules
from seedlint.config import Config, UsageError
from seedlint.engine.discover import discover
from seedlint.engine.run import lint
from seedlint.report import ReportOptions
from seedlint.report.failures import Failures
from seedlint.report.screen import Screen
from seedlint.report.summary import summed_up

if TYPE_CHECKING:
    from seedlint.plugins import Plugins
    from seedlint.result import Diagnostic, DocumentId, Result

Verdict = tuple[str, str]
"""(outcome, text), as plain strings, because xdist sends them to its workers."""

FROM_CONTROLLER = "seedlint_verdicts"
"""Under which name xdist's controller hands its workers the verdicts."""

WHOLE_FILE = "seedlint"
"""Name of the item that stands for all rules on a file."""

_GRAVEST_FIRST = ("error", "failed", "warned", "ignored", "passed")


class Linter:
    """The seed paths of a pytest run, and the verdicts on them."""

    def __init__(self, config: pytest.Config, arguments: Iterable[str]) -> None:
        self.pytest_config = config
        self._verdicts: dict[str, Verdict] | None = None
        cwd = config.invocation_params.dir
        given = [_absolute(cwd / argument.split("::")[0]) for argument in arguments] or [cwd]
        self.config = self._configuration()
        self.roots = self._seed_paths(given)
        self._by_any_name = frozenset((*self.roots, *(root.resolve() for root in self.roots)))
        self._only_seeds = all(self.owns(path) for path in given)

    def _configuration(self) -> Config:
        """The project's: one among the seeds would be a seed, and could name code to run."""
        root = self.pytest_config.rootpath
        try:
            return configuration.load([root], root)
        except UsageError as error:
            raise pytest.UsageError(f"seedlint: {error}") from None

    def _seed_paths(self, given: list[Path]) -> list[Path]:
        """The configured paths, else ``seeds/``, as far as they were asked for.

        Only where there is neither, and the flag says that the paths given are meant, it is
        those: whoever sets ``seedlint`` in an ini file still has tests of his own.
        """
        base = self.config.root if self.config.file else self.pytest_config.rootpath
        declared = [_absolute(base / path) for path in self.config.paths or ("seeds",)]
        self.declared = [path for path in declared if self.config.paths or path.is_dir()]
        if self.declared:
            return [path for path in self.declared if any(_related(path, each) for each in given)]
        if not getattr(self.pytest_config.known_args_namespace, "seedlint", False):
            return []
        rootdir = self.pytest_config.rootpath
        tests = [_absolute(rootdir / path) for path in self.pytest_config.getini("testpaths")]
        return [
            path
            for path in given
            if path.suffix != ".py" and not any(_related(path, test) for test in tests)
        ]

    def owns(self, path: Path) -> bool:
        """Whether a path is a seed path or below one, by its name or by where links lead."""
        return any(
            not self._by_any_name.isdisjoint((each, *each.parents))
            for each in (path, path.resolve())
        )

    def begins_at(self, path: Path) -> bool:
        """Whether a path is a seed path itself."""
        return path.resolve() in self._by_any_name

    def documents_in(self, folder: Path) -> list[Path]:
        """What stands in a folder and is a document, or a folder that holds some."""
        return sorted(folder / name for name in self._below.get(folder.resolve(), ()))

    def knows(self, file: Path) -> bool:
        """Whether a file is a document."""
        return _real(file) in self._documents

    def ignores(self, path: Path) -> bool:
        """Whether ``--ignore`` or ``--ignore-glob`` leave out the items below a path."""
        cwd = self.pytest_config.invocation_params.dir
        ignored = self.pytest_config.getoption("ignore") or ()
        globs = self.pytest_config.getoption("ignore_glob") or ()
        return path.resolve() in ((cwd / each).resolve() for each in ignored) or any(
            fnmatch(str(path), str(cwd / each)) for each in globs
        )

    def hides_conftest(self, path: Path) -> bool:
        """Whether a ``conftest.py`` at a path may be a seed: below the seed paths, beside a file
        that is one, and anywhere where only seeds were asked for and there is no project."""
        config = self.pytest_config
        if self.owns(path) or (self._only_seeds and config.inipath is None):
            return True
        return path != config.rootpath and any(
            path == root.parent and root.is_file() for root in self.roots
        )

    def load(self) -> None:
        """Load plugins and find the documents, without judging any; call before the rest.

        Raises:
            pytest.UsageError: the configuration or a rule file is wrong.
        """
        self._items: str = self.pytest_config.getini("seedlint_items")
        if self._items not in ("rule", "file"):
            raise pytest.UsageError(f"seedlint_items: must be rule or file, not {self._items!r}")
        try:
            self.plugins: Plugins = plugin_loading.load(self.config)
            self.rules = [rule.name for rule in choose_rules(self.config, self.plugins.rules)]
            selection = discover(self.config, [str(root) for root in self.roots])
        except UsageError as error:
            raise pytest.UsageError(f"seedlint: {error}") from None
        self._documents = {
            _real(Path(source.file)): source.path
            for source in selection.sources
            if selection.reported is None or source.path in selection.reported
        }
        self._below: defaultdict[Path, set[str]] = defaultdict(set)
        for file in self._documents:
            for each in (file, *file.parents[:-1]):
                self._below[each.parent].add(each.name)
        self.run_errors = [*self.plugins.broken, *selection.errors]

    def item_names(self) -> list[str]:
        return [WHOLE_FILE] if self._items == "file" else self.rules

    def verdict(self, file: Path, name: str) -> Verdict:
        """The outcome of an item; lints the corpus when first asked."""
        path = self._documents[_real(file)]
        verdicts = self.verdicts
        if name != WHOLE_FILE:
            return verdicts[f"{path}::{name}"]
        return _gravest([verdicts[f"{path}::{rule}"] for rule in self.rules])

    @property
    def verdicts(self) -> dict[str, Verdict]:
        if self._verdicts is None:
            received = getattr(self.pytest_config, "workerinput", {}).get(FROM_CONTROLLER)
            self._verdicts = (
                {key: (outcome, text) for key, (outcome, text) in received.items()}
                if received is not None
                else self._lint()
            )
        return self._verdicts

    def _lint(self) -> dict[str, Verdict]:
        result = lint(self.config, self.plugins, [str(root) for root in self.roots])
        findings: dict[tuple[DocumentId, str], list[Diagnostic]] = {}
        for each in result.diagnostics:
            findings.setdefault((each.location.document, each.rule), []).append(each)
        outcomes: dict[str, list[Verdict]] = {}
        for document in result.documents:
            for rule, outcome in document.outcomes.items():
                found = findings.get((document.id, rule), [])
                text = _told(result, found) if found else ""
                outcomes.setdefault(f"{document.id.path}::{rule}", []).append((outcome, text))
        every_path = [document.id.path for document in result.documents]
        for error in result.errors:
            text = f"{error.message}\n{error.traceback or ''}".rstrip()
            rules = [error.rule] if error.rule else self.rules
            # A rule that failed on all documents at once has an error without a path.
            paths = [error.path] if error.path else every_path if error.rule else []
            for path, rule in product(paths, rules):
                outcomes.setdefault(f"{path}::{rule}", []).append(("error", text))
        return {key: _gravest(verdicts) for key, verdicts in outcomes.items()}


def _told(result: Result, findings: Sequence[Diagnostic]) -> str:
    """Findings as the command shows them, under a line that pytest's summary takes."""
    screen = Screen(80, color=False)
    Failures(screen, result, ReportOptions()).write_findings(findings)
    return f"{summed_up(findings)}\n{screen.text()}".rstrip()


def _gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict for several: the gravest outcome, and all texts, the gravest first."""
    ordered = sorted(verdicts, key=lambda verdict: _GRAVEST_FIRST.index(verdict[0]))
    return ordered[0][0], "\n\n".join(text for _, text in ordered if text)


def _absolute(path: Path) -> Path:
    """A path from the top, links in it as they are: reports name files as users do."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _real(file: Path) -> Path:
    """A file by the real name of its folder: one that is a link is a document by its own name."""
    return file.parent.resolve() / file.name


def _related(a: Path, b: Path) -> bool:
    """Whether one path is the other or below it, by name or by where links lead."""
    pairs = ((a, b), (a.resolve(), b.resolve()))
    return any(one == two or one in two.parents or two in one.parents for one, two in pairs)
