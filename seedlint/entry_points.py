"""Entry points of installed distributions, mostly without the wait for importlib.metadata.

That module loads Python's email package, a tenth of what it takes to lint one small file, and
mostly to find that no plugin is installed. So the files ``entry_points.txt``, as the PyPA
specification of entry points defines them, are looked through first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

if TYPE_CHECKING:
    from importlib.metadata import Distribution

INFO = ".dist-info"
FILE = "entry_points.txt"


class EntryPoint(NamedTuple):
    """What a distribution offers under a name; ``load`` imports it.

    A file of entry points that cannot be read is one, too: its ``load`` says why by raising.
    """

    distribution: str
    version: str
    name: str
    value: str
    load: Callable[[], Any]


def entry_points(group: str, owner: str) -> Iterator[EntryPoint]:
    """All entry points of a group, found fast where the distribution ``owner`` alone has some."""
    files = _naming(group)
    if files and all(_version_of(owner, info) for info, _ in files):
        info, text = files[0]  # it hides others of its name that stand later on the path
        version = _version_of(owner, info)
        for name, value in _section(text, group):  # ours are modules
            yield EntryPoint(owner, version, name, value, partial(import_module, value))
    else:
        yield from _of_metadata(group)


def _version_of(owner: str, info: str) -> str:
    """The version in the name of a folder of metadata; empty if the folder is not the owner's."""
    version = info.removeprefix(f"{owner}-").removesuffix(INFO)
    # Not every tool writes "owner_more" for a distribution of the name "owner-more".
    is_owners = info == f"{owner}-{version}{INFO}" and version[:1].isdecimal()
    return version if is_owners else ""


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
                    file = os.path.join(folder, name, FILE)  # noqa: PTH118
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
    """The same by importlib.metadata, but not by its ``entry_points``: one distribution whose file
    is not well formed, whatever it is for, makes that raise."""
    from importlib import metadata  # noqa: PLC0415  (slow to load, see above)

    taken: set[str] = set()
    for distribution in metadata.distributions():
        try:
            if f"[{group}]" not in (distribution.read_text(FILE) or ""):
                continue
            found = [
                (each.name, each.value, each.load)
                for each in distribution.entry_points
                if each.group == group
            ]
        except Exception as error:
            found = [(FILE, "", partial(_refuse, error))]
        name, version = _named(distribution)
        normalized = name.lower().replace("-", "_").replace(".", "_")
        if normalized not in taken:
            yield from (EntryPoint(name, version, *each) for each in found)
        taken.add(normalized)


def _named(distribution: Distribution) -> tuple[str, str]:
    """Name and version; where the metadata do not tell them, the folder that should."""
    name = version = ""
    with suppress(Exception):  # what it raises differs between versions of Python
        told = distribution.metadata
        name, version = (told.get_all(key, [""])[0] for key in ("Name", "Version"))
    return name or str(getattr(distribution, "_path", "unknown")), version


def _refuse(error: Exception) -> NoReturn:
    raise ImportError(f"the file is not well formed ({error})")
