"""The weights by which mixed-topic weighs a seam, learnt anew, and what they find elsewhere.

    python benchmarks/weights.py --sources FOLDER... [--count N]

FOLDER holds SOURCE/LANGUAGE/NAME.txt, as for ``mixed_topic.py``. Of each document the best cut is
taken, and what speaks there; logistic regression tells spliced documents from honest ones by it.
First each source is left out, with all documents that hold any of its texts, and weights of the
others are held against its documents, so that the recall is what new sources may expect. Then come
the weights of all sources, scaled so that the stated shares of their honest documents are accused.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from math import log1p
from pathlib import Path
from typing import NamedTuple

import numpy as np
from _splices import Labelled, honest, mixed, read_sources
from _tables import table

from seedlint import Document
from seedlint_rules.topic._cuts import best_cut, searched, weighed
from seedlint_rules.topic._evidence import Evidence, damped
from seedlint_rules.topic._prepared import cut_pieces
from seedlint_rules.topic._topics import LIKELY, SURE
from seedlint_rules.topic._units import is_apparatus

NAMES = ("score", *Evidence._fields, "length", "insertion")

ANOTHER_LANGUAGE = "two languages"
"""Kind of spliced documents that names tell, and not words."""

LIKELY_SHARE, SURE_SHARE = 0.014, 0.001
"""Of honest documents, to be accused at each tier: less than what is promised, as documents of
sources not learnt from are accused half as often again."""

RATES = (0.002, 0.01, 0.02)
"""False positives at which recall is told."""

RIDGE, STEPS = 3.0, 20
"""Penalty on squared weights of standardised numbers, and steps of Newton's method."""


class Seen(NamedTuple):
    """A document, and what speaks at its best cut; None where that is out of reach."""

    sources: frozenset[str]
    is_mixed: bool
    numbers: tuple[float, ...] | None


def seen(document: Labelled) -> Seen:
    return Seen(frozenset(document.sources), bool(document.seams), numbers(document.text))


def numbers(text: str) -> tuple[float, ...] | None:
    """What is weighed of a text, in the order of ``NAMES``."""
    found = searched(cut_pieces(Document("a.txt", text)))
    cut = found and best_cut(found.units, found.known)
    told = found and weighed(cut, found)
    if not found or not cut or not told:
        return None
    edges = (found.units[0].first, *told.exact, found.units[-1].end)
    if any(is_apparatus(found.read[start:end]) for start, end in pairwise(edges)):
        return None  # such a side is never reported
    evidence = map(damped, told.evidence)
    return (cut.score, *evidence, log1p(cut.seam.shorter), float(len(cut.places) > 1))


class Weights(NamedTuple):
    """Of each number, and what is added."""

    each: np.ndarray
    intercept: float

    def scores(self, documents: Sequence[Seen]) -> np.ndarray:
        """Of documents; minus infinity where nothing is in reach."""
        return np.array(
            [
                -np.inf if each.numbers is None else self.each @ each.numbers + self.intercept
                for each in documents
            ]
        )

    def scaled(self, honest: Sequence[Seen]) -> Weights:
        """The same, so that the stated shares of honest documents are likely, and sure."""
        likely, sure = np.quantile(self.scores(honest), (1 - LIKELY_SHARE, 1 - SURE_SHARE))
        scale = (SURE - LIKELY) / (sure - likely)
        return Weights(scale * self.each, scale * (self.intercept - likely) + LIKELY)


def learnt(documents: Sequence[Seen]) -> Weights:
    """By logistic regression, spliced documents counting as much as honest ones."""
    reached = [each for each in documents if each.numbers is not None]
    values = np.array([each.numbers for each in reached])
    is_mixed = np.array([each.is_mixed for each in reached], float)
    mean, spread = values.mean(0), values.std(0) + 1e-9
    rows = np.column_stack([np.ones(len(values)), (values - mean) / spread])
    counts = np.where(is_mixed, 0.5 / is_mixed.mean(), 0.5 / (1 - is_mixed.mean()))
    weights, penalty = np.zeros(rows.shape[1]), RIDGE * np.eye(rows.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (chance - is_mixed)) + penalty @ weights
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + penalty
        weights = weights - np.linalg.solve(bend, slope)
    each = weights[1:] / spread
    return Weights(each, float(weights[0] - each @ mean))


def left_out(documents: Sequence[Seen]) -> np.ndarray:
    """Scores of documents by weights of others, none of which holds a text of their sources."""
    scores = np.full(len(documents), -np.inf)
    for sources in {each.sources for each in documents}:
        weights = learnt([each for each in documents if not each.sources & sources])
        held = [number for number, each in enumerate(documents) if each.sources == sources]
        scores[held] = weights.scores([documents[number] for number in held])
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=Path, nargs="+", required=True, help="folders")
    parser.add_argument("--count", type=int, default=200, help="documents of a kind (200)")
    arguments = parser.parse_args()
    texts = [text for folder in arguments.sources for text in read_sources(folder)]
    made = [each for each in mixed(texts, arguments.count) if each.kind != ANOTHER_LANGUAGE]
    documents = [seen(each) for each in [*made, *honest(texts, arguments.count)]]
    is_mixed = np.array([each.is_mixed for each in documents])
    print(f"{is_mixed.sum():,} spliced documents, {(~is_mixed).sum():,} honest ones\n")
    print("Recall on sources left out, by the best threshold for the false positives\n")
    scores = left_out(documents)
    thresholds = np.quantile(scores[~is_mixed], [1 - rate for rate in RATES], method="higher")
    found = [f"{(scores[is_mixed] > threshold).mean():.3f}" for threshold in thresholds]
    table([f"{100 * rate:.1f} %" for rate in RATES], [found])
    weights = learnt(documents).scaled([each for each in documents if not each.is_mixed])
    print("Weights, as in rules/topic/_evidence.py\n")
    told = [*zip(NAMES, weights.each, strict=True), ("intercept", weights.intercept)]
    table(["of", "weight"], [(name, f"{weight:+.2f}") for name, weight in told])


if __name__ == "__main__":
    main()
