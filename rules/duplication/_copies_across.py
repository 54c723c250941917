"""Copies of what stands in another document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from seedlint import Document, Finding, Match, Related, Site

from ._boilerplate import Counting
from ._copies import (
    HALF,
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
from ._deletion import deletion
from ._parts import LARGE_PART, PAGE, is_in_a_section, is_record
from ._repeats import MAX_SOURCES, longest_runs
from ._telling import line_numbers, lines_of
from ._units import Unit, spread, unit_at
from ._versions import Versions


def copies_across(
    doc: Document,
    matches: Sequence[Match],
    counting: Counting,
    versions: Versions,
    left: Set[int],
) -> Iterator[Finding]:
    """A finding for each run of units that stand in a row elsewhere, too.

    Args:
        doc: the document.
        matches: of its units, with equal ones.
        counting: which units count.
        versions: what the document is a version of.
        left: units that another rule tells.
    """
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
        copies = [unit_of(doc, by_index[index]) for index in range(start, stop)]
        run = without_last_headings(copies, counting)
        own = [unit for index, unit in enumerate(run, start) if index not in left]
        heavy = heavy_units(doc, own, counting)
        whole = whole_text(doc, run, HALF) if len(own) == len(run) else []
        if not heavy and not whole:
            continue
        first = _site(by_index[start], origin)
        last = _site(by_index[start + len(run) - 1], (*origin[:2], origin[2] + len(run) - 1))
        span = spread(run)
        where = f"{first.path}:{line_numbers(first.line, last.end_line)}"
        message = [
            f"{lines_of(doc, span)} {repeat_or_repeats(doc, span)} {where}",
            size_of(doc, run),
        ]
        telling = by_index[
            next(i for i, unit in enumerate(run, start) if unit is (heavy or whole)[0])
        ]
        cluster = telling.cluster
        if cluster.size > 2:
            number = cluster.number(telling.site)
            message.append(
                f"copy {number} of {cluster.size}, "
                f"first at {cluster.first.path}:{cluster.first.line}"
            )
        part = characters_of(run) / len(doc.text)
        severity = severity_by_amount(doc, heavy)
        if is_record(texts_of(heavy), part):
            severity = "info"
        elif severity == "info" and versions.is_news(place[:2]):
            severity = "warning"
        elif part < LARGE_PART and (weight_of(run) < PAGE or is_in_a_section(doc, span)):
            severity = "info" if severity == "info" else "warning"
        if whole and severity == "info":
            severity = "warning"
        yield Finding(
            "\n".join(message),
            span,
            related=[Related(first, "first stands here")],
            severity=severity,
            data={
                **data_of(doc, run, within=False),
                "copies": cluster.size,
                "files": cluster.files,
            },
            fix=deletion(doc, span, "unsafe"),
        )


def _site(match: Match, place: tuple[str, int | None, int]) -> Site:
    return next(
        site for site in match.cluster.sites if (site.path, site.record, site.index) == place
    )


def unit_of(doc: Document, match: Match) -> Unit:
    """The unit at the place of a match."""
    assert match.site.span is not None
    return unit_at(doc, match.site.span)


def _trimmed(start: int, stop: int, left: Set[int]) -> tuple[int, int]:
    """A run without what another rule tells at its beginning and end."""
    while start < stop and start in left:
        start += 1
    while start < stop and stop - 1 in left:
        stop -= 1
    return start, stop
