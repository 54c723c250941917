"""What it costs to look through the ends of texts, beside a whole run over them.

    python benchmarks/trailer_cost.py [--runs N] [FOLDER ...]

Without a FOLDER the texts are the topics of Python's own help, which every installation has.
Measured is CPU time, and of several runs, which take turns, the least: of the analysis ``tail``,
which other rules use too, and of all else that ``garbage-trailer`` does for a document, both summed
over all documents of a process, with their lines known, which most rules need; and of a process
that lints the folder with all rules. What is read or compiled only once is part of all of them, and
all of them collect garbage as rarely as a run does.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from pydoc_data.topics import topics
from typing import NamedTuple

from _tables import table
from one_file import cpu_seconds

from seedlint import Document
from seedlint.engine.executors import rare_collections
from seedlint_rules.trailer._tail import tail
from seedlint_rules.trailer.garbage_trailer import garbage_trailer

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".rst"})
"""Of files that are documents wherever they stand."""

WHOLE = ["seedlint", "--isolated", "--no-cache", "-n", "1", "--format", "json"]


class Ends(NamedTuple):
    """CPU seconds over all documents of a folder."""

    documents: int
    tail: float
    beyond: float


def of_ends(folder: Path) -> Ends:
    """What the ends of the texts of a folder cost, in a process that did nothing before."""
    with rare_collections():
        return _of_ends(sorted(each for each in folder.rglob("*") if each.suffix in SUFFIXES))


def _of_ends(files: Iterable[Path]) -> Ends:
    total = Ends(0, 0.0, 0.0)
    for file in files:
        try:
            doc = Document(file.name, file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
        if not doc.lines:
            continue
        began = time.process_time()
        tail(doc)
        found = time.process_time()
        list(garbage_trailer.check(doc))
        ended = time.process_time()
        total = Ends(total.documents + 1, total.tail + found - began, total.beyond + ended - found)
    return total


def measured(folder: Path, runs: int) -> list[object]:
    """A row of the table."""
    ends, whole = [], []
    for _ in range(runs):
        with ProcessPoolExecutor(1, get_context("spawn")) as process:
            ends.append(process.submit(of_ends, folder).result())
        if not ends[0].documents:
            raise SystemExit(f"{folder}: no text files there")
        whole.append(cpu_seconds([*WHOLE, str(folder)]))
    least = min(whole)
    row: list[object] = [folder.name, ends[0].documents, f"{least:.2f}"]
    for seconds in (min(each.tail for each in ends), min(each.beyond for each in ends)):
        row += [f"{seconds:.3f}", f"{100 * seconds / least:.2f} %"]
    return row


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("--runs", type=int, default=3, help="of each process (3)")
    options = parser.parse_args()
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as scratch:
        help_of_python = Path(scratch, "help of Python")
        help_of_python.mkdir()
        for name, text in topics.items():
            help_of_python.joinpath(f"{name}.txt").write_text(text, "utf-8")
        folders = options.folders or [help_of_python]
        rows = [measured(folder, options.runs) for folder in folders]
    heads = ["texts", "documents", "whole run", "`tail`", "share", "the rule beyond it", "share"]
    table(heads, rows)


if __name__ == "__main__":
    main()
