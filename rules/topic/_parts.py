"""The parts of a document that have nothing to do with each other: the analysis ``parts``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from seedlint import Document, Span, analysis

from ._anchors import Anchors, Overlap, compare, find_anchors
from ._language import balance, function_words, main_script, script_of
from ._prepared import Piece, pieces
from ._seams import FEWEST_WORDS, bayes_factor
from ._words import stem

PURITY = 0.9
"""Share of a side, of what is in a known language, that must be in its own: a file whose languages
take turns is a translation, a phrase book or a reader, and not two texts glued."""

SURE = 6.9
"""ln 1,000: so much likelier must it be that the texts have nothing to do with each other."""

LIKELY = 4.6
"""ln 100: the same for what is only likely."""

FEWEST_ANCHORS = {"sure": 5, "likely": 3}
"""What each side must have that the other might share, for its absence to say something."""

Certainty = Literal["sure", "likely"]


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

    def bag(self) -> Counter[str]:
        """The stems of its words, function words left out, with their counts."""
        ignored = function_words()
        return Counter(
            stem(word) for piece in self.pieces for word in piece.words if word not in ignored
        )

    def anchors(self) -> Anchors:
        """What it should have in common with a text on the same matter."""
        return find_anchors((piece.block.text for piece in self.pieces), self.language)

    def is_pure(self, other: str) -> bool:
        """Whether it is large enough, and in its language rather than in any other."""
        if self.size < FEWEST_WORDS:
            return False
        known: Counter[str] = Counter()
        ours = theirs = 0
        for piece in self.pieces:
            known[piece.language] += len(piece.words)
            for_ours, for_theirs = balance(piece.cues, self.language, other)
            ours, theirs = ours + for_ours, theirs + for_theirs
        del known[""]
        return (
            known[self.language] >= PURITY * known.total() > 0
            and ours >= PURITY * (ours + theirs) > 0
        )


class Break(NamedTuple):
    """Two unrelated texts in one document.

    Attributes:
        above, below: the two.
        nats: natural logarithm of the Bayes factor of two bags of words against one.
        overlap: what the two have in common of what they might.
        certainty: whether this is sure, or only likely.
    """

    above: Side
    below: Side
    nats: float
    overlap: Overlap
    certainty: Certainty


@analysis
def parts(doc: Document) -> tuple[Span, ...]:
    """The unrelated texts of a document, in order: one span if it is all of a piece.

    A span goes from the first to the last block of running text; there is none without any.
    """
    found = find_break(doc)
    if found is not None:
        return found.above.span, found.below.span
    read = pieces(doc)
    return (Span(read[0].block.span.start, read[-1].block.span.end),) if read else ()


@analysis
def find_break(doc: Document) -> Break | None:
    """Where an unrelated text begins, None where that is not at least likely."""
    read = pieces(doc)
    sizes: Counter[str] = Counter()
    for piece in read:
        sizes[piece.language] += len(piece.words)
    del sizes[""]
    large = [language for language, size in sizes.most_common(2) if size >= FEWEST_WORDS]
    sides = _cut(read, *large) if len(large) == 2 else None
    if sides is None:
        return None
    overlap = compare(*(side.anchors() for side in sides))
    certainty = _certainty(overlap)
    if certainty is None:
        return None
    above, below = sides
    return Break(above, below, bayes_factor(above.bag(), below.bag()), overlap, certainty)


def _cut(read: Sequence[Piece], one: str, other: str) -> tuple[Side, Side] | None:
    """The text in two where its language changes once and for all; None where it does not."""
    leanings = [_leaning(piece, one, other) for piece in read]
    # For a cut before each piece: how much leans to one language above, and to the other below.
    gains = list(accumulate((2 * each for each in leanings), initial=-sum(leanings)))
    cut = max(range(len(gains)), key=lambda index: (abs(gains[index]), index))
    if gains[cut] < 0:
        one, other = other, one
    while cut > 0 and read[cut - 1].block.kind == "heading" and not leanings[cut - 1]:
        cut -= 1
    above, below = Side(tuple(read[:cut]), one), Side(tuple(read[cut:]), other)
    return (above, below) if above.is_pure(other) and below.is_pure(one) else None


def _leaning(piece: Piece, one: str, other: str) -> int:
    """Above 0 where a piece is rather in one language, below 0 where in the other."""
    ones, others = balance(piece.cues, one, other)
    if ones != others:
        return ones - others
    scripts = Counter(script_of(word[0]) for word in piece.words)
    mine, theirs = scripts[main_script(one)], scripts[main_script(other)]
    return (mine > theirs) - (mine < theirs)


def _certainty(overlap: Overlap) -> Certainty | None:
    if overlap.odds >= SURE and overlap.fewest >= FEWEST_ANCHORS["sure"]:
        return "sure"
    if overlap.odds >= LIKELY and overlap.fewest >= FEWEST_ANCHORS["likely"]:
        return "likely"
    return None
