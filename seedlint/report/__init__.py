"""Reporters: functions that tell people and programs what a run found.

A reporter is a plain callable; ``seedlint_add_reporters`` gives it a name for ``--format``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO

from seedlint.hookspecs import hookimpl

if TYPE_CHECKING:
    from seedlint.result import Result

TracebackStyle = Literal["short", "line", "long", "no"]


class ReportOptions(NamedTuple):
    """How the user wants to be told.

    Attributes:
        verbosity: -q counts down, -v counts up.
        tb: how much of each finding the failures section shows.
        color: whether to write colour codes.
        width: of the screen, in cells.
        durations: how many of the slowest rules to list; None for none, 0 for all.
        show_all: do not group findings of many files.
        clip_summary: whether lines of the short summary end at the screen's edge.
    """

    verbosity: int = 0
    tb: TracebackStyle = "short"
    color: bool = False
    width: int = 80
    durations: int | None = None
    show_all: bool = False
    clip_summary: bool = True


Reporter = Callable[["Result", TextIO, ReportOptions], None]


@hookimpl
def seedlint_add_reporters() -> dict[str, Reporter]:
    from seedlint.report import (  # noqa: PLC0415  (on demand)
        concise,
        github,
        json_report,
        pytest_look,
    )

    return {
        "pytest": pytest_look.report,
        "concise": concise.report,
        "json": json_report.report,
        "github": github.report,
    }
