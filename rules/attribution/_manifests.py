"""What a manifest states: read once, then asked for each document of its folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from ._claims import Claim, States
from ._data import words
from ._extra import NOTHING, Extra
from ._fields import claims_of, flat_fields
from ._formats import Flaw, Form, Parsed, form_of, parsed
from ._globs import outermost_folders
from ._labels import labelled
from ._packages import fields_of_file
from ._reuse import OVERRIDES, annotation_for, claims_of_annotation, dep5
from ._sources import Entry, entries_of, fields_for
from ._values import has_locator, is_placeholder

Kind = Literal["tables", "reuse", "dep5", "mentions", "packages", "wholes"]
"""The kinds of manifests that ``fields.toml`` lists."""

About = Callable[[str], Iterable[Claim]]
"""Gives the claims about a document by its path below the manifest."""


class Manifest(NamedTuple):
    """A manifest that was read.

    Attributes:
        about: what it states.
        flaws: why it states less than it seems to.
        entries: of SOURCES.*: what it names and says of it.
        folders: of SOURCES.*: where the files are that it names; see ``outermost_folders``.
        overrides: whether nothing counts beside it that stands nearer to a document, by its path.
    """

    about: About
    flaws: tuple[Flaw, ...] = ()
    entries: tuple[Entry, ...] = ()
    folders: tuple[str, ...] = ()
    overrides: Callable[[str], bool] = lambda _: False


KEPT = 64
"""Manifests that are kept: more than apply to one document, the neighbours' too."""


@lru_cache(maxsize=KEPT)
def read_manifest(kind: Kind, content: str, where: str, extra: Extra = NOTHING) -> Manifest:
    """Read a manifest of a kind, whose path is ``where``."""
    form = form_of(where)
    if kind == "dep5":
        return Manifest(dep5(content, where, extra))
    if kind == "mentions" or form is None:
        return Manifest(_mentions(content, where, extra))
    found = parsed(content, form)
    if kind == "tables":
        return _sources(found, form, where, extra)
    whole = _whole(found)
    if whole is None:
        flaws = found.flaws(where) or (Flaw(where, "it holds no table"),)
        return Manifest(lambda _: (), flaws)
    read = {"reuse": _reuse, "packages": _package, "wholes": _citation}[kind]
    return read(whole, where, extra)._replace(flaws=found.flaws(where))


def _whole(found: Parsed) -> Mapping[str, Any] | None:
    """The table that metadata is, if it is one."""
    tables = [tree for tree in found.trees if isinstance(tree, Mapping)]
    return tables[0] if tables else None


def _sources(found: Parsed, form: Form, where: str, extra: Extra) -> Manifest:
    entries, faults = entries_of(found.trees, form)
    flaws = (*found.flaws(where), *(Flaw(where, fault) for fault in faults))
    folders = outermost_folders(glob for entry in entries for glob in entry.globs)
    return Manifest(_of_fields(fields_for(entries), where, extra), flaws, tuple(entries), folders)


def _package(whole: Mapping[str, Any], where: str, extra: Extra) -> Manifest:
    return Manifest(_of_fields(fields_of_file(whole), where, extra))


def _of_fields(fields_of: Callable[[str], Mapping[str, Any]], where: str, extra: Extra) -> About:
    def about(inside: str) -> Iterator[Claim]:
        yield from claims_of(flat_fields(fields_of(inside), extra), where, extra)

    return about


def _citation(whole: Mapping[str, Any], where: str, extra: Extra) -> Manifest:
    """CITATION.cff, which speaks of everything below it."""
    claims = tuple(claims_of(flat_fields(whole, extra), where, extra))
    return Manifest(lambda _: claims)


def _reuse(tree: Mapping[str, Any], where: str, extra: Extra) -> Manifest:
    annotation_of = annotation_for(tree)

    def about(inside: str) -> Iterator[Claim]:
        if annotation := annotation_of(inside):
            yield from claims_of_annotation(annotation, where, extra)

    def overrides(inside: str) -> bool:
        return (annotation_of(inside) or {}).get("precedence") == OVERRIDES

    return Manifest(about, overrides=overrides)


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
                    if state := _mentioned(rest, extra):
                        yield Claim(state, where, line.strip())

    return about


def _mentioned(rest: str, extra: Extra) -> States | None:
    """What the rest of a line beside a file's name states about its source."""
    folded = rest.casefold()
    if any(phrase in folded for phrase in words("fields", "mentions.lacking")):
        return "placeholder"
    if labelled(rest, "", extra) == "weak" or folded.endswith(_PICTURES):
        return "weak"
    if has_locator(rest):
        return "locator"
    return None if is_placeholder(rest, extra.placeholders) else "publication"


_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".tif", ".tiff")
"""An address that ends so is that of a picture."""

_WORD = re.compile(r"\w+")


def _lines_with_words(name: str, by_word: Mapping[str, list[int]], count: int) -> Iterable[int]:
    """The lines that have the rarest word of ``name``; all lines if it has no word."""
    found = [by_word.get(word, []) for word in _WORD.findall(name)]
    return min(found, key=len, default=range(count))
