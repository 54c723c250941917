"""The documents in ``seeds/`` give exactly the findings they were written for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from seedlint.cli import main

ROOT = Path(__file__).parents[1]
MIRRORED = ROOT / "seeds/mirror/bees.txt"


def test_the_seeds_give_what_is_expected() -> None:
    run = subprocess.run(
        [sys.executable, "-P", str(ROOT / ".ci/check_seeds.py"), "seeds", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_check_of_the_seeds_can_fail(tmp_path: Path) -> None:
    (tmp_path / "expected.json").write_text(
        json.dumps([{"path": "a.txt", "rule": "shouting", "severity": "error"} | _line(3)]), "utf-8"
    )
    (tmp_path / "a.txt").write_text(" \n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-P", str(ROOT / ".ci/check_seeds.py"), str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert run.returncode == 1
    assert "missing: a.txt:3-3: error [shouting]" in run.stdout
    assert "not expected: a.txt:1-1: warning [empty-document]" in run.stdout


def _line(number: int) -> dict[str, int]:
    return {"line": number, "end_line": number}


def test_the_mirrored_page_has_its_anatomy() -> None:
    """Six paragraphs, the same six again, one unrelated paragraph, and the site's last line."""
    lines = MIRRORED.read_text("utf-8").split("\n")
    assert len(lines) == 14
    assert all(lines)
    assert lines[:6] == lines[6:12]
    assert lines[13] == "from fi"


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_mending_the_mirrored_page_loses_nothing(tmp_path: Path, line_end: bytes) -> None:
    lines = MIRRORED.read_bytes().split(b"\n")
    page = tmp_path / "page.txt"
    page.write_bytes(line_end.join(lines))
    for _ in range(2):
        main([str(page), "--fix", "--isolated"])
        assert page.read_bytes() == line_end.join([*lines[:6], lines[12]])


def test_mending_touches_only_files_with_safe_fixes(tmp_path: Path) -> None:
    copy = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", copy)
    main([str(copy), "--fix", "--isolated"])
    changed = {
        file.relative_to(copy).as_posix()
        for file in copy.rglob("*")
        if file.is_file()
        and file.read_bytes() != (ROOT / "seeds" / file.relative_to(copy)).read_bytes()
    }
    assert changed == {"doubled-post.md", "mirror/bees.txt", "tea.txt"}
