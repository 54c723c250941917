"""The first and the last lines of a document, where texts say where they come from."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from seedlint import Document, Span

Zone = Literal["head", "tail"]

LONGEST_LINE = 1000
"""Characters looked at in a line from its beginning; attributions stand at the beginning."""

HEADER_LINE = 200
"""Characters; a longer line is prose, whose dashes and bars do not separate fields."""

_LEAD = " \t>*_•·–—-|[(（【［{:#+~\"'“„«」〉"
_FIELDS = re.compile(r"\s+[|·•∙~]{1,2}\s+|\s+//\s+|\t+|\s{3,}|\u3000+")


class Line(NamedTuple):
    """A physical line, without blanks and marks before it.

    Attributes:
        text: what it says, at most ``LONGEST_LINE`` characters.
        span: its place in the document, without the marks.
        zone: "head" or "tail"; the head where both meet.
        first, last: whether it is the first or last line that is not blank.
        wrapped: whether the line above it looks like the beginning of its sentence.
    """

    text: str
    span: Span
    zone: Zone
    first: bool
    last: bool
    wrapped: bool

    def fields(self) -> list[str]:
        """The line itself, and the parts of a header such as "3 May | Jane Doe | Gardens"."""
        if len(self.text) > HEADER_LINE:
            return [self.text]
        parts = [part.lstrip(_LEAD) for part in _FIELDS.split(self.text)]
        return [self.text, *filter(None, parts)] if len(parts) > 1 else [self.text]


WRAP = 50
"""Characters; a shorter line without a full stop is a title, not the beginning of a paragraph."""


def zone_lines(doc: Document, begin: int, head: int, tail: int) -> list[Line]:
    """The first ``head`` and last ``tail`` lines that are not blank, from offset ``begin`` on."""
    starts = doc.line_starts
    low = next((row for row, start in enumerate(starts) if start >= begin), len(starts))
    found: dict[int, Zone] = {}
    for zone, rows, wanted in (
        ("head", range(low, len(starts)), head),
        ("tail", range(len(starts) - 1, low - 1, -1), tail),
    ):
        count = 0
        for row in rows:
            if count == wanted:
                break
            if doc.physical_line(row + 1).strip():
                count += 1
                found.setdefault(row, zone)  # type: ignore[arg-type]
    rows_found = sorted(found)
    lines = []
    for row in rows_found:
        raw = doc.physical_line(row + 1)
        text = raw.lstrip(_LEAD)
        start = starts[row] + len(raw) - len(text)
        above = doc.physical_line(row).rstrip() if row > low else ""
        lines.append(
            Line(
                text[:LONGEST_LINE].rstrip(),
                Span(start, start + len(text.rstrip())),
                found[row],
                row == rows_found[0],
                row == rows_found[-1],
                len(above) >= WRAP and above[-1] not in '.!?:…。！？"”»)',
            )
        )
    return lines
