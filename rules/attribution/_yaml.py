"""YAML as people write it in metadata, and only so much of it.

PyYAML (MIT) finds the tokens; the tree is made here of its events, because its own loaders make
objects of tags, dates of versions and numbers of identifiers, keep the last of two equal keys
without a word, and call themselves once a level. ruamel.yaml was weighed, too: it does more, which
nobody needs here, at several times the cost of start-up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

DEEPEST = 100
"""Levels of lists and tables; metadata has five."""

_WORDS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None,
    "true": True, "yes": True, "false": False, "no": False,
}  # fmt: skip
"""What a plain word in any case means that is no text (YAML 1.2, core schema; and 1.1)."""

_PLAIN_LINE = re.compile(
    r"""(?P<key>[A-Za-z_][\w-]*):\ +
        (?:"(?P<double>[^"\\]*)"|'(?P<single>[^']*)'
          |(?P<plain>[A-Za-z0-9](?:[^\s:]|:(?=\S)|\ (?=[^\s\#]))*))\ *""",
    re.VERBOSE | re.ASCII,
)
"""A line of a key and a value that means the same to everybody."""


class YamlError(ValueError):
    """Why a text is no YAML, and where: "line 3, column 5: ..."."""


class Yaml(NamedTuple):
    """What a text of YAML holds.

    Attributes:
        documents: their trees: lists, tables, text, ``True``, ``False`` and ``None``.
        twice: keys that stand twice in one table, each with the line of the second.
    """

    documents: list[Any]
    twice: list[tuple[str, int]]


def read_yaml(text: str) -> Yaml:
    """Read all documents of a text; of two equal keys the last one counts.

    Anchors give the same object wherever they are used, even inside itself: walk it with a bound.

    Raises:
        YamlError: it is no YAML, or too deep.
    """
    plain = _read_plain(text)
    return plain if plain is not None else _read_any(text)


def _read_plain(text: str) -> Yaml | None:
    """The same for lines of plain keys and values, without the time that PyYAML takes to load."""
    table: dict[str, Any] = {}
    for line in text.split("\n"):
        if not line:
            continue
        field = _PLAIN_LINE.fullmatch(line)
        if field is None or field["key"] in table or not line.isprintable():
            return None
        quoted = field["double"] if field["double"] is not None else field["single"]
        table[field["key"]] = _meant(field["plain"]) if quoted is None else quoted
    return Yaml([table], []) if table else None


def _meant(plain: str) -> str | bool | None:
    return _WORDS.get(plain.casefold(), plain)


def _read_any(text: str) -> Yaml:
    import yaml  # noqa: PLC0415  (few texts have metadata that need it)

    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(_at(mark, _hint(text, mark) or error.problem or str(error))) from None
    except (yaml.YAMLError, ValueError) as error:  # characters that neither YAML nor UTF-8 has
        raise YamlError(str(error).partition("\n")[0]) from None
    return Yaml(builder.documents, builder.twice)


def _at(mark: Any, what: str) -> str:
    return f"line {mark.line + 1}, column {mark.column + 1}: {what}" if mark else what


def _hint(text: str, mark: Any) -> str:
    """What to write instead, where the reason of an error says less."""
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab; indent with blanks"
    if line.lstrip("- ")[:1] == "*":
        return "quote what begins with *"
    return ""


class _Builder:
    """Makes trees of events, with a stack of its own, as YAML may be deeper than calls."""

    def __init__(self) -> None:
        self.documents: list[Any] = []
        self.twice: list[tuple[str, int]] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, Any] = {}

    def take(self, event: Any) -> None:
        """Add what an event says."""
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._put(_meant(event.value) if event.implicit[0] else event.value, event)
        elif kind == "AliasEvent":
            if event.anchor not in self._anchors:
                what = f"nothing is called &{event.anchor}; quote what begins with *"
                raise YamlError(_at(event.start_mark, what))
            self._put(self._anchors[event.anchor], event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            if len(self._open) == DEEPEST:
                raise YamlError(_at(event.start_mark, f"more than {DEEPEST} levels deep"))
            inner: Any = {} if kind == "MappingStartEvent" else []
            self._put(inner, event)
            self._open.append(_Open(inner))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop().close()
        elif kind == "DocumentStartEvent":
            self._anchors.clear()

    def _put(self, value: Any, event: Any) -> None:
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        if not self._open:
            self.documents.append(value)
        elif self._open[-1].put(value) and isinstance(value, str):
            self.twice.append((value, event.start_mark.line + 1))


class _Open:
    """A list or a table that is being filled."""

    def __init__(self, holder: Any) -> None:
        self._holder = holder
        self._key: str | None = None
        self._own: set[str] = set()
        self._merged: list[Any] = []

    def put(self, value: Any) -> bool:
        """Add the next item, key or value; says whether it is a key that stood there before."""
        if isinstance(self._holder, list):
            self._holder.append(value)
            return False
        if self._key is None:
            self._key = value if isinstance(value, str) else type(value).__name__
            seen = self._key in self._own
            self._own.add(self._key)
            return seen
        if self._key == "<<":
            self._merged = value if isinstance(value, list) else [value]
        else:
            self._holder[self._key] = value
        self._key = None
        return False

    def close(self) -> None:
        """Add what is merged into a table (YAML 1.1, https://yaml.org/type/merge.html).

        Own keys win, and of several tables the earlier ones.
        """
        for merged in self._merged:
            for key, value in merged.items() if isinstance(merged, dict) else ():
                self._holder.setdefault(key, value)
