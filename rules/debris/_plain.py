"""What in a document is a writer's own text, rather than code that he shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint import Block, BlockKind, Document, Span, analysis

NOT_PROSE: frozenset[BlockKind] = frozenset({"code", "front-matter", "markup"})
"""Kinds of block in which anything may stand."""

INLINE_CODE = r"(`+)(?!`)[^\r\n]+?(?<!`)\1(?!`)"
"""Between grave accents, as Markdown and reStructuredText show code; plain text borrowed it."""
CODE_OR_LINE_END = rf"{INLINE_CODE}|[\r\n]+"

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


def without_code(text: str) -> str:
    """A text with its inline code as blanks, as long as it was."""
    if "`" not in text:
        return text
    return re.sub(INLINE_CODE, lambda match: " " * len(match[0]), text)


@analysis
def stretches(doc: Document) -> tuple[Span, ...]:
    """The physical lines of the same, cut where inline code stands; for edits of the source."""
    return tuple(_stretches(doc))


def _stretches(doc: Document) -> Iterator[Span]:
    for block in doc.blocks:
        if block.kind in NOT_PROSE:
            continue
        source = doc.text[block.span.start : block.span.end]
        start = 0
        for match in (*re.finditer(CODE_OR_LINE_END, source), None):
            end = match.start() if match else len(source)
            if start < end:
                yield Span(block.span.start + start, block.span.start + end)
            start = match.end() if match else end


def is_quoted(text: str, span: Span) -> bool:
    """Whether quotation marks or brackets stand right around a stretch: it is spoken of."""
    start, end = span
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return bool(before and after) and before in OPENING_MARKS and after in CLOSING_MARKS
