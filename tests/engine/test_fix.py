"""Mending: what is chosen, what is written, and that not a byte is lost."""

from __future__ import annotations

import codecs
import os
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Edit, Fix
from seedlint.engine.fix import Change, apply, compatible, diff, write

if TYPE_CHECKING:
    from tests.conftest import Workplace

RULES = r"""
import re
from seedlint import Edit, Finding, Fix, Span, rule

def fixes(doc, pattern, text, safety="safe"):
    for match in re.finditer(pattern, doc.text):
        span = Span(*match.span())
        fix = Fix(f"write {text!r}", (Edit(*span, text),), safety)
        yield Finding(f"holds {match[0]!r}", span, fix=fix)

@rule
def cat(doc):
    yield from fixes(doc, "cat", "dog")

@rule
def dot(doc):
    yield from fixes(doc, "d.t", "cat")

@rule
def pair(doc):
    yield from fixes(doc, r"c\w+ s", "one ", "unsafe")

@rule
def there(doc):
    yield from fixes(doc, "to", "fro")

@rule
def back(doc):
    yield from fixes(doc, "fro", "to")

@rule
def foreign(doc):
    yield from fixes(doc, "euro", "€")
"""


@pytest.fixture
def mending(place: Workplace) -> Workplace:
    place.write({"p.py": RULES, "seedlint.toml": 'rules = ["p.py"]\n'})
    return place


# --- choosing --------------------------------------------------------------------------------


def fix(*edits: tuple[int, int], text: str = "") -> Fix:
    return Fix("mend", tuple(Edit(start, end, text) for start, end in edits))


@pytest.mark.parametrize(
    ("fixes", "chosen"),
    [
        ([fix((0, 3)), fix((3, 5))], [0, 1]),  # they touch and do not overlap
        ([fix((3, 5)), fix((0, 4))], [1]),  # the earlier one first
        ([fix((0, 9)), fix((2, 3))], [0]),
        ([fix((2, 2), text="x"), fix((2, 2), text="y")], [0]),
        ([fix((2, 2), text="x"), fix((2, 4))], [0]),
        ([fix((0, 2)), fix((2, 2), text="x")], [0, 1]),
        ([fix((0, 1), (8, 9)), fix((3, 4)), fix((8, 9))], [0, 1]),
        ([fix((8, 9), (0, 1)), fix((0, 2))], [0]),
    ],
)
def test_fixes_that_overlap_wait(fixes: list[Fix], chosen: list[int]) -> None:
    assert compatible(fixes) == sorted((fixes[n] for n in chosen), key=lambda f: sorted(f.edits))


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.lists(st.builds(lambda span: fix((span[0], span[1])), SPANS), max_size=12))
def test_what_is_chosen_never_overlaps(fixes: list[Fix]) -> None:
    edits = sorted(edit for each in compatible(fixes) for edit in each.edits)
    for before, after in pairwise(edits):
        assert before.end <= after.start
        assert before.start < after.start
    if fixes:
        assert edits


def test_edits_are_made_from_the_front() -> None:
    assert apply([Edit(4, 7, "B"), Edit(0, 3, "A"), Edit(7, 7, "!")], "one two") == "A B!"
    assert apply([], "text") == "text"


# --- rounds ----------------------------------------------------------------------------------


def test_fixes_are_applied_until_none_is_left(mending: Workplace) -> None:
    mending.write({"a.txt": "dot and cat\n"})
    run = mending.seedlint("a.txt", "--select", "cat,dot", "--fix")
    assert mending.read("a.txt") == b"dog and dog\n"
    assert (run.code, "3 fixes applied in 1 file" in run.out) == (0, True)


def test_the_diff_is_what_fix_would_do(mending: Workplace) -> None:
    mending.write({"a.txt": "dot\r\ncat\r\n", "b.txt": "cats sit", "c.txt": "none\n"})
    run = mending.seedlint(".", "--select", "cat,dot,pair", "--diff")
    assert run.out == (
        "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-dot\r\n-cat\r\n+dog\r\n+dog\r\n"
        "--- a/b.txt\n+++ b/b.txt\n@@ -1 +1 @@\n-cats sit\n\\ No newline at end of file\n"
        "+dogs sit\n\\ No newline at end of file\n"
    )
    assert mending.read("a.txt") == b"dot\r\ncat\r\n"


def test_unsafe_fixes_are_asked_for(mending: Workplace) -> None:
    mending.write({"a.txt": "cows sit\n"})
    assert mending.seedlint("a.txt", "--select", "pair", "--fix").code == 1
    assert mending.read("a.txt") == b"cows sit\n"
    run = mending.seedlint("a.txt", "--select", "pair", "--fix", "--unsafe-fixes")
    assert run.code == 0
    assert mending.read("a.txt") == b"one it\n"


def test_rules_that_undo_each_other_leave_the_file_alone(mending: Workplace) -> None:
    mending.write({"a.txt": "to\n", "b.txt": "cat\n"})
    run = mending.json(".", "--select", "there,back,cat", "--fix")
    assert run.code == 3
    (error,) = run.errors
    assert (error["kind"], error["path"]) == ("fix", "a.txt")
    assert error["message"] == (
        "not mended: its fixes come to no end (do two rules undo each other?); "
        "the file is as it was"
    )
    assert (mending.read("a.txt"), mending.read("b.txt")) == (b"to\n", b"dog\n")
    assert [each["rule"] for each in run.findings] == ["there"]


def test_only_what_is_reported_is_mended(mending: Workplace) -> None:
    mending.write({"a.txt": "cat dot\n", "b.txt": "cat\n"})
    mending.seedlint("a.txt", "b.txt::dot", "--select", "cat,dot", "--fix", "-k", "dot")
    assert (mending.read("a.txt"), mending.read("b.txt")) == (b"cat cat\n", b"cat\n")


# --- bytes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_stay(mending: Workplace, codec: str, end: str) -> None:
    text = f"\ufeffeine Katze – cat 🙂{end}{end}noch eine: cat"
    mending.write({"a.txt": text.encode(codec)})
    run = mending.seedlint("a.txt", "--select", "cat", "--fix")
    assert run.code == 0
    assert mending.read("a.txt") == text.replace("cat", "dog").encode(codec)


def test_an_encoding_that_is_configured_stays(mending: Workplace) -> None:
    config = 'rules = ["p.py"]\nencoding = {"*.txt" = "koi8-r"}\n'
    mending.write({"a.txt": "кот: cat\n".encode("koi8-r"), "seedlint.toml": config})
    assert mending.seedlint("a.txt", "--select", "cat", "--fix").code == 0
    assert mending.read("a.txt") == "кот: dog\n".encode("koi8-r")


def test_what_the_encoding_lacks_is_not_written(mending: Workplace) -> None:
    config = 'rules = ["p.py"]\nencoding = {"*.txt" = "latin-1"}\n'
    mending.write({"a.txt": "ten euro\n", "seedlint.toml": config})
    run = mending.json("a.txt", "--select", "foreign", "--fix")
    assert run.code == 3
    assert mending.read("a.txt") == b"ten euro\n"
    (error,) = run.errors
    assert "can't encode character" in error["message"]


def test_an_encoding_with_two_spellings_is_not_written_back(mending: Workplace) -> None:
    config = 'rules = ["p.py"]\nencoding = {"*.txt" = "utf-7"}\n'
    data = b"cat +AGE-\n"  # an "a" spelt as no encoder would
    mending.write({"a.txt": data, "seedlint.toml": config})
    run = mending.json("a.txt", "--select", "cat", "--fix")
    assert run.code == 3
    assert "would not be written back unchanged" in run.errors[0]["message"]
    assert mending.read("a.txt") == data


# --- writing ---------------------------------------------------------------------------------


def change(before: bytes, after: bytes) -> Change:
    return Change(before, after, before.decode("utf-8-sig"), after.decode("utf-8-sig"), 1)


def test_a_file_that_changed_meanwhile_is_left_alone(place: Workplace) -> None:
    place.write({"a.txt": "newer\n", "b.txt": "old\n"})
    changes = {"a.txt": change(b"old\n", b"new\n"), "b.txt": change(b"old\n", b"new\n")}
    (error,) = write({**changes, "gone.txt": change(b"", b"x")}, str(place.root))[:1]
    assert (error.path, error.message) == (
        "a.txt",
        "not mended: it changed while it was linted; the file is as it was",
    )
    assert (place.read("a.txt"), place.read("b.txt")) == (b"newer\n", b"new\n")
    assert not (place.root / "gone.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="modes and links are other things there")
def test_mode_and_links_stay(place: Workplace) -> None:
    place.write({"a.txt": "old\n"})
    (place.root / "a.txt").chmod(0o640)
    (place.root / "link.txt").symlink_to("a.txt")
    assert write({"link.txt": change(b"old\n", b"new\n")}, str(place.root)) == []
    assert (place.root / "link.txt").is_symlink()
    assert place.read("a.txt") == b"new\n"
    assert (place.root / "a.txt").stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in place.root.iterdir()) == ["a.txt", "link.txt"]


def test_what_could_not_be_written_is_still_reported(
    mending: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    mending.write({"a.txt": "cat\n"})
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    run = mending.json("a.txt", "--select", "cat", "--fix")
    assert run.code == 3
    assert [each["message"] for each in run.findings] == ["holds 'cat'"]
    assert run.errors[0]["message"] == ("not mended: Permission denied; the file is as it was")


def test_a_diff_of_lines_without_ends() -> None:
    assert diff("a.txt", change(b"x\ny", b"x\nz\n")) == (
        "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+z\n"
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("plain.txt", b"cat\nsat\n", b"dog\nsat\n"),
        ("mark.txt", codecs.BOM_UTF8 + b"cat\nsat\n", codecs.BOM_UTF8 + b"dog\nsat\n"),
        ("a space.txt", b"cat\r\nsat", b"dog\r\nsat"),
        ('a "quoted" name.txt', b"cat\n", b"dog\n"),
        ("a\ttab\\.txt", b"cat\n", b"dog\n"),
        ("кот.txt", b"cat\n", b"dog\n"),
    ],
)
def test_git_applies_a_diff(tmp_path: Path, name: str, before: bytes, after: bytes) -> None:
    try:
        (tmp_path / name).write_bytes(before)
    except OSError:
        pytest.skip("this system has no such names")
    patch = diff(name, change(before, after))
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / name).read_bytes() == after
