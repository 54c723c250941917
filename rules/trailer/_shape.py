"""Whether a text ends in lines that look like a page's, whatever they say, and not like the text.

Words are known for some languages and pages, shapes for all: below paragraphs of prose, a page
goes on in short lines without a full stop: headlines of other texts, names, dates, counters,
buttons. What a writer ends with may look so as well, so shape alone never makes a finding more
than likely; and a text that is short-lined throughout, such as a poem or a list, is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from seedlint import Document, analysis

from ._options import is_one_of
from ._patterns import Mark
from ._tail import Tail, TailLine, tail, zone
from ._weights import LONG, Weights, looks_like_prose

UNLIKE = Mark("unlike", "unlike", False, "likely")
"""What a line of such an ending is marked as."""

BODY_LINES = 200
"""Lines above the zone that are looked at; a page or two tell how a text is written."""

TEXT = -4.0
"""The score of three paragraphs: whatever stands above them is not the end."""

PILE_SHARE = 2 / 3
"""Of the lines of a document, at most."""

ENOUGH = 1.5
"""The score from which lines are reported, in the units of the weights."""

PROSE_SHARE = 0.6
"""Of the characters of the body, in lines of prose: else it is a list, verse, or a table."""

PLENTY = 5.0
"""The score of five buttons and more: then the page's own head may stand above the text, too."""

PROSE_SHARE_OF_PLENTY = 0.3
PARAGRAPHS = 4
"""Paragraphs anywhere that make a text of it, where plenty of short lines follow: the menu of a
whole page may be longer than its text."""

TELLING = 3
"""Lines with words of pages, from which one paragraph is text enough: a list has none."""


@analysis
def ending(doc: Document, max_tail: int, extend: tuple[str, ...], allow: tuple[str, ...]) -> Tail:
    """The same as ``tail``, with lines that merely look like a page's marked as such."""
    found = tail(doc, max_tail, extend, allow)
    pile = _pile(doc, max_tail, extend, allow)
    if not pile:
        return found
    above = [line for line in found.lines if line.span < pile[0].span]
    return Tail.of((*above, *(_marked(line, allow) for line in pile)))


def _marked(line: TailLine, allow: tuple[str, ...]) -> TailLine:
    return line if line.mark or is_one_of(line.text, allow) else line._replace(mark=UNLIKE)


def _pile(
    doc: Document, max_tail: int, extend: tuple[str, ...], allow: tuple[str, ...]
) -> Sequence[TailLine]:
    """The lines to the end that together look most like a page's, none if none do enough."""
    lines = zone(doc, max_tail, extend, allow)
    # In a short text a part of it must be left to compare with.
    lines = lines[len(lines) - min(len(lines), int(len(doc.lines) * PILE_SHARE)) :]
    if not lines or (lines[-1].mark and lines[-1].mark.category == "country"):
        return ()  # a signature such as "from us" stands below short lines
    weight_of = Weights(doc, lines)
    best, start, score = 0.0, len(lines), 0.0
    for number in reversed(range(len(lines))):
        score += weight_of(number)
        if score > best:
            best, start = score, number
        if score < TEXT:
            break
    if best < ENOUGH:
        return ()
    tells = sum(map(weight_of.tells, range(start, len(lines)))) >= TELLING
    is_page = (
        _prose_share(doc, len(lines) - start)
        >= (PROSE_SHARE if best < PLENTY else PROSE_SHARE_OF_PLENTY)
        or (tells and _has_paragraphs(doc, 1))
        or (best >= PLENTY and _has_paragraphs(doc, PARAGRAPHS))
    )
    return lines[start:] if is_page else ()


def _prose_share(doc: Document, below: int) -> float:
    """How much of the text above the last lines stands in sentences, by characters."""
    body = list(islice(reversed(doc.lines), below, below + BODY_LINES))
    total = sum(len(line.text) for line in body)
    return sum(len(line.text) for line in body if looks_like_prose(line.text)) / max(1, total)


def _has_paragraphs(doc: Document, count: int) -> bool:
    paragraphs = (line for line in doc.lines if len(line.text) >= LONG)
    return sum(1 for _ in islice(paragraphs, count)) == count
