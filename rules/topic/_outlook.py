"""What may be found in a document at all, by a first look at all of its words at once."""

from __future__ import annotations

import sys
from typing import NamedTuple

from seedlint import Document, analysis

WORTH_LOADING = 100_000
"""Characters that take as long to be looked at word by word as NumPy takes to be loaded."""

WORTH_LOOKING = 2_000
"""Characters up to which a text is looked at word by word as fast as all at once."""


class Outlook(NamedTuple):
    """What may be found, and is worth a look word by word.

    Attributes:
        turn: the language may change once and for all.
        twins: a text may be printed twice, with nothing between.
        shift: the words of one language may change all at once.
    """

    turn: bool = True
    twins: bool = True
    shift: bool = True


@analysis
def outlook(doc: Document) -> Outlook:
    """What may be found in a document; anything, where to look word by word is as fast."""
    size = len(doc.text)
    if size < WORTH_LOOKING or (size < WORTH_LOADING and "numpy" not in sys.modules):
        return Outlook()
    from ._first_look import look  # noqa: PLC0415  (loads NumPy)

    return look(doc)
