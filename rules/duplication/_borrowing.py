"""What two documents share: the paragraphs that meet, and the passages in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from seedlint import Document, Match, Site, Span

from ._boilerplate import MAX_FILES
from ._normal import normal, weigh
from ._passages import MAX_GAP, passages, places, tokens

FEWEST_ANCHORS = 2
"""n-grams that two documents have in common before they are compared; a passage has more."""

MAX_COMPARED = 8
"""Files a document is compared with, those that share most. Besides, all that come before it and
share what none of those before has: else an opening that many have would hide all other sources."""

MAX_BLANKS = 8
"""Characters between two paragraphs that follow each other: line ends, and a quote mark or two."""

QUOTATION = re.compile(
    r"“[^“”]{,999}”|„[^„“”]{,999}[“”]|«[^«»]{,999}»|»[^»«]{,999}«|「[^「」]{,999}」"
    r'|(?<!\w)"(?=\S)[^"]{,999}(?<=\S)"(?!\w)'
)
"""A straight mark opens before a word and closes after one, so that a lone one turns nothing
inside out."""


class Other(NamedTuple):
    """Another document and the paragraphs that share words.

    Attributes:
        earlier: whether it comes before this one, so that this one has the copy.
        here: the paragraphs of this document, in order.
        there: those of the other, in order.
        texts: their texts.
    """

    earlier: bool
    here: tuple[Span, ...]
    there: tuple[Site, ...]
    texts: tuple[str, ...]


class Reuse(NamedTuple):
    """A passage that stands in another document too.

    Attributes:
        here: its place in this document.
        there: its place in the other.
        weight: of the words that are equal, as in ``Unit``.
        equal: their share of the passage.
    """

    other: Other
    here: Span
    there: Span
    weight: int
    equal: float


def sharing_documents(doc: Document, matches: Sequence[Match]) -> list[Other]:
    """The documents that share the most, and where."""
    shared: defaultdict[tuple[str, int | None], list[tuple[Site, Site]]] = defaultdict(list)
    for match in matches:
        for site in match.cluster.sites:
            if (site.path, site.record) != (doc.path, doc.record):
                shared[site.path, site.record].append((match.site, site))
    most = sorted(shared.items(), key=lambda each: (-len(each[1]), each[0][0], each[0][1] or 0))
    most = [each for each in most if len(each[1]) >= FEWEST_ANCHORS]
    chosen = [pairs for _, pairs in most[:MAX_COMPARED]]
    explained = {here.order for pairs in chosen for here, _ in pairs if _is_earlier(pairs)}
    for _, pairs in most[MAX_COMPARED:]:
        new = {here.order for here, _ in pairs} - explained
        if len(new) >= FEWEST_ANCHORS and _is_earlier(pairs):
            chosen.append(pairs)
            explained |= new
    return [_other(pairs) for pairs in chosen]


def _is_earlier(pairs: Sequence[tuple[Site, Site]]) -> bool:
    here, there = pairs[0]
    return there.order < here.order


def _other(pairs: Sequence[tuple[Site, Site]]) -> Other:
    by_span = {span_of(site): site for _, site in pairs}  # each n-gram has a site of its own
    sites = tuple(by_span[span] for span in sorted(by_span))
    return Other(
        _is_earlier(pairs),
        tuple(sorted({span_of(site) for site, _ in pairs})),
        sites,
        tuple(site.text for site in sites),
    )


def copied_paragraphs(
    doc: Document, matches: Sequence[Match], others: Iterable[Other]
) -> set[Span]:
    """The paragraphs that stand as they are in an earlier document; other rules tell those.

    Args:
        doc: the document.
        matches: of its n-grams.
        others: the documents it is compared with.
    """
    copies: set[Span] = set()
    for other in others:
        if other.earlier:
            forms = set(map(normal, other.texts))
            copies.update(span for span in other.here if normal(doc.text[slice(*span)]) in forms)
    for match in matches:
        # A paragraph of very many files may have its copies in others than it is compared with.
        span = span_of(match.site)
        if match.cluster.files > MAX_FILES and span not in copies and _is_copy(doc, match, span):
            copies.add(span)
    return copies


def _is_copy(doc: Document, match: Match, span: Span) -> bool:
    form = normal(doc.text[slice(*span)])
    return any(
        site.order < match.site.order
        and span_of(site).end - span_of(site).start == span.end - span.start
        and normal(site.text) == form
        for site in match.cluster.sites
    )


def span_of(site: Site) -> Span:
    """The place of a paragraph; no site of this rule is a whole document."""
    assert site.span is not None
    return site.span


def shared_passages(doc: Document, other: Other, copies: Set[Span]) -> Iterator[Reuse]:
    """What the paragraphs of two documents share, in the order of this one, without copies."""
    mine = [(span, doc.text[slice(*span)]) for span in other.here if span not in copies]
    if not mine:
        return
    theirs = list(zip(map(span_of, other.there), other.texts, strict=True))
    here, there = _Laid.out(mine, "<here>"), _Laid.out(theirs, "<there>")
    found = list(passages(here.tokens, there.tokens))
    if not found:  # as mostly
        return
    quoted = [[*_quotations(mine)], [*_quotations(theirs)]]
    for passage in found:
        span, place = here.spread(passage.here), there.spread(passage.there)
        if any(_is_within(each, spans) for each, spans in zip((span, place), quoted, strict=True)):
            continue
        runs = [here.spread((run.here, run.here + run.length)) for run in passage.runs]
        weight = sum(weigh(normal(doc.text[slice(*run)])) for run in runs)
        first, last = passage.here
        equal = sum(run.length for run in passage.runs) / (last - first)
        yield Reuse(other, span, place, weight, equal)


class _Laid(NamedTuple):
    """Some paragraphs, one after the other.

    Attributes:
        tokens: of all of them.
        firsts: the number of the first token of each.
        paragraphs: where each stands, and what it says.
    """

    tokens: list[str]
    firsts: list[int]
    paragraphs: Sequence[tuple[Span, str]]

    @classmethod
    def out(cls, paragraphs: Sequence[tuple[Span, str]], between: str) -> _Laid:
        """Lay paragraphs out, with as many marks as no passage can cross where others are between
        two of them."""
        laid = cls([], [], paragraphs)
        end: int | None = None
        for span, text in paragraphs:
            if end is not None and span.start - end > MAX_BLANKS:
                laid.tokens.extend([between] * (MAX_GAP + 1))
            laid.firsts.append(len(laid.tokens))
            laid.tokens.extend(tokens(text))
            end = span.end
        return laid

    def spread(self, part: tuple[int, int]) -> Span:
        """From the first of some tokens to the last, in their document."""
        first, last = part
        return Span(self._span(first).start, self._span(last - 1).end)

    def _span(self, number: int) -> Span:
        row = bisect_right(self.firsts, number) - 1
        span, text = self.paragraphs[row]
        start, end = _places(text)[number - self.firsts[row]]
        return Span(span.start + start, span.start + end)


_places = lru_cache(maxsize=100)(places)
"""Where the tokens of a paragraph stand: asked for its passages one by one."""


def _quotations(texts: Iterable[tuple[Span, str]]) -> Iterator[Span]:
    for span, text in texts:
        for match in QUOTATION.finditer(text):
            yield Span(span.start + match.start(), span.start + match.end())


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span lies within one of others that are in order and do not overlap."""
    at = bisect_right(others, (span.start, span.end)) - 1
    return at >= 0 and span.end <= others[at].end
