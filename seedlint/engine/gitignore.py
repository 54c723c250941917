"""What ``.gitignore`` files leave out, as git has it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


class GitIgnores:
    """The ``.gitignore`` files of the repository that a path is in, the closest winning.

    With ``top`` only those in it and below hold.
    """

    def __init__(self, top: Path | None = None) -> None:
        self._top = top
        self._by_folder: dict[Path, list[tuple[Path, Any]]] = {}
        self._repository: dict[Path, bool] = {}

    def ignored(self, path: Path, *, folder: bool = False) -> bool:
        """Whether a file, or a ``folder``, is left out; the last ignore file to say so decides."""
        for base, spec in reversed(self._specs(path.parent)):
            verdict = spec.check_file(path.relative_to(base).as_posix() + "/" * folder).include
            if verdict is not None:
                return bool(verdict)
        return False

    def _specs(self, folder: Path) -> list[tuple[Path, Any]]:
        """The ignore files that hold in a folder, from the repository's top downward."""
        if folder not in self._by_folder:
            at_top = folder in (self._top, folder.parent) or _exists(folder / ".git")
            above = [] if at_top else self._specs(folder.parent)
            own = self._read(folder) if self._in_repository(folder) else []
            self._by_folder[folder] = above + own
        return self._by_folder[folder]

    def _in_repository(self, folder: Path) -> bool:
        """Told from the folder above where that is known, since folders may be very deep."""
        if folder not in self._repository:
            above = self._repository.get(folder.parent)
            if above is None:
                above = any(_exists(parent / ".git") for parent in folder.parents)
            self._repository[folder] = above or _exists(folder / ".git")
        return self._repository[folder]

    @staticmethod
    def _read(folder: Path) -> list[tuple[Path, Any]]:
        try:
            lines = (folder / ".gitignore").read_text("utf-8", "replace").splitlines()
        except OSError:
            return []
        import pathspec  # noqa: PLC0415  (only where there is a .gitignore)

        return [(folder, pathspec.GitIgnoreSpec.from_lines(lines))]


def _exists(path: Path) -> bool:
    return os.path.lexists(path)  # unlike Path.exists, not raising where access is denied
