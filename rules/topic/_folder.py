"""What a folder says of its scores: how many honest documents score as high, and how many splices.

Above ``LEAST`` the scores of honest documents thin out at about the same pace wherever they come
from; what differs between folders is how many of their documents get there at all. So that share is
all that is learnt, and how rare higher scores are follows from it: a score that one document in a
thousand has need not be seen to be known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import exp, log
from typing import Any, NamedTuple

from seedlint import Document, Site, analysis

from ._parts import Break, find_breaks
from ._prepared import cut_pieces
from ._topics import SURE
from ._units import main_language_of

LEAST = 0.3
"""Score above which those of honest documents fall off exponentially. Of 2,760 of 21 sources four
in a hundred have more."""

FALLOFF = 0.6
"""How much higher a score is that is e times as rare: about the mean excess over ``LEAST`` of the
same documents, .56. benchmarks/calibration.py tells it anew, and whether as many are accused as it
promises."""

LIKELY_RATE, SURE_RATE = 0.02, 0.001
"""Shares of honest documents that may be accused at most: likely to be mixed, and surely."""

FEWEST = 50
"""Documents a folder needs to be learnt from: if none of so many scores above ``LEAST``, the next
may, for all we know, with a chance of ``LIKELY_RATE``; fewer could not tell as much."""

SPLICES = 200
"""Splices made at most: a share of them is known to within seven in a hundred."""

LONGEST = 20_000
"""Characters of either text of a splice, up to the end of a line."""


class Traits(NamedTuple):
    """What is kept of a document until all are known.

    Attributes:
        language: of most of its words, ISO 639-1 code.
        digest: of its text.
        score: the highest at which it falls into two texts of one language; 0 below ``LEAST``.
    """

    language: str
    digest: int
    score: float


class Learnt(NamedTuple):
    """What a folder's documents say of scores.

    Attributes:
        share: of the honest ones, with a score above ``LEAST``.
        splices: scores of splices of the documents, sorted.
    """

    share: float
    splices: tuple[float, ...]

    def false_alarms(self, score: float) -> float:
        """Share of honest documents that score as high."""
        return self.share * exp(min(0.0, (LEAST - score) / FALLOFF))

    def recall(self, score: float) -> float:
        """Share of splices that score as high; 0 where none could be made."""
        return 1 - bisect_left(self.splices, score) / len(self.splices) if self.splices else 0.0

    def score_of(self, rate: float) -> float:
        """The score that so many honest documents have."""
        return LEAST + FALLOFF * max(0.0, log(self.share / rate))

    @property
    def likely(self) -> float:
        """The least score of what is likely."""
        return self.score_of(LIKELY_RATE)

    @property
    def sure(self) -> float:
        """The least score of what may be sure."""
        return self.score_of(SURE_RATE)


@analysis
def traits(doc: Document) -> Traits:
    """What is kept of a document until all are known."""
    language = main_language_of(cut_pieces(doc))
    return Traits(language, int(doc.digest, 16), _score(doc))


def learn(sites: Sequence[Site]) -> Learnt | None:
    """Learn from all documents, given sites with their ``Traits``; None where they are too few."""
    if len(sites) < FEWEST:
        return None
    scores = [Traits(*site.data).score for site in sites]
    return Learnt(share_above(scores), tuple(sorted(map(_score, splices(sites)))))


def share_above(scores: Iterable[float]) -> float:
    """Share of honest documents with a score above ``LEAST``.

    What the usual threshold is sure of is left out: it may well be mixed. Mixed documents with less
    than that are counted, and make the share too large rather than too small. One is added, as for
    the next document nobody has seen.
    """
    honest = [score for score in scores if score < SURE]
    return (sum(score >= LEAST for score in honest) + 1) / (len(honest) + 1)


def splices(sites: Sequence[Site]) -> Iterator[Document]:
    """Documents made of two in one language, one below the other.

    They are paired in the order of their digests: at random, but the same on each run.
    """
    by_language: defaultdict[str, dict[int, Site]] = defaultdict(dict)
    for site in sites:
        kept = Traits(*site.data)
        by_language[kept.language].setdefault(kept.digest, site)  # a copy is no other text
    by_language.pop("", None)  # nothing can be found in these
    pairs = sorted(
        ((one, other), (alike[one], alike[other]))
        for alike in by_language.values()
        for one, other in pairwise(sorted(alike))
    )
    for _, (above, below) in pairs[:SPLICES]:
        yield Document(above.path, f"{_beginning(above)}\n\n{_beginning(below)}\n")


def folder_reason(learnt: Learnt | None, documents: int, score: float) -> str:
    """What a score means in a folder, as a line of reasons."""
    if learnt is None:
        return f"too few documents to learn from ({documents} of {FEWEST}): usual scores hold"
    honest = 1000 * learnt.false_alarms(score)
    count = f"{honest:.0f}" if honest >= 1 else "under 1"
    told = f"of 1,000 honest documents here {count} score as high"
    if not learnt.splices:
        return told
    return f"{told}, of {len(learnt.splices)} splices {learnt.recall(score):.0%}"


def folder_data(learnt: Learnt | None, documents: int, score: float) -> dict[str, Any]:
    """The same for programs; the rule's page documents the keys."""
    if learnt is None:
        return {"documents": documents, "learnt": False}
    return {
        "documents": documents,
        "learnt": True,
        "likely": round(learnt.likely, 3),
        "sure": round(learnt.sure, 3),
        "false_alarms": round(learnt.false_alarms(score), 6),
        "splices": len(learnt.splices),
        "recall": round(learnt.recall(score), 3),
    }


def _beginning(site: Site) -> str:
    text = site.doc.text.strip()
    if len(text) <= LONGEST:
        return text
    end = text.rfind("\n", 0, LONGEST)
    return text[: end if end > 0 else LONGEST]


def _score(doc: Document) -> float:
    return max((each.score for each in topic_breaks(doc, LEAST, LEAST)), default=0.0)


def topic_breaks(doc: Document, likely: float, sure: float) -> list[Break]:
    """The breaks of a document that are between texts in one language."""
    found = find_breaks(doc, likely, sure)
    return [each for each in found if each.above.language == each.below.language]
