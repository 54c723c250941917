"""Types of options that refuse what a plain type lets pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from seedlint import BlockKind


def at_least(least: int) -> Callable[[int], None]:
    """A check that refuses smaller numbers by raising ``ValueError``."""

    def check(number: int) -> None:
        if number < least:
            raise ValueError(f"it must be {least} or more")

    return check


Count = Annotated[int, at_least(0)]
"""A whole number that counts something."""

Positive = Annotated[int, at_least(1)]
"""A whole number that counts something of which there is one at least."""

Several = Annotated[int, at_least(2)]
"""A whole number that counts something of which there are some."""


def _some(kinds: list[BlockKind]) -> None:
    if not kinds:
        raise ValueError("nothing would count; to leave the rule out there is --ignore")


Kinds = Annotated[list[BlockKind], _some]
"""Kinds of block, at least one."""
