"""Whether a text ends in lines that look like a page's, whatever they say, and not like the text.

Words are known for some languages and pages, shapes for all: below paragraphs of prose, a page
goes on in short lines without a full stop: headlines of other texts, names, dates, counters,
buttons. What a writer ends with may look so as well, so shape alone never makes a finding more
than likely; and a text that is short-lined throughout, such as a poem or a list, is left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from seedlint import Document

from .._writing import SENTENCE_ENDS, cells
from ._patterns import CLOSING_MARKS
from ._tail import MARKUP, STRUCTURE, TailLine, seen, zone

SCREEN = 60
"""Cells of a line of prose at least: less is a heading, a name, a line of verse."""

LONG = 120
"""Cells from which a line is text even if no full stop ends it."""

BODY_LINES = 200
"""Lines above the zone that are looked at; a page or two tell how a text is written."""

PROSE_SHARE = 0.6
"""Of the characters of the body, in lines of prose: else it is a list, verse, or a table."""

ENOUGH = 1.5
"""The score from which lines are reported; the weights below are in the same units. Chosen on
half of the labelled pages and on honest texts of twelve genres."""

KNOWN = {"likely": 1.5, "sure": 3.0, "certain": 4.0}
FRAGMENT = 0.5
TELLING_FRAGMENT = 1.0
SHORT_SENTENCE = -0.75
PROSE = -1.5
OF_PAGES = (0.0, 0.75, 1.75)
"""Added for no, one, and more words of pages in a line, which the text above has not."""

TO_READER = 2.5
"""Added where a line addresses another reader by name, as comments do."""

TELLING = re.compile(
    r"""\d{1,2}[:.h]\d\d\b | \b(?:19|20)\d\d\b | \d[\d.,]*\s?[€$£%] | [€$£]\s?\d   # time, date, price
    | \w@\w+\.\w | \bwww\. | https?: | \+\d[\d ./()-]{6,}                      # addresses
    | [|»›→←▶►✓✔] | \s[·•]\s | \w\s?\(\d+\)$ | (?:\.\.\.|…)$ | ^[\d.,]+$       # links, counters
    | \*$ | :$""",
    re.VERBOSE,
)
"""What fragments of pages are full of, and closing lines of writers seldom."""


ADDRESSED = re.compile(r"@ ?\w")


class Pile(NamedTuple):
    """Lines at the very end that look like a page's.

    Attributes:
        lines: in reading order, all to the end.
        score: from ``ENOUGH`` up.
    """

    lines: tuple[TailLine, ...]
    score: float


def pile(
    doc: Document, max_tail: int, extend: tuple[str, ...], allow: tuple[str, ...]
) -> Pile | None:
    """The lines at the end that together look like a page's, None where they do not."""
    lines = zone(doc, max_tail, extend, allow)
    new = _words_of_pages(doc, lines)
    best, start, score = 0.0, len(lines), 0.0
    for number in reversed(range(len(lines))):
        score += _weight(lines[number], new)
        if score > best:
            best, start = score, number
    if best < ENOUGH or not is_prose(doc, len(lines) - start):
        return None
    return Pile(lines[start:], best)


def is_prose(doc: Document, below: int) -> bool:
    """Whether the text above the last lines is mostly paragraphs of sentences."""
    body = list(islice(reversed(doc.lines), below, below + BODY_LINES))
    total = sum(len(line.text) for line in body)
    prose = sum(len(line.text) for line in body if _is_prose(line.text))
    return total > 0 and prose >= PROSE_SHARE * total


def _weight(line: TailLine, new: Sequence[str]) -> float:
    if line.is_credit:
        return 0.0
    if line.mark:
        return KNOWN[line.mark.level]
    folded = line.text.casefold()
    words = OF_PAGES[min(2, sum(word in folded for word in new))]
    if ADDRESSED.match(line.text):
        words += TO_READER
    if line.kind in STRUCTURE or line.kind == "list-item" or line.kind == "verse":
        return -0.5 + words
    if _is_prose(line.text):
        return PROSE + words
    if _ends(line.text):
        return SHORT_SENTENCE + words
    return (TELLING_FRAGMENT if TELLING.search(line.text) else FRAGMENT) + words


def _words_of_pages(doc: Document, lines: Sequence[TailLine]) -> list[str]:
    """Words that pages speak of themselves with, if the text above the last lines has them not."""
    tail = " ".join(line.text for line in lines).casefold()
    words = [word for word in _page_words() if word in tail]
    above = doc.text[: lines[0].span.start].casefold() if lines and words else ""
    return [word for word in words if word not in above]


@cache
def _page_words() -> tuple[str, ...]:
    data = tomllib.loads(Path(__file__).with_name("pagewords.toml").read_text(encoding="utf-8"))
    return tuple(word.replace("&", " ") for words in data.values() for word in words.split())


def _is_prose(text: str) -> bool:
    width = cells(text)
    return width >= LONG or (width >= SCREEN and _ends(text))


def _ends(text: str) -> bool:
    opened = text.rstrip(CLOSING_MARKS + " ")
    return opened.endswith(tuple(SENTENCE_ENDS)) and not opened.endswith(("...", "…"))
