"""Annotations of GitHub Actions: workflow commands, one a finding.

``::warning title=RULE,file=PATH,line=N::MESSAGE``, as GitHub documents them under "Workflow
commands for GitHub Actions". It looks paths up from the folder that a job checks out to, so they
are relative to the current one, wherever the root is.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from seedlint.report import ReportOptions
from seedlint.report.cells import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedlint.result import Diagnostic, Result, RunError

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def report(result: Result, out: TextIO, options: ReportOptions) -> None:
    """Write the errors, then the findings; nothing at all when there is neither."""
    lines = [_error(error, result.root) for error in result.errors]
    lines += [_finding(finding, result.root) for finding in result.diagnostics]
    out.write("".join(f"{line}\n" for line in lines))


def _finding(finding: Diagnostic, root: str) -> str:
    place = finding.location
    where: dict[str, object] = {"title": finding.rule, "file": _from_here(place.path, root)}
    if place.record is not None:
        where["line"] = place.record
    else:
        where |= {"line": place.line, "endLine": place.end_line}
        if place.span is not None and place.line == place.end_line:  # GitHub takes no others
            where |= {"col": place.column, "endColumn": place.end_column}
    return _command(COMMANDS[finding.severity], where, finding.message)


def _error(error: RunError, root: str) -> str:
    where: dict[str, object] = {"title": error.rule or error.kind}
    if error.path is not None:
        where |= {"file": _from_here(error.path, root), "line": error.line or 1}
    return _command("error", where, error.message)


def _from_here(path: str, root: str) -> str:
    file = Path(root, path)
    try:
        return Path(os.path.relpath(file)).as_posix()
    except ValueError:  # another drive
        return file.as_posix()


def _command(name: str, where: Mapping[str, object], message: str) -> str:
    told = "\n".join(map(visible, message.split("\n")))
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in where.items())
    return f"::{name} {properties}::{_escaped(told)}"


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
