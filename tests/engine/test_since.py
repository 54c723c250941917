"""``--since REF``: what changed is reported, and nothing that did not turns red."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from seedlint.cli import main

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

POST = (
    "The ferry was late again, and the harbour master wrote the hour into his book as he had "
    "done every evening since the storm took the old landing stage and half of the sheds.\n\n"
    "Nobody asked him why he kept it, for they all knew that one day somebody would come and "
    "want to know when the last boat had come in, and who had been standing on the quay.\n"
)
OTHER = "A short note on how bread was baked in the village before the mill burnt down.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one post, committed on ``main``."""
    monkeypatch.chdir(tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A Tester")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "tester@example.org")
    git("init", "-q", "-b", "main")
    Path("m.txt").write_text(POST, encoding="utf-8")
    commit("m.txt")
    return tmp_path


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def commit(*paths: str) -> None:
    git("add", *paths)
    git("commit", "-q", "-m", "seeds")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = main(["--select", "duplicated-paragraph", "--format", "json", *arguments, "."])
    return code, json.loads(capsys.readouterr().out)


def red(report: Any) -> set[str]:
    return {finding["path"] for finding in report["findings"]}


@pytest.mark.parametrize("name", ["a.txt", "z.txt", "ä/новый файл.txt"])
def test_a_copy_is_the_document_that_came_later(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    copy = folder / name
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(POST, encoding="utf-8")
    code, report = run(capsys, "--since", "main")
    assert (code, red(report)) == (1, {name})
    assert {related["path"] for related in report["findings"][0]["related"]} == {"m.txt"}
    git("checkout", "-q", "-b", "more")
    commit(name)
    assert red(run(capsys, "--since", "main")[1]) == {name}


def test_without_it_the_first_by_name_is_the_original(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_text(POST, encoding="utf-8")
    assert red(run(capsys)[1]) == {"m.txt"}


def test_what_has_not_changed_is_compared_with_and_not_reported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "old.txt").write_text(POST, encoding="utf-8")
    commit("old.txt")
    code, report = run(capsys, "--since", "HEAD")
    assert (code, report["findings"]) == (0, [])
    assert report["summary"]["skipped_by_reason"]["unchanged"] == 2
    assert run(capsys)[0] == 1
    (folder / "old.txt").write_text(POST + "\n" + OTHER, encoding="utf-8")
    assert red(run(capsys, "--since", "HEAD")[1]) == {"old.txt"}


def test_what_others_committed_meanwhile_is_no_change_of_ours(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("checkout", "-q", "-b", "ours")
    git("checkout", "-q", "main")
    (folder / "theirs.txt").write_text(OTHER, encoding="utf-8")
    (folder / "m.txt").write_text(OTHER + "\n" + POST, encoding="utf-8")
    commit("theirs.txt", "m.txt")
    git("checkout", "-q", "ours")
    assert run(capsys, "--since", "main")[1]["summary"]["skipped_by_reason"]["unchanged"] == 1


def test_what_git_does_not_know_counts_as_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".git" / "info" / "exclude").write_text("hidden.txt\n", encoding="utf-8")
    (folder / "hidden.txt").write_text(POST, encoding="utf-8")
    assert red(run(capsys, "--since", "main")[1]) == {"hidden.txt"}


def test_works_from_a_folder_of_the_repository(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    below = folder / "seeds"
    below.mkdir()
    (below / "m.txt").write_text(POST, encoding="utf-8")
    commit("seeds/m.txt")
    (below / "a.txt").write_text(POST, encoding="utf-8")
    monkeypatch.chdir(below)
    assert red(run(capsys, "--since", "HEAD")[1]) == {"a.txt"}


@pytest.mark.parametrize("ref", ["no-such-branch", "--output=stolen", ""])
def test_a_commit_that_is_not_there_is_a_usage_error(
    folder: Path, capsys: pytest.CaptureFixture[str], ref: str
) -> None:
    assert main([f"--since={ref}", "."]) == 4
    assert f"--since {ref}: git knows no such commit" in capsys.readouterr().err
    assert not (folder / "stolen").exists()


def test_a_clone_without_its_history_says_how_to_get_it(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "m.txt").write_text(OTHER, encoding="utf-8")
    commit("m.txt")
    git("clone", "-q", "--depth", "1", folder.as_uri(), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert main(["--since", "HEAD~1", "."]) == 4
    assert "git fetch --unshallow" in capsys.readouterr().err
    assert main(["--since", "HEAD", "."]) == 0


def test_no_repository_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(POST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["--since", "main", "."]) == 4
    assert "not a git repository" in capsys.readouterr().err
