"""A first look at a document in columns, after which most need no second one.

It takes the first steps of ``_parts`` and ``_cuts``, in the same way and to the same numbers, for
all words at once. Where these come near to nothing, nothing will be found.
"""

from __future__ import annotations

from seedlint import Document

from ._first_languages import find_cues, languages_of
from ._first_paragraphs import find_paragraphs
from ._first_shift import may_shift
from ._first_turn import may_turn
from ._first_units import find_prose
from ._outlook import Outlook


def look(doc: Document) -> Outlook:
    """What may be found in a document."""
    read = find_paragraphs(doc)
    if read is None:
        return Outlook()
    if not len(read.places):
        return Outlook(turn=False, twins=False, shift=False)
    cues = find_cues(read.words, read.places)
    turn = may_turn(read, cues)
    prose = find_prose(read, languages_of(cues, read.sizes))
    return Outlook(turn, read.has_twins, prose is not None and may_shift(prose))
