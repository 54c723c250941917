"""Set-up explains itself on a machine that lacks something."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

STAND_IN = """#!/bin/sh
# A machine's Python: {version}, ensurepip: {ensurepip}.
case "$*" in
    -V) echo "Python {version}" ;;
    *version_info*"3, 11"*) exit {too_old} ;;
    *ensurepip*) exit {ensurepip} ;;
    *version_info*) echo "3.11" ;;
esac
"""


@pytest.mark.skipif(os.name == "nt", reason="make and sh are not at home on Windows")
@pytest.mark.parametrize(
    ("version", "too_old", "ensurepip", "words"),
    [
        ("3.9.2", 1, 0, ["needs Python 3.11 or newer", "Python 3.9.2"]),
        ("3.11.2", 0, 1, ["python3-venv", "python3.11-venv"]),
    ],
)
def test_set_up_says_what_is_missing(
    tmp_path: Path, version: str, too_old: int, ensurepip: int, words: list[str]
) -> None:
    python = tmp_path / "python"
    python.write_text(STAND_IN.format(version=version, too_old=too_old, ensurepip=ensurepip))
    python.chmod(0o755)
    run = subprocess.run(
        ["sh", str(ROOT / ".ci/make_venv.sh"), str(tmp_path / "venv"), str(python)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 1
    assert all(word in run.stderr for word in words), run.stderr
