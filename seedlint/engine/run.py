"""A run: map over documents, cross-file steps, precedence, conclusions, and the verdict."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from seedlint.authoring import EVERY_RULE, Rule
from seedlint.choice import choose_rules
from seedlint.config import Config
from seedlint.document import Document
from seedlint.engine import check as mapping
from seedlint.engine import executors, join, verdict
from seedlint.engine.check import Checked
from seedlint.engine.clusters import TableMatch
from seedlint.engine.decode import UnreadableError
from seedlint.engine.discover import Selection, discover, paths_to_lint
from seedlint.engine.faults import FAULTS, crash
from seedlint.engine.locate import in_order, locate
from seedlint.engine.precedence import covering, in_passes, in_precedence
from seedlint.engine.table import Table
from seedlint.engine.walk import Source
from seedlint.engine.worker import Worker
from seedlint.finding import Finding
from seedlint.plugins import Plugins
from seedlint.result import DocumentId, Result, RunError

BATCH_FILES = 64
"""Files in one task of a worker: large enough that passing results costs little beside the work,
small enough that two workers finish at about the same time."""

Progress = Callable[[int, int], None]


def lint(
    config: Config,
    plugins: Plugins,
    arguments: Iterable[str] = (),
    *,
    stdin: Source | None = None,
    contents: Mapping[str, bytes] | None = None,
    progress: Progress | None = None,
) -> Result:
    """Lint documents.

    Args:
        config: of the run.
        plugins: that are loaded.
        arguments: files, folders and node ids; the configured paths when empty.
        stdin: a document given directly, instead of paths.
        contents: what to take some paths to hold, whatever they hold now.
        progress: called with (files done, files in all) now and then.

    Raises:
        UsageError: a path does not exist, or a setting names what there is not.
    """
    started = time.perf_counter()
    plugins.hook.seedlint_configure(config=config)
    selected = choose_rules(config, plugins.rules)
    rules = in_precedence(selected, plugins.rules)
    selection = discover(config, paths_to_lint(config, arguments) if stdin is None else (), stdin)
    selection.refuse_unknown_rules(selected)
    if contents:
        selection.sources = [
            source._replace(data=contents.get(source.path, source.data))
            for source in selection.sources
        ]
    run = _Run(config, plugins, rules)
    with executors.rare_collections():
        run.map(selection, progress)
        for together in in_passes(rules):
            if together[0].after:
                run.conclude(together[0])
            run.cross(together)
    return verdict.reach(
        config,
        plugins,
        selected=selected,
        selection=selection,
        checked=run.checked,
        errors=run.errors,
        open_document=run.worker.open,
        workers=run.workers,
        seconds_by_rule=run.seconds,
        started=started,
    )


class _Run:
    """The documents of a run and what is known of each so far.

    ``errors`` are those of rules that failed on all documents at once; ``ranked`` are the checked
    documents in the order that makes one site of a cluster its first.
    """

    def __init__(self, config: Config, plugins: Plugins, rules: Sequence[Rule]) -> None:
        self.config = config
        self.plugins = plugins
        self.rules = rules
        self.worker = Worker(config, plugins, rules)
        self.workers = 1
        self.checked: dict[DocumentId, Checked] = {}
        self.ranked: list[Checked] = []
        self.errors: list[RunError] = []
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def map(self, selection: Selection, progress: Progress | None) -> None:
        """Check every document by itself."""
        sources = selection.sources
        self.worker.sources = {source.path: source for source in sources}
        self.worker.lone_source = len(sources) == 1
        batches = [sources[i : i + BATCH_FILES] for i in range(0, len(sources), BATCH_FILES)]
        executor = self.plugins.hook.seedlint_executor(config=self.config)
        if executor is None:
            executor = executors.choose(self.config.workers, selection.total_bytes, len(batches))
        self.workers = executor.workers
        arguments = (self.config, [rule.name for rule in self.rules], self.worker.lone_source)
        found: list[Checked] = []
        before = mapping.prepare(self.worker)  # a rule may itself lint, within another run
        try:
            for done, results in enumerate(
                executor.map(mapping.initialise, arguments, mapping.check, batches), 1
            ):
                found += results
                if progress is not None:
                    progress(min(done * BATCH_FILES, len(sources)), len(sources))
        finally:
            mapping.prepare(before)
        for each in found:
            if each.skipped and selection.reports(each.id):
                selection.skipped[each.skipped] += 1
        found = sorted((each for each in found if not each.skipped), key=lambda each: each.id)
        self.checked = {each.id: each for each in found}
        self.ranked = sorted(found, key=lambda each: selection.rank(each.id))
        for each in found:
            self._deliver(each)
            for rule, seconds in each.seconds.items():
                self.seconds[rule] += seconds

    def _deliver(self, checked: Checked) -> None:
        """Give findings that a rule made on other documents to those."""
        found, checked.diagnostics = checked.diagnostics, []
        for diagnostic in found:
            self.checked[diagnostic.location.document].diagnostics.append(diagnostic)

    def cross(self, rules: Sequence[Rule]) -> None:
        """Join and score rules over all documents, then report them a document at a time.

        So each document is read again once, not once a rule. A rule that gives way does so before
        the next one looks at what is covered.
        """
        position = {each.id: number for number, each in enumerate(self.ranked)}
        streams = [self._met(rule, position) for rule in rules if rule.crosses_files]
        for number, told in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
            matches = {rule.name: found for _, rule, found in told}
            for rule in rules:
                if rule.name in matches:
                    self._report(rule, self.ranked[number], matches[rule.name])
                self._give_way(rule, self.ranked[number])
        for rule in rules:
            for each in self.ranked:
                self._give_way(rule, each)

    def _met(
        self, rule: Rule, position: Mapping[DocumentId, int]
    ) -> Iterator[tuple[int, Rule, list[TableMatch]]]:
        """What a rule's facts came to, by the position of documents."""
        started = time.perf_counter()
        options = self.worker.options(rule)
        by_document: Iterable[tuple[DocumentId, list[TableMatch]]] = ()
        try:
            table = Table(
                (
                    (each.id, each.facts.pop(rule.name))
                    for each in self.ranked
                    if rule.name in each.facts
                ),
                self.worker.open,
            )
            met = join.meet(rule, table, options)
            by_document = met.matches
            for finding in met.findings:
                self._add(rule, finding)
        except FAULTS as error:
            # No document was judged, so the error is not any one's.
            self.errors.append(crash(error, None, rule, self.config))
        self.seconds[rule.name] += time.perf_counter() - started
        for document, matches in by_document:
            yield position[document], rule, matches

    def _add(self, rule: Rule, finding: Finding) -> None:
        severity = self.config.severity_of(rule.name)
        diagnostic = locate(finding, rule, None, self.worker.open, severity)
        self.checked[diagnostic.location.document].diagnostics.append(diagnostic)

    def _opened(self, checked: Checked) -> Document | None:
        """The document, None with an error noted if it has vanished since it was checked."""
        try:
            return self.worker.open(checked.id)
        except UnreadableError as error:
            if error.error not in checked.errors:
                checked.errors.append(error.error)
            return None

    def _report(self, rule: Rule, checked: Checked, matches: Sequence[TableMatch]) -> None:
        started = time.perf_counter()
        covers = covering(rule.yields_to, checked.diagnostics)
        standing = [match for match in matches if not covers(match.site.span)]
        doc = self._opened(checked) if standing else None
        if doc is not None:
            step = rule.report_step or partial(_plain_report, rule)
            produce = partial(step, doc, standing, **self.worker.options(rule))
            mapping.take(self.worker, rule, doc, checked, produce, takes_facts=False)
            self._deliver(checked)
        self.seconds[rule.name] += time.perf_counter() - started

    def _give_way(self, rule: Rule, checked: Checked) -> None:
        """Drop the findings of a rule where a rule it yields to covers the place."""
        if not rule.yields_to or all(each.rule != rule.name for each in checked.diagnostics):
            return
        covers = covering(rule.yields_to, checked.diagnostics)
        checked.diagnostics = [
            diagnostic
            for diagnostic in checked.diagnostics
            if diagnostic.rule != rule.name or not covers(diagnostic.location.span)
        ]

    def conclude(self, rule: Rule) -> None:
        """Run a rule that judges from other rules' findings."""
        names = [each.name for each in self.rules]
        for each in self.checked.values():
            doc = self._opened(each) if each.readable else None
            if doc is not None:
                known = in_order(each.diagnostics, names)
                findings = [d for d in known if {d.rule, EVERY_RULE} & {*rule.after}]
                produce = partial(rule.check, doc, findings, **self.worker.options(rule))
                mapping.take(self.worker, rule, doc, each, produce)
                self._deliver(each)


def _plain_report(rule: Rule, doc: Document, matches: Sequence[TableMatch], /, **_: Any) -> Any:
    """What is said of matches by a rule that has no ``report`` of its own."""
    summary = rule.summary.rstrip(".")
    for match in matches:
        first = match.cluster.first
        yield Finding(f"{summary}; first at {first.path}:{first.line}", match.site, [first])
