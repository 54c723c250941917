"""Whether the text is known to end right above a trailer, so that the trailer may be cut off.

A cut is only right where it takes all that a page left and nothing of the text. Where more of the
page may stand above, as below the comments of readers, no cut is offered.
"""

from __future__ import annotations

from itertools import islice

from seedlint import Document

from .._writing import cells
from ._lines import STRUCTURE, TailLine, seen
from ._patterns import catalogue
from ._shape import TEXT, UNLIKE
from ._tail import Run, Tail, zone
from ._weights import Weights, ends, is_name, is_no_headline, looks_like_prose

ABOVE = 12
"""Lines that are looked at above; three paragraphs are enough, where they have no short lines."""

SENTENCE = 40
"""Cells of a sentence that is no page's: "What do you think?" heads a form."""

LINKS = "read-more"
"""The category of headings that headlines of other texts stand below."""

THREAD = 1_000
"""Lines that comments of readers may be long."""

HEADING = 80
"""Characters of the heading of comments."""


def is_sharp(
    doc: Document, tail: Tail, run: Run, extend: tuple[str, ...], allow: tuple[str, ...]
) -> bool:
    """Whether the text is sure to end right above a run, and the page to begin with its first line.

    A sentence must stand above, with nothing that weighs for a page among the last three
    paragraphs, and no heading of comments anywhere, for the run may be below comments. Nothing but
    credits may follow, and no copyright line, which may be the page's footer. Of what is not known
    it must hold nothing but headlines below a heading of links.
    """
    above = zone(doc, ABOVE, extend, allow, run.span.start)
    text = [line for line in above if not line.is_credit]
    return (
        run.only_credits_follow
        and bool(text)
        and _is_sentence(text[-1])
        and not _has_footer(tail, run)
        and not _holds_text(run)
        and _is_text(doc, above)
        and not _has_comments(doc, run.span.start)
    )


def _is_sentence(line: TailLine) -> bool:
    is_list = line.kind in STRUCTURE or line.kind in ("list-item", "verse")
    is_whole = ends(line.text) and cells(line.text) >= SENTENCE
    return not is_list and (looks_like_prose(line.text) or is_whole)


def _holds_text(run: Run) -> bool:
    """Whether a line may be the text's own: all but headlines below a heading of links.

    A postscript, a footnote, a list, who paid for the work and who wrote it look as unlike the
    paragraphs above as a page's lines do.
    """
    below_links = False
    for line in run.lines:
        if line.mark != UNLIKE:
            below_links = line.mark is not None and line.mark.category == LINKS
        elif not (below_links and _is_headline(line)):
            return True
    return False


def _is_headline(line: TailLine) -> bool:
    """Whether a line below a heading of links may be one of them, and no more than that."""
    text = line.text
    is_item = line.kind in STRUCTURE or line.kind in ("list-item", "verse")
    is_sentence = looks_like_prose(text) or ends(text)
    is_word = text.isascii() and " " not in text  # an address, an identifier
    return not (is_item or is_sentence or is_word or is_name(text) or is_no_headline(text))


def _has_footer(tail: Tail, run: Run) -> bool:
    below = (line.mark for line in tail.lines if line.span > run.span)
    return any(mark and mark.category == "copyright" for mark in below)


def _is_text(doc: Document, lines: tuple[TailLine, ...]) -> bool:
    """Whether paragraphs are all that stands there, and the last speaks of no page."""
    weight_of = Weights(doc, lines)
    if weight_of.tells(len(lines) - 1):
        return False
    score = 0.0
    for number in reversed(range(len(lines))):
        weight = weight_of(number)
        score += weight
        if weight > 0 or score < TEXT:
            return weight <= 0
    return True


def _has_comments(doc: Document, before: int) -> bool:
    above = (line for line in reversed(doc.lines) if line.span.end <= before)
    headings = (line for line in islice(above, THREAD) if len(line.text) <= HEADING)
    marks = (catalogue().mark(seen(line.text), is_markup=False) for line in headings)
    return any(mark and mark.category == "comments" for mark in marks)
