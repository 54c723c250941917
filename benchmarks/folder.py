"""What it costs to lint a folder: with all rules, and with each rule alone.

    python benchmarks/folder.py [--runs N] [FOLDER]

Without a FOLDER the texts are the topics of Python's own help, which every installation has.
Measured is the CPU time of a process, and of several runs, which take turns, the least. A rule
alone reads all files and finds their blocks, too, and runs the rules that it yields to or follows;
what it costs beyond reading is the difference to ``empty-document``, which only reads. These do not
add up to the whole: much of what rules ask of a text is found once for all of them.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from pydoc_data.topics import topics

from _tables import table
from one_file import cpu_seconds

from seedlint import plugins
from seedlint.config import Config
from seedlint.engine.discover import discover

SEEDLINT = ["seedlint", "--isolated", "-n", "1", "--format", "json"]

ONLY_READS = "empty-document"

MEGABYTE = 1_000_000


def least(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    """The least CPU seconds of each command, of runs that take turns."""
    seconds = dict.fromkeys(commands, float("inf"))
    for _ in range(runs):
        for name, command in commands.items():
            seconds[name] = min(seconds[name], cpu_seconds(command))
    return seconds


def measure(folder: Path, runs: int) -> None:
    """Lint a folder in every way, and print what that takes."""
    config = Config(root=folder, isolated=True)
    selection = discover(config, [str(folder)])
    size = selection.total_bytes / MEGABYTE
    names = sorted(rule.name for rule in plugins.load(config).rules)
    commands = {"all rules": [*SEEDLINT, str(folder)]}
    commands |= {name: [*SEEDLINT, "--select", name, str(folder)] for name in names}
    seconds = least(commands, runs)
    print(f"{len(selection.sources):,} documents, {size:.1f} MB; least of {runs} runs\n")
    table(
        ("rules", "CPU s", "MB per CPU-second", "ms per MB beyond reading"),
        (
            (
                name,
                f"{spent:.2f}",
                f"{size / spent:.2f}",
                f"{1000 * (spent - seconds[ONLY_READS]) / size:.0f}",
            )
            for name, spent in sorted(seconds.items(), key=lambda each: -each[1])
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", help="texts (topics of Python's help)")
    parser.add_argument("--runs", type=int, default=3, help="of each command (3)")
    options = parser.parse_args()
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as made:
        for name, text in () if options.folder else topics.items():
            Path(made, f"{name}.txt").write_text(text, "utf-8")
        measure((options.folder or Path(made)).resolve(), options.runs)


if __name__ == "__main__":
    main()
