"""Files beside documents: the same whether their folder was listed or not, and read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedlint import Document
from seedlint.engine import companions as module
from seedlint.engine.companions import LISTED_AFTER, Companions

NAMES = ("ä.TXT.license", "a.txt.license", "d.license", "\0", "no/such.license")
FOUND = ["MIT \N{REPLACEMENT CHARACTER}", None, None, None, None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Übung"
    folder.mkdir()
    folder.joinpath("ä.TXT.license").write_bytes(b"\xef\xbb\xbfMIT \xff")
    folder.joinpath("d.license").mkdir()
    return folder


def read(companions: Companions) -> list[str | None]:
    return [companions.read(f"Übung/{name}") for name in NAMES]


def test_a_listed_folder_gives_the_same_files(folder: Path) -> None:
    companions = Companions(folder.parent)
    for number in range(LISTED_AFTER + 1):
        assert companions.read(f"Übung/{number}.txt.license") is None
    folder.joinpath("new.license").touch()
    assert companions.read("Übung/new.license") is None, "the folder has not been listed"
    assert read(companions) == read(Companions(folder.parent)) == FOUND


def test_folders_that_cannot_be_listed_hold_nothing(tmp_path: Path) -> None:
    companions = Companions(tmp_path)
    asked = range(2 * LISTED_AFTER)
    assert {companions.read(f"no/such/{number}.license") for number in asked} == {None}
    assert companions.files_below("no/such") == frozenset()


def test_what_many_documents_ask_for_is_read_once(folder: Path) -> None:
    companions = Companions(folder.parent)
    before = read(companions)
    folder.joinpath("ä.TXT.license").write_text("changed in the middle of a run")
    folder.joinpath("a.txt.license").write_text("come in the middle of a run")
    assert read(companions) == before


MANIFESTS = {
    "a/b/REUSE.toml": "b",
    "a/SOURCES.toml": "a",
    "a/REUSE.toml": "aa",
    "SOURCES.toml": "top",
}


def test_manifests_are_those_of_all_folders_the_closest_first(tmp_path: Path) -> None:
    tmp_path.joinpath("a/b/c").mkdir(parents=True)
    for path, text in MANIFESTS.items():
        tmp_path.joinpath(path).write_text(text)
    companions = Companions(tmp_path)
    names = ("SOURCES.toml", "REUSE.toml")
    for folder in ("", "a", "a/b", "a/b/c", "no/such"):
        doc = Document(f"{folder}/x.txt".lstrip("/"), "", find_manifests=companions.manifests)
        alone = Document(doc.path, "", read_companion=companions.read)
        expected = tuple(
            each
            for each in MANIFESTS.items()
            if f"{folder}/".startswith(each[0].rpartition("/")[0])
        )
        assert doc.manifests(names) == alone.manifests(names) == expected
        assert doc.manifests(("SOURCES.toml",)) == tuple(
            each for each in expected if each[0].endswith("SOURCES.toml")
        )
        twin = Document(doc.path, "", find_manifests=companions.manifests)
        assert twin.manifests(names) is doc.manifests(names), "asked once a folder"
        assert doc.manifests_read.keys() == {names, ("SOURCES.toml",)}


def test_what_is_kept_has_an_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT_CHARACTERS", 0)
    companions = Companions(folder.parent)
    assert read(companions) == FOUND
    folder.joinpath("ä.TXT.license").write_text("changed")
    assert read(companions) == ["changed", *FOUND[1:]]


def test_the_files_below_a_folder(folder: Path) -> None:
    for path in ("b/a.txt", "b.txt", ".hidden/c", ".git/config", "b/.git/config"):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    companions = Companions(folder.parent)
    expected = {".hidden/c", "b.txt", "b/a.txt", "ä.TXT.license"}
    assert companions.files_below("Übung") == expected
    assert companions.files_below("") == {f"Übung/{path}" for path in expected}
    folder.joinpath("later.txt").touch()
    assert companions.files_below("Übung") is companions.files_below("Übung")
    assert companions.files_below("Übung") == expected, "a folder is listed once a run"
