"""What else speaks for two texts, or for one, at the seam that all their words have chosen.

Each kind of evidence is a Bayes factor of its own, of two compound multinomials against one as in
``_seams``. Taken apart they tell more than in one sum: texts of different matter share few words,
those of different register differ in everyday ones, and those of different hands in names and in
the marks they set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import copysign, lgamma, log1p
from typing import NamedTuple

import regex

from ._background import Background
from ._prepared import Piece
from ._seams import FIRM_MASS, MASS
from ._units import piece_stems
from ._words import folded

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

MARKS_AT_SEAM, NAMES_AT_SEAM = 0.5, 0.3
"""How much each nat of marks and of names counts beside one of all words, where it is asked which
of neighbouring paragraphs the second text begins with: marks come in runs, and so the place where
they change is told more exactly than whether they do."""


class Evidence(NamedTuple):
    """Nats that speak for two texts rather than one.

    Attributes:
        words: of all, held more firmly to how common they are at large than the score is.
        everyday: of those among the thousand commonest that are no function words.
        marks: of punctuation, and of figures; 0 to ``MARKS_AT_MOST``.
        names: of words with a capital inside a sentence.
    """

    words: float
    everyday: float
    marks: float
    names: float


OF_EVIDENCE = Evidence(words=0.36, everyday=0.28, marks=0.48, names=0.24)
OF_SCORE, OF_LENGTH, OF_INSERTION, INTERCEPT = 0.24, 0.89, -0.79, -3.08
"""Weights of the logarithms of all kinds of evidence, of the score of all words, of the logarithm
of the length of the shorter text, and of two seams, as there are many more pairs of places than
places. By logistic regression over documents of thirty-seven sources in which the score of all
words is not hopeless, and then scaled so that what is likely and what is sure keep their scores.
Weights learnt without the sources they are measured on find as much. Boosted trees, and a hundred
other features of a seam, its sides and its document, find no more on sources not learnt from.
``benchmarks/weights.py`` learns them anew from any texts."""


def find_evidence(one: Sequence[Piece], other: Sequence[Piece], known: Background) -> Evidence:
    """What two stretches of running text in one language say."""
    stems, stems_other = _stems(one), _stems(other)
    everyday, everyday_other = (_everyday(side, known) for side in (stems, stems_other))
    share = known.shares.get
    of_words = _nats(
        stems, stems_other, lambda stem: FIRM_MASS * share(stem, known.rare), FIRM_MASS
    )
    of_everyday = _nats(everyday, everyday_other, lambda stem: MASS * known.shares[stem], MASS)
    return Evidence(
        of_words / known.per_word,
        of_everyday / known.per_word,
        max(0.0, min(MARKS_AT_MOST, _of_marks(_marks(one), _marks(other)))),
        _of_names(_names(one), _names(other)),
    )


def hands_change(
    above: Sequence[Piece], around: Sequence[Piece], below: Sequence[Piece]
) -> list[float]:
    """How far marks and names speak for a seam before each of the pieces around it, in nats."""
    marks, names = _marks(above), _names(above)
    marks_below, names_below = _marks([*around, *below]), _names([*around, *below])
    said = []
    for piece in around:
        of_marks, of_names = _of_marks(marks, marks_below), _of_names(names, names_below)
        said.append(MARKS_AT_SEAM * of_marks + NAMES_AT_SEAM * of_names)
        marks, marks_below = marks + (here := _marks([piece])), marks_below - here
        names, names_below = names + (named := _names([piece])), names_below - named
    return said


def weigh(score: float, shorter: int, evidence: Evidence, *, is_inserted: bool) -> float:
    """All together; see ``LIKELY`` in ``_topics`` for what it means.

    Args:
        score: of the seam, by all words, and how the two texts hold together.
        shorter: words of the shorter text.
        evidence: what speaks at the seam.
        is_inserted: whether there are two seams, around an insertion.
    """
    weighed = sum(weight * damped(nats) for weight, nats in zip(OF_EVIDENCE, evidence, strict=True))
    shape = OF_LENGTH * log1p(shorter) + OF_INSERTION * is_inserted
    return OF_SCORE * score + weighed + shape + INTERCEPT


def damped(nats: float) -> float:
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


def _of_marks(one: Counter[str], other: Counter[str]) -> float:
    """The Bayes factor of two bags of marks, by what both set together."""
    both = one + other
    total = both.total() + len(MARKS)
    return _nats(one, other, lambda mark: MARKS_MASS * both[mark] / total, MARKS_MASS)


def _of_names(one: Counter[str], other: Counter[str]) -> float:
    return _nats(one, other, lambda _: NAMES_MASS * NAME_SHARE, NAMES_MASS)


def _stems(side: Iterable[Piece]) -> Counter[str]:
    """Of words, with their counts; figures left out."""
    return Counter(stem for piece in side for stem in piece_stems(piece))


def _everyday(stems: Counter[str], known: Background) -> Counter[str]:
    """Those that are common, but no function words, with their counts."""
    return Counter(
        {
            stem: count
            for stem, count in stems.items()
            if stem in known.shares and stem not in known.common
        }
    )


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
