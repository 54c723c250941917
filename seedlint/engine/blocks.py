"""Cut a text into blocks: paragraphs, headings, items, rows, code.

The lines are cut, the syntax says what they are, the layout says where paragraphs end.
"""

from __future__ import annotations

from seedlint.document import KEEPS_LINES, Block, Span
from seedlint.engine.layout import lay_out
from seedlint.engine.lines import QUOTE_MARK, Line
from seedlint.engine.reader import Part, Syntax

_WHOLE_LINES = frozenset({"code", "front-matter"})
"""Kinds in which indent means something, so that it belongs to the block."""

_LINE_ENDS_TO_SPACES = str.maketrans("\r\n", "  ")


def split(text: str, suffix: str) -> tuple[Block, ...]:
    """The blocks of a text in order; together they cover all that is not white space.

    Args:
        text: the decoded text.
        suffix: the file name's ending, which tells the syntax: ".md" and ".markdown" are
            Markdown, ".rst" is reStructuredText, anything else is plain text.
    """
    syntax = _syntax(suffix)
    lines, parts = syntax.read(text)
    return tuple(_block(text, lines, part) for part in lay_out(parts, lines, joins=syntax.joins))


def _syntax(suffix: str) -> Syntax:
    """The syntax of a kind of file; one document needs one, so they are loaded on demand."""
    if suffix in (".md", ".markdown"):
        from seedlint.engine.markdown import SYNTAX  # noqa: PLC0415
    elif suffix == ".rst":
        from seedlint.engine.rest import SYNTAX  # noqa: PLC0415
    else:
        from seedlint.engine.plain import SYNTAX  # noqa: PLC0415
    return SYNTAX


def _block(text: str, lines: list[Line], part: Part) -> Block:
    first, last = lines[part.first], lines[part.stop - 1]
    start = first.start if part.kind in _WHOLE_LINES else first.head
    content = text[start : last.end]
    if part.kind not in KEEPS_LINES and part.stop - part.first > 1:
        content = content.translate(_LINE_ENDS_TO_SPACES)
    if part.kind == "quote":
        content = _without_marks(content, start, lines[part.first : part.stop])
    return Block(Span(start, last.end), part.kind, content)


def _without_marks(content: str, start: int, quoted: list[Line]) -> str:
    pieces = []
    end = start
    for line in quoted:
        mark = QUOTE_MARK.match(line.text)
        head = line.head + (mark.end() if mark else 0)
        pieces += [content[end - start : line.head - start], " " * (head - line.head)]
        pieces.append(content[head - start : line.end - start])
        end = line.end
    return "".join(pieces)
