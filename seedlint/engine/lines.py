"""The physical lines of a text that are not blank, as the block splitter reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

from seedlint.document import physical_lines

QUOTE_MARK = re.compile(r"(?:>[^\S\r\n]?)+")
"""What a quoting writer put before a line."""


class Line(NamedTuple):
    """A line that is not blank.

    Attributes:
        start: offset of its first character, white space included.
        head: offset of its first visible character.
        end: offset after its last visible character.
        indent: width of the white space before ``head``, tabs expanded.
        text: the document from ``head`` to ``end``.
        after_blank: whether a blank line, or nothing at all, stands before it.
    """

    start: int
    head: int
    end: int
    indent: int
    text: str
    after_blank: bool


def cut(text: str, tab_size: int) -> list[Line]:
    """The lines of ``text`` that are not blank, in order; ends are ``\\n``, ``\\r\\n``, ``\\r``."""
    lines: list[Line] = []
    after_blank = True
    for start, row in physical_lines(text):
        visible = row.strip()
        if not visible:
            after_blank = True
            continue
        head, indent = start, 0
        if row[0].isspace():
            head += len(row) - len(row.lstrip())
            indent = len(text[start:head].expandtabs(tab_size))
        lines.append(Line(start, head, head + len(visible), indent, visible, after_blank))
        after_blank = False
    return lines
