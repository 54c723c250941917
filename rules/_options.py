"""Types of options that refuse what a plain type lets pass."""

from __future__ import annotations

from typing import Annotated


def not_negative(number: int) -> None:
    """Refuse numbers below 0.

    Raises:
        ValueError: it is one.
    """
    if number < 0:
        raise ValueError("it must be 0 or more")


Count = Annotated[int, not_negative]
"""A whole number that counts something."""
