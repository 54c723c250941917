"""Attributions given as keys and values: front matter, side files, manifests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import regex

from ._claims import Claim, States
from ._data import label_key, label_roles, words
from ._extra import NOTHING, Extra, folded_key
from ._text import spdx_tags
from ._values import stated

Fields = list[tuple[str, str]]

_SEPARATOR = r"[:=](?!//)"
_KEY = r"[\w\p{M}.@\- ]+"
_FENCES = ("---", "+++", "...")
_BLOCK = r"[|>][+\-1-9]{0,2}"
_COMMENT = r"(?:^|\s)#.*$"
_URL = r"(?:https?|ftp)://[^\s<>\"]+"

_STATES: Mapping[str, States] = {
    "source": "publication",
    "author": "author",
    "holder": "copyright",
    "licence": "licence",
    "date": "date",
}


def claims_of(fields: Fields, where: str, extra: Extra = NOTHING) -> Iterator[Claim]:
    """What fields state; keys of no group are left out."""
    for key, value in fields:
        for group in groups_of(key, extra):
            state = stated(_identifier(key, value), _STATES[group], extra.placeholders)
            if state == "publication" and _is_no_address(key, value):
                state = "weak"
            if state is not None:
                yield Claim(state, where, f"{key}: {value}")


def _is_no_address(key: str, value: str) -> bool:
    """Whether a key asks for an address and several words stand behind it."""
    return folded_key(key) in words("fields", "keys.addresses") and " " in value.strip()


def groups_of(key: str, extra: Extra) -> Iterator[str]:
    """The groups that a key belongs to; where it is in no list, what it means as a label."""
    folded = folded_key(key)
    listed = [
        group
        for group in _STATES
        if folded in words("fields", f"keys.{group}") or (folded, group) in extra.keys
    ]
    role = label_roles().get(label_key(key)) if not listed else None
    if role is not None and role in _STATES and folded not in words("fields", "keys.no_labels"):
        listed.append(role)
    yield from listed


def _identifier(key: str, value: str) -> str:
    """``value`` with the kind of number that its key names: "isbn: 978-..." is "isbn:978-..."."""
    kind = folded_key(key)
    bare_number = kind in words("fields", "keys.identifiers") and kind not in value.casefold()
    return f"{kind}:{value}" if bare_number and any(map(str.isdigit, value)) else value


def read_claims(text: str, where: str, extra: Extra = NOTHING) -> Iterator[Claim]:
    """What a side file states: JSON, ``key: value`` lines, SPDX tags, or addresses alone."""
    yield from spdx_tags(text, where)
    fields = read_fields(text)
    known = list(claims_of(fields, where, extra))
    yield from known
    if not known and (addresses := re.findall(_URL, text)):
        yield Claim("locator", where, addresses[-1])  # before it a .webloc names its DTD


def read_fields(text: str) -> Fields:
    """The keys and values of JSON, or of flat YAML or TOML lines.

    Values that are lists or tables give what they hold, under the key of the outermost one.
    This is no YAML parser: it reads what attributions are made of.
    """
    if text.lstrip()[:1] in ("{", "["):
        import json  # noqa: PLC0415  (few collections have any)

        try:
            return list(_flat(json.loads(text)))
        except (ValueError, RecursionError):  # RecursionError of thousands of brackets
            pass
    fields: Fields = []
    open_key = None
    for line in text.splitlines():
        if line.rstrip() in _FENCES:
            continue
        indented = line[:1] in " \t-"
        if indented and open_key and (item := line.strip().removeprefix("-").strip()):
            inner, colon, value = item.partition(": ")
            if not (colon and _is_technical(inner)):
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


def _flat(value: Any) -> Iterator[tuple[str, str]]:
    waiting = [("", value)]  # a stack, because tables may be nested deeper than calls
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += [
                (key or str(name), inner)
                for name, inner in reversed([*value.items()])
                if not (key and _is_technical(str(name)))
            ]
        elif isinstance(value, list):
            waiting += [(key, inner) for inner in reversed(value)]
        elif isinstance(value, str):
            yield key, value
        elif value is not None and not isinstance(value, bool):  # a number, a date of TOML
            yield key, str(value)


def _is_technical(key: str) -> bool:
    """Whether what stands below an author or a source says of what kind it is, not who or which."""
    return folded_key(key) in words("fields", "keys.technical")


def flat_fields(table: Mapping[str, Any]) -> Fields:
    """The fields of a table already parsed."""
    return list(_flat(table))


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
