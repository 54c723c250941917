"""Plugins as they are installed and named: found, guarded, told apart."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seedlint_rules
from seedlint import Rule

if TYPE_CHECKING:
    from tests.conftest import Workplace

GOOD = """
from seedlint import Finding, rule

@rule
def {name}(doc):
    '''Says {name}.'''
    yield Finding("{name}")
"""


@pytest.fixture
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    return Packages(tmp_path_factory.mktemp("site"))


class Packages:
    """A folder of installed distributions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, name: str, modules: dict[str, str], entries: dict[str, str]) -> None:
        for module, source in modules.items():
            (self.folder / f"{module}.py").write_text(source, "utf-8")
        info = self.folder / f"{name.replace('-', '_')}-2.5.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.5\n")
        lines = [f"{entry} = {module}" for entry, module in entries.items()]
        (info / "entry_points.txt").write_text("[seedlint]\n" + "\n".join(lines) + "\n")


def lint(place: Workplace, packages: Packages, *more: str) -> tuple[int, set[str], str]:
    """Exit code, the messages found, and what went wrong."""
    place.write({"a.txt": "quiet\n"})
    run = place.command("a.txt", "--format", "json", *more, path=packages.folder)
    if not run.out:
        return run.code, set(), run.err
    problems = "\n".join(each["message"] for each in run.errors)
    return run.code, {each["message"] for each in run.findings}, problems


def test_an_installed_plugin_is_found(place: Workplace, packages: Packages) -> None:
    packages.install("good", {"good_rules": GOOD.format(name="hello")}, {"rules": "good_rules"})
    assert lint(place, packages, "--select", "hello") == (1, {"hello"}, "")
    code, found, problem = lint(place, packages, "--select", "hello", "--isolated")
    assert (code, found) == (4, set())
    assert "no rule is called 'hello'" in problem


def test_two_plugins_with_one_entry_point_name_both_work(
    place: Workplace, packages: Packages
) -> None:
    packages.install("one", {"one_rules": GOOD.format(name="one")}, {"rules": "one_rules"})
    packages.install("two", {"two_rules": GOOD.format(name="two")}, {"rules": "two_rules"})
    assert lint(place, packages, "--select", "one,two") == (1, {"one", "two"}, "")


def test_one_module_under_two_entry_points(place: Workplace, packages: Packages) -> None:
    source = GOOD.format(name="once")
    packages.install("twice", {"once_rules": source}, {"rules": "once_rules", "x": "once_rules"})
    assert lint(place, packages, "--select", "once") == (1, {"once"}, "")


BROKEN = {
    "raises when imported": ("raise RuntimeError('no luck')", "RuntimeError: no luck"),
    "leaves when imported": ("import sys\nsys.exit('bye')", "SystemExit: bye"),
    "is not Python": ("def", "SyntaxError"),
    "gives no rules": (
        "from seedlint import hookimpl\n@hookimpl\ndef seedlint_add_rules(): return [3]",
        "gave 3, which is not a rule",
    ),
    "raises in its hook": (
        "from seedlint import hookimpl\n@hookimpl\ndef seedlint_add_rules(): 1 / 0",
        "ZeroDivisionError",
    ),
    "has a hook that does not exist": (
        "from seedlint import hookimpl\n@hookimpl\ndef seedlint_add_rule(): return []",
        "seedlint_add_rule",
    ),
    "has a hook with a wrong argument": (
        "from seedlint import hookimpl\n@hookimpl\ndef seedlint_configure(settings): pass",
        "settings",
    ),
    "has a rule with a bad option": (
        "from seedlint import rule\n@rule\ndef odd(doc, *, limit): pass",
        "option 'limit' of odd needs a default value",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_plugin_is_told_by_name_and_version(
    place: Workplace, packages: Packages, case: str
) -> None:
    source, reason = BROKEN[case]
    packages.install("broken-rules", {"broken": source}, {"rules": "broken"})
    packages.install("good", {"good_rules": GOOD.format(name="hello")}, {"rules": "good_rules"})
    code, found, problem = lint(place, packages, "--select", "hello")
    assert (code, found) == (3, {"hello"})
    assert problem.startswith("plugin rules of broken-rules 2.5 cannot be loaded: ")
    assert reason in problem
    assert problem.endswith("its rules did not run. Mend or uninstall broken-rules")


def test_what_a_plugin_gave_before_it_broke_runs(place: Workplace, packages: Packages) -> None:
    hook = """
from seedlint import hookimpl

def make():
    from good_rules import hello
    yield hello
    raise ImportError("no other")

@hookimpl
def seedlint_add_rules():
    return make()
"""
    packages.install(
        "half", {"good_rules": GOOD.format(name="hello"), "half_rules": hook}, {"all": "half_rules"}
    )
    code, found, problem = lint(place, packages, "--select", "hello")
    assert (code, found) == (3, {"hello"})
    assert problem == (
        "plugin all of half 2.5 cannot be loaded in part: ImportError: no other; "
        "those rules did not run. Mend or uninstall half"
    )


def test_a_built_in_rule_that_is_broken_takes_no_other_with_it(
    place: Workplace, packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(Path(seedlint_rules.__file__).parent, packages.folder / "own_rules")
    (packages.folder / "own_rules/text/encoding.py").write_text("import nothing_of_that_name\n")
    monkeypatch.syspath_prepend(packages.folder)
    given: list[Rule] = []
    broken = r"^text\.encoding: ModuleNotFoundError: No module"
    with pytest.raises(ImportError, match=broken):
        given.extend(importlib.import_module("own_rules").seedlint_add_rules())
    whole = list(seedlint_rules.seedlint_add_rules())
    assert [rule.name for rule in whole if rule.name != "encoding"] == [r.name for r in given]


def test_an_entry_point_that_leads_nowhere(place: Workplace, packages: Packages) -> None:
    packages.install("gone", {}, {"rules": "gone_rules"})
    code, _, problem = lint(place, packages)
    assert code == 3
    assert "plugin rules of gone 2.5 cannot be loaded: ModuleNotFoundError" in problem


def test_reporters_that_raise_are_guarded_too(place: Workplace, packages: Packages) -> None:
    source = (
        "from seedlint import hookimpl\n@hookimpl\ndef seedlint_add_reporters(): 1 / 0\n"
        + GOOD.format(name="hello")
    )
    packages.install("half", {"half": source}, {"all": "half"})
    code, found, problem = lint(place, packages, "--select", "hello")
    assert (code, found) == (3, {"hello"})
    assert problem == (
        "reporters of half 2.5:all cannot be loaded: ZeroDivisionError: division by zero"
    )


def test_a_rule_that_a_broken_plugin_has_is_not_called_unknown_alone(
    place: Workplace, packages: Packages
) -> None:
    packages.install("broken", {"broken": "import no_such_module"}, {"rules": "broken"})
    place.write({"seedlint.toml": "rules.theirs.limit = 3\n", "a.txt": "quiet\n"})
    run = place.command("a.txt", path=packages.folder)
    assert run.code == 4
    first, second = run.err.splitlines()
    assert "plugin rules of broken 2.5 cannot be loaded: ModuleNotFoundError" in first
    assert "no rule is called 'theirs'" in second
    # The other ways to ask tell it too.
    for ask in (("--list-rules",), ("--explain", "duplicated-paragraph"), ("--co", "a.txt")):
        (place.root / "seedlint.toml").unlink(missing_ok=True)
        run = place.command(*ask, path=packages.folder)
        assert run.code == 3
        assert "plugin rules of broken 2.5" in run.err
        assert run.out


def test_two_rules_of_one_name(place: Workplace, packages: Packages) -> None:
    packages.install("one", {"one_rules": GOOD.format(name="same")}, {"rules": "one_rules"})
    packages.install("two", {"two_rules": GOOD.format(name="same")}, {"rules": "two_rules"})
    code, _, problem = lint(place, packages)
    assert code == 4
    assert "two rules are called same" in problem
    assert "one of one 2.5:rules" in problem
    assert "one of two 2.5:rules" in problem


def test_a_rule_that_is_given_twice_is_one(place: Workplace, packages: Packages) -> None:
    packages.install("one", {"one_rules": GOOD.format(name="once")}, {"rules": "one_rules"})
    packages.install("two", {"two_rules": "from one_rules import once"}, {"rules": "two_rules"})
    given = (
        "from seedlint import hookimpl\nfrom one_rules import once\n"
        "@hookimpl\ndef seedlint_add_rules(): return [once, once]"
    )
    packages.install("three", {"three_rules": given}, {"rules": "three_rules"})
    assert lint(place, packages, "--select", "once") == (1, {"once"}, "")


# --- files of rules --------------------------------------------------------------------------


def test_a_file_that_brings_nothing_is_no_file_of_rules(place: Workplace) -> None:
    place.write({"a.txt": "text\n", "nothing.py": "x = 1\n"})
    run = place.seedlint("a.txt", "--rules", "nothing.py")
    assert run.code == 4
    assert "nothing.py" in run.err
    assert "defines no rule" in run.err


def test_a_rule_must_take_a_document(place: Workplace) -> None:
    rule = "from seedlint import rule\n@rule\ndef bad(doc, option):\n    'Says nothing.'\n"
    place.write({"a.txt": "text\n", "bad.py": rule})
    run = place.seedlint("a.txt", "--rules", "bad.py")
    assert run.code == 4
    assert "bad must take a document" in run.err


def test_a_file_of_rules_named_twice(place: Workplace) -> None:
    place.write({"x.py": GOOD.format(name="hello"), "seedlint.toml": 'rules = ["x.py", "./x.py"]'})
    place.write({"a.txt": "quiet\n"})
    run = place.json("a.txt", "--rules", "x.py", "--select", "hello")
    assert [each["message"] for each in run.findings] == ["hello"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("raise RuntimeError('no luck')", "x.py:1: cannot be loaded: RuntimeError: no luck"),
        ("def", "cannot be loaded: SyntaxError: invalid syntax (x.py, line 1)"),
        ("from seedlint import hookimpl\n@hookimpl\ndef seedlint_x(): pass", "seedlint_x"),
        (
            "from seedlint import rule\n\n@rule\ndef odd(doc, *, size: complex = 1j): pass",
            "x.py:3: cannot be loaded: OptionError: option 'size' of odd: no configuration file "
            "can hold complex",
        ),
    ],
)
def test_a_file_of_rules_that_cannot_be_loaded(place: Workplace, source: str, reason: str) -> None:
    place.write({"x.py": source, "a.txt": "quiet\n"})
    run = place.seedlint("a.txt", "--rules", "x.py")
    assert run.code == 4
    assert reason in run.err
    assert "Traceback" not in run.err


def test_a_file_that_is_no_python(place: Workplace) -> None:
    place.write({"rules.txt": "hello", "a.txt": "quiet\n"})
    run = place.seedlint("a.txt", "--rules", "rules.txt")
    assert (run.code, "not a Python file" in run.err) == (4, True)


def test_files_of_one_name_are_different_plugins(place: Workplace) -> None:
    place.write(
        {
            "one/x.py": GOOD.format(name="one"),
            "two/x.py": GOOD.format(name="two"),
            "a.txt": "quiet\n",
        }
    )
    run = place.json("a.txt", *("--rules", "one/x.py", "--rules", "two/x.py"), "--select=one,two")
    assert {each["message"] for each in run.findings} == {"one", "two"}


def test_two_files_with_one_rule(place: Workplace) -> None:
    place.write({"x.py": GOOD.format(name="same"), "y.py": GOOD.format(name="same")})
    run = place.seedlint(".", "--rules", "x.py", "--rules", "y.py")
    assert run.code == 4
    assert f"one of {place.root / 'x.py'}, one of {place.root / 'y.py'}" in run.err


def test_rules_that_wait_for_each_other(place: Workplace) -> None:
    circle = """
from seedlint import rule

@rule(yields_to=["second"])
def first(doc): ...

@rule(after=["first"])
def second(doc, findings): ...
"""
    place.write({"x.py": circle})
    run = place.seedlint(".", "--rules", "x.py")
    assert run.code == 4
    assert "in a circle: first -> second -> first" in run.err


def test_rules_of_a_file_work_in_worker_processes(place: Workplace) -> None:
    place.write({"x.py": GOOD.format(name="hello"), "a.txt": "quiet\n", "b.txt": "quiet\n"})
    run = place.json("a.txt", "b.txt", "--rules", "x.py", "--select", "hello", "-n", "2")
    assert [each["path"] for each in run.findings] == ["a.txt", "b.txt"]
