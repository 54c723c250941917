"""Files beside documents that say something about them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unicodedata import normalize

from seedlint.document import Manifests
from seedlint.engine.store import Store

LISTED_AFTER = 30
"""Names asked for in a folder before it is listed: more than one document asks for, and as long as
listing a folder of 500 files takes. So one document never waits for the listing of a large folder,
and many never for files that are not there, as most companions are."""

KEPT_CHARACTERS = 16_000_000
"""Text of companions that is kept, and as much of manifests, which all documents of a folder ask
for."""

ABSENT = 200
"""Characters that an answer counts for besides the text: a path, and what keeps it."""

OWN_FILES_OF_GIT = ".git"
"""A folder of nothing that anybody would call a file of the project."""


class Companions:
    """Answers what documents of a run ask for: ``companion``, ``manifests``, ``files_below``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._asked: Counter[str] = Counter()
        self._listed: dict[str, frozenset[str] | None] = {}
        self._below: dict[str, frozenset[str]] = {}
        self._texts: Store[str | None] = Store(
            KEPT_CHARACTERS, lambda text: ABSENT + len(text or "")
        )
        self._manifests: Store[Manifests] = Store(
            KEPT_CHARACTERS, lambda found: ABSENT + sum(len(text) for _, text in found)
        )

    def read(self, path: str) -> str | None:
        """The text of a file below the root, as UTF-8; None if there is no such file."""
        return self._texts.get(path, partial(self._read, path))

    def manifests(self, folder: str, names: tuple[str, ...]) -> Manifests:
        """The files of some names in a folder and in those above it, path and text of each."""
        return self._manifests.get((folder, names), partial(self._found, folder, names))

    def _found(self, folder: str, names: tuple[str, ...]) -> Manifests:
        before = f"{folder}/" if folder else ""
        read = ((before + name, self.read(before + name)) for name in names)
        here = tuple((path, text) for path, text in read if text is not None)
        return here + self.manifests(folder.rpartition("/")[0], names) if folder else here

    def files_below(self, folder: str) -> frozenset[str]:
        """The paths of the files below a folder of the root, relative to it."""
        if folder not in self._below:
            self._below[folder] = frozenset(_walk(self._root / folder))
        return self._below[folder]

    def _read(self, path: str) -> str | None:
        folder, _, name = path.rpartition("/")
        names = self._names(folder)
        if names is not None and _folded(name) not in names:
            return None
        file = f"{self._root}/{path}"  # no Path for each of many names
        if not os.path.isfile(file):  # noqa: PTH113  (to read a pipe would wait for a writer)
            return None
        try:
            return Path(file).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return None

    def _names(self, folder: str) -> frozenset[str] | None:
        """The names in a folder, folded; None while it is not worth listing, or cannot be."""
        if folder not in self._listed:
            self._asked[folder] += 1
            if self._asked[folder] <= LISTED_AFTER:
                return None
            self._listed[folder] = _list(self._root / folder)
        return self._listed[folder]


def _list(folder: Path) -> frozenset[str] | None:
    try:
        return frozenset(map(_folded, os.listdir(folder)))  # noqa: PTH208  (names are wanted)
    except (OSError, ValueError):
        return None


def _walk(top: Path) -> Iterator[str]:
    """The files below a folder; what cannot be listed holds none, and links are not followed."""
    for folder, below, names in os.walk(top):
        if OWN_FILES_OF_GIT in below:
            below.remove(OWN_FILES_OF_GIT)
        inside = Path(folder).relative_to(top).parts
        yield from ("/".join((*inside, name)) for name in names)


def _folded(name: str) -> str:
    """A name as file systems compare it that take two spellings of it for one."""
    return name.lower() if name.isascii() else normalize("NFC", name).casefold()
