"""One line a finding in GNU spelling, for editors and annotations.

``path:line:column: warning: headline [rule]``; info is ``note``, and what kept the run from
judging a document is ``fatal error``, as compilers say it and problem matchers know it. Paths are
relative to the root. A document inside a container file stands at its line there, and the place
within the document is told after the headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from seedlint.report import ReportOptions
from seedlint.report.cells import visible

if TYPE_CHECKING:
    from seedlint.result import Diagnostic, Result, RunError

WORDS = {"error": "error", "warning": "warning", "info": "note"}


def report(result: Result, out: TextIO, options: ReportOptions) -> None:
    """Write the errors, then the findings; nothing at all when there is neither."""
    lines = [*map(error_line, result.errors), *map(finding_line, result.diagnostics)]
    out.write("".join(f"{line}\n" for line in lines))


def finding_line(finding: Diagnostic) -> str:
    """A finding in one line."""
    place = finding.location
    where, within = f"{place.path}:{place.line}:{place.column}", ""
    if place.record is not None:
        where = f"{place.path}:{place.record}:1"
        within = f", at {place.line}:{place.column} of the record"
    word = WORDS[finding.severity]
    return visible(f"{where}: {word}: {finding.headline}{within} [{finding.rule}]")


def error_line(error: RunError) -> str:
    """An error in one line; without a path it is seedlint's own."""
    where = "seedlint" if error.path is None else f"{error.path}:{error.line or 1}:1"
    headline = error.message.partition("\n")[0]
    return visible(f"{where}: fatal error: {headline} [{error.rule or error.kind}]")
