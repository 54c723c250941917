"""What it costs to lint one file of 8 KB, start-up included, beside other linters of text.

    python benchmarks/one_file.py [--runs N]

Each command runs as a process of its own, in turn with the others, so that a machine that slows
down slows all of them. The figure to compare is CPU time (user and system) as the operating system
accounts it to the finished process; the ratio to codespell, taken run by run, holds on other
machines too. Peers that are not installed are left out, and the table says so.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SIZE = 8_000
"""Bytes: a post or an article, which is what people keep as a seed."""

COMMANDS = {
    "seedlint, all rules": ["seedlint", "--isolated"],
    "codespell": ["codespell"],
    "proselint": ["proselint", "check"],
    "python -c pass": [sys.executable, "-c", "pass"],
}

TEXT = (
    "the harbour master counted every boat that came in before the storm and wrote its name in a "
    "book which nobody was allowed to read until the winter had passed and the ice was gone from "
    "all three rivers that meet below the old mill where his father used to keep the ledger"
)


def specimen(seed: int = 1) -> str:
    """Prose of about ``SIZE`` bytes: made-up sentences in paragraphs, with a source line."""
    chosen = random.Random(seed)
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < SIZE:
        sentences = [
            " ".join(chosen.choices(TEXT.split(), k=chosen.randint(6, 18))).capitalize() + "."
            for _ in range(chosen.randint(3, 7))
        ]
        paragraphs.append(" ".join(sentences))
    return "\n\n".join([*paragraphs, "Source: https://example.org/harbour"]) + "\n"


def cpu_seconds(command: Sequence[str]) -> float:
    """User and system time of a process, from start to exit; its output is thrown away."""
    process = os.posix_spawnp(
        command[0],
        list(command),
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)
        ],
    )
    _, _, usage = os.wait4(process, 0)
    return usage.ru_utime + usage.ru_stime


def measure(runs: int) -> dict[str, list[float]]:
    """CPU seconds by command, of runs that take turns, after one that does not count."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "specimen.txt")
        file.write_text(specimen(), encoding="utf-8")
        commands = {
            name: command if name.startswith("python") else [*command, str(file)]
            for name, command in COMMANDS.items()
            if shutil.which(command[0])
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(runs + 1):
            for name, command in commands.items():
                spent = cpu_seconds(command)
                if run:
                    seconds[name].append(spent)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=20, help="of each command (20)")
    runs = parser.parse_args().runs
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    seconds = measure(runs)
    print(f"one file of {SIZE:,} bytes, CPU seconds of {runs} runs\n")
    print("| command | median | least | most | to codespell |")
    print("|---|---|---|---|---|")
    for name, values in seconds.items():
        ratio = "-"
        if "codespell" in seconds:
            pairs = zip(values, seconds["codespell"], strict=True)
            ratio = f"{statistics.median(a / b for a, b in pairs):.2f}"
        row = (statistics.median(values), min(values), max(values))
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in row) + f" | {ratio} |")
    for name in COMMANDS.keys() - seconds.keys():
        print(f"\n{name} is not installed and was left out.")


if __name__ == "__main__":
    main()
