"""The parts of a document that have nothing to do with each other: the analysis ``parts``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from seedlint import Document, Span, analysis

from ._anchors import Overlap, compare
from ._bilingual import speaks_of_languages
from ._evidence import Evidence
from ._language import language_by_script, language_of
from ._layout import LEAST_PRINTED, Layout, second_copy, weight
from ._outlook import outlook
from ._prepared import Piece, all_pieces, cut_pieces, own_pieces, pieces
from ._shape import shape
from ._side import Side
from ._topics import LIKELY as LIKELY_SHIFT
from ._topics import SURE as SURE_SHIFT
from ._topics import Certainty, Crossing, Shift, find_shifts
from ._turns import find_turn, large_languages, nats_between, sides_at, unquoted

SURE = 4.6
"""ln 100: so much likelier must it be that the texts have nothing to do with each other. Of 4,680
documents in two languages on one matter, of forty kinds (translations, abstracts, quotations,
drafts half translated, turns), one that may be sure has as much; five have 40 times."""

LIKELY, LIKELY_UNNAMED = 1.6, 2.1
"""ln 5, and ln 8 where either text names nothing at all: abstracts, and what is half translated,
have not the shape of their originals, either. Of the same documents 2 in 100 have more."""

LEEWAY = 2.5
"""How much lower the odds of two languages may be before credits and garbage are left out. The
lowest of 198 such texts are 0, taken with a margin."""

ONCE_MORE = 0.4
"""How much higher the score of what else is found in a document in two languages must be: of seven
seams in 350 such texts, none of which was there, one has as much and is not next to the turn."""

CLEAN, UNCLEAN_SURE = 0.95, 6.0
"""Share as above from which on the language changes cleanly, and how high the odds must be to be
sure where it does not: manuals that are half translated have up to 4.9, and the four of 68
unrelated texts with a line or two in the other language have 7.7 and more."""

FEWEST_TO_BE_SURE = 80
"""Words of running text each text must have: an abstract, a comment or a caption in a language of
its own names what the text beside it has no need to name."""

FEWEST_ANCHORS = 2
"""Names and figures each text must have for names alone to be sure: a summary or a song without
any cannot show those of the text above, and one writer may give capitals to what is no name
("Member States") where the other has none."""


class Break(NamedTuple):
    """Two unrelated texts in one document.

    Attributes:
        above, below: the two.
        nats: natural logarithm of the Bayes factor of two bags of words against one.
        score: of two languages, ln of how much likelier the texts are unrelated than on one
            matter; of one language, of all that speaks at the seam, see ``LIKELY`` in ``_topics``.
        shared: names and figures that two languages have in common, or repeated words that cross
            the seam inside one language.
        layout: of the document, as far as that was needed to tell.
        certainty: whether this is sure, or only likely.
        evidence: of one language, what else speaks at the seam.
    """

    above: Side
    below: Side
    nats: float
    score: float
    shared: Overlap | Crossing
    layout: Layout
    certainty: Certainty
    evidence: Evidence | None = None


@analysis
def parts(doc: Document) -> tuple[Span, ...]:
    """The unrelated texts of a document, in order: one span if it is all of a piece.

    Only a sure break makes two. A span goes from the first to the last block of running text;
    there is none without any.
    """
    read = pieces(doc)
    if not read:
        return ()
    sure = [found for found in find_breaks(doc) if found.certainty == "sure"]
    starts = [read[0].block.span.start, *(found.below.span.start for found in sure)]
    ends = [*(found.above.span.end for found in sure), read[-1].block.span.end]
    return tuple(map(Span, starts, ends))


@analysis
def find_breaks(
    doc: Document, likely: float = LIKELY_SHIFT, sure: float = SURE_SHIFT, turn: float = LIKELY
) -> tuple[Break, ...]:
    """Where unrelated texts begin, in order; only what is at least likely.

    Args:
        doc: to be searched.
        likely: least score of what is likely, of texts in one language.
        sure: least score of what may be sure, of texts in one language.
        turn: least odds of texts in two, lower where somebody else is asked about them.
    """
    if len(doc.text) < 2 * LEAST_PRINTED:  # too small without looking
        return ()
    may = outlook(doc)
    found = _by_names(doc, turn) if may.turn else None
    if may.twins and (found is None or found.certainty != "sure"):
        found = _by_layout(doc) or found
    if found is not None and found.layout != "plain":  # a page of its own kind
        return (found,)
    return tuple(_by_topic(doc, likely, sure, found)) if may.shift else (found,) if found else ()


def _by_topic(
    doc: Document, likely: float, sure: float, turn: Break | None = None
) -> Iterator[Break]:
    """Where the words change all at once inside one language, and where the language changes.

    Args:
        doc: to be searched.
        likely, sure: as in ``find_breaks``.
        turn: where the language changes for once and for all.
    """
    shifts = find_shifts(doc, likely, sure)
    if not shifts:  # no need to look for what is left out
        yield from [turn] if turn else []
        return
    read = cut_pieces(doc)
    if turn is None:
        yield from _breaks(read, shifts)
        return
    place = sum(piece.block.span.start < turn.below.span.start for piece in read)
    yield from _breaks(read[:place], _inside(shifts, 0, place, turn.above))
    yield turn
    yield from _breaks(read[place:], _inside(shifts, place, len(read), turn.below))


def _inside(shifts: Iterable[Shift], start: int, end: int, side: Side) -> list[Shift]:
    """The changes of topic in a text that is some pieces of a document."""
    return [
        shift._replace(cut=shift.cut - start)
        for shift in shifts
        if start + 1 < shift.cut < end - 1 and shift.language == side.language
    ]


def _breaks(read: tuple[Piece, ...], shifts: Sequence[Shift]) -> Iterator[Break]:
    """The changes of topic with the texts that meet there."""
    cuts = [0, *(shift.cut for shift in shifts), len(read)]
    for shift, start, end in zip(shifts, cuts, cuts[2:], strict=False):
        yield Break(
            Side(read[start : shift.cut], shift.language),
            Side(read[shift.cut : end], shift.language),
            shift.nats,
            shift.score,
            shift.crossing,
            "plain",
            shift.certainty,
            shift.evidence,
        )


def _by_names(doc: Document, likely: float) -> Break | None:
    """Where the language changes, and what is named above is not named below."""
    if len(large_languages(all_pieces(doc))) < 2:
        return None
    # Credits and garbage are left out later: to find these takes longer. Nor is it asked now
    # whether a side is a notice, which those that name a licence make it.
    first = unquoted(all_pieces(doc))
    turn = find_turn(first)
    sides = turn and sides_at(first, turn)
    if not sides or _compare(*sides)[1] < likely - LEEWAY:
        return None
    read = unquoted(own_pieces(doc))
    if read != first:
        turn = find_turn(read)
        sides = turn and sides_at(read, turn)
    if not turn or not sides or not _are_texts(*sides):
        return None
    overlap, odds = _compare(*sides)
    is_clear = turn.share >= CLEAN or odds >= UNCLEAN_SURE
    is_sure = (
        is_clear
        and min(side.length for side in sides) >= FEWEST_TO_BE_SURE
        and overlap.fewest >= FEWEST_ANCHORS
        and all(side.is_all_its_own() for side in sides)
    )
    if odds < min(likely, least_odds(overlap)):
        return None
    return _break(*sides, overlap, odds, "plain", is_sure=is_sure)


def _by_layout(doc: Document) -> Break | None:
    """Where a text that is printed twice is followed by one in another language."""
    copy = second_copy(doc)
    if copy is None:
        return None
    read = own_pieces(doc)
    sides = [
        Side(run, _language_of(run))
        for run in (
            tuple(piece for piece in read if piece.block.span.start < copy.span.end),
            tuple(piece for piece in read if piece.block.span.start >= copy.span.end),
        )
    ]
    above, below = sides
    if "" in (above.language, below.language) or above.language == below.language:
        return None
    if not (above.is_free_of(below.language) and below.is_free_of(above.language)):
        return None
    if min(above.length, below.length) < LEAST_PRINTED or not _are_texts(above, below):
        return None
    overlap, odds = _compare(above, below)
    odds += weight(copy.layout)
    if odds < least_odds(overlap):
        return None
    return _break(above, below, overlap, odds, copy.layout, is_sure=copy.layout == "mirror")


def _compare(above: Side, below: Side) -> tuple[Overlap, float]:
    """What two texts share, and the odds by this and by their shapes."""
    overlap = compare(above.anchors(), below.anchors(), above.length / below.length)
    return overlap, overlap.odds + shape(above, below).odds


def _break(
    above: Side, below: Side, overlap: Overlap, odds: float, layout: Layout, *, is_sure: bool
) -> Break:
    """A break; ``is_sure`` says whether the odds may make it sure."""
    sure = is_sure and odds >= SURE
    return Break(
        above,
        below,
        nats_between(above, below),
        odds,
        overlap,
        layout,
        "sure" if sure else "likely",
    )


def least_odds(overlap: Overlap) -> float:
    """The least odds that are likely."""
    return LIKELY if overlap.fewest else LIKELY_UNNAMED


def _language_of(run: Sequence[Piece]) -> str:
    """The language of pieces each of which may be too short to tell it."""
    words = [word for piece in run for word in piece.words]
    return language_of(words) or language_by_script(words)


def _are_texts(*sides: Side) -> bool:
    return not any(
        side.is_notice() or side.is_bibliography() or speaks_of_languages(side) for side in sides
    )
