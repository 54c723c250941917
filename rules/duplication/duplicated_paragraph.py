"""Paragraphs that stand twice, within a document and across documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import islice, pairwise
from typing import Annotated

from seedlint import (
    BlockKind,
    Document,
    Facts,
    Finding,
    Match,
    Related,
    Severity,
    Site,
    Span,
    analysis,
    chain,
    rule,
)

from .._options import Count, Kinds, Positive
from ._boilerplate import MAX_FILES, Counting, is_copied_whole, made_up
from ._deletion import blocks_within, deletion
from ._evidence import is_evidence
from ._likeness import LONGEST, NEAR, likeness
from ._near_copies import is_in_one_document
from ._normal import faithful
from ._parts import (
    LARGE_PART,
    LONG_VERSE_LINE,
    VERSE_LINE,
    is_heading_between,
    is_in_a_section,
    is_record,
    is_refrain,
)
from ._repeats import MAX_SOURCES, Repeat, longest_runs, repeats
from ._telling import line_numbers, lines_of, share_of_file
from ._units import Unit, as_keys, digests, spread, unit_at, units

SERIOUS_BLOCKS = 2
SERIOUS_CHARACTERS = 200
"""A copy this large is no set phrase: one of about three lines, or two different paragraphs."""

SERIOUS_PART = 1 / 20
PAGE = 2000
"""A smaller part of a document may be said again on purpose, unless it is a page, in characters.
(Of 40 such copies in 9 of 302 change logs the longest was 1,391 characters: releases of two
branches have the same notes.)"""


MANY_TIMES = 3
"""Times that a text stands, always with others between, if it comes back on purpose, as long
refrains do."""


@rule(severity="error")
def duplicated_paragraph(
    doc: Document,
    *,
    minimum: Annotated[Count, "characters a paragraph needs to count"] = 40,
    kinds: Annotated[Kinds, "kinds of block that count"] = ["prose"],  # noqa: B006
    max_files: Annotated[Positive, "a paragraph in more files is left to boilerplate"] = MAX_FILES,
) -> Facts:
    """A paragraph stands twice."""
    forms = digests(doc)
    spans = [unit.block.span for unit in units(doc)]
    return Facts(
        lambda: as_keys(forms),
        [span.start for span in spans],
        [span.end for span in spans],
        forms=forms,
    )


duplicated_paragraph.join(chain(1))  # equality is transitive


@duplicated_paragraph.report
def copied_blocks(
    doc: Document, matches: Sequence[Match], *, minimum: int, kinds: list[BlockKind], max_files: int
) -> Iterator[Finding]:
    """One finding a run of copies: those within the document, then those of other documents."""
    counting = Counting(minimum, frozenset(kinds))
    told: set[int] = set()
    # Where a paragraph stands twice in a document, the one before is the nearest of the later.
    repeated = any(is_in_one_document(match.site, match.nearest) for match in matches)
    for repeat in repeats(doc) if repeated else ():
        for finding in _within(doc, repeat, counting):
            yield finding
            told.update(range(repeat.start, repeat.stop))
    others = [match for match in matches if match.site.index not in told]
    left = _left_to_boilerplate(doc, matches, counting, max_files)
    yield from _across(doc, others, counting, left)


def _left_to_boilerplate(
    doc: Document, matches: Sequence[Match], counting: Counting, max_files: int
) -> set[int]:
    """The units that stand in too many files.

    None of a text that was copied as a whole, but not into too many files.
    """
    common = [(_unit(doc, each), each) for each in matches if each.cluster.files > max_files]
    many = {each.site.index: unit.weight for unit, each in common if counting.counts(unit)}
    weights = [*many.values()]
    if many and is_copied_whole(weights, sum(weights) / counting.weight(doc)):
        paragraphs = [(u.weight, m.cluster) for u, m in common if m.site.index in many]
        copies = made_up(paragraphs, lambda site: counting.weight(site.doc))
        if len(list(islice(copies, max_files + 1))) <= max_files:
            return set()
    return set(many)


def _unit(doc: Document, match: Match) -> Unit:
    assert match.site.span is not None
    return unit_at(doc, match.site.span)


def _trimmed(start: int, stop: int, left: Set[int]) -> tuple[int, int]:
    """A run without what another rule tells at its beginning and end."""
    while start < stop and start in left:
        start += 1
    while start < stop and stop - 1 in left:
        stop -= 1
    return start, stop


def _heavy(doc: Document, run: Sequence[Unit], counting: Counting) -> list[Unit]:
    """The units that make a repeat worth telling."""
    return [unit for unit in run if counting.counts(unit) and not is_evidence(doc, unit.block.span)]


def _without_last_headings(run: Sequence[Unit], counting: Counting) -> Sequence[Unit]:
    """A heading at the end belongs to the text that follows, unless headings count."""
    count = len(run)
    while count and run[count - 1].block.kind == "heading" and "heading" not in counting.kinds:
        count -= 1
    return run[:count]


def _severity(
    doc: Document, heavy: Sequence[Unit], times: int = 1, *, is_apart: bool = True
) -> Severity:
    """Judged by how much different text there is: a litany says one sentence many times.

    What follows its source without a gap was pasted, however small a part it is.
    """
    different = {unit.normal: unit.weight for unit in heavy}
    amount = sum(different.values())
    is_long = amount >= SERIOUS_CHARACTERS
    in_all = sum(unit.weight for unit in heavy)
    is_large = in_all >= min(SERIOUS_PART * len(doc.text), PAGE) or (is_long and not is_apart)
    if is_large and (is_long or len(different) >= SERIOUS_BLOCKS):
        return "error"
    return "warning" if is_long or times > 1 else "info"


def _within(doc: Document, repeat: Repeat, counting: Counting) -> Iterator[Finding]:
    run = _without_last_headings(units(doc)[repeat.start : repeat.stop], counting)
    heavy = _heavy(doc, run, counting)
    if not heavy:
        return
    period = repeat.length // repeat.times
    originals = units(doc)[repeat.source : repeat.source + min(period, len(run))]
    span, source = spread(run), spread(originals)
    alike = all(unit.faithful == originals[n % period].faithful for n, unit in enumerate(run))
    severity = _severity_within(doc, repeat, run, heavy)
    is_prose = all(unit.block.kind in ("prose", "heading") for unit in run)
    nothing_else = _content(doc, span) == _content(doc, source) * repeat.times
    # A section that loses its only text would be left with a heading that says nothing.
    leaves_heading = is_heading_between(doc, source, span.start) and run[0].block.kind != "heading"
    is_whole = nothing_else and not leaves_heading and not _goes_on_alike(doc, repeat)
    safe = severity == "error" and is_prose and alike and is_whole
    manner = " word for word" if alike else " but for case, quotes or dashes"
    if repeat.times > 1:
        manner = f", {repeat.times:,} times in a row"
    what = f"{lines_of(doc, span)} {_verb(doc, span)} {lines_of(doc, source)}{manner}"
    message = [what, _size(doc, run)]
    places = _places(doc, repeat)
    if len(places) > 2 and repeat.times == 1:
        number = bisect_right(places, repeat.start)
        first = doc.position(units(doc)[places[0]].block.span.start).line
        message.append(f"copy {number} of {len(places)}, first at line {first}")
    yield Finding(
        "\n".join(message),
        span,
        related=[Related(source, "first stands here")],
        severity=severity,
        data={**_data(doc, run, within=True), "copies": len(places)},
        fix=deletion(doc, span, "safe" if safe else "unsafe"),
    )


def _severity_within(
    doc: Document, repeat: Repeat, run: Sequence[Unit], heavy: Sequence[Unit]
) -> Severity:
    """Less than what the amount says for what authors say again on purpose in a small part."""
    part = _characters(run) / len(doc.text)
    period = repeat.length // repeat.times
    is_apart = repeat.start > repeat.source + period
    is_song = is_apart and _breaks_up(doc, repeat)
    longest = LONG_VERSE_LINE if is_song and part < LARGE_PART else VERSE_LINE
    if is_refrain(_texts(run), part, longest, is_apart=is_apart) or is_record(_texts(heavy), part):
        return "info"
    source = repeat.source_span(doc)
    if part < LARGE_PART and is_heading_between(doc, source, run[0].block.span.start):
        return "info"
    severity = _severity(doc, heavy, repeat.times, is_apart=is_apart)
    if severity == "error" and part < LARGE_PART and _characters(run) < PAGE:
        return "warning" if _comes_back(_places(doc, repeat), period) else "error"
    return severity


def _breaks_up(doc: Document, repeat: Repeat) -> bool:
    """Whether paragraphs of a copy stand elsewhere with others, as the lines of a refrain do."""
    followers = _followers(doc)
    return any(len(followers[form]) > 1 for form in digests(doc)[repeat.start : repeat.stop - 1])


def _places(doc: Document, repeat: Repeat) -> Sequence[int]:
    """The units at which what a repeat repeats begins, as often as all of it stands there."""
    forms = digests(doc)[repeat.start : repeat.stop]
    rarest = min(range(len(forms)), key=lambda offset: len(_occurrences(doc)[forms[offset]]))
    return [index - rarest for index in _occurrences(doc)[forms[rarest]]]


@analysis
def _occurrences(doc: Document) -> dict[int, list[int]]:
    """By the digest of a unit, where such ones stand."""
    occurrences: dict[int, list[int]] = {}
    for index, form in enumerate(digests(doc)):
        occurrences.setdefault(form, []).append(index)
    return occurrences


def _comes_back(places: Sequence[int], length: int) -> bool:
    """Whether so many units stand at many places, never one after the other."""
    return len(places) >= MANY_TIMES and all(b - a > length for a, b in pairwise(places))


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


def _across(
    doc: Document, matches: Sequence[Match], counting: Counting, left: Set[int]
) -> Iterator[Finding]:
    by_index = {match.site.index: match for match in matches}
    sources = {
        index: tuple(
            (site.path, site.record, site.index)
            for site in match.cluster.sites[:MAX_SOURCES]
            if site.order < match.site.order and (site.path, site.record) != (doc.path, doc.record)
        )
        for index, match in by_index.items()
    }
    sources = {index: places for index, places in sources.items() if places}
    for begin, length, place in longest_runs(
        sources, lambda place, offset: (place[0], place[1], place[2] + offset)
    ):
        start, stop = _trimmed(begin, begin + length, left)
        origin = (*place[:2], place[2] + start - begin)
        copies = [_unit(doc, by_index[index]) for index in range(start, stop)]
        run = _without_last_headings(copies, counting)
        own = [unit for index, unit in enumerate(run, start) if index not in left]
        heavy = _heavy(doc, own, counting)
        if not heavy:
            continue
        first = _site(by_index[start], origin)
        last = _site(by_index[start + len(run) - 1], (*origin[:2], origin[2] + len(run) - 1))
        span = spread(run)
        where = f"{first.path}:{line_numbers(first.line, last.end_line)}"
        message = [f"{lines_of(doc, span)} {_verb(doc, span)} {where}", _size(doc, run)]
        telling = by_index[next(i for i, unit in enumerate(run, start) if unit is heavy[0])]
        cluster = telling.cluster
        if cluster.size > 2:
            number = cluster.number(telling.site)
            message.append(
                f"copy {number} of {cluster.size}, "
                f"first at {cluster.first.path}:{cluster.first.line}"
            )
        part = _characters(run) / len(doc.text)
        severity = _severity(doc, heavy)
        if is_record(_texts(heavy), part):
            severity = "info"
        elif part < LARGE_PART and (_characters(run) < PAGE or is_in_a_section(doc, span)):
            severity = "info" if severity == "info" else "warning"
        yield Finding(
            "\n".join(message),
            span,
            related=[Related(first, "first stands here")],
            severity=severity,
            data={
                **_data(doc, run, within=False),
                "copies": cluster.size,
                "files": cluster.files,
            },
            fix=deletion(doc, span, "unsafe"),
        )


def _site(match: Match, place: tuple[str, int | None, int]) -> Site:
    return next(
        site for site in match.cluster.sites if (site.path, site.record, site.index) == place
    )


def _verb(doc: Document, span: Span) -> str:
    first, last = doc.line_range(span)
    return "repeats" if first == last else "repeat"


def _texts(run: Sequence[Unit]) -> list[str]:
    return [unit.block.text for unit in run]


def _size(doc: Document, run: Sequence[Unit]) -> str:
    count, characters = len(run), _characters(run)
    paragraphs = f"{count:,} paragraph{'s' if count != 1 else ''}"
    return f"{paragraphs}, {characters:,} characters, {share_of_file(characters / len(doc.text))}"


def _characters(run: Sequence[Unit]) -> int:
    return sum(len(unit.block.text) for unit in run)


def _data(doc: Document, run: Sequence[Unit], *, within: bool) -> dict[str, object]:
    characters = _characters(run)
    return {
        "within": within,
        "paragraphs": len(run),
        "characters": characters,
        "share": round(characters / len(doc.text), 4),
    }
