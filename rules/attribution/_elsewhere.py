"""What files beside a document, or for its folder, state about it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from seedlint import Document

from ._claims import Claim
from ._data import table
from ._extra import NOTHING, Extra

if TYPE_CHECKING:
    from ._formats import Flaw
    from ._manifests import Kind


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
            from ._side_files import read_side_file  # noqa: PLC0415  (few texts have any)

            found = read_side_file(content, name, extra)
            stated.paths.append(name)
            stated.claims.extend(found.claims)
            stated.flaws.extend(found.flaws)
    return stated


# --- for its folder --------------------------------------------------------------------------


def manifests(doc: Document, extra: Extra = NOTHING) -> Stated:
    """What the manifests of the document's folders state, the nearest first."""
    stated = Stated([], [], [])
    annotated: list[Claim] = []
    names = _names(extra.manifests)
    for path, content in doc.manifests(names):
        from ._manifests import read_manifest  # noqa: PLC0415  (most folders have none)

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


def source_manifests(doc: Document, extra: Extra = NOTHING) -> tuple[tuple[str, str], ...]:
    """Path and text of the manifests of the kind ``SOURCES.toml`` of the document's folders."""
    return doc.manifests(_names(extra.manifests, "tables"))


@lru_cache(maxsize=8)
def _kinds(more: tuple[str, ...]) -> Mapping[str, Kind]:
    """The kinds of manifests by their names, ``more`` among them, in the order to ask them."""
    kinds: dict[str, Kind] = {
        name: kind for kind, names in table("fields")["manifests"].items() for name in names
    }
    for name in more:
        kinds[name] = "tables" if name.endswith(_OF_TABLES) else "mentions"
    return kinds


_OF_TABLES = (".toml", ".yaml", ".yml", ".json")


@lru_cache(maxsize=8)
def _names(more: tuple[str, ...], only: Kind | None = None) -> tuple[str, ...]:
    """The names of manifests, of one kind or all."""
    return tuple(name for name, kind in _kinds(more).items() if only in (None, kind))
