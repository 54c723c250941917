"""A letter for every document and rule, with the share that is done at the right edge."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seedlint.report import cells
from seedlint.report.screen import Screen, Style
from seedlint.report.tally import judged, unread

if TYPE_CHECKING:
    from seedlint.report import ReportOptions
    from seedlint.result import DocumentResult, Outcome, Result

LETTERS: dict[Outcome, tuple[str, str, Style]] = {
    "passed": (".", "PASSED", "green"),
    "failed": ("F", "FAILED", "red"),
    "warned": ("w", "WARNED", "yellow"),
    "error": ("E", "ERROR", "red"),
    "ignored": ("s", "IGNORED", "yellow"),
}
"""Letter, word and colour of each outcome."""

GRAVITY: tuple[Outcome, ...] = ("passed", "ignored", "warned", "failed", "error")
"""Which outcome of several is told where there is one letter for a whole document."""

MANY_DOCUMENTS = 50
"""Above so many documents each folder has one line, and each document one letter in it."""

_PERCENT = len(" [100%]")


def write_progress(screen: Screen, result: Result, options: ReportOptions) -> None:
    """Write the progress of all documents that were judged, as pytest does."""
    documents = [document for document in judged(result) if document.outcomes]
    if not documents:
        return
    if options.verbosity > 0:
        _write_by_name(screen, result, documents)
        return
    rows = _rows(documents)
    meter = Meter(screen, result, sum(len(outcomes) for _, outcomes in rows))
    for name, outcomes in rows:
        if options.verbosity == 0:
            meter.begin(name)
        meter.letters(outcomes, one_line=len(documents) > MANY_DOCUMENTS)
    if not result.stopped:
        meter.fill()


def _write_by_name(screen: Screen, result: Result, documents: list[DocumentResult]) -> None:
    meter = Meter(screen, result, sum(len(document.outcomes) for document in documents))
    for document in documents:
        for rule, outcome in document.outcomes.items():
            meter.named(cells.visible(f"{document.id}::{rule}"), outcome)


def _rows(documents: list[DocumentResult]) -> list[tuple[str, list[Outcome]]]:
    """What each line of letters tells: a file, or a folder if there are many documents."""
    rows: dict[str, list[Outcome]] = {}
    if len(documents) <= MANY_DOCUMENTS:
        for document in documents:
            rows.setdefault(document.id.path, []).extend(document.outcomes.values())
    else:
        for document in documents:
            folder = document.id.path.rpartition("/")[0] or "."
            gravest = max(document.outcomes.values(), key=GRAVITY.index)
            rows.setdefault(f"{folder}/", []).append(gravest)
    return [(cells.visible(name), outcomes) for name, outcomes in rows.items()]


class Meter:
    """Writes outcomes and keeps count of what is done."""

    def __init__(self, screen: Screen, result: Result, total: int) -> None:
        self._screen = screen
        self._total = total
        if result.stopped:  # most of what was meant to run did not
            self._total = max(total, len(result.documents) * len(result.rules))
        self._errors = bool(unread(result))
        self._seen: set[Outcome] = set()
        self._done = 0
        self._column = 0
        self._begun = False

    def begin(self, name: str) -> None:
        """Begin the line of a file or folder."""
        if self._begun:
            self.fill()
        self._begun = True
        self._screen.line()
        self._screen.write(f"{name} ")
        self._column = cells.width(name) + 1

    def letters(self, outcomes: list[Outcome], *, one_line: bool = False) -> None:
        """Write a letter each, on as many lines as it takes, or counts if one must do."""
        if one_line and self._begun and self._column + len(outcomes) + _PERCENT >= self._width:
            self._counts(outcomes)
            return
        for outcome in outcomes:
            letter, _, style = LETTERS[outcome]
            self._screen.write(letter, style)
            self._count(outcome)
            self._column += 1
            if self._done < self._total and self._column + _PERCENT + 1 >= self._width:
                self._screen.write(f"{self._percent}\n", self._color)
                self._column = 0

    def _counts(self, outcomes: list[Outcome]) -> None:
        parts = []
        for outcome, count in Counter(sorted(outcomes, key=GRAVITY.index, reverse=True)).items():
            part = f"{count:,} {outcome}"
            parts.append(self._screen.paint(part, LETTERS[outcome][2]))
            self._column += len(part) + len(", ")
        self._screen.write(", ".join(parts))
        self._column -= len(", ")
        for outcome in outcomes:
            self._count(outcome)

    def named(self, name: str, outcome: Outcome) -> None:
        """Write a whole line for one document and rule."""
        _, word, style = LETTERS[outcome]
        self._screen.line()
        self._screen.write(f"{name} ")
        self._screen.write(word, style)
        self._column = cells.width(name) + 1 + len(word)
        self._count(outcome)
        self.fill()

    def fill(self) -> None:
        """Write the share that is done at the right edge."""
        self._screen.write(self._percent.rjust(self._width - self._column - 1), self._color)

    def _count(self, outcome: Outcome) -> None:
        self._seen.add(outcome)
        self._done += 1

    @property
    def _width(self) -> int:
        return self._screen.width

    @property
    def _percent(self) -> str:
        return f" [{self._done * 100 // self._total:3d}%]"

    @property
    def _color(self) -> Style:
        return main_color(self._seen, errors=self._errors, ended=self._done == self._total)


def main_color(seen: set[Outcome], *, errors: bool, ended: bool) -> Style:
    """The colour that tells how all that is done went."""
    if errors or seen & {"failed", "error"}:
        return "red"
    if "warned" in seen:
        return "yellow"
    return "green" if "passed" in seen or not ended else "yellow"
