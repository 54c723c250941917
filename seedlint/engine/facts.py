"""Facts in columns: packed a document at a time, then laid end to end for all documents.

Text is never in the tables; sites read it through a bounded store of documents.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from operator import index, le, lt
from typing import TYPE_CHECKING, Any, NamedTuple

import xxhash

from seedlint.document import Document, Span
from seedlint.facts import Fact, Facts, Key
from seedlint.result import DocumentId

if TYPE_CHECKING:
    import numpy as np

MASK = (1 << 64) - 1
WHOLE = -1
"""Stands for both offsets of a fact about the whole document."""


class PackedFacts(NamedTuple):
    """The facts of one rule on one document, in text order.

    Attributes:
        columns: keys a site; 0 where the document had no other to meet and they were left out.
        keys: site by site.
        starts, ends: offsets, ``WHOLE`` for the whole document.
        data: None where no site has any.
        forms: equal where sites say the same; empty where the rule does not say.
        links: sites of this document that belong together, and their scores.
    """

    columns: int
    keys: array[int]
    starts: array[int]
    ends: array[int]
    data: list[Any] | None
    forms: array[int] = array("Q")
    links: Sequence[tuple[int, int, float]] = ()


def key64(key: Key) -> int:
    """A key as 64 bits, the same in every process and on every platform.

    Text, bytes and tuples by XXH3; whole numbers by the finaliser of SplitMix64 (Steele, Lea
    and Flood 2014), because authors' own arithmetic seldom spreads over all bits.
    """
    if hasattr(key, "__index__"):  # an int, or a whole number of NumPy's
        return _mix(index(key) & MASK)
    return xxhash.xxh3_64_intdigest(_encoded(key))


def _encoded(key: Key) -> bytes:
    """A key as bytes, different for different keys: no UTF-8 holds the byte 0xFF."""
    if isinstance(key, str):
        return key.encode("utf-8", "surrogatepass")
    if isinstance(key, bytes):
        return b"\xffb" + key
    if isinstance(key, tuple):
        parts = [_encoded(part) for part in key]
        return b"\xfft" + b"".join(len(part).to_bytes(8, "little") + part for part in parts)
    if hasattr(key, "__index__"):
        return b"\xffi" + str(index(key)).encode()
    raise TypeError(
        f"a fact's key must be text, bytes, a whole number or a tuple of these, not {key!r}"
    )


def _mix(x: int) -> int:
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB & MASK
    return x ^ (x >> 31)


def _mix_array(keys: np.ndarray) -> np.ndarray:
    import numpy as np  # noqa: PLC0415  (only for rules that hand over arrays)

    x = keys.astype(np.uint64)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def pack(facts: Sequence[Fact]) -> PackedFacts:
    """Single facts in columns, sorted by place; whole-document facts first."""
    ordered = sorted(facts, key=lambda fact: fact.span or (WHOLE, WHOLE))
    spans = [fact.span or (WHOLE, WHOLE) for fact in ordered]
    has_data = any(fact.data is not None for fact in ordered)
    return PackedFacts(
        1,
        array("Q", (key64(fact.key) for fact in ordered)),
        array("q", (start for start, _ in spans)),
        array("q", (end for _, end in spans)),
        [fact.data for fact in ordered] if has_data else None,
    )


def pack_columns(facts: Facts, *, alone: bool = False) -> PackedFacts:
    """Facts in columns, sorted by place.

    Args:
        facts: as a rule gave them.
        alone: there is no other document to meet, so that keys given by a function are left out.

    Raises:
        TypeError: keys are no whole numbers.
        ValueError: the columns have different lengths.
    """
    starts, ends, data, forms = map(_listed, (facts.starts, facts.ends, facts.data, facts.forms))
    assert starts is not None
    assert ends is not None
    lengths = {len(each) for each in (starts, ends, data, forms) if each is not None}
    if len(lengths) != 1:
        raise ValueError(f"the columns of Facts differ in length: {sorted(lengths)}")
    order = _in_text_order(starts, ends)
    columns, keys = 0, array("Q")
    if not (alone and callable(facts.keys)):
        columns, keys = _packed_keys(facts.keys() if callable(facts.keys) else facts.keys, order)
    return PackedFacts(
        columns,
        keys,
        array("q", _ordered(starts, order)),
        array("q", _ordered(ends, order)),
        None if data is None else _ordered(data, order),
        array("Q", () if forms is None else _ordered(forms, order)),
        tuple(_ordered_links(facts.links, order)),
    )


def _in_text_order(starts: Sequence[int], ends: Sequence[int]) -> Sequence[int]:
    """The rows sorted by place; a range where they already are, as rules mostly give them."""
    rows = range(len(starts))
    if all(map(lt, starts, starts[1:])):
        return rows
    places = list(zip(starts, ends, strict=True))
    if all(map(le, places, places[1:])):
        return rows
    return sorted(rows, key=places.__getitem__)


def _ordered(column: list[Any], order: Sequence[int]) -> list[Any]:
    return column if isinstance(order, range) else [column[row] for row in order]


def _ordered_links(
    links: Iterable[tuple[int, int, float]], order: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
    if not links:
        return
    arranged = not isinstance(order, range)
    place = {row: at for at, row in enumerate(order)} if arranged else order
    for a, b, score in links:
        yield min(place[a], place[b]), max(place[a], place[b]), score


def _packed_keys(given: np.ndarray, order: Sequence[int]) -> tuple[int, array[int]]:
    """How many keys a site has, and the keys of the sites in order."""
    import numpy as np  # noqa: PLC0415  (only for rules that hand over arrays)

    keys = np.asarray(given)
    if keys.dtype.kind not in "iub" and order:
        raise TypeError(f"the keys of Facts must be whole numbers, not {keys.dtype}")
    if keys.ndim not in (1, 2):
        raise ValueError("Facts wants keys of shape (n,) or (n, columns)")
    if len(keys) != len(order):
        raise ValueError(f"Facts has {len(keys)} keys for {len(order)} sites")
    packed = array("Q")
    if order:
        arranged = keys if isinstance(order, range) else keys[np.asarray(order)]
        packed.frombytes(_mix_array(arranged).tobytes())
    return (keys.shape[1] if keys.ndim == 2 else 1), packed


def _listed(column: Sequence[Any] | np.ndarray | None) -> list[Any] | None:
    """As plain values: numbers of NumPy's overflow in silence where a rule adds them."""
    if column is None:
        return None
    values: list[Any] = column.tolist() if hasattr(column, "tolist") else list(column)
    return values


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
