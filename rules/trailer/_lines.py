"""The lines that a document ends with, each as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from seedlint import Block, BlockKind, Document, Span

from .._writing import SENTENCE_ENDS
from ..debris._invisible import SELECTORS
from ..duplication._normal import INVISIBLE
from ._codes import country
from ._list_footers import list_footer
from ._patterns import Mark

MARKUP = frozenset({".md", ".markdown", ".rst"})
STRUCTURE = frozenset({"code", "table-row", "front-matter", "markup"})
"""Blocks that a writer of any text may end with."""

SENTENCE_BREAK = re.compile(rf"[{SENTENCE_ENDS}][\"'”’»)]*[ \t]*(?:\r\n|\n|\r)[ \t]*(?=\S)")
"""A line end after a sentence: there a line that a program added may have been glued on."""

LINE = re.compile(r"[^\r\n]+")
LINE_END = re.compile(r"\r\n|\n|\r")

UNSEEN = re.compile(f"[{INVISIBLE}]|[{SELECTORS}]{{2,}}")
"""A variation selector belongs to the character before it; several, which a text may end in, hold
bytes (C2PA 2.4, A.7)."""


def seen(text: str) -> str:
    """A line as a reader sees it: without invisible characters, any blanks as single spaces."""
    is_seen = text.isascii() or (text.isprintable() and not UNSEEN.search(text, len(text) - 2))
    text = text if is_seen else UNSEEN.sub("", text)
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


class TailLine(NamedTuple):
    """A line near the end.

    Attributes:
        kind: of the block it stands in.
        text: as ``seen``.
        mark: None where it is nothing known.
        tells: its words are a page's where it stands, so that a trailer may begin with it.
    """

    span: Span
    kind: BlockKind
    text: str
    mark: Mark | None
    tells: bool = False

    @property
    def is_garbage(self) -> bool:
        return self.mark is not None and not self.mark.is_credit

    @property
    def is_sure(self) -> bool:
        return self.is_garbage and self.mark is not None and self.mark.level != "likely"

    @property
    def is_credit(self) -> bool:
        return self.mark is not None and self.mark.is_credit


def lines_from_the_end(doc: Document) -> Iterator[tuple[Block, str]]:
    """The lines that are more than invisible characters, each as it is ``seen``."""
    for line in doc.lines_from_end():
        pieces = [line] if line.kind in STRUCTURE else _cut(doc, line)
        for piece in reversed(pieces):
            if text := seen(piece.text):
                yield piece, text


def _cut(doc: Document, line: Block) -> list[Block]:
    """Cut a wrapped paragraph at line ends that are sentence ends, and at all from a country line.

    A line added below a hard-wrapped paragraph looks like the last line of it. So does a footer.
    """
    source = doc.text[line.span.start : line.span.end]
    if source.isprintable() and not source.endswith(" "):  # on one line of the file
        return [line]
    starts = [match.end() for match in SENTENCE_BREAK.finditer(source)]
    country_line = _country_line(line.text, source)
    if country_line is not None:
        starts = [start for start in starts if start < country_line]
        starts += [match.start() for match in LINE.finditer(source, country_line)]
    footer = list_footer(doc)
    if footer and line.span.start < footer.start < line.span.end:
        starts = sorted({*starts, footer.start - line.span.start})
    if not starts and not source[-1:].isspace():
        return [line]
    return [
        _piece(line, start, start + len(source[start:stop].rstrip()))
        for start, stop in pairwise([0, *starts, len(source)])
    ]


def _country_line(text: str, source: str) -> int | None:
    """Where a wrapped paragraph holds a line that is a country's, if its code is no word.

    No line of a sentence is such a one, so it needs no look at how the text is wrapped.
    """
    if "from" not in text:
        return None
    for match in LINE.finditer(source):
        line = text[match.start() : match.end()]
        found = country(seen(line)) if "from" in line else None
        if found and not found.is_word:
            return match.start()
    return None


def _piece(line: Block, start: int, stop: int) -> Block:
    span = Span(line.span.start + start, line.span.start + stop)
    return Block(span, line.kind, line.text[start:stop])
