"""Which rule comes before which, and what the findings of one leave to the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from seedlint.authoring import EVERY_RULE, Rule
from seedlint.document import Span
from seedlint.result import Diagnostic

Covers = Callable[[Span | None], bool]


def in_precedence(selected: Sequence[Rule], known: Sequence[Rule]) -> list[Rule]:
    """The selected rules and those they depend on, each after the ones it yields to or follows."""
    by_name = {rule.name: rule for rule in known}
    ordered: dict[str, Rule] = {}

    def visit(rule: Rule) -> None:
        if rule.name not in ordered:
            for other in (*rule.yields_to, *rule.after):
                if other in by_name:
                    visit(by_name[other])
            ordered[rule.name] = rule

    for rule in sorted(selected, key=lambda rule: EVERY_RULE in rule.after):
        visit(rule)
    return list(ordered.values())


def in_passes(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in precedence cut into those that are told of together, a document at a time.

    A rule that concludes from others begins anew: it must see all that those found.
    """
    passes: list[list[Rule]] = []
    for rule in rules:
        if rule.after or not passes:
            passes.append([])
        passes[-1].append(rule)
    return passes


def covering(rules: Iterable[str], diagnostics: Iterable[Diagnostic]) -> Covers:
    """Whether one of a document's diagnostics that is of some rules covers a span."""
    names = set(rules)
    spans = sorted(
        diagnostic.location.span
        for diagnostic in diagnostics
        if diagnostic.rule in names and diagnostic.location.span is not None
    )
    starts = [span.start for span in spans]
    furthest = list(accumulate((span.end for span in spans), max))

    def covers(span: Span | None) -> bool:
        before = bisect_right(starts, span.start) if span is not None else 0
        return span is not None and before > 0 and span.end <= furthest[before - 1]

    return covers
