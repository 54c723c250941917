"""The configuration: where it is found, what it may say, and how mistakes are told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from seedlint import rule
from seedlint.choice import choose_rules
from seedlint.config import Config, UsageError, load

if TYPE_CHECKING:
    from tests.conftest import Workplace


@rule(tags=["style"])
def limited(doc: Any, *, limit: float = 0.5, words: list[str] = ["a"]) -> None:  # noqa: B006
    """Has options."""


@rule
def plain(doc: Any) -> None:
    """Has none."""


def test_it_is_found_upward_of_what_the_paths_have_in_common(place: Workplace) -> None:
    place.write(
        {
            "seedlint.toml": "",
            "deep/down/seedlint.toml": "",
            "deep/down/a.txt": "",
            "deep/down/more/c.txt": "",
            "deep/b.txt": "",
        }
    )
    root = place.root

    def found(*paths: str) -> Path:
        return load([root / path for path in paths], root / "deep").root

    assert found("deep/down/a.txt") == root / "deep/down"
    assert found("deep/down/more", "deep/down/a.txt") == root / "deep/down"
    assert found("deep/down/a.txt", "deep/b.txt") == root
    assert found("deep/down/gone.txt") == root / "deep/down"
    assert found() == root  # from the current folder


def test_without_a_file_the_root_holds_the_current_folder_and_the_paths(place: Workplace) -> None:
    place.write({"here/a.txt": "", "there/b.txt": ""})
    root = place.root
    assert load([root / "here/a.txt"], root / "here").root == root / "here"
    assert load([root / "there/b.txt"], root / "here").root == root
    assert load([], root / "here").root == root / "here"


def test_a_pyproject_counts_only_with_our_table(place: Workplace) -> None:
    place.write(
        {
            "pyproject.toml": '[tool.seedlint]\nfail-on = "error"\n',
            "inner/pyproject.toml": "[tool.other]\nseedlint = 1\n",
            "inner/a.txt": "",
            "both/pyproject.toml": '[tool.seedlint]\nfail-on = "error"\n',
            "both/seedlint.toml": 'fail-on = "info"\n',
        }
    )
    config = load([place.root / "inner/a.txt"], place.root)
    assert (config.root, config.fail_on) == (place.root, "error")
    assert load([place.root / "both"], place.root).fail_on == "info"


def test_a_file_may_be_named(place: Workplace) -> None:
    place.write({"ci/strict.toml": 'fail-on = "info"\n', "seedlint.toml": 'fail-on = "error"\n'})
    config = load([place.root], place.root, file="ci/strict.toml")
    assert (config.root, config.fail_on) == (place.root / "ci", "info")


def test_isolated_looks_for_nothing_and_loads_nothing(place: Workplace) -> None:
    place.write({"seedlint.toml": 'fail-on = "error"\n', "named.toml": 'rules = ["x.py"]\n'})
    config = load([place.root], place.root, isolated=True)
    assert (config.fail_on, config.isolated) == ("warning", True)
    # A configuration that is named is trusted, but not the code that it names.
    assert load([place.root], place.root, file="named.toml", isolated=True).isolated
    place.write({"x.py": "raise RuntimeError('ran')\n", "a.txt": "quiet\n"})
    run = place.seedlint("a.txt", "-c", "named.toml", "--isolated", "--select", "empty-document")
    assert (run.code, run.err) == (0, "")


EVERY_SETTING = """
paths = ["seeds"]
corpus = ["seeds", "more"]
include = ["*.log"]
exclude = ["drafts/"]
encoding = {"old/*" = "koi8-r"}
select = ["limited"]
ignore = ["plain"]
fail-on = "info"
max-warnings = 3

[rules]
files = ["x.py"]

[rules.limited]
limit = 1
severity = "error"

[per-file-ignores]
"old/*" = ["plain"]
"""


def test_every_setting(place: Workplace) -> None:
    place.write({"seedlint.toml": EVERY_SETTING})
    assert load([], place.root) == Config(
        root=place.root,
        file=place.root / "seedlint.toml",
        paths=("seeds",),
        corpus=("seeds", "more"),
        include=("*.log",),
        exclude=("drafts/",),
        encoding={"old/*": "koi8-r"},
        select=("limited",),
        ignore=("plain",),
        rule_files=("x.py",),
        rule_settings={"limited": {"limit": 1, "severity": "error"}},
        per_file_ignores={"old/*": ("plain",)},
        fail_on="info",
        max_warnings=3,
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("exclud = []", "seedlint.toml: exclud: no such setting; did you mean exclude?"),
        ("fail_on = 'info'", "seedlint.toml: fail_on: no such setting; did you mean fail-on?"),
        ("zzz = 1", "seedlint.toml: zzz: no such setting; known: corpus, encoding, exclude"),
        ("paths = 'a'", "seedlint.toml: paths: must be a list of strings, not 'a' (a string)"),
        ("paths = [1]", "seedlint.toml: paths: must be a list of strings, but it holds 1"),
        ("encoding = ['utf-8']", "seedlint.toml: encoding: must be a table, not ['utf-8']"),
        (
            "encoding = {'*' = 'koi9'}",
            "seedlint.toml: encoding: 'koi9' is no encoding that Python knows",
        ),
        (
            "encoding = {'*' = 'base64'}",
            "seedlint.toml: encoding: 'base64' is no encoding that Python knows",
        ),
        ("max-warnings = true", "seedlint.toml: max-warnings: must be a whole number, not True"),
        (
            "fail-on = 'fatal'",
            "seedlint.toml: fail-on: must be one of 'error', 'warning', 'info', not 'fatal'",
        ),
        ("rules = 'x.py'", "seedlint.toml: rules: must be a list of strings, not 'x.py'"),
        ("rules.limited = 3", "seedlint.toml: rules.limited: must be a table of settings, not 3"),
        (
            "[per-file-ignores]\n'a' = 'plain'",
            "seedlint.toml: per-file-ignores: must be a table of lists of strings, but 'a' is "
            "'plain' (a string)",
        ),
        (
            "[tool.seedlint]\nexclude = []",
            "seedlint.toml: its settings stand at the top, not under [tool.seedlint]",
        ),
        (
            "[seedlint]\nexclude = []",
            "seedlint.toml: its settings stand at the top, not under [seedlint]",
        ),
        ("fail-on = #", "seedlint.toml: not valid TOML: Invalid value (at line 1, column 11)"),
        (b"\xff", "seedlint.toml: not valid TOML: 'utf-8' codec"),
        ("rules = ['a.py']\n[rules.limited]\n", "; beside options of rules, files are rules.files"),
    ],
)
def test_mistakes_name_file_and_key(place: Workplace, source: str | bytes, message: str) -> None:
    place.write({"seedlint.toml": source})
    with pytest.raises(UsageError) as error:
        load([], place.root)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[tool]\nseedlint = 3", "pyproject.toml: tool.seedlint: must be a table, not 3"),
        ("[tool.seedlint]\npath = []", "pyproject.toml: tool.seedlint.path: no such setting"),
        ("tool = 'seedlint'", None),
        ("# seedlint", None),
    ],
)
def test_mistakes_in_a_pyproject(place: Workplace, source: str, message: str | None) -> None:
    place.write({"pyproject.toml": source})
    if message is None:
        assert load([], place.root).file is None
        return
    with pytest.raises(UsageError) as error:
        load([], place.root)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"limt": 1}, "[rules.limited] limt: no such option of limited; did you mean limit?"),
        ({"limit": "half"}, "[rules.limited] limit: must be a number, not 'half' (a string)"),
        ({"limit": True}, "[rules.limited] limit: must be a number, not True (true or false)"),
        ({"words": "a"}, "[rules.limited] words: must be a list of strings, not 'a' (a string)"),
        ({"severity": "loud"}, "[rules.limited] severity: must be one of 'error', 'warning'"),
        (
            {"severity": "off"},
            "[rules.limited] severity: to switch a rule off, ignore = [",
        ),
    ],
)
def test_options_are_held_to_the_signature(
    tmp_path: Path, settings: dict[str, Any], message: str
) -> None:
    file = tmp_path / "seedlint.toml"
    # Whether or not the rule is to run: a mistake is a mistake.
    for select in ((), ("plain",)):
        config = Config(tmp_path, file, select=select, rule_settings={"limited": settings})
        with pytest.raises(UsageError) as error:
            choose_rules(config, [limited, plain])
        assert f"seedlint.toml: {message}" in str(error.value)


def test_options_are_converted(tmp_path: Path) -> None:
    config = Config(tmp_path, rule_settings={"limited": {"limit": 1, "words": ["b", "c"]}})
    assert config.rule_options(limited) == {"limit": 1.0, "words": ["b", "c"]}
    assert Config(tmp_path).rule_options(limited) == {"limit": 0.5, "words": ["a"]}


def test_a_wrong_option_is_told_by_the_command(place: Workplace) -> None:
    place.write(
        {
            "a.txt": "quiet\n",
            "pyproject.toml": "[tool.seedlint.rules.duplicated-paragraph]\nminimum = 'many'\n",
        }
    )
    run = place.seedlint("a.txt")
    assert run.code == 4
    assert run.err == (
        "seedlint: error: pyproject.toml: [tool.seedlint.rules.duplicated-paragraph] minimum: "
        "must be a whole number, not 'many' (a string)\n"
    )
