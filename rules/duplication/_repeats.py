"""Runs of blocks that stand elsewhere too, and those that a document repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from seedlint import Document, Span, analysis

from ._units import digests, spread, units

Origin = TypeVar("Origin")

MAX_SOURCES = 16
"""Earlier occurrences that a copy is compared with: keeps a text that stands thousands of times
linear, and where a block stands more often the first ones are the ones worth naming."""

MANY_IN_A_ROW = 2
"""Up to so many copies in a row are worth a finding each; of more, one says how many."""


class Repeat(NamedTuple):
    """Consecutive units that repeat earlier ones of the same document.

    Attributes:
        start: index of the first repeated unit in ``units(doc)``.
        length: how many units are copies.
        source: index of the first unit they repeat.
        times: how many copies follow each other without a gap; 1 unless there are very many.
    """

    start: int
    length: int
    source: int
    times: int = 1

    @property
    def stop(self) -> int:
        """Index after the last repeated unit."""
        return self.start + self.length

    def span(self, doc: Document) -> Span:
        """The copy in the document."""
        return spread(units(doc)[self.start : self.stop])

    def source_span(self, doc: Document) -> Span:
        """What the copy repeats."""
        return spread(units(doc)[self.source : self.source + self.length // self.times])


@analysis
def repeats(doc: Document) -> tuple[Repeat, ...]:
    """The runs of blocks of a document that stand earlier in it, the longest at each place.

    Every kind of block takes part; whether a repeat matters is for the caller to judge.
    """
    forms = digests(doc)
    if len(set(forms)) == len(forms):
        return ()
    seen: dict[int, list[int]] = {}
    sources: dict[int, Sequence[int]] = {}
    for index, form in enumerate(forms):
        earlier = seen.setdefault(form, [])
        if earlier:
            sources[index] = tuple(earlier)
        if len(earlier) < MAX_SOURCES:
            earlier.append(index)
    runs = longest_runs(sources, lambda origin, offset: origin + offset, within=True)
    return tuple(_told_once([Repeat(*run) for run in runs], forms))


def longest_runs(
    sources: Mapping[int, Sequence[Origin]],
    shift: Callable[[Origin, int], Origin],
    *,
    within: bool = False,
) -> list[tuple[int, int, Origin]]:
    """Cut copied units into runs whose sources are consecutive too, the longest at each place.

    Args:
        sources: for the index of each copied unit, the places it may be copied from, in order;
            of equally long runs the earliest source wins.
        shift: the place some units after a place.
        within: places are indexes of the same document; a run then ends where its source would
            run into the run itself.

    Returns:
        (index of the first unit, number of units, place of the first source) of each run.
    """
    runs = []
    stop = -1
    for start in sorted(sources):
        if start < stop:
            continue
        length, origin = max(
            (
                (_run_length(sources, shift, start, each, within=within), each)
                for each in sources[start]
            ),
            key=lambda run: run[0],  # max keeps the first of equals
        )
        runs.append((start, length, origin))
        stop = start + length
    return runs


def _run_length(
    sources: Mapping[int, Sequence[Origin]],
    shift: Callable[[Origin, int], Origin],
    start: int,
    origin: Origin,
    *,
    within: bool,
) -> int:
    length = 1
    while True:
        following = shift(origin, length)
        if following not in sources.get(start + length, ()) or (within and following == start):
            return length
        length += 1


def _told_once(runs: Sequence[Repeat], forms: Sequence[int]) -> Iterator[Repeat]:
    """Merge a text that stands many times in a row: a finding for each would say nothing new."""
    row: list[Repeat] = []
    for run in runs:
        if row and (run.source, run.start) != (row[0].source, row[-1].stop):
            yield from _merged(row, forms)
            row = []
        row.append(run)
    yield from _merged(row, forms)


def _merged(row: list[Repeat], forms: Sequence[int]) -> Iterator[Repeat]:
    """Runs that follow each other and have one source; as one run if they are a text many times."""
    length = sum(run.length for run in row)
    if length <= MANY_IN_A_ROW:
        yield from row
        return
    start, source = row[0].start, row[0].source
    period = _period(forms[start : start + length])
    times, rest = divmod(length, period)
    if times <= MANY_IN_A_ROW or period > row[0].length:
        yield from row
        return
    yield Repeat(start, times * period, source, times)
    if rest:
        yield Repeat(start + times * period, rest, source)


def _period(forms: Sequence[int]) -> int:
    """After how many forms the sequence begins anew, by its longest border (Knuth, Morris, Pratt
    1977); all of them if it never does."""
    border = [0] * len(forms)
    matched = 0
    for index in range(1, len(forms)):
        while matched and forms[index] != forms[matched]:
            matched = border[matched - 1]
        matched += forms[index] == forms[matched]
        border[index] = matched
    return len(forms) - matched
