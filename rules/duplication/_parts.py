"""What a small part of a document may say again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from seedlint import Document, Span, analysis

from ._normal import normal, weigh
from ._sentences import MARKS, MARKS_BEFORE_SPACE, says_something
from ._wording import is_plain, is_wording

LARGE_PART = 0.25
"""Under another heading a smaller part of a document says what holds there, too, as in manuals (of
87 such copies in 1,000 documentation files the largest was 15 %); so large a part was pasted."""

PAGE = 2000
"""Characters from which a part of any document is more than what authors say again on purpose. (Of
40 copies in 9 of 302 change logs the longest was 1,391 characters: releases of two branches have
the same notes.)"""

VERSE_LINE = 72
"""Weight of the longest lines of verse; an alexandrine has about 50, a fourteener 65, and seven
Chinese characters weigh 14."""

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
        longest: weight that a line of verse may have.
        is_apart: whether anything stands between the lines and what they repeat.
    """
    limit = REFRAIN if is_apart else LARGE_PART
    if part >= limit:
        return False
    weights = [weigh(normal(text)) for text in paragraphs]
    return sum(weights) < PAGE and all(weight <= longest for weight in weights)


_FIELD = re.compile(r"\W*(\w[\w-]*):\s")


def is_record(paragraphs: Sequence[str], part: float) -> bool:
    """Whether paragraphs that make a small part of a document are fields or codes, not text.

    Reports of mail servers, lists of certificates and test data give the same values again.
    """
    if part >= LARGE_PART:
        return False
    fields = [_FIELD.match(text) for text in paragraphs if is_wording(text)]
    return all(fields) and not _is_talk([field for field in fields if field])


def _is_talk(fields: Sequence[re.Match[str]]) -> bool:
    """Whether names stand before sentences, most of them more than once: of those who say them."""
    forms = [(field[1], normal(field.string[field.end() :])) for field in fields]
    names = [
        name
        for name, form in forms
        if is_plain(form)
        and form.endswith((*MARKS_BEFORE_SPACE, *MARKS))
        and says_something(form, weigh(form))
    ]
    return len(names) >= max(len(fields) / 2, 2 * len(set(names)), 1)


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
