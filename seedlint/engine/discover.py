"""Which files are documents: those given, and those found in the folders given.

Nothing is left out in silence: every file that is not taken is counted with the reason.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from seedlint.config import Config, UsageError, matches_any
from seedlint.result import RunError

DOCUMENT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".rst"})

NEVER_DOCUMENTS = {
    "about the folder": (
        *("readme*", "license*", "licence*", "copying*", "notice*", "changelog*", "changes*"),
        *("contributing*", "authors*", "code_of_conduct*", "security.*"),
    ),
    "sidecar or manifest": (
        *("*.license", "*.source", "*.url", "*.webloc", "*.meta.json"),
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


@dataclass(slots=True)
class Selection:
    """What a run works on.

    Attributes:
        sources: documents to read, in path order, each once.
        reported: paths whose findings are reported, None for all.
        rules: by path, the rules that were named with it (``path::rule``); all for other paths.
        skipped: files left out, counted by reason.
        errors: folders and files that could not be looked at.
    """

    sources: list[Source] = field(default_factory=list)
    reported: frozenset[str] | None = None
    rules: dict[str, set[str]] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    errors: list[RunError] = field(default_factory=list)

    @property
    def total_bytes(self) -> int:
        """Size of all sources; those that vanish meanwhile count nothing."""
        return sum(_size(source) for source in self.sources)


def _size(source: Source) -> int:
    if source.data is not None:
        return len(source.data)
    try:
        return Path(source.file).stat().st_size
    except OSError:
        return 0


def split_node_id(argument: str) -> tuple[str, str | None]:
    """``path::rule`` as (path, rule); a path alone has no rule."""
    path, separator, rule = argument.rpartition("::")
    return (path, rule) if separator and not Path(argument).exists() else (argument, None)


def discover(config: Config, arguments: Sequence[str], stdin: Source | None = None) -> Selection:
    """Find the documents of a run.

    Args:
        config: of the run.
        arguments: files, folders and node ids, as typed; the configured paths when empty.
        stdin: a document that is given directly.

    Raises:
        UsageError: a path does not exist.
    """
    walk = _Walk(config)
    selection = walk.selection
    found: dict[str, Source] = {}
    for argument in arguments:
        path, rule = split_node_id(argument)
        for source in walk.sources(Path(path)):
            first_seen = source.path not in found
            found[source.path] = source
            if rule is None:
                selection.rules.pop(source.path, None)
            elif first_seen or source.path in selection.rules:
                selection.rules.setdefault(source.path, set()).add(rule)
    if stdin is not None:
        found[stdin.path] = stdin
    if config.corpus:
        selection.reported = frozenset(found)
        aside, selection.skipped = selection.skipped, Counter()
        for folder in config.corpus:
            for source in walk.sources(config.root / folder):
                found.setdefault(source.path, source)
        selection.skipped = aside
    selection.sources = sorted(found.values())
    return selection


class _Walk:
    """Walks folders and judges files, counting what is left out."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.selection = Selection()
        self._ignores = _GitIgnores()
        self._seen: set[str] = set()

    def sources(self, path: Path) -> Iterator[Source]:
        """The documents at a path that was given."""
        path = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links)
        if path.is_dir():
            yield from self._folder(path)
        elif path.exists():
            yield from self._file(path, named=True)
        elif path.is_symlink():
            raise UsageError(f"{path}: broken symbolic link")
        else:
            raise UsageError(f"{path}: no such file or folder")

    def _folder(self, folder: Path) -> Iterator[Source]:
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            self.selection.errors.append(
                RunError(
                    "unreadable",
                    f"the folder cannot be read: {error.strerror}",
                    path=self._relative(folder),
                )
            )
            return
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir():
                if entry.is_symlink():
                    self._skip(path, "symbolic link to a folder")
                elif entry.name.startswith("."):
                    self._skip(path, "hidden")
                elif self._excluded(path, folder=True):
                    self._skip(path, "excluded")
                elif self._ignores.ignored(path, folder=True):
                    self._skip(path, "ignored by git")
                else:
                    yield from self._folder(path)
            else:
                yield from self._file(path, named=False)

    def _file(self, file: Path, *, named: bool) -> Iterator[Source]:
        reason = self._reason_to_skip(file, named=named)
        if reason:
            self._skip(file, reason)
        else:
            yield Source(self._relative(file), str(file))

    def _reason_to_skip(self, file: Path, *, named: bool) -> str | None:  # noqa: PLR0911
        path = self._relative(file)
        if self._excluded(file):
            return "excluded"
        if matches_any(path, self.config.include):
            return None
        name = file.name.lower()
        for reason, patterns in NEVER_DOCUMENTS.items():
            if any(fnmatchcase(name, pattern) for pattern in patterns):
                return reason
        if named:
            return None
        if name.startswith("."):
            return "hidden"
        if self._ignores.ignored(file):
            return "ignored by git"
        if not file.is_file():
            # A broken link is no document, but whoever made it expects one.
            return "broken symbolic link" if file.is_symlink() else "not a regular file"
        suffix = file.suffix.lower()
        if suffix and suffix not in DOCUMENT_SUFFIXES:
            return "other type"
        return None if suffix or _sniffs_as_text(file) else "binary"

    def _excluded(self, path: Path, *, folder: bool = False) -> bool:
        if not self.config.exclude:
            return False
        return matches_any(self._relative(path) + "/" * folder, self.config.exclude)

    def _skip(self, path: Path, reason: str) -> None:
        if str(path) not in self._seen:
            self._seen.add(str(path))
            self.selection.skipped[reason] += 1

    def _relative(self, path: Path) -> str:
        return relative_to_root(path, self.config.root)


def relative_to_root(path: Path, root: Path) -> str:
    """A path as it is reported: relative to the root, with ``/`` on every platform."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return Path(os.path.relpath(path, root)).as_posix()


def _sniffs_as_text(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            head = stream.read(SNIFFED_BYTES)
    except OSError:
        return True  # reading it will tell the user why it cannot be read
    if b"\0" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.end == len(head) == SNIFFED_BYTES  # a character cut in two
    return True


class _GitIgnores:
    """The ``.gitignore`` files of the repository that a path is in, the closest winning."""

    def __init__(self) -> None:
        self._by_folder: dict[Path, list[tuple[Path, Any]]] = {}

    def ignored(self, path: Path, *, folder: bool = False) -> bool:
        for base, spec in reversed(self._specs(path.parent)):
            verdict = spec.check_file(path.relative_to(base).as_posix() + "/" * folder).include
            if verdict is not None:
                return bool(verdict)
        return False

    def _specs(self, folder: Path) -> list[tuple[Path, Any]]:
        """The ignore files that hold in a folder, from the repository's top downward."""
        if folder not in self._by_folder:
            top = (folder / ".git").exists()
            at_end = top or folder.parent == folder
            above = [] if at_end else self._specs(folder.parent)
            in_repository = top or bool(above) or (not at_end and self._in_repository(folder))
            own = self._read(folder) if in_repository else []
            self._by_folder[folder] = above + own
        return self._by_folder[folder]

    def _in_repository(self, folder: Path) -> bool:
        return any((parent / ".git").exists() for parent in folder.parents)

    @staticmethod
    def _read(folder: Path) -> list[tuple[Path, Any]]:
        try:
            lines = (folder / ".gitignore").read_text("utf-8", "replace").splitlines()
        except OSError:
            return []
        import pathspec  # noqa: PLC0415  (only where there is a .gitignore)

        return [(folder, pathspec.GitIgnoreSpec.from_lines(lines))]


def describe_skipped(skipped: Counter[str] | dict[str, int]) -> str:
    """ "3 skipped: 2 other type, 1 hidden"; empty when nothing was."""
    if not skipped:
        return ""
    parts = ", ".join(f"{count} {reason}" for reason, count in sorted(skipped.items()))
    return f"{sum(skipped.values())} skipped: {parts}"


def paths_to_lint(config: Config, arguments: Iterable[str]) -> list[str]:
    """The arguments, or without any: the configured paths, else ``seeds/``, else everything."""
    given = list(arguments)
    if given:
        return given
    if config.paths:
        return [str(config.root / path) for path in config.paths]
    seeds = config.root / "seeds"
    return [str(seeds if seeds.is_dir() else config.root)]
