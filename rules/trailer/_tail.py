"""Where a text ends and what a scraper left begins: the analysis ``tail``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from seedlint import Block, Document, Span, analysis

from ._codes import country, titled_country
from ._lines import MARKUP, STRUCTURE, TailLine, lines_from_the_end
from ._list_footers import list_footer
from ._options import is_one_of
from ._patterns import Level, Mark, catalogue, highest
from ._shown import without_shown
from ._weights import is_name

MAX_TAIL = 12
"""Logical lines from the end that are looked at; what scrapers leave is seldom longer."""

MAX_GAP = 1
"""Unknown lines that may stand among likely ones, as a name does below a sign-off."""

LIST_FOOTER = Mark("list-footer", "mailing-list", False, "certain")

MARKDOWN_HEADING = re.compile(r"#{1,6}\s")
"""Also in plain text: whoever marks headings so wrote them."""


class Run(NamedTuple):
    """Garbage lines that follow each other, from the first that tells or is sure, if one does.

    Attributes:
        marks: one a line.
        is_last: nothing follows.
        only_credits_follow: nothing follows but credit lines.
    """

    span: Span
    lines: tuple[TailLine, ...]
    marks: tuple[Mark, ...]
    is_last: bool
    only_credits_follow: bool

    @property
    def level(self) -> Level:
        return highest(mark.level for mark in self.marks)


class Tail(NamedTuple):
    """The end of a document, from the first garbage or credit line of the zone.

    Attributes:
        lines: in reading order; unknown lines only between known ones and after them.
        runs: the garbage among them.
    """

    lines: tuple[TailLine, ...] = ()
    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, lines: Sequence[TailLine]) -> Tail:
        """The trailer that such last lines are, without unknown ones above it."""
        first = next((number for number, line in enumerate(lines) if line.mark), len(lines))
        kept = tuple(lines[first:])
        return cls(kept, tuple(_runs(kept)))

    @property
    def garbage(self) -> Run | None:
        """The garbage that reaches to the very end of the document."""
        return self.runs[-1] if self.runs and self.runs[-1].is_last else None

    @property
    def credits(self) -> tuple[TailLine, ...]:
        """Lines that say where the text comes from; never to be removed."""
        return tuple(line for line in self.lines if line.is_credit)


@analysis
def tail(
    doc: Document,
    max_tail: int = MAX_TAIL,
    extend: tuple[str, ...] = (),
    allow: tuple[str, ...] = (),
) -> Tail:
    """The trailer of a document: what its last lines are.

    Looks at the last ``max_tail`` logical lines. Above two unknown ones in a row only what is
    sure counts, because there the text has begun, or the headlines of other texts. A document
    that is nothing but known lines is a list of them and has no trailer.

    Args:
        doc: any document.
        max_tail: how many lines may be looked at.
        extend: regular expressions for whole lines that are garbage too.
        allow: regular expressions for whole lines that are none.
    """
    lines = list(zone(doc, max_tail, extend, allow))
    if not any(line.mark for line in lines):  # as in most documents
        return Tail()
    if len(lines) < max_tail and all(line.mark for line in lines):
        return Tail()
    if lines[0].span.start <= doc.lines[0].span.start:  # what a text begins with is its title
        lines[0] = lines[0]._replace(mark=None)
    gap = 0
    for number in reversed(range(len(lines))):
        mark = lines[number].mark
        if gap > MAX_GAP and mark and mark.level == "likely":
            mark = None
            lines[number] = lines[number]._replace(mark=None)
        gap = 0 if mark else gap + 1
    return Tail.of(lines)


@analysis
def zone(
    doc: Document,
    max_tail: int,
    extend: tuple[str, ...],
    allow: tuple[str, ...],
    before: int | None = None,
) -> tuple[TailLine, ...]:
    """The last lines of a document in reading order, each with what it is by itself.

    With ``before`` they are the last that end no later than there. Lines of a list server's footer
    do not count.
    """
    walked: list[TailLine] = []
    is_markup = doc.suffix in MARKUP
    lines = lines_from_the_end(doc)
    if before is not None:
        lines = (each for each in lines if each[0].span.end <= before)
    footer = list_footer(doc)
    for line, text in _last(lines, max_tail, footer):
        mark = None
        if footer and _is_within(line, footer) and not is_one_of(text, allow):
            mark = LIST_FOOTER
        elif line.kind not in STRUCTURE:
            below = walked if before is None else None
            mark = _mark(line, text, extend, allow, below, is_markup=is_markup)
        walked.append(TailLine(line.span, line.kind, text, mark))
    walked.reverse()
    if not any(line.mark for line in walked):
        return tuple(walked)
    _, above = next(lines, (None, ""))
    return tuple(without_shown(doc, list(_with_lists(doc, walked, allow)), above))


def _last(
    lines: Iterator[tuple[Block, str]], count: int, footer: Span | None
) -> Iterator[tuple[Block, str]]:
    """So many lines, and those of a footer among them."""
    if footer is None:
        yield from islice(lines, count)
        return
    for line, text in lines:
        yield line, text
        count -= not _is_within(line, footer)
        if not count:
            return


def _is_within(line: Block, footer: Span) -> bool:
    """Whether a line is one of a footer; code shows one to the readers."""
    is_shown = line.kind in STRUCTURE and line.kind != "markup"
    return footer.start <= line.span.start < footer.end and not is_shown


def _with_lists(
    doc: Document, lines: Iterable[TailLine], allow: tuple[str, ...]
) -> Iterator[TailLine]:
    """The lines with those marked that are known only below the one above them, if it is sure."""
    is_markup = doc.suffix in MARKUP
    category = None
    for line in lines:
        mark = line.mark
        doubtful = mark is None or mark.level == "likely"
        if category and doubtful and not is_one_of(line.text, allow):
            mark = catalogue().mark_below(line.text, category, is_markup=is_markup) or mark
        yield line if mark is line.mark else line._replace(mark=mark)
        category = mark.category if mark and mark.level != "likely" else None


def _mark(
    line: Block,
    text: str,
    extend: tuple[str, ...],
    allow: tuple[str, ...],
    below: Sequence[TailLine] | None,
    *,
    is_markup: bool,
) -> Mark | None:
    """What a line is by itself, and as the last one where it is known what stands ``below``."""
    is_heading = (is_markup and line.kind == "heading") or MARKDOWN_HEADING.match(text)
    if is_heading or is_one_of(text, allow):
        return None
    if below is not None and (found := _country_mark(text, below)):
        return found
    if is_one_of(text, extend):
        return Mark("extend", "extended", False, "sure")
    known = catalogue().mark(text, is_markup=is_markup)
    if known is None and below == [] and not is_markup and titled_country(text):
        return Mark("country-suffix", "country", False, "likely")
    return known


def _country_mark(text: str, below: Sequence[TailLine]) -> Mark | None:
    """The mark of a country line: the last, or above known lines and names if it is no word."""
    found = country(text)
    if (
        found is None
        or (found.is_word and below)
        or not all(line.mark or is_name(line.text) for line in below)
    ):
        return None
    return Mark("country", "country", False, "likely" if found.is_word else "sure")


def _runs(lines: tuple[TailLine, ...]) -> Iterator[Run]:
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and lines[stop].is_garbage:
            stop += 1
        if stop > start:
            run = lines[start + _doubtful(lines[start:stop]) : stop]
            yield Run(
                Span(run[0].span.start, run[-1].span.end),
                run,
                tuple(line.mark for line in run if line.mark),
                stop == len(lines),
                all(line.is_credit for line in lines[stop:]),
            )
        start = stop + 1


def _doubtful(run: tuple[TailLine, ...]) -> int:
    """How many likely lines stand above the first that tells or is sure.

    Below a sure line nothing honest follows; without one all of the run is doubtful. Lines of the
    same kind right above belong to the sure one.
    """
    if not any(line.is_sure for line in run):
        return 0
    first = next(i for i, line in enumerate(run) if line.tells or line.is_sure)
    while first and _category(run[first - 1]) == _category(run[first]):
        first -= 1
    return first


def _category(line: TailLine) -> str:
    return line.mark.category if line.mark else ""
