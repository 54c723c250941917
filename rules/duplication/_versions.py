"""Whether a document is a version of another one, or of what stands earlier in it.

Where single paragraphs of a copy were edited, moved or put in, each that is left says little; what
they are together says that the text was copied.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from seedlint import Document, Match, Site

from ._boilerplate import Counting, File, file_of
from ._copies import HALF, heavy_units
from ._parts import LARGE_PART
from ._repeats import MAX_SOURCES
from ._units import Unit, digests, units


class Enough(NamedTuple):
    """What makes a version, of different paragraphs: how many, how heavy, how much of the text."""

    paragraphs: int
    weight: int
    share: float


WITHIN = Enough(2, 200, LARGE_PART)
"""As any other copy; a quarter, because what it is a version of makes another one."""

ACROSS = Enough(3, 400, HALF)
"""Of 1,800 examples of commands, each a page of some sentences of one pattern, a dozen were
versions of others with two paragraphs and 200."""


class Versions:
    """What the paragraphs of a document have in common with those before them."""

    def __init__(self, doc: Document, matches: Sequence[Match], counting: Counting) -> None:
        self._doc = doc
        self._matches = matches
        self._counting = counting
        self._told: set[File] = set()

    def is_of(self, file: File) -> bool:
        """Whether the document is a version of a file or, if it is its own, one text twice."""
        return file in self._files

    def is_news(self, file: File) -> bool:
        """The same, said but once."""
        is_news = self.is_of(file) and file not in self._told
        self._told.add(file)
        return is_news

    @cached_property
    def _files(self) -> frozenset[File]:
        counted = {u.block.span: u for u in units(self._doc) if self._counting.counts(u)}
        total = sum(unit.weight for unit in counted.values())
        shared: defaultdict[File, dict[int, Unit]] = defaultdict(dict)
        places: dict[File, Site] = {}
        for match in self._matches:
            unit = counted.get(match.site.span) if match.site.span else None
            for other in match.cluster.sites[:MAX_SOURCES] if unit else ():
                if unit and other.order < match.site.order:
                    file = file_of(other)
                    places[file] = other
                    shared[file][match.cluster.first.order] = unit  # of each cluster one
        return frozenset(
            file
            for file, alike in shared.items()
            # Half of it may be another rule's; few files have so much, and only those are read.
            if self._are_enough(file, alike.values(), total, 1 / 2)
            and self._are_enough(file, self._in_all(places[file], alike.values()), total)
        )

    def _in_all(self, place: Site, alike: Collection[Unit]) -> Sequence[Unit]:
        """What stands in the document of a place too, with equal ones that are no matches."""
        forms = Counter(digests(self._doc))
        if file_of(place) == file_of(self._doc):
            there = {form for form, count in forms.items() if count > 1}
        else:
            there = forms.keys() & set(digests(place.doc))
        here = zip(digests(self._doc), units(self._doc), strict=True)
        equal = {form: unit for form, unit in here if form in there}
        spans = {unit.block.span for unit in equal.values()}
        near = [unit for unit in alike if unit.block.span not in spans]
        return heavy_units(self._doc, [*equal.values(), *near], self._counting)

    def _are_enough(
        self, file: File, shared: Collection[Unit], total: int, part: float = 1
    ) -> bool:
        least = WITHIN if file == file_of(self._doc) else ACROSS
        amount = sum(unit.weight for unit in shared)
        return len(shared) >= part * least.paragraphs and amount >= part * max(
            least.weight, least.share * total
        )
