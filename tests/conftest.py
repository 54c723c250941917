"""A folder to lint in, with the command at hand."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from seedlint.cli import main

sys.dont_write_bytecode = True
"""What Python leaves beside a file of rules would be counted among the files of the folder."""


@dataclass(frozen=True)
class Run:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The object that ``--format json`` printed."""
        report: dict[str, Any] = json.loads(self.out)
        return report

    @property
    def findings(self) -> list[dict[str, Any]]:
        findings: list[dict[str, Any]] = self.report["findings"]
        return findings

    @property
    def errors(self) -> list[dict[str, Any]]:
        errors: list[dict[str, Any]] = self.report["errors"]
        return errors


class Workplace:
    """A folder that the command is called in."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            file = self.root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def seedlint(self, *arguments: str, stdin: bytes = b"") -> Run:
        """Call the command in this process."""
        streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2)]
        before = sys.stdin
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
        try:
            with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
                try:
                    code = main(arguments)
                except SystemExit as stop:  # --help and --version
                    code = int(stop.code or 0)
        finally:
            sys.stdin = before
        out, err = (_written_to(stream) for stream in streams)
        return Run(code, out, err)

    def json(self, *arguments: str, stdin: bytes = b"") -> Run:
        """Call the command in this process and have it report JSON."""
        return self.seedlint("--format", "json", *arguments, stdin=stdin)

    def command(
        self, *arguments: str, path: Path | None = None, before: tuple[str, ...] = ()
    ) -> Run:
        """Call the real command.

        Args:
            path: a folder of further installed packages.
            before: words that start another command, which starts ours.
        """
        search = [str(path), os.environ.get("PYTHONPATH", "")] if path else None
        environ = dict(os.environ, PYTHONPATH=os.pathsep.join(search)) if search else None
        done = subprocess.run(
            [*before, sys.executable, "-P", "-m", "seedlint", *arguments],
            cwd=self.root,
            env=environ,
            capture_output=True,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def _written_to(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.detach()
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return Workplace(tmp_path)
