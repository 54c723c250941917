"""How a page is laid out: a text printed twice and then another one, as a mirror site does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import log
from typing import Literal, NamedTuple

from seedlint import Document, Span, analysis

from ..duplication._repeats import repeats
from ..trailer._tail import tail
from ._prepared import Piece, all_pieces, own_pieces, running

Layout = Literal["plain", "twice", "mirror"]

LEAST_PRINTED = 20
"""Words a text printed twice has, and the one that follows: pages print titles twice, too."""

MOST_OF_IT = 0.8
"""Share of the words above the seam that must be printed twice; the rest may be a title."""

ALMOST = 0.5
"""The same while credits and garbage are among them: to find these takes longer."""

TWICE = log(300)
"""What the second copy adds to the odds: whoever prints a text twice prints its translation or
summary twice with it, so what follows the copy was no part of it. Not measured; enough to be
likely, whatever the shapes are, unless names are shared."""

MIRROR = TWICE + log(1000)
"""The same where the last line is "from" and a country. Such a line ended none of half a million
lines of web and literary text, and all of 51 pages of a mirror of Telegram posts, where a post
is followed by itself, by a paragraph of old news in English, and by that line."""


class Copy(NamedTuple):
    """A text that is printed a second time, with nothing between.

    Attributes:
        span: of the second copy.
        layout: "mirror" if the document ends as those of the mirror do.
    """

    span: Span
    layout: Layout


def weight(layout: Layout) -> float:
    """What a layout adds to the odds, in nats."""
    return {"plain": 0.0, "twice": TWICE, "mirror": MIRROR}[layout]


@analysis
def second_copy(doc: Document) -> Copy | None:
    """The second copy of all that stands above its end, None where there is none."""
    copied = sum(len(piece.words) for piece in running(doc).copies)
    if copied < MOST_OF_IT * LEAST_PRINTED:  # no need to look
        return None
    everything = _Printed(all_pieces(doc))
    for repeat in repeats(doc):
        if repeat.source + repeat.length != repeat.start:
            continue
        first, second = repeat.source_span(doc), repeat.span(doc)
        if everything.share(first, second) < ALMOST:
            continue
        if _Printed(own_pieces(doc)).share(first, second) >= MOST_OF_IT:
            return Copy(second, "mirror" if _ends_in_a_country(doc) else "twice")
    return None


class _Printed:
    """How many words stand above any place: they are counted once, however often it is asked."""

    def __init__(self, read: Sequence[Piece]) -> None:
        self._starts = [piece.block.span.start for piece in read]
        self._above = [*accumulate((len(piece.words) for piece in read), initial=0)]

    def above(self, place: int) -> int:
        """The words of the pieces that begin above a place."""
        return self._above[bisect_left(self._starts, place)]

    def share(self, first: Span, second: Span) -> float:
        """How much of what stands above a second copy is in the first, 0 to 1."""
        above = self.above(second.start)
        return (above - self.above(first.start)) / max(1, above)


def _ends_in_a_country(doc: Document) -> bool:
    garbage = tail(doc).garbage
    return garbage is not None and any(mark.category == "country" for mark in garbage.marks)
