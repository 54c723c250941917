"""Every hook, implemented in a file as an author would, does what its documentation says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seedlint.cli import main

HENS = "The hens are counted at dusk.\n\nThey are let out at dawn.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hens.txt").write_text(HENS, "utf-8")
    return tmp_path


def lint(plugin: str, *arguments: str) -> list[dict[str, Any]]:
    """The findings on the current folder, with a plugin of this source."""
    Path("plugin.py").write_text(plugin, "utf-8")
    main([".", "--rules", "plugin.py", "--output", "json=report.json", *arguments])
    found: list[dict[str, Any]] = json.loads(Path("report.json").read_text("utf-8"))["findings"]
    return found


COUNTING = """
from seedlint import Decoded, Block, Finding, Span, hookimpl, rule

@rule
def blocks(doc):
    for block in doc.blocks:
        yield Finding(block.text, block.span)
"""


def test_add_rules(folder: Path) -> None:
    plugin = """
from seedlint import Finding, hookimpl, rule

def made(word):
    def says(doc):
        yield Finding(word)
    says.__name__ = f"says_{word}"
    return rule(says)

@hookimpl
def seedlint_add_rules():
    return [made("cluck"), made("crow")]
"""
    findings = lint(plugin, "--select", "says-cluck,says-crow")
    assert [(each["rule"], each["message"]) for each in findings] == [
        ("says-cluck", "cluck"),
        ("says-crow", "crow"),
    ]


def test_add_reporters(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plugin = """
from seedlint import hookimpl

def tally(result, out, options):
    out.write(f"{len(result.documents)} linted\\n")

@hookimpl
def seedlint_add_reporters():
    return {"tally": tally}
"""
    lint(plugin, "--format", "tally")
    assert capsys.readouterr().out == "1 linted\n"


ROLL_CALL = """
from pathlib import Path
from seedlint import Command, Finding, hookimpl, rule

@rule
def counted(doc):
    yield Finding("here")

def call(result):
    if not result.diagnostics[0].location.path.startswith("hens"):
        Path("no", "such").write_text("")
    return f"{len(result.diagnostics)} of {result.rules}"

@hookimpl
def seedlint_add_commands():
    return {"roll-call": Command("count the documents", ("counted",), call)}
"""


def test_add_commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("plugin.py").write_text(ROLL_CALL, "utf-8")
    assert main([".", "--rules", "plugin.py", "--roll-call"]) == 0
    assert capsys.readouterr().out == "1 of ('counted',)\n"
    assert main(["--rules", "plugin.py", "--help"]) == 0
    assert "--roll-call" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--roll-cal"], "no option --roll-cal; did you mean --roll-call?"),
        (["--roll-call", "--fix"], "--roll-call takes paths, it does not go with --fix"),
        (["--roll-call", "--select", "counted", "-k", "x"], "not go with --select, -k"),
        (["--roll-call", "--format", "json", "--output", "json=x"], "with --format, --output"),
        (["--roll-call", "--init-sources"], "one at a time: --roll-call --init-sources"),
    ],
)
def test_commands_that_there_are_not(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    Path("plugin.py").write_text(ROLL_CALL, "utf-8")
    assert main([".", "--rules", "plugin.py", *arguments]) == 4
    assert told in capsys.readouterr().err


def test_a_command_without_a_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("plugin.py").write_text(ROLL_CALL.replace("if not", "if False and not"), "utf-8")
    Path("empty").mkdir()
    assert main(["empty", "--rules", "plugin.py", "--roll-call"]) == 5
    assert "no document is here" in capsys.readouterr().err
    assert main(["-", "--rules", "plugin.py", "--roll-call"]) == 4
    assert "--roll-call takes paths, it does not go with -" in capsys.readouterr().err


def test_a_command_that_cannot_write(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("plugin.py").write_text(ROLL_CALL, "utf-8")
    Path("ducks.txt").write_text("Ducks.", "utf-8")
    assert main(["ducks.txt", "--rules", "plugin.py", "--roll-call"]) == 4
    assert "No such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "argument", "told"),
    [
        (('"roll-call"', '"fix"'), "--help", "the command --fix of a plugin has the name of"),
        (('Path("no", "such").write_text("")', 'raise OSError("ink")'), "--roll-call", ": ink"),
    ],
)
def test_commands_that_go_wrong(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    argument: str,
    told: str,
) -> None:
    Path("plugin.py").write_text(ROLL_CALL.replace(*change), "utf-8")
    Path("ducks.txt").write_text("Ducks.", "utf-8")
    assert main(["ducks.txt", "--rules", "plugin.py", argument]) == 4
    assert told in capsys.readouterr().err


def test_a_percent_sign_in_what_a_command_does(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("plugin.py").write_text(ROLL_CALL.replace("the documents", "100 % of them"), "utf-8")
    assert main(["--rules", "plugin.py", "--help"]) == 0
    assert "100 % of them" in capsys.readouterr().out


def test_decode(folder: Path) -> None:
    Path("coop.md").write_bytes(b"one two")
    plugin = f"""{COUNTING}
@hookimpl
def seedlint_decode(path, data):
    if path.endswith(".md"):
        return [Decoded(word, record=n) for n, word in enumerate(data.decode().split(), 1)]
"""
    findings = lint(plugin, "--select", "blocks")
    assert [(each["path"], each["record"], each["message"]) for each in findings] == [
        ("coop.md", 1, "one"),
        ("coop.md", 2, "two"),
        ("hens.txt", None, "The hens are counted at dusk."),
        ("hens.txt", None, "They are let out at dawn."),
    ]


def test_blocks(folder: Path) -> None:
    plugin = f"""{COUNTING}
@hookimpl
def seedlint_blocks(document):
    return [Block(Span(4, 8), "prose", document.text[4:8])]
"""
    (finding,) = lint(plugin, "--select", "blocks")
    assert (finding["message"], finding["column"], finding["end_column"]) == ("hens", 5, 9)


def test_executor(folder: Path) -> None:
    plugin = f"""{COUNTING}
from pathlib import Path

class Noting:
    workers = 1

    def map(self, initialise, arguments, function, batches):
        initialise(*arguments)
        for batch in batches:
            Path("noted").write_text(str(len(batch)))
            yield function(batch)

@hookimpl
def seedlint_executor(config):
    return Noting()
"""
    assert len(lint(plugin, "--select", "blocks")) == 2
    assert Path("noted").read_text("utf-8") == "1"


def test_configure(folder: Path) -> None:
    plugin = """
from pathlib import Path
from seedlint import hookimpl

@hookimpl
def seedlint_configure(config):
    Path("seen").write_text(config.fail_on)
"""
    lint(plugin, "--fail-on", "info")
    assert Path("seen").read_text("utf-8") == "info"


def test_modify_findings(folder: Path) -> None:
    plugin = f"""{COUNTING}
@hookimpl
def seedlint_modify_findings(findings, config):
    del findings[0]
"""
    (finding,) = lint(plugin, "--select", "blocks")
    assert finding["message"] == "They are let out at dawn."
