"""The documents in folders. Whatever is not one is counted, with the reason."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fnmatch import translate
from functools import cache
from pathlib import Path
from typing import NamedTuple

from seedlint.config import Config, UsageError
from seedlint.engine.gitignore import GitIgnores
from seedlint.patterns import matches_any
from seedlint.result import RunError

DOCUMENT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".rst"})

NEVER_DOCUMENTS = {
    "about the folder": (
        *("readme*", "license*", "licence*", "copying*", "changelog*", "contributing*"),
        *("code_of_conduct*", "security.*"),
        # The name alone or with an ending: others may begin the title of a text.
        *("notice", "notice.*", "changes", "changes.*", "authors", "authors.*"),
        *("copyright", "copyright.*"),
    ),
    "input of a program": ("cmakelists.txt", "requirements*.txt", "constraints*.txt", "robots.txt"),
    "sidecar or manifest": (
        *("*.license", "*.source", "*.url", "*.webloc"),
        *("*.meta.json", "*.meta.yaml", "*.meta.yml"),
        *("sources.*", "attribution.*", "citation.cff", "datapackage.json", "reuse.toml"),
    ),
}
"""Names, in lower case, of files that speak about documents; by the reason that is reported."""

SNIFFED_BYTES = 4096
"""How much of a file without suffix is read to see whether it is text."""


class Source(NamedTuple):
    """A file to be read.

    Attributes:
        path: root-relative, with ``/``.
        file: where it really is.
        data: its content when it was not read from disk (standard input).
    """

    path: str
    file: str
    data: bytes | None = None


class Walk:
    """Walks folders and judges files by name and type.

    Attributes:
        skipped: files and folders left out, counted by reason.
        errors: what could not be looked at.
        met_links: whether a file may have been found under two names.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self.skipped: Counter[str] = Counter()
        self.errors: list[RunError] = []
        self.met_links = False
        self._ignores = GitIgnores()
        self._seen: set[str] = set()

    def sources(self, given: str, named_by: str = "") -> Iterator[Source]:
        """The documents at a path that was given.

        Raises:
            UsageError: there is nothing at the path; the message begins with ``named_by``.
        """
        path = Path(os.path.abspath(given))  # noqa: PTH100  (resolve() would follow links)
        try:
            mode = path.stat().st_mode
        except PermissionError as error:
            self._unreadable(path, f"cannot be read: {error.strerror}")
        except FileNotFoundError:
            reason = "broken symbolic link" if path.is_symlink() else "no such file or folder"
            raise UsageError(f"{named_by}{given}: {reason}") from None
        except OSError as error:
            raise UsageError(f"{named_by}{given}: {error.strerror}") from None
        except ValueError as error:  # it holds a NUL
            raise UsageError(f"{named_by}{given!r}: {error}") from None
        else:
            self.met_links |= os.path.realpath(path) != str(path)
            if stat.S_ISDIR(mode):
                self._ignores = GitIgnores()
                if self._ignores.ignored(path, folder=True):
                    # Whoever names an ignored folder wants what is in it.
                    self._ignores = GitIgnores(top=path)
                yield from self._folder(path)
            else:
                yield from self._file(path, named=True)

    def takes(self, source: Source) -> bool:
        """Whether a document that is given directly is one by its name; if not, it is counted."""
        return any(self._file(Path(source.file), named=True))

    def _folder(self, folder: Path) -> Iterator[Source]:
        waiting = [folder]
        while waiting:
            below: list[Path] = []
            yield from self._entries(waiting.pop(), below)
            waiting += reversed(below)

    def _entries(self, folder: Path, below: list[Path]) -> Iterator[Source]:
        """The documents that stand in a folder; folders to be looked at are put ``below``."""
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            self._unreadable(folder, f"the folder cannot be read: {error.strerror}")
            return
        for entry in entries:
            path = Path(entry.path)
            if _leads_to(entry.is_dir):
                reason = self._reason_to_skip_folder(path, linked=entry.is_symlink())
                if reason:
                    self.skip(path, reason)
                else:
                    below.append(path)
            elif _leads_to(entry.is_file):
                self.met_links |= entry.is_symlink()
                yield from self._file(path, named=False)
            else:
                # A broken link is no document, but whoever made it expects one.
                linked = entry.is_symlink()
                self.skip(path, "broken symbolic link" if linked else "not a regular file")

    def _reason_to_skip_folder(self, path: Path, *, linked: bool) -> str | None:
        if linked:
            return "symbolic link to a folder"
        if path.name.startswith("."):
            return "hidden"
        if self._excluded(path, folder=True):
            return "excluded"
        return "ignored by git" if self._ignores.ignored(path, folder=True) else None

    def _file(self, file: Path, *, named: bool) -> Iterator[Source]:
        reason = self._reason_to_skip(file, named=named)
        if reason:
            self.skip(file, reason)
        else:
            yield Source(self._relative(file), str(file))

    def _reason_to_skip(self, file: Path, *, named: bool) -> str | None:  # noqa: PLR0911
        if self._excluded(file):
            return "excluded"
        if matches_any(self._relative(file), self.config.include):
            return None
        name = file.name.lower()
        for reason, pattern in _never_documents().items():
            if pattern.match(name):
                return reason
        if named:
            return None
        if name.startswith("."):
            return "hidden"
        if self._ignores.ignored(file):
            return "ignored by git"
        suffix = file.suffix.lower()
        if suffix and suffix not in DOCUMENT_SUFFIXES:
            return "other type"
        return None if suffix else _why_no_text(file)

    def _excluded(self, path: Path, *, folder: bool = False) -> bool:
        if not self.config.exclude:
            return False
        return matches_any(self._relative(path) + "/" * folder, self.config.exclude)

    def skip(self, path: Path, reason: str) -> None:
        if str(path) not in self._seen:
            self._seen.add(str(path))
            self.skipped[reason] += 1

    def _unreadable(self, path: Path, message: str) -> None:
        error = RunError("unreadable", message, path=self._relative(path))
        if error not in self.errors:
            self.errors.append(error)

    def _relative(self, path: Path) -> str:
        return relative_to_root(path, self.config.root)


@cache
def _never_documents() -> Mapping[str, re.Pattern[str]]:
    """What recognises the names in ``NEVER_DOCUMENTS``, by the reason."""
    return {
        reason: re.compile("|".join(map(translate, globs)))
        for reason, globs in NEVER_DOCUMENTS.items()
    }


def _leads_to(test: Callable[[], bool]) -> bool:
    """Whether a folder's entry is of a type; links in a circle, or out of reach, are of none."""
    try:
        return test()
    except OSError:
        return False


def relative_to_root(path: Path, root: Path) -> str:
    """A path as it is reported: relative to the root, with ``/`` on every platform."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        pass
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _why_no_text(file: Path) -> str | None:
    """Why a file without suffix is no document, told from its beginning; None if it may be one."""
    try:
        with file.open("rb") as stream:
            head = stream.read(SNIFFED_BYTES)
    except OSError:
        return None  # reading it will tell the user why it cannot be read
    if head.startswith(b"#!"):
        return "script"
    if b"\0" in head:
        return "binary"
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # At the very end a character may have been cut in two.
        return None if error.end == len(head) == SNIFFED_BYTES else "binary"
    return None
