"""``SOURCES.toml``, ``.yaml`` and ``.json``: what is known of the files of a folder, by globs.

Three shapes say the same: a table of fields for each glob, an address for each glob, and a list of
tables each of which names its ``path``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ._data import words
from ._extra import folded_key
from ._fields import groups_of, holds_others
from ._formats import Form
from ._globs import by_glob

Table = Mapping[str, Any]


MOST_FAULTS = 20
"""Faults that are told one by one; whoever has more has one slip in a program."""


class Entry(NamedTuple):
    """What is said of the files that some globs match, its keys folded."""

    globs: tuple[str, ...]
    fields: Table


def entries_of(trees: Sequence[Any], form: Form) -> tuple[list[Entry], list[str]]:
    """The entries of a manifest in order, and what of it is about no file and why."""
    found = [each for tree in trees for each in _entries(tree, form)]
    entries = [each for each in found if isinstance(each, Entry)]
    faults = [each for each in found if isinstance(each, str)]
    if len(faults) > MOST_FAULTS:
        faults[MOST_FAULTS:] = [f"and {len(faults) - MOST_FAULTS} more like these"]
    return entries, faults


def fields_for(entries: Sequence[Entry]) -> Callable[[str], Table]:
    """Gives what entries say of a path below the manifest.

    Of several that match the last one's fields win; what it does not set, the others give.
    """
    matching = by_glob((entry.globs, entry.fields) for entry in entries)

    def fields(path: str) -> Table:
        return {key: value for table in matching(path) for key, value in table.items()}

    return fields


def _entries(tree: Any, form: Form) -> Iterator[Entry | str]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _of_key(str(key), value, form)
    elif isinstance(tree, list):
        yield from _of_list(tree)
    elif tree is not None:
        yield f"{_shown(tree)} is no table of files"


def _of_key(key: str, value: Any, form: Form) -> Iterator[Entry | str]:
    if folded_key(key) in words("fields", "keys.lists") and _is_listing(value):
        yield from _entries(value, form)
    elif isinstance(value, Mapping):
        dotted = [key, *_keys_of_tables(value)]
        if form == "TOML" and len(dotted) > 1:
            yield f'write ["{".".join(dotted)}"], not [{".".join(dotted)}]'
        else:
            yield _entry((key,), value)
    elif _is_of_manifest(key):
        return
    elif any(groups_of(key)):
        how = 'write ["**"] above it' if form == "TOML" else 'put it below "**"'
        yield f"{key} is in no table, {how}"
    elif value is None or isinstance(value, str) or _is_texts(value):
        yield Entry((key,), {"source": value})
    else:
        yield f'"{key}" has no fields; give it a source = "..."'


def _is_listing(value: Any) -> bool:
    """Whether a value holds entries, and is no table of fields itself."""
    if isinstance(value, Mapping):
        return bool(value) and not any(any(groups_of(str(key))) for key in value)
    return isinstance(value, list) and any(isinstance(each, Mapping) for each in value)


def _of_list(listed: Sequence[Any]) -> Iterator[Entry | str]:
    for number, table in enumerate(listed, 1):
        if not isinstance(table, Mapping):
            yield f"entry {number}, {_shown(table)}, is no table"
            continue
        globs = [glob for key, value in table.items() if _is_path(key) for glob in texts(value)]
        if globs:
            fields = {key: value for key, value in table.items() if not _is_path(key)}
            yield _entry(tuple(globs), fields)
        elif len(table) == 1 and not _is_field(str(*table)):
            yield from _entries(table, "YAML")  # - a.txt: {source: ...}
        else:
            yield f'entry {number} is about no file; give it a "path"'


def _entry(globs: tuple[str, ...], fields: Table) -> Entry:
    return Entry(globs, {folded_key(str(key)): value for key, value in fields.items()})


def _is_of_manifest(key: str) -> bool:
    """Whether a manifest says something of itself under this key."""
    return folded_key(key) in words("fields", "keys.of_manifest")


def _is_field(key: str) -> bool:
    return any(groups_of(key)) or _is_of_manifest(key)


def _is_path(key: Any) -> bool:
    return folded_key(str(key)) in words("fields", "keys.paths")


def texts(value: Any) -> Sequence[str]:
    """A text, or the texts of a list."""
    if isinstance(value, str):
        return (value,)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else ()


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and len(texts(value)) == len(value)


def _keys_of_tables(table: Table) -> Iterator[str]:
    """The keys of tables in each other that hold nothing else, and are no field of a manifest."""
    while len(table) == 1:
        [(key, inner)] = table.items()
        if not isinstance(inner, Mapping) or any(groups_of(key)) or holds_others(key):
            return
        yield key
        table = inner


def _shown(value: Any) -> str:
    """A value in few words; it may be of any size."""
    if isinstance(value, str):
        return f'"{value[:20]}"'
    if isinstance(value, Mapping | list):
        return "a list" if isinstance(value, list) else "a table"
    return "nothing" if value is None else "a number or a date"
