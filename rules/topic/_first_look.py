"""A first look at a document in columns, after which most need no second one.

It takes the first steps of the search in the same way and to the same numbers, for all words at
once. Where these come near to nothing, nothing will be found. Its steps, and what they are word by
word:

1. ``_first_words``: the words, cut and hashed (``_words``);
2. ``_first_paragraphs``: those of paragraphs, without copies (``_prepared``);
3. ``_first_languages``: what these are in (``_language``);
4. ``_first_turn``: whether the language may change once and for all (``_turns``);
5. ``_first_units``: the stems of units of prose (``_units``);
6. ``_first_ring``: what speaks for each seam between these (``_seams``);
7. ``_first_cuts``: the best of them, which ``best_cut`` searches either way (``_cuts``).
"""

from __future__ import annotations

from seedlint import Document

from ._cuts import REACH, best_cut
from ._first_cuts import UnitsInColumns
from ._first_languages import find_cues, languages_of
from ._first_paragraphs import find_paragraphs
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
    languages_told = languages_of(cues, read.sizes)
    prose = find_prose(read, languages_told)
    cut = best_cut(UnitsInColumns(prose)) if prose else None
    return Outlook(
        turn=may_turn(read, cues, languages_told),
        twins=read.has_twins,
        shift=cut is not None and cut.score >= REACH,
        cut=cut,
    )
