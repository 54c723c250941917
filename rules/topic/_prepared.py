"""A document made ready for topic rules: what is left out, and the words of the rest."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from seedlint import Block, Document, Span, analysis

from .._writing import UNSPACED
from ..attribution._verdict import claims_in_text
from ..duplication._units import repeats
from ..trailer._tail import tail
from ._language import find_cues, main_language
from ._words import folded, words

UNREAD = frozenset({"code", "markup", "table-row", "front-matter", "quote"})
"""Kinds of block that are no running text, or not in the author's own words."""

HEAD_LINES, TAIL_LINES = 12, 8
"""Lines at both ends that may say where a text comes from, as missing-attribution searches them."""

LONGEST_CREDIT = 200
"""Characters; a longer block is text even if it names a source, as lead paragraphs do."""


LONG = 150
"""Words of a paragraph from which on it may itself be glued of several texts."""


class Piece(NamedTuple):
    """A block of running text.

    Attributes:
        block: where it stands and what it is.
        text: of the block, without a trailer glued to its end, and without addresses.
        words: folded, in order; at least one.
        cues: what tells its language.
        language: ISO 639-1 code, empty when too little tells it.
    """

    block: Block
    text: str
    words: tuple[str, ...]
    cues: Counter[str]
    language: str


class LeftOut(NamedTuple):
    """A stretch that takes no part, and why in a word."""

    span: Span
    reason: str


@analysis
def left_out(doc: Document) -> tuple[LeftOut, ...]:
    """What says nothing of a document's topic: later copies, and the garbage at its end."""
    found = [LeftOut(repeat.span(doc), "repeat") for repeat in repeats(doc)]
    garbage = tail(doc).garbage
    if garbage is not None:
        found.append(LeftOut(garbage.span, "trailer"))
    return tuple(sorted(found))


@analysis
def pieces(doc: Document) -> tuple[Piece, ...]:
    """The running text of a document, in order."""
    return tuple(_pieces(doc))


def _pieces(doc: Document) -> Iterator[Piece]:
    gaps = [each.span for each in left_out(doc)]
    starts = [gap.start for gap in gaps]
    for block in doc.blocks:
        if block.kind in UNREAD:
            continue
        after = bisect_right(starts, block.span.start)
        if after and gaps[after - 1].end > block.span.start:
            continue
        text = block.text
        if after < len(gaps):
            text = text[: max(0, gaps[after].start - block.span.start)]
        text = _without_addresses(text)
        found = tuple(words(folded(text)))
        if found:
            cues = find_cues(found)
            yield Piece(block, text, found, cues, main_language(cues, len(found)))


@cache
def _address() -> regex.Pattern[str]:
    """A web or mail address, up to where Chinese, Japanese or Thai text follows without a space."""
    return regex.compile(
        rf"(?i:\b[a-z]+://|\bwww\.)[[!-~\w]--[<>\"{UNSPACED}]]+"
        r"|[\w.+\-&&\p{ASCII}]+@(?i:[a-z\d.\-]+)",
        regex.V1,
    )


def _without_addresses(text: str) -> str:
    """The text without addresses: file names in them are no words of the text."""
    if "://" not in text and "www." not in text and "@" not in text:
        return text
    return _address().sub(lambda address: " " * len(address.group()), text)


@analysis
def own_pieces(doc: Document) -> tuple[Piece, ...]:
    """The running text of a document without the lines that say where it comes from.

    A source and an author at its head are names that nothing else in the text need repeat.
    """
    stated = [claim.span for claim in claims_in_text(doc, HEAD_LINES, TAIL_LINES, {}) if claim.span]
    stated += [line.span for line in tail(doc).credits]
    return tuple(
        piece
        for piece in pieces(doc)
        if len(piece.block.text) > LONGEST_CREDIT
        or not any(piece.block.span.start <= span.start < piece.block.span.end for span in stated)
    )


@analysis
def cut_pieces(doc: Document) -> tuple[Piece, ...]:
    """The same, long paragraphs cut into their sentences."""
    return tuple(
        part
        for piece in own_pieces(doc)
        for part in (_sentences(piece) if len(piece.words) >= LONG else [piece])
    )


@cache
def _sentence() -> regex.Pattern[str]:
    """A sentence with what closes it, or the rest."""
    return regex.compile(
        r".*?(?:[.!?…؟।]+[\p{Pe}\p{Pf}\"']*\s+|[。！？]+[\p{Pe}\p{Pf}]*|$)", regex.S
    )


def _sentences(piece: Piece) -> Iterator[Piece]:
    start = piece.block.span.start
    for match in _sentence().finditer(piece.text):
        found = tuple(words(folded(match.group())))
        if found:
            end = match.start() + len(match.group().rstrip())
            span = Span(start + match.start(), start + end)
            text = piece.text[match.start() : end]
            block = Block(span, piece.block.kind, piece.block.text[match.start() : end])
            yield Piece(block, text, found, find_cues(found), piece.language)
