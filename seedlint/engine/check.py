"""The map step: documents in, diagnostics and packed facts out; runs in any process."""

from __future__ import annotations

import time
import traceback
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from seedlint import plugins as plugin_loading
from seedlint.authoring import Fact, Facts, Rule
from seedlint.config import Config
from seedlint.document import Document, Span
from seedlint.engine import decode
from seedlint.engine.discover import Source
from seedlint.engine.facts import PackedFacts, pack, pack_columns
from seedlint.engine.locate import locate
from seedlint.finding import Finding, Keep
from seedlint.plugins import Plugins
from seedlint.result import Diagnostic, DocumentId, RunError

STORED_CHARACTERS = 64_000_000
"""How much text the store of documents keeps: enough that a cross-file rule seldom reads a file
twice, little beside what the facts of such a corpus take."""


@dataclass(slots=True)
class Checked:
    """What the map step found out about one document."""

    id: DocumentId
    lines: int = 0
    characters: int = 0
    readable: bool = True
    diagnostics: list[Diagnostic] = field(default_factory=list)
    facts: dict[str, PackedFacts] = field(default_factory=dict)
    keeps: list[Keep] = field(default_factory=list)
    errors: list[RunError] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


class Worker:
    """What one process needs to check documents: configuration, rules, a store of documents."""

    def __init__(self, config: Config, plugins: Plugins, rules: Sequence[Rule]) -> None:
        self.config = config
        self.hook = plugins.hook
        self.rules = rules
        self.options = {rule.name: config.rule_options(rule) for rule in rules}
        self.sources: dict[str, Source] = {}
        self._kept: OrderedDict[str, list[Document]] = OrderedDict()
        self._kept_characters = 0

    def open(self, document: DocumentId) -> Document:
        """A document of the run, read again if it has left the store.

        Raises:
            UnreadableError: it could be read before and no longer can.
        """
        for candidate in self.documents(self.sources[document.path]):
            if (candidate.record or 0) == document.record:
                return candidate
        raise KeyError(f"{document} is no longer in its file")

    def documents(self, source: Source) -> list[Document]:
        """The documents of a source, from the store or freshly read."""
        if source.path in self._kept:
            self._kept.move_to_end(source.path)
            return self._kept[source.path]
        documents = decode.documents(source, self.config, self.hook)
        self._kept[source.path] = documents
        self._kept_characters += _size(documents)
        while self._kept_characters > STORED_CHARACTERS and len(self._kept) > 1:
            self._kept_characters -= _size(self._kept.popitem(last=False)[1])
        return documents


def _size(documents: Iterable[Document]) -> int:
    return sum(len(document.text) for document in documents)


# A process has one worker, because a pool passes functions their batches and nothing else.
_worker: Worker | None = None


def prepare(worker: Worker | None) -> None:
    """Make a worker the one of this process; None forgets it."""
    global _worker  # noqa: PLW0603
    _worker = worker


def initialise(config: Config, names: Sequence[str]) -> None:
    """Called once in each worker process; where the worker is already there it does nothing."""
    if _worker is not None:
        return
    plugins = plugin_loading.load(config)
    by_name = {rule.name: rule for rule in plugins.rules}
    prepare(Worker(config, plugins, [by_name[name] for name in names]))


def check(batch: Sequence[Source]) -> list[Checked]:
    """Run the ``check`` of every rule on the documents of a batch of files."""
    worker = _worker
    assert worker is not None, "initialise() runs before check()"
    results: list[Checked] = []
    pending: list[tuple[Document, Checked]] = []
    for source in batch:
        worker.sources[source.path] = source
        try:
            documents = worker.documents(source)
        except decode.UnreadableError as error:
            results.append(Checked(DocumentId(source.path), readable=False, errors=[error.error]))
            continue
        except Exception as error:
            failure = _crash(error, source.path, None, worker.config)
            results.append(Checked(DocumentId(source.path), readable=False, errors=[failure]))
            continue
        pending += [(doc, _blank(doc)) for doc in documents]
    for rule in worker.rules:
        if not rule.after:
            _check_rule(worker, rule, pending)
    return results + [checked for _, checked in pending]


def _blank(doc: Document) -> Checked:
    return Checked(DocumentId(doc.path, doc.record or 0), doc.line_count, len(doc.text))


def _check_rule(worker: Worker, rule: Rule, pending: list[tuple[Document, Checked]]) -> None:
    if rule.batch and len(pending) > 1:
        try:
            outputs = list(rule.check([doc for doc, _ in pending], **worker.options[rule.name]))
            if len(outputs) == len(pending):
                for (doc, checked), output in zip(pending, outputs, strict=True):
                    take(worker, rule, doc, checked, partial(_itself, output))
                return
        except Exception:
            pass  # one document at a time below, so that the one to blame is found
    for doc, checked in pending:
        take(worker, rule, doc, checked, partial(_checked_alone, worker, rule, doc))


def _itself(output: Any) -> Any:
    return output


def _checked_alone(worker: Worker, rule: Rule, doc: Document) -> Any:
    options = worker.options[rule.name]
    if not rule.batch:
        return rule.check(doc, **options)
    outputs = list(rule.check([doc], **options))
    if len(outputs) != 1:
        raise ValueError(f"{rule.name} gave {len(outputs)} results for 1 document")
    return outputs[0]


def take(
    worker: Worker, rule: Rule, doc: Document, checked: Checked, produce: Callable[[], Any]
) -> None:
    """Run a step on a document and sort what comes out; what it raises is the rule's error."""
    start = time.perf_counter()
    facts: list[Fact] = []
    try:
        for each in _items(produce()):
            if isinstance(each, Finding):
                severity = worker.config.severity_of(rule.name)
                checked.diagnostics.append(locate(each, rule, doc, worker.open, severity))
            elif isinstance(each, Fact):
                facts.append(each)
            elif isinstance(each, Keep):
                checked.keeps.append(each)
            elif isinstance(each, Facts):
                checked.facts[rule.name] = pack_columns(each)
            else:
                raise TypeError(f"{rule.name} yields {each!r}: no finding, fact or keep")
        if facts and rule.join_step is None:
            raise TypeError(f"{rule.name} yields facts but has no join")
        if facts:
            checked.facts[rule.name] = pack(facts)
    except Exception as error:
        checked.errors.append(_crash(error, doc.path, rule.name, worker.config))
    spent = time.perf_counter() - start
    checked.seconds[rule.name] = checked.seconds.get(rule.name, 0.0) + spent


def _items(output: Any) -> Iterable[Any]:
    if output is None:
        return ()
    if isinstance(output, (Finding, Fact, Facts, Keep)):
        return (output,)
    if isinstance(output, (str, Span)) or not isinstance(output, Iterable):
        raise TypeError(f"a rule must return findings and facts, not {output!r}")
    return output


def _crash(error: Exception, path: str | None, rule: str | None, config: Config) -> RunError:
    if config.pdb:
        import pdb  # noqa: PLC0415  (asked for by --pdb)

        traceback.print_exception(error)
        pdb.post_mortem(error.__traceback__)
    return crash(error, path, rule)


def crash(error: Exception, path: str | None, rule: str | None) -> RunError:
    """What is reported of an exception in a rule, or in a plugin's decoding."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({frames[-1].name}, line {frames[-1].lineno})" if frames else ""
    who = f"rule {rule} raised" if rule else "a plugin raised"
    return RunError(
        "crash",
        f"{who} {type(error).__name__}: {error}{where}",
        path=path,
        rule=rule,
        traceback="".join(traceback.format_exception(error)),
    )
