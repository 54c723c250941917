"""Entry points as importlib.metadata tells them, by the short way and by the long one."""

from __future__ import annotations

import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from seedlint import plugins
from seedlint.config import Config, UsageError
from seedlint.entry_points import entry_points

Told = list[tuple[str, str, str, str]]

METADATA = "Metadata-Version: 2.1\nName: other\nVersion: 3\n"
ENTRIES = "[console_scripts]\nother = other:main\n\n[seedlint]\nmore = other\n"


def told() -> Told:
    """What is found of the group of plugins."""
    return [
        (entry.distribution, entry.version, entry.name, entry.value)
        for entry in entry_points("seedlint", "seedlint")
    ]


def expected() -> Told:
    return [
        (entry.dist.name, entry.dist.version, entry.name, entry.value)
        for entry in metadata.entry_points(group="seedlint")
        if entry.dist
    ]


@pytest.fixture
def nothing_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The path of modules is one folder, in which seedlint alone is installed, and Python's own."""
    write(
        tmp_path, "seedlint-1.2.dist-info", "# ours\n[seedlint]\nrules = rules\n[pytest11]\na = b\n"
    )
    write(tmp_path, "useful-1.0.dist-info", "[console_scripts]\nuseful = useful:main\n")
    (tmp_path / "old-1.0-py3.egg-info").write_text(METADATA)
    standard = sysconfig.get_path("stdlib")
    own = [standard, str(Path(standard, "lib-dynload"))]
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "python311.zip"), *own])
    return tmp_path


def write(folder: Path, info: str, entries: str) -> None:
    name, _, version = info.removesuffix(".dist-info").removesuffix(".egg-info").partition("-")
    (folder / info).mkdir()
    text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    (folder / info / "METADATA").write_text(text)
    (folder / info / "PKG-INFO").write_text(text)
    (folder / info / "entry_points.txt").write_text(entries)


def test_seedlint_alone(nothing_else: Path) -> None:
    assert told() == expected() == [("seedlint", "1.2", "rules", "rules")]


def test_what_an_entry_point_loads() -> None:
    for entry, same in zip(
        entry_points("seedlint", "seedlint"), metadata.entry_points(group="seedlint"), strict=True
    ):
        assert entry.load() is same.load()


def test_the_first_of_one_name_on_the_path_counts(nothing_else: Path) -> None:
    later = nothing_else / "later"
    later.mkdir()
    write(later, "seedlint-0.9.dist-info", "[seedlint]\nold = old\n")
    sys.path.append(str(later))
    assert told() == expected() == [("seedlint", "1.2", "rules", "rules")]


@pytest.mark.parametrize("info", ["seedlint_more-3.dist-info", "seedlint_more-3.egg-info"])
def test_another_plugin(nothing_else: Path, info: str) -> None:
    write(nothing_else, info, ENTRIES)
    assert sorted(told()) == sorted(expected())
    assert ("seedlint_more", "3", "more", "other") in told()


def test_a_plugin_whose_name_begins_like_ours(nothing_else: Path) -> None:
    """As tools that do not escape dashes name the folder; it must not pass for seedlint."""
    (nothing_else / "seedlint-more-3.dist-info").mkdir()
    (nothing_else / "seedlint-more-3.dist-info" / "METADATA").write_text(
        METADATA.replace("other", "seedlint-more")
    )
    (nothing_else / "seedlint-more-3.dist-info" / "entry_points.txt").write_text(ENTRIES)
    assert ("seedlint", "1.2", "rules", "rules") in told()
    assert ("seedlint-more", "3", "more", "other") in told()


def test_the_first_plugin_of_one_name_on_the_path_counts(nothing_else: Path) -> None:
    for folder, version in ((nothing_else, "3"), (nothing_else / "later", "2")):
        folder.mkdir(exist_ok=True)
        write(folder, f"other-{version}.dist-info", ENTRIES)
    sys.path.append(str(nothing_else / "later"))
    assert sorted(told()) == sorted(expected())
    assert ("other", "3", "more", "other") in told()


@pytest.mark.parametrize("ours", [b"[seedlint]\nno sign\n", b"\xff\xfe[seedlint]\nmore = other\n"])
def test_a_file_that_is_not_well_formed_is_told_of(nothing_else: Path, ours: bytes) -> None:
    write(nothing_else, "other-3.dist-info", "")
    (nothing_else / "other-3.dist-info" / "entry_points.txt").write_bytes(ours)
    assert set(told()) == {
        ("seedlint", "1.2", "rules", "rules"),
        ("other", "3", "entry_points.txt", ""),
    }
    broken = next(each for each in entry_points("seedlint", "seedlint") if each.value == "")
    with pytest.raises(ImportError, match="not well formed"):
        broken.load()


def test_what_is_not_well_formed_but_no_plugin_does_not_matter(nothing_else: Path) -> None:
    write(nothing_else, "other-3.dist-info", ENTRIES)
    write(nothing_else, "useless-1.dist-info", "[console_scripts]\nno sign\n")
    assert ("other", "3", "more", "other") in told()


def test_a_plugin_without_a_name_is_told_by_its_folder(nothing_else: Path) -> None:
    folder = nothing_else / "other-3.dist-info"
    folder.mkdir()
    (folder / "entry_points.txt").write_text(ENTRIES)
    assert (str(folder), "", "more", "other") in told()


def test_a_plugin_in_an_archive(nothing_else: Path) -> None:
    archive = nothing_else / "other-3.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("other-3.dist-info/METADATA", METADATA)
        file.writestr("other-3.dist-info/entry_points.txt", ENTRIES)
    sys.path.append(str(archive))
    assert sorted(told()) == sorted(expected())
    assert ("other", "3", "more", "other") in told()


def test_a_plugin_that_another_finder_finds(
    nothing_else: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = nothing_else / "hidden"
    hidden.mkdir()
    write(hidden, "other-3.dist-info", ENTRIES)

    class Finder(metadata.DistributionFinder):
        def find_spec(self, *_: object) -> None:
            return None

        def find_distributions(self, context: Any = None) -> Iterator[metadata.Distribution]:
            yield metadata.PathDistribution(hidden / "other-3.dist-info")

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert sorted(told()) == sorted(expected())
    assert ("other", "3", "more", "other") in told()


def test_a_seedlint_that_is_not_installed_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(UsageError, match="is not installed"):
        plugins.load(Config(root=tmp_path))
