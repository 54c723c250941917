"""Attributions given as keys and values: front matter, side files, manifests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ._claims import Claim, States
from ._data import label_key, label_roles, table, words
from ._extra import NOTHING, Extra, folded_key
from ._keyed_lines import Fields, is_technical
from ._values import stated

MOST_STEPS = 20_000
"""Lists, tables and values of one tree that are looked at. YAML may say the same list in many
places, so that a few lines are as long as a library."""

_STATES: Mapping[str, States] = {
    "source": "publication",
    "author": "author",
    "holder": "copyright",
    "licence": "licence",
    "date": "date",
}


# --- what fields state -----------------------------------------------------------------------


def claims_of(fields: Fields, where: str, extra: Extra = NOTHING) -> Iterator[Claim]:
    """What fields state; a key in no list is ``unknown``, and only it is shown."""
    for key, value in fields:
        groups = list(groups_of(key, extra))
        if not groups and value:
            yield Claim("unknown", where, key)
        for group in groups:
            state = stated(_identifier(key, value), _STATES[group], extra.placeholders)
            if state == "publication" and (_is_no_address(key, value) or _is_path(value)):
                state = "weak"
            if state is not None:
                yield Claim(state, where, f"{key}: {value}")


def _is_no_address(key: str, value: str) -> bool:
    """Whether a key asks for an address and behind it stand several words, or no dot."""
    no_address = " " in value.strip() or "." not in value
    return folded_key(key) in words("fields", "keys.addresses") and no_address


def _is_path(value: str) -> bool:
    """Whether a value leads from here to somewhere near: "/oak/", "./x.pdf"."""
    return re.fullmatch(r"\.{0,2}[/\\]\S*|[A-Za-z]:\\\S*", value.strip()) is not None


def groups_of(key: str, extra: Extra = NOTHING) -> Iterator[str]:
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


# --- the fields of a tree --------------------------------------------------------------------


def flat_fields(tree: Any, extra: Extra = NOTHING) -> Fields:
    """The fields of a tree of TOML, JSON or YAML.

    What a known key holds in lists and tables stands under that key, a person in a table as one
    name; tables that only hold others together ("params", "metadata") are looked into.
    """
    return list(_flat(tree, extra))


def _flat(tree: Any, extra: Extra) -> Iterator[tuple[str, str]]:
    waiting: list[tuple[str, Any]] = [("", tree)]  # a stack: trees may be deeper than calls
    for _ in range(MOST_STEPS):
        if not waiting:
            return
        key, value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += reversed([*_inside(key, value, extra)])
        elif isinstance(value, list):
            waiting += [(key, inner) for inner in reversed(value[:MOST_STEPS])]
        elif key and not isinstance(value, bool):
            yield key, "" if value is None else str(value)


def _inside(key: str, inner: Mapping[str, Any], extra: Extra) -> Iterator[tuple[str, Any]]:
    """What a table states under ``key``, or, being on top or a mere holder, under its own keys."""
    if not key or holds_others(key):
        yield from ((str(own), value) for own, value in inner.items())
        return
    groups = set(groups_of(key, extra))
    name = _name(inner) if groups & {"author", "holder"} else ""
    if name:
        yield key, name
    elif groups:
        yield from ((key, value) for own, value in inner.items() if not is_technical(str(own)))


def holds_others(key: str) -> bool:
    """Whether a table of this key says nothing itself: what stands in it does."""
    return folded_key(key) in words("fields", "keys.holders")


def _name(person: Mapping[str, Any]) -> str:
    """The name of a person or an entity (Citation File Format 1.2, schema.org, CSL); else empty."""
    known = {folded_key(str(key)): value for key, value in person.items()}

    def first(part: str) -> str:
        values = map(known.get, table("fields")["names"][part])
        return next((value for value in values if isinstance(value, str) and value), "")

    parts = map(first, ("given", "particle", "family", "suffix"))
    return first("whole") or " ".join(filter(None, parts))
