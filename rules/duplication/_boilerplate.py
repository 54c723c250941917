"""When a paragraph is boilerplate, and when such paragraphs are a text copied as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from seedlint import BlockKind, Cluster, Document, Site

from ._units import Unit, units

MAX_FILES = 10
"""Files a paragraph may stand in before it is boilerplate; so many copies are worth a finding
each, more are told once."""

ALMOST_ALL = 0.9
ALMOST_ALL_CHARACTERS = 200
MOST = 0.75
"""A text is a copy as a whole if nearly all of it stands elsewhere and that is about three lines.
What a licence notice of three paragraphs makes up of a short text is less. What no notice is and
yet three quarters of a text was copied, too."""


class Counting(NamedTuple):
    """Which blocks count: how much they must say, and of what kind they must be."""

    minimum: int
    kinds: frozenset[BlockKind]

    def counts(self, unit: Unit) -> bool:
        """Whether a block is large enough and of a kind that counts."""
        return unit.weight >= self.minimum and unit.block.kind in self.kinds

    def weight(self, doc: Document) -> int:
        """How much the blocks that count say together."""
        return sum(unit.weight for unit in units(doc) if self.counts(unit))


def is_copied_whole(weights: Sequence[int], share: float, least: float = ALMOST_ALL) -> bool:
    """Whether paragraphs of such weights, which are a share of a text, are (most of) the text."""
    return share >= least and sum(weights) >= ALMOST_ALL_CHARACTERS


File = tuple[str, int | None]
"""A document: its path, and its number in a file that holds several."""


def file_of(place: Site | Document) -> File:
    """The document of a place."""
    return place.path, place.record


def made_up(
    paragraphs: Iterable[tuple[int, Cluster]],
    total: Callable[[Site], int],
    least: float = ALMOST_ALL,
) -> Iterator[File]:
    """The files that some paragraphs make up, each a copy of one text as a whole.

    Args:
        paragraphs: the weight of each, and where it stands.
        total: how much the document of a place says.
        least: share of it that the paragraphs must be.
    """
    weights: defaultdict[File, list[int]] = defaultdict(list)
    places: dict[File, Site] = {}
    for weight, cluster in paragraphs:
        for site in cluster.sites:
            weights[file_of(site)].append(weight)
            places.setdefault(file_of(site), site)
    for file, each in weights.items():
        if is_copied_whole(each, sum(each) / total(places[file]), least):
            yield file
