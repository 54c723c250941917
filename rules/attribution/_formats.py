"""Metadata in TOML, JSON and YAML as trees, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

Form = Literal["TOML", "JSON", "YAML"]

_ENDINGS: dict[str, Form] = {
    ".toml": "TOML",
    ".json": "JSON",
    ".yaml": "YAML",
    ".yml": "YAML",
    ".cff": "YAML",
}


class Flaw(NamedTuple):
    """Why metadata states less than it seems to.

    Attributes:
        path: of the file, or "front matter".
        fault: what is wrong, its place first where it is known.
        form: what the whole should be and is not, so that it states nothing; empty where only a
            part of it is wrong.
    """

    path: str
    fault: str
    form: str = ""


class Parsed(NamedTuple):
    """What a text of metadata holds.

    Attributes:
        trees: of tables, lists and values; one but for YAML, which may hold several or none.
        fault: why it is not read, or not as meant; empty if nothing is wrong.
        form: what it should be and is not; empty if it could be read.
    """

    trees: Sequence[Any]
    fault: str = ""
    form: str = ""

    def flaws(self, path: str) -> tuple[Flaw, ...]:
        """What is wrong with it, as that of a file."""
        return (Flaw(path, self.fault, self.form),) if self.fault else ()


_BEGINNING = 64
"""Characters of which every second is a zero where UTF-16 was read as UTF-8."""


def form_of(name: str) -> Form | None:
    """What a file must hold by its name."""
    return _ENDINGS.get(name[name.rfind(".") :].lower())


def parsed(text: str, form: Form) -> Parsed:
    """Read a text of a form."""
    if "\0" in text[:_BEGINNING]:
        return Parsed([], "it is UTF-16 or no text; save it as UTF-8", form)
    return {"TOML": _toml, "JSON": _json, "YAML": _yaml}[form](text)


def line_of(text: str, key: str) -> int:
    """The line where a key or a path stands in metadata, the first outside comments; else 0."""
    at = text.find(key)
    while at >= 0:
        end = at + len(key)
        begins = text.rfind("\n", 0, at) + 1
        comment = text[begins:at].lstrip().startswith("#")
        whole = text[at - 1 : at] in _BEFORE and text[end : end + 1] in _BEHIND
        if whole and not comment:
            return text.count("\n", 0, at) + 1
        at = text.find(key, end)
    return 0


_BEFORE = frozenset(("", *" \t\n\"'[{(,"))
_BEHIND = frozenset(("", *" \t\r\n\"'])}:=,"))
"""What stands around a key or a path."""


def _toml(text: str) -> Parsed:
    import tomllib  # noqa: PLC0415  (most folders have none)

    try:
        return Parsed([tomllib.loads(text)])
    except (ValueError, RecursionError) as error:  # wrong syntax, too long a number, too deep
        return Parsed([], _fault_of_toml(error, text), "TOML")


def _fault_of_toml(error: Exception, content: str) -> str:
    """What is wrong, its place first where it is known: "line 1, column 5: Expected '='"."""
    what, _, place = str(error).rstrip(")").rpartition(" (at ")
    number = re.match(r"line (\d+)", place)
    line = content.splitlines()[int(number[1]) - 1] if number else ""
    if glob := re.fullmatch(r"\s*\[([^][\"']*[/*?][^][\"']*)]\s*", line):
        return f'{place}: write ["{glob[1].strip()}"]'
    return f"{place}: {what}" if what else _in_short(error)


def _in_short(error: Exception) -> str:
    return "too deeply nested" if isinstance(error, RecursionError) else str(error)


def _json(text: str) -> Parsed:
    import json  # noqa: PLC0415  (most folders have none)

    twice: list[str] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.append(next(key for key in keys if keys.count(key) > 1))
        return made

    try:
        tree = json.loads(text, object_pairs_hook=table)
    except json.JSONDecodeError as error:
        return Parsed([], f"line {error.lineno}, column {error.colno}: {error.msg}", "JSON")
    except (ValueError, RecursionError) as error:  # too long a number, too deep
        return Parsed([], _in_short(error), "JSON")
    key = twice[0] if twice else ""
    last = text.rfind(json.dumps(key, ensure_ascii=False))
    return Parsed([tree], _stands_twice(key, text.count("\n", 0, last) + 1) if twice else "")


def _yaml(text: str) -> Parsed:
    from ._yaml import YamlError, read_yaml  # noqa: PLC0415  (most folders have none)

    try:
        found = read_yaml(text)
    except YamlError as error:
        return Parsed([], str(error), "YAML")
    return Parsed(found.documents, _stands_twice(*found.twice[0]) if found.twice else "")


def _stands_twice(key: str, line: int) -> str:
    return f'line {line}: "{key}" stands twice, the last one counts'
