"""Paragraphs that stand in very many files: told once, where they stand first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Annotated

from seedlint import BlockKind, Document, Facts, Finding, Link, Match, Related, Site, Span, rule

from .._options import Count, Positive
from ._boilerplate import MAX_FILES, Counting, is_copied_whole
from ._evidence import is_attribution
from ._units import as_keys, digests, units

SHOWN_FOLDERS = 3
"""Folders that a message names; the data name all that are known."""


@rule(severity="info", yields_to=["duplicated-paragraph"])
def boilerplate(
    doc: Document,
    *,
    max_files: Annotated[Positive, "files a paragraph may stand in"] = MAX_FILES,
    minimum: Annotated[Count, "characters a paragraph needs to count"] = 40,
    kinds: Annotated[list[BlockKind], "kinds of block that count"] = ["prose"],  # noqa: B006
) -> Facts:
    """A paragraph stands in very many files."""
    counting = Counting(minimum, frozenset(kinds))
    total = counting.weight(doc)
    counted = [
        (unit, form)
        for unit, form in zip(units(doc), digests(doc), strict=True)
        if counting.counts(unit)
    ]
    return Facts(
        lambda: as_keys(form for _, form in counted),
        [unit.block.span.start for unit, _ in counted],
        [unit.block.span.end for unit, _ in counted],
        [(unit.weight, total) for unit, _ in counted],
    )


def in_many_files(
    sites: Sequence[Site], *, max_files: int, minimum: int, kinds: list[BlockKind]
) -> Iterator[Link]:
    """Link the sites of a paragraph that stands in more files than it may."""
    if len(sites) > max_files and len({(site.path, site.record) for site in sites}) > max_files:
        for site in sites[1:]:
            yield Link(sites[0], site)


boilerplate.join(in_many_files)


@boilerplate.report(firsts=True)
def told_once(
    doc: Document, matches: Sequence[Match], *, max_files: int, minimum: int, kinds: list[BlockKind]
) -> Iterator[Finding]:
    """One finding where a cluster stands first; paragraphs that go together are one."""
    first = [
        match
        for match in matches
        if match.site.order == match.cluster.first.order and not is_attribution(doc, _span(match))
    ]
    whole = _copied_whole(first)
    for run in _together(first):
        if not _files(run[0]) <= whole:
            yield _finding(doc, run)


def _span(match: Match) -> Span:
    assert match.site.span is not None
    return match.site.span


def _files(match: Match) -> set[tuple[str, int | None]]:
    return {(site.path, site.record) for site in match.cluster.sites}


def _copied_whole(matches: Sequence[Match]) -> set[tuple[str, int | None]]:
    """The files that such paragraphs make up: copies of a text, told by duplicated-paragraph."""
    weights: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)
    shares: defaultdict[tuple[str, int | None], float] = defaultdict(float)
    for match in matches:
        for site in match.cluster.sites:
            weights[site.path, site.record].append(site.data[0])
            shares[site.path, site.record] += site.data[0] / site.data[1]
    return {file for file, each in weights.items() if is_copied_whole(each, shares[file])}


def _together(matches: Sequence[Match]) -> Iterator[list[Match]]:
    """Cut into runs of neighbouring paragraphs that stand in the same files."""
    run: list[Match] = []
    for match in matches:
        if run and not (
            match.site.index == run[-1].site.index + 1
            and match.cluster.files == run[-1].cluster.files
            and _files(match) == _files(run[-1])
        ):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _finding(doc: Document, run: Sequence[Match]) -> Finding:
    cluster = run[0].cluster
    span = Span(_span(run[0]).start, _span(run[-1]).end)
    first, last = doc.position(span.start).line, doc.position(span.end).line
    what = f"line {first} stands" if first == last else f"lines {first}-{last} stand"
    folders = sorted({site.path.rpartition("/")[0] for site in cluster.sites})
    known = len(cluster.sites) == cluster.size
    many = (
        f"{'' if known else 'at least '}{len(folders):,} folder{'s' if len(folders) != 1 else ''}"
    )
    shown = ", ".join(folder or "." for folder in folders[:SHOWN_FOLDERS])
    more = ", ..." if len(folders) > SHOWN_FOLDERS else ""
    paragraphs = f"{len(run):,} paragraph{'s' if len(run) != 1 else ''}"
    return Finding(
        f"{what} in {cluster.files:,} files\n"
        f"{paragraphs}, {span.end - span.start:,} characters\n"
        f"{many}: {shown}{more}",
        span,
        related=[Related(_elsewhere(cluster.sites, doc), "stands here too")],
        data={
            "files": cluster.files,
            "copies": cluster.size,
            "folders": folders,
            "paragraphs": len(run),
        },
    )


def _elsewhere(sites: Sequence[Site], doc: Document) -> Site:
    return next(site for site in sites if (site.path, site.record) != (doc.path, doc.record))
