"""Lines that end several texts of a folder, which no text alone can tell.

On full pages of two texts a site, 88 % of the labelled trailer lines stand in both; patterns alone
know 21 %. But series, letters and drafts of one text end alike as well, so what recurs is a note,
and no more than a warning where words of pages are among it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import xxhash

from seedlint import Document, Site, Span

from .._writing import cells
from ._lines import MARKUP, STRUCTURE, TailLine
from ._pagewords import link_words, page_words, whole_words
from ._weights import FINE, ends, looks_like_prose

SHORTEST = 8
"""Cells of a line that says something: "The end" and numbers of pages recur in honest texts."""

BEGINNING = 32
"""Characters that nearly always have as many cells, so that long lines need not be counted."""

SHOWN = 3
"""Other texts that a finding names."""

MAX_MISSES = 2
"""Lines of their own that texts may have below what recurs, such as a date or a name."""

DIGITS = re.compile(r"\d+")

Text = tuple[str, int | None]


class Line(NamedTuple):
    """A line near the end as others are compared with it.

    Attributes:
        key: equal for lines that say the same, and for short ones that differ in numbers alone.
        is_prose: a sentence or more.
        is_of_pages: words that pages add, though a writer may too.
    """

    key: int
    span: Span
    is_prose: bool
    is_of_pages: bool


class Recurrence(NamedTuple):
    """The last lines of a text that others of the folder end in as well.

    Attributes:
        lines: in reading order.
        files: how many texts have each of them.
        examples: the places of one line in some of those.
    """

    lines: tuple[Line, ...]
    files: tuple[int, ...]
    examples: tuple[Where, ...]

    @property
    def span(self) -> Span:
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def others(self) -> int:
        """How many other texts end in the rarest of the lines."""
        return min(self.files) - 1

    @property
    def is_of_pages(self) -> bool:
        """Whether the lines are several, one of them known from pages and none a paragraph.

        "Disclaimer" and a paragraph below it end licences and contracts as well.
        """
        is_known = len(self.lines) > 1 and any(line.is_of_pages for line in self.lines)
        return is_known and not any(line.is_prose for line in self.lines)


class Where(NamedTuple):
    """A place of a finding (``seedlint.Place``)."""

    path: str
    record: int | None
    span: Span | None


def at(site: Site, span: Span) -> Where:
    """A place in the document of a site."""
    return Where(site.path, site.record, span)


def comparable(doc: Document, lines: Sequence[TailLine]) -> tuple[Line, ...]:
    """The lines that may be compared: no credits, code or tables, and nothing too short.

    Manuals repeat themselves by trade, so in Markdown and the like only known lines.
    """
    is_markup = doc.suffix in MARKUP
    found = (
        _line(line)
        for line in lines
        if not line.is_credit and line.kind not in STRUCTURE and _says_something(line.text)
    )
    return tuple(line for line in found if line.is_of_pages or not is_markup)


def _says_something(text: str) -> bool:
    return cells(text[:BEGINNING]) >= SHORTEST or cells(text) >= SHORTEST


def _line(line: TailLine) -> Line:
    is_prose = looks_like_prose(line.text)
    folded = line.text.casefold()
    return Line(
        _hash(folded if is_prose else DIGITS.sub("0", folded)),
        line.span,
        is_prose,
        line.is_garbage and line.mark is not None and line.mark.category not in FINE,
    )


def is_of_text(again: Recurrence, texts: Sequence[str]) -> bool:
    """Whether they are several paragraphs without any word of pages.

    The rules of duplication tell of those. A single one may be a page's footer.
    """
    if len(texts) == 1 or any(line.is_of_pages for line in again.lines):
        return False
    return all(map(_is_paragraph, texts))


def _is_paragraph(text: str) -> bool:
    folded = text.casefold()
    if not (looks_like_prose(text) and ends(text)) or page_words().found(folded):
        return False
    return link_words()[0].isdisjoint(whole_words(folded))


def identity(doc: Document, lines: Sequence[TailLine]) -> int:
    """Equal for versions of one text, which end alike and count once.

    These have the same first paragraph and the same longest one above the last lines; where all of
    it are last lines, the same whole. One alone may be a page's, above or below the text.
    """
    above = doc.lines[: max(0, len(doc.lines) - len(lines))]
    first = next((line.text for line in above if looks_like_prose(line.text)), "")
    return _hash(first + max((line.text for line in above), key=len, default=doc.text))


def _hash(text: str) -> int:
    return xxhash.xxh3_64_intdigest(text.encode("utf-8", "surrogatepass"))


class Endings:
    """The last lines of all texts of a folder, by what they say."""

    def __init__(self, sites: Sequence[Site], min_files: int) -> None:
        self._min_files = min_files
        self._places: defaultdict[int, dict[int, Where]] = defaultdict(dict)
        for site in sites:
            for line in site.data.lines:
                self._places[line.key].setdefault(site.data.identity, at(site, line.span))

    def of(self, site: Site) -> Recurrence | None:
        """What recurs at the end of a text; None where nothing does."""
        found = tuple(reversed(list(self._recurring(site.data.lines))))
        if not found:
            return None
        rarest = min((self._places[line.key] for line in found), key=len)
        # No more of them than are shown: a footer may stand in every file of a large folder.
        others = (where for where in rarest.values() if where.path != site.path)
        files = tuple(len(self._places[line.key]) for line in found)
        return Recurrence(found, files, tuple(islice(others, SHOWN)))

    def _recurring(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Recurring lines from the end up to where the text begins."""
        misses = 0
        for line in reversed(lines):
            files = len(self._places[line.key])
            # One text less will do beside a line that is known from pages.
            if files >= self._min_files or (files >= 2 and line.is_of_pages):
                yield line
            elif line.is_prose or misses == MAX_MISSES:
                return
            else:
                misses += 1
