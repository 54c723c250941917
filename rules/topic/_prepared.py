"""A document made ready for topic rules: what is left out, and the words of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from seedlint import Block, Document, Span, analysis

from ..attribution._verdict import claims_in_text
from ..duplication._normal import normal
from ..duplication._repeats import repeats
from ..trailer._tail import tail
from ._addresses import may_have_addresses, without_addresses
from ._language import find_cues, language_of
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
        language: ISO 639-1 code, empty when too little tells it.
    """

    block: Block
    text: str
    words: tuple[str, ...]
    language: str

    @property
    def cues(self) -> list[str]:
        """What tells its language, as often as it stands there."""
        return find_cues(self.words)


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


class Running(NamedTuple):
    """The running text of a document, whose end may be garbage.

    Attributes:
        pieces: in order.
        copies: later ones that repeat an earlier one, which say nothing new.
    """

    pieces: tuple[Piece, ...]
    copies: tuple[Piece, ...]


class Copies:
    """Tells which blocks are copies, of those that have the words of an earlier one."""

    def __init__(self) -> None:
        self._forms: set[str] = set()

    def has(self, block: Block, first: Block) -> bool:
        """Whether a block says the same as one before it, the first with its words being known."""
        if block.text == first.text:  # as nearly always
            return True
        self._forms.add(normal(first.text))
        form = normal(block.text)
        if form in self._forms:
            return True
        self._forms.add(form)
        return False


@analysis
def running_texts(doc: Document) -> tuple[tuple[Block, str], ...]:
    """The blocks of a document that are running text, and their texts without addresses."""
    read = without_addresses if may_have_addresses(doc.text) else str
    return tuple((block, read(block.text)) for block in doc.blocks if block.kind not in UNREAD)


@analysis
def running(doc: Document) -> Running:
    """The running text of a document."""
    found, copied = list[Piece](), list[Piece]()
    first_with = dict[tuple[str, ...], Piece]()
    copies = Copies()
    language = ""
    for block, text in running_texts(doc):
        piece = _piece(block, text, language)
        if piece is None:
            continue
        language = piece.language or language
        first = first_with.setdefault(piece.words, piece)
        is_copy = first is not piece and copies.has(block, first.block)
        (copied if is_copy else found).append(piece)
    return Running(tuple(found), tuple(copied))


def all_pieces(doc: Document) -> tuple[Piece, ...]:
    """The running text of a document but for later copies, in order; its end may be garbage."""
    return running(doc).pieces


def _piece(block: Block, text: str, expected: str) -> Piece | None:
    """What is read of a block, if it has words, the language before it being known."""
    found = tuple(words(folded(text)))
    return Piece(block, text, found, language_of(found, expected)) if found else None


@analysis
def pieces(doc: Document) -> tuple[Piece, ...]:
    """The running text of a document, in order, without the garbage at its end."""
    garbage = tail(doc).garbage
    return all_pieces(doc) if garbage is None else tuple(_cut_off(all_pieces(doc), garbage.span))


def _cut_off(read: Iterable[Piece], garbage: Span) -> Iterator[Piece]:
    for piece in read:
        start, end = piece.block.span
        if end <= garbage.start or garbage.end <= start:
            yield piece
        elif start < garbage.start:
            text = without_addresses(piece.block.text[: garbage.start - start])
            before = _piece(piece.block, text, piece.language)
            if before is not None:
                yield before


def is_quoted(piece: Piece) -> bool:
    """Whether all of it is in quotation marks, or set apart by emphasis, as foreign words are."""
    return is_quotation(piece.text)


def is_quotation(text: str) -> bool:
    """Whether a mark opens it, and the first that closes it has nothing but signs after it."""
    opening = _opening().match(text)
    if not opening:
        return False
    last = _last_of_words().search(text)
    said = max(last.end() if last else 0, opening.end() + 1)
    closing = _closing().search(text, said)
    return closing is not None and '"' not in text[opening.end() : closing.start()]


@cache
def _opening() -> regex.Pattern[str]:
    return regex.compile(r"\s*[\p{Pi}„‚「『《\"'_*]")


@cache
def _closing() -> regex.Pattern[str]:
    return regex.compile(r"[\p{Pf}“‘」』》\"'_*]")


@cache
def _last_of_words() -> regex.Pattern[str]:
    """What is neither punctuation nor white space, as it is met from the end of a text."""
    return regex.compile(r"(?r)[^\p{P}\s]")


@analysis
def own_pieces(doc: Document) -> tuple[Piece, ...]:
    """The running text of a document without the lines that say where it comes from.

    A source and an author at its head are names that nothing else in the text need repeat.
    """
    read = pieces(doc)
    credited = [line.span for line in tail(doc).credits]
    may_be = _may_be_credits(read)
    return tuple(
        piece
        for place, piece in enumerate(read)
        if len(piece.block.text) > LONGEST_CREDIT
        or not (
            _holds_any(piece, credited)
            or (place in may_be and _holds_any(piece, _stated(doc, piece)))
        )
    )


def _may_be_credits(read: Sequence[Piece]) -> set[int]:
    """The positions of the pieces that may be lines at both ends: a line has one at most."""
    return {
        place
        for place in (*range(HEAD_LINES), *range(len(read) - TAIL_LINES, len(read)))
        if 0 <= place < len(read) and len(read[place].block.text) <= LONGEST_CREDIT
    }


def _holds_any(piece: Piece, spans: Iterable[Span]) -> bool:
    start, end = piece.block.span
    return any(start <= span.start < end for span in spans)


def _stated(doc: Document, piece: Piece) -> list[Span]:
    """Where it is said in a piece, among the lines at both ends, where the text comes from."""
    claims = claims_in_text(doc, HEAD_LINES, TAIL_LINES, {}, within=piece.block.span)
    return [claim.span for claim in claims if claim.span]


@analysis
def cut_pieces(doc: Document) -> tuple[Piece, ...]:
    """The same, long paragraphs cut into their sentences."""
    return tuple(_cut(own_pieces(doc)))


@analysis
def first_pieces(doc: Document) -> tuple[Piece, ...]:
    """What may be left of it and more, for a first look.

    To tell what is garbage and what names a source takes longer than all the rest.
    """
    return tuple(_cut(all_pieces(doc)))


def _cut(read: Iterable[Piece]) -> Iterator[Piece]:
    for piece in read:
        if len(piece.words) < LONG:
            yield piece
        else:
            yield from _sentences(piece)


@cache
def _stop() -> regex.Pattern[str]:
    """What ends a sentence, with what closes it."""
    # A row of dots is looked through once, not again from each of them.
    return regex.compile(
        r"(?<![.!?…؟।])[.!?…؟।]++[\p{Pe}\p{Pf}\"']*\s+|[。！？]+[\p{Pe}\p{Pf}]*",
    )


def stops(text: str) -> Iterator[int]:
    """Where sentences end, but for one that ends the text."""
    return (match.end() for match in _stop().finditer(text))


def _sentences(piece: Piece) -> Iterator[Piece]:
    start, offset = 0, piece.block.span.start
    for stop in (*stops(piece.text), len(piece.text)):
        text = piece.text[start:stop].rstrip()
        found = tuple(words(folded(text)))
        if found:
            end = start + len(text)
            span = Span(offset + start, offset + end)
            block = Block(span, piece.block.kind, piece.block.text[start:end])
            yield Piece(block, text, found, piece.language)
        start = stop
