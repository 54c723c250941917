"""What the terminal and the environment say about how to report, decided as pytest decides it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Literal, TextIO

from seedlint.report import ReportOptions, TracebackStyle

ColorChoice = Literal["auto", "yes", "no"]

NARROWEST = 40
"""A terminal that claims fewer cells is not believed (pytest does the same) and taken as 80."""


def report_options(
    stream: TextIO,
    *,
    color: ColorChoice = "auto",
    verbosity: int = 0,
    tb: TracebackStyle = "short",
    durations: int | None = None,
    show_all: bool = False,
    environ: Mapping[str, str] | None = None,
) -> ReportOptions:
    """Options for a report that goes to ``stream``.

    Args:
        environ: the environment, ``os.environ`` when not given.
    """
    environ = os.environ if environ is None else environ
    return ReportOptions(
        verbosity=verbosity,
        tb=tb,
        color=wants_color(stream, color, environ),
        width=screen_width(environ),
        durations=durations,
        show_all=show_all,
        clip_summary=verbosity < 2 and not on_ci(environ),
    )


def wants_color(stream: TextIO, choice: ColorChoice, environ: Mapping[str, str]) -> bool:
    """Whether to write colours: ``--color``, then PY_COLORS, NO_COLOR, FORCE_COLOR, the stream."""
    if choice != "auto":
        return choice == "yes"
    if environ.get("PY_COLORS") in ("0", "1"):
        return environ["PY_COLORS"] == "1"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def screen_width(environ: Mapping[str, str]) -> int:
    """Cells in a row: COLUMNS, else the terminal's width, else 80."""
    columns = environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() else 0
    if not width and sys.__stdout__ is not None:
        # As shutil.get_terminal_size does, whose module would load those of all archive formats.
        with suppress(ValueError, OSError):  # closed, or no terminal
            width = os.get_terminal_size(sys.__stdout__.fileno()).columns
    return width if width >= NARROWEST else 80


def on_ci(environ: Mapping[str, str]) -> bool:
    """Whether a build server runs us: its logs have no edge, so nothing is clipped for them."""
    return bool(environ.get("CI") or environ.get("BUILD_NUMBER"))


def opened(stream: TextIO | None) -> TextIO:
    """A stream, in place of a closed one, which Python has as None, one that leads nowhere."""
    if stream is None:
        stream = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  (till the end)
    return stream


def keep_line_ends(stream: TextIO) -> None:
    """Make a stream write line ends as they are, on Windows too."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(newline="")


def never_raise(stream: TextIO) -> None:
    """Make a stream write what its encoding lacks as ``\\u1234`` instead of raising."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
