"""What a report counts and puts together: judged documents, failed items, and likenesses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from seedlint.finding import SEVERITIES

if TYPE_CHECKING:
    from seedlint.result import Diagnostic, DocumentResult, Result

T = TypeVar("T")

UNREAD = ("unreadable", "undecodable", "binary")
"""Kinds of errors that kept a document from being judged by any rule."""

MANY_FILES = 10
"""The same in more files than this is told once; ten examples are what anyone reads."""

# What differs between findings that are the same: paths, figures and what is quoted.
_PARTICULARS = re.compile(
    r"(?<!\S)\S*/\S+|(?<!\S)\S+\.\w+:\d+|\d[\d,.]*|\"[^\"]*\"|'[^']*'|«[^»]*»|“[^”]*”"
)


def unread(result: Result) -> set[str | None]:
    """Paths of the documents that could not be read."""
    return {error.path for error in result.errors if error.kind in UNREAD}


def judged(result: Result) -> list[DocumentResult]:
    """The documents that could be read."""
    left_out = unread(result)
    return [document for document in result.documents if document.id.path not in left_out]


class Item(NamedTuple):
    """All failing findings of one rule in one document: what pytest would call a failed test."""

    node_id: str
    path: str
    rule: str
    findings: list[Diagnostic]


def split_by_threshold(result: Result) -> tuple[list[Item], list[Diagnostic]]:
    """The failed items, in the order of their first findings, and the findings below fail-on."""
    threshold = SEVERITIES.index(result.fail_on)
    items: dict[str, Item] = {}
    below = []
    for finding in result.diagnostics:
        if SEVERITIES.index(finding.severity) < threshold:
            below.append(finding)
            continue
        node_id = finding.node_id
        if node_id not in items:
            items[node_id] = Item(node_id, finding.location.path, finding.rule, [])
        items[node_id].findings.append(finding)
    return list(items.values()), below


def grouped(
    things: Sequence[T], likeness: Callable[[T], Hashable], path: Callable[[T], str | None]
) -> list[list[T]]:
    """Put together what is alike in more than ``MANY_FILES`` files; all else stays alone.

    A group stands where its first member stood.
    """
    keys = [likeness(thing) for thing in things]
    alike: dict[Hashable, list[T]] = {}
    for key, thing in zip(keys, things, strict=True):
        alike.setdefault(key, []).append(thing)
    many = {key for key, group in alike.items() if len(set(map(path, group))) > MANY_FILES}
    groups = []
    for key, thing in zip(keys, things, strict=True):
        if key not in many:
            groups.append([thing])
        elif alike[key][0] is thing:
            groups.append(alike[key])
    return groups


def pattern(text: str) -> str:
    """A headline without its particulars, equal for findings that say the same."""
    return _PARTICULARS.sub("#", text.partition("\n")[0])


def folders(paths: Iterable[str]) -> list[tuple[str, int]]:
    """How many distinct paths there are in each folder, most first."""
    counts = Counter(path.rpartition("/")[0] or "." for path in set(paths))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def plural(count: int, noun: str) -> str:
    """``1 file``, ``2 files``, ``1,200 files``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
