"""A run of garbage as the rule tells it: how sure, where, why, and the fix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from seedlint import Finding, Fix, Severity, Span

from .._writing import quoted
from ._patterns import LEVELS, Level, catalogue
from ._recurrent import Where
from ._shape import UNLIKE
from ._tail import Run

SEVERITIES: dict[Level, Severity] = {"likely": "info", "sure": "warning", "certain": "error"}

DOUBTED: dict[Level, Level] = {"likely": "likely", "sure": "likely", "certain": "sure"}
"""How sure a line is that stands within the text."""

WORDS: dict[Level, str] = {
    "likely": "words that pages add, though a writer may too",
    "sure": "a set phrase of web pages and mail",
    "certain": "words that only software writes",
}
"""What is known of lines of some level."""


class Residue(NamedTuple):
    """A run of garbage, and what its document alone can tell of it.

    Attributes:
        text: as it stands there.
        deletion: the fix; None where it would delete provenance, and where more or less may have
            to go.
    """

    run: Run
    text: str
    deletion: Fix | None

    def at_least(self, level: Level) -> Residue:
        """The same with its last line as sure as that."""
        *above, last = self.run.marks
        return self._replace(run=self.run._replace(marks=(*above, last._replace(level=level))))

    def doubted(self) -> Residue:
        """The same with every line a level less sure."""
        marks = (mark._replace(level=DOUBTED[mark.level]) for mark in self.run.marks)
        return self._replace(run=self.run._replace(marks=tuple(marks)))


def finding(
    residue: Residue,
    place: Span | Where,
    corroboration: Sequence[str] = (),
    related: Sequence[Where] = (),
) -> Finding:
    """The finding on a run.

    Args:
        residue: the run.
        place: where it stands.
        corroboration: what makes it sure besides its words.
        related: other places that do.
    """
    run = residue.run
    where, why = _where(run), " and ".join(corroboration) or _why(run)
    because = "sure because" if run.level == "certain" else "because"
    return Finding(
        f"{_headline(run)}\n{because}: {where}, {'and ' if corroboration else ''}{why}",
        place,
        related,
        severity=SEVERITIES[run.level],
        data={
            "kind": "garbage",
            "categories": list(dict.fromkeys(mark.category for mark in run.marks)),
            "patterns": list(dict.fromkeys(mark.id for mark in run.marks)),
            "text": residue.text,
            "evidence": [where, *(corroboration or [why])],
        },
        fix=_fix(residue),
    )


def _headline(run: Run) -> str:
    titles = catalogue().titles
    names = list(dict.fromkeys(titles[mark.category] for mark in run.marks))
    verdict = "may be left over from a page" if run.level == "likely" else "scraper residue"
    if len(run.lines) == 1:
        verb = "" if run.level == "likely" else "is "
        return f'"{quoted(run.lines[0].text)}" {verb}{verdict} ({names[0]})'
    link = "that" if run.level == "likely" else "of"
    return f"{len(run.lines)} lines {link} {verdict}: {', '.join(names)}"


def _where(run: Run) -> str:
    count = len(run.lines)
    if run.is_last:
        return "last line of the file" if count == 1 else f"last {count} lines of the file"
    if run.only_credits_follow:
        return "only credit lines follow"
    return "near the end of the file"


def _why(run: Run) -> str:
    """What is known of the lines, and how many are only unlike the text."""
    marks = [(line.text, mark) for line, mark in zip(run.lines, run.marks, strict=True)]
    known = [(text, mark) for text, mark in marks if mark != UNLIKE]
    others = len(marks) - len(known)
    if not known:
        return "short or full of words of pages, unlike the text above; a writer's may be so, too"
    words = WORDS[run.level]
    if not others:
        return f"nothing but {words}"
    surest, _ = max(known, key=lambda each: LEVELS.index(each[1].level))
    more = f", {_lines(len(known) - 1)} known from pages" if len(known) > 1 else ""
    return f'"{quoted(surest)}" is {words}{more}; {_lines(others)} only unlike the text above'


def _lines(count: int) -> str:
    return "1 line is" if count == 1 else f"{count} lines are"


def _fix(residue: Residue) -> Fix | None:
    """Delete the lines: safely at the very end, where every one is certain."""
    run, fix = residue.run, residue.deletion
    if run.level == "likely" or fix is None:
        return None
    safe = run.is_last and all(mark.level == "certain" for mark in run.marks)
    return fix._replace(safety="safe" if safe else "unsafe")
