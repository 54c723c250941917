"""What the guides and the README say is true: their commands are run and compared.

In a page, a fence with ``title="FILE"`` is written to that file, and a ``console`` fence is run:
each ``$`` line in a shell, in a folder of the page's own, with the lines after it as the expected
output. ``SEEDLINT_UPDATE_DOCS=1`` writes the outputs anew instead. Other fences are only shown.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import seedlint.config
import seedlint_rules
from seedlint import Rule, hookspecs

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
UPDATE = os.environ.get("SEEDLINT_UPDATE_DOCS") == "1"


class Fence(NamedTuple):
    """A fenced block: its language, the file its title names, and its lines' places in the page."""

    language: str
    title: str
    start: int
    end: int


def fences(lines: list[str]) -> Iterator[Fence]:
    opened: tuple[int, str, str, str] | None = None
    for number, line in enumerate(lines):
        match = re.match(r"(`{3,})([\w-]*)(.*)", line)
        if opened is None and match:
            title = re.search(r'title="([^"]*)"', match[3])
            opened = number + 1, match[1], match[2], title[1] if title else ""
        elif opened is not None and line == opened[1]:
            yield Fence(opened[2], opened[3], opened[0], number)
            opened = None


def only_fence(page: Path, language: str) -> str:
    lines = page.read_text("utf-8").splitlines()
    found = [fence for fence in fences(lines) if fence.language == language]
    assert len(found) == 1
    return "\n".join(lines[found[0].start : found[0].end])


def run(command: str, folder: Path) -> list[str]:
    """The output lines of a command, as a terminal of 80 columns without colours shows them."""
    environment = os.environ | {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    for name in ("FORCE_COLOR", "PY_COLORS", "PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER"):
        environment.pop(name, None)
    for name in ("CI", "BUILD_NUMBER"):  # where pytest finds these it cuts no line
        environment.pop(name, None)
    output = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    ).stdout
    text = output.decode("utf-8").replace(str(folder.resolve()), "~/project")
    return [line.rstrip() for line in text.rstrip("\n").split("\n")]


def performed(page: Path, folder: Path) -> list[str]:
    """The page's lines as they would be if its transcripts were made now."""
    lines = page.read_text("utf-8").splitlines()
    told, done = list[str](), 0
    for fence in fences(lines):
        content = lines[fence.start : fence.end]
        told += lines[done : fence.start]
        done = fence.end
        if fence.title:
            file = folder / fence.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(content) + "\n", "utf-8")
        if fence.language == "console":
            commands = [line for line in content if line.startswith("$ ")]
            content = [
                line for command in commands for line in (command, *run(command[2:], folder))
            ]
        told += content
    return told + lines[done:]


def masked(line: str) -> str:
    """A line without what differs from run to run and from machine to machine."""
    line = re.sub(r"\b\d+\.\d\ds\b", "0.00s", line)
    line = re.sub(r"=+( .* in 0\.00s )=+", r"=\1=", line)
    return re.sub(r"seedlint [\d.]+, Python [\d.]+\w*, \w+;", "seedlint,", line)


@pytest.mark.skipif(os.name == "nt", reason="the transcripts are of a POSIX shell")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_transcripts_are_real(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    told = performed(page, tmp_path)
    written = page.read_text("utf-8").splitlines()
    now, before = ([masked(line) for line in lines] for lines in (told, written))
    if UPDATE and now != before:
        page.write_text("\n".join(told) + "\n", "utf-8")
    else:
        assert now == before


# --- tables that must be complete ------------------------------------------------------------


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    text = (ROOT / page).read_text("utf-8")
    section = text.partition(f"\n{heading}\n")[2]
    table = [line for line in section.splitlines() if line.startswith("|")]
    body = section.splitlines().index(table[0]) if table else 0
    found = []
    for line in section.splitlines()[body + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def readme_row(rule: Rule) -> list[str]:
    assert rule.file is not None
    page = f"rules/{rule.file.parent.name}/{rule.file.stem}.md"
    return [f"[{rule.name}]({page})", rule.severity, rule.summary]


def test_the_readme_lists_every_rule() -> None:
    assert rows("README.md", "## Rules") == [
        readme_row(rule)
        for rule in sorted(seedlint_rules.seedlint_add_rules(), key=lambda rule: rule.name)
    ]


def test_every_setting_is_documented() -> None:
    documented = {row[0].strip("`") for row in rows("docs/configuration.md", "## Settings")}
    assert documented == {*seedlint.config._SETTINGS, "rules.NAME", "rules.files"}


def test_every_hook_is_named() -> None:
    guide = (ROOT / "docs/rules.md").read_text("utf-8")
    hooks = [name for name in vars(hookspecs) if name.startswith("seedlint_")]
    assert [hook for hook in hooks if f"`{hook}`" not in guide] == []


FOREIGN_OPTIONS = {"--seedlint", "--seedlint-update", "--lf", "--junitxml"}  # pytest's
FOREIGN_OPTIONS |= {"--no-deps", "--no-build-isolation"}  # pip's


def test_every_option_that_is_mentioned_exists() -> None:
    usage = "\n".join(run("seedlint --help", ROOT))
    known = set(re.findall(r"--[a-z][a-z-]+", usage)) | FOREIGN_OPTIONS
    for script in (ROOT / "benchmarks").glob("*.py"):
        known.update(re.findall(r'"(--[a-z-]+)"', script.read_text("utf-8")))
    for page in PAGES:
        mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page.read_text("utf-8")))
        assert mentioned <= known, page.name


# --- links -----------------------------------------------------------------------------------


def anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if "://" in target:
            continue
        path, _, fragment = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if fragment:
            headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
            assert fragment in map(anchor, headings), target


# --- editors read what `concise` writes ------------------------------------------------------

LOUD_RULE = """
from seedlint import Finding, Span, rule

@rule
def loud(doc):
    for severity in ("error", "warning", "info"):
        yield Finding(f"a [{severity}]: it is", Span(4, 9), severity=severity)
"""


@pytest.fixture
def concise(tmp_path: Path) -> list[str]:
    """Real output: one finding of each severity, and a document that cannot be read."""
    (tmp_path / "loud.py").write_text(LOUD_RULE, "utf-8")
    (tmp_path / "my notes").mkdir()
    (tmp_path / "my notes/день.txt").write_text("a\n\n  quiet day\n", "utf-8")
    (tmp_path / "not text.txt").write_bytes(b"\0\1\2")
    command = "seedlint --format concise --rules loud.py --select loud 'my notes' 'not text.txt'"
    return run(command, tmp_path)


def test_the_problem_matcher_of_vs_code(concise: list[str]) -> None:
    task = json.loads(only_fence(ROOT / "README.md", "json"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    names = ("file", "line", "column", "severity", "message", "code")
    found = []
    for line in concise:
        match = re.search(pattern["regexp"], line)
        assert match, line
        found.append(tuple(match[pattern[name]] for name in names))
    fatal, *findings = found
    assert fatal[0] == "not text.txt"
    assert fatal[3] == "fatal error"  # VS Code takes a severity it does not know for an error
    assert sorted(findings) == [
        ("my notes/день.txt", "3", "2", word, f"a [{severity}]: it is", "loud")
        for word, severity in (("error", "error"), ("note", "info"), ("warning", "warning"))
    ]


VIM = shutil.which("vim")


@pytest.mark.skipif(VIM is None, reason="vim is not installed")
def test_the_errorformat_of_vim(concise: list[str], tmp_path: Path) -> None:
    (tmp_path / "settings.vim").write_text(only_fence(ROOT / "README.md", "vim"), "utf-8")
    (tmp_path / "concise").write_text("\n".join(concise) + "\n", "utf-8")
    script = (
        "cgetfile concise | call writefile([json_encode(map(getqflist(), "
        "'[bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.type, v:val.valid]'))], 'read.json')"
    )
    commands = ("set encoding=utf-8", "source settings.vim", script, "qa!")
    subprocess.run(
        [str(VIM), "-es", "-u", "NONE", *(f"+{command}" for command in commands)],
        cwd=tmp_path,
        check=True,
        timeout=60,
    )
    fatal, *findings = json.loads((tmp_path / "read.json").read_text("utf-8"))
    assert (fatal[0], fatal[3], fatal[4]) == ("not text.txt", "e", 1)
    assert sorted(findings) == [["my notes/день.txt", 3, 2, kind, 1] for kind in "enw"]
