"""The default reporter: a run told the way pytest tells of tests.

A document is what a test file is to pytest, a rule in it what a test is. Where nothing of our own
is to be said, pytest's very layout is kept; the tests compare it with real runs of pytest.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from seedlint.report import ReportOptions, cells
from seedlint.report import summary as below
from seedlint.report.failures import Failures, error_likeness, item_likeness
from seedlint.report.progress import write_progress
from seedlint.report.screen import Screen
from seedlint.report.tally import grouped, judged, plural, split_by_threshold, unread

if TYPE_CHECKING:
    from seedlint.result import Result


def report(result: Result, out: TextIO, options: ReportOptions) -> None:
    """Write the whole session: header, progress, errors, failures, summary."""
    screen = Screen(options.width, color=options.color)
    failed, warnings = split_by_threshold(result)
    items = [[item] for item in failed]
    errors = [[error] for error in result.errors]
    if not options.show_all:
        items = grouped(failed, item_likeness, lambda item: item.path)
        errors = grouped(result.errors, error_likeness, lambda error: error.path)

    if options.verbosity >= 0:
        _write_header(screen, result, options)
    write_progress(screen, result, options)
    screen.line()
    if options.verbosity >= 0 and any(document.outcomes for document in judged(result)):
        screen.line()

    failures = Failures(screen, result, options)
    failures.write_errors(errors)
    failures.write_items(items)
    below.write_warnings(screen, warnings, options)
    below.write_durations(screen, result, options)
    below.write_short_summary(screen, items, errors, options)
    if options.verbosity > -2:
        below.write_hints(screen, result)
    if result.stopped:
        screen.bar("!", cells.visible(result.stopped), "red")
    below.write_closing_bar(screen, result, len(warnings), options)
    out.write(screen.text())


def _write_header(screen: Screen, result: Result, options: ReportOptions) -> None:
    screen.bar("=", "seedlint session starts", "bold")
    python = ".".join(map(str, sys.version_info[:3]))
    team = f"{plural(len(result.rules), 'rule')}, {plural(result.workers, 'worker')}"
    where = f" -- {sys.executable}" if options.verbosity > 0 else ""
    screen.line(f"seedlint {result.version}, Python {python}, {sys.platform}; {team}{where}")
    config = f", configfile: {result.configfile}" if result.configfile else ""
    screen.line(cells.visible(f"rootdir: {result.root}{config}"))
    if options.verbosity > 0 and result.rules:
        for row in cells.wrap(f"rules: {', '.join(result.rules)}", screen.width):
            screen.line(row)
    screen.line(_collected(result))
    if result.skipped:
        reasons = sorted(result.skipped.items(), key=lambda item: (-item[1], item[0]))
        total = plural(sum(result.skipped.values()), "file")
        told = ", ".join(f"{count:,} {reason}" for reason, count in reasons)
        for row in cells.wrap(cells.visible(f"skipped {total}: {told}"), screen.width):
            screen.line(row)


def _human_size(size: int) -> str:
    """Bytes in the largest decimal unit that leaves a figure before the point."""
    if size < 1000:
        return f"{size} B"
    amount, unit = (size / 1e3, "kB") if size < 1_000_000 else (size / 1e6, "MB")
    return f"{amount:,.1f} {unit}"


def _collected(result: Result) -> str:
    documents = judged(result)
    line = f"collected {plural(len(documents), 'document')}"
    if documents:
        lines = plural(sum(document.lines for document in documents), "line")
        size = _human_size(sum(document.size for document in documents))
        line += f" ({lines}, {size})"
    if left_out := unread(result):
        line += f" / {plural(len(left_out), 'error')}"
    if result.deselected:
        selected = sum(len(document.outcomes) for document in documents)
        line += f" / {result.deselected:,} deselected / {selected:,} selected"
    return line
