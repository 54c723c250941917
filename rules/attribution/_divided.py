"""Each of several unrelated texts in one document needs a source of its own."""

from __future__ import annotations

from typing import NamedTuple

from seedlint import Document, Span

from ..topic._parts import parts
from ._claims import Level, level_of, reaches
from ._extra import Extra
from ._matter import front_matter
from ._text import in_text
from ._verdict import Wanted, are_short

_RUNNING = ("prose", "quote", "verse")
FEWEST_WORDS = 40
"""Words of running text; a shorter text by itself needs no attribution either."""


class Part(NamedTuple):
    """One of the texts.

    Attributes:
        span: where it stands.
        line, end_line: its first and last line.
        level: what its own lines reach.
    """

    span: Span
    line: int
    end_line: int
    level: Level


def divided(
    doc: Document, zones: tuple[int, int], wanted: Wanted, extra: Extra
) -> tuple[Part, ...]:
    """The texts of a document that holds several, none if it is all of a piece.

    A line between two of them may belong to either. ``zones`` says how many lines at the beginning
    and at the end of each are looked at.
    """
    spans = parts(doc)
    if len(spans) < 2:
        return ()
    ends = [front_matter(doc).end, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(doc.text)]
    found = []
    for number, span in enumerate(spans):
        if not _holds_text(doc, span):
            continue
        around = Span(ends[number], starts[number + 1])
        level = level_of(wanted.counted(list(in_text(doc, around, *zones, extra))))
        found.append(Part(span, *doc.line_range(span), level))
    return tuple(found) if len(found) > 1 else ()


def _holds_text(doc: Document, span: Span) -> bool:
    """Whether a part is more than lists, headings and tables, which belong to what is beside."""
    inside = (block for block in doc.blocks if span.start <= block.span.start < span.end)
    return not are_short((block for block in inside if block.kind in _RUNNING), FEWEST_WORDS)


def lacking(found: tuple[Part, ...], minimum: Level) -> tuple[Part, ...]:
    """The texts that name no source of their own."""
    return tuple(part for part in found if not reaches(part.level, minimum))
