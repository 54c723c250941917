"""The FAILURES and ERRORS sections: every failed item with its evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedlint.report import cells
from seedlint.report.concise import error_line, finding_line
from seedlint.report.excerpt import Excerpts
from seedlint.report.screen import Screen
from seedlint.report.tally import UNREAD, folders, pattern, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedlint.report import ReportOptions
    from seedlint.report.tally import Item
    from seedlint.result import Diagnostic, Result, RunError

ROWS = 16
"""Rows of a finding unless all is asked for; what they cannot hold is counted."""

MANY = 10
"""Of more findings than this in one item, or places of one group, the rest is told briefly."""

_ERROR = "E   "
_REASON = "E     "
_FRAME = re.compile(r'^  File "(.+)", line (\d+), in (.+)$')


class Failures:
    """Writes failed items and errors on a screen."""

    def __init__(self, screen: Screen, result: Result, options: ReportOptions) -> None:
        self._screen = screen
        self._style = options.tb
        self._all = options.tb == "long" or options.show_all
        self._long = options.tb == "long"
        self._excerpts = Excerpts(result.open, screen.width, unfold=self._long)

    # --- findings ---------------------------------------------------------------------------

    def write_items(self, groups: Sequence[Sequence[Item]]) -> None:
        """Write a block for every failed item; a group of many has one block."""
        if not groups or self._style == "no":
            return
        self._screen.bar("=", "FAILURES")
        for group in groups:
            if self._style == "line":
                for item in group:
                    self._brief(item.findings)
            elif len(group) > 1:
                self._group(group)
            else:
                self._item(group[0])

    def _item(self, item: Item) -> None:
        self._heading(item.node_id)
        self.write_findings(item.findings)

    def write_findings(self, findings: Sequence[Diagnostic]) -> None:
        """Write the evidence of one item's findings, without a heading."""
        shown = findings if self._all else findings[:MANY]
        for finding in shown:
            self._finding(finding)
            self._place(finding)
        if len(shown) < len(findings):
            self._screen.line()
            self._brief(findings[len(shown) :])

    def _group(self, group: Sequence[Item]) -> None:
        findings = [finding for item in group for finding in item.findings]
        by_folder = folders(item.path for item in group)
        files = plural(sum(count for _, count in by_folder), "file")
        self._heading(f"{group[0].rule} in {files}")
        self._finding(findings[0], titled=True)
        self._screen.line()
        self._evidence(f"{_ERROR}{plural(len(findings), 'finding')} like this in {files}:")
        pad = max(cells.width(cells.visible(folder)) for folder, _ in by_folder[:MANY])
        for folder, count in by_folder[:MANY]:
            name = cells.visible(folder)
            blank = " " * (pad - cells.width(name))
            self._evidence(f"{_REASON}{name}{blank}  {plural(count, 'file')}")
        if len(by_folder) > MANY:
            self._evidence(f"{_REASON}... {plural(len(by_folder) - MANY, 'more folder')}")
        self._screen.line()
        for item in group[:MANY]:
            self._place(item.findings[0], apart=False)
        self._screen.line(f"... {len(group) - MANY:,} more; --show-all shows each")

    def _finding(self, finding: Diagnostic, *, titled: bool = False) -> None:
        excerpt = self._excerpts.rows(finding)
        title = f"  {cells.visible(str(finding.location.document))}"
        if titled and title not in excerpt:
            excerpt.insert(0, title)
        self._screen.line()
        for row in excerpt:
            self._screen.line(row)
        fix = self._fix(finding)
        for row in self._message(finding, len(excerpt) + len(fix)):
            self._evidence(row)
        for row in fix:
            self._screen.line(row)

    def _fix(self, finding: Diagnostic) -> list[str]:
        if finding.fix is None:
            return []
        title = cells.visible(f"fix ({finding.fix.safety}): {finding.fix.title}")
        rows = _hanging(title, self._screen.width - len(_ERROR))
        return [f"{' ' * len(_ERROR)}{cells.isolated(row)}" for row in rows]

    def _message(self, finding: Diagnostic, taken: int) -> list[str]:
        """The lines of the message, as many as there is room for beside rows that are taken."""
        budget = ROWS - taken - 3  # two blank lines and the place belong to every finding
        rows = self._wrapped(finding, clipped=False)
        if self._long or len(rows) <= budget:
            return rows
        rows = self._wrapped(finding, clipped=True)
        if len(rows) > budget:
            hidden = len(rows) - budget + 1
            rows[budget - 1 :] = [f"{_REASON}... {plural(hidden, 'more line')}: --tb=long"]
        return rows

    def _wrapped(self, finding: Diagnostic, *, clipped: bool) -> list[str]:
        """The headline, and the reasons either wrapped or clipped at the screen's edge."""
        headline, *reasons = finding.message.split("\n")
        start = f"{_ERROR}{finding.severity}: "
        first, *others = cells.wrap(headline, self._screen.width - len(start))
        rows = [start + cells.isolated(first)]
        rows += [f"E{' ' * (len(start) - 1)}{cells.isolated(other)}" for other in others]
        room = self._screen.width - len(_REASON)
        for reason in reasons:
            lines = [cells.clip(reason, room)] if clipped else _hanging(reason, room)
            rows += [f"{_REASON}{cells.isolated(line)}".rstrip() for line in lines]
        return rows

    def _place(self, finding: Diagnostic, *, apart: bool = True) -> None:
        if apart:
            self._screen.line()
        at = finding.location
        path = self._screen.paint(cells.visible(str(at.document)), "bold", "red")
        self._screen.line(f"{path}:{at.line}:{at.column}: {finding.rule}")

    def _brief(self, findings: Sequence[Diagnostic]) -> None:
        for finding in findings:
            self._screen.line(finding_line(finding))

    # --- errors -----------------------------------------------------------------------------

    def write_errors(self, groups: Sequence[Sequence[RunError]]) -> None:
        """Write a block for every error; the same in many files has one block."""
        if not groups or self._style == "no":
            return
        self._screen.bar("=", "ERRORS")
        for group in groups:
            error = group[0]
            self._heading(_what_failed(error))
            if self._style == "line":
                self._screen.line(error_line(error))
            elif error.traceback:
                self._traceback(error.traceback)
            else:
                for line in error.message.split("\n"):
                    for row in cells.wrap(line, self._screen.width - len(_ERROR)):
                        self._evidence(_ERROR + row)
            if len(group) > 1:
                self._screen.line(f"... and the same in {len(group) - 1:,} more files")

    def _traceback(self, text: str) -> None:
        lines = [cells.visible(line) for line in text.rstrip("\n").split("\n")]
        frames = [number for number, line in enumerate(lines) if _FRAME.match(line)]
        if self._long or not frames:
            for line in lines:
                self._screen.line(line)
            return
        file, number, function = _FRAME.findall(lines[frames[-1]])[0]
        path = self._screen.paint(file, "bold", "red")
        self._screen.line(f"{path}:{number}: in {function}")
        for line in lines[frames[-1] + 1 :]:
            if not line.startswith("  "):
                self._evidence(_ERROR + line)
            elif line.strip(" ^~"):  # marks below the code say little without colours
                self._screen.line(line)

    # --- both -------------------------------------------------------------------------------

    def _heading(self, title: str) -> None:
        self._screen.bar("_", cells.visible(title), "red", "bold")

    def _evidence(self, row: str) -> None:
        self._screen.line(row, "bold", "red")


def _hanging(line: str, limit: int) -> list[str]:
    """A line wrapped so that what follows the first row stands a little deeper than it."""
    indent = len(line) - len(line.lstrip())
    return cells.wrap(line, limit, hang=min(indent + 2, limit // 2))


def _what_failed(error: RunError) -> str:
    if error.kind in UNREAD:
        return f"ERROR collecting {error.path}"
    if error.kind == "fix":
        return f"ERROR fixing {error.path}"
    if error.kind == "plugin":
        return "ERROR loading a plugin"
    return f"ERROR in {node_id(error)}"


def node_id(error: RunError) -> str:
    """``path::rule`` or what is known of it."""
    return "::".join(part for part in (error.path, error.rule) if part) or error.kind


def error_likeness(error: RunError) -> tuple[str, str | None, str]:
    """Equal for errors that say the same of different files."""
    return error.kind, error.rule, pattern(error.message.replace(error.path or "\n", ""))


def item_likeness(item: Item) -> tuple[str, frozenset[str]]:
    """Equal for items of one rule whose findings say the same."""
    return item.rule, frozenset(pattern(finding.message) for finding in item.findings)
