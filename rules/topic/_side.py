"""One of two texts that follow each other, and what can be said of it alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex
import rtoml

from seedlint import Span

from ._anchors import Anchors, find_anchors
from ._language import balance, function_words, is_spaced, is_written_in
from ._prepared import Piece
from ._words import stem

FEWEST_WORDS = 40
"""Words of running text a side needs to be judged at all."""

PURITY = 0.9
"""Share of a side, of what is in a known language, that must be in its own: a file whose languages
take turns is a translation, a phrase book or a reader, and not two texts glued."""

CHARACTERS_A_WORD = 1.7
"""Characters that say in Chinese or Japanese what a word says in English, about."""

FEWEST_NOTICE_WORDS, NOTICE_SHARE = 3, 0.015
"""Different words of licences, and share of all words, that make a text a notice: 329 of 332
licence files of an installed system have as many, and none of 269 news items and tutorials."""

FEWEST_REFERENCES = 3
"""References that make a list of them, where they are more than half of the paragraphs."""

RUNNING = frozenset({"prose", "verse"})
"""Kinds that count when it is asked whether there is enough text; lists may be mere links."""


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
        return is_notice([word for piece in self.pieces for word in piece.words])

    def is_bibliography(self) -> bool:
        """Whether most of it are references to literature."""
        found = sum(
            all(pattern.search(piece.block.text) for pattern in _reference())
            for piece in self.pieces
        )
        return found >= FEWEST_REFERENCES and found > len(self.pieces) / 2

    def is_pure(self, other: str) -> bool:
        """Whether it is large enough, and in its language rather than in any other."""
        running = (piece for piece in self.pieces if piece.block.kind in RUNNING)
        return (
            sum(len(piece.words) for piece in running) >= FEWEST_WORDS
            and self.is_free_of(other)
            and is_written_in(self._cues(), self.language)
        )

    def is_free_of(self, other: str) -> bool:
        """Whether it is in its language, all but a little, and hardly in the other."""
        known: Counter[str] = Counter()
        for piece in self.pieces:
            known[piece.language] += len(piece.words)
        del known[""]
        ours, theirs = balance(self._cues(), self.language, other)
        return (
            known[self.language] >= PURITY * known.total() and ours >= PURITY * (ours + theirs) > 0
        )

    def _cues(self) -> Counter[str]:
        cues: Counter[str] = Counter()
        for piece in self.pieces:
            cues.update(piece.cues)
        return cues


@cache
def _apparatus() -> dict[str, str]:
    listed: dict[str, str] = rtoml.load(Path(__file__).with_name("apparatus.toml"))
    return listed


def is_notice(words: Sequence[str]) -> bool:
    """Whether folded words are those of a licence, a copyright line or a disclaimer."""
    found = list(filter(notice_words().__contains__, words))
    return len(set(found)) >= FEWEST_NOTICE_WORDS and len(found) >= NOTICE_SHARE * len(words)


@cache
def notice_words() -> frozenset[str]:
    return frozenset(_apparatus()["notice"].split())


@cache
def _reference() -> tuple[regex.Pattern[str], ...]:
    """What a reference has: all of these."""
    return tuple(regex.compile(_apparatus()[key], regex.X) for key in ("year", "reference"))
