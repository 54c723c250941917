"""Which files are documents: those given, and those found in the folders given.

Nothing is left out in silence: every file that is not taken is counted with the reason.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from seedlint.config import Config, UsageError, matches_any
from seedlint.result import DocumentId, RunError

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
        records: by path, the records that were named (``path:12::rule``); all for other paths.
        skipped: files left out, counted by reason.
        errors: folders and files that could not be looked at.
    """

    sources: list[Source] = field(default_factory=list)
    reported: frozenset[str] | None = None
    rules: dict[str, set[str]] = field(default_factory=dict)
    records: dict[str, set[int]] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    errors: list[RunError] = field(default_factory=list)

    def reports(self, document: DocumentId) -> bool:
        """Whether findings on a document are to be reported."""
        if self.reported is not None and document.path not in self.reported:
            return False
        return document.record in self.records.get(document.path, (document.record,))

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


class Argument(NamedTuple):
    """A path of the command line, with the record and the rule that a node id names."""

    path: str
    record: int | None = None
    rule: str | None = None


_RECORD = re.compile(r"(?P<path>.+):(?P<record>[0-9]+)")


def split_node_id(typed: str) -> Argument:
    """``path``, ``path::rule`` or ``path:record::rule``; a path that exists is only a path."""
    path, separator, rule = typed.rpartition("::")
    if not separator or os.path.lexists(typed):
        return Argument(typed)
    match = _RECORD.fullmatch(path)
    if match and not os.path.lexists(path):
        return Argument(match["path"], int(match["record"]), rule)
    return Argument(path, None, rule)


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
    whole: set[str] = set()
    for typed in arguments:
        argument = split_node_id(typed)
        for source in walk.sources(argument.path):
            found[source.path] = source
            _narrow(selection, source.path, argument, whole)
    if stdin is not None and walk.takes(stdin):
        found[stdin.path] = stdin
    walk.given = frozenset(found)
    if config.corpus:
        selection.reported = walk.given
        aside, selection.skipped = selection.skipped, Counter()
        for folder in config.corpus:
            for source in walk.sources(str(config.root / folder), f"{config.file_name}: corpus: "):
                found.setdefault(source.path, source)
        selection.skipped = aside
    selection.sources = sorted(_each_once(found, walk) if walk.met_links else found.values())
    return selection


def _narrow(selection: Selection, path: str, argument: Argument, whole: set[str]) -> None:
    """Note what of a document an argument asks for; once it was asked for whole, it is whole."""
    if argument.rule is None or path in whole:
        whole.add(path)
        selection.rules.pop(path, None)
        selection.records.pop(path, None)
        return
    selection.rules.setdefault(path, set()).add(argument.rule)
    if argument.record is not None:
        selection.records.setdefault(path, set()).add(argument.record)


def _each_once(found: Mapping[str, Source], walk: _Walk) -> Iterator[Source]:
    """Leave out links to documents that are there anyway: a file is no copy of itself."""
    real = {path: os.path.realpath(source.file) for path, source in found.items()}

    def rank(path: str) -> tuple[bool, bool, str]:
        return path not in walk.given, real[path] != found[path].file, path

    taken: set[str] = set()
    for path in sorted(found, key=rank):
        if real[path] not in taken:
            taken.add(real[path])
            yield found[path]
        elif path in walk.given:
            walk.skip(Path(found[path].file), "symbolic link to another document")


class _Walk:
    """Walks folders and judges files, counting what is left out.

    ``met_links`` says whether a file may have been found under two names, ``given`` which paths
    were asked for.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self.selection = Selection()
        self.met_links = False
        self.given: frozenset[str] = frozenset()
        self._ignores = _GitIgnores()
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
        else:
            self.met_links |= os.path.realpath(path) != str(path)
            if stat.S_ISDIR(mode):
                self._ignores = _GitIgnores()
                if self._ignores.ignored(path, folder=True):
                    # Whoever names an ignored folder wants what is in it.
                    self._ignores = _GitIgnores(top=path)
                yield from self._folder(path)
            else:
                yield from self._file(path, named=True)

    def takes(self, source: Source) -> bool:
        """Whether a document that is given directly is one by its name; if not, it is counted."""
        return any(self._file(Path(source.file), named=True))

    def _folder(self, folder: Path) -> Iterator[Source]:
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
                    yield from self._folder(path)
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
        for reason, patterns in NEVER_DOCUMENTS.items():
            if any(fnmatchcase(name, pattern) for pattern in patterns):
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
            self.selection.skipped[reason] += 1

    def _unreadable(self, path: Path, message: str) -> None:
        error = RunError("unreadable", message, path=self._relative(path))
        if error not in self.selection.errors:
            self.selection.errors.append(error)

    def _relative(self, path: Path) -> str:
        return relative_to_root(path, self.config.root)


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
        return Path(os.path.relpath(path, root)).as_posix()


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


class _GitIgnores:
    """The ``.gitignore`` files of the repository that a path is in, the closest winning.

    With ``top`` only those in it and below hold.
    """

    def __init__(self, top: Path | None = None) -> None:
        self._top = top
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
            at_top = folder in (self._top, folder.parent) or _exists(folder / ".git")
            above = [] if at_top else self._specs(folder.parent)
            own = self._read(folder) if self._in_repository(folder) else []
            self._by_folder[folder] = above + own
        return self._by_folder[folder]

    def _in_repository(self, folder: Path) -> bool:
        return any(_exists(parent / ".git") for parent in (folder, *folder.parents))

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


def describe_skipped(skipped: Counter[str] | dict[str, int]) -> str:
    """ "3 skipped: 2 other type, 1 hidden"; empty when nothing was."""
    if not skipped:
        return ""
    parts = ", ".join(f"{count} {reason}" for reason, count in sorted(skipped.items()))
    return f"{sum(skipped.values())} skipped: {parts}"


def paths_to_lint(config: Config, arguments: Iterable[str]) -> list[str]:
    """The arguments, or without any: the configured paths, else ``seeds/``, else everything.

    Raises:
        UsageError: a configured path does not exist.
    """
    given = list(arguments)
    if given:
        return given
    for path in config.paths:
        if not os.path.lexists(config.root / path):
            raise UsageError(f"{config.file_name}: paths: {path}: no such file or folder")
    if config.paths:
        return [str(config.root / path) for path in config.paths]
    seeds = config.root / "seeds"
    return [str(seeds if seeds.is_dir() else config.root)]
