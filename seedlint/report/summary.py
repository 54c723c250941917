"""What stands below the failures: warnings, durations, the short summary, hints, the last bar."""

from __future__ import annotations

import os
import posixpath
import re
import shlex
from collections import Counter
from typing import TYPE_CHECKING

from seedlint.report import cells
from seedlint.report.concise import WORDS
from seedlint.report.failures import node_id
from seedlint.report.progress import main_color
from seedlint.report.screen import Screen, Style
from seedlint.report.tally import MANY_FILES, Item, folders, judged, pattern, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from seedlint.report import ReportOptions
    from seedlint.result import Diagnostic, Result, RunError

_ON_WARNINGS = "-- Findings of lower severity than --fail-on; --explain RULE tells more"

MANY_WARNINGS = 1000
"""Of so many and more nobody mends all before the first run that passes."""

SHORTEST_DURATION = 0.005
"""Seconds below which a duration is hidden unless all is asked for (pytest's figure)."""


def write_warnings(screen: Screen, findings: Sequence[Diagnostic], options: ReportOptions) -> None:
    """Write the findings that do not fail the run, once for all that say the same.

    Of many that differ only in what they are about, the first is an example of all.
    """
    if not findings:
        return
    screen.bar("=", "warnings summary", "yellow")
    for alike in _grouped(findings, pattern):
        many = len(alike) >= MANY_FILES and not options.show_all
        for group in [alike] if many else _grouped(alike, str):
            _write_warning(screen, group, options)
    for row in cells.wrap(_ON_WARNINGS, screen.width):
        screen.line(row)


def _grouped(
    findings: Sequence[Diagnostic], form: Callable[[str], str]
) -> Iterable[list[Diagnostic]]:
    """Findings of a rule together whose headlines have one form, in the order of the first."""
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for finding in findings:
        alike.setdefault((finding.rule, form(finding.headline)), []).append(finding)
    return alike.values()


def _write_warning(screen: Screen, group: Sequence[Diagnostic], options: ReportOptions) -> None:
    for line in _places(group, every=options.show_all):
        screen.line(line)
    first = group[0]
    lines = first.message if options.verbosity > 0 else first.headline
    for number, line in enumerate(lines.split("\n")):
        word = "" if number else f"{WORDS[first.severity]}: "
        for row in cells.wrap(word + line, screen.width - 2):
            screen.line(f"  {cells.isolated(row)}")
    screen.line()


def _places(findings: Sequence[Diagnostic], *, every: bool) -> list[str]:
    """Where findings stand: each, or how many in a folder if they are many."""
    if every or len(findings) < MANY_FILES:
        return [
            cells.visible(
                f"{finding.location.document}:{finding.location.line}:{finding.location.column}: "
                f"{finding.rule}"
            )
            for finding in findings
        ]
    paths = [finding.location.path for finding in findings]
    counts = Counter(paths)
    if len(counts) <= MANY_FILES:
        return [f"{cells.visible(path)}: {plural(n, 'warning')}" for path, n in counts.items()]
    by_folder = folders(paths)
    lines = [f"{cells.visible(name)}/: {plural(n, 'file')}" for name, n in by_folder[:MANY_FILES]]
    if len(by_folder) > MANY_FILES:
        lines.append(f"... {plural(len(by_folder) - MANY_FILES, 'more folder')}")
    return lines


def write_durations(screen: Screen, result: Result, options: ReportOptions) -> None:
    """Write the slowest rules."""
    if options.durations is None or not result.durations:
        return
    slowest = sorted(result.durations.items(), key=lambda item: -item[1])
    slowest = slowest[: options.durations or None]
    which = f"slowest {options.durations} durations" if options.durations else "slowest durations"
    screen.bar("=", which)
    for number, (rule, seconds) in enumerate(slowest):
        if seconds < SHORTEST_DURATION and options.verbosity < 2:
            screen.line()
            screen.line(
                f"({len(slowest) - number} durations < {SHORTEST_DURATION:g}s hidden."
                "  Use -vv to show these durations.)"
            )
            break
        screen.line(f"{seconds:.2f}s {rule}")


def write_short_summary(
    screen: Screen,
    items: Sequence[Sequence[Item]],
    errors: Sequence[Sequence[RunError]],
    options: ReportOptions,
) -> None:
    """Write a line for every failed item and error."""
    if not (items or errors):
        return
    screen.bar("=", "short test summary info", "cyan", "bold")
    start: list[tuple[str, Style | None]]
    for group in items:
        item = group[0]
        place = f"[{len(group)}] " if len(group) > 1 else item.node_id.removesuffix(item.rule)
        start = [("FAILED", "red"), (f" {place}", None), (item.rule, "bold")]
        _summary_line(screen, start, _reason(item, len(group)), options)
    for failed in errors:
        place, colons, name = node_id(failed[0]).partition("::")
        if len(failed) > 1:
            place, colons = f"[{len(failed)}]", " "
        start = [("ERROR", "red"), (f" {place}{colons}", None), (name, "bold")]
        _summary_line(screen, start, failed[0].message.partition("\n")[0], options)


def _reason(item: Item, documents: int) -> str:
    if documents > 1:
        first = item.findings[0]
        return f"{first.location.document} {located_headline(first)}"
    return summed_up(item.findings)


def summed_up(findings: Sequence[Diagnostic]) -> str:
    """The first of an item's findings in a line, and how many more there are."""
    more = len(findings) - 1
    return located_headline(findings[0]) + (f" (and {more} more)" if more else "")


def located_headline(finding: Diagnostic) -> str:
    """The headline, with the line in front where it does not name it itself."""
    line = finding.location.line
    if finding.location.span is None or re.search(rf"\blines? {line}\b", finding.headline):
        return finding.headline
    return f"line {line}: {finding.headline}"


def _summary_line(
    screen: Screen, start: list[tuple[str, Style | None]], reason: str, options: ReportOptions
) -> None:
    """Write a line, and of the reason what the screen has room for after its start."""
    parts = [(cells.visible(text), style) for text, style in start if text]
    line = "".join(screen.paint(text, style) if style else text for text, style in parts)
    room = screen.width - sum(cells.width(text) for text, _ in parts) - len(" - ")
    if not options.clip_summary:
        line += f" - {cells.isolated(cells.plain(reason))}"
    elif room > len(cells.DOTS):
        line += f" - {cells.isolated(cells.clip(reason, room))}"
    screen.line(line)


def write_hints(screen: Screen, result: Result) -> None:
    """Write how to mend what can be mended, and the remarks on the run."""
    fixes = [finding for finding in result.diagnostics if finding.fix is not None]
    safe = [finding for finding in fixes if finding.fix and finding.fix.safety == "safe"]
    total = len(result.diagnostics)
    unsafe = [finding for finding in fixes if finding.fix and finding.fix.safety == "unsafe"]
    if safe:
        how = f"seedlint --fix {_arguments(safe, result.root)}"
        screen.line(f"{len(safe):,} of {total:,} can be fixed safely: {how}")
    if unsafe:
        how = f"seedlint --diff --unsafe-fixes {_arguments(unsafe, result.root)}"
        screen.line(f"{len(unsafe):,} of {total:,} with care: {how}")
    for note in (*result.notes, *_adoption(result)):
        for row in cells.wrap(note, screen.width):
            screen.line(cells.isolated(row))


def _adoption(result: Result) -> Iterator[str]:
    """How to begin with a folder that has more warnings than anyone mends at once."""
    counts = Counter(finding.severity for finding in result.diagnostics)
    if counts["warning"] >= MANY_WARNINGS and result.fail_on != "error":
        yield (
            f"{counts['warning']:,} warnings: --fail-on error begins with "
            f"{plural(counts['error'], 'error')}, --max-warnings {counts['warning']} lets no new "
            "ones in"
        )


def _arguments(findings: Sequence[Diagnostic], root: str) -> str:
    """Up to three paths to type where the user is, else the deepest folder that holds all."""
    paths = sorted({finding.location.path for finding in findings})
    if len(paths) > 3:
        paths = [posixpath.commonpath([posixpath.dirname(path) for path in paths]) or "."]
    return " ".join(shlex.quote(cells.visible(_typed(path, root))) for path in paths)


def _typed(path: str, root: str) -> str:
    """A root-relative path as it is typed in the current folder."""
    file = os.path.join(root, path)  # noqa: PTH118  (a path may leave the root by ..)
    try:
        typed = os.path.relpath(file)
    except ValueError:  # another drive
        typed = file
    return f"./{typed}" if typed.startswith("-") else typed


def write_closing_bar(
    screen: Screen, result: Result, warnings: int, options: ReportOptions
) -> None:
    """Write the counts and the time: of items, except that warnings and errors are counted each."""
    outcomes = Counter(
        outcome for document in judged(result) for outcome in document.outcomes.values()
    )
    color = main_color(set(outcomes), errors=bool(result.errors), ended=True)
    counts: list[tuple[int, str, Style]] = [
        (outcomes["failed"], "failed", "red"),
        (outcomes["passed"] + outcomes["warned"], "passed", "green"),
        (outcomes["ignored"], "ignored", "yellow"),
        (result.deselected, "deselected", "yellow"),
        (warnings, f"warning{'s' * (warnings != 1)}", "yellow"),
        (len(result.errors), f"error{'s' * (len(result.errors) != 1)}", "red"),
    ]
    parts: list[tuple[str, tuple[Style, ...]]] = [
        (f"{count} {noun}", (style, "bold") if style == color else (style,))
        for count, noun, style in counts
        if count
    ]
    parts = parts or [("no documents ran", ("yellow",))]
    last = f" in {duration(result.seconds)}"
    if options.verbosity >= 0:
        screen.painted_bar("=", parts, last, color)
    elif options.verbosity == -1:
        text = ", ".join(screen.paint(text, *styles) for text, styles in parts)
        screen.line(text + screen.paint(last, color), color)


def duration(seconds: float) -> str:
    """``0.09s``, and beyond a minute ``75.20s (0:01:15)``."""
    if seconds < 60:
        return f"{seconds:.2f}s"
    minutes, rest = divmod(int(seconds), 60)
    return f"{seconds:.2f}s ({minutes // 60}:{minutes % 60:02}:{rest:02})"
