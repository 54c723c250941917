"""What is amiss in a manifest of sources is told once, and true whatever part of it is linted."""

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document, Result
from seedlint.cli import main
from seedlint.testing import lint_files
from seedlint_rules.attribution._amiss import amiss, unmatched_globs
from seedlint_rules.attribution._extra import NOTHING
from seedlint_rules.attribution._globs import glob_pattern
from seedlint_rules.attribution._sources import Entry
from seedlint_rules.attribution.missing_attribution import missing_attribution

TEXT = "The old oak on the square fell on Tuesday night and nobody was hurt at all.\n" * 6
NAMED = f"{TEXT}\nSource: Daily Oak\n"


def notes(result: Result) -> list[str]:
    found = [each for each in result.diagnostics if "manifest" in each.data]
    assert all(each.severity == "info" for each in found)
    return [f"{each.location.path}: {each.message}" for each in found]


@pytest.mark.parametrize(
    ("name", "content", "note"),
    [
        ("SOURCES.toml", '["d/*.md"]\nauthor = "Oak"', 'line 1: no file matches "d/*.md"'),
        ("SOURCES.toml", '# "d/*.md"\n["d/*.md"]', 'line 2: no file matches "d/*.md"'),
        ("SOURCES.yaml", "d/a.txt: Oak\nd/z.md: Oak\n", 'line 2: no file matches "d/z.md"'),
        ("SOURCES.json", '[\n{"path": ["d/z.md"]}]', 'line 2: no file matches "d/z.md"'),
        ("d/SOURCES.yml", "'d/*.txt': Oak", 'line 1: no file matches "d/*.txt"'),
        ("SOURCES.yaml", "d: Oak", 'line 1: no file matches "d"; it is a folder, write "d/**"'),
        ("SOURCES.yaml", "d/: Oak", 'line 1: no file matches "d/"; it is a folder, write "d/**"'),
        (
            "SOURCES.yaml",
            "'*.txt': Oak",
            'line 1: no file matches "*.txt"; write "**/*.txt" for the folders below',
        ),
        (
            "SOURCES.yaml",
            r"d\a.txt: Oak",
            r'line 1: no file matches "d\a.txt"; write / between folders',
        ),
        (
            "SOURCES.yaml",
            "d/aa.txt: Oak",
            'line 1: no file matches "d/aa.txt"; did you mean "d/a.txt"?',
        ),
        (
            "SOURCES.yaml",
            "D/A.TXT: Oak",
            'line 1: no file matches "D/A.TXT"; did you mean "d/a.txt"?',
        ),
        (
            "SOURCES.json",
            '{"d/a.txt": {"autor": "Oak", "sorce": "x"}}',
            'line 1: did you mean "source", not "sorce"?',
        ),
        ("SOURCES.json", '{"source": "Oak"}', 'source is in no table, put it below "**"'),
        ("SOURCES.json", "{", "line 1, column 2: Expecting property name"),
        ("SOURCES.yaml", "a: b: c", "line 1, column 5: mapping values are not allowed"),
    ],
)
def test_what_is_told(name: str, content: str, note: str) -> None:
    texts = {f"d/{letter}.txt": NAMED for letter in "abc"}
    (told,) = notes(lint_files({**texts, name: content}, missing_attribution))
    assert told.startswith(f"d/a.txt: {name}, {note}")


@pytest.mark.parametrize(
    "content", ['["d/*.txt"]', '["**"]', '["./d/a.txt"]', '["data.bin"]', '["d/b.*"]', ""]
)
def test_what_is_not(content: str) -> None:
    files = {"d/a.txt": NAMED, "d/b.other": "", "data.bin": "", "SOURCES.toml": content}
    assert not notes(lint_files(files, missing_attribution))


def test_only_folders_that_are_named_are_listed() -> None:
    asked = []

    def lister(folder: str) -> frozenset[str]:
        asked.append(folder)
        return frozenset({"b.txt"})

    content = "r/a/*.txt: Oak\nr/a/c/d.txt: Oak\n/etc/*: Oak\n../*: Oak\n"
    files = {"SOURCES.yaml": content}
    doc = Document("r/a/b.txt", NAMED, read_companion=files.get, list_files=lister)
    found = [each.data for each in amiss(doc, NOTHING)]
    assert asked == ["r/a", "r/a/c"]
    assert [each.glob for each in found[0].unmatched] == ["r/a/c/d.txt", "/etc/*", "../*"]


def test_nothing_is_said_where_nobody_knows_the_files() -> None:
    doc = Document("a.txt", NAMED, read_companion={"SOURCES.yaml": "gone/b: Oak"}.get)
    assert not list(amiss(doc, NOTHING))


def test_short_texts_have_manifests_too() -> None:
    files = {"a.txt": "Few words.", "SOURCES.toml": '["gone.txt"]\nsource = "Oak"'}
    assert len(notes(lint_files(files, missing_attribution))) == 1


def test_what_the_finding_on_a_text_tells_is_not_told_again() -> None:
    (finding,) = lint_files({"a.txt": TEXT, "SOURCES.json": "{"}, missing_attribution).diagnostics
    assert "not JSON       SOURCES.json, line 1, column 2:" in finding.message
    files = {"a.txt": TEXT, "b.txt": NAMED, "SOURCES.json": "{"}
    assert len(lint_files(files, missing_attribution).diagnostics) == 1


def test_very_many_are_told_in_nine() -> None:
    content = "".join(f"gone/{number}.txt: Oak\n" for number in range(100))
    *told, rest = notes(lint_files({"a.txt": NAMED, "SOURCES.yaml": content}, missing_attribution))
    assert len(told) == 8
    assert rest.startswith("a.txt: SOURCES.yaml: 92 more entries match no file or are not read")
    assert rest.splitlines()[-2:] == ['line 20: no file matches "gone/19.txt"', "and 80 more"]


def test_what_is_named_already_is_not_meant() -> None:
    files = {"c-1.txt": NAMED, "c-3.txt": NAMED, "SOURCES.yaml": "c-1.txt: Oak\nc-2.txt: Oak\n"}
    (told,) = notes(lint_files(files, missing_attribution))
    assert told.endswith('no file matches "c-2.txt"; did you mean "c-3.txt"?')
    files["SOURCES.yaml"] += "c-3.txt: Oak\n"
    (told,) = notes(lint_files(files, missing_attribution))
    assert told.endswith('no file matches "c-2.txt"')


def test_a_slip_of_a_program_is_told_in_few_words() -> None:
    content = json.dumps([{"name": f"{number}.txt"} for number in range(5_000)])
    *told, rest = notes(lint_files({"a.txt": NAMED, "SOURCES.json": content}, missing_attribution))
    assert len(told) == 8
    assert rest.splitlines()[-1] == "and 4980 more like these"


@pytest.mark.parametrize("glob", ["gone/{}.txt", "gone/{}*.txt"])
def test_very_many_take_no_time(glob: str) -> None:
    lines = (f'"{glob.format(number)}": "https://oak.example/?a&b"\n' for number in range(6_000))
    content = "".join(lines)
    below = frozenset(f"a/{number}.txt" for number in range(100))
    files = {"SOURCES.yaml": content}
    begun = time.process_time()
    for number in range(100):
        doc = Document(
            f"a/{number}.txt", NAMED, read_companion=files.get, list_files=lambda _: below
        )
        (fact,) = amiss(doc, NOTHING)
        assert fact.data.beyond == 5_980
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    "content",
    [
        "oak: &oak {author: Oak}\na.txt: {<<: *oak}\n",
        '{"version": 1, "$schema": "https://oak.example/s", "files": {"a.txt": "Oak"}}',
        '{"title": "Our texts", "sources": [{"path": "a.txt", "author": "Oak"}]}',
    ],
)
def test_what_is_about_no_file_on_purpose(content: str) -> None:
    files = {"a.txt": TEXT, "SOURCES.yaml": content}
    assert not lint_files(files, missing_attribution).diagnostics


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("s/a/1.txt", "s/a/2.txt", "s/b/1.txt", "s/b/2.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{name}. {NAMED}", "utf-8")
    (tmp_path / "s/SOURCES.yaml").write_text("a/*.txt: Oak\nb/*: Oak\nc/*: Oak\n", "utf-8")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    select = ["--select", "missing-attribution", "--format", "concise"]
    assert main([*select, *arguments]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("jobs", [[], ["-n", "2"]])
@pytest.mark.parametrize(
    ("paths", "first"),
    [
        (["s"], "s/a/1.txt"),
        (["s/b", "s/a"], "s/a/1.txt"),
        (["s/b/2.md", "s/b/1.txt"], "s/b/1.txt"),
        (["s/a/2.txt"], "s/a/2.txt"),
        (["s", "--exclude", "s/a"], "s/b/1.txt"),
    ],
)
def test_told_once_and_the_same_of_any_part(
    folder: Path, capsys: pytest.CaptureFixture[str], paths: list[str], first: str, jobs: list[str]
) -> None:
    note = 'note: s/SOURCES.yaml, line 3: no file matches "c/*" [missing-attribution]'
    assert told(capsys, *paths, *jobs) == [f"{first}:1:1: {note}"]


def test_a_file_that_no_run_reads_is_a_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "s/c").mkdir()
    (folder / "s/c/scan.png").write_bytes(b"\x89PNG")
    assert told(capsys, "s") == []


def test_a_link_that_a_glob_names_is_followed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        (folder / "s/link").symlink_to(folder / "s/a", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    (folder / "s/SOURCES.yaml").write_text('"**": Oak\nlink/*.txt: Oak\nlink/3.txt: Elm\n')
    (line,) = told(capsys, "s")
    assert 'line 3: no file matches "link/3.txt"' in line


PATHS = st.lists(st.text("ab/.", min_size=1, max_size=5), min_size=1, max_size=5)
GLOBS = st.lists(st.text("ab/.*?", min_size=1, max_size=5), max_size=4)


@given(PATHS, GLOBS, st.randoms())
def test_what_is_unmatched_matches_no_path(
    paths: list[str], globs: list[str], chance: random.Random
) -> None:
    entries = [Entry((glob,), {}) for glob in globs]
    found = unmatched_globs(entries, frozenset(paths))
    bare = [path.removeprefix("./") for path in paths]
    assert found == [
        glob
        for glob in dict.fromkeys(globs)
        if not any(map(glob_pattern(glob.removeprefix("./")).fullmatch, bare))
    ]
    more = [*paths, "".join(chance.choices("ab/", k=3))]
    assert set(unmatched_globs(entries, frozenset(more))) <= set(found)
