"""Patterns of the configuration: lines that are garbage too, and lines that are none.

An entry is a regular expression for a whole line, or a table that also holds lines which it must
and must not match, as the entries of ``patterns.toml`` do::

    extend = [
        'ferry times, page \\d+',
        {pattern = 'ferry (times|herald)', match = ["Ferry Times"], pass = ["The ferry times"]},
    ]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import regex

Entry = str | dict[str, str | list[str]]

FIELDS = ("pattern", "match", "pass")

TIMEOUT = 1.0
"""Seconds that a pattern may take on a line, which at the end of a text is short."""


def patterns(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The regular expressions of some entries."""
    return tuple(_fields(entry)[0] for entry in entries)


def is_one_of(text: str, expressions: Sequence[str]) -> bool:
    """Whether one of some regular expressions is the whole line, whatever its case.

    Raises:
        TimeoutError: one of them takes too long.
    """
    return bool(expressions) and any(_is(text, each) for each in expressions)


def _is(text: str, expression: str) -> bool:
    try:
        return _compiled(expression).fullmatch(text, timeout=TIMEOUT) is not None
    except TimeoutError:
        message = f"the pattern {expression!r} takes more than {TIMEOUT:g} s on a line"
        raise TimeoutError(message) from None


def check_patterns(entries: Iterable[Entry]) -> None:
    """Refuse what is no regular expression, and expressions that fail their examples.

    Raises:
        ValueError: the message says which example fails, or where an expression goes wrong.
    """
    for entry in entries:
        pattern, matching, passing = _fields(entry)
        try:
            _compiled(pattern)
        except Exception as error:
            raise ValueError(f"{pattern!r} is no regular expression: {error}") from None
        if is_one_of("", [pattern]):
            raise ValueError(f"{pattern!r} matches an empty line, so it may match any")
        for example in matching:
            if not is_one_of(example, [pattern]):
                raise ValueError(f"{pattern!r} does not match its example {example!r}")
        for example in passing:
            if is_one_of(example, [pattern]):
                raise ValueError(f"{pattern!r} matches {example!r}, which it must let pass")


def _fields(entry: Entry) -> tuple[str, list[str], list[str]]:
    if isinstance(entry, str):
        return entry, [], []
    unknown = [name for name in entry if name not in FIELDS]
    if unknown:
        raise ValueError(f"unknown field {unknown[0]!r}; there are {', '.join(FIELDS)}")
    pattern = entry.get("pattern")
    if not isinstance(pattern, str):
        raise ValueError(f"an entry needs a pattern: {entry!r}")
    return pattern, _lines(entry, "match"), _lines(entry, "pass")


def _lines(entry: Mapping[str, str | list[str]], field: str) -> list[str]:
    value = entry.get(field, [])
    return [value] if isinstance(value, str) else value


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    import regex  # noqa: PLC0415  (only where somebody configured patterns)

    return regex.compile(pattern, regex.IGNORECASE)


Patterns = Annotated[list[Entry], check_patterns]
"""The type of such an option."""
