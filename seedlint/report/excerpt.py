"""The lines of a document that a finding is about, as rows of a terminal.

Related places come first, then the finding's own, marked ``>``. A row holds one source line,
clipped around the span; long places are folded in the middle and the fold says what it holds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache, partial
from itertools import islice
from typing import NamedTuple

from seedlint.document import Document
from seedlint.report import cells
from seedlint.report.tally import plural
from seedlint.result import Diagnostic, DocumentId, Location

ROWS = 8
"""Rows of an excerpt unless all is asked for: a screen of 24 rows then holds a whole finding."""

NUMBER = 5
"""Cells of a line number; more if the number is longer."""


class Fold(NamedTuple):
    """How many lines of a place are shown before and after what is folded."""

    head: int
    tail: int


UNFOLDED, MIDDLE, REST = None, Fold(2, 2), Fold(1, 0)


class Place(NamedTuple):
    """A location to show; ``own`` is true of the finding's own."""

    location: Location
    message: str
    own: bool


class Excerpts:
    """Draws the excerpts of one run."""

    def __init__(
        self, open_document: Callable[[DocumentId], Document], width: int, *, unfold: bool
    ) -> None:
        """Prepare.

        Args:
            open_document: gives back a document, as ``Result.open``.
            width: of a row, in cells.
            unfold: show every line of every place.
        """
        self._width = width
        self._unfold = unfold
        # Findings come sorted by document, so a few documents in memory are enough.
        self._source = lru_cache(maxsize=16)(partial(_reopened, open_document))

    def rows(self, finding: Diagnostic) -> list[str]:
        """The rows for a finding; none if it is about no place or the file is gone."""
        own = finding.location
        related = [
            Place(other.location, other.message, own=False)
            for other in finding.related
            if other.location.span is not None
        ]
        places = [] if own.span is None else [Place(own, "", own=True)]
        try:
            if self._unfold:
                return self._drawn(related, places, own.document, [UNFOLDED, UNFOLDED])
            return self._fitted(related, places, own.document)
        except GoneError:
            return []

    def _fitted(self, related: list[Place], own: list[Place], home: DocumentId) -> list[str]:
        """The fullest of several ways to draw that takes ``ROWS`` rows at most."""
        for folds in ([MIDDLE, MIDDLE], [REST, REST]):
            rows = self._drawn(related[: ROWS + 1], own, home, folds)
            if len(rows) <= ROWS:
                return rows
        for count in range(min(len(related), ROWS) - 1, -1, -1):
            more = f"{_gutter()}{cells.DOTS} {plural(len(related) - count, 'more place')}"
            rows = self._drawn(related[:count], own, home, [REST, REST], [more])
            if len(rows) <= ROWS:
                break
        return rows

    def _drawn(
        self,
        related: list[Place],
        own: list[Place],
        home: DocumentId,
        folds: Sequence[Fold | None],
        between: Iterable[str] = (),
    ) -> list[str]:
        rows = []
        here = home
        for place in related:
            if place.location.document not in (here, home):
                rows.append(self._title(place.location.document, place.message))
            elif place.location.document != here:
                rows.append(self._title(home))
            here = place.location.document
            rows += self._place(place, folds[0])
        rows += between
        if own and here != home:
            rows.append(self._title(home))
        for place in own:
            rows += [] if related else self._lead(place)
            rows += self._place(place, folds[1])
        return rows

    def _title(self, document: DocumentId, message: str = "") -> str:
        title = f"  {document}: {message}" if message else f"  {document}"
        return cells.isolated(cells.clip(title, self._width))

    def _lead(self, place: Place) -> list[str]:
        """The end of the line above a span that begins with its line: what it follows."""
        source = self._source(place.location.document)
        line = place.location.line
        above = next((number for number in range(line - 1, 0, -1) if source.filled(number)), None)
        if above is None or source.line(line)[: place.location.column - 1].strip():
            return []
        gutter = _gutter(above)
        text = cells.clip_start(source.line(above).rstrip(), self._width - len(gutter))
        return [gutter + cells.isolated(text)]

    def _place(self, place: Place, fold: Fold | None) -> list[str]:
        source = self._source(place.location.document)
        span = source.lines_of(place.location)
        head, folded, tail = source.folded(span, fold)
        mark = ">" if place.own else ""
        rows = []
        for number in head:
            rows += self._line(source, place, number, span, mark)
        if folded is not None:
            to = "" if tail else f", to line {folded[1]}"
            text = f"{_gutter(mark=mark)}{cells.DOTS} {source.amount(folded)}{to}"
            rows.append(cells.clip(text, self._width))
        for number in tail:
            rows += self._line(source, place, number, span, mark)
        return rows

    def _line(
        self, source: Source, place: Place, number: int, span: tuple[int, int], mark: str
    ) -> list[str]:
        """A source line, and marks below it where less than a line is meant or all can be seen."""
        line = source.line(number).rstrip()
        at = place.location
        start = min(at.column - 1, len(line)) if number == span[0] else 0
        end = at.end_column - 1 if number == at.end_line else len(line)
        gutter = _gutter(number, mark=mark)
        view = cells.window(line, start, end, self._width - len(gutter))
        rows = [gutter + cells.isolated(view.text)]
        is_blank_between = not line and span[0] < number < span[1]
        if line[:start].strip() or line[end:].strip() or start >= len(line):
            marked = not is_blank_between
        else:
            marked = place.own and span[0] == span[1] and view.whole
        if marked:
            marks = ("^" if place.own else "-") * view.cells
            before = len(gutter) + view.start
            room = self._width - before - view.cells - 1
            if place.message and cells.width(place.message) <= room:
                marks += f" {cells.isolated(cells.plain(place.message))}"
            rows.append(" " * before + marks)
        return rows


def _gutter(number: int | None = None, *, mark: str = "") -> str:
    """What stands before the text of a row: ``>   14 | ``."""
    return f"{mark:1}{'' if number is None else number:>{NUMBER}} | "


class GoneError(Exception):
    """A document that was read cannot be read again."""


def _reopened(open_document: Callable[[DocumentId], Document], name: DocumentId) -> Source:
    try:
        return Source(open_document(name))
    except Exception as error:  # whatever a plugin's decoder raises: the report must go on
        raise GoneError(str(name)) from error


class Source:
    """A document's lines, for people."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def line(self, number: int) -> str:
        """A physical line; empty if there is none, as in a file that has changed since."""
        document = self._document
        return document.physical_line(number) if number <= document.line_count else ""

    def filled(self, number: int) -> bool:
        return bool(self.line(number).strip())

    def lines_of(self, place: Location) -> tuple[int, int]:
        """First and last line of a place; the line end that closes it begins no other."""
        beyond = place.end_column == 1 and place.end_line > place.line
        last = min(place.end_line - beyond, self._document.line_count)
        return place.line, max(place.line, last)

    def folded(
        self, span: tuple[int, int], fold: Fold | None
    ) -> tuple[list[int], tuple[int, int] | None, list[int]]:
        """Lines before a fold, first and last line in it, lines after it; blank ones left out.

        A fold holds two lines at least, as it takes the room of one.
        """
        first, last = span
        if fold is None or first == last:
            return list(range(first, last + 1)), None, []
        head = list(islice(filter(self.filled, range(first, last + 1)), fold.head))
        start = head[-1] + 1 if head else first
        tail = list(islice(filter(self.filled, range(last, start - 1, -1)), fold.tail))[::-1]
        stop = tail[0] if tail else last + 1
        middle = list(islice(filter(self.filled, range(start, stop)), 2))
        if len(middle) < 2:
            return head + middle + tail, None, []
        final = next(filter(self.filled, range(stop - 1, start, -1)))
        return head, (middle[0], final), tail

    def amount(self, folded: tuple[int, int]) -> str:
        """How much stands in these lines: ``4 more paragraphs`` or ``17 more lines``."""
        first, last = folded
        begin = bisect_left(self._block_lines, first)
        count = bisect_right(self._block_lines, last) - begin
        if count > 1 and self._block_lines[begin] == first:
            return plural(count, "more paragraph")
        return plural(last - first + 1, "more line")

    @cached_property
    def _block_lines(self) -> list[int]:
        document = self._document
        return [document.position(block.span.start).line for block in document.blocks]
