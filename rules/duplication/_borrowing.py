"""What two documents share: the paragraphs that meet, and the passages in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import NamedTuple, TypeVar

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

NOWHERE = Span(0, 0)
"""The place of a mark between paragraphs, which is part of no passage."""

T = TypeVar("T")


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
    here, there = (
        [*_laid_out(texts, lambda _, text: tokens(text), mark)]
        for texts, mark in ((mine, "<here>"), (theirs, "<there>"))
    )
    found = list(passages(here, there))
    if not found:  # as mostly
        return
    here_at, there_at = ([*_laid_out(texts, _spans, NOWHERE)] for texts in (mine, theirs))
    quoted = [[*_quotations(mine)], [*_quotations(theirs)]]
    for passage in found:
        span, place = _spread(here_at, passage.here), _spread(there_at, passage.there)
        if any(_is_within(each, spans) for each, spans in zip((span, place), quoted, strict=True)):
            continue
        runs = [_spread(here_at, (run.here, run.here + run.length)) for run in passage.runs]
        weight = sum(weigh(normal(doc.text[slice(*run)])) for run in runs)
        first, last = passage.here
        equal = sum(run.length for run in passage.runs) / (last - first)
        yield Reuse(other, span, place, weight, equal)


def _laid_out(
    texts: Iterable[tuple[Span, str]], cut: Callable[[Span, str], Iterable[T]], between: T
) -> Iterator[T]:
    """What some paragraphs are cut into, one after the other.

    Between paragraphs that do not follow each other stand as many marks as no passage can cross.
    """
    end: int | None = None
    for span, text in texts:
        if end is not None and span.start - end > MAX_BLANKS:
            yield from [between] * (MAX_GAP + 1)
        yield from cut(span, text)
        end = span.end


def _spans(span: Span, text: str) -> Iterator[Span]:
    """Where the tokens of a paragraph stand in its document."""
    return (Span(span.start + start, span.start + end) for start, end in places(text))


def _spread(tokens: Sequence[Span], part: tuple[int, int]) -> Span:
    """From the first of some tokens to the last."""
    first, last = part
    return Span(tokens[first].start, tokens[last - 1].end)


def _quotations(texts: Iterable[tuple[Span, str]]) -> Iterator[Span]:
    for span, text in texts:
        for match in QUOTATION.finditer(text):
            yield Span(span.start + match.start(), span.start + match.end())


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span lies within one of others that are in order and do not overlap."""
    at = bisect_right(others, (span.start, span.end)) - 1
    return at >= 0 and span.end <= others[at].end
