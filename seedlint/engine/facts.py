"""The facts of a rule on a document, packed in columns; text is never among them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from operator import index, le, lt
from typing import TYPE_CHECKING, Any, NamedTuple

import xxhash

from seedlint.facts import Fact, Facts, Key

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
