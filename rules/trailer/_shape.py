"""Whether a text ends in lines that look like a page's, whatever they say, and not like the text.

Words are known for some languages and pages, shapes for all: below paragraphs of prose, a page
goes on in short lines without a full stop: headlines of other texts, names, dates, counters,
buttons. What a writer ends with may look so as well, so shape alone never makes a finding more
than likely; and a text that is short-lined throughout, such as a poem or a list, is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from seedlint import Document, analysis

from ._lines import TailLine
from ._options import is_one_of
from ._patterns import Mark
from ._tail import Tail, tail, zone
from ._weights import LONG, Weights, is_name, looks_like_prose

UNLIKE = Mark("unlike", "unlike", False, "likely")
"""What a line of such an ending is marked as."""

BODY_LINES = 200
"""Lines above the zone that are looked at; a page or two tell how a text is written."""

TEXT = -4.0
"""The score of three paragraphs: whatever stands above them is not the end."""

GROWTH = 4
"""Times as many lines are looked at next, where all of them are a page's: the last look is at most
four times too far, and all looks together cost a third more than that one."""

MOST = 768
"""Lines that are looked at. Of the tails of 750 whole pages one in a hundred is longer."""

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
    """The same as ``tail``, with lines that merely look like a page's marked as such.

    Where all of the ``max_tail`` lines do, those above them are looked at, up to the text.
    """
    found = tail(doc, max_tail, extend, allow)
    pile = _pile(doc, _scored(doc, max_tail, extend, allow))
    if pile is None or not pile.is_page:
        return found
    size = max_tail
    while not pile.is_below_text and size < MOST:
        size *= GROWTH
        pile = _pile(doc, _scored(doc, size, extend, allow)) or pile
    above = [line for line in found.lines if line.span < pile.lines[0].span]
    return Tail.of((*above, *(_marked(line, allow) for line in pile.lines), *pile.text))


def _marked(line: TailLine, allow: tuple[str, ...]) -> TailLine:
    return line if line.mark or is_one_of(line.text, allow) else line._replace(mark=UNLIKE)


class Pile(NamedTuple):
    """The lines to the end that together look most like a page's.

    Attributes:
        is_page: they look enough like that, and the text above them does not.
        is_below_text: paragraphs stand above them.
        text: the lines below them, which look like the text going on.
    """

    lines: Sequence[TailLine]
    is_page: bool
    is_below_text: bool
    text: Sequence[TailLine] = ()


def _scored(
    doc: Document, size: int, extend: tuple[str, ...], allow: tuple[str, ...]
) -> Sequence[TailLine]:
    """The last lines; in a short text a part of it is left to compare with."""
    lines = zone(doc, size, extend, allow)
    return lines[len(lines) - min(len(lines), int(len(doc.lines) * PILE_SHARE)) :]


def _pile(doc: Document, lines: Sequence[TailLine]) -> Pile | None:
    """The best ending among some last lines, which is where the sum of their weights is highest.

    From the end upwards, as alignments are extended, until the sum falls so much below the best
    one that a text must have begun (the X-drop of Zhang, Berman and Miller 1998).
    """
    if not lines or _ends_in_country(lines):
        return None  # a signature such as "from us" stands below short lines
    weight_of = Weights(doc, lines)
    best, start, score = 0.0, len(lines), 0.0
    lowest, stop = 0.0, len(lines)
    for number in reversed(range(len(lines))):
        score += weight_of(number)
        if score < lowest and start == len(lines):
            lowest, stop = score, number
        if score > best:
            best, start = score, number
        if score < best + TEXT:
            break
    if best < ENOUGH:
        return None
    tells = [weight_of.tells(number) for number in range(start, len(lines))]
    is_page = (
        _prose_share(doc, len(lines) - start)
        >= (PROSE_SHARE if best < PLENTY else PROSE_SHARE_OF_PLENTY)
        or (sum(tells) >= TELLING and _has_paragraphs(doc, 1))
        or (best >= PLENTY and _has_paragraphs(doc, PARAGRAPHS))
    )
    if not any(line.is_sure for line in lines[start:stop]):
        stop = len(lines)  # a note may as well be of all lines
    marked = (line._replace(tells=weight_of.begins(n)) for n, line in enumerate(lines[:stop]))
    return Pile(tuple(marked)[start:], is_page, score < best + TEXT, lines[stop:])


def _ends_in_country(lines: Sequence[TailLine]) -> bool:
    """Whether a country's line is the last, but for a name."""
    last = next((line for line in reversed(lines) if line.mark or not is_name(line.text)), None)
    return last is not None and last.mark is not None and last.mark.category == "country"


def _prose_share(doc: Document, below: int) -> float:
    """How much of the text above the last lines stands in sentences, by characters."""
    body = list(islice(reversed(doc.lines), below, below + BODY_LINES))
    total = sum(len(line.text) for line in body)
    return sum(len(line.text) for line in body if looks_like_prose(line.text)) / max(1, total)


def _has_paragraphs(doc: Document, count: int) -> bool:
    paragraphs = (line for line in doc.lines if len(line.text) >= LONG)
    return sum(1 for _ in islice(paragraphs, count)) == count
