"""What a manifest states: read once, then asked for each document of its folder."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from ._claims import Claim
from ._fields import claims_of, flat_fields, read_fields
from ._globs import glob_pattern, is_literal
from ._values import has_locator, is_placeholder

Manifest = Callable[[str], Iterable[Claim]]
"""Gives the claims about a document by its path below the manifest."""

KEPT = 64
"""Manifests that are kept: more than apply to one document, the neighbours' too."""


@lru_cache(maxsize=KEPT)
def read_manifest(kind: str, content: str, where: str) -> Manifest:
    """Read a manifest of a kind that ``fields.toml`` lists, whose path is ``where``."""
    return _READERS[kind](content, where)


def _tables(content: str, where: str) -> Manifest:
    """SOURCES.toml: a table of fields a glob, matched against the path below the manifest."""
    return _by_glob(
        ((glob,), tuple(claims_of(flat_fields(fields), where)))
        for glob, fields in _toml(content).items()
        if isinstance(fields, dict)
    )


def _reuse(content: str, where: str) -> Manifest:
    """REUSE.toml (REUSE specification 3.3): annotations with one path or a list of them."""
    listed = _toml(content).get("annotations")
    annotations = listed if isinstance(listed, list) else []
    return _by_glob(
        (_paths(annotation.get("path")), tuple(claims_of(flat_fields(annotation), where)))
        for annotation in annotations
        if isinstance(annotation, dict)
    )


def _paths(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return [path for path in value if isinstance(path, str)] if isinstance(value, list) else ()


def _by_glob(entries: Iterable[tuple[Iterable[str], tuple[Claim, ...]]]) -> Manifest:
    """Entries of globs and claims; most name one path, so those are looked up and not tried."""
    stated: list[tuple[Claim, ...]] = []
    literal: dict[str, list[int]] = {}
    patterns: list[tuple[re.Pattern[str], int]] = []
    for number, (globs, claims) in enumerate(entries):
        stated.append(claims)
        for glob in globs:
            if is_literal(glob):
                literal.setdefault(glob, []).append(number)
            else:
                patterns.append((glob_pattern(glob), number))

    def about(inside: str) -> Iterator[Claim]:
        matching = {number for pattern, number in patterns if pattern.fullmatch(inside)}
        for number in sorted(matching.union(literal.get(inside, ()))):
            yield from stated[number]

    return about


def _mentions(content: str, where: str) -> Manifest:
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
                    elif not is_placeholder(rest):
                        yield Claim("publication", where, line.strip())

    return about


_WORD = re.compile(r"\w+")


def _lines_with_words(name: str, by_word: Mapping[str, list[int]], count: int) -> Iterable[int]:
    """The lines that have the rarest word of ``name``; all lines if it has no word."""
    found = [by_word.get(word, []) for word in _WORD.findall(name)]
    return min(found, key=len, default=range(count))


def _whole(content: str, where: str) -> Manifest:
    """CITATION.cff and datapackage.json, which speak of everything below them."""
    claims = tuple(claims_of(read_fields(content), where))
    return lambda _: claims


_READERS: Mapping[str, Callable[[str, str], Manifest]] = {
    "tables": _tables,
    "reuse": _reuse,
    "mentions": _mentions,
    "wholes": _whole,
}

KINDS = tuple(_READERS)


def _toml(content: str) -> dict[str, Any]:
    """The tables of a manifest; none if it cannot be read, so that it attributes nothing."""
    try:
        return tomllib.loads(content)
    except (ValueError, RecursionError):  # of wrong syntax, too long a number, too deep a list
        return {}
