"""Entry points of installed distributions, mostly without the wait for importlib.metadata.

That module loads Python's email package, a tenth of what it takes to lint one small file, and
mostly to find that no plugin is installed. So the files ``entry_points.txt``, as the PyPA
specification of entry points defines them, are looked through first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.machinery import PathFinder
from typing import Any, NamedTuple

INFO = ".dist-info"


class EntryPoint(NamedTuple):
    """What a distribution offers under a name; ``load`` imports it."""

    distribution: str
    version: str
    name: str
    value: str
    load: Callable[[], Any]


def entry_points(group: str, owner: str) -> Iterator[EntryPoint]:
    """All entry points of a group, found fast where the distribution ``owner`` alone has some."""
    files = _naming(group)
    if files and all(info.startswith(f"{owner}-") and info.endswith(INFO) for info, _ in files):
        info, text = files[0]  # it hides others of its name that stand later on the path
        version = info.removeprefix(f"{owner}-").removesuffix(INFO)
        for name, value in _section(text, group):  # ours are modules
            yield EntryPoint(owner, version, name, value, partial(import_module, value))
    else:
        yield from _of_metadata(group)


def _naming(group: str) -> list[tuple[str, str]]:
    """Folders of metadata whose ``entry_points.txt`` names a group, each with the file's text.

    None at all where distributions may be found by other ways than folders on the path.
    """
    if any(
        each is not PathFinder and hasattr(each, "find_distributions") for each in sys.meta_path
    ):
        return []
    found = []
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208  (no Path for each of many names)
        except FileNotFoundError:
            continue  # most paths hold the name of an archive that is not there
        except OSError:
            return []
        for name in names:
            if name.lower().endswith("-info"):
                try:
                    file = os.path.join(folder, name, "entry_points.txt")  # noqa: PTH118
                    with open(file, encoding="utf-8", errors="replace") as opened:  # noqa: PTH123
                        text = opened.read()
                except OSError:
                    continue  # it has no entry points
                if f"[{group}]" in text:
                    found.append((name, text))
    return found


def _section(text: str, group: str) -> Iterator[tuple[str, str]]:
    """The names and values of a group."""
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line
        elif section == f"[{group}]" and "=" in line and line[0] not in "#;":
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()


def _of_metadata(group: str) -> Iterator[EntryPoint]:
    from importlib import metadata  # noqa: PLC0415  (slow to load, see above)

    for entry in metadata.entry_points(group=group):
        name, version = (entry.dist.name, entry.dist.version) if entry.dist else ("unknown", "")
        yield EntryPoint(name, version, entry.name, entry.value, entry.load)
