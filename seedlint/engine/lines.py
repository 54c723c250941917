"""The physical lines of a text that are not blank, as the block splitter reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"\S[^\r\n]*")
"""From the first visible character of a line to its end."""

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
    last_end = 0
    after_blank = True
    for match in _LINE.finditer(text):
        head, end = match.span()
        start = head
        indent = 0
        if (gap := text[last_end:head]) != "\n":
            start = last_end + 1 + max(gap.rfind("\n"), gap.rfind("\r"))
            if start < head:
                indent = len(text[start:head].expandtabs(tab_size))
            ends = gap.count("\n") + gap.count("\r") - gap.count("\r\n")
            after_blank = ends > 1 or not lines
        visible = match[0].rstrip()
        lines.append(Line(start, head, head + len(visible), indent, visible, after_blank))
        last_end = end
        after_blank = False
    return lines
