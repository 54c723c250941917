"""What is kept and what is forgotten."""

from __future__ import annotations

import pytest

from seedlint.engine.store import Store


def text_store(room: int) -> Store[str]:
    return Store(room, len)


def asked(store: Store[str], names: str) -> str:
    """The names whose values had to be made."""
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name * ord(name)

    for name in names:
        assert store.get(name, lambda name=name: make(name)) == name * ord(name)  # type: ignore[misc]
    return "".join(made)


def test_what_was_asked_for_longest_ago_is_forgotten() -> None:
    store = text_store(3 * ord("c"))
    assert asked(store, "abcabc") == "abc"
    assert asked(store, "adcab") == "db"


def test_the_last_value_is_kept_however_large() -> None:
    assert asked(text_store(0), "aabba") == "aba"


def test_what_cannot_be_made_is_asked_for_again() -> None:
    store = text_store(9)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            store.get("a", lambda: str(1 // 0))
    assert store.get("a", lambda: "text") == "text"
