"""A first look at a document in columns, after which most need no second one.

It takes the first steps of ``_parts`` and ``_cuts``, in the same way and to the same numbers, for
all words at once. Where these come near to nothing, nothing will be found.
"""

from __future__ import annotations

from seedlint import Document

from ._first_shift import may_shift
from ._first_turn import may_turn
from ._outlook import Outlook
from ._paragraphs import paragraphs
from ._votes import cues, told, votes


def look(doc: Document) -> Outlook:
    """What may be found in a document."""
    read = paragraphs(doc)
    if read is None:
        return Outlook()
    found = cues(read.words)
    said = votes(found, read.places, len(read.texts))
    return Outlook(
        turn=may_turn(read, found, said),
        twins=read.has_twins,
        shift=may_shift(read, told(said, read.sizes)),
    )
