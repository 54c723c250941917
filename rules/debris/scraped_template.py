"""Findings that together are the print of a known template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple

import rtoml

from seedlint import Diagnostic, Document, Finding, NamesRules, Related, rule

RULES = (
    *("duplicated-paragraph", "near-duplicated-paragraph", "reused-passage", "recycled-sentence"),
    *("boilerplate", "mixed-topic", "language-switch", "missing-attribution", "garbage-trailer"),
    *("truncated-text", "markup-residue", "mojibake", "invisible-characters", "placeholder-text"),
    *("llm-residue", "orphan-quote", "vague-source", "encoding", "empty-document"),
)
"""Rules that run for the sake of this one; any other that runs may be part of a print, too."""

NAME = r"\w[\w-]*"


class Trace(NamedTuple):
    """What a finding must be to be part of a print.

    Attributes:
        rule: that found it.
        key, value: what its data holds, or has among a list; empty where nothing is asked.
    """

    rule: str
    key: str
    value: str

    @classmethod
    def read(cls, text: str) -> Trace:
        name, _, condition = text.strip().partition(" ")
        key, equals, value = condition.strip().partition("=")
        if not re.fullmatch(NAME, name):
            raise ValueError(f"{name!r} is no name of a rule")
        if condition and not (key and equals and value):
            raise ValueError(f"{text!r} must be a rule, or a rule and key=value")
        return cls(name, key.strip(), value.strip())

    def is_left_by(self, found: Diagnostic) -> bool:
        """Whether a finding is such a trace."""
        if found.rule != self.rule:
            return False
        data = found.data.get(self.key)
        values = data if isinstance(data, list | tuple) else [data]
        return not self.key or self.value in map(str, values)


Templates = Mapping[str, Sequence[str]]
"""Lists of parts, as in ``scraped_template.toml``, by what leaves them all."""


def check_templates(templates: Templates) -> None:
    """Refuse templates that no document can bear.

    Raises:
        ValueError: a part has another form.
    """
    for name, parts in templates.items():
        if not parts:
            raise ValueError(f"{name!r} has no parts")
        for part in parts:
            _traces(part)


def rules_named(templates: Templates) -> Iterator[str]:
    """The rules whose findings templates ask for."""
    for parts in templates.values():
        for part in parts:
            yield from (trace.rule for trace in _traces(part))


@rule(severity="info", after=(*RULES, "*"))
def scraped_template(
    doc: Document,
    found: Sequence[Diagnostic],
    *,
    templates: Annotated[
        dict[str, list[str]],
        "lists of findings that together are a print",
        check_templates,
        NamesRules(rules_named),
    ] = {},  # noqa: B006
) -> Iterator[Finding]:
    """Several findings together are the print of a known template."""
    for name, parts in {**_known(), **templates}.items():
        traces = [_first(found, _traces(part)) for part in parts]
        if all(traces):
            yield _finding(name, [trace for trace in traces if trace])


def _first(found: Sequence[Diagnostic], traces: Sequence[Trace]) -> Diagnostic | None:
    return next((each for each in found if any(trace.is_left_by(each) for trace in traces)), None)


@cache
def _traces(part: str) -> tuple[Trace, ...]:
    return tuple(Trace.read(text) for text in part.split("|"))


@cache
def _known() -> dict[str, list[str]]:
    file = Path(__file__).with_name("scraped_template.toml")
    templates: dict[str, list[str]] = rtoml.load(file)["templates"]
    return templates


def _finding(name: str, traces: Sequence[Diagnostic]) -> Finding:
    width = max(len(trace.rule) for trace in traces)
    reasons = [f"{trace.rule:<{width}}  {_where(trace)}" for trace in traces]
    return Finding(
        "\n".join((f"this looks like {name}", *reasons)),
        related=[
            Related(trace.location.span, trace.rule)
            for trace in traces
            if trace.location.span is not None
        ],
        data={"template": name, "rules": [trace.rule for trace in traces]},
    )


def _where(trace: Diagnostic) -> str:
    at = trace.location
    if at.span is None:
        return "the file"
    last = at.end_line - (at.end_column == 1 and at.end_line > at.line)
    return f"line {at.line}" if last == at.line else f"lines {at.line}-{last}"
