"""What a rule says: a finding, where it stands, what else belongs to it, and how to mend it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from seedlint.document import Span

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the least to the gravest."""


class Edit(NamedTuple):
    """Replace the code points from ``start`` to ``end`` (exclusive) by ``text``."""

    start: int
    end: int
    text: str = ""


class Fix(NamedTuple):
    """A way to mend a finding.

    Attributes:
        title: what it does, as an imperative: "delete lines 7-12".
        edits: changes of the finding's document; they do not overlap each other.
        safety: "safe" when no meaning can be lost; ``--fix`` applies only those.
    """

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = "unsafe"


class Keep(NamedTuple):
    """Text that no fix may touch, of whatever rule; dropped fixes are reported with the reason."""

    span: Span
    reason: str


class Place(Protocol):
    """A span in a document known by its path; every ``Site`` is one."""

    @property
    def path(self) -> str: ...
    @property
    def record(self) -> int | None: ...
    @property
    def span(self) -> Span | None: ...


class Related(NamedTuple):
    """Another place that belongs to a finding, with a word on why."""

    place: Span | Place
    message: str = ""


DEEPEST_DATA = 50
"""Levels of lists and tables in data; what is deeper contains itself, or nobody reads it."""


def json_value(value: Any, depth: int = 0) -> Any:  # noqa: PLR0911  (one case a type)
    """A value as JSON has it: a rule's slip must cost neither the report nor the run.

    Raises:
        ValueError: it contains itself, or a number too long to be written.
    """
    if value is None or type(value) in (str, bool):  # as mostly
        return value
    if depth > DEEPEST_DATA:
        raise ValueError(f"data is more than {DEEPEST_DATA} levels deep; does it contain itself?")
    if hasattr(value, "tolist"):  # a number or an array of NumPy's
        value = value.tolist()
    if isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): json_value(item, depth + 1) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [json_value(item, depth + 1) for item in value]
    # Subclasses are made plain: their own class may not cross processes.
    if isinstance(value, int):
        int.__repr__(value)  # raises where it has more digits than Python writes
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return str(value)


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect at a place.

    Attributes:
        message: the first line says what is wrong and stands alone in short reports; further
            lines give the reasons and are shown below it.
        place: a span of the document, or a site of any document; None for the whole document.
        related: other places that belong to it.
        severity: overrides the rule's; a user's configuration overrides both.
        data: JSON values for programs; the rule's page documents the keys. Anything else is made
            one: numbers and arrays of NumPy, sets, and other objects by ``str``.
        fix: a way to mend it.
    """

    message: str
    place: Span | Place | None = None
    related: Sequence[Span | Place | Related] = ()
    severity: Severity | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    fix: Fix | None = None
