"""The map step: documents in, diagnostics and packed facts out; runs in any process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import le
from typing import Any, NoReturn

from seedlint import plugins as plugin_loading
from seedlint.authoring import Rule
from seedlint.config import Config
from seedlint.document import Document, Span
from seedlint.engine import decode
from seedlint.engine.facts import PackedFacts, pack, pack_columns
from seedlint.engine.faults import FAULTS, crash
from seedlint.engine.locate import OpenDocument, checked_keep, checked_span, locate
from seedlint.engine.walk import Source
from seedlint.engine.worker import Worker
from seedlint.facts import Fact, Facts
from seedlint.finding import Finding, Keep
from seedlint.result import Diagnostic, DocumentId, RunError

HOLDS_NOTHING = "holds no document"
"""Why a file is left out for which ``seedlint_decode`` gave an empty list."""

PLAIN = frozenset({type(None), bool, int, float, str, bytes})
"""Types of values that any process understands."""


@dataclass(slots=True)
class Checked:
    """What the map step found out about one document; ``skipped`` says why it is none."""

    id: DocumentId
    lines: int = 0
    size: int = 0
    readable: bool = True
    skipped: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    facts: dict[str, PackedFacts] = field(default_factory=dict)
    keeps: list[Keep] = field(default_factory=list)
    errors: list[RunError] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


# A process has one worker, because a pool passes functions their batches and nothing else.
_worker: Worker | None = None


def prepare(worker: Worker | None) -> Worker | None:
    """Make a worker the one of this process; returns the one before, to be put back."""
    global _worker
    before, _worker = _worker, worker
    return before


def initialise(config: Config, names: Sequence[str], lone_source: bool) -> None:
    """Called once in each worker process; where the worker is already there it does nothing."""
    if _worker is not None:
        return
    plugins = plugin_loading.load(config)
    by_name = {rule.name: rule for rule in plugins.rules}
    # Another process only checks documents, each once.
    worker = Worker(config, plugins, [by_name[name] for name in names], reads_again=False)
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
        except FAULTS as error:
            failure = crash(error, source.path, None, worker.config)
            results.append(Checked(DocumentId(source.path), readable=False, errors=[failure]))
            continue
        if not documents:
            results.append(Checked(DocumentId(source.path), readable=False, skipped=HOLDS_NOTHING))
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
    alone = worker.lone_source and len(pending) == 1
    together = None
    if rule.batch and pending:
        start = time.perf_counter()
        together = _checked_together(worker, rule, [doc for doc, _ in pending])
        pending[0][1].seconds[rule.name] = time.perf_counter() - start
    for number, (doc, checked) in enumerate(pending):
        if together is not None:
            produce = partial(_itself, together[number])
        elif rule.batch:
            produce = partial(_checked_alone, worker, rule, doc)
        else:
            produce = partial(rule.check, doc, **worker.options(rule))
        take(worker, rule, doc, checked, produce, open_document=_no_other, alone=alone)


def _no_other(document: DocumentId) -> NoReturn:
    raise LookupError(
        f"check was given another document than {document} and may place nothing there; "
        "join and report may"
    )


def _checked_together(worker: Worker, rule: Rule, docs: Sequence[Document]) -> list[Any] | None:
    """One result a document; None if the rule raises, so that the one to blame can be found."""
    try:
        given = rule.check(docs, **worker.options(rule))
        outputs = [list(_items(output)) for output in given]
    except FAULTS:
        return None
    return outputs if len(outputs) == len(docs) else None


def _checked_alone(worker: Worker, rule: Rule, doc: Document) -> Any:
    outputs = list(rule.check([doc], **worker.options(rule)))
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
    open_document: OpenDocument | None = None,
    alone: bool = False,
    takes_facts: bool = True,
) -> None:
    """Run a step on a document and sort what comes out; what it raises is the rule's error.

    Args:
        worker: of this process.
        rule: whose step it is.
        doc: it runs on.
        checked: what is known of the document so far; what comes out is added.
        produce: the step, called without arguments.
        open_document: gives other documents that findings stand in; any of the run by default.
        alone: whether the run has no other document.
        takes_facts: whether another step comes that facts are for.
    """
    start = time.perf_counter()
    facts: list[Fact] = []
    columns: list[Facts] = []
    try:
        for each in _items(produce()):
            if isinstance(each, Finding):
                severity = worker.config.severity_of(rule.name)
                opened = open_document or worker.open
                checked.diagnostics.append(locate(each, rule, doc, opened, severity))
            elif isinstance(each, Keep):
                checked.keeps.append(checked_keep(each, doc))
            elif isinstance(each, Fact | Facts) and not takes_facts:
                raise TypeError(f"report of {rule.name} yields facts; only check may")
            elif isinstance(each, Fact):
                if each.span is not None:
                    checked_span(each.span, doc)
                facts.append(each)
            elif isinstance(each, Facts):
                columns.append(each)
            elif callable(each) and takes_facts:
                if not alone:
                    columns.append(_computed(rule, each))
            else:
                raise TypeError(f"{rule.name} yields {each!r}: no finding, fact or keep")
        if facts or columns:
            checked.facts[rule.name] = _packed(rule, doc, facts, columns, alone=alone)
    except FAULTS as error:
        checked.errors.append(crash(error, doc.path, rule, worker.config))
    spent = time.perf_counter() - start
    checked.seconds[rule.name] = checked.seconds.get(rule.name, 0.0) + spent


def _computed(rule: Rule, function: Callable[[], Any]) -> Facts:
    facts = function()
    if not isinstance(facts, Facts):
        raise TypeError(f"a function that {rule.name} yields gives {facts!r}, not Facts")
    return facts


def _packed(
    rule: Rule, doc: Document, facts: Sequence[Fact], columns: Sequence[Facts], *, alone: bool
) -> PackedFacts:
    if rule.join_step is None:
        raise TypeError(f"{rule.name} yields facts but has no join")
    if len(columns) > 1 or (facts and columns):
        raise TypeError(f"{rule.name} yields more than one Facts for a document, or both kinds")
    packed = pack_columns(columns[0], alone=alone) if columns else pack(facts)
    if columns and packed.starts and not _within(packed, len(doc.text)):
        raise ValueError(f"the sites of {rule.name}'s Facts lie outside {doc.path}")
    if not alone and not _cross_processes(packed.data or ()):
        raise TypeError(f"the data of {rule.name}'s facts cannot be pickled")
    return packed


def _within(packed: PackedFacts, length: int) -> bool:
    starts, ends = packed.starts, packed.ends
    return starts[0] >= 0 and max(ends) <= length and all(map(le, starts, ends))


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
    if isinstance(output, (Finding, Fact, Facts, Keep)) or callable(output):
        return (output,)
    if isinstance(output, (str, Span)) or not isinstance(output, Iterable):
        raise TypeError(f"a rule must return findings and facts, not {output!r}")
    return output
