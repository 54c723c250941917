"""How many mixed documents the rule finds, how many honest ones it accuses, and what it costs.

    python benchmarks/mixed_topic.py [--sources FOLDER] [--tuning FILE] [--count N] [--peers N]
        [--names] [--semantic]

Documents are made from texts whose seams are then known: spliced, and honest ones of the same texts
beside them. FOLDER holds SOURCE/LANGUAGE/NAME.txt, paragraphs apart by blank lines;
``debian_texts.py`` makes one. Without it the documentation inside the Python installation serves:
two sources in English, both about Python, so that what is spliced of them is hardly mixed. FILE is
JSON Lines (gzip) of documents already labelled: {kind, paragraphs, seams, mixed}. The rule runs
through the public API with default settings, as installed. A document counts as found, or accused,
at the likely tier with any finding, at the sure tier with a warning. Intervals are Wilson's, 95 %.

C99 and TextTiling are given some of these documents and the best threshold there is: the one that
gives the false positives stated on these very documents.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import os
import pydoc_data.topics
import random
import re
import sys
import sysconfig
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from _segmenters import Seam, c99, text_tiling
from _splices import Labelled, Text, honest, lay_out, mixed, read_sources
from _tables import table

from seedlint import Document
from seedlint.testing import lint_files
from seedlint_rules.topic.mixed_topic import mixed_topic

TUNING = "SEEDLINT_TUNING_TOPICS"
"""Environment variable that names the labelled documents where ``--tuning`` does not."""

TIMED, WARM = 8_000_000, 50
"""Characters on which the speed is taken, and documents looked at before: they have tables read and
patterns compiled, once in a process."""

PREVALENCE = 0.01
"""Share of mixed documents in a folder for which precision is stated."""


# --- texts -------------------------------------------------------------------------------------


def python_texts() -> list[Text]:
    """The language reference that ``help()`` shows, and the documentation inside the modules."""
    texts = [
        Text("python-topics", "en", f"python-topics/{name}", name, _paragraphs(text))
        for name, text in sorted(pydoc_data.topics.topics.items())
    ]
    library = Path(sysconfig.get_path("stdlib"))
    for path in sorted([*library.glob("*.py"), *library.glob("[a-z]*/__init__.py")]):
        name = str(path.relative_to(library))
        try:
            text = ast.get_docstring(ast.parse(path.read_bytes())) or ""
        except SyntaxError:
            continue
        texts.append(
            Text("python-modules", "en", f"python-modules/{name}", name, _paragraphs(text))
        )
    return [text for text in texts if len(text.paragraphs) > 2]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(re.split(r"\n\s*\n", text.strip()))


def tuning_documents(path: Path) -> list[Labelled]:
    """Documents that came labelled."""
    documents = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            text, starts, _ = lay_out([row["paragraphs"]], "blank lines")
            seams = tuple(row["seams"] if row["mixed"] else ())
            name = f"{path.name}:{number}"
            documents.append(Labelled(row["kind"], (), (), name, text, tuple(starts), seams))
    return documents


# --- the rule ----------------------------------------------------------------------------------


class Verdict(NamedTuple):
    """What the rule says of a document.

    Attributes:
        sure, likely: whether it has a warning, and whether it has any finding.
        seams: paragraphs at which an unrelated text begins, it says.
    """

    sure: bool
    likely: bool
    seams: tuple[int, ...]


def verdicts(documents: Sequence[Labelled], **options: Any) -> list[Verdict]:
    """What the rule says of each, with some of its options set."""
    files = {f"{number:06}.txt": document.text for number, document in enumerate(documents)}
    severities: defaultdict[str, list[str]] = defaultdict(list)
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for found in lint_files(files, mixed_topic, **options).diagnostics:
        severities[found.location.path].append(found.severity)
        lines[found.location.path].append(found.location.line)
    return [
        Verdict(
            any(severity != "info" for severity in severities[path]),
            bool(severities[path]),
            tuple(_paragraph_at(document, line) for line in lines[path]),
        )
        for path, document in zip(files, documents, strict=True)
    ]


def _paragraph_at(document: Labelled, line: int) -> int:
    return sum(start <= line for start in document.starts) - 1


Judged = tuple[Labelled, Verdict]


def speed(documents: Sequence[Labelled]) -> tuple[float, float, float]:
    """Megabytes, and CPU seconds for them: of the rule alone, and of finding the blocks."""
    size = 0
    rule_seconds = block_seconds = 0.0
    for document in documents[:WARM]:
        list(mixed_topic.check(Document("a.txt", document.text)) or ())
    for document in documents:
        if size > TIMED:
            break
        read = Document("a.txt", document.text)
        started = time.process_time()
        read.blocks  # noqa: B018  (computed when first read)
        ready = time.process_time()
        list(mixed_topic.check(read) or ())
        rule_seconds += time.process_time() - ready
        block_seconds += ready - started
        size += len(document.text.encode())
    return size / 1e6, rule_seconds, block_seconds


# --- figures -----------------------------------------------------------------------------------


def wilson(right: int, total: int) -> tuple[float, float]:
    """The interval that holds the true share 95 times in 100 (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, right / total
    middle = share + z * z / (2 * total)
    reach = z * (share * (1 - share) / total + z * z / (4 * total * total)) ** 0.5
    scale = 1 + z * z / total
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def precision(recall: float, false_positives: float) -> float:
    """The share of accused documents that are mixed, where one in a hundred is."""
    true, false = PREVALENCE * recall, (1 - PREVALENCE) * false_positives
    return true / (true + false) if true + false else 0.0


def share(right: int, total: int, *, percent: bool = False) -> str:
    if not total:
        return "-"
    return f"{100 * right / total:.2f} % ({right})" if percent else f"{right / total:.3f}"


def with_interval(right: int, total: int, *, percent: bool = False) -> str:
    low, high = wilson(right, total)
    if percent:
        return f"{100 * right / max(1, total):.2f} % [{100 * low:.2f}, {100 * high:.2f}]"
    return f"{right / max(1, total):.3f} [{low:.3f}, {high:.3f}]"


# --- tables ------------------------------------------------------------------------------------


def grouped(
    judged: Iterable[Judged], key: Callable[[Labelled], Iterable[str]]
) -> dict[str, list[Judged]]:
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for document, verdict in judged:
        for name in key(document):
            groups[name].append((document, verdict))
    return dict(groups)


def found(judged: Sequence[Judged]) -> tuple[int, int, int]:
    """How many, how many surely, how many at all."""
    return len(judged), sum(v.sure for _, v in judged), sum(v.likely for _, v in judged)


def seam_distances(judged: Iterable[Judged]) -> list[int]:
    """Paragraphs from each reported seam to the nearest true one."""
    return [
        min(abs(seam - said) for seam in document.seams)
        for document, verdict in judged
        for said in verdict.seams
    ]


def all_seams(judged: Iterable[Judged]) -> int:
    """Documents each of whose seams is reported within one paragraph."""
    return sum(
        all(any(abs(seam - said) <= 1 for said in verdict.seams) for seam in document.seams)
        for document, verdict in judged
    )


def recall_table(judged: Sequence[Judged]) -> None:
    groups = grouped(judged, lambda document: [document.kind])

    def rows() -> Iterator[Sequence[str]]:
        for kind, some in [*groups.items(), ("all", judged)]:
            total, sure, likely = found(some)
            distances = seam_distances(some)
            yield (
                kind,
                f"{total:,}",
                share(sure, total),
                share(likely, total),
                share(sum(d == 0 for d in distances), len(distances)),
                share(sum(d <= 1 for d in distances), len(distances)),
                share(all_seams(some), total),
            )

    print("Mixed documents found\n")
    head = ["kind", "documents", "sure", "likely", "seam exact", "within one", "all seams"]
    table(head, rows())


def alarm_table(judged: Sequence[Judged]) -> None:
    groups = grouped(judged, lambda document: [document.kind])

    def rows() -> Iterator[Sequence[str]]:
        for kind, some in [*groups.items(), ("all", judged)]:
            total, sure, likely = found(some)
            yield (
                kind,
                f"{total:,}",
                share(sure, total, percent=True),
                share(likely, total, percent=True),
            )

    print("Honest documents accused\n")
    table(["kind", "documents", "sure", "likely"], rows())


def by_part_table(
    what: str,
    mixed: Sequence[Judged],
    honest: Sequence[Judged],
    key: Callable[[Labelled], Iterable[str]],
) -> None:
    """Figures of each source, or of each language; a mixed document counts for all of its own."""
    of_mixed, of_honest = grouped(mixed, key), grouped(honest, key)

    def rows() -> Iterator[Sequence[str]]:
        for name in sorted({*of_mixed, *of_honest}):
            total, sure, likely = found(of_honest.get(name, []))
            others, surely, at_all = found(of_mixed.get(name, []))
            yield (
                name,
                f"{total:,}",
                share(sure, total, percent=True),
                share(likely, total, percent=True),
                f"{others:,}",
                share(surely, others),
                share(at_all, others),
            )

    print(f"By {what}\n")
    head = [what, "honest", "accused: sure", "likely", "mixed", "found: sure", "likely"]
    table(head, rows())


def summary_table(mixed: Sequence[Judged], honest: Sequence[Judged]) -> None:
    total, surely, at_all = found(mixed)
    others, sure, likely = found(honest)

    def row(tier: str, right: int, wrong: int) -> Sequence[str]:
        recall, most = right / max(1, total), wilson(wrong, others)[1]
        return (
            tier,
            with_interval(right, total),
            with_interval(wrong, others, percent=True),
            f"{precision(recall, wrong / max(1, others)):.2f}",
            f"{precision(recall, most):.2f}",
        )

    print(f"Summary: {total:,} mixed and {others:,} honest documents\n")
    head = ["tier", "recall", "false positives", "precision at 1 in 100", "at the worst"]
    table(head, [row("sure", surely, sure), row("likely", at_all, likely)])


def names(judged: Iterable[Judged]) -> None:
    print("Honest documents accused, by name\n")
    for document, verdict in judged:
        if verdict.likely:
            lines = ", ".join(str(document.starts[seam]) for seam in verdict.seams)
            tier = "sure  " if verdict.sure else "likely"
            print(f"    {tier} {document.kind}: {document.origin}, line {lines}")
    print()


# --- peers -------------------------------------------------------------------------------------

PEERS: dict[str, Callable[[Sequence[str]], Seam]] = {"C99": c99, "TextTiling": text_tiling}
RATES = (0.002, 0.02)
"""False positives at which the tiers of the rule are wanted."""


def peer_table(mixed: Sequence[Judged], honest: Sequence[Judged], count: int) -> None:
    chance = random.Random(3)
    some = {
        True: chance.sample(mixed, min(count, len(mixed))),
        False: chance.sample(honest, min(count, len(honest))),
    }
    size = sum(len(document.text.encode()) for judged in some.values() for document, _ in judged)

    def rows() -> Iterator[Sequence[str]]:
        total, sure, likely = found(some[True])
        others, wrong, perhaps = found(some[False])
        distances = seam_distances(some[True])
        yield (
            "mixed-topic, its own thresholds",
            f"{share(sure, total)} at {share(wrong, others, percent=True)}",
            f"{share(likely, total)} at {share(perhaps, others, percent=True)}",
            share(sum(d == 0 for d in distances), len(distances)),
            share(sum(d <= 1 for d in distances), len(distances)),
            "",
        )
        for name, best_seam in PEERS.items():
            started = time.process_time()
            seams = {
                is_mixed: [(document, best_seam(document.paragraphs)) for document, _ in judged]
                for is_mixed, judged in some.items()
            }
            seconds = time.process_time() - started
            strengths = sorted((seam.strength for _, seam in seams[False]), reverse=True)
            recalls = [
                sum(
                    seam.strength > strengths[int(rate * len(strengths))] for _, seam in seams[True]
                )
                for rate in RATES
            ]
            distances = [
                min(abs(seam.paragraph - true) for true in document.seams)
                for document, seam in seams[True]
            ]
            yield (
                f"{name}, best thresholds",
                *(
                    f"{share(right, total)} at {100 * rate:.2f} %"
                    for right, rate in zip(recalls, RATES, strict=True)
                ),
                share(sum(d == 0 for d in distances), len(distances)),
                share(sum(d <= 1 for d in distances), len(distances)),
                f"{size / 1e6 / seconds:.2f}",
            )

    print(f"Beside the segmenters, on {sum(map(len, some.values())):,} of these documents")
    print("(their seams are those of all mixed documents, the rule's those of its findings)\n")
    head = ["detector", "recall, sure", "recall, likely", "seam exact", "within one", "MB/CPU s"]
    table(head, rows())


# --- all together ------------------------------------------------------------------------------


def measure(
    title: str, documents: Sequence[Labelled], *, is_named: bool, peers: int, semantic: bool
) -> None:
    """All tables for some documents."""
    judged = list(zip(documents, verdicts(documents, semantic=semantic), strict=True))
    of_mixed = [each for each in judged if each[0].seams]
    of_honest = [each for each in judged if not each[0].seams]
    print(f"## {title}\n")
    recall_table(of_mixed)
    alarm_table(of_honest)
    if any(document.sources for document in documents):
        by_part_table("source", of_mixed, of_honest, lambda document: {*document.sources})
        by_part_table("language", of_mixed, of_honest, lambda document: {*document.languages})
    summary_table(of_mixed, of_honest)
    if is_named:
        names(of_honest)
    if peers:
        peer_table(of_mixed, of_honest, peers)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=Path, help="folder of SOURCE/LANGUAGE/NAME.txt")
    parser.add_argument(
        "--tuning", type=Path, default=os.environ.get(TUNING), help="JSON Lines, gz"
    )
    parser.add_argument("--count", type=int, default=100, help="documents of a kind (100)")
    parser.add_argument(
        "--peers", type=int, default=400, help="mixed and honest documents for the peers (400)"
    )
    parser.add_argument("--names", action="store_true", help="name the honest documents accused")
    parser.add_argument("--semantic", action="store_true", help="ask the encoder, too")
    arguments = parser.parse_args()
    how: dict[str, Any] = {
        "is_named": arguments.names,
        "peers": arguments.peers,
        "semantic": arguments.semantic,
    }
    if arguments.tuning and Path(arguments.tuning).is_file():
        tuning = tuning_documents(Path(arguments.tuning))
        measure("Labelled documents", tuning, **how)
    else:
        print(f"No labelled documents: neither --tuning nor {TUNING} names a file.\n")
    texts = read_sources(arguments.sources) if arguments.sources else python_texts()
    if not texts:
        sys.exit(f"{arguments.sources} holds no SOURCE/LANGUAGE/NAME.txt")
    accused = honest(texts, arguments.count)
    title = f"Spliced from {len({text.source for text in texts})} sources"
    measure(title, [*mixed(texts, arguments.count), *accused], **how)
    size, seconds, blocks = speed(random.Random(4).sample(accused, len(accused)))
    print(f"Speed on {size:.1f} MB of the honest documents: {size / seconds:.1f} MB per CPU-second")
    print(f"of the rule alone, {size / (seconds + blocks):.1f} with the blocks that it reads.")


if __name__ == "__main__":
    main()
