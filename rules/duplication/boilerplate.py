"""Paragraphs that stand in very many files: told once, where they stand first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, NamedTuple

from seedlint import BlockKind, Document, Facts, Finding, Link, Match, Related, Site, Span, rule

from .._options import Count, Kinds, Positive
from ._boilerplate import ALMOST_ALL, MAX_FILES, MOST, Counting, File, file_of, made_up
from ._evidence import is_attribution, is_licence_notice
from ._units import as_keys, digests, units

SHOWN_FOLDERS = 3
"""Folders that a message names; the data name all that are known."""

TOGETHER = 0.9
"""Share of the files of either paragraph that have both, if they are told together. The last
paragraph of a licence is a little different here and there."""


@rule(severity="info", yields_to=["duplicated-paragraph"])
def boilerplate(
    doc: Document,
    *,
    max_files: Annotated[Positive, "files a paragraph may stand in"] = MAX_FILES,
    minimum: Annotated[Count, "characters a paragraph needs to count"] = 40,
    kinds: Annotated[Kinds, "kinds of block that count"] = ["prose"],  # noqa: B006
) -> Facts:
    """A paragraph stands in very many files."""
    counting = Counting(minimum, frozenset(kinds))
    counted = [
        (unit, form)
        for unit, form in zip(units(doc), digests(doc), strict=True)
        if counting.counts(unit)
    ]
    total = sum(unit.weight for unit, _ in counted)
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
    whole = _made_up(first)
    most = _made_up([each for each in first if not is_licence_notice(each.site.text)], MOST)
    for run in _together(first):
        copies, mostly = (len(_files(run[0]) & files) for files in (whole, most))
        yield _finding(
            doc,
            run,
            copies if copies > max_files else 0,
            mostly if mostly > max_files else 0,
        )


def _made_up(matches: Iterable[Match], least: float = ALMOST_ALL) -> set[File]:
    """The files that some paragraphs make up, or are such a share of."""
    paragraphs = [(match.site.data[0], match.cluster) for match in matches]
    return set(made_up(paragraphs, lambda site: site.data[1], least))


def _span(match: Match) -> Span:
    assert match.site.span is not None
    return match.site.span


def _files(match: Match) -> set[File]:
    return set(map(file_of, match.cluster.sites))


def _together(matches: Sequence[Match]) -> Iterator[list[Match]]:
    """Cut into runs of neighbouring paragraphs that stand in nearly the same files."""
    run: list[Match] = []
    for match in matches:
        if run and not (match.site.index == run[-1].site.index + 1 and _share_files(run[0], match)):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _share_files(one: Match, other: Match) -> bool:
    """Whether the files of two paragraphs, as far as they are known, are nearly the same."""
    fewer, more = sorted((one.cluster.files, other.cluster.files))
    both, either = _files(one) & _files(other), _files(one) | _files(other)
    return fewer >= TOGETHER * more and len(both) >= TOGETHER * len(either)


def _finding(doc: Document, run: Sequence[Match], whole: int, most: int) -> Finding:
    cluster = min((match.cluster for match in run), key=lambda each: each.files)
    span = Span(_span(run[0]).start, _span(run[-1]).end)
    first, last = doc.position(span.start).line, doc.position(span.end).line
    what = f"line {first} stands" if first == last else f"lines {first}-{last} stand"
    paragraphs = f"{len(run):,} paragraph{'s' if len(run) != 1 else ''}"
    known = len(set(map(file_of, cluster.sites)))
    folders = sorted({site.path.rpartition("/")[0] for site in cluster.sites})
    message = [
        f"{what} in {cluster.files:,} files",
        f"{paragraphs}, {span.end - span.start:,} characters",
        f"{'' if known == cluster.files else f'the first {known:,} '}in {_named(folders)}",
    ]
    if whole or most:
        those = "the files" if known == cluster.files else f"the first {known:,} files"
        count = whole or most
        some = f"{count:,} of {those} hold" if count < known else f"each of {those} holds"
        message.append(f"{some} {'hardly any other paragraph' if whole else 'little else'}")
    return Finding(
        "\n".join(message),
        span,
        related=[Related(place, "stands here too") for place in _elsewhere(doc, run)],
        severity="warning" if whole or most else None,
        data={
            "files": cluster.files,
            "copies": cluster.size,
            "folders": folders,
            "paragraphs": len(run),
            "whole": whole,
            "most": most,
        },
    )


def _named(folders: Sequence[str]) -> str:
    shown = ", ".join(folder or "." for folder in folders[:SHOWN_FOLDERS])
    if len(folders) == 1:
        return shown
    return f"{len(folders):,} folders: {shown}{', ...' if len(folders) > SHOWN_FOLDERS else ''}"


class _Place(NamedTuple):
    """Paragraphs of another document."""

    path: str
    record: int | None
    span: Span


def _elsewhere(doc: Document, run: Sequence[Match]) -> Iterator[_Place]:
    """Where the paragraphs stand together in another file, or else each by itself."""
    ends = {(file_of(site), site.index): site for site in run[-1].cluster.sites}
    others = [
        [site for site in match.cluster.sites if file_of(site) != file_of(doc)] for match in run
    ]
    for first in others[0]:
        last = ends.get((file_of(first), first.index + len(run) - 1))
        if last and first.span and last.span:
            yield _Place(*file_of(first), Span(first.span.start, last.span.end))
            return
    for site, *_ in others:
        if site.span:
            yield _Place(*file_of(site), site.span)
