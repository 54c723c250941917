"""The map step: documents in, diagnostics and packed facts out; runs in any process."""

from __future__ import annotations

import time
import traceback
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from seedlint import plugins as plugin_loading
from seedlint.authoring import Fact, Facts, Rule
from seedlint.config import Config
from seedlint.document import Document, Span
from seedlint.engine import decode
from seedlint.engine.facts import PackedFacts, pack, pack_columns
from seedlint.engine.locate import locate
from seedlint.engine.walk import Source
from seedlint.finding import Finding, Keep
from seedlint.plugins import Plugins
from seedlint.result import Diagnostic, DocumentId, RunError

STORED_CHARACTERS = 64_000_000
"""How much text the store of documents keeps: enough that a cross-file rule seldom reads a file
twice, little beside what the facts of such a corpus take."""


PLAIN = frozenset({type(None), bool, int, float, str, bytes})
"""Types of values that any process understands."""


@dataclass(slots=True)
class Checked:
    """What the map step found out about one document."""

    id: DocumentId
    lines: int = 0
    size: int = 0
    readable: bool = True
    diagnostics: list[Diagnostic] = field(default_factory=list)
    facts: dict[str, PackedFacts] = field(default_factory=dict)
    keeps: list[Keep] = field(default_factory=list)
    errors: list[RunError] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


class Worker:
    """What one process needs to check documents: configuration, rules, a store of documents.

    ``lone_source`` says that the run has one file, so that facts may have nothing to meet.
    """

    def __init__(self, config: Config, plugins: Plugins, rules: Sequence[Rule]) -> None:
        self.config = config
        self.hook = plugins.hook
        self.rules = rules
        self.options = {rule.name: config.rule_options(rule) for rule in rules}
        self.lone_source = False
        self.sources: dict[str, Source] = {}
        self._kept: OrderedDict[str, list[Document]] = OrderedDict()
        self._kept_characters = 0

    def open(self, document: DocumentId) -> Document:
        """A document of the run, read again if it has left the store.

        Raises:
            UnreadableError: it could be read before and no longer can.
        """
        source = self.sources.get(document.path)
        for candidate in self.documents(source) if source else ():
            if (candidate.record or 0) == document.record:
                return candidate
        raise LookupError(f"{document} is no document of this run")

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


def initialise(config: Config, names: Sequence[str], lone_source: bool) -> None:
    """Called once in each worker process; where the worker is already there it does nothing."""
    if _worker is not None:
        return
    plugins = plugin_loading.load(config)
    by_name = {rule.name: rule for rule in plugins.rules}
    worker = Worker(config, plugins, [by_name[name] for name in names])
    worker.lone_source = lone_source
    prepare(worker)


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
            failure = crash(error, source.path, None, worker.config)
            results.append(Checked(DocumentId(source.path), readable=False, errors=[failure]))
            continue
        fresh = [(doc, _blank(doc)) for doc in documents]
        if len({checked.id for _, checked in fresh}) < len(fresh):
            twins = ValueError("two documents of one file have the same record number")
            failure = crash(twins, source.path, None, worker.config)
            results.append(Checked(DocumentId(source.path), readable=False, errors=[failure]))
            continue
        pending += fresh
    for rule in worker.rules:
        if not rule.after:
            _check_rule(worker, rule, pending)
    return results + [checked for _, checked in pending]


def _blank(doc: Document) -> Checked:
    size = len(doc.text.encode("utf-8", "surrogatepass"))
    return Checked(DocumentId(doc.path, doc.record or 0), doc.line_count, size)


def _check_rule(worker: Worker, rule: Rule, pending: list[tuple[Document, Checked]]) -> None:
    options = worker.options[rule.name]
    alone = worker.lone_source and len(pending) == 1
    together = None
    if rule.batch and pending:
        start = time.perf_counter()
        together = _checked_together(rule, [doc for doc, _ in pending], options)
        pending[0][1].seconds[rule.name] = time.perf_counter() - start
    for number, (doc, checked) in enumerate(pending):
        if together is not None:
            produce = partial(_itself, together[number])
        elif rule.batch:
            produce = partial(_checked_alone, rule, doc, options)
        else:
            produce = partial(rule.check, doc, **options)
        take(worker, rule, doc, checked, produce, alone=alone)


def _checked_together(
    rule: Rule, docs: Sequence[Document], options: Mapping[str, Any]
) -> list[Any] | None:
    """One result a document; None if the rule raises, so that the one to blame can be found."""
    try:
        outputs = [list(_items(output)) for output in rule.check(docs, **options)]
    except (Exception, SystemExit):
        return None
    return outputs if len(outputs) == len(docs) else None


def _checked_alone(rule: Rule, doc: Document, options: Mapping[str, Any]) -> Any:
    outputs = list(rule.check([doc], **options))
    if len(outputs) != 1:
        raise ValueError(f"{rule.name} gave {len(outputs)} results for 1 document")
    return outputs[0]


def _itself(output: Any) -> Any:
    return output


def take(
    worker: Worker,
    rule: Rule,
    doc: Document,
    checked: Checked,
    produce: Callable[[], Any],
    *,
    alone: bool = False,
) -> None:
    """Run a step on a document and sort what comes out; what it raises is the rule's error.

    ``alone`` says that the run has no other document.
    """
    start = time.perf_counter()
    facts: list[Fact] = []
    columns: list[Facts] = []
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
                columns.append(each)
            else:
                raise TypeError(f"{rule.name} yields {each!r}: no finding, fact or keep")
        if facts or columns:
            checked.facts[rule.name] = _packed(rule, facts, columns, alone=alone)
    except (Exception, SystemExit) as error:
        checked.errors.append(crash(error, doc.path, rule, worker.config))
    spent = time.perf_counter() - start
    checked.seconds[rule.name] = checked.seconds.get(rule.name, 0.0) + spent


def _packed(
    rule: Rule, facts: Sequence[Fact], columns: Sequence[Facts], *, alone: bool
) -> PackedFacts:
    if rule.join_step is None:
        raise TypeError(f"{rule.name} yields facts but has no join")
    if len(columns) > 1 or (facts and columns):
        raise TypeError(f"{rule.name} yields more than one Facts for a document, or both kinds")
    packed = pack_columns(columns[0], alone=alone) if columns else pack(facts)
    if not _cross_processes(packed.data or ()):
        raise TypeError(f"the data of {rule.name}'s facts cannot be pickled")
    return packed


def _cross_processes(values: Sequence[Any]) -> bool:
    """Whether values can be handed to another process, told without pickling where it is plain."""
    kinds = set(map(type, values))
    if tuple in kinds:
        kinds |= {type(item) for value in values if type(value) is tuple for item in value}
        kinds.remove(tuple)
    if kinds <= PLAIN:
        return True
    import pickle  # noqa: PLC0415  (few rules have facts with such data)

    try:
        pickle.dumps(values)
    except Exception:
        return False
    return True


def _items(output: Any) -> Iterable[Any]:
    if output is None:
        return ()
    if isinstance(output, (Finding, Fact, Facts, Keep)):
        return (output,)
    if isinstance(output, (str, Span)) or not isinstance(output, Iterable):
        raise TypeError(f"a rule must return findings and facts, not {output!r}")
    return output


def crash(
    error: BaseException, path: str | None, rule: Rule | None, config: Config | None = None
) -> RunError:
    """What is reported of an exception in a rule, or (without a rule) in a plugin's decoding.

    With a configuration that says so (``--pdb``), the debugger is entered first.
    """
    if config is not None and config.pdb:
        import pdb  # noqa: PLC0415  (asked for by --pdb)

        traceback.print_exception(error)
        pdb.post_mortem(error.__traceback__)
    who = f"rule {rule.name}" if rule else "a plugin"
    return RunError(
        "crash",
        f"{who} raised {type(error).__name__}: {error}{_place_in(rule, error)}",
        path=path,
        rule=rule.name if rule else None,
        traceback="".join(traceback.format_exception(error)),
    )


def _place_in(rule: Rule | None, error: BaseException) -> str:
    """Where in the rule's own file the exception came from, if it did."""
    if rule is None or rule.file is None:
        return ""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(rule.file)]
    return f" ({rule.file.name}:{lines[-1]})" if lines else ""
