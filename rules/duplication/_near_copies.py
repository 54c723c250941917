"""Near copies and what each is a copy of; those that follow each other here and there are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedlint import Match, Site, Span

from ._likeness import likeness
from ._normal import normal, weigh
from ._repeats import MAX_SOURCES, longest_runs

BETWEEN = 8
"""Characters between two paragraphs that follow each other: line ends, and a quote mark or two."""

_QUOTE_MARKS = r"(?:\A|(?<=[\r\n]))[ \t]*(?:>[ \t]?)+"

Place = tuple[str, int | None, int] | int
"""Where a site is: its document and its number there, or only that in the document at hand."""


class Copy(NamedTuple):
    """A near copy and what it is compared with."""

    match: Match
    other: Site
    likeness: float


class Run(NamedTuple):
    """Near copies of one text, which follow each other.

    Attributes:
        copies: in order.
        span: their place.
        source_span: the place of what they are compared with, in its document.
        is_within: whether that is the same document.
        sides: the text of each one's source and its own, as the files have them.
        source, copy: what both sides say together, without quote marks.
        weights: of the copies, as in ``Unit``.
        is_rearranged: whether it is one that has the sentences of its source in another order, so
            that their likeness says little.
    """

    copies: Sequence[Copy]
    span: Span
    source_span: Span
    is_within: bool
    sides: Sequence[tuple[str, str]]
    source: str
    copy: str
    weights: Sequence[int]
    is_rearranged: bool

    @property
    def amount(self) -> int:
        """How much different text it is: entries of a log are all like each other."""
        orders = (copy.match.cluster.first.order for copy in self.copies)
        return sum(dict(zip(orders, self.weights, strict=True)).values())

    @property
    def is_first(self) -> bool:
        """Whether it is like later ones only, which are told."""
        return self.copies[0].other.order > self.copies[0].match.site.order


def runs(matches: Sequence[Match], ratio: float) -> Iterator[Run]:
    """The near copies of a document, each beside the text that most of its neighbours are beside.

    A copy that goes on where no other ends is compared with the first of its cluster, if they are
    alike, and else with the nearest, one that stands before it if there is one.
    """
    run: list[Copy] = []
    for copy in _compared(matches, ratio):
        if run and not (
            min(run[-1].likeness, copy.likeness) >= ratio
            and _follows(run[-1], copy)
            and copy.other != run[0].match.site
        ):
            yield _run(run, ratio)
            run = []
        run.append(copy)
    if run:
        yield _run(run, ratio)


def _compared(matches: Sequence[Match], ratio: float) -> Iterator[Copy]:
    by_index = {match.site.index: match for match in matches}
    earlier = {
        index: {_place(site, match): site for site in _earlier(match)}
        for index, match in by_index.items()
        if index - 1 in by_index or index + 1 in by_index
    }
    sources = {index: tuple(places) for index, places in earlier.items()}
    beside: dict[int, Site] = {}
    for start, length, place in longest_runs(sources, _shifted, within=True):
        for offset in range(length) if length > 1 else ():
            beside[start + offset] = earlier[start + offset][_shifted(place, offset)]
    for index, match in by_index.items():
        first = match.cluster.first
        tried = (_beside(match, other) for other in (beside.get(index, first), first))
        alike = (copy for copy in tried if copy.likeness >= ratio)
        yield next(alike, Copy(match, match.nearest, match.score))


def _earlier(match: Match) -> Iterator[Site]:
    return (s for s in match.cluster.sites[:MAX_SOURCES] if s.order < match.site.order)


def _place(site: Site, match: Match) -> Place:
    if is_in_one_document(site, match.site):
        return site.index
    return site.path, site.record, site.index


def _shifted(place: Place, offset: int) -> Place:
    if isinstance(place, int):
        return place + offset
    return *place[:2], place[2] + offset


def _beside(match: Match, other: Site) -> Copy:
    if other == match.nearest:
        return Copy(match, other, match.score)
    return Copy(match, other, likeness(form(other.text), form(match.site.text)))


def _follows(before: Copy, copy: Copy) -> bool:
    """Whether a copy goes on where another ends, in both places."""
    sides = (before.match.site, copy.match.site), (before.other, copy.other)
    return all(
        next_one.index == one.index + 1
        and _span(next_one).start - _span(one).end <= BETWEEN
        and is_in_one_document(one, next_one)
        for one, next_one in sides
    )


def _run(copies: Sequence[Copy], ratio: float) -> Run:
    first, last = copies[0], copies[-1]
    sides = [(copy.other.text, copy.match.site.text) for copy in copies]
    texts = [without_quote_marks(text) for _, text in sides]
    return Run(
        tuple(copies),
        Span(_span(first.match.site).start, _span(last.match.site).end),
        Span(_span(first.other).start, _span(last.other).end),
        is_in_one_document(first.match.site, first.other),
        sides,
        "\n\n".join(without_quote_marks(text) for text, _ in sides),
        "\n\n".join(texts),
        [weigh(normal(text)) for text in texts],
        first.likeness < ratio,
    )


def form(source: str) -> str:
    """The normal form of a place's text, as the file has it."""
    return normal(without_quote_marks(source))


def without_quote_marks(source: str) -> str:
    """The text as blocks have it."""
    return re.sub(_QUOTE_MARKS, "", source) if ">" in source else source


def is_in_one_document(site: Site, other: Site) -> bool:
    """Whether two sites are in the same document."""
    return (site.path, site.record) == (other.path, other.record)


def _span(site: Site) -> Span:
    assert site.span is not None
    return site.span
