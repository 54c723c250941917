"""What ``garbage-trailer`` and another rule find in one place is told once.

A control token that ends a text is a trailer and what a chat model left; lines that end several
texts are a trailer and copies. Each rule tells of them where it runs alone. Where both are shown
the severer finding stays, and of equal ones that of ``boilerplate``, which is one for all files,
and before other rules' that of ``garbage-trailer``, which may have a fix.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from seedlint import Diagnostic, DocumentId, Severity

TRAILER = "garbage-trailer"
OF_CLUSTERS = "boilerplate"
OF_COPIES = frozenset(
    {"duplicated-paragraph", "near-duplicated-paragraph", "reused-passage", "recycled-sentence"}
)
OTHERS = OF_COPIES | {OF_CLUSTERS, "llm-residue"}
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


class Selection(Protocol):
    """What of a configuration says which findings are shown."""

    @property
    def select(self) -> Collection[str]: ...
    @property
    def ignore(self) -> Collection[str]: ...
    @property
    def per_file_ignores(self) -> Mapping[str, Collection[str]]: ...


def told_once(findings: Sequence[Diagnostic], selection: Selection) -> list[Diagnostic]:
    """The findings without those that say of a place what another one says better."""
    rules = {TRAILER, *OTHERS} & {each.rule for each in findings}
    shown = {rule for rule in rules if _is_shown(rule, selection)}
    if TRAILER not in shown or len(shown) == 1:
        return list(findings)
    there: defaultdict[DocumentId, list[Diagnostic]] = defaultdict(list)
    for each in findings:
        if each.rule in shown:
            there[each.location.document].append(each)
    return [each for each in findings if not _is_echo(each, there[each.location.document])]


def _is_shown(rule: str, selection: Selection) -> bool:
    """Whether all findings of a rule are."""
    ignored = (rule in listed for listed in selection.per_file_ignores.values())
    is_selected = not selection.select or rule in selection.select
    return is_selected and rule not in selection.ignore and not any(ignored)


def _is_echo(found: Diagnostic, others: Iterable[Diagnostic]) -> bool:
    """Whether one of the others stands on the same signs, covers the place, and says more."""
    betters = _betters(found)
    return any(
        other.rule in betters and _says_more(other, found) and _covers(other, found)
        for other in others
    )


def _betters(found: Diagnostic) -> frozenset[str]:
    """The rules that may say the same; lines that are known by their words are more than copies."""
    if found.rule == TRAILER:
        is_of_copies = found.data.get("kind") in ("recurrent", "pool")
        return OF_COPIES | {OF_CLUSTERS} if is_of_copies else frozenset()
    return frozenset({TRAILER}) if found.rule in OTHERS - {OF_CLUSTERS} else frozenset()


def _says_more(other: Diagnostic, found: Diagnostic) -> bool:
    """Whether it ranks higher, or tells of the pool, of which ends of texts are a part."""
    is_pool = found.rule == TRAILER and found.data.get("kind") == "pool"
    return is_pool or (_rank(other) > _rank(found) and other.data.get("kind") != "pool")


def _rank(found: Diagnostic) -> tuple[int, bool, bool]:
    return SEVERITIES.index(found.severity), found.rule == OF_CLUSTERS, found.rule == TRAILER


def _covers(other: Diagnostic, found: Diagnostic) -> bool:
    outer, inner = other.location.span, found.location.span
    if outer is None or inner is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end
