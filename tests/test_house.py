"""Guards of the architecture: who may import whom, what goes where, what is said only once."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import seedlint
import seedlint_rules
from seedlint import hookspecs

ROOT = Path(__file__).parents[1]
CORE = sorted((ROOT / "seedlint").rglob("*.py"))
RULES = sorted((ROOT / "rules").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> Iterator[tuple[int, str, str | None]]:
    """Level (0 for absolute), module and name of every import, wherever it stands in the file."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield 0, alias.name, None
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.level, node.module or "", alias.name


def tracked_files() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout of the repository, so no list of its files")
    listed = subprocess.run(
        [git, "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True
    ).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


# --- who imports whom ------------------------------------------------------------------------


@pytest.mark.parametrize("file", CORE, ids=name_of)
def test_the_core_knows_no_rule(file: Path) -> None:
    for level, module, _ in imports(file):
        assert level > 0 or module.split(".")[0] not in ("rules", "seedlint_rules")


@pytest.mark.parametrize("file", RULES, ids=name_of)
def test_rules_use_the_public_api_and_neighbours_only(file: Path) -> None:
    depth = len(file.relative_to(ROOT / "rules").parts)
    for level, module, name in imports(file):
        top = module.split(".")[0]
        if level:
            assert level <= depth, "reaches out of the rules"
        elif top == "seedlint":
            assert module == "seedlint", f"{module} is not the public API"
            assert name in seedlint.__all__, f"{name} is not in the public API"
        else:
            assert top not in ("rules", "seedlint_rules"), "import neighbours relatively"


def test_no_public_name_is_a_submodule() -> None:
    submodules = {module.name for module in pkgutil.iter_modules(seedlint.__path__)}
    assert not submodules & set(seedlint.__all__)


def test_public_names_exist_and_are_sorted() -> None:
    assert seedlint.__all__ == sorted(seedlint.__all__)
    assert all(hasattr(seedlint, name) for name in seedlint.__all__)


# --- what a small lint may load --------------------------------------------------------------

SMALL_LINT = """
import sys
before = set(sys.modules)
from seedlint.cli import main
code = main(["one.txt", "--format", "json", "--output", "json=report.json"])
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print("\\n" + " ".join(sorted(loaded - sys.stdlib_module_names)))
print(" ".join(sorted(loaded & sys.stdlib_module_names)))
sys.exit(code)
"""
THIRD_PARTY = {"ahocorasick", "pluggy", "regex", "rtoml", "seedlint", "seedlint_rules", "xxhash"}
SLOW_TO_START = {
    *("asyncio", "multiprocessing", "sqlite3", "unittest", "xml", "http", "ssl"),
    *("csv", "difflib", "email", "hashlib", "pickle", "shutil", "socket", "tomllib", "traceback"),
    *("tempfile", "zipfile"),
}


def test_a_small_lint_loads_little(tmp_path: Path) -> None:
    """Start-up is most of the time of one small file, so what it loads is a closed list."""
    text = "The gate by the mill stays open at night, so that the hares can cross.\n"
    (tmp_path / "one.txt").write_text(text, "utf-8")
    run = subprocess.run(
        [sys.executable, "-P", "-c", SMALL_LINT],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    third_party, standard = (set(line.split()) for line in run.stdout.splitlines()[-2:])
    assert third_party <= THIRD_PARTY
    assert not standard & SLOW_TO_START


# --- rules and their pages -------------------------------------------------------------------

BUILT_IN = {rule.name: rule for rule in seedlint_rules.seedlint_add_rules()}
RULE_FILES = [file for file in RULES if not file.name.startswith("_")]


@pytest.mark.parametrize("file", RULE_FILES, ids=name_of)
def test_a_rule_is_two_files_of_its_own_name(file: Path) -> None:
    rule = BUILT_IN[file.stem.replace("_", "-")]
    assert rule.file is not None
    assert rule.file.stem == file.stem
    page = file.with_suffix(".md")
    assert page.is_file()
    title, blank, summary, *_ = page.read_text("utf-8").splitlines()
    assert (title, blank) == (f"# {rule.name}", "")
    assert summary == rule.summary
    assert rule.page is not None, "the page is not installed"


def test_no_page_without_a_rule_and_no_rule_without_a_file() -> None:
    pages = {page.stem for page in (ROOT / "rules").rglob("*.md")}
    assert pages == {file.stem for file in RULE_FILES}
    assert {rule.replace("-", "_") for rule in BUILT_IN} == pages


LONGEST_STRING = 300  # characters; three full lines
LONGEST_DISPLAY = 24  # elements; more is a table, and tables are data files


@pytest.mark.parametrize("file", RULES, ids=name_of)
def test_word_lists_and_patterns_are_data_files(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }  # a string that stands alone documents what is above it
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            short = len(node.value) <= LONGEST_STRING or id(node) in docstrings
            assert short, f"line {node.lineno}: a long string"
        elif isinstance(node, ast.List | ast.Tuple | ast.Set):
            assert len(node.elts) <= LONGEST_DISPLAY, f"line {node.lineno}: a long list"
        elif isinstance(node, ast.Dict):
            assert len(node.keys) <= LONGEST_DISPLAY, f"line {node.lineno}: a long table"


# --- hooks -----------------------------------------------------------------------------------

HOOKS = {
    name: value
    for name, value in vars(hookspecs).items()
    if name.startswith("seedlint_") and inspect.isfunction(value)
}


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_where_it_is_declared(hook: str) -> None:
    assert inspect.getdoc(HOOKS[hook])


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_tested(hook: str) -> None:
    tests = [file for file in ROOT.glob("tests/**/*.py") if file != Path(__file__)]
    assert any(f"def {hook}(" in file.read_text("utf-8") for file in tests)


# --- packaging -------------------------------------------------------------------------------


def test_every_package_folder_is_listed() -> None:
    folders = set()
    for source, package in (("seedlint", "seedlint"), ("rules", "seedlint_rules")):
        for file in (ROOT / source).rglob("__init__.py"):
            parts = file.parent.relative_to(ROOT / source).parts
            folders.add(".".join((package, *parts)))
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == folders


def test_every_module_is_in_a_package() -> None:
    for file in (*CORE, *RULES):
        assert file.with_name("__init__.py").is_file(), f"{name_of(file)} would not be installed"


def test_data_files_are_installed() -> None:
    endings = {f"*{file.suffix}" for file in (ROOT / "rules").rglob("*.*") if file.is_file()}
    listed = set(PROJECT["tool"]["setuptools"]["package-data"]["*"])
    assert endings - {"*.py", "*.pyc", "*.typed"} <= listed


def test_tests_are_no_package() -> None:
    assert not list(ROOT.glob("tests/**/__init__.py"))


@pytest.mark.parametrize("pins", sorted(ROOT.glob("requirements/*.txt")), ids=name_of)
def test_requirements_are_pinned_with_hashes(pins: Path) -> None:
    for line in pins.read_text("utf-8").splitlines():
        assert re.match(r"[a-z0-9-]+==[\w.]+( ;.*)? \\$|    --hash=sha256:[0-9a-f]{64}", line)


# --- said once, and fit to be shown ----------------------------------------------------------


def test_the_version_is_said_once() -> None:
    assert "version" in PROJECT["project"]["dynamic"]
    statements = [
        name_of(file)
        for file in (*CORE, *RULES, ROOT / "pyproject.toml")
        if seedlint.__version__ in file.read_text("utf-8")
    ]
    assert statements == ["seedlint/__init__.py"]


def test_the_changelog_knows_the_version() -> None:
    assert f"## {seedlint.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


MACHINE = re.compile(
    r"(?<![\w.~])/(?:work|root|tmp|home)/"  # paths of somebody's machine
    r"|\bpy"
    r"pi\.org|python"
    r"hosted|npm"
    r"js\.(?:org|com)"  # hosts of registries, which are each machine's own business
)


def test_no_machine_path_or_registry_host() -> None:
    for file in tracked_files():
        found = MACHINE.search(file.read_bytes().decode("utf-8", "replace"))
        assert not found, f"{name_of(file)}: {found.group()}"


def test_no_file_is_huge() -> None:
    for file in tracked_files():
        assert file.stat().st_size < 1_000_000, name_of(file)


IMPORT_EACH = """
import importlib, sys
for name in sys.argv[1:]:
    for loaded in [each for each in sys.modules if each.partition(".")[0] == "seedlint"]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(f"{name}: {error}")
"""


def test_modules_import_alone() -> None:
    """Every module of the core can be the first one imported."""
    modules = [
        ".".join(
            part for part in file.relative_to(ROOT).with_suffix("").parts if part != "__init__"
        )
        for file in CORE
        if file.stem != "__main__"
    ]
    command = [sys.executable, "-P", "-c", IMPORT_EACH, *modules]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
