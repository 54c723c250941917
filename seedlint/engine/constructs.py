"""What several syntaxes have in common: front matter, fences, lists, tables, quotes, code."""

from __future__ import annotations

import re

from seedlint.engine.lines import QUOTE_MARK, Line
from seedlint.engine.reader import Reader

CODE_INDENT = 4
"""Columns that set code apart from text, in Markdown by its rules and elsewhere by custom."""

# --- front matter ----------------------------------------------------------------------------

_KEY = re.compile(r"[\w.\"'][^\s:=]*(?: [^\s:=]+){0,2}\s*[:=]|#|\[")
"""A key of up to three words, in any script, a comment or a table."""


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
    longest = reader.remembered(mark[0], lambda: _longest_rows(reader.lines, mark[0]))
    if len(mark) > longest[reader.at + 1]:
        return False  # known without a search, of which every fence might need one
    stop = reader.at + 1
    while not (len(row := reader.lines[stop].text) >= len(mark) and _is_row(row, mark[0])):
        stop += 1
    return reader.take("code", stop + 1)


def _longest_rows(lines: list[Line], sign: str) -> list[int]:
    """For each line, and the end, how long the longest row of ``sign`` from there on is."""
    longest = [0]
    for line in reversed(lines):
        longest.append(max(longest[-1], len(line.text) if _is_row(line.text, sign) else 0))
    return longest[::-1]


def _is_row(text: str, sign: str) -> bool:
    return text[0] == sign and not text.strip(sign)


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
_LONGEST_LETTERS = 6
"""Characters: "xviii)"."""


def item(reader: Reader) -> bool:
    """A list item with those of its further lines that are indented.

    In the middle of a paragraph a number begins a list only if it is the first of one: wrapping
    puts years and page numbers at the beginnings of lines.
    """
    match = item_marker(reader.line)
    if not match:
        return False
    if reader.paragraph is not None and not reader.containers:
        number = match["number"] or match["ideograph"]
        if match["gap"] is None or (number and number not in _FIRST):
            return False
    take_item(reader, match.end())
    return True


def item_marker(line: Line) -> re.Match[str] | None:
    """The marker that begins a list item, and the gap after it."""
    text = line.text
    if text[0].islower() and "." not in (begin := text[1:_LONGEST_LETTERS]) and ")" not in begin:
        return None  # a word, as at the beginning of most lines
    return _ITEM.match(text)


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


_LONG_COMMAND = 8
"""Words in a line: half a wrapped line of prose, and more than most commands have."""

_LONG_CODE = 160
"""Characters in a line: twice what style guides allow."""


def opens_fence(line: Line) -> bool:
    """Whether a line begins a fence, closed or not."""
    return bool(_FENCE.match(line.text))


def reads_as_code(lines: list[Line]) -> bool:
    """Whether indented lines look more like code than like prose: signs, or a bare command."""
    text = "\n".join(line.text for line in lines)
    if len(_SIGNS.findall(text)) * _SIGN_SHARE >= len(text):
        return True
    if _SENTENCE_END.search(text) or len(text.split()) >= _LONG_COMMAND * len(lines):
        return False
    return text[0].islower() or not text[0].isalpha()


def reads_as_prose(lines: list[Line]) -> bool:
    """Whether indented lines can hardly be code: long, with sentences and without signs."""
    text = "\n".join(line.text for line in lines)
    return (
        len(text) > _LONG_CODE * len(lines)
        and len(_SIGNS.findall(text)) * 4 * _SIGN_SHARE < len(text)
        and _SENTENCE_END.search(text) is not None
    )
