"""What files beside a document, or for its folder, state about it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from seedlint import Document

from ._claims import Claim
from ._data import compiled, phrases_hinted_at, table
from ._extra import NOTHING, Extra
from ._fields import claims_of, flat_fields
from ._formats import Flaw, form_of, parsed
from ._keyed_lines import Fields, keyed_lines
from ._manifests import KINDS, Kind, Manifest, read_manifest
from ._text import spdx_tags


class Stated(NamedTuple):
    """What other files state about a document.

    Attributes:
        claims: about the document.
        paths: the files that exist.
        flaws: why they state less than they seem to.
    """

    claims: list[Claim]
    paths: list[str]
    flaws: list[Flaw]


# --- beside it -------------------------------------------------------------------------------


def beside(doc: Document, extra: Extra = NOTHING) -> Stated:
    """What side files such as ``a.txt.license`` state."""
    stated = Stated([], [], [])
    stem = posixpath.splitext(doc.path)[0]
    more = [f"{{path}}{ending}" for ending in extra.sidecars]
    for pattern in (*table("fields")["beside"]["names"], *more):
        name = pattern.format(path=doc.path, stem=stem)
        content = doc.companion(name)
        if content is not None:
            stated.paths.append(name)
            fields, flaws = _fields_of(content, name, extra)
            stated.claims.extend(_claims(content, fields, name, extra))
            if form_of(name) is None or not (fields or flaws):
                stated.claims.extend(_address_alone(content, name, stated.claims))
            stated.flaws.extend(flaws)
    return stated


def _fields_of(content: str, path: str, extra: Extra) -> tuple[Fields, tuple[Flaw, ...]]:
    """The fields of a side file: of the form that its name says, or that it begins like."""
    form = form_of(path)
    found = parsed(content, form or "JSON") if form or content.lstrip()[:1] in ("{", "[") else None
    if found is None or (found.form and form is None):
        return keyed_lines(content), found.flaws(path) if found else ()
    return [each for tree in found.trees for each in flat_fields(tree, extra)], found.flaws(path)


def _claims(content: str, fields: Fields, path: str, extra: Extra) -> Iterator[Claim]:
    """What a side file states: fields, SPDX tags, copyright notices."""
    yield from spdx_tags(content, path)
    yield from claims_of(fields, path, extra)
    yield from _notices(content, path)


def _notices(content: str, path: str) -> Iterator[Claim]:
    """Lines such as "Copyright 2021 Jane Doe", which REUSE takes for a tag."""
    for line in content.splitlines():
        for phrase in phrases_hinted_at(line.casefold()):
            if phrase.states == ("copyright",) and compiled(phrase.pattern).search(line):
                yield Claim("copyright", path, line.strip())


_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"]+")


def _address_alone(content: str, path: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The last address, where nothing else is said; before it a .webloc names its DTD."""
    said = any(claim.where == path and claim.states != "unknown" for claim in claims)
    if not said and (found := _URL.findall(content)):
        yield Claim("locator", path, found[-1])


# --- for its folder --------------------------------------------------------------------------


def manifests(doc: Document, extra: Extra = NOTHING) -> Stated:
    """What the manifests of the document's folders state, the nearest first."""
    stated = Stated([], [], [])
    annotated: list[Claim] = []
    names = _names(extra.manifests)
    for path, content in doc.manifests(names):
        name = next(name for name in names if f"/{path}".endswith(f"/{name}"))
        inside = doc.path[len(path) - len(name) :]
        kind = _kinds(extra.manifests)[name]
        manifest = read_manifest(kind, content, path, extra)
        stated.paths.append(path)
        stated.flaws.extend(manifest.flaws)
        if manifest.overrides(inside):
            annotated.clear()
        (annotated if kind == "reuse" else stated.claims).extend(manifest.about(inside))
    stated.claims.extend(annotated)
    return stated


def source_manifests(doc: Document, extra: Extra = NOTHING) -> Iterator[tuple[str, Manifest, str]]:
    """The manifests of the kind ``SOURCES.toml`` of the document's folders, with path and text."""
    for path, content in doc.manifests(_names(extra.manifests, "tables")):
        yield path, read_manifest("tables", content, path, extra), content


@lru_cache(maxsize=8)
def _kinds(more: tuple[str, ...]) -> Mapping[str, Kind]:
    """The kinds of manifests by their names, ``more`` among them, in the order to ask them."""
    names = {kind: list(table("fields")["manifests"][kind]) for kind in KINDS}
    for name in more:
        names["tables" if form_of(name) else "mentions"].append(name)
    return {name: kind for kind in KINDS for name in names[kind]}


@lru_cache(maxsize=8)
def _names(more: tuple[str, ...], only: Kind | None = None) -> tuple[str, ...]:
    """The names of manifests, of one kind or all."""
    return tuple(name for name, kind in _kinds(more).items() if only in (None, kind))
