"""A store that forgets what was asked for longest ago when it is full."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Store(Generic[V]):
    """Values by name, as many as there is room for; the last one always has room."""

    def __init__(self, room: int, size: Callable[[V], int]) -> None:
        """Make an empty store.

        Args:
            room: the most that all values together may take.
            size: what one takes; the same whenever it is asked.
        """
        self._room = room
        self._size = size
        self._kept: OrderedDict[Hashable, V] = OrderedDict()

    def get(self, name: Hashable, make: Callable[[], V]) -> V:
        """The value of a name, made if the store does not have it, or no longer has it."""
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        value = self._kept[name] = make()
        self._room -= self._size(value)
        while self._room < 0 and len(self._kept) > 1:
            self._room += self._size(self._kept.popitem(last=False)[1])
        return value
