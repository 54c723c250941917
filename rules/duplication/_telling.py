"""How the family's messages tell places and shares."""

from __future__ import annotations

from typing import NamedTuple

from seedlint import Document, Span


class Elsewhere(NamedTuple):
    """A place in another document."""

    path: str
    record: int | None
    span: Span


def lines_of(doc: Document, span: Span) -> str:
    """``line 3`` or ``lines 3-5``."""
    first, last = doc.line_range(span)
    return f"{'line' if first == last else 'lines'} {line_numbers(first, last)}"


def line_numbers(first: int, last: int) -> str:
    """``3`` or ``3-5``."""
    return str(first) if first == last else f"{first}-{last}"


def share_of_file(part: float) -> str:
    """``30 % of the file``, of a part from 0 to 1."""
    percent = round(100 * part)
    return f"{percent} % of the file" if percent else "less than 1 % of the file"
