"""What may be found in a document at all, by a first look at all of its words at once."""

from __future__ import annotations

import sys
from itertools import count
from typing import NamedTuple

from seedlint import Document, analysis

from ._cuts import Cut

WORTH_LOOKING = 2_000
"""Characters up to which a text is looked at word by word as fast as all at once."""

WORTH_LOADING = 50_000
"""Characters of a text for which NumPy is loaded: where one is so long, others are."""

FEW = 10
"""Documents from which on NumPy is loaded for any: that takes as long as to look at sixty of ten
thousand characters word by word."""

_nth = count(1)


class Outlook(NamedTuple):
    """What may be found, and is worth a look word by word.

    Attributes:
        turn: the language may change once and for all.
        twins: a text may be printed twice, with nothing between.
        shift: the words of one language may change all at once.
        cut: where they do, by a look at all of them, None where it is not known.
    """

    turn: bool = True
    twins: bool = True
    shift: bool = True
    cut: Cut | None = None


@analysis
def outlook(doc: Document) -> Outlook:
    """What may be found in a document; anything, where to look word by word is as fast."""
    if len(doc.text) < WORTH_LOOKING or not _is_worth_loading(doc):
        return Outlook()
    from ._first_look import look  # noqa: PLC0415  (loads NumPy)

    return look(doc)


def _is_worth_loading(doc: Document) -> bool:
    """Whether NumPy is there, or worth loading; what is found does not depend on it."""
    return "numpy" in sys.modules or len(doc.text) >= WORTH_LOADING or next(_nth) > FEW
