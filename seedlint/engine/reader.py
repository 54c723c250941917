"""The reader that goes over the lines of a document and takes down what they are.

A syntax (``markdown``, ``rest``, ``plain``) tells it what to look for: headings, items, rows,
code. What is left are runs of text, and ``layout`` decides where paragraphs end in those.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from seedlint.document import BlockKind
from seedlint.engine.lines import Line


class Part(NamedTuple):
    """Consecutive lines of one kind, from ``first`` to ``stop`` (exclusive).

    ``lazy`` text stands right below a list item or a quote without its indent or mark, and may
    belong to it or be a paragraph of its own.
    """

    kind: BlockKind
    first: int
    stop: int
    lazy: bool = False


Recogniser = Callable[["Reader"], bool]
"""Looks at the reader's line; takes it, and maybe more, and says so, or leaves it alone."""


class Reader:
    """A walk over the lines: where it is, what it has found, and which list it is in.

    Attributes:
        lines: the lines of the document.
        at: index of the line being read.
        parts: what was found above it.
        paragraph: index of the first line of the text that is still growing, or None.
        containers: columns at which the content of the enclosing list items begins.
    """

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.at = 0
        self.parts: list[Part] = []
        self.paragraph: int | None = None
        self.containers: list[int] = []
        self._unclosed: set[str] = set()
        self._remembered: dict[str, list[int]] = {}

    @property
    def line(self) -> Line:
        return self.lines[self.at]

    @property
    def content_column(self) -> int:
        """Where the content of the innermost list item begins; 0 outside of lists."""
        return self.containers[-1] if self.containers else 0

    def follows(self, kind: BlockKind) -> bool:
        """Whether the line stands right below a part of this kind, no blank line between."""
        return (
            not self.line.after_blank
            and self.paragraph is None
            and bool(self.parts)
            and self.parts[-1].kind == kind
        )

    def neighbour(self, step: int) -> Line | None:
        """The line above (-1) or below (1) if no blank line stands between."""
        index = self.at + step
        if not 0 <= index < len(self.lines):
            return None
        lower = self.lines[max(index, self.at)]
        return None if lower.after_blank else self.lines[index]

    def take(self, kind: BlockKind, stop: int | None = None) -> bool:
        """Take the lines up to ``stop`` (just this one by default) as one part; always True."""
        self.close()
        stop = self.at + 1 if stop is None else stop
        self.parts.append(Part(kind, self.at, stop))
        self.at = stop
        return True

    def take_text(self) -> None:
        """Add the line to the text that is growing, or begin one."""
        if self.paragraph is None:
            self.paragraph = self.at
        self.at += 1

    def close(self) -> None:
        """End the text that is growing, above the line being read."""
        if self.paragraph is None:
            return
        first = self.paragraph
        self.paragraph = None
        lazy = (
            not self.lines[first].after_blank
            and bool(self.parts)
            and self.parts[-1].kind in ("list-item", "quote")
        )
        self.parts.append(Part("prose", first, self.at, lazy))

    def leave_containers(self) -> None:
        """Leave the list items whose content begins to the right of the line."""
        while self.containers and self.line.indent < self.containers[-1]:
            self.containers.pop()

    def find(self, name: str, is_end: Callable[[Line], object], offset: int = 1) -> int | None:
        """Index of the next line that ``is_end``; None if there is none.

        ``name`` stands for the search: when it failed once, it fails further down as well, and
        is not tried again.
        """
        if name in self._unclosed:
            return None
        for index in range(self.at + offset, len(self.lines)):
            if is_end(self.lines[index]):
                return index
        self._unclosed.add(name)
        return None

    def remembered(self, name: str, compute: Callable[[], list[int]]) -> list[int]:
        """What ``compute`` says about all lines, computed when first asked for by this name."""
        if name not in self._remembered:
            self._remembered[name] = compute()
        return self._remembered[name]

    def indented_stop(self, column: int) -> int:
        """Index of the first line below that is not indented to ``column`` or more."""
        index = self.at + 1
        while index < len(self.lines) and self.lines[index].indent >= column:
            index += 1
        return index

    def chunk_stop(self, first: int, column: int) -> int:
        """Index of the first line below ``first`` that is not indented, or after a blank line."""
        index = first + 1
        while (
            index < len(self.lines)
            and not self.lines[index].after_blank
            and self.lines[index].indent >= column
        ):
            index += 1
        return index

    def finish(self) -> list[Part]:
        self.close()
        return self.parts


def read(
    reader: Reader, openers: dict[str, tuple[Recogniser, ...]], before: Recogniser
) -> list[Part]:
    """Read all lines.

    Args:
        reader: stands at the first line.
        openers: which recognisers to try on a line, by its first visible character.
        before: is tried first on every line that is indented, or stands below one that is or
            below a blank line.
    """
    lines = reader.lines
    count = len(lines)
    nothing: tuple[Recogniser, ...] = ()
    while reader.at < count:
        line = lines[reader.at]
        if line.after_blank:
            reader.close()
        above = lines[reader.at - 1]
        if (line.indent or line.after_blank or above.indent) and before(reader):
            continue
        for recognise in openers.get(line.text[0], nothing):
            if recognise(reader):
                break
        else:
            reader.take_text()
    return reader.finish()


class Syntax(NamedTuple):
    """How to read documents of a kind.

    Attributes:
        read: finds the lines of a text that are not blank, and the parts they make.
        joins: whether all lines between two blank ones are one paragraph.
    """

    read: Callable[[str], tuple[list[Line], list[Part]]]
    joins: bool
