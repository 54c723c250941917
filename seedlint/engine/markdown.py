"""The structure of Markdown: CommonMark with GitHub's tables and what site builders add."""

from __future__ import annotations

import re

from seedlint.engine import constructs
from seedlint.engine.constructs import CODE_INDENT
from seedlint.engine.lines import Line, cut
from seedlint.engine.reader import Part, Reader, Recogniser, Syntax, read

TAB_SIZE = 4
"""CommonMark counts a tab as four columns."""

LONGEST_HEADING = 160
"""Characters; a longer line above a row of dashes is a paragraph above a rule."""

LONGEST_TAG = 20
"""Lines; a tag that is not closed after so many is no tag."""

_ATX = re.compile(r"#{1,6}(?:[ \t]|$)")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}$")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_TAGS = re.compile(r"(?:(?:</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>|<!--(?:(?!-->).)*-->|&\w+;)\s*)+$")
_TAG_BEGINS = re.compile(r"</?[A-Za-z][\w:-]*(?:\s|$)")
_RAW = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
_IMAGES = re.compile(r"(?:\[?!\[[^\]]*\][(\[][^)\]]*[)\]](?:\][(\[][^)\]]*[)\]])?\s*)+$")
_REFERENCE = re.compile(r"\[[^\]]+\]:\s*(?:<[^<>]*>|\S+)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?$")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:\s*")
_TEMPLATE = re.compile(r"(?:\{[%:<{#][^}]*\}+\s*)+$")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===\+?)[ \t]+\S")


def _read(text: str) -> tuple[list[Line], list[Part]]:
    reader = Reader(cut(text, TAB_SIZE))
    constructs.front_matter(reader)
    return reader.lines, read(reader, _OPENERS, _indented)


SYNTAX = Syntax(_read, joins=True)


def _indented(reader: Reader) -> bool:
    """Indented code, or nothing but the end of a list."""
    line = reader.line
    if line.after_blank or not reader.containers:
        reader.leave_containers()
    code = reader.content_column + CODE_INDENT
    if line.indent < code or not line.after_blank or line.head - line.start > line.indent:
        return False
    if constructs.reads_as_prose(reader.lines[reader.at : reader.chunk_stop(reader.at, code)]):
        return False
    return reader.take("code", reader.indented_stop(code))


def _heading(reader: Reader) -> bool:
    return bool(_ATX.match(reader.line.text)) and reader.take("heading")


def _underline(reader: Reader) -> bool:
    if reader.paragraph is None or not _UNDERLINE.match(reader.line.text):
        return False
    title = reader.lines[reader.paragraph]
    if reader.paragraph + 1 < reader.at or len(title.text) > LONGEST_HEADING:
        return len(reader.line.text) > 2 and reader.take("markup")
    reader.at = reader.paragraph
    reader.paragraph = None
    reader.take("heading")
    return reader.take("markup")


def _rule(reader: Reader) -> bool:
    return bool(_RULE.match(reader.line.text)) and reader.take("markup")


def _delimiter_row(reader: Reader) -> bool:
    """The row of dashes under a table's head: the line above and those below are rows."""
    text = reader.line.text
    if "|" not in text or not _DELIMITER_ROW.match(text):
        return False
    if reader.paragraph is not None and reader.neighbour(-1):
        delimiter = reader.at
        reader.at -= 1
        if reader.paragraph == reader.at:
            reader.paragraph = None
        reader.take("table-row", delimiter)
    reader.take("markup")
    lines = reader.lines
    while reader.at < len(lines) and not reader.line.after_blank and "|" in reader.line.text:
        reader.take("table-row")
    return True


def _html(reader: Reader) -> bool:
    """Lines of tags alone, raw elements, and tags that run over lines."""
    text = reader.line.text
    if match := _RAW.match(text):
        end = f"</{match[1].lower()}"
        stop = reader.find(end, lambda line: end in line.text.lower(), offset=0)
        return stop is not None and reader.take("code", stop + 1)
    if _TAGS.match(text):
        return reader.take("markup")
    if reader.paragraph is None and ">" not in text and _TAG_BEGINS.match(text):
        for index in range(reader.at + 1, min(reader.at + LONGEST_TAG, len(reader.lines))):
            line = reader.lines[index]
            if line.after_blank or "<" in line.text.partition(">")[0]:
                return False
            if ">" in line.text:
                return reader.take("markup", index + 1)
    return False


def _definition(reader: Reader) -> bool:
    """Link reference definitions, and footnotes, which are text."""
    if reader.paragraph is not None:
        return False
    text = reader.line.text
    if match := _FOOTNOTE.match(text):
        constructs.take_item(reader, min(match.end(), CODE_INDENT))
        return True
    return bool(_REFERENCE.match(text)) and reader.take("markup")


def _images(reader: Reader) -> bool:
    return bool(_IMAGES.match(reader.line.text)) and reader.take("markup")


def _template(reader: Reader) -> bool:
    return bool(_TEMPLATE.match(reader.line.text)) and reader.take("markup")


def _container(reader: Reader) -> bool:
    return reader.line.text.startswith(":::") and reader.take("markup")


def _admonition(reader: Reader) -> bool:
    if not _ADMONITION.match(reader.line.text):
        return False
    column = reader.line.indent + CODE_INDENT
    reader.take("markup")
    reader.containers.append(column)
    return True


def _formula(reader: Reader) -> bool:
    if reader.line.text != "$$":
        return False
    stop = reader.find("$$", lambda line: line.text == "$$")
    return stop is not None and reader.take("code", stop + 1)


def _fence(reader: Reader) -> bool:
    if constructs.fence(reader):
        return True
    return constructs.opens_fence(reader.line) and reader.take("code", len(reader.lines))


_OPENERS: dict[str, tuple[Recogniser, ...]] = {
    **dict.fromkeys(constructs.ITEM_OPENERS, (constructs.item,)),
    "#": (_heading,),
    "`": (_fence,),
    "~": (_fence,),
    ">": (constructs.quote,),
    "-": (_underline, _delimiter_row, _rule, constructs.item),
    "=": (_underline, _admonition),
    "*": (_rule, constructs.item),
    "_": (_rule,),
    "+": (constructs.grid_table, constructs.item),
    "|": (_delimiter_row, constructs.piped_row),
    ":": (_delimiter_row, _container),
    "<": (constructs.comment, _html),
    "&": (_html,),
    "[": (_definition, _images),
    "!": (_images, _admonition),
    "?": (_admonition,),
    "{": (_template,),
    "$": (_formula,),
}
