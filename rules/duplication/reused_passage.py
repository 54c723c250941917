"""Passages of one file inside another, although the paragraphs differ."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated

from seedlint import (
    BlockKind,
    Document,
    Facts,
    Finding,
    Match,
    Related,
    Span,
    chain,
    rule,
)

from .._options import Count, Kinds
from ._borrowing import (
    Other,
    Reuse,
    copied_paragraphs,
    shared_passages,
    sharing_documents,
    span_of,
)
from ._evidence import is_evidence
from ._likeness import LONGEST, NEAR, likeness
from ._near_copies import form
from ._normal import normal, weigh
from ._parts import LARGE_PART, is_in_a_section
from ._sentences import cut
from ._telling import Elsewhere, line_numbers, lines_of, share_of_file
from ._units import Unit, units
from ._wording import is_wording

if TYPE_CHECKING:
    from ._anchors import Anchors

SERIOUS = 200
"""Shared characters that are no quotation: about three lines, as in duplicated-paragraph."""

LONG = 2 * SERIOUS
"""Shared characters that are no sentence of a pool, and not two of them."""

DENSE = 0.6
"""Share of a passage that is equal to the letter; below, texts on one subject share phrases."""

WHOLE = 0.8
"""Share of a passage that other files have, too, if it is one."""

SHORTEST = 30
"""Weight of a paragraph that can be a part of a passage: short lines, or those of a text that was
wrapped too narrowly to be seen as one paragraph."""

LINE_END = re.compile(r"\r\n|\n|\r")
SENTENCE = 20
"""Weight of a piece between two stops that counts as a sentence of the passage."""


@rule(
    severity="warning",
    yields_to=["duplicated-paragraph", "boilerplate", "near-duplicated-paragraph"],
    batch=True,
)
def reused_passage(
    docs: Iterable[Document],
    *,
    minimum: Annotated[Count, "characters a passage needs to count"] = 120,
    kinds: Annotated[Kinds, "kinds of block that count"] = ["prose"],  # noqa: B006
) -> Iterator[Callable[[], Facts]]:
    """A passage of one file stands inside another."""
    together = _Anchors()
    for doc in docs:
        counted = (
            unit for unit in units(doc) if unit.block.kind in kinds and unit.weight >= SHORTEST
        )
        yield together.of(counted)


class _Anchors:
    """The anchors of several documents, found together when those of one are asked for."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def of(self, counted: Iterable[Unit]) -> Callable[[], Facts]:
        """What gives the facts of a document, once all documents have been taken."""
        first = len(self._texts)
        spans = []
        for unit in counted:
            spans.append(unit.block.span)
            self._texts.append(unit.normal)
        return partial(self._facts, first, spans)

    def _facts(self, first: int, spans: Sequence[Span]) -> Facts:
        import numpy as np  # noqa: PLC0415  (only where documents can meet)

        texts, keys = self._found
        here = slice(*np.searchsorted(texts, (first, first + len(spans))))
        _, places = np.unique(keys[here], return_index=True)
        places.sort()  # of an n-gram that stands several times the first place counts
        starts, ends = np.array(spans, np.int64).reshape(-1, 2)[texts[here][places] - first].T
        return Facts(keys[here][places], starts, ends)

    @cached_property
    def _found(self) -> Anchors:
        from ._anchors import anchors  # noqa: PLC0415  (NumPy, where documents can meet)

        return anchors(self._texts)


reused_passage.join(chain(1))


@reused_passage.report
def borrowed(
    doc: Document, matches: Sequence[Match], *, minimum: int, kinds: list[BlockKind]
) -> Iterator[Finding]:
    """One finding a passage, for the earlier file it has the most in common with."""
    others = sharing_documents(doc, matches)
    copies = copied_paragraphs(doc, matches, others)
    shared = {other: list(shared_passages(doc, other, copies)) for other in others}
    places = {other: [reuse.here for reuse in each] for other, each in shared.items()}
    told: list[Span] = []
    findings = []
    for reuse in sorted(
        (reuse for each in shared.values() for reuse in each if reuse.weight >= minimum),
        key=lambda each: (-each.weight, each.here, each.other.there[0].order),
    ):
        if (
            reuse.other.earlier
            and not _common(reuse.here, told)
            and not _is_drawn(reuse, places)
            and (reuse.weight >= LONG or _sentences(doc, reuse.here) > 1)
            and not is_evidence(doc, reuse.here)
            and is_wording(doc.text[slice(*reuse.here)])
            and not _is_near_copy(doc, reuse)
        ):
            insort(told, reuse.here)
            findings.append((reuse.here, _finding(doc, reuse)))
    return (finding for _, finding in sorted(findings, key=itemgetter(0)))


def _common(span: Span, others: Sequence[Span]) -> list[int]:
    """How many characters a span shares with each of others that it touches.

    The others are in order and do not overlap.
    """
    at = max(0, bisect_right(others, (span.start, span.end)) - 1)
    shared = []
    for other in islice(others, at, None):
        if other.start >= span.end:
            break
        if other.end > span.start:
            shared.append(min(other.end, span.end) - max(other.start, span.start))
    return shared


def _is_drawn(reuse: Reuse, places: Mapping[Other, Sequence[Span]]) -> bool:
    """Whether a short passage falls apart elsewhere: sentences of a pool that met by chance."""
    if reuse.weight >= LONG:
        return False
    length = reuse.here.end - reuse.here.start
    shared = [_common(reuse.here, each) for other, each in places.items() if other != reuse.other]
    return any(common and max(common) < WHOLE * length for common in shared)


def _is_near_copy(doc: Document, reuse: Reuse) -> bool:
    """Whether the paragraphs themselves are alike: near-duplicated-paragraph judges those."""
    there = [
        form(text)
        for site, text in zip(reuse.other.there, reuse.other.texts, strict=True)
        if _common(span_of(site), [reuse.there])
    ]
    spans = [span for span in reuse.other.here if _common(span, [reuse.here])]
    here = [form(doc.text[slice(*span)]) for span in spans]
    if max(map(len, here + there)) > LONGEST:
        return False
    return all(any(likeness(own, other) >= NEAR for other in there) for own in here)


def _sentences(doc: Document, span: Span) -> int:
    text = doc.text[slice(*span)]
    return sum(weigh(normal(text[slice(*place)])) >= SENTENCE for place in cut(text))


def _lines(other: Other, span: Span) -> str:
    """The lines of a place in another document, read off the paragraphs that are at hand."""
    numbers = []
    for offset in span:
        at = bisect_right(other.there, offset, key=lambda site: span_of(site).start) - 1
        before = other.texts[at][: offset - span_of(other.there[at]).start]
        numbers.append(other.there[at].line + len(LINE_END.findall(before)))
    first, last = numbers
    return line_numbers(first, last)


def _finding(doc: Document, reuse: Reuse) -> Finding:
    first, last = doc.line_range(reuse.here)
    what = f"{lines_of(doc, reuse.here)} {'holds' if first == last else 'hold'}"
    source = reuse.other.there[0]
    length = reuse.here.end - reuse.here.start
    share = length / len(doc.text)
    shared_by_manuals = (
        reuse.weight < LONG and share < LARGE_PART and is_in_a_section(doc, reuse.here)
    )
    sure = reuse.weight >= SERIOUS and reuse.equal >= DENSE and not shared_by_manuals
    return Finding(
        f"{what} a passage of {source.path}:{_lines(reuse.other, reuse.there)}\n"
        f"{length:,} characters, {100 * reuse.equal:.0f} % word for word, {share_of_file(share)}",
        reuse.here,
        related=[Related(Elsewhere(source.path, source.record, reuse.there), "stands here too")],
        severity="warning" if sure else "info",
        data={
            "characters": length,
            "equal": round(reuse.equal, 4),
            "passage_containment": round(share, 4),
        },
    )
