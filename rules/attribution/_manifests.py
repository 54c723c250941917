"""What a manifest states: read once, then asked for each document of its folder.

The reuse tool's own library would read REUSE.toml and .reuse/dep5, too; it is under the GPL, brings
several packages along, and expects a whole project where there is one folder of texts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ._claims import Claim
from ._extra import NOTHING, Extra, folded_key
from ._fields import claims_of, flat_fields, groups_of, read_fields
from ._globs import glob_pattern, is_literal
from ._values import has_locator, is_placeholder

About = Callable[[str], Iterable[Claim]]
"""Gives the claims about a document by its path below the manifest."""


class Manifest(NamedTuple):
    """A manifest that was read.

    Attributes:
        about: what it states.
        fault: why it states less than it seems to, and where; empty if nothing is wrong.
        form: what it should be and is not, "TOML" or "JSON", so that it states nothing.
    """

    about: About
    fault: str = ""
    form: str = ""


class Flaw(NamedTuple):
    """The ``fault`` and ``form`` of the manifest at ``path``."""

    path: str
    fault: str
    form: str


KEPT = 64
"""Manifests that are kept: more than apply to one document, the neighbours' too."""


@lru_cache(maxsize=KEPT)
def read_manifest(kind: str, content: str, where: str, extra: Extra = NOTHING) -> Manifest:
    """Read a manifest of a kind that ``fields.toml`` lists, whose path is ``where``."""
    if kind not in _TOML_READERS:
        fault = _fault_of_json(content) if where.endswith(".json") else ""
        return Manifest(_READERS[kind](content, where, extra), fault, "JSON" if fault else "")
    import tomllib  # noqa: PLC0415  (most folders have no such manifest)

    try:
        tables = tomllib.loads(content)
    except (ValueError, RecursionError) as error:  # wrong syntax, too long a number, too deep
        return Manifest(lambda _: (), _fault(error, content), "TOML")
    return Manifest(_TOML_READERS[kind](tables, where, extra), _misplaced(kind, tables))


def _fault(error: Exception, content: str) -> str:
    """What is wrong, its place first where it is known: "line 1, column 5: Expected '='"."""
    what, _, place = str(error).rstrip(")").rpartition(" (at ")
    number = re.match(r"line (\d+)", place)
    line = content.splitlines()[int(number[1]) - 1] if number else ""
    if glob := re.fullmatch(r"\s*\[([^][\"']*[/*?][^][\"']*)]\s*", line):
        return f'{place}: write ["{glob[1].strip()}"]'
    return f"{place}: {what}" if what else str(error)


def _fault_of_json(content: str) -> str:
    import json  # noqa: PLC0415  (most folders have no such manifest)

    try:
        json.loads(content)
    except json.JSONDecodeError as error:
        return f"line {error.lineno}, column {error.colno}: {error.msg}"
    except (ValueError, RecursionError) as error:  # too long a number, too deep
        return str(error)
    return ""


def _misplaced(kind: str, tables: Table) -> str:
    """What of SOURCES.toml is in no table of a path, or in one that TOML took apart at its dots."""
    if kind != "tables":
        return ""
    for key, value in tables.items():
        if not isinstance(value, dict):
            return f'{key} is in no table, write ["**"] above it'
        if len(keys := [key, *_keys_of_tables(value)]) > 1:
            dotted = ".".join(keys)
            return f'write ["{dotted}"], not [{dotted}]'
    return ""


def _keys_of_tables(table: Table) -> Iterator[str]:
    """The keys of tables in each other that hold nothing else, and are no field of a manifest."""
    while len(table) == 1:
        [(key, inner)] = table.items()
        if not isinstance(inner, dict) or any(groups_of(key, NOTHING)):
            return
        yield key
        table = inner


def _tables(tables: Mapping[str, Any], where: str, extra: Extra) -> About:
    """SOURCES.toml: a table of fields a glob, matched against the path below the manifest.

    Of several that match the last one's fields win; what it does not set, the others give.
    """
    matching = _by_glob(
        ((glob,), {folded_key(key): value for key, value in fields.items()})
        for glob, fields in tables.items()
        if isinstance(fields, dict)
    )

    def about(inside: str) -> Iterable[Claim]:
        merged = {key: value for fields in matching(inside) for key, value in fields.items()}
        return claims_of(flat_fields(merged), where, extra)

    return about


def _reuse(tables: Mapping[str, Any], where: str, extra: Extra) -> About:
    """REUSE.toml (REUSE specification 3.3): annotations with one path or a list of them.

    Of several that match the last one counts alone.
    """
    listed = tables.get("annotations")
    annotations = listed if isinstance(listed, list) else []
    matching = _by_glob(
        (_paths(annotation.get("path")), annotation)
        for annotation in annotations
        if isinstance(annotation, dict)
    )

    def about(inside: str) -> Iterator[Claim]:
        for annotation in matching(inside)[-1:]:
            yield from claims_of(flat_fields(annotation), where, extra)

    return about


def _paths(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return [path for path in value if isinstance(path, str)] if isinstance(value, list) else ()


Table = Mapping[str, Any]


def _by_glob(entries: Iterable[tuple[Iterable[str], Table]]) -> Callable[[str], list[Table]]:
    """The tables that match a path, in order; most name one path, so those are looked up."""
    tables: list[Table] = []
    literal: dict[str, list[int]] = {}
    patterns: list[tuple[re.Pattern[str], int]] = []
    for number, (globs, table) in enumerate(entries):
        tables.append(table)
        for glob in globs:
            if is_literal(glob):
                literal.setdefault(glob, []).append(number)
            else:
                patterns.append((glob_pattern(glob), number))

    def matching(inside: str) -> list[Table]:
        numbers = {number for pattern, number in patterns if pattern.fullmatch(inside)}
        return [tables[number] for number in sorted(numbers.union(literal.get(inside, ())))]

    return matching


def _mentions(content: str, where: str, extra: Extra) -> About:
    """A line of SOURCES.md or a table that mentions the file's name and says something more."""
    lines = content.splitlines()
    by_word: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        for word in set(_WORD.findall(line)):
            by_word.setdefault(word, []).append(number)

    def about(inside: str) -> Iterator[Claim]:
        for name in dict.fromkeys((inside, posixpath.basename(inside))):
            mention = re.compile(rf"(?<![\w./-]){re.escape(name)}(?![\w-]|\.\w)")
            for number in _lines_with_words(name, by_word, len(lines)):
                line = lines[number]
                if name in line and mention.search(line):
                    rest = mention.sub(" ", line).strip(" \t|,;:*-`")
                    if has_locator(rest):
                        yield Claim("locator", where, line.strip())
                    elif not is_placeholder(rest, extra.placeholders):
                        yield Claim("publication", where, line.strip())

    return about


_WORD = re.compile(r"\w+")


def _lines_with_words(name: str, by_word: Mapping[str, list[int]], count: int) -> Iterable[int]:
    """The lines that have the rarest word of ``name``; all lines if it has no word."""
    found = [by_word.get(word, []) for word in _WORD.findall(name)]
    return min(found, key=len, default=range(count))


def _whole(content: str, where: str, extra: Extra) -> About:
    """CITATION.cff and datapackage.json, which speak of everything below them."""
    claims = tuple(claims_of(read_fields(content), where, extra))
    return lambda _: claims


def _dep5(content: str, where: str, extra: Extra) -> About:
    """.reuse/dep5: stanzas of Files, Copyright and License (Debian's copyright format 1.0).

    The last stanza whose files match speaks; there ``*`` crosses folders.
    """
    stanzas: list[tuple[list[re.Pattern[str]], tuple[Claim, ...]]] = []
    for stanza in re.split(r"\n[ \t]*\n", content.replace("\r\n", "\n")):
        unfolded = [line.partition(":") for line in re.sub(r"\n[ \t]+", " ", stanza).split("\n")]
        fields = [(key.strip(), value.strip()) for key, _, value in unfolded]
        globs = next((value.split() for key, value in fields if key.lower() == "files"), [])
        patterns = [glob_pattern(re.sub(r"\*+", "**", glob)) for glob in globs]
        stanzas.append((patterns, tuple(claims_of(fields, where, extra))))

    def about(inside: str) -> Iterable[Claim]:
        for patterns, claims in reversed(stanzas):
            if any(pattern.fullmatch(inside) for pattern in patterns):
                return claims
        return ()

    return about


_TOML_READERS: Mapping[str, Callable[[Mapping[str, Any], str, Extra], About]] = {
    "tables": _tables,
    "reuse": _reuse,
}
_READERS: Mapping[str, Callable[[str, str, Extra], About]] = {
    "dep5": _dep5,
    "mentions": _mentions,
    "wholes": _whole,
}

KINDS = (*_TOML_READERS, *_READERS)
