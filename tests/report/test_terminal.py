"""What the environment says about width, clipping and streams."""

from __future__ import annotations

import io

import pytest

from seedlint.report.terminal import never_raise, report_options, screen_width


@pytest.mark.parametrize(
    ("columns", "width"),
    [("100", 100), ("40", 40), ("39", 80), ("0", None), ("wide", None), ("", None), ("-5", None)],
)
def test_width(columns: str, width: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    from _pytest._io.terminalwriter import get_terminal_width

    monkeypatch.setenv("COLUMNS", columns)
    assert screen_width({"COLUMNS": columns}) == get_terminal_width()
    assert width is None or screen_width({"COLUMNS": columns}) == width


def test_the_color_option_wins() -> None:
    stream = io.StringIO()
    assert report_options(stream, color="yes", environ={"NO_COLOR": "1"}).color
    assert not report_options(stream, color="no", environ={"FORCE_COLOR": "1"}).color


@pytest.mark.parametrize(
    ("verbosity", "environ", "clipped"),
    [(0, {}, True), (1, {}, True), (2, {}, False), (0, {"CI": "1"}, False), (0, {"CI": ""}, True)],
)
def test_the_short_summary_is_clipped_as_pytest_does(
    verbosity: int, environ: dict[str, str], clipped: bool
) -> None:
    options = report_options(io.StringIO(), verbosity=verbosity, environ=environ)
    assert options.clip_summary == clipped


def test_never_raise() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    never_raise(stream)
    stream.write("слово \ud800")
    never_raise(io.StringIO())
