"""Keys and values line by line, for metadata of no certain form.

So are side files whose names do not say more, shortcuts to addresses, and front matter that YAML
refuses, as it does ``title: The oak: a story``.
"""

from __future__ import annotations

import re

import regex

from ._data import words
from ._extra import folded_key

Fields = list[tuple[str, str]]
"""Keys with their values, in order; a key may stand there several times."""

_SEPARATOR = r"[:=](?!//)"
_KEY = r"[\w\p{M}.@\- ]+"
_FENCES = ("---", "+++", "...")
_BLOCK = r"[|>][+\-1-9]{0,2}"
_COMMENT = r"(?:^|\s)#.*$"


def keyed_lines(text: str) -> Fields:
    """The keys and values of lines such as ``key: value`` and ``key = "value"``.

    What stands indented below a key is a value of it.
    """
    fields: Fields = []
    open_key = None
    for line in text.splitlines():
        if line.rstrip() in _FENCES:
            continue
        indented = line[:1] in " \t-"
        if indented and open_key and (item := line.strip().removeprefix("-").strip()):
            inner, colon, value = item.partition(": ")
            if not (colon and is_technical(inner)):
                fields.append((open_key, _unquoted(value or item)))
            continue
        field = _key_and_value(line)
        if field is None:
            continue
        key, value = field
        if value in ("", "[") or re.fullmatch(_BLOCK, value):
            open_key = key
            if not value:
                fields.append((key, ""))
        else:
            open_key = None
            fields.append((key, value))
    return _without_empty_parents(fields)


def is_technical(key: str) -> bool:
    """Whether what stands below an author or a source says of what kind it is, not who or which."""
    return folded_key(key) in words("fields", "keys.technical")


def _key_and_value(line: str) -> tuple[str, str] | None:
    line = line.strip(" \t").removeprefix("- ")
    separator = re.search(_SEPARATOR, line)
    if separator is None:
        return None
    key = line[: separator.start()].strip(" \t\"'")
    return (key, _unquoted(line[separator.end() :])) if regex.fullmatch(_KEY, key) else None


def _without_empty_parents(fields: Fields) -> Fields:
    """``fields`` without the empty value of a key whose values follow on lines below it."""
    filled = {key for key, value in fields if value}
    return [(key, value) for key, value in fields if value or key not in filled]


def _unquoted(value: str) -> str:
    value = value.strip()
    if not (value[:1] in ("'", '"') and value[:1] == value.rstrip(",")[-1:]):
        value = re.sub(_COMMENT, "", value)
    value = value.strip().rstrip(",").strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return value[1:-1].strip().strip("\"'")
    return value
