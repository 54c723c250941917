"""Results made by hand, so that reporters are tested without an engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from seedlint import Diagnostic, Document, DocumentId, DocumentResult, Fix, Result, RunError, Span
from seedlint.finding import SEVERITIES, Severity
from seedlint.result import Location, Outcome, RelatedLocation


class Corpus:
    """Documents, the rules that judged them, and what was found."""

    def __init__(self, documents: Mapping[str, str], rules: Sequence[str] = ("a-rule",)) -> None:
        self.documents = {path: Document(path, text) for path, text in documents.items()}
        self.rules = tuple(rules)
        self.findings: list[Diagnostic] = []
        self.errors: list[RunError] = []
        self.outcomes: dict[tuple[str, str], Outcome] = {}

    def at(self, path: str, quoted: str | None = None) -> Location:
        """Where a text stands in a document; the whole document if none is given."""
        if quoted is None:
            return Location(path, None, None, 1, 1, 1, 1)
        document = self.documents[path]
        start = document.text.index(quoted)
        end = start + len(quoted)
        first, last = document.position(start), document.position(end)
        return Location(path, None, Span(start, end), *first, *last)

    def lines(self, path: str, first: int, last: int | None = None) -> Location:
        """Whole lines of a document, without the last line end."""
        document = self.documents[path]
        last = last or first
        start = document.line_starts[first - 1]
        end = document.line_starts[last - 1] + len(document.physical_line(last))
        return Location(path, None, Span(start, end), first, 1, *document.position(end))

    def find(
        self,
        location: Location,
        message: str = "it is bad",
        *,
        rule: str = "a-rule",
        severity: Severity = "warning",
        related: Sequence[RelatedLocation] = (),
        fix: Fix | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Diagnostic:
        """Add a finding."""
        finding = Diagnostic(
            rule, severity, location, message, data or {}, tuple(related), fix, "f1"
        )
        self.findings.append(finding)
        outcome: Outcome = "warned" if SEVERITIES.index(severity) < 1 else "failed"
        if self.outcomes.get((location.path, rule)) != "failed":
            self.outcomes[location.path, rule] = outcome
        return finding

    def result(self, **changes: Any) -> Result:
        """All of it as a run would tell."""
        unread = {error.path for error in self.errors if error.kind == "binary"}
        values: dict[str, Any] = {
            "version": "1.2.3",
            "root": "corpus",
            "configfile": None,
            "documents": tuple(
                DocumentResult(
                    DocumentId(path),
                    document.line_count,
                    len(document.text),
                    {}
                    if path in unread
                    else {rule: self.outcomes.get((path, rule), "passed") for rule in self.rules},
                )
                for path, document in self.documents.items()
            ),
            "diagnostics": tuple(self.findings),
            "errors": tuple(self.errors),
            "skipped": {},
            "rules": self.rules,
            "seconds": 0.25,
            "workers": 1,
            "fail_on": "warning",
            "open": lambda name: self.documents[name.path],
        }
        return Result(**values | changes)


@pytest.fixture
def corpus() -> type[Corpus]:
    return Corpus
