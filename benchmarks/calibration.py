"""Whether ``calibrate`` of mixed-topic keeps what it promises: false alarms it expects, and gets.

    python benchmarks/calibration.py --sources FOLDER [--mixed SHARE] [--names]

FOLDER holds SOURCE/LANGUAGE/NAME.txt, as for ``mixed_topic.py``. Each source is a user's folder. It
is halved by digests; what is learnt of one half is held against the other half, and against splices
of its documents. With ``--mixed``, splices are among the documents that are learnt from, as if they
were honest: that share of all. A source whose half is too small to be learnt from is left out.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from _tables import table
from mixed_topic import with_interval

from seedlint import Document
from seedlint_rules.topic._folder import (
    FALLOFF,
    FEWEST,
    LEAST,
    LIKELY_RATE,
    SURE_RATE,
    Learnt,
    learn,
    splices,
    topic_breaks,
    traits,
)
from seedlint_rules.topic._topics import LIKELY, SURE


class Read(NamedTuple):
    """A document that was checked, as a join sees it."""

    doc: Document
    data: tuple[Any, ...]

    @property
    def path(self) -> str:
        return self.doc.path


class Tally(NamedTuple):
    """How many documents are accused, likely and surely, of so many."""

    likely: int = 0
    sure: int = 0
    total: int = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


def read(doc: Document) -> Read:
    return Read(doc, tuple(traits(doc)))


def accused(documents: Sequence[Read], likely: float, sure: float) -> Tally:
    """How many of the documents have a finding, and a warning."""
    found = [[each.certainty for each in topic_breaks(d.doc, likely, sure)] for d in documents]
    return Tally(sum(map(bool, found)), sum("sure" in each for each in found), len(found))


def halves(folder: Path) -> tuple[list[Read], list[Read]]:
    """Its documents in two halves, at random, but the same on each run."""
    paths = sorted(folder.glob("*/*.txt"), key=lambda path: blake2b(path.name.encode()).digest())
    found = [read(Document(str(path), path.read_text("utf-8"))) for path in paths]
    return found[::2], found[1::2]


def soiled(documents: list[Read], spliced: list[Read], share: float) -> list[Read]:
    """The documents, and among them so many splices."""
    return documents + spliced[: round(len(documents) * share / (1 - share))]


def main() -> None:
    """Print what was promised and what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--mixed", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--names", action="store_true", help="name each source")
    asked = parser.parse_args()
    sums: defaultdict[str, Tally] = defaultdict(Tally)
    rows, high, expected = [], [], [0.0, 0.0]
    for folder in sorted(filter(Path.is_dir, asked.sources.iterdir())):
        parts = halves(folder)
        spliced = [list(map(read, splices(part))) for part in parts]
        high += [score for part in parts for d in part if (score := d.data[2]) >= LEAST]
        for own, other in ((0, 1), (1, 0)):
            learnt = learn(soiled(parts[own], spliced[own], asked.mixed))
            if learnt is None:
                continue
            honest = accused(parts[other], learnt.likely, learnt.sure)
            found = accused(spliced[other], learnt.likely, learnt.sure)
            for name, tally in (
                ("honest", honest),
                ("spliced", found),
                ("honest, usual", accused(parts[other], LIKELY, SURE)),
                ("spliced, usual", accused(spliced[other], LIKELY, SURE)),
            ):
                sums[name] = sums[name].plus(tally)
            for tier, score in enumerate((learnt.likely, learnt.sure)):
                expected[tier] += learnt.recall(score) * found.total
            rows.append([folder.name, *_row(learnt, honest, found)])
    if asked.names:
        head = ["source", "likely from", "sure from", "accused", "surely", "found", "surely", "of"]
        table(head, rows)
    _summary(sums, expected)
    excess = sum(high) / len(high) - LEAST
    print(f"mean excess over {LEAST}: {excess:.3f} ({len(high)} documents; FALLOFF is {FALLOFF})")


def _row(learnt: Learnt, honest: Tally, found: Tally) -> list[str]:
    counts = (honest.likely, honest.sure, found.likely, found.sure)
    return [f"{learnt.likely:.2f}", f"{learnt.sure:.2f}", *map(str, counts), str(honest.total)]


def _summary(sums: dict[str, Tally], expected: Sequence[float]) -> None:
    rows = []
    for name, tally in sums.items():
        promised = ["-", "-"]
        if name == "honest":
            promised = [f"{100 * rate:.1f} %" for rate in (LIKELY_RATE, SURE_RATE)]
        if name == "spliced":
            promised = [f"{share / tally.total:.3f}" for share in expected]
        percent = name.startswith("honest")
        got = [with_interval(n, tally.total, percent=percent) for n in (tally.likely, tally.sure)]
        rows.append([name, str(tally.total), promised[0], got[0], promised[1], got[1]])
    print(f"folders of at least {FEWEST} documents to learn from\n")
    table(["documents", "n", "likely: promised", "got", "surely: promised", "got"], rows)


if __name__ == "__main__":
    main()
