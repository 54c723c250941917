"""One JSON object with everything, for programs. UTF-8 whatever the text holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TextIO

from seedlint.finding import json_value
from seedlint.report import ReportOptions
from seedlint.report.tally import judged

if TYPE_CHECKING:
    from seedlint.finding import Fix
    from seedlint.result import Diagnostic, Location, Result, RunError

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def report(result: Result, out: TextIO, options: ReportOptions) -> None:
    """Write the object and a line end; keys and findings stand in a fixed order."""
    import json  # noqa: PLC0415  (most runs report to people)

    # Escapes stand for what the stream cannot write; those of its error handler are not JSON.
    encoding = (getattr(out, "encoding", None) or "utf-8").lower().replace("_", "-")
    text = json.dumps(as_object(result), ensure_ascii=encoding not in ("utf-8", "utf8"))
    out.write(_LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n")


def as_object(result: Result) -> dict[str, Any]:
    """The result as JSON values."""
    return {
        "version": result.version,
        "root": result.root,
        "summary": {
            "documents": len(judged(result)),
            "findings": len(result.diagnostics),
            "errors": len(result.errors),
            "skipped": sum(result.skipped.values()),
            "skipped_by_reason": dict(sorted(result.skipped.items())),
            "seconds": round(result.seconds, 6),
        },
        "findings": [_finding(finding) for finding in result.diagnostics],
        "errors": [_error(error) for error in result.errors],
    }


def _finding(finding: Diagnostic) -> dict[str, Any]:
    place = finding.location
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "path": place.path,
        "record": place.record,
        **_lines(place),
        "message": finding.message,
        "data": json_value(finding.data),
        "related": [
            {"path": other.location.path, **_lines(other.location), "message": other.message}
            for other in finding.related
        ],
        "fix": None if finding.fix is None else _fix(finding.fix),
        "fingerprint": finding.fingerprint,
    }


def _lines(place: Location) -> dict[str, int]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safety": fix.safety, "edits": edits}


def _error(error: RunError) -> dict[str, Any]:
    return {
        "path": error.path,
        "rule": error.rule,
        "kind": error.kind,
        "line": error.line,
        "message": error.message,
    }
