"""The last step of a run: suppression, order, fingerprints, outcomes, the result."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import seedlint
from seedlint.authoring import Rule
from seedlint.config import Config
from seedlint.engine import suppress
from seedlint.engine.check import Checked
from seedlint.engine.discover import Selection
from seedlint.engine.locate import OpenDocument, in_order, with_fingerprints
from seedlint.finding import SEVERITIES, Severity
from seedlint.plugins import Plugins
from seedlint.result import Diagnostic, DocumentId, DocumentResult, Outcome, Result, RunError


def reach(
    config: Config,
    plugins: Plugins,
    *,
    selected: Sequence[Rule],
    selection: Selection,
    checked: Mapping[DocumentId, Checked],
    errors: Sequence[RunError],
    open_document: OpenDocument,
    workers: int,
    seconds_by_rule: Mapping[str, float],
    started: float,
) -> Result:
    """The result of a run, of the reported documents and the selected rules.

    Args:
        selected: rules whose findings are shown; others may have run for their sake.
        checked: what is known of every document of the run, in order.
        errors: of rules that failed on all documents at once.
        started: ``time.perf_counter()`` at the beginning of the run.
    """
    names = [rule.name for rule in selected]
    reported = {document: each for document, each in checked.items() if selection.reports(document)}
    rules_of = {
        document: [name for name in names if name in selection.rules.get(document.path, names)]
        for document in reported
    }
    shown, ignored = _diagnostics(config, plugins, names, reported, rules_of)
    by_document, hidden = _by_document(shown), _by_document(ignored)
    shown_errors = tuple(_errors(names, reported, rules_of, errors))
    crashed = {error.rule for error in errors}
    return Result(
        version=seedlint.__version__,
        root=str(config.root),
        configfile=config.file_name if config.file else None,
        documents=tuple(
            DocumentResult(
                document,
                each.lines,
                each.size,
                _outcomes(
                    rules_of[document],
                    by_document[document],
                    ignored={diagnostic.rule for diagnostic in hidden[document]},
                    crashed=crashed | {error.rule for error in each.errors},
                    fail_on=config.fail_on,
                )
                if each.readable
                else {},
            )
            for document, each in reported.items()
        ),
        diagnostics=tuple(shown),
        errors=(*plugins.broken, *selection.errors, *shown_errors),
        skipped=dict(sorted(selection.skipped.items())),
        rules=tuple(names),
        seconds=time.perf_counter() - started,
        workers=workers,
        fail_on=config.fail_on,
        open=open_document,
        notes=tuple(_notes(config, selected, checked)),
        durations={name: seconds_by_rule.get(name, 0.0) for name in names},
    )


def _diagnostics(
    config: Config,
    plugins: Plugins,
    names: Sequence[str],
    reported: Mapping[DocumentId, Checked],
    rules_of: Mapping[DocumentId, Sequence[str]],
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    found: list[Diagnostic] = []
    for each in reported.values():
        protection = suppress.Protection(each.keeps)
        found += map(protection.withhold, each.diagnostics)
    plugins.hook.seedlint_modify_findings(findings=found, config=config)
    # Fingerprints count equals in a file, so they are made before anything is narrowed down.
    finished = with_fingerprints(in_order(found, names))
    wanted = [each for each in finished if each.rule in rules_of.get(each.location.document, ())]
    return suppress.split_ignored(wanted, config)


def _errors(
    names: Sequence[str],
    reported: Mapping[DocumentId, Checked],
    rules_of: Mapping[DocumentId, Sequence[str]],
    errors: Iterable[RunError],
) -> Iterable[RunError]:
    """Those of the rules asked for, and of the rules that had to run for their sake."""
    asked = {name for rules in rules_of.values() for name in rules}
    for error in errors:
        if error.rule in asked or error.rule not in names:
            yield error
    for document, each in reported.items():
        for error in each.errors:
            if error.rule in rules_of[document] or error.rule not in names:
                yield error


def _by_document(
    diagnostics: Iterable[Diagnostic],
) -> defaultdict[DocumentId, list[Diagnostic]]:
    by_document: defaultdict[DocumentId, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        by_document[diagnostic.location.document].append(diagnostic)
    return by_document


def _outcomes(
    rules: Iterable[str],
    diagnostics: Iterable[Diagnostic],
    *,
    ignored: set[str],
    crashed: set[str | None],
    fail_on: Severity,
) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {
        name: "ignored" if name in ignored else "passed" for name in rules
    }
    least = SEVERITIES.index(fail_on)
    for diagnostic in diagnostics:
        if SEVERITIES.index(diagnostic.severity) >= least:
            outcomes[diagnostic.rule] = "failed"
        elif outcomes[diagnostic.rule] != "failed":
            outcomes[diagnostic.rule] = "warned"
    return {name: "error" if name in crashed else each for name, each in outcomes.items()}


def _notes(
    config: Config, selected: Sequence[Rule], checked: Mapping[DocumentId, Checked]
) -> Iterable[str]:
    # A join that takes single sites judges a document alone too, if not as well.
    crossing = sum(rule.crosses_files and rule.min_sites > 1 for rule in selected)
    alone = len(checked) == 1 and all(each.readable for each in checked.values())
    if alone and crossing and not config.corpus:
        rules = "1 rule compares" if crossing == 1 else f"{crossing} rules compare"
        yield f"{rules} documents and had only this one (corpus = [...] gives them more)"
