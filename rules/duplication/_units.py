"""What the duplicates family compares: the blocks of a document in a normal form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from seedlint import Block, Document, Span, analysis

from ._normal import digest, faithful, normal, weigh

if TYPE_CHECKING:
    import numpy as np

QUOTED = "> "
"""Stands before the normal form of a quotation: quoting a text is not saying it twice."""


class Unit(NamedTuple):
    """A block as the family sees it.

    Attributes:
        block: where it stands and what it is.
        normal: equal for blocks that differ, besides, only in case, quotes, dashes and shapers.
        weight: how much the block says, in characters of ``normal``. An East Asian character
            counts twice, because it says about as much as two letters; an address not at all.
    """

    block: Block
    normal: str
    weight: int

    @property
    def faithful(self) -> str:
        """Equal for blocks that differ only in white space, invisible characters and Unicode
        composition: what a safe fix may take for the same text."""
        return faithful(self.block.text)


def spread(run: Sequence[Unit]) -> Span:
    """From the beginning of the first unit to the end of the last."""
    return Span(run[0].block.span.start, run[-1].block.span.end)


@analysis
def units(doc: Document) -> tuple[Unit, ...]:
    """The blocks of a document that hold a letter or a digit, in order."""
    return tuple(_units(doc.blocks))


def _units(blocks: Sequence[Block]) -> Iterator[Unit]:
    for block in blocks:
        form = normal(block.text)
        # Rules of dashes, stars or emoji would all be equal and say nothing.
        if any(map(str.isalnum, form)):
            yield Unit(block, form, weigh(form))


def unit_at(doc: Document, span: Span) -> Unit:
    """The unit at a place; saves making all the others where few are asked for."""
    at = bisect_left(doc.blocks, span.start, key=lambda block: block.span.start)
    (unit,) = _units(doc.blocks[at : at + 1])
    return unit


def form_around(doc: Document, offset: int) -> str:
    """The normal form of the block in which an offset lies."""
    at = bisect_right(doc.blocks, offset, key=lambda block: block.span.start) - 1
    return normal(doc.blocks[max(0, at)].text)


@analysis
def digests(doc: Document) -> tuple[int, ...]:
    """The digest of the normal form of each unit; a quotation differs from what it quotes."""
    return tuple(
        digest(QUOTED + unit.normal if unit.block.kind == "quote" else unit.normal)
        for unit in units(doc)
    )


def as_keys(digests: Iterable[int]) -> np.ndarray:
    """Digests as the keys of facts."""
    import numpy as np  # noqa: PLC0415  (only where documents can meet)

    return np.fromiter(digests, np.uint64)
