"""Files beside documents that say something about them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from unicodedata import normalize

LISTED_AFTER = 30
"""Names asked for in a folder before it is listed: more than one document asks for, and as long as
listing a folder of 500 files takes. So one document never waits for the listing of a large folder,
and many never for files that are not there, as most companions are."""


class Companions:
    """Reads what ``Document.companion`` asks for, for all documents of a run."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._asked: Counter[str] = Counter()
        self._listed: dict[str, frozenset[str] | None] = {}

    def read(self, path: str) -> str | None:
        """The text of a file below the root, as UTF-8; None if there is no such file."""
        folder, _, name = path.rpartition("/")
        names = self._names(folder)
        if names is not None and _folded(name) not in names:
            return None
        file = self._root / path
        try:
            # Reading a pipe would wait for a writer.
            return file.read_bytes().decode("utf-8-sig", "replace") if file.is_file() else None
        except (OSError, ValueError):
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
        return frozenset(_folded(file.name) for file in folder.iterdir())
    except (OSError, ValueError):
        return None


def _folded(name: str) -> str:
    """A name as file systems compare it that take two spellings of it for one."""
    return name.lower() if name.isascii() else normalize("NFC", name).casefold()
