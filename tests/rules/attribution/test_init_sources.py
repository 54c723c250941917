"""``--init-sources`` writes what is to be filled in, and never over anything."""

import os
import tomllib
from pathlib import Path

import pytest

from seedlint.cli import main

TEXT = "The old oak on the square fell on Tuesday night and nobody was hurt at all.\n" * 6
FIELDS = {"source": "TODO", "author": "TODO", "license": "TODO"}


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a/1.txt", "a/2.txt", "b/1.md", "b/2.md", "b/3.md"):
        file = tmp_path / "seeds" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{name}. {TEXT}", "utf-8")
    (tmp_path / "seeds/b/3.md").write_text(f"{TEXT}\nSource: Daily Oak\n", "utf-8")
    return tmp_path / "seeds"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments, "--init-sources"]) == 0
    return capsys.readouterr().out


def test_a_table_for_what_lacks_a_source(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "seeds")
    assert told == "wrote seeds/SOURCES.toml: fill in 3 tables for 4 texts\n"
    tables = tomllib.loads((seeds / "SOURCES.toml").read_text("utf-8"))
    assert tables == {"a/*.txt": FIELDS, "b/1.md": FIELDS, "b/2.md": FIELDS}


def test_what_is_not_filled_in_is_missing(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "seeds")
    assert main(["seeds", "--select", "missing-attribution"]) == 1
    assert "not filled in" in capsys.readouterr().out
    file = seeds / "SOURCES.toml"
    file.write_text(file.read_text("utf-8").replace('"TODO"', '"Daily Oak"'), "utf-8")
    assert main(["seeds", "--select", "missing-attribution"]) == 0
    assert "nothing to write" not in run(capsys, "seeds")


def test_a_manifest_that_exists_stays(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = seeds / "SOURCES.toml"
    written = (
        '["b/*.md"]\nsource = "Oak"\n["gone/*.md"]\nsource = "Elm"\n["a/1.txt"]\nauthor = ""\n'
    )
    file.write_text(written, "utf-8")
    told = run(capsys, "seeds")
    assert file.read_text("utf-8") == written
    assert "seeds/SOURCES.toml exists and is left as it is" in told
    assert "no file matches: gone/*.md" in told
    assert '["a/*.txt"]\nsource = "TODO"' in told
    assert "b/" not in told


def test_one_that_is_no_toml_stays(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (seeds / "SOURCES.toml").write_text("not toml", "utf-8")
    assert "not valid TOML: line 1, column 5: " in run(capsys, "seeds")
    assert (seeds / "SOURCES.toml").read_text("utf-8") == "not toml"


def test_a_manifest_in_another_form_stays(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = seeds / "SOURCES.json"
    file.write_text('{"b/*.md": "https://oak.example/1", "gone/*": "x"}', "utf-8")
    told = run(capsys, "seeds")
    assert "seeds/SOURCES.json exists and is left as it is" in told
    assert "no file matches: gone/*" in told
    entry = '"a/*.txt": {"source": "TODO", "author": "TODO", "license": "TODO"}'
    assert told.endswith(f"to be added:\n\n{entry}\n")
    assert [path.name for path in seeds.iterdir() if path.is_file()] == ["SOURCES.json"]
    file.write_text("{" + entry + "}", "utf-8")
    assert "to be filled in there: a/*.txt" in run(capsys, "seeds")


def test_what_a_manifest_does_not_say_as_meant_is_told(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seeds / "SOURCES.yaml").write_text("source: Oak\n", "utf-8")
    assert 'not read as meant: source is in no table, put it below "**"' in run(capsys, "seeds")


def test_nothing_to_write(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "seeds/b/3.md") == "every text says where it comes from: nothing to write\n"
    assert not list(seeds.rglob("SOURCES.toml"))


def test_names_are_quoted(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = seeds / "c" / 'odd "name".txt'
    odd.parent.mkdir()
    odd.write_text(TEXT, "utf-8")
    run(capsys, "seeds/c")
    tables = tomllib.loads((odd.parent / "SOURCES.toml").read_text("utf-8"))
    assert tables == {'odd "name".txt': FIELDS}


def test_names_are_spelt_as_toml_wants_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    name = 'a "b" \\\tc\x7f.txt'
    try:
        (tmp_path / name).write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    assert run(capsys, ".").startswith("wrote SOURCES.toml: fill in 1 table for 1 text")
    assert list(tomllib.loads((tmp_path / "SOURCES.toml").read_text("utf-8"))) == [name]


def test_names_that_are_no_text_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        Path(os.fsdecode(b"bad\xff.txt")).write_text(TEXT, "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    Path("good.md").write_text(TEXT, "utf-8")
    told = run(capsys, ".")
    assert "not in it, as the name is not Unicode: bad\\udcff.txt" in told
    assert tomllib.loads(Path("SOURCES.toml").read_text("utf-8")) == {"good.md": FIELDS}
