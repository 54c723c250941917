"""Paragraphs that stand twice, within a document and across documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

from seedlint import (
    Document,
    Edit,
    Fact,
    Finding,
    Fix,
    Match,
    Related,
    Severity,
    Site,
    Span,
    chain,
    rule,
)

from ._units import MAX_SOURCES, Repeat, Unit, longest_runs, repeats, spread, units

SERIOUS_BLOCKS = 2
SERIOUS_CHARACTERS = 200
"""A copy this large is no set phrase: two paragraphs, or one of about three lines."""


@rule(severity="error")
def duplicated_paragraph(
    doc: Document,
    *,
    minimum: Annotated[int, "characters a paragraph needs to count"] = 40,
    kinds: Annotated[list[str], "kinds of block that count"] = ["prose"],  # noqa: B006
) -> Iterator[Fact]:
    """A paragraph stands twice."""
    for unit in units(doc):
        yield Fact(unit.normal, unit.block.span)


duplicated_paragraph.join(chain(1))  # equality is transitive


@duplicated_paragraph.report
def copied_blocks(
    doc: Document, matches: Sequence[Match], *, minimum: int, kinds: list[str]
) -> Iterator[Finding]:
    """One finding a run of copies: those within the document, then those of other documents."""
    counts = Counts(minimum, frozenset(kinds))
    inside = repeats(doc)
    for repeat in inside:
        yield from _within(doc, repeat, counts)
    told = {index for repeat in inside for index in range(repeat.start, repeat.stop)}
    yield from _across(doc, [match for match in matches if match.site.index not in told], counts)


class Counts(NamedTuple):
    """Which blocks make a repeat worth telling."""

    minimum: int
    kinds: frozenset[str]

    def heavy(self, run: Sequence[Unit]) -> list[Unit]:
        return [u for u in run if u.block.kind in self.kinds and u.weight >= self.minimum]


def _severity(heavy: Sequence[Unit]) -> Severity:
    characters = sum(unit.weight for unit in heavy)
    serious = len(heavy) >= SERIOUS_BLOCKS or characters >= SERIOUS_CHARACTERS
    return "error" if serious else "info"


def _without_last_headings(run: Sequence[Unit]) -> Sequence[Unit]:
    """A heading at the end belongs to the text that follows."""
    count = len(run)
    while count and run[count - 1].block.kind == "heading":
        count -= 1
    return run[:count]


def _within(doc: Document, repeat: Repeat, counts: Counts) -> Iterator[Finding]:
    run = _without_last_headings(units(doc)[repeat.start : repeat.stop])
    heavy = counts.heavy(run)
    if not heavy:
        return
    span = spread(run)
    length = repeat.length // repeat.times if repeat.times > 1 else len(run)
    originals = units(doc)[repeat.source : repeat.source + length]
    source = spread(originals)
    alike = repeat.times > 1 or all(
        a.faithful == b.faithful for a, b in zip(run, originals, strict=True)
    )
    headline = f"{_lines(doc, span)} {_verb(doc, span)} {_lines(doc, source)}"
    manner = "word for word" if alike else "but for case, quotes or dashes"
    if repeat.times > 1:
        manner = f"{repeat.times:,} times in a row"
    severity = _severity(heavy)
    is_prose = all(unit.block.kind in ("prose", "heading") for unit in run)
    safe = alike and is_prose and severity == "error" and repeat.times == 1
    yield Finding(
        f"{headline} {manner}\n{_size(doc, run)}",
        span,
        related=[Related(source, "first stands here")],
        severity=severity,
        data=_data(doc, run, within=True),
        fix=Fix(
            f"delete {_lines(doc, span)}", (_deletion(doc, span),), "safe" if safe else "unsafe"
        ),
    )


def _across(doc: Document, matches: Sequence[Match], counts: Counts) -> Iterator[Finding]:
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
    for start, length, origin in longest_runs(
        sources, lambda place, offset: (place[0], place[1], place[2] + offset)
    ):
        run = _without_last_headings(units(doc)[start : start + length])
        heavy = counts.heavy(run)
        if not heavy:
            continue
        first = _site(by_index[start], origin)
        last = _site(by_index[start + len(run) - 1], (*origin[:2], origin[2] + len(run) - 1))
        span = spread(run)
        where = f"{first.path}:{_range(first.line, last.end_line)}"
        message = [f"{_lines(doc, span)} {_verb(doc, span)} {where}", _size(doc, run)]
        cluster = by_index[start].cluster
        if cluster.size > 2:
            number = cluster.number(by_index[start].site)
            message.append(
                f"copy {number} of {cluster.size}, "
                f"first at {cluster.first.path}:{cluster.first.line}"
            )
        yield Finding(
            "\n".join(message),
            span,
            related=[Related(first, "first stands here")],
            severity=_severity(heavy),
            data={
                **_data(doc, run, within=False),
                "copies": cluster.size,
                "files": cluster.files,
            },
            fix=Fix(f"delete {_lines(doc, span)}", (_deletion(doc, span),), "unsafe"),
        )


def _site(match: Match, place: tuple[str, int | None, int]) -> Site:
    return next(
        site for site in match.cluster.sites if (site.path, site.record, site.index) == place
    )


def _lines(doc: Document, span: Span) -> str:
    first, last = doc.position(span.start).line, doc.position(span.end).line
    return f"{'line' if first == last else 'lines'} {_range(first, last)}"


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _verb(doc: Document, span: Span) -> str:
    one = doc.position(span.start).line == doc.position(span.end).line
    return "repeats" if one else "repeat"


def _size(doc: Document, run: Sequence[Unit]) -> str:
    count, characters = len(run), _characters(run)
    share = round(100 * characters / len(doc.text))
    paragraphs = f"{count:,} paragraph{'s' if count != 1 else ''}"
    return f"{paragraphs}, {characters:,} characters, {share} % of the file"


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


def _deletion(doc: Document, span: Span) -> Edit:
    """Delete whole lines, with the blank lines after them or, at the end, before them.

    What the document ends with, a line end or none, stays as it is.
    """
    following = next((b for b in doc.blocks if b.span.start >= span.end), None)
    if following is not None:
        return Edit(_line_start(doc, span.start), _line_start(doc, following.span.start))
    preceding = max((b.span.end for b in doc.blocks if b.span.end <= span.start), default=0)
    return Edit(preceding, span.end)


def _line_start(doc: Document, offset: int) -> int:
    return doc.line_starts[doc.position(offset).line - 1]
