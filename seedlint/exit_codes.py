"""Exit codes, pytest's where it has the case, and which of them a result has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedlint.engine.discover import UNCHANGED
from seedlint.finding import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedlint.config import Config
    from seedlint.result import Result

CLEAN, FINDINGS, INTERRUPTED, INTERNAL_ERROR, USAGE_ERROR, NO_DOCUMENTS, TOO_MANY_WARNINGS = range(
    7
)


def code_of(result: Result, config: Config) -> int:
    """What a run exits with."""
    if result.errors:
        return INTERNAL_ERROR
    if not any(document.outcomes for document in result.documents):
        return code_of_nothing(result.skipped)
    least = SEVERITIES.index(config.fail_on)
    if any(SEVERITIES.index(each.severity) >= least for each in result.diagnostics):
        return FINDINGS
    if config.max_warnings is not None and warnings_in(result) > config.max_warnings:
        return TOO_MANY_WARNINGS
    return CLEAN


def warnings_in(result: Result) -> int:
    """How many findings are warnings: notes, which reports count among them, are not."""
    return sum(each.severity == "warning" for each in result.diagnostics)


def code_of_nothing(skipped: Mapping[str, int]) -> int:
    """Documents that are as they were are no failure; none at all is most likely a slip."""
    return CLEAN if UNCHANGED in skipped else NO_DOCUMENTS
