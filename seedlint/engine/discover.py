"""Which documents a run works on, and which of them it reports."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from seedlint.authoring import Rule
from seedlint.choice import no_such_rule
from seedlint.config import Config, UsageError
from seedlint.engine.walk import Source, Walk
from seedlint.result import DocumentId, RunError

UNCHANGED = "unchanged"
"""Why ``--since`` leaves documents out, as the summary says it."""


@dataclass(slots=True)
class Selection:
    """What a run works on.

    Attributes:
        sources: documents to read, in path order, each once.
        reported: paths whose findings are reported, None for all.
        unchanged: paths of documents that are what they were at the commit of ``--since``.
        rules: by path, the rules that were named with it (``path::rule``); all for other paths.
        records: by path, the records that were named (``path:12::rule``); all for other paths.
        skipped: files left out, counted by reason.
        errors: folders and files that could not be looked at.
    """

    sources: list[Source] = field(default_factory=list)
    reported: frozenset[str] | None = None
    unchanged: frozenset[str] = frozenset()
    rules: dict[str, set[str]] = field(default_factory=dict)
    records: dict[str, set[int]] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    errors: list[RunError] = field(default_factory=list)

    def reports(self, document: DocumentId) -> bool:
        """Whether findings on a document are to be reported."""
        if self.reported is not None and document.path not in self.reported:
            return False
        return document.record in self.records.get(document.path, (document.record,))

    def rank(self, document: DocumentId) -> tuple[bool, DocumentId]:
        """Sorts documents as they came to be: of two copies, the later one is the copy.

        Within what has changed and what has not, by path: so a new document turns no untouched
        one red, whatever its name.
        """
        return document.path not in self.unchanged, document

    def refuse_unknown_rules(self, selected: Iterable[Rule]) -> None:
        """Hold the rules of node ids against those of the run.

        Raises:
            UsageError: one is not among them.
        """
        names = {rule.name for rule in selected}
        for path, rules in self.rules.items():
            for name in sorted(rules - names):
                raise UsageError(no_such_rule(f"{path}::{name}", name, names))

    @property
    def total_bytes(self) -> int:
        """Size of all sources; those that vanish meanwhile count nothing."""
        return sum(_size(source) for source in self.sources)


def _size(source: Source) -> int:
    if source.data is not None:
        return len(source.data)
    try:
        return Path(source.file).stat().st_size
    except OSError:
        return 0


class Argument(NamedTuple):
    """A path of the command line, with the record and the rule that a node id names."""

    path: str
    record: int | None = None
    rule: str | None = None


_RECORD = re.compile(r"(?P<path>.+):(?P<record>[0-9]+)")


def split_node_id(typed: str) -> Argument:
    """``path``, ``path::rule`` or ``path:record::rule``; a path that exists is only a path."""
    path, separator, rule = typed.rpartition("::")
    if not separator or os.path.lexists(typed):
        return Argument(typed)
    match = _RECORD.fullmatch(path)
    if match and not os.path.lexists(path):
        return Argument(match["path"], int(match["record"]), rule)
    return Argument(path, None, rule)


def _meant(argument: Argument, root: Path) -> str:
    """Where an argument leads: reports name items from the root, and users paste that anywhere."""
    from_root = root / argument.path
    if argument.rule and not os.path.lexists(argument.path) and os.path.lexists(from_root):
        return str(from_root)
    return argument.path


def discover(config: Config, arguments: Sequence[str], stdin: Source | None = None) -> Selection:
    """Find the documents of a run.

    Args:
        config: of the run.
        arguments: files, folders and node ids, as typed; the configured paths when empty.
        stdin: a document that is given directly.

    Raises:
        UsageError: a path does not exist.
    """
    walk = Walk(config)
    selection = Selection(errors=walk.errors)
    found: dict[str, Source] = {}
    whole: set[str] = set()
    for typed in arguments:
        argument = split_node_id(typed)
        for source in walk.sources(_meant(argument, config.root)):
            found[source.path] = source
            _narrow(selection, source.path, argument, whole)
    if stdin is not None and walk.takes(stdin):
        found[stdin.path] = stdin
    given = frozenset(found)
    selection.skipped = walk.skipped.copy()
    if config.corpus:
        selection.reported = given
        for folder in config.corpus:
            for source in walk.sources(str(config.root / folder), f"{config.file_name}: corpus: "):
                found.setdefault(source.path, source)
    if config.since is not None:
        from seedlint.engine.since import unchanged_since  # noqa: PLC0415  (runs git)

        same = unchanged_since(config.since, config.root)
        selection.unchanged = frozenset(
            path for path, source in found.items() if os.path.realpath(source.file) in same
        )
        selection.reported = given - selection.unchanged
        if given & selection.unchanged:
            selection.skipped[UNCHANGED] = len(given & selection.unchanged)
    dropped = _drop_links(found, given) if walk.met_links else 0
    if dropped:
        selection.skipped["symbolic link to another document"] = dropped
    selection.sources = sorted(found.values())
    return selection


def _narrow(selection: Selection, path: str, argument: Argument, whole: set[str]) -> None:
    """Note what of a document an argument asks for; once it was asked for whole, it is whole."""
    if argument.rule is None or path in whole:
        whole.add(path)
        selection.rules.pop(path, None)
        selection.records.pop(path, None)
        return
    selection.rules.setdefault(path, set()).add(argument.rule)
    if argument.record is not None:
        selection.records.setdefault(path, set()).add(argument.record)


def _drop_links(found: dict[str, Source], given: Set[str]) -> int:
    """Leave out links to documents that are there anyway: a file is no copy of itself.

    Returns:
        how many of those were asked for.
    """
    real = {path: os.path.realpath(source.file) for path, source in found.items()}

    def rank(path: str) -> tuple[bool, bool, str]:
        return path not in given, real[path] != found[path].file, path

    taken: set[str] = set()
    dropped = 0
    for path in sorted(found, key=rank):
        if real[path] in taken:
            del found[path]
            dropped += path in given
        taken.add(real[path])
    return dropped


def describe_skipped(skipped: Counter[str] | dict[str, int]) -> str:
    """ "3 skipped: 2 other type, 1 hidden"; empty when nothing was."""
    if not skipped:
        return ""
    parts = ", ".join(f"{count} {reason}" for reason, count in sorted(skipped.items()))
    return f"{sum(skipped.values())} skipped: {parts}"


def paths_to_lint(config: Config, arguments: Iterable[str]) -> list[str]:
    """The arguments, or without any: the configured paths, else ``seeds/``, else everything.

    Raises:
        UsageError: a configured path does not exist.
    """
    given = list(arguments)
    if given:
        return given
    for path in config.paths:
        if not os.path.lexists(config.root / path):
            raise UsageError(f"{config.file_name}: paths: {path}: no such file or folder")
    if config.paths:
        return [str(config.root / path) for path in config.paths]
    seeds = config.root / "seeds"
    return [str(seeds if seeds.is_dir() else config.root)]
