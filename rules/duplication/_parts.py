"""What a small part of a document may say again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ._wording import is_wording

LARGE_PART = 0.25
"""Under another heading a smaller part of a document says what holds there, too, as in manuals (of
87 such copies in 1,000 documentation files the largest was 15 %); so large a part was pasted."""

VERSE_LINE = 60
"""Characters of the longest lines of verse; an alexandrine has about 50."""


def is_refrain(paragraphs: Iterable[str], part: float) -> bool:
    """Whether paragraphs are short lines that make a small part of a document.

    Where each line ends a sentence, verse looks like prose with a sentence a line, so that lines
    of a refrain are no verse to whoever sees only them. (Of 1,418 French and Russian poems this
    was so in three.)
    """
    return part < LARGE_PART and all(len(text) <= VERSE_LINE for text in paragraphs)


_FIELD = re.compile(r"\W*\w[\w-]*:\s")


def is_record(paragraphs: Iterable[str], part: float) -> bool:
    """Whether paragraphs that make a small part of a document are fields or codes, not text.

    Reports of mail servers, lists of certificates and test data give the same values again.
    """
    if part >= LARGE_PART:
        return False
    return all(_FIELD.match(text) or not is_wording(text) for text in paragraphs)
