"""Filler at the end of several texts: sentences drawn from a pool, in an order of their own.

Pages of one site that fill up with sentences of a stock end in paragraphs no two of which are
equal, and which no words give away. ``recycled-sentence`` tells of sentences that recur anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from seedlint import Document, Site, Span

from ..duplication._normal import digest, normal, weigh
from ..duplication._sentences import FILLER_SENTENCES, cut, says_something
from ._lines import STRUCTURE, TailLine
from ._recurrent import SHOWN, Where, at
from ._weights import looks_like_prose

SAYS_NOTHING = 0
"""The key of a sentence that is too short to be compared."""

HALF = 0.5
"""Of the sentences of a paragraph, at least, are of the pool."""


class Sentence(NamedTuple):
    """A sentence of a text's last paragraph, ``key`` equal for those that say the same."""

    key: int
    span: Span


class Filler(NamedTuple):
    """The sentences of a last paragraph that other texts of the folder end in.

    Attributes:
        spans: in reading order.
        files: how many texts have each of them.
        examples: the places of one of them in some others.
    """

    spans: tuple[Span, ...]
    files: tuple[int, ...]
    examples: tuple[Where, ...]

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


def last_sentences(doc: Document, lines: Sequence[TailLine]) -> tuple[Sentence, ...]:
    """The sentences of the last paragraph among some last lines; none where these are few."""
    for line in reversed(lines):
        if line.mark is None and line.kind not in STRUCTURE and looks_like_prose(line.text):
            # Of a wrapped paragraph the line may be a part.
            starts = (each.span.start for each in doc.lines_from_end())
            start = next(start for start in starts if start <= line.span.start)
            return _sentences(doc, Span(start, line.span.end))
    return ()


def _sentences(doc: Document, paragraph: Span) -> tuple[Sentence, ...]:
    text = doc.text[slice(*paragraph)]
    places = cut(text)
    if len(places) < FILLER_SENTENCES:
        return ()
    forms = [normal(text[start:end]) for start, end in places]
    return tuple(
        Sentence(
            digest(form) if says_something(form, weigh(form)) else SAYS_NOTHING,
            Span(paragraph.start + start, paragraph.start + end),
        )
        for form, (start, end) in zip(forms, places, strict=True)
    )


class Standing(NamedTuple):
    """Where a sentence stands in another text's last paragraph, and beside what."""

    where: Where
    number: int
    before: int
    after: int


class Pools:
    """The last paragraphs of all texts of a folder, by their sentences."""

    def __init__(self, sites: Sequence[Site], min_files: int) -> None:
        self._min_files = min_files
        self._standing: defaultdict[int, dict[int, Standing]] = defaultdict(dict)
        for site in sites:
            text: int = site.data.identity
            # Where a paragraph begins or ends, its sentences stand beside nothing others have.
            keys = [text, *(each.key for each in site.data.sentences), text]
            for number, each in enumerate(site.data.sentences):
                around = keys[number], keys[number + 2]
                standing = Standing(at(site, each.span), number, *around)
                self._standing[each.key].setdefault(text, standing)

    def of(self, site: Site) -> Filler | None:
        """The filler that a text ends in; None where it ends in none.

        Set phrases that manuals put together stand in one order, and beside each other.
        """
        drawn = [each for each in site.data.sentences if self._is_drawn(each.key)]
        if len(drawn) < max(FILLER_SENTENCES, HALF * len(site.data.sentences)):
            return None
        apart = sum(self._is_apart(each.key) for each in drawn)
        if apart < FILLER_SENTENCES and not self._is_shuffled(drawn):
            return None
        rarest = min((self._standing[each.key] for each in drawn), key=len)
        others = (each.where for each in rarest.values() if each.where.path != site.path)
        return Filler(
            tuple(each.span for each in drawn),
            tuple(len(self._standing[each.key]) for each in drawn),
            tuple(islice(others, SHOWN)),
        )

    def _is_drawn(self, key: int) -> bool:
        """Whether enough texts have a sentence, and not as part of one copied passage."""
        found = self._standing[key].values()
        return (
            key != SAYS_NOTHING
            and len(found) >= self._min_files
            and len({each.before for each in found}) > 1
            and len({each.after for each in found}) > 1
        )

    def _is_apart(self, key: int) -> bool:
        """Whether enough texts have a sentence beside nothing that another one has beside it."""
        apart = 0
        beside: set[int] = set()
        for each in self._standing[key].values():
            if beside.isdisjoint((each.before, each.after)):
                apart += 1
            beside |= {each.before, each.after}
        return apart >= self._min_files

    def _is_shuffled(self, drawn: Sequence[Sentence]) -> bool:
        """Whether another text has two of the sentences in another order."""
        return any(
            text in self._standing[b.key] and each.number > self._standing[b.key][text].number
            for a, b in pairwise(drawn)
            for text, each in self._standing[a.key].items()
        )
