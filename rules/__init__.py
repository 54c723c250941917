"""The rules that come with seedlint: a plugin of its public API like anyone's.

A rule is two files of a family's folder, ``family/name.py`` with the rule ``name`` and its page
``family/name.md``; deleting both deletes the rule. A module whose name begins with ``_`` helps its
family.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from seedlint import Command, Diagnostic, Rule, hookimpl


@hookimpl
def seedlint_add_rules() -> Iterator[Rule]:
    broken: dict[str, Exception] = {}
    for file in sorted(Path(__file__).parent.glob("*/[!_]*.py")):
        name = f"{file.parent.name}.{file.stem}"
        try:
            yield getattr(import_module(f"{__name__}.{name}"), file.stem)
        except Exception as error:  # the other rules do not depend on it
            broken[name] = error
    if broken:
        told = [f"{name}: {type(error).__name__}: {error}" for name, error in broken.items()]
        raise ImportError("; ".join(told)) from next(iter(broken.values()))


@hookimpl
def seedlint_add_commands() -> dict[str, Command]:
    """The ``COMMANDS`` of every family that has some."""
    commands: dict[str, Command] = {}
    for file in sorted(Path(__file__).parent.glob("*/_commands.py")):
        commands |= import_module(f"{__name__}.{file.parent.name}._commands").COMMANDS
    return commands


@hookimpl
def seedlint_modify_findings(findings: list[Diagnostic], config: Any) -> None:
    """Tell once what two rules find in one place."""
    told_once = import_module(f"{__name__}._told_once").told_once
    findings[:] = told_once(findings, config)
