"""One of two texts that follow each other, and what can be said of it alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex
import rtoml

from seedlint import Span

from ._anchors import Anchors, find_anchors
from ._identify import identify
from ._language import balance, function_words, is_spaced, is_written_in, language_of
from ._prepared import Piece
from ._words import stem

FEWEST_WORDS = 40
"""Words of running text a side needs to be judged at all."""

MOST_OTHER = 0.1
"""Share of a side, of what is in a known language, that may be in the language of the other: a file
whose languages take turns is a translation, a phrase book or a reader, and not two texts glued."""

LEAST_OWN = 0.7
"""Share of it that must be in its own: manuals in any language name files and quote messages that
are English."""

WHOLLY = 0.8
"""Share of all words of a text that is sure that must be told as in its own; what is more in none,
or in any other, is asked about: three translations below each other, or one that nobody finished,
may look like two texts."""

LEAST_CUES = 0.75
"""Share of the cues for either of the two languages that must be for its own; Italian alone has up
to 15 in 100 short words that are English words, too."""

STRETCH = 30
"""Words that tell their language where a line does not: lines of Russian verse pass for Serbian
ones, and items of a list have no function words."""

CHARACTERS_A_WORD = 1.7
"""Characters that say in Chinese or Japanese what a word says in English, about."""

FEWEST_NOTICE_WORDS, NOTICE_SHARE = 3, 0.015
"""Different words of licences, and share of all words, that make a text a notice: 329 of 332
licence files of an installed system have as many, and none of 269 news items and tutorials."""

FEWEST_REFERENCES = 3
"""References that make a list of them, where they are more than half of the paragraphs."""

RUNNING = frozenset({"prose", "verse"})
"""Kinds that count when it is asked whether there is enough text; lists may be mere links."""

SIMILAR = 2.0
"""Ratio up to which two counts are alike: a translation has the paragraphs and the length of its
original, give or take."""

SENTENCE = 6
"""Words from which on an item of a list or a heading says something, and counts as well."""


class Side(NamedTuple):
    """One of two texts that follow each other.

    Attributes:
        pieces: its blocks of running text.
        language: ISO 639-1 code.
    """

    pieces: tuple[Piece, ...]
    language: str

    @property
    def span(self) -> Span:
        return Span(self.pieces[0].block.span.start, self.pieces[-1].block.span.end)

    @property
    def size(self) -> int:
        """How many words there are."""
        return sum(len(piece.words) for piece in self.pieces)

    @property
    def length(self) -> float:
        """About how many words a language with spaces would take."""
        return self.size if is_spaced(self.language) else self.size / CHARACTERS_A_WORD

    def stems(self) -> list[str]:
        """Of its words in order, function words left out."""
        ignored = function_words()
        return [stem(word) for piece in self.pieces for word in piece.words if word not in ignored]

    def anchors(self) -> Anchors:
        """What it should have in common with a text on the same matter."""
        return find_anchors((piece.text for piece in self.pieces), self.language)

    def is_notice(self) -> bool:
        """Whether it is a licence, a copyright line or a disclaimer."""
        return is_notice(self.pieces)

    def is_bibliography(self) -> bool:
        """Whether most of it are references to literature."""
        found = sum(
            all(pattern.search(piece.block.text) for pattern in _reference())
            for piece in self.pieces
        )
        return found >= FEWEST_REFERENCES and found > len(self.pieces) / 2

    def is_pure(self, other: str) -> bool:
        """Whether it is large enough, and in its language rather than in any other."""
        running = sum(
            len(piece.words)
            for piece in self.pieces
            if piece.block.kind in RUNNING or len(piece.words) >= SENTENCE
        )
        return (
            running >= FEWEST_WORDS
            and self.is_free_of(other)
            and is_written_in(self._cues(), self.language)
        )

    def is_free_of(self, other: str) -> bool:
        """Whether it is in its language, all but a little, and hardly in the other."""
        known = words_by_language(self.pieces)
        if known[self.language] < LEAST_OWN * known.total():
            return False
        if known[other] > MOST_OTHER * known.total():
            return False
        ours, theirs = balance(self._cues(), self.language, other)
        return ours >= LEAST_CUES * (ours + theirs) > 0

    def is_all_its_own(self) -> bool:
        """Whether it is in its language, all but a little, as the identifier says if need be."""
        if words_by_language(self.pieces)[self.language] >= WHOLLY * self.size:
            return True
        rest = (piece.text for piece in self.pieces if piece.language != self.language)
        return identify(rest).language == self.language

    def without_foreign(self) -> Side:
        """It without the pieces that are long enough to tell that they are in another language."""
        own = tuple(
            piece
            for piece in self.pieces
            if len(piece.words) < STRETCH or piece.language in ("", self.language)
        )
        return self._replace(pieces=own or self.pieces)

    def _cues(self) -> list[str]:
        return [cue for piece in self.pieces for cue in piece.cues]


def are_alike_in_shape(one: Side, other: Side) -> bool:
    """Whether two texts have about as many paragraphs and words, as translations have."""
    paragraphs, lengths = (len(one.pieces), len(other.pieces)), (one.length, other.length)
    return all(max(pair) <= SIMILAR * min(pair) for pair in (paragraphs, lengths))


def words_by_language(read: Iterable[Piece]) -> Counter[str]:
    """How many words are in each language, as far as pieces, or the short ones together, tell."""
    sizes: Counter[str] = Counter()
    short: list[str] = []
    language = ""
    for piece in read:
        language = piece.language or language
        is_long = len(piece.words) >= STRETCH
        if is_long:
            sizes[piece.language] += len(piece.words)
        else:
            short += piece.words
        if is_long or len(short) >= STRETCH:
            sizes[language_of(short, language)] += len(short)
            short = []
    sizes[language_of(short, language)] += len(short)
    del sizes[""]
    return sizes


@cache
def _apparatus() -> dict[str, str]:
    listed: dict[str, str] = rtoml.load(Path(__file__).with_name("apparatus.toml"))
    return listed


def is_notice(read: Sequence[Piece]) -> bool:
    """Whether pieces are a licence, a copyright line or a disclaimer."""
    telling = notice_words().__contains__
    found = [word for piece in read for word in filter(telling, piece.words)]
    size = sum(len(piece.words) for piece in read)
    return are_notice_words(found, size)


def are_notice_words(found: Sequence[Hashable], size: int) -> bool:
    """Whether words of licences are so many, among so many words, that these are a notice."""
    return len({*found}) >= FEWEST_NOTICE_WORDS and len(found) >= NOTICE_SHARE * size


@cache
def notice_words() -> frozenset[str]:
    return frozenset(_apparatus()["notice"].split())


@cache
def _reference() -> tuple[regex.Pattern[str], ...]:
    """What a reference has: all of these."""
    return tuple(regex.compile(_apparatus()[key], regex.X) for key in ("year", "reference"))
