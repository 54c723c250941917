"""Copies of what stands in the same document: how sure they are, and whether to delete them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from seedlint import Document, Finding, Related, Severity, Span, analysis

from ._boilerplate import ALMOST_ALL, Counting, file_of
from ._copies import (
    characters_of,
    data_of,
    heavy_units,
    repeat_or_repeats,
    severity_by_amount,
    size_of,
    texts_of,
    weight_of,
    whole_text,
    without_last_headings,
)
from ._deletion import blocks_within, deletion, is_framed
from ._likeness import LONGEST, NEAR, likeness
from ._normal import faithful
from ._parts import (
    LARGE_PART,
    LONG_VERSE_LINE,
    PAGE,
    VERSE_LINE,
    is_heading_between,
    is_record,
    is_refrain,
)
from ._repeats import Repeat
from ._telling import lines_of
from ._units import Unit, digests, spread, units
from ._versions import Versions

MANY_TIMES = 3
"""Times that a text stands, always with others between, if it comes back on purpose, as long
refrains do."""


def copies_within(
    doc: Document, repeat: Repeat, counting: Counting, versions: Versions
) -> Iterator[Finding]:
    """The finding on a repeat, if enough of it counts."""
    run = without_last_headings(units(doc)[repeat.start : repeat.stop], counting)
    heavy = heavy_units(doc, run, counting)
    period = repeat.length // repeat.times
    places = _places(doc, repeat)
    copies = len(places.indexes)
    whole = whole_text(doc, run[:period], ALMOST_ALL, copies)
    if not heavy and not whole:
        return
    originals = units(doc)[repeat.source : repeat.source + min(period, len(run))]
    span, source = spread(run), spread(originals)
    alike = all(unit.faithful == originals[n % period].faithful for n, unit in enumerate(run))
    severity = _severity_within(doc, repeat, run, heavy, versions)
    if whole and severity == "info":
        severity = "warning"
    is_prose = all(unit.block.kind in ("prose", "heading") for unit in run)
    nothing_else = _content(doc, span) == _content(doc, source) * repeat.times
    # A section that loses its only text would be left with a heading that says nothing.
    leaves_heading = is_heading_between(doc, source, span.start) and run[0].block.kind != "heading"
    leaves_frame = leaves_heading or is_framed(doc, span, source)
    is_whole = nothing_else and not leaves_frame and not _goes_on_alike(doc, repeat)
    safe = severity == "error" and is_prose and alike and is_whole
    manner = " word for word" if alike else " but for case, quotes, dashes or invisible characters"
    if repeat.times > 1:
        manner = f", {repeat.times:,} times in a row"
    what = f"{lines_of(doc, span)} {repeat_or_repeats(doc, span)} {lines_of(doc, source)}{manner}"
    message = [what, size_of(doc, run)]
    if copies > 2 and repeat.times == 1:
        number = bisect_right(places.indexes, repeat.start + places.offset)
        first = units(doc)[places.indexes[0] - places.offset].block.span.start
        message.append(f"copy {number} of {copies}, first at line {doc.position(first).line}")
    yield Finding(
        "\n".join(message),
        span,
        related=[Related(source, "first stands here")],
        severity=severity,
        data={**data_of(doc, run, within=True), "copies": copies},
        fix=deletion(doc, span, "safe" if safe else "unsafe"),
    )


def _severity_within(
    doc: Document,
    repeat: Repeat,
    run: Sequence[Unit],
    heavy: Sequence[Unit],
    versions: Versions,
) -> Severity:
    """Less than what the amount says for what authors say again on purpose in a small part."""
    part = characters_of(run) / len(doc.text)
    period = repeat.length // repeat.times
    is_apart = repeat.start > repeat.source + period
    is_song = is_apart and _breaks_up(doc, repeat)
    longest = LONG_VERSE_LINE if is_song and part < LARGE_PART else VERSE_LINE
    if is_refrain(texts_of(run), part, longest, is_apart=is_apart) or is_record(
        texts_of(heavy), part
    ):
        return "info"
    source = repeat.source_span(doc)
    if part < LARGE_PART and is_heading_between(doc, source, run[0].block.span.start):
        return "info"
    severity = severity_by_amount(doc, heavy, repeat.times, is_apart=is_apart)
    if severity == "error" and part < LARGE_PART and weight_of(run) < PAGE:
        return "warning" if _comes_back(_places(doc, repeat), period) else "error"
    if severity == "info" and versions.is_news(file_of(doc)):
        return "warning"
    return severity


def _breaks_up(doc: Document, repeat: Repeat) -> bool:
    """Whether paragraphs of a copy stand elsewhere with others, as the lines of a refrain do."""
    followers = _followers(doc)
    return any(len(followers[form]) > 1 for form in digests(doc)[repeat.start : repeat.stop - 1])


class Places(NamedTuple):
    """Where a form stands in a document.

    Attributes:
        indexes: of the units that have it, in order.
        closest: units from one such to the next at the least.
        offset: of the form in the run whose places are asked for.
    """

    indexes: Sequence[int]
    closest: int
    offset: int = 0


def _places(doc: Document, repeat: Repeat) -> Places:
    """Where that form of a repeat stands which stands in the fewest places."""
    forms = digests(doc)[repeat.start : repeat.stop]
    every = _every_place(doc)
    offset = min(range(len(forms)), key=lambda offset: len(every[forms[offset]].indexes))
    return every[forms[offset]]._replace(offset=offset)


@analysis
def _every_place(doc: Document) -> dict[int, Places]:
    """Where units stand, by their digests."""
    indexes: dict[int, list[int]] = {}
    for index, form in enumerate(digests(doc)):
        indexes.setdefault(form, []).append(index)
    return {
        form: Places(each, min((b - a for a, b in pairwise(each)), default=0))
        for form, each in indexes.items()
    }


def _comes_back(places: Places, length: int) -> bool:
    """Whether so many units stand at many places, never one after the other."""
    return len(places.indexes) >= MANY_TIMES and places.closest > length


def _goes_on_alike(doc: Document, repeat: Repeat) -> bool:
    """Whether the paragraph before or after a copy is nearly the one that is there at its source.

    Then a version was pasted, and what is left of it without its equal paragraphs is worse.
    """
    every = units(doc)
    period = repeat.length // repeat.times
    for here, there in (
        (repeat.start - 1, repeat.source - 1),
        (repeat.stop, repeat.source + period),
    ):
        if 0 <= there < here < len(every):
            forms = every[here].normal, every[there].normal
            if max(map(len, forms)) <= LONGEST and NEAR <= likeness(*forms) < 1:
                return True
    return False


@analysis
def _followers(doc: Document) -> dict[int, set[int]]:
    """By the digest of a unit, those of the units that stand right after such ones."""
    followers: dict[int, set[int]] = {form: set() for form in digests(doc)}
    for form, after in pairwise(digests(doc)):
        followers[form].add(after)
    return followers


def _content(doc: Document, span: Span) -> list[str]:
    """All that stands in a span, ornaments too, which are no units but would go with it."""
    return [faithful(block.text) for block in doc.blocks[blocks_within(doc, span)]]
