"""The structure of plain text, by the habits of people who write it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from seedlint.engine import constructs
from seedlint.engine.constructs import CODE_INDENT
from seedlint.engine.lines import Line, cut
from seedlint.engine.reader import Part, Reader, Recogniser, Syntax, read

TAB_SIZE = 8
"""What terminals and mail readers make of a tab."""

LONGEST_HEADING = 80
"""Characters: a heading fits a line of a terminal."""

_DECORATION = re.compile(r"(?=.*[^.…\s])[-*_=~#+.·•—–|/\\^<>:─-╿\s]{3,}$")
_UNDERLINE = re.compile(r"([-=~^*+#\"'`.])\1{2,}$")
_HASHES = re.compile(r"#{1,6}[ \t]+\S")
_STARS = re.compile(r"\*{2,6}[ \t]+\S")
_WIKI_HEADING = re.compile(r"={1,6}[ \t]+\S")
_DIALOGUE = re.compile(r"[-–—][ \t].*[,.!?…][ \t][-–—][ \t]")
"""A dash, what someone says, and a second dash before who says it."""


def _read(text: str) -> tuple[list[Line], list[Part]]:
    lines = cut(text, TAB_SIZE)
    reader = Reader(lines)
    constructs.front_matter(reader)
    body_column = _body_column(lines)
    indents_first_lines = _indents_first_lines(lines)
    dialogue = any(line.text[0] in "-–" and _DIALOGUE.match(line.text) for line in lines)
    tabbed = {index for index, line in enumerate(lines) if "\t" in line.text}

    def before(reader: Reader) -> bool:
        line = reader.line
        if line.after_blank:
            reader.leave_containers()
            if _capitals(reader):
                return reader.take("heading")
        if indents_first_lines or not line.after_blank:
            return False
        column = max(body_column, reader.content_column) + CODE_INDENT
        return line.indent >= column and _code(reader, column)

    openers = dict(_OPENERS)
    if dialogue:
        openers["-"] = openers["–"] = (_underline, _decoration)
    if tabbed:
        openers = _with_tables(openers, lines, tabbed)
    return lines, read(reader, openers, before)


SYNTAX = Syntax(_read, joins=False)


def _with_tables(
    openers: dict[str, tuple[Recogniser, ...]], lines: list[Line], tabbed: set[int]
) -> dict[str, tuple[Recogniser, ...]]:
    def table(reader: Reader) -> bool:
        return reader.at in tabbed and constructs.tabbed_rows(reader)

    firsts = {lines[index].text[0] for index in tabbed}
    return openers | {first: (*openers.get(first, ()), table) for first in firsts}


def _body_column(lines: list[Line]) -> int:
    """The leftmost column at which a quarter of the lines begin."""
    columns = Counter(line.indent for line in lines)
    return min((column for column, count in columns.items() if count * 4 >= len(lines)), default=0)


def _indents_first_lines(lines: list[Line]) -> bool:
    """Whether the paragraphs between blank lines begin with an indented line."""
    indented = [
        (line.indent, below) for line, below in pairwise(lines) if line.after_blank and line.indent
    ]
    back = sum(not below.after_blank and below.indent < indent for indent, below in indented)
    return back > 1 and 4 * back > len(indented)


def _code(reader: Reader, column: int) -> bool:
    """Indented lines, as long as what stands between blank lines reads as code."""
    stop = reader.at
    while stop < len(reader.lines) and reader.lines[stop].indent >= column:
        chunk = reader.chunk_stop(stop, column)
        if not constructs.reads_as_code(reader.lines[stop:chunk]):
            break
        stop = chunk
        if stop < len(reader.lines) and not reader.lines[stop].after_blank:
            break
    return stop > reader.at and reader.take("code", stop)


def _capitals(reader: Reader) -> bool:
    """Whether the line stands alone and is all capitals."""
    text = reader.line.text
    return (
        text.isupper()
        and text[0].isalnum()
        and len(text) <= LONGEST_HEADING
        and sum(map(str.isalpha, text)) > 2
        and reader.neighbour(1) is None
    )


def _underline(reader: Reader) -> bool:
    """A row of one mark under a line that is about as long makes it a heading."""
    text = reader.line.text
    if reader.paragraph is None or not _UNDERLINE.match(text):
        return False
    title = reader.lines[reader.at - 1]
    if reader.paragraph + 1 < reader.at or len(title.text) > LONGEST_HEADING:
        return False
    reader.at = reader.paragraph
    reader.paragraph = None
    reader.take("heading")
    return reader.take("markup")


def _decoration(reader: Reader) -> bool:
    return bool(_DECORATION.match(reader.line.text)) and reader.take("markup")


def _item(reader: Reader) -> bool:
    """A list item; in the middle of a paragraph, not a dash that wrapping put there."""
    text = reader.line.text
    if not constructs.item_marker(reader.line):
        return False
    if reader.paragraph is not None and not reader.containers and text[0] not in "0123456789(":
        above, below = reader.lines[reader.at - 1].text, reader.neighbour(1)
        if above[-1].isalnum() and not (below and below.text.startswith(text[0] + " ")):
            return False
    return constructs.item(reader)


def _entry(reader: Reader) -> bool:
    """``** parser: What is new.`` with the lines below it, an entry of an outline or change log."""
    if reader.paragraph is not None or not _STARS.match(reader.line.text):
        return False
    stop = reader.at + 1
    while stop < len(reader.lines) and not (below := reader.lines[stop]).after_blank:
        if constructs.item_marker(below) or _STARS.match(below.text):
            break
        stop += 1
    reader.leave_containers()
    return reader.take("list-item", stop)


def _lone_heading(reader: Reader) -> bool:
    """``# Title`` or ``== Title``; a run of such lines is something else."""
    text = reader.line.text
    match = _HASHES.match(text) or _WIKI_HEADING.match(text)
    if not match or len(text) > LONGEST_HEADING or reader.paragraph is not None:
        return False
    if any(line and line.text[0] == text[0] for line in map(reader.neighbour, (-1, 1))):
        return False
    return reader.take("heading")


def _fence(reader: Reader) -> bool:
    if constructs.fence(reader):
        return True
    return constructs.opens_fence(reader.line) and reader.take("markup")


def _doctest(reader: Reader) -> bool:
    """A session of the Python prompt, not an answer to an answer to a letter."""
    line = reader.line
    if not line.text.startswith(">>> ") or not line.after_blank:
        return False
    stop = reader.at + 1
    while stop < len(reader.lines) and not (below := reader.lines[stop]).after_blank:
        if below.text[0] == ">" and not below.text.startswith(">>>"):
            return False
        stop += 1
    return reader.take("code", stop)


_OPENERS: dict[str, tuple[Recogniser, ...]] = {
    **dict.fromkeys("_.—:\\/^─━═", (_decoration,)),
    **dict.fromkeys(constructs.ITEM_OPENERS, (_item,)),
    "#": (_underline, _decoration, _lone_heading, _item),
    "`": (_fence, _underline),
    "~": (_fence, _underline, _decoration),
    ">": (_doctest, constructs.quote),
    "=": (_underline, _decoration, _lone_heading),
    "-": (_underline, _decoration, _item),
    "*": (_underline, _decoration, _entry, _item),
    "+": (constructs.grid_table, _underline, _decoration, _item),
    "|": (constructs.piped_row, _decoration),
    "<": (constructs.comment,),
    "^": (_underline, _decoration),
}
