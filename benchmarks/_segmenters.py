"""C99 and TextTiling, used as detectors: their best seam, and how strongly they believe in it.

Both were made to cut a text that is known to have parts; neither says whether it has any. The
strength is what each maximises itself, comparable between documents. Words are the same for both:
runs of letters and digits in lower case cut to five characters (a stem of any language), pairs of
characters where no spaces are written; words of more than half of the paragraphs are stop words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

Floats = npt.NDArray[np.float64]

STEM = 5
COMMON = 0.5


class Seam(NamedTuple):
    """Where a text is best cut: the paragraph after the seam, and how strong the seam is."""

    paragraph: int
    strength: float


NONE = Seam(0, float("-inf"))
"""Of a text of fewer than two paragraphs with words."""


def tokens(paragraphs: Sequence[str]) -> list[list[str]]:
    """The words of each paragraph, stop words left out."""
    every = [list(_words(paragraph)) for paragraph in paragraphs]
    inside = Counter(word for words in every for word in set(words))
    limit = max(2.0, COMMON * len(every))
    return [[word for word in words if inside[word] <= limit] for words in every]


def _words(text: str) -> list[str]:
    found: list[str] = []
    for run in regex.findall(r"[\p{Han}\p{Hiragana}\p{Katakana}]+|\w+", text.casefold()):
        if regex.match(r"[\p{Han}\p{Hiragana}\p{Katakana}]", run):
            found += [run[at : at + 2] for at in range(max(1, len(run) - 1))]
        else:
            found.append(run[:STEM])
    return found


# --- C99 ---------------------------------------------------------------------------------------

MASK = 11
"""Side of the square in which a similarity is ranked (Choi 2000)."""

MOST_PARAGRAPHS = 800
"""Paragraphs that are compared with each other; the ends of longer texts are not looked at."""


def c99(paragraphs: Sequence[str]) -> Seam:
    """The first cut of C99 (Choi, Advances in domain independent linear text segmentation, 2000).

    Paragraphs take the place of sentences. The strength is the density of the two segments of the
    rank matrix over that of the whole, the gain by which C99 decides how many cuts to make.
    """
    every = tokens(paragraphs[:MOST_PARAGRAPHS])
    if len(every) < 2 or sum(map(bool, every)) < 2:
        return NONE
    ranks = ranked(similarities(every))
    size = len(ranks)
    corner = np.zeros((size + 1, size + 1))
    corner[1:, 1:] = ranks.cumsum(0).cumsum(1)
    cuts = np.arange(1, size)
    whole = corner[size, size]
    above = corner[cuts, cuts]
    below = whole - corner[cuts, size] - corner[size, cuts] + above
    density = (above + below) / (cuts**2 + (size - cuts) ** 2)
    best = int(density.argmax())
    return Seam(best + 1, float(density[best] / max(whole / size**2, 1e-9)))


def similarities(every: Sequence[Sequence[str]]) -> Floats:
    """Cosines of the word counts of paragraphs; 0 where a paragraph has no words."""
    columns: dict[str, int] = {}
    for words in every:
        for word in words:
            columns.setdefault(word, len(columns))
    counts = np.zeros((len(every), len(columns)))
    for row, words in enumerate(every):
        for word in words:
            counts[row, columns[word]] += 1
    lengths = np.linalg.norm(counts, axis=1, keepdims=True)
    counts /= np.where(lengths, lengths, 1)
    return np.asarray(counts @ counts.T, dtype=np.float64)


def ranked(similarity: Floats) -> Floats:
    """For each similarity the share of its neighbours in the mask that are lower."""
    size, reach = len(similarity), MASK // 2
    padded = np.full((size + 2 * reach, size + 2 * reach), np.nan)
    padded[reach : reach + size, reach : reach + size] = similarity
    lower = np.zeros((size, size))
    neighbours = np.zeros((size, size))
    for down in range(MASK):
        for right in range(MASK):
            other = padded[down : down + size, right : right + size]
            lower += other < similarity
            neighbours += ~np.isnan(other)
    return np.asarray(lower / np.maximum(neighbours - 1, 1), dtype=np.float64)


# --- TextTiling --------------------------------------------------------------------------------

SENTENCE, BLOCK = 20, 10
"""Words of a token sequence, and such sequences of a block (w and k; Hearst 1997)."""


def text_tiling(paragraphs: Sequence[str]) -> Seam:
    """The deepest valley of TextTiling (Hearst, TextTiling, Computational Linguistics 23, 1997).

    Blocks are compared by the cosine of their word counts, the curve is smoothed with a window of
    three, and the valley is moved to the nearest paragraph break. The strength is its depth.
    """
    every = tokens(paragraphs)
    words = [word for paragraph in every for word in paragraph]
    sequences = [Counter(words[at : at + SENTENCE]) for at in range(0, len(words), SENTENCE)]
    if len(every) < 2 or len(sequences) < 2:
        return NONE
    block = min(BLOCK, max(1, len(sequences) // 2))
    curve = smoothed(
        [
            cosine(_sum(sequences[max(0, gap - block) : gap]), _sum(sequences[gap : gap + block]))
            for gap in range(1, len(sequences))
        ]
    )
    depth = depths(curve)
    best = max(range(len(depth)), key=depth.__getitem__)
    at = (best + 1) * SENTENCE
    breaks = list(accumulate(map(len, every)))[:-1]
    nearest = min(range(len(breaks)), key=lambda index: abs(breaks[index] - at))
    return Seam(nearest + 1, depth[best])


def _sum(sequences: Sequence[Counter[str]]) -> Counter[str]:
    total = Counter(sequences[0])
    for sequence in sequences[1:]:
        total.update(sequence)
    return total


def cosine(one: Counter[str], other: Counter[str]) -> float:
    product = sum(count * other[word] for word, count in one.items())
    squares = sum(c * c for c in one.values()) * sum(c * c for c in other.values())
    return float(product / squares**0.5) if squares else 0.0


def smoothed(curve: Sequence[float]) -> list[float]:
    """Each value as the mean of itself and its neighbours."""
    return [
        sum(curve[max(0, at - 1) : at + 2]) / len(curve[max(0, at - 1) : at + 2])
        for at in range(len(curve))
    ]


def depths(curve: Sequence[float]) -> list[float]:
    """How far the curve climbs to the nearest peaks on both sides, together."""
    return [
        _climb(curve, at, -1) + _climb(curve, at, 1) - 2 * curve[at] for at in range(len(curve))
    ]


def _climb(curve: Sequence[float], at: int, step: int) -> float:
    peak = curve[at]
    while 0 <= at + step < len(curve) and curve[at + step] >= peak:
        at += step
        peak = curve[at]
    return peak
