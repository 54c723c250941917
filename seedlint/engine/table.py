"""The facts of a rule on all documents, laid end to end, and its rows as rules see them.

Text is never in the table; sites read it through a bounded store of documents.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from seedlint.document import Document, Span
from seedlint.engine.facts import WHOLE, PackedFacts
from seedlint.result import DocumentId

if TYPE_CHECKING:
    import numpy as np


class Table:
    """All facts of one rule; a row a site, in (document, place) order."""

    def __init__(
        self,
        parts: Iterable[tuple[DocumentId, PackedFacts]],
        open_document: Callable[[DocumentId], Document],
    ) -> None:
        """Lay the documents' facts end to end.

        Raises:
            ValueError: documents differ in the number of keys a site, or in having forms.
        """
        self.documents: list[DocumentId] = []
        self.first_rows: list[int] = []
        self.columns = 0
        self.keys: array[int] = array("Q")
        self.starts: array[int] = array("q")
        self.ends: array[int] = array("q")
        self.forms: array[int] = array("Q")
        self.links: dict[tuple[int, int], float] = {}
        self.open = open_document
        self._data: list[Any] = []
        for document, facts in parts:
            if not facts.starts:
                continue
            if self.columns not in (0, facts.columns):
                raise ValueError("documents differ in the number of keys a site")
            self.columns = facts.columns
            if self.documents and bool(self.forms) != bool(facts.forms):
                raise ValueError("some documents have forms and some have none")
            first = len(self.starts)
            self.documents.append(document)
            self.first_rows.append(first)
            self.keys.extend(facts.keys)
            self.starts.extend(facts.starts)
            self.ends.extend(facts.ends)
            self.forms.extend(facts.forms)
            self.links.update(((first + a, first + b), score) for a, b, score in facts.links)
            self._data.extend(facts.data or [None] * len(facts.starts))

    def __len__(self) -> int:
        return len(self.starts)

    def drop_keys(self) -> None:
        """Forget the keys, most of a large table, which nobody needs once sites have met."""
        self.keys = array("Q")

    def document_index(self, row: int) -> int:
        """Which of ``documents`` a row belongs to."""
        return bisect_right(self.first_rows, row) - 1

    def data(self, row: int) -> Any:
        return self._data[row]

    @cached_property
    def data_column(self) -> np.ndarray:
        """Numbers, or equally long tuples of them, as numbers; anything else as objects."""
        import numpy as np  # noqa: PLC0415  (only rules that score need it)

        try:
            column = np.array(self._data)
        except ValueError:  # tuples of different lengths
            column = np.array([], dtype=object)
        if column.dtype.kind in "biuf":
            return column
        return np.fromiter(self._data, object, len(self._data))

    def texts(self, rows: Iterable[int]) -> Iterator[str]:
        """The source text of each row; rows in order open each document once."""
        start, stop, text = 0, 0, ""
        for row in rows:
            if row >= stop or row < start:
                number = self.document_index(row)
                start = self.first_rows[number]
                stop = (*self.first_rows[number + 1 : number + 2], len(self))[0]
                text = self.open(self.documents[number]).text
            first = self.starts[row]
            yield text if first == WHOLE else text[first : self.ends[row]]

    def span(self, row: int) -> Span | None:
        start = self.starts[row]
        return None if start == WHOLE else Span(start, self.ends[row])


class TableSite:
    """A row of a table as rules see it (``seedlint.Site``)."""

    __slots__ = ("_number", "order", "table")

    def __init__(self, table: Table, row: int) -> None:
        self.table = table
        self.order = row
        self._number = -1  # that of the document, looked up when first asked for

    def __repr__(self) -> str:
        return f"Site({self.document}, {self.span})"

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, TableSite) and self.order == other.order and self.table is other.table
        )

    def __hash__(self) -> int:
        return hash(self.order)

    @property
    def number(self) -> int:
        """Which of the table's documents it stands in."""
        if self._number < 0:
            self._number = self.table.document_index(self.order)
        return self._number

    @property
    def document(self) -> DocumentId:
        return self.table.documents[self.number]

    @property
    def path(self) -> str:
        return self.table.documents[self.number].path

    @property
    def record(self) -> int | None:
        return self.table.documents[self.number].record or None

    @property
    def span(self) -> Span | None:
        return self.table.span(self.order)

    @property
    def index(self) -> int:
        return self.order - self.table.first_rows[self.number]

    @property
    def data(self) -> Any:
        return self.table.data(self.order)

    @property
    def text(self) -> str:
        text, span = self.table.open(self.document).text, self.span
        return text if span is None else text[slice(*span)]

    @property
    def doc(self) -> Document:
        return self.table.open(self.document)

    @property
    def line(self) -> int:
        span = self.span
        return 1 if span is None else self.table.open(self.document).position(span.start).line

    @property
    def end_line(self) -> int:
        document = self.table.open(self.document)
        start, end = self.span or (0, len(document.text))
        # The line of the last character: a span may end with a line end.
        return document.position(max(start, end - 1)).line
