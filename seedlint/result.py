"""What a run says: located findings, errors, and an outcome for every document and rule.

This is what reporters read. All of it is plain data that crosses processes, but for ``Result``
itself, which can open documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from seedlint.document import Document, Span
from seedlint.finding import Fix, Severity

Outcome = Literal["passed", "failed", "warned", "error", "ignored"]
"""Of one rule on one document: "failed" has a finding at or above ``--fail-on``, "warned" only
findings below it, "error" means the rule raised, "ignored" that per-file ignores hid findings."""


class DocumentId(NamedTuple):
    """Names a document of a run; sorts in report order."""

    path: str
    record: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.record}" if self.record else self.path


class Location(NamedTuple):
    """Where something stands: 1-based lines and code-point columns, the end exclusive.

    ``span`` is None when the whole document is meant; line and column are then 1.
    """

    path: str
    record: int | None
    span: Span | None
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def document(self) -> DocumentId:
        return DocumentId(self.path, self.record or 0)


class RelatedLocation(NamedTuple):
    location: Location
    message: str = ""


class Diagnostic(NamedTuple):
    """A finding with its place, final severity and fingerprint."""

    rule: str
    severity: Severity
    location: Location
    message: str
    data: Mapping[str, Any]
    related: tuple[RelatedLocation, ...]
    fix: Fix | None
    fingerprint: str

    @property
    def headline(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]

    @property
    def path_free_fingerprint(self) -> str:
        """The half of the fingerprint that is the same wherever the file stands."""
        return self.fingerprint[: len(self.fingerprint) // 2]

    @property
    def node_id(self) -> str:
        """``path::rule``, which can be given to the command line."""
        return f"{self.location.document}::{self.rule}"


class RunError(NamedTuple):
    """Something that kept the run from judging a document or from using a rule.

    Attributes:
        kind: "unreadable", "undecodable", "binary", "crash" (a rule raised), "plugin" or "fix".
        message: what happened and how to mend it; never empty.
        path: the document concerned, root-relative, if there is one.
        rule: the rule concerned, if there is one.
        line: 1-based line in ``path``, where known.
        traceback: the Python traceback of a crash.
    """

    kind: str
    message: str
    path: str | None = None
    rule: str | None = None
    line: int | None = None
    traceback: str | None = None


class DocumentResult(NamedTuple):
    """How one document fared.

    Attributes:
        lines: how many physical lines it has.
        size: of its text, in bytes of UTF-8.
        outcomes: of every rule that judged it, in report order; empty for a document that could
            not be read, or that a run which stopped early did not come to.
    """

    id: DocumentId
    lines: int
    size: int
    outcomes: Mapping[str, Outcome]


class Result(NamedTuple):
    """Everything a reporter may tell.

    Attributes:
        documents: in path order.
        diagnostics: sorted by document, place and rule; whole-document findings last in each.
        errors: in path order.
        skipped: number of files left out, by reason.
        rules: names of the rules that ran, in report order.
        notes: remarks about the run as a whole, a sentence each.
        durations: seconds of CPU spent in each rule.
        deselected: how many (document, rule) items ``-k`` left out.
        stopped: why the run ended early (``-x``, ``--maxfail``), empty if it did not.
        open: gives back a document for excerpts; reads it again when it has left memory.
    """

    version: str
    root: str
    configfile: str | None
    documents: tuple[DocumentResult, ...]
    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[RunError, ...]
    skipped: Mapping[str, int]
    rules: tuple[str, ...]
    seconds: float
    workers: int
    fail_on: Severity
    open: Callable[[DocumentId], Document]
    notes: tuple[str, ...] = ()
    durations: Mapping[str, float] = {}
    deselected: int = 0
    stopped: str = ""
