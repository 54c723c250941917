"""What in a document is a writer's own text, rather than code that he shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint import Block, BlockKind, Document, Span, analysis

NOT_PROSE: frozenset[BlockKind] = frozenset({"code", "front-matter", "markup"})
"""Kinds of block in which anything may stand."""

LINE = re.compile(r"[^\r\n]+")
ACCENTS = re.compile("`+")

CHARACTERS_AS_SUBJECT = (
    r"(?i)(?<![\w=?\"'])(?:unicode|utf-?(?:8|16)|ascii|iso-?8859|latin-?1|windows-125\d|cp-?125\d|koi8"
    r"|mojibake|code ?points?|u\+[0-9a-f]{4,6}|zero[- ]width|byte order mark)(?!\w)"
    r"|кодировк|kodierung|codages?\b|codificaci|文字化け|文字コード|乱码|亂碼|编码|인코딩"
)
"""Words of texts about characters and codecs; not as programs write them: charset=UTF-8."""

OPENING_MARKS = "\"'“‘„‚«‹「『（([“”’"
CLOSING_MARKS = "\"'”’“‘»›」』）)]«‹"


@analysis
def plain(doc: Document) -> tuple[Block, ...]:
    """The logical lines outside code, with inline code blanked out."""
    return tuple(_plain(doc))


def _plain(doc: Document) -> Iterator[Block]:
    for line in doc.lines:
        if line.kind not in NOT_PROSE:
            yield Block(line.span, line.kind, without_code(line.text))


@analysis
def comments(doc: Document) -> tuple[Block, ...]:
    """The lines that are comments of HTML, or parts of one."""
    return tuple(line for line in doc.lines if line.kind == "markup")


def without_code(text: str) -> str:
    """A text with its inline code as blanks, as long as it was."""
    if "`" not in text:
        return text
    parts, end = [], 0
    for line in LINE.finditer(text):
        for code in _inline_code(text, Span(*line.span())):
            parts += [text[end : code.start], " " * (code.end - code.start)]
            end = code.end
    return "".join((*parts, text[end:]))


def _inline_code(text: str, line: Span) -> Iterator[Span]:
    """Code as Markdown and reStructuredText show it, and plain text after them.

    It stands in one line between two equally long runs of grave accents. A pattern would look for
    the second of each run to the end of the line.
    """
    runs = [Span(*match.span()) for match in ACCENTS.finditer(text, *line)]
    later: dict[int, int] = {}
    closing: dict[int, int] = {}
    for number in reversed(range(len(runs))):
        length = runs[number].end - runs[number].start
        closing[number] = later.get(length, number)
        later[length] = number
    number = 0
    while number < len(runs):
        last = closing[number]
        if last > number:
            yield Span(runs[number].start, runs[last].end)
        number = last + 1


@analysis
def stretches(doc: Document) -> tuple[Span, ...]:
    """The physical lines of the same, cut where inline code stands; for edits of the source."""
    return tuple(_stretches(doc))


def _stretches(doc: Document) -> Iterator[Span]:
    for block in doc.blocks:
        if block.kind in NOT_PROSE:
            continue
        for line in LINE.finditer(doc.text, *block.span):
            start, end = line.span()
            for code in _inline_code(doc.text, Span(start, end)):
                if start < code.start:
                    yield Span(start, code.start)
                start = code.end
            if start < end:
                yield Span(start, end)


@analysis
def is_about_characters(doc: Document) -> bool:
    """Whether a text speaks of characters and codecs, and may show what others should not hold."""
    return re.search(CHARACTERS_AS_SUBJECT, doc.text) is not None


def is_quoted(text: str, span: Span) -> bool:
    """Whether quotation marks or brackets stand right around a stretch: it is spoken of."""
    start, end = span
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return bool(before and after) and before in OPENING_MARKS and after in CLOSING_MARKS
