"""Markup that should have become text, or gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from seedlint import Document, Edit, Finding, Fix, Severity, rule

from .._writing import quoted
from ._signs import Seen, look

MANY = 10
"""Places named with a finding; more help nobody."""

ENTITIES = frozenset({"entity", "double-entity"})


@rule
def markup_residue(doc: Document) -> Iterator[Finding]:
    """Markup stands in the text as if it were words."""
    found: defaultdict[tuple[str, Severity], list[Seen]] = defaultdict(list)
    for seen in look(doc, "markup_residue.toml"):
        found[seen.sign.id, seen.severity].append(seen)
    for places in found.values():
        yield _finding(doc, places)


def _finding(doc: Document, places: list[Seen]) -> Finding:
    """One for all places of a sign: where there is one tag, there are many."""
    first, *others = places
    last = f"\n{len(places)} places, the last in line {doc.position(places[-1].span.start).line}"
    return Finding(
        f'"{quoted(first.text)}" is {first.sign.title}' + (last if others else ""),
        first.span,
        related=[other.span for other in others[: MANY - 1]],
        severity=first.severity,
        data={"sign": first.sign.id, "text": first.text, "count": len(places)},
        fix=_fix(places) if first.sign.id in ENTITIES else None,
    )


def _fix(places: list[Seen]) -> Fix:
    edits = tuple(Edit(*seen.span, _unescaped(seen.text)) for seen in places)
    entities = "the entity" if len(edits) == 1 else f"{len(edits)} entities"
    return Fix(f"replace {entities} by what they stand for", edits)


def _unescaped(text: str) -> str:
    """What an entity stands for, however often it was escaped; a plain space for any other."""
    import html  # noqa: PLC0415  (few documents hold entities)

    while (once := html.unescape(text)) != text:
        text = once
    return " " if text.isspace() else text
