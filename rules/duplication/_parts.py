"""What a small part of a document may say again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from seedlint import Document, Span, analysis

from ._wording import is_wording

LARGE_PART = 0.25
"""Under another heading a smaller part of a document says what holds there, too, as in manuals (of
87 such copies in 1,000 documentation files the largest was 15 %); so large a part was pasted."""

VERSE_LINE = 72
"""Characters of the longest lines of verse; an alexandrine has about 50, a fourteener 65."""


LONG_VERSE_LINE = 100
"""The same where lines come back in other company too, which pasted ones do not."""

REFRAIN = 0.4
"""A refrain is a smaller part of its song: a chorus before and after one verse is a third. So large
a part with nothing between it and what it repeats was pasted, however short its lines are."""


def is_refrain(
    paragraphs: Iterable[str], part: float, longest: int = VERSE_LINE, *, is_apart: bool = False
) -> bool:
    """Whether paragraphs are short lines that make a small part of a document.

    Where each line ends a sentence, verse looks like prose with a sentence a line, so that lines
    of a refrain are no verse to whoever sees only them. (Of 1,418 French and Russian poems this
    was so in three.)

    Args:
        paragraphs: what comes back.
        part: of the document.
        longest: characters that a line of verse may have.
        is_apart: whether anything stands between the lines and what they repeat.
    """
    limit = REFRAIN if is_apart else LARGE_PART
    return part < limit and all(len(text) <= longest for text in paragraphs)


_FIELD = re.compile(r"\W*\w[\w-]*:\s")


def is_record(paragraphs: Iterable[str], part: float) -> bool:
    """Whether paragraphs that make a small part of a document are fields or codes, not text.

    Reports of mail servers, lists of certificates and test data give the same values again.
    """
    if part >= LARGE_PART:
        return False
    return all(_FIELD.match(text) or not is_wording(text) for text in paragraphs)


_BOLD = re.compile(r"\*\*[^*\n]+\*\*:?")


def is_heading_between(doc: Document, source: Span, place: int) -> bool:
    """Whether a heading stands between a text and a place below it."""
    headings = _headings(doc)
    return bisect_left(headings, source.end) < bisect_left(headings, place)


def is_in_a_section(doc: Document, span: Span) -> bool:
    """Whether a place stands under a heading that is not the document's first."""
    return bisect_left(_headings(doc), span.end) > 1


@analysis
def _headings(doc: Document) -> tuple[int, ...]:
    """Where the headings begin; a paragraph that is bold as a whole is one, too."""
    return tuple(
        block.span.start
        for block in doc.blocks
        if block.kind == "heading" or (block.text.startswith("**") and _BOLD.fullmatch(block.text))
    )
