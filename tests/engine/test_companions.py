"""Files beside documents are the same whether their folder was listed or not."""

from __future__ import annotations

from pathlib import Path

from seedlint.engine.companions import LISTED_AFTER, Companions


def test_a_listed_folder_gives_the_same_files(tmp_path: Path) -> None:
    folder = tmp_path / "Übung"
    folder.mkdir()
    folder.joinpath("ä.TXT.license").write_bytes(b"\xef\xbb\xbfMIT \xff")
    folder.joinpath("d.license").mkdir()
    companions = Companions(tmp_path)

    def read() -> list[str | None]:
        names = ("ä.TXT.license", "a.txt.license", "d.license", "\0", "no/such.license")
        return [companions.read(f"Übung/{name}") for name in names]

    unlisted = read()
    assert unlisted == ["MIT \N{REPLACEMENT CHARACTER}", None, None, None, None]
    for number in range(LISTED_AFTER):
        assert companions.read(f"Übung/{number}.txt.license") is None
    folder.joinpath("new.license").touch()
    assert companions.read("Übung/new.license") is None, "the folder has not been listed"
    assert read() == unlisted


def test_folders_that_cannot_be_listed_hold_nothing(tmp_path: Path) -> None:
    companions = Companions(tmp_path)
    asked = range(2 * LISTED_AFTER)
    assert {companions.read(f"no/such/{number}.license") for number in asked} == {None}
