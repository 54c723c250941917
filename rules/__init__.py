"""The rules that come with seedlint: a plugin of its public API like anyone's.

A rule is two files of a family's folder, ``family/name.py`` with the rule ``name`` and its page
``family/name.md``; deleting both deletes the rule. A module whose name begins with ``_`` helps its
family.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from seedlint import Rule, hookimpl


@hookimpl
def seedlint_add_rules() -> Iterator[Rule]:
    for file in sorted(Path(__file__).parent.glob("*/[!_]*.py")):
        module = import_module(f"{__name__}.{file.parent.name}.{file.stem}")
        yield getattr(module, file.stem)
