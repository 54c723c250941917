"""Cut a text into blocks: paragraphs, headings, items, rows, code.

The lines are cut, the syntax says what they are, the layout says where paragraphs end.
"""

from __future__ import annotations

from seedlint.document import Block, Span
from seedlint.engine import layout, lines, markdown, plain, rest
from seedlint.engine.lines import Line
from seedlint.engine.structure import QUOTE_MARK, Part

_RAW = frozenset({"code", "verse", "table-row", "front-matter", "markup"})
"""Kinds that keep their text as it stands."""

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
    if suffix in (".md", ".markdown"):
        cut = lines.cut(text, markdown.TAB_SIZE)
        parts = layout.lay_out(markdown.parts(cut), cut, joins=True)
    elif suffix == ".rst":
        cut = rest.unfold(lines.cut(text, rest.TAB_SIZE))
        parts = layout.lay_out(rest.parts(cut), cut, joins=True)
    else:
        cut = lines.cut(text, plain.TAB_SIZE)
        parts = layout.lay_out(plain.parts(cut), cut, joins=False)
    return tuple(_block(text, cut, part) for part in parts)


def _block(text: str, cut: list[Line], part: Part) -> Block:
    first, last = cut[part.first], cut[part.stop - 1]
    start = first.start if part.kind in _WHOLE_LINES else first.head
    content = text[start : last.end]
    if part.kind not in _RAW and part.stop - part.first > 1:
        content = content.translate(_LINE_ENDS_TO_SPACES)
    if part.kind == "quote":
        content = _without_marks(content, start, cut[part.first : part.stop])
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
