"""Which files are documents; whatever is left out is counted with the reason."""

from __future__ import annotations

import inspect
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.config import Config, UsageError, load
from seedlint.engine.discover import (
    Argument,
    Selection,
    describe_skipped,
    discover,
    split_node_id,
)
from seedlint.engine.walk import Source, relative_to_root

if TYPE_CHECKING:
    from tests.conftest import Workplace


def found(place: Workplace, *arguments: str, **settings: tuple[str, ...]) -> list[str]:
    return [source.path for source in selected(place, *arguments, **settings).sources]


def selected(place: Workplace, *arguments: str, **settings: tuple[str, ...]) -> Selection:
    return discover(Config(place.root, **settings), arguments or ["."])  # type: ignore[arg-type]


def test_every_file_of_a_folder_is_taken_or_counted(place: Workplace) -> None:
    taken = ["a.txt", "b.text", "c.md", "d.markdown", "e.rst", "F.TXT", "deep/er/g.txt", "noend"]
    taken += ["authors-of-antiquity.txt", "changes in the weather.md", "notices.txt"]
    left_out = {
        "input of a program": ["CMakeLists.txt", "requirements-dev.txt", "robots.txt"],
        "about the folder": [
            "README.md",
            "LICENSE",
            "deep/CHANGELOG.rst",
            "readme.png",
            "copyright",
        ],
        "sidecar or manifest": [
            "a.txt.license",
            "b.txt.meta.yaml",
            "SOURCES.toml",
            "c.md.url",
            "CITATION.cff",
        ],
        "other type": ["a.png", "b.py", "c.json"],
        "hidden": [".notes.txt", ".git/x.txt"],
        "binary": ["image"],
    }
    place.write(
        dict.fromkeys([*taken, *(name for names in left_out.values() for name in names)], "x")
    )
    place.write({"image": b"\x89PNG\0"})
    selection = selected(place)
    assert [source.path for source in selection.sources] == sorted(taken)
    # A hidden folder is one thing that is left out.
    assert selection.skipped == {reason: len(names) for reason, names in left_out.items()}
    total = sum(map(len, left_out.values()))
    assert describe_skipped(selection.skipped).startswith(f"{total} skipped: 5 about the folder, ")


def test_files_without_an_ending_are_looked_into(place: Workplace) -> None:
    place.write(
        {
            "empty": b"",
            "text": "слова " * 2000,  # the sniffed part ends within a character
            "shifted": "x" + "слова " * 2000,
            "latin": b"caf\xe9",
            "utf16": "text".encode("utf-16"),
            "run": "#!/bin/sh\necho\n",
        }
    )
    selection = selected(place)
    assert [source.path for source in selection.sources] == ["empty", "shifted", "text"]
    assert selection.skipped == {"binary": 2, "script": 1}


def test_a_file_that_is_named_is_taken_whatever_its_ending(place: Workplace) -> None:
    place.write({"a.py": "", ".hidden.txt": "", "README.md": "", "b.bin": "", "x.txt": ""})
    assert found(place, "a.py", ".hidden.txt", "b.bin") == [".hidden.txt", "a.py", "b.bin"]
    selection = selected(place, "README.md")
    assert (selection.sources, selection.skipped) == ([], {"about the folder": 1})


def test_include_and_exclude(place: Workplace) -> None:
    place.write(dict.fromkeys(["a.txt", "b.log", "README.md", "old/c.txt", "old/d.txt"], "x"))
    assert found(place, include=("*.log", "README.md")) == [
        "README.md",
        "a.txt",
        "b.log",
        "old/c.txt",
        "old/d.txt",
    ]
    assert found(place, exclude=("old/",)) == ["a.txt"]
    assert selected(place, exclude=("old/",)).skipped["excluded"] == 1
    assert found(place, exclude=("old/*", "!old/d.txt")) == ["a.txt", "old/d.txt"]
    # Excluded is excluded, also where the path is named.
    assert found(place, "old/c.txt", "a.txt", exclude=("old/",)) == ["a.txt"]
    assert found(place, "old", exclude=("old/",)) == []


def test_gitignore(place: Workplace) -> None:
    (place.root / ".git").mkdir()
    place.write(
        {
            ".gitignore": "*.tmp.txt\nbuild/\n/top.txt\nkeep*\n",
            "deep/.gitignore": "!keep.txt\ninner.txt\n",
            **dict.fromkeys(["a.txt", "a.tmp.txt", "top.txt", "build/b.txt"], "x"),
            **dict.fromkeys(["deep/top.txt", "deep/keep.txt", "deep/inner.txt", "keep.txt"], "x"),
        }
    )
    selection = selected(place)
    assert [source.path for source in selection.sources] == [
        "a.txt",
        "deep/keep.txt",
        "deep/top.txt",
    ]
    assert selection.skipped["ignored by git"] == 5
    # What is named is wanted: a file, and all that an ignored folder holds.
    assert found(place, "a.tmp.txt") == ["a.tmp.txt"]
    assert found(place, "build") == ["build/b.txt"]


def test_gitignore_of_the_repository_above(place: Workplace) -> None:
    (place.root / ".git").mkdir()
    place.write({".gitignore": "b.txt\n", "seeds/a.txt": "x", "seeds/b.txt": "x"})
    assert found(place, "seeds") == ["seeds/a.txt"]


def test_gitignore_means_nothing_outside_a_repository(place: Workplace) -> None:
    place.write({".gitignore": "*.txt\n", "a.txt": "x"})
    assert found(place) == ["a.txt"]


def test_a_repository_within_a_repository_has_its_own_rules(place: Workplace) -> None:
    (place.root / ".git").mkdir()
    (place.root / "vendored/.git").mkdir(parents=True)
    place.write({".gitignore": "b.txt\n", "vendored/b.txt": "x", "b.txt": "x"})
    assert found(place) == ["vendored/b.txt"]


def test_each_file_once_in_path_order(place: Workplace) -> None:
    place.write(dict.fromkeys(["b/x.txt", "a.txt", "a/y.txt", "a-b.txt"], "x"))
    assert found(place, "b", "a.txt", ".", "./a/../a.txt", "a") == [
        "a-b.txt",
        "a.txt",
        "a/y.txt",
        "b/x.txt",
    ]


# --- links and other oddities ------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_folders_may_be_very_deep(place: Workplace) -> None:
    """Deeper than Python lets functions call each other, which is made less than usual here."""
    path = "d/" * 300 + "a.txt"
    place.write({path: "x"})
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 200)
    try:
        assert found(place) == [path]
    finally:
        sys.setrecursionlimit(usual)


def test_another_drive(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing leads from one path to another, a path is told whole."""

    def refuse(*paths: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    monkeypatch.setattr(os.path, "commonpath", refuse)
    elsewhere = place.root / "elsewhere"
    place.write({"elsewhere/a.txt": "x", "here/b.txt": "x"})
    assert load([elsewhere / "a.txt"], place.root / "here").root == elsewhere
    assert relative_to_root(elsewhere / "a.txt", place.root / "here").endswith("/elsewhere/a.txt")


def test_links(place: Workplace) -> None:
    place.write({"a.txt": "x", "folder/b.txt": "x", "elsewhere/c.txt": "x"})
    link = {
        "a-again.txt": "a.txt",
        "only.txt": "elsewhere/c.txt",
        "gone.txt": "nowhere.txt",
        "round.txt": "round.txt",
        "folder/up": "..",
        "folder-again": "folder",
    }
    for name, target in link.items():
        (place.root / name).symlink_to(target)
    selection = selected(place, ".")
    assert [source.path for source in selection.sources] == [
        "a.txt",
        "elsewhere/c.txt",
        "folder/b.txt",
    ]
    assert selection.skipped == {
        "symbolic link to another document": 2,
        "symbolic link to a folder": 2,
        "broken symbolic link": 2,
    }
    # A link is a document where its target is not there itself.
    assert found(place, "only.txt") == ["only.txt"]
    assert found(place, "folder-again") == ["folder-again/b.txt"]
    assert found(place, "folder-again", "folder") == ["folder/b.txt"]
    # What was asked for stays, even where the corpus has it under its own name.
    selection = selected(place, "only.txt", corpus=("elsewhere",))
    assert [source.path for source in selection.sources] == ["only.txt"]
    assert set(selection.reported or ()) == {"only.txt"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_pipes_are_not_waited_for(place: Workplace) -> None:
    os.mkfifo(place.root / "pipe.txt")
    selection = selected(place, include=("*.txt",))
    assert (selection.sources, selection.skipped) == ([], {"not a regular file": 1})


def test_a_file_that_vanishes_is_an_error(place: Workplace) -> None:
    vanishing = """
from pathlib import Path
from seedlint import hookimpl

@hookimpl
def seedlint_executor(config):
    Path("b.txt").unlink()
"""
    place.write({"a.txt": "x\n", "b.txt": "x\n", "p.py": vanishing})
    run = place.json(".", "--rules", "p.py", "--select", "empty-document")
    assert run.code == 3
    assert run.report["summary"]["documents"] == 1
    assert [(each["path"], each["kind"], each["message"]) for each in run.errors] == [
        ("b.txt", "unreadable", "cannot be read: No such file or directory")
    ]


# --- node ids, standard input, corpus ----------------------------------------------------------


def test_node_ids(place: Workplace) -> None:
    place.write({"a.txt": "x", "odd::name.txt": "x", "all.jsonl": "x", "b.txt:7": "x"})
    assert split_node_id("a.txt") == Argument("a.txt")
    assert split_node_id("a.txt::rule") == Argument("a.txt", None, "rule")
    assert split_node_id("odd::name.txt") == Argument("odd::name.txt")
    assert split_node_id("odd::name.txt::rule") == Argument("odd::name.txt", None, "rule")
    assert split_node_id("all.jsonl:12::rule") == Argument("all.jsonl", 12, "rule")
    assert split_node_id("b.txt:7::rule") == Argument("b.txt:7", None, "rule")


@given(st.text(max_size=20))
def test_any_argument_is_split_or_refused(text: str) -> None:
    argument = split_node_id(text)
    assert text.startswith(argument.path)


def test_the_corpus_is_read_and_not_reported(place: Workplace) -> None:
    place.write(dict.fromkeys(["seeds/a.txt", "seeds/b.txt", "new/c.txt", "seeds/x.png"], "x"))
    selection = selected(place, "new/c.txt", "seeds/b.txt", corpus=("seeds",))
    assert [source.path for source in selection.sources] == [
        "new/c.txt",
        "seeds/a.txt",
        "seeds/b.txt",
    ]
    assert set(selection.reported or ()) == {"new/c.txt", "seeds/b.txt"}
    assert selection.skipped == {}  # nothing that was asked for


def test_paths_outside_the_root(place: Workplace) -> None:
    place.write({"root/a.txt": "x", "beside/b.txt": "x"})
    config = Config(place.root / "root", exclude=("*.md",))
    selection = discover(config, ["root", "beside"])
    assert [source.path for source in selection.sources] == ["../beside/b.txt", "a.txt"]


def test_what_is_not_there_is_refused(place: Workplace) -> None:
    with pytest.raises(UsageError, match=r"^gone\.txt: no such file or folder$"):
        discover(Config(place.root), ["gone.txt"])


def test_the_size_of_all(place: Workplace) -> None:
    place.write({"a.txt": "abc", "b.txt": "é"})
    selection = selected(place)
    selection.sources.append(Source("c.txt", "c.txt", b"1234"))
    selection.sources.append(Source("d.txt", str(Path("gone"))))
    assert selection.total_bytes == 3 + 2 + 4
