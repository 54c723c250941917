"""The structure of reStructuredText, as docutils and Sphinx read it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import rtoml

from seedlint.engine import constructs
from seedlint.engine.lines import Line, cut
from seedlint.engine.reader import Part, Reader, Recogniser, Syntax, read

TAB_SIZE = 8
"""Docutils' default."""


@cache
def _directives(kind: str) -> frozenset[str]:
    """Names of directives: "code", "silent" or "remark" (``rest.toml`` says what that means)."""
    data = rtoml.load(Path(__file__).with_name("rest.toml"))
    return frozenset(data[kind].split())


_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*$")
_DIRECTIVE = re.compile(r"\.\. +(?:\|[^|]+\| +)?(?:[\w.+-]+:)?([\w.+-]+) ?::(?= |$) *")
_NOTE = re.compile(r"\.\. +\[[^\]]+\] ")
_FIELD = re.compile(r":(?![: ])[^:\\]*(?:\\.[^:\\]*|:(?! |$)[^:\\]*)*:(?: |$)")
_SIMPLE_BORDER = re.compile(r"=+(?: +=+)+$")


def _read(text: str) -> tuple[list[Line], list[Part]]:
    reader = Reader(_unfold(cut(text, TAB_SIZE)))
    constructs.front_matter(reader)
    return reader.lines, read(reader, _OPENERS, _literal)


SYNTAX = Syntax(_read, joins=True)


def _unfold(lines: list[Line]) -> list[Line]:
    """Put the text of a remark that begins on the directive's line on a line of its own."""
    unfolded: list[Line] = []
    for index, line in enumerate(lines):
        name = _remark(line.text) if line.text.startswith(".. ") else ""
        text = line.text[len(name) :].lstrip()
        if not name or not text:
            unfolded.append(line)
            continue
        below = lines[index + 1] if index + 1 < len(lines) else None
        hangs = below and not below.after_blank and below.indent > line.indent
        indent = below.indent if below and hangs else line.indent + 3
        head = line.end - len(text)
        unfolded.append(line._replace(end=line.head + len(name), text=name))
        unfolded.append(Line(head, head, line.end, indent, text, after_blank=True))
    return unfolded


def _remark(text: str) -> str:
    """The name of the remark that begins here, with its version if it has one."""
    match = _DIRECTIVE.match(text)
    if not match or match[1] not in _directives("remark"):
        return ""
    end = match.end()
    if match[1].startswith(("version", "deprecated")):
        end = text.find(" ", end) if " " in text[end:] else len(text)
    return text[:end].rstrip()


def _literal(reader: Reader) -> bool:
    """The indented text after a paragraph that ends with two colons."""
    line = reader.line
    if not line.after_blank:
        if reader.paragraph is not None and line.indent != reader.lines[reader.at - 1].indent:
            reader.close()
        return False
    reader.leave_containers()
    above = reader.lines[reader.at - 1] if reader.at else None
    if above is None or not above.text.endswith("::") or reader.parts[-1].kind == "markup":
        return False
    column = above.indent
    if reader.parts[-1].kind == "list-item" and reader.parts[-1].stop - reader.parts[-1].first == 1:
        column = max(column, reader.content_column)
    if line.indent > column:
        return reader.take("code", reader.indented_stop(column + 1))
    return False


def _adornment(reader: Reader) -> bool:
    """A title's underline or overline, or a transition."""
    text = reader.line.text
    if not _ADORNMENT.match(text):
        return False
    lines = reader.lines
    if reader.paragraph is not None:
        title = lines[reader.paragraph]
        if reader.paragraph + 1 < reader.at or len(text) < min(4, len(title.text)):
            return False
        reader.at = reader.paragraph
        reader.paragraph = None
        reader.take("heading")
        return reader.take("markup")
    if len(text) < 2:
        return False
    title_line = reader.neighbour(1)
    if title_line and reader.at + 2 < len(lines) and lines[reader.at + 2].text == text:
        reader.take("markup")
        reader.take("heading")
        return reader.take("markup")
    return len(text) > 3 and title_line is None and reader.take("markup")


def _explicit(reader: Reader) -> bool:
    """Directives, targets, footnotes, comments: what begins with two dots."""
    line = reader.line
    text = line.text
    if reader.paragraph is not None or not (text == ".." or text.startswith(".. ")):
        return False
    if match := _DIRECTIVE.match(text):
        return _directive(reader, match[1], has_arguments=match.end() < len(text))
    if match := _NOTE.match(text):
        constructs.take_item(reader, 3)
        return True
    if text == ".." and reader.neighbour(1) is None:
        return reader.take("markup")
    return reader.take("markup", reader.indented_stop(line.indent + 1))


def _directive(reader: Reader, name: str, has_arguments: bool) -> bool:
    column = reader.line.indent + 1
    if name in _directives("silent"):
        return reader.take("markup", reader.indented_stop(column))
    lines = reader.lines
    head = reader.at + 1
    has_options = False
    while head < len(lines) and not lines[head].after_blank and lines[head].indent >= column:
        is_option = bool(_FIELD.match(lines[head].text))
        if (
            not is_option
            and not has_options
            and (not has_arguments or name in _directives("remark"))
        ):
            break
        has_options = has_options or is_option
        head += 1
    stop = reader.indented_stop(column)
    reader.take("markup", head)
    if name in _directives("code") and head < stop:
        reader.take("code", stop)
    elif name == "csv-table":
        while reader.at < stop:
            reader.take("table-row")
    return True


def _anonymous_target(reader: Reader) -> bool:
    return reader.line.text.startswith("__ ") and reader.take("markup")


def _field(reader: Reader) -> bool:
    if reader.paragraph is not None or not _FIELD.match(reader.line.text):
        return False
    constructs.take_item(reader, 1)
    return True


def _item(reader: Reader) -> bool:
    return reader.paragraph is None and constructs.item(reader)


def _line_block(reader: Reader) -> bool:
    """Verse, as its author marked it."""
    if reader.paragraph is not None or not _is_verse(reader.line):
        return False
    lines = reader.lines
    stop = reader.at + 1
    while (
        stop < len(lines)
        and not lines[stop].after_blank
        and (_is_verse(lines[stop]) or lines[stop].indent > reader.line.indent)
    ):
        stop += 1
    return reader.take("verse", stop)


def _is_verse(line: Line) -> bool:
    return line.text == "|" or line.text.startswith("| ")


def _simple_table(reader: Reader) -> bool:
    """Rows between borders of ``=== ===``; a line without a first cell continues its row."""
    if reader.paragraph is not None or not _SIMPLE_BORDER.match(reader.line.text):
        return False
    lines = reader.lines
    indent = reader.line.indent
    borders = 0
    stop = None
    for index in range(reader.at, len(lines)):
        if lines[index].indent < indent:
            break
        if _SIMPLE_BORDER.match(lines[index].text):
            borders += 1
            last = index + 1 == len(lines) or lines[index + 1].after_blank
            if borders > 1 and (last or borders == 3):
                stop = index + 1
                break
    if stop is None:
        return False
    while reader.at < stop:
        text = reader.line.text
        if not text.strip("=- "):
            reader.take("markup")
            continue
        below = reader.at + 1
        while lines[below].indent > indent:
            below += 1
        reader.take("table-row", below)
    return True


def _doctest(reader: Reader) -> bool:
    line = reader.line
    if reader.paragraph is not None or not line.text.startswith(">>>"):
        return False
    stop = reader.at + 1
    while stop < len(reader.lines) and not reader.lines[stop].after_blank:
        stop += 1
    return reader.take("code", stop)


_OPENERS: dict[str, tuple[Recogniser, ...]] = {
    **dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", (_adornment,)),
    **dict.fromkeys(constructs.ITEM_OPENERS, (_item,)),
    **dict.fromkeys("-*#", (_adornment, _item)),
    ".": (_adornment, _explicit),
    "_": (_adornment, _anonymous_target),
    ":": (_adornment, _field),
    "|": (_adornment, _line_block),
    "=": (_simple_table, _adornment),
    "+": (constructs.grid_table, _adornment, _item),
    ">": (_doctest, _adornment),
    "(": (_item,),
}
