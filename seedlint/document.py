"""What a rule reads: a document, its blocks, and places in it.

Offsets count Unicode code points of the decoded text without a byte order mark.
Lines end at ``\\n``, ``\\r\\n`` and ``\\r`` and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator
from functools import cached_property
from typing import Any, Literal, NamedTuple

import xxhash

LINE_END = re.compile(r"\r\n|\n|\r")

BlockKind = Literal[
    "prose",
    "heading",
    "list-item",
    "table-row",
    "quote",
    "code",
    "verse",
    "front-matter",
    "markup",
]

Manifests = tuple[tuple[str, str], ...]
"""Paths and texts of files that say something about the documents of their folder."""

_UNKNOWN = object()
"""Stands for what was not computed yet."""

KEEPS_LINES: frozenset[BlockKind] = frozenset(
    {"code", "verse", "table-row", "front-matter", "markup"}
)
"""Kinds of block whose line ends mean something, so that their text is as it stands."""


class Span(NamedTuple):
    """A stretch of a document's text: code-point offsets, the end exclusive."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people count it: line and column from 1, the column in code points."""

    line: int
    column: int


class Block(NamedTuple):
    """A paragraph, or whatever stands in its place.

    ``text`` is the logical text and as long as ``span``: in a block that a writer wrapped, line
    ends and the quote marks after them are spaces, so that offset ``i`` of ``text`` is offset
    ``span.start + i`` of the document. Code, verse and table rows keep their line ends.
    """

    span: Span
    kind: BlockKind
    text: str


class Document:
    """One text, decoded, with everything rules may ask of it.

    A document is read-only. What costs time (blocks, lines, every ``@analysis``) is computed when
    first asked for and kept as long as the document lives.
    """

    path: str
    text: str
    record: int | None
    encoding: str
    encoding_guessed: bool
    companions_read: dict[str, str | None]
    manifests_read: dict[tuple[str, ...], Manifests]
    folders_listed: dict[str, frozenset[str]]
    _split: Callable[[Document], tuple[Block, ...]] | None
    _read_companion: Callable[[str], str | None] | None
    _find_manifests: Callable[[str, tuple[str, ...]], Manifests] | None
    _list_files: Callable[[str], frozenset[str]] | None
    _analyses: dict[Hashable, Any]

    def __init__(
        self,
        path: str,
        text: str,
        *,
        record: int | None = None,
        encoding: str = "utf-8",
        encoding_guessed: bool = False,
        split: Callable[[Document], tuple[Block, ...]] | None = None,
        read_companion: Callable[[str], str | None] | None = None,
        find_manifests: Callable[[str, tuple[str, ...]], Manifests] | None = None,
        list_files: Callable[[str], frozenset[str]] | None = None,
    ) -> None:
        """Make a document.

        Args:
            path: where it stands, relative to the root, with ``/`` on every platform.
            text: the decoded text without byte order mark.
            record: its 1-based physical line in a file that holds many documents.
            encoding: the codec that decoded it.
            encoding_guessed: whether ``encoding`` is a guess that may well be wrong.
            split: finds the blocks; the built-in splitter when not given.
            read_companion: reads a file by its root-relative path, None when there is none.
            find_manifests: finds files of some names in a folder and those above it; they are read
                one by one when not given.
            list_files: lists all files below a folder, by its root-relative path.
        """
        # Past __setattr__, which keeps others from writing.
        self.__dict__.update(
            path=path,
            text=text,
            record=record,
            encoding=encoding,
            encoding_guessed=encoding_guessed,
            companions_read={},
            manifests_read={},
            folders_listed={},
            _split=split,
            _read_companion=read_companion,
            _find_manifests=find_manifests,
            _list_files=list_files,
            _analyses={},
        )

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a document is read-only: its {name} cannot be set")

    def __repr__(self) -> str:
        record = "" if self.record is None else f", record={self.record}"
        return f"Document({self.path!r}{record})"

    @property
    def suffix(self) -> str:
        """The file name's ending in lower case, with its dot; empty when there is none."""
        name = self.path.rpartition("/")[2]
        stem, dot, ending = name.rpartition(".")
        return f".{ending.lower()}" if dot and stem else ""

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs of the document in order; they do not overlap."""
        if self._split is not None:
            return self._split(self)
        from seedlint.engine.blocks import split  # noqa: PLC0415  (needed by few callers)

        return split(self.text, self.suffix)

    @cached_property
    def lines(self) -> tuple[Block, ...]:
        """The logical lines: blocks, with code, verse and tables cut at their line ends.

        A wrapped paragraph is one logical line; so is a list item. Blank lines are left out.
        """
        return tuple(line for block in self.blocks for line in _logical_lines(block))

    def lines_from_end(self) -> Iterator[Block]:
        """The logical lines, the last first; for rules that stop before they come to the first."""
        for block in reversed(self.blocks):
            if block.kind in KEEPS_LINES and "\r" not in block.text:
                yield from _lines_from_end(block)
            else:
                yield from reversed(_logical_lines(block))

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each physical line begins; the first is 0."""
        return tuple(start for start, _ in physical_lines(self.text))

    @cached_property
    def line_count(self) -> int:
        """How many physical lines there are; a final line end does not begin another."""
        text = self.text  # counted, because of most documents nobody asks where lines start
        ends = text.count("\n") + text.count("\r") - text.count("\r\n")
        return ends + (text != "" and not text.endswith(("\r", "\n")))

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line_range(self, span: Span) -> tuple[int, int]:
        """The first and last physical line that a span has a part of, counted from 1."""
        start, end = span
        starts = self.line_starts
        return bisect_right(starts, start), bisect_right(starts, max(start, end - 1))

    def line_start(self, offset: int) -> int:
        """The offset at which the physical line of an offset begins."""
        starts = self.line_starts
        return starts[bisect_right(starts, offset) - 1]

    def physical_line(self, number: int) -> str:
        """The text of a physical line, counted from 1, without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """Root-relative folders that hold the document, the closest first, the root ``""`` last."""
        parts = self.path.split("/")[:-1]
        return tuple("/".join(parts[:count]) for count in range(len(parts), -1, -1))

    def companion(self, path: str) -> str | None:
        """The text of another file that says something about this document, None if absent.

        All companions a rule reads must be read here, so that a change in one is noticed.

        Args:
            path: root-relative, with ``/``; for a sidecar ``f"{doc.path}.license"``.
        """
        if path not in self.companions_read:
            reader = self._read_companion
            self.companions_read[path] = reader(path) if reader is not None else None
        return self.companions_read[path]

    def manifests(self, names: tuple[str, ...]) -> Manifests:
        """The path and text of each file of some names in the document's folders.

        Those of the closest folder come first, and within a folder in the order of the names. The
        same as to ask ``companion`` for each, but asked once for all documents of a folder.
        """
        if names not in self.manifests_read:
            find = self._find_manifests or self._read_manifests
            self.manifests_read[names] = find(self.folders[0], names)
        return self.manifests_read[names]

    def _read_manifests(self, _folder: str, names: tuple[str, ...]) -> Manifests:
        paths = [f"{folder}/{name}".lstrip("/") for folder in self.folders for name in names]
        read = ((path, self.companion(path)) for path in paths)
        return tuple((path, text) for path, text in read if text is not None)

    def files_below(self, folder: str) -> frozenset[str]:
        """The paths of all files below a folder, whether they are documents of the run or not.

        They are relative to the folder, with ``/``; there are none where nobody knows. All
        documents of a run are given the same set, so that it may be a key. Files are listed here,
        as companions are read here, so that a change is noticed.

        Args:
            folder: root-relative, one of ``doc.folders``.
        """
        if folder not in self.folders_listed:
            lister = self._list_files
            self.folders_listed[folder] = lister(folder) if lister is not None else frozenset()
        return self.folders_listed[folder]

    def analysed(self, key: Hashable, compute: Callable[[], Any]) -> Any:
        """The result of ``compute``, kept under ``key``; what ``@analysis`` is made of."""
        known = self._analyses.get(key, _UNKNOWN)  # looked up once: some keys are long
        if known is _UNKNOWN:
            known = self._analyses[key] = compute()
        return known

    @cached_property
    def digest(self) -> str:
        """A short fingerprint of the text (XXH3, 16 hexadecimal digits)."""
        return xxhash.xxh3_64_hexdigest(self.text.encode("utf-8", "surrogatepass"))


def physical_lines(text: str) -> Iterator[tuple[int, str]]:
    """The offset of each physical line of a text, and the line without its end."""
    start = 0
    if "\r" in text:
        for match in LINE_END.finditer(text):
            yield start, text[start : match.start()]
            start = match.end()
        yield start, text[start:]
    else:  # as nearly everywhere; to cut at one character takes a sixth of the time
        for line in text.split("\n"):
            yield start, line
            start += len(line) + 1


def _lines_from_end(block: Block) -> Iterator[Block]:
    """The lines of a block that keeps them, the last first; all of them end in ``\\n``."""
    end = len(block.text)
    while end >= 0:
        start = block.text.rfind("\n", 0, end) + 1
        text = block.text[start:end]
        if text.strip():
            yield Block(Span(block.span.start + start, block.span.start + end), block.kind, text)
        end = start - 1


def _logical_lines(block: Block) -> list[Block]:
    if block.kind not in KEEPS_LINES:
        return [block]
    begin = block.span.start
    return [
        Block(Span(begin + start, begin + start + len(text)), block.kind, text)
        for start, text in physical_lines(block.text)
        if text.strip()
    ]
