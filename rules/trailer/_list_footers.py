"""Footers of list servers: several lines, each of them nothing by itself, that no writer wrote."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import rtoml

from seedlint import Document, Span, analysis

LONGEST = 2_000
"""Characters from the end in which a footer may stand; the longest known has some 900."""

LINE_END = r"[ \t]*(?:(?:\r\n|\n|\r)\s*|\Z)"
TIMES = {"? ": "?", "* ": "{0,8}", "+ ": "{1,24}"}


@analysis
def list_footer(doc: Document) -> Span | None:
    """The footer of a list server that stands last in a document; None where there is none."""
    start = max(0, len(doc.text) - LONGEST)
    end = doc.text[start:]
    if "://" not in end and "@" not in end:
        return None  # none is without an address
    lowered = end.lower()
    patterns = [pattern for hint, pattern in _patterns() if hint in lowered]
    found = (
        Span(start + match.start(), start + len(end[: match.end()].rstrip()))
        for pattern in dict.fromkeys(patterns)
        for match in _compiled(pattern).finditer(end)
    )
    return max(found, default=None) if patterns else None


@cache
def _patterns() -> tuple[tuple[str, str], ...]:
    """Hints, each with the pattern of a footer, read when first needed."""
    data = rtoml.load(Path(__file__).with_name("list_footers.toml"))
    return tuple(
        (hint, _pattern(row["lines"], data["words"]))
        for row in data["footer"]
        for hint in row["hints"]
    )


def _pattern(lines: list[str], words: dict[str, str]) -> str:
    pattern = ""
    for line in lines:
        times = TIMES.get(line[:2], "")
        expression = line[2:] if times else line
        for name, meaning in words.items():
            expression = expression.replace(f"{{{name}}}", meaning)
        pattern += rf"(?:[ \t]*(?:{expression}){LINE_END}){times}"
    return rf"^{pattern}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)
