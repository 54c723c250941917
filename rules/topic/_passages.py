"""The language of a document's running text, and the passages that are in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from seedlint import Document, Span, analysis

from ._alignment import odds, sentence_lengths
from ._anchors import compare
from ._identify import (
    FEWEST_LETTERS,
    NOT_TOLD,
    Identified,
    has_function_words,
    identify,
    is_agreed,
    is_sure_alone,
    languages_of,
    letters,
    may_pass_for,
)
from ._language import function_words, main_script
from ._prepared import Piece, is_quoted, pieces
from ._side import FEWEST_WORDS, Side, notice_words

LARGE = 0.25
"""Share of the other languages from which on they may be a text of their own: the file's language
is then the one it begins in, and no longer the one of most words."""

MOST = 0.5
"""Share of a text that is told as in one language, from which on it is in this, where no function
words say so. Of 24 such languages all but Irish (.32) have .77 and more of the Universal
Declaration of Human Rights; languages that the identifier does not know are told as others in up to
.32 of it."""

TURNS, TURNS_SHARE = 3, 0.2
"""Changes of language, and share of another language, from which on a file takes turns, as a
translation paragraph by paragraph, a reader or a phrase book does; an insertion makes two changes.
Of 68 translations in turns or one below the other, 62 are told so or by what they name."""

DOUBT = 0.25
"""Nats against a translation up to which it may be one: what two sentences say is no more."""

MOST_CUTS = 8
"""Lines between two passages that are tried with either, at most."""

FEWEST_DIFFERENT = 3
"""Function words that a sentence of 20 words has, of Finnish and Polish, too; code and lists repeat
one or two."""

MOST_OF_ONE = 0.5
"""Share of a single one of them in more than a few sentences; "the" and "de" have a third. A table
of characters has nothing but "u"."""

LONGEST_CREDIT = 80
"""Characters of the line with a dash that says whose words stand above it."""


class Passage(NamedTuple):
    """Paragraphs that follow each other and are in one language.

    Attributes:
        pieces: the paragraphs, and headings and short lines between them.
        language: ISO 639 code.
        confidence: of the paragraph that is told least surely, from 0 to 1.
        after: what follows up to the next passage, in lines too short to be told.
    """

    pieces: tuple[Piece, ...]
    language: str
    confidence: float
    after: tuple[Piece, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.pieces[0].block.span.start, self.pieces[-1].block.span.end)

    @property
    def side(self) -> Side:
        return Side(self.pieces, self.language)

    @property
    def size(self) -> int:
        """About how many words a language with spaces would take."""
        if not has_function_words(self.language):
            return self.side.size
        return round(self.side.length)

    def telling_words(self, unlike: str = "") -> list[tuple[str, int]]:
        """Function words of its language, not of another, with counts, the most frequent first."""
        speaks = function_words()
        found = Counter(word for piece in self.pieces for word in piece.words if word in speaks)
        return [
            (word, count)
            for word, count in found.most_common()
            if self.language in speaks[word] and unlike not in speaks[word]
        ]

    def is_prose(self) -> bool:
        """Whether it has the function words that sentences have, where these tell its language."""
        counts = [count for _, count in self.telling_words()]
        by_words = any(piece.language == self.language for piece in self.pieces)
        if not counts or not by_words:
            return True
        one_of_many = self.size >= FEWEST_WORDS and counts[0] > MOST_OF_ONE * sum(counts)
        return len(counts) >= FEWEST_DIFFERENT and not one_of_many

    def is_apparatus(self) -> bool:
        """Whether it is a licence or a list of references, which have a language of their own."""
        if self.side.is_notice() or self.side.is_bibliography():
            return True
        short = self.size < FEWEST_WORDS
        return short and any(notice_words() & set(piece.words) for piece in self.pieces)


class Tongues(NamedTuple):
    """The languages of a document.

    Attributes:
        main: the ISO 639 code of its own, empty where there is too little to tell.
        size: how many words are in a language that is told.
        shares: of each language, of these words.
        passages: all of its running text whose language is told, in order; neighbours differ.
        told: share of the paragraphs long enough for it, by their words, that are told as in its
            own language; 1 where function words tell that.
    """

    main: str
    size: int
    shares: dict[str, float]
    passages: tuple[Passage, ...]
    told: float = 1.0

    @property
    def own(self) -> tuple[Passage, ...]:
        """What is in its own language."""
        return tuple(passage for passage in self.passages if passage.language == self.main)

    @property
    def foreign(self) -> tuple[Passage, ...]:
        """What is not in its own language."""
        return tuple(passage for passage in self.passages if passage.language != self.main)

    def is_prose(self) -> bool:
        """Whether it is running text, and no table or list of names."""
        return _together(self.own).is_prose()

    def confirmed(self) -> Identified:
        """What its own text is in; not told where most of it is told as in nothing."""
        if not has_function_words(self.main) and self.told < MOST:
            return NOT_TOLD
        return confirmed(self.own)

    def is_bilingual(self) -> bool:
        """Whether the other languages have their place in it: they take turns, or translate it."""
        others = [share for language, share in self.shares.items() if language != self.main]
        if len(self.passages) > TURNS and max(others, default=0.0) >= TURNS_SHARE:
            return True
        if sum(others) < LARGE:
            return False
        return all(_may_translate(self.own, passage) for passage in self.foreign)


@analysis
def tongues(doc: Document) -> Tongues:
    """The languages of a document's running text; quotations have none."""
    read, told = pieces(doc), languages_of(doc)
    passages = tuple(_passages(read, told))
    sizes: Counter[str] = Counter()
    for passage in passages:
        sizes[passage.language] += passage.size
    if not sizes:
        return Tongues("", 0, {}, ())
    total = sizes.total()
    shares = {language: size / total for language, size in sizes.most_common()}
    first = passages[0].language
    main = first if shares[first] >= LARGE else next(iter(shares))
    own = 1.0 if has_function_words(main) else _told_as(main, read, told)
    return Tongues(main, total, shares, passages, own)


def _told_as(language: str, read: Sequence[Piece], told: Sequence[Identified]) -> float:
    """How much is told as in a language, of all paragraphs that are long enough, by their words."""
    sizes: Counter[str] = Counter()
    for piece, found in zip(read, told, strict=True):
        if found.language or letters(piece.text, "") >= FEWEST_LETTERS:
            sizes[found.language] += len(piece.words)
    return sizes[language] / sizes.total()


def _passages(read: Sequence[Piece], told: Sequence[Identified]) -> Iterator[Passage]:
    """Paragraphs of one language together, with what stands between them and is in none."""
    start = end = 0
    current = NOT_TOLD
    for place, (piece, found) in enumerate(zip(read, told, strict=True)):
        if not found.language or piece.block.kind != "prose" or _is_quoted(read, place):
            if place == end and _goes_with(piece, current.language):
                end = place + 1
            continue
        if found.language == current.language:
            current = current._replace(confidence=min(current.confidence, found.confidence))
        else:
            first = _first(read, place, end, found.language)
            if current.language:
                yield Passage(tuple(read[start:end]), *current, tuple(read[end:first]))
            start, current = first, found
        end = place + 1
    if current.language:
        yield Passage(tuple(read[start:end]), *current, tuple(read[end:]))


def _first(read: Sequence[Piece], place: int, end: int, language: str) -> int:
    """Where a passage begins: with its headings, and with lines too short to be told surely."""
    while place > end and (
        _goes_with(read[place - 1], language) or _is_untold_heading(read[place - 1])
    ):
        place -= 1
    return place


def _goes_with(piece: Piece, language: str) -> bool:
    return piece.language == language != ""


def _is_untold_heading(piece: Piece) -> bool:
    return piece.block.kind == "heading" and not piece.language


def _is_quoted(read: Sequence[Piece], place: int) -> bool:
    """Whether a paragraph is in quotation marks, announced by a colon, or followed by a name."""
    if is_quoted(read[place]):
        return True
    if place and read[place - 1].block.kind != "heading" and _is_announcement(read[place - 1].text):
        return True
    after = read[place + 1].block.text if place + 1 < len(read) else ""
    return len(after) <= LONGEST_CREDIT and bool(_credit().match(after))


def _is_announcement(text: str) -> bool:
    """Whether a colon stands after its last word."""
    last = _last_letter().search(text)
    signs = text[last.end() :] if last else text
    return ":" in signs or "：" in signs


@cache
def _last_letter() -> regex.Pattern[str]:
    """What a word is made of, as it is met from the end of a text."""
    return regex.compile(r"(?r)\w")


@cache
def _credit() -> regex.Pattern[str]:
    return regex.compile(r"\s*(?:[—–―]|--)\s*\S")


def confirmed(passages: Sequence[Passage]) -> Identified:
    """What passages of one language are in, by function words and by the identifier; if they agree.

    Where function words tell what most of a document is in, nothing else has been asked so far. But
    many short words are in several languages: Afrikaans passes for Dutch, Maori for Polish and
    Sotho for Italian.
    """
    language, told = passages[0].language, min(passage.confidence for passage in passages)
    every = (piece for passage in passages for piece in passage.pieces)
    read = [piece for piece in every if piece.language == language]
    if not read:
        return Identified(language, told)
    texts = [piece.text for piece in read]
    found = identify(texts, main_script(language))
    if found.language == language:
        return min(found, Identified(language, told)) if is_agreed(found) else NOT_TOLD
    is_told = is_sure_alone(found, texts) and may_pass_for(found.language, language, read)
    return found if is_told else NOT_TOLD


def _together(passages: Sequence[Passage]) -> Passage:
    """Passages of one language as one."""
    read = tuple(piece for passage in passages for piece in passage.pieces)
    return Passage(read, passages[0].language, min(each.confidence for each in passages))


def _may_translate(own: Sequence[Passage], other: Passage) -> bool:
    """Whether a passage may say what a text says.

    What is named in one is named in the other, or its sentences fit those of the text so well that
    it outweighs the names that are missed.
    """
    one = _together(own)
    by_names = 0.0
    if has_function_words(one.language) and has_function_words(other.language):
        ratio = one.side.length / other.side.length
        by_names = compare(one.side.anchors(), other.side.anchors(), ratio).odds
    return by_names < 0 or by_names + _odds_by_lengths(own, other) < DOUBT


def _odds_by_lengths(own: Sequence[Passage], other: Passage) -> float:
    """What the lengths of their sentences say against a translation, in nats.

    Where one text begins after the other, lines between them may belong to either.
    """
    above, *more = sorted((*own, other), key=lambda passage: passage.span.start)
    if len(more) != 1:
        text = [piece for passage in own for piece in (*passage.pieces, *passage.after)]
        return odds(sentence_lengths(text), sentence_lengths((*other.pieces, *other.after)))
    (below,) = more
    return min(
        odds(
            sentence_lengths((*above.pieces, *above.after[:cut])),
            sentence_lengths((*above.after[cut:], *below.pieces, *below.after)),
        )
        for cut in range(min(len(above.after), MOST_CUTS) + 1)
    )
