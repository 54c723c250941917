"""What else speaks for two texts, or for one, at the seam that all their words have chosen.

Each kind of evidence is a Bayes factor of its own, of two compound multinomials against one as in
``_seams``. Taken apart they tell more than in one sum: texts of different matter share no rare
words, those of different register differ in everyday ones, and those of different hands in names
and in the marks they set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from math import copysign, lgamma, log1p
from typing import NamedTuple

import regex

from ._background import Background
from ._prepared import Piece
from ._seams import MASS
from ._words import STEM, folded

MARKS = (
    *("“”", '"', "«»", "„", "‘", "’", "'", "「」", "–", "—", "-", "…", ".", "。", ",", "，", "、"),
    *(";", ":", "!", "?", "(", "*", "`"),
)
"""Signs of which a writer or a site prefers one to the other; those of one item count as one."""

MARKS_MASS, MARKS_AT_MOST = 20.0, 6.0
"""Total of the prior's pseudo-counts, low as dialogue comes in runs; and nats that marks may speak
for two texts at most: in a novel some chapters are dialogue and some have none. They never speak
for one text: a site sets the same marks in all of its texts."""

NAMES_MASS, NAME_SHARE, NAME_STEM = 200.0, 1e-4, 6
"""Total of the prior's pseudo-counts, the share of each name in it, and its letters compared."""


class Evidence(NamedTuple):
    """Nats that speak for two texts rather than one.

    Attributes:
        everyday: of words that are among the thousand commonest, but not among the function words.
        rare: of all others.
        marks: of punctuation, and of figures; 0 to ``MARKS_AT_MOST``.
        names: of words with a capital inside a sentence.
    """

    everyday: float
    rare: float
    marks: float
    names: float


OF_EVIDENCE = Evidence(everyday=0.28, rare=0.10, marks=0.67, names=0.16)
OF_SCORE, OF_LENGTH, INTERCEPT = 0.52, 0.48, -1.9
"""Weights of the logarithms of all kinds of evidence, of the score of all words, and of the
logarithm of the length of the shorter text. By logistic regression over twenty-six sources, and
then scaled so that what is likely and what is sure have the scores that all words together had
for them."""


def find_evidence(one: Sequence[Piece], other: Sequence[Piece], known: Background) -> Evidence:
    """What two stretches of running text in one language say."""
    (everyday, rare), (everyday_other, rare_other) = _stems(one, known), _stems(other, known)
    marks, marks_other = _marks(one), _marks(other)
    of_both = marks + marks_other
    total = of_both.total() + len(MARKS)
    differ = _nats(marks, marks_other, lambda mark: MARKS_MASS * of_both[mark] / total, MARKS_MASS)
    of_everyday = _nats(everyday, everyday_other, lambda stem: MASS * known.shares[stem], MASS)
    of_rare = _nats(rare, rare_other, lambda _: MASS * known.rare, MASS)
    return Evidence(
        of_everyday / known.per_word,
        of_rare / known.per_word,
        max(0.0, min(MARKS_AT_MOST, differ)),
        _nats(_names(one), _names(other), lambda _: NAMES_MASS * NAME_SHARE, NAMES_MASS),
    )


def weigh(score: float, shorter: int, evidence: Evidence) -> float:
    """All together; see ``LIKELY`` in ``_topics`` for what it means.

    Args:
        score: of the seam, by all words, and how the two texts hold together.
        shorter: words of the shorter one.
        evidence: what speaks at the seam.
    """
    weighed = sum(
        weight * _damped(nats) for weight, nats in zip(OF_EVIDENCE, evidence, strict=True)
    )
    return OF_SCORE * score + weighed + OF_LENGTH * log1p(shorter) + INTERCEPT


def _damped(nats: float) -> float:
    """The logarithm of both signs: words come in bursts, and are no independent witnesses."""
    return copysign(log1p(abs(nats)), nats)


def _nats(
    one: Counter[str], other: Counter[str], mass: Callable[[str], float], total: float
) -> float:
    """The Bayes factor of two bags against one, by the pseudo-count of each word."""
    nats = 0.0
    for word in one.keys() & other.keys():  # elsewhere the terms cancel
        pseudo, first, second = mass(word), one[word], other[word]
        nats += lgamma(pseudo + first) + lgamma(pseudo + second)
        nats -= lgamma(pseudo) + lgamma(pseudo + first + second)
    first, second = one.total(), other.total()
    nats += lgamma(total) + lgamma(total + first + second)
    return nats - lgamma(total + first) - lgamma(total + second)


def _stems(side: Sequence[Piece], known: Background) -> tuple[Counter[str], Counter[str]]:
    """Everyday and rare ones, with their counts."""
    stems = Counter(word[:STEM] for piece in side for word in piece.words)
    everyday, rare = Counter[str](), Counter[str]()
    for stem, count in stems.items():
        if stem in known.shares:
            if stem not in known.common:
                everyday[stem] = count
        elif not stem[0].isdecimal():
            rare[stem] = count
    return everyday, rare


def _marks(side: Sequence[Piece]) -> Counter[str]:
    """How often each mark is set, beside words and figures."""
    text = "\n".join(piece.text for piece in side)
    counts = Counter({marks: sum(map(text.count, marks)) for marks in MARKS})
    counts["words"] = sum(len(piece.words) for piece in side)
    counts["figures"] = sum(word[0].isdecimal() for piece in side for word in piece.words)
    return +counts


@cache
def _name() -> regex.Pattern[str]:
    return regex.compile(r"(?<=[\p{L}\d,;)»”\"] )\p{Lu}\p{L}{2,}")


def _names(side: Sequence[Piece]) -> Counter[str]:
    return Counter(
        folded(name)[:NAME_STEM] for piece in side for name in _name().findall(piece.text)
    )
