"""Keys, and the facts of a document in columns."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Fact, Facts, Span
from seedlint.engine.facts import key64, pack, pack_columns

KEYS: dict[Any, int] = {
    "": 0x2D06800538D394C2,
    "text": 0x4769FD1C60E8A611,
    "мир 🙂": 0xBAAD4880DB0537B7,
    b"bytes": 0x47CBD523B7EC7476,
    0: 0x0000000000000000,
    1: 0x5692161D100B05E5,
    -1: 0xB4D055FCF2CBBD7B,
    2**63: 0x25C26EA579CEA98A,
    (): 0xC841F6204A1E198E,
    ("a", 1): 0x53F0BD6F59929D25,
    ("a", (b"b", -2)): 0x6182C01D01ED9BAB,
}


@pytest.mark.parametrize("key", KEYS)
def test_keys_are_the_same_for_ever(key: Any) -> None:
    assert key64(key) == KEYS[key]


def test_keys_are_the_same_in_every_process() -> None:
    program = f"from seedlint.engine.facts import key64\nprint([key64(k) for k in {list(KEYS)!r}])"
    told = {
        subprocess.run(
            [sys.executable, "-P", "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert told == {f"{[key64(key) for key in KEYS]}\n".encode()}


ANY_KEY = st.recursive(
    st.text() | st.binary() | st.integers(-(2**70), 2**70),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=5,
)


@given(ANY_KEY, ANY_KEY)
def test_different_keys_differ(a: Any, b: Any) -> None:
    # Numbers are taken modulo 2 ** 64, as arrays hold them.
    def meant(key: Any) -> Any:
        return key % 2**64 if isinstance(key, int) else (type(key).__name__, key)

    assert (key64(a) == key64(b)) == (meant(a) == meant(b))


@given(st.integers(0, 2**64 - 1))
def test_numbers_of_numpy_are_numbers(number: int) -> None:
    assert key64(np.uint64(number)) == key64(number)  # type: ignore[arg-type]
    assert key64((np.uint64(number),)) == key64((number,))  # type: ignore[arg-type]
    packed = pack_columns(Facts(np.array([number], dtype=np.uint64), [0], [1]))
    assert list(packed.keys) == [key64(number)]


def test_other_keys_are_refused() -> None:
    for key in (1.5, None, ["a"], Span):
        with pytest.raises(TypeError, match="a fact's key must be text, bytes, a whole number"):
            key64(key)  # type: ignore[arg-type]


# --- packing ---------------------------------------------------------------------------------


def test_single_facts_are_sorted_by_place() -> None:
    packed = pack([Fact("b", Span(5, 9), 2), Fact("a", Span(0, 3), 1), Fact("doc", None, 0)])
    assert packed.columns == 1
    assert list(packed.keys) == [key64("doc"), key64("a"), key64("b")]
    assert list(zip(packed.starts, packed.ends, strict=True)) == [(-1, -1), (0, 3), (5, 9)]
    assert packed.data == [0, 1, 2]
    assert pack([Fact("a", Span(0, 3))]).data is None


def test_columns_are_sorted_by_place_too() -> None:
    facts = Facts(np.array([[3, 30], [1, 10], [2, 20]]), [9, 0, 5], np.array([12, 3, 6]), "cab")
    packed = pack_columns(facts)
    assert packed.columns == 2
    assert list(packed.keys) == [key64(key) for key in (1, 10, 2, 20, 3, 30)]
    assert list(zip(packed.starts, packed.ends, strict=True)) == [(0, 3), (5, 6), (9, 12)]
    assert packed.data == ["a", "b", "c"]


def test_columns_and_single_facts_pack_alike() -> None:
    rows = [(7, 0, 4), (7, 5, 8), (2**64 - 1, 9, 12)]
    single = pack([Fact(key, Span(start, end), start) for key, start, end in rows])
    keys, starts, ends = zip(*rows, strict=True)
    assert pack_columns(Facts(np.array(keys, np.uint64), starts, ends, np.array(starts))) == single


def test_data_of_arrays_become_plain_values() -> None:
    facts = Facts(np.array([1]), [0], [1], np.array([200], np.uint8))
    data = pack_columns(facts).data
    assert data is not None
    assert data[0] + data[0] == 400


@pytest.mark.parametrize(
    "facts",
    [
        Facts(np.array([1, 2]), [0], [1]),
        Facts(np.array([1]), [0], [1, 2]),
        Facts(np.array([1]), [0], [1], []),
        Facts(np.zeros((1, 1, 1), int), [0], [1]),
        Facts(np.array([1.5]), [0], [1]),
    ],
)
def test_columns_that_do_not_fit(facts: Facts) -> None:
    with pytest.raises((TypeError, ValueError), match="Facts"):
        pack_columns(facts)


def test_no_facts_at_all() -> None:
    assert pack_columns(Facts(np.array([]), [], [])) == pack([])
