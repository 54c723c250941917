"""What documents of every syntax are made of, and the reader that takes it down.

A syntax (``markdown``, ``rest``, ``plain``) walks over the lines and says which are headings,
items, rows, code. What is left are runs of text, and ``layout`` decides where paragraphs end in
those.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from seedlint.document import BlockKind
from seedlint.engine.lines import Line

CODE_INDENT = 4
"""Columns that set code apart from text, in Markdown by its rules and elsewhere by custom."""


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

    def indented_stop(self, column: int) -> int:
        """Index of the first line below that is not indented to ``column`` or more."""
        index = self.at + 1
        while index < len(self.lines) and self.lines[index].indent >= column:
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


# --- front matter ----------------------------------------------------------------------------

_KEY = re.compile(r"[\w.\"'-]+\s*[:=]|#|\[")


def front_matter(reader: Reader) -> None:
    """Take metadata between ``---`` or ``+++`` fences, if the document begins with it."""
    lines = reader.lines
    if len(lines) < 2 or lines[0].start != 0 or lines[0].text not in ("---", "+++"):
        return
    if not (_KEY.match(lines[1].text) or lines[1].text == lines[0].text):
        return
    ends = ("---", "...") if lines[0].text == "---" else ("+++",)
    stop = reader.find("front matter", lambda line: not line.indent and line.text in ends)
    if stop is not None:
        reader.take("front-matter", stop + 1)


# --- fences and other pairs ------------------------------------------------------------------

_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")


def fence(reader: Reader) -> bool:
    """Code between rows of three or more backquotes or tildes."""
    match = _FENCE.match(reader.line.text)
    if not match:
        return False
    mark = match[1] or match[2]

    def closes(line: Line) -> bool:
        return line.text.startswith(mark) and not line.text.strip(mark[0])

    stop = reader.find(mark, closes)
    if stop is None:
        return False
    return reader.take("code", stop + 1)


def comment(reader: Reader) -> bool:
    """An HTML comment that begins its line."""
    text = reader.line.text
    if not text.startswith("<!--"):
        return False
    if "-->" in text:
        return text.endswith("-->") and reader.take("markup")
    stop = reader.find("-->", lambda line: "-->" in line.text)
    return stop is not None and reader.take("markup", stop + 1)


# --- lists -----------------------------------------------------------------------------------

_ITEM = re.compile(
    r"(?:(?P<bullet>[-*+•–·◦▪‣●○■])"
    r"|\(?(?P<number>\d{1,9}|[a-z]|[ivx]{2,5})[.)]"
    r"|\#\."
    r"|(?P<ideograph>\d{1,3}|[一二三四五六七八九十]{1,3})、)"
    r"(?:(?P<gap>[ \t]+|(?<=、))(?=\S)|$)"
)
ITEM_OPENERS = "-*+•–·◦▪‣●○■(0123456789abcdefghijklmnopqrstuvwxyz#一二三四五六七八九十"
_FIRST = ("1", "a", "i", "0", "一")


def item(reader: Reader) -> bool:
    """A list item with those of its further lines that are indented.

    In the middle of a paragraph a number begins a list only if it is the first of one: wrapping
    puts years and page numbers at the beginnings of lines.
    """
    line = reader.line
    match = _ITEM.match(line.text)
    if not match:
        return False
    if reader.paragraph is not None and not reader.containers:
        number = match["number"] or match["ideograph"]
        if match["gap"] is None or (number and number not in _FIRST):
            return False
    take_item(reader, match.end())
    return True


def take_item(reader: Reader, marker: int) -> None:
    """Take an item whose marker and gap are ``marker`` characters long."""
    line = reader.line
    reader.leave_containers()
    stop = reader.at + 1
    while (
        stop < len(reader.lines)
        and not (below := reader.lines[stop]).after_blank
        and below.indent > line.indent
        and not _begins_structure(below)
    ):
        stop += 1
    reader.take("list-item", stop)
    reader.containers.append(line.indent + marker)


def _begins_structure(line: Line) -> bool:
    text = line.text
    return bool(
        (text[0] in ITEM_OPENERS and (match := _ITEM.match(text)) and match["gap"])
        or text.startswith(("```", "~~~", ">", "|", "+-", "<!--"))
    )


# --- tables ----------------------------------------------------------------------------------

_GRID_BORDER = re.compile(r"\+(?:[-=]+\+)+$")


def grid_table(reader: Reader) -> bool:
    """A table drawn with ``+---+``: a row between two borders, or a line when borders are few."""
    if not _GRID_BORDER.match(reader.line.text):
        return False
    lines = reader.lines
    stop = reader.at + 1
    while stop < len(lines) and not lines[stop].after_blank and lines[stop].text[0] in "+|":
        stop += 1
    borders = [i for i in range(reader.at, stop) if _GRID_BORDER.match(lines[i].text)]
    # Programs print a border above and below the head and at the end; people draw one a row.
    line_a_row = len(borders) <= 3
    reader.close()
    for border, below in zip(borders, [*borders[1:], stop], strict=True):
        reader.take("markup")
        while reader.at < below:
            reader.take("table-row", reader.at + 1 if line_a_row else below)
        assert border < reader.at
    return True


def piped_row(reader: Reader) -> bool:
    """A table row that begins with a pipe and has another."""
    if reader.line.text.count("|") < 2:
        return False
    return reader.take("table-row" if re.search(r"\w", reader.line.text) else "markup")


def tabbed_rows(reader: Reader) -> bool:
    """Rows of as many tabs each: two rows of three cells, or three of two."""
    tabs = reader.line.text.count("\t")
    stop = reader.at + 1
    lines = reader.lines
    while (
        stop < len(lines) and not lines[stop].after_blank and lines[stop].text.count("\t") == tabs
    ):
        stop += 1
    if stop - reader.at < (3 if tabs == 1 else 2):
        return False
    while reader.at < stop:
        reader.take("table-row")
    return True


# --- quotes ----------------------------------------------------------------------------------

QUOTE_MARK = re.compile(r"(?:>[^\S\r\n]?)+")


def quote(reader: Reader) -> bool:
    """A paragraph of lines that begin with ``>``; an item in it is a part of its own."""
    if not _quoted_text(reader.line):
        return reader.take("markup")
    lines = reader.lines
    stop = reader.at + 1
    while (
        stop < len(lines)
        and not lines[stop].after_blank
        and lines[stop].text[0] == ">"
        and (text := _quoted_text(lines[stop]))
        and not ((match := _ITEM.match(text)) and match["gap"])
    ):
        stop += 1
    return reader.take("quote", stop)


def _quoted_text(line: Line) -> str:
    mark = QUOTE_MARK.match(line.text)
    return line.text[mark.end() :].lstrip() if mark else ""


# --- indented lines: code or prose -----------------------------------------------------------

_SIGNS = re.compile(r"[{}\[\]<>=;$#\\|_&*+%@^~]")
_SENTENCE_END = re.compile(r"[.!?…:,。！？：，।॥؟۔]['\"”»’)]*$")
_SIGN_SHARE = 25
"""One sign of programming in so many characters makes code; prose has one in hundreds."""


def opens_fence(line: Line) -> bool:
    """Whether a line begins a fence, closed or not."""
    return bool(_FENCE.match(line.text))


def reads_as_code(lines: list[Line]) -> bool:
    """Whether indented lines look more like code than like prose."""
    text = "\n".join(line.text for line in lines)
    if len(_SIGNS.findall(text)) * _SIGN_SHARE >= len(text):
        return True
    if _SENTENCE_END.search(text) or len(text.split()) >= 8 * len(lines):
        return False
    return text[0].islower() or not text[0].isalpha()


def reads_as_prose(lines: list[Line]) -> bool:
    """Whether indented lines can hardly be code: long, with sentences and without signs."""
    text = "\n".join(line.text for line in lines)
    return (
        len(text) > 160 * len(lines)
        and len(_SIGNS.findall(text)) * 4 * _SIGN_SHARE < len(text)
        and _SENTENCE_END.search(text) is not None
    )
