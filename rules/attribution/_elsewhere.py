"""What files beside a document, or for its folder, state about it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from seedlint import Document

from ._claims import Claim
from ._data import table
from ._extra import NOTHING, Extra
from ._fields import read_claims
from ._manifests import KINDS, Flaw, read_manifest


def beside(doc: Document, extra: Extra = NOTHING) -> Iterator[Claim]:
    """The claims of side files such as ``a.txt.license``."""
    stem = posixpath.splitext(doc.path)[0]
    more = [f"{{path}}{ending}" for ending in extra.sidecars]
    for pattern in (*table("fields")["beside"]["names"], *more):
        name = pattern.format(path=doc.path, stem=stem)
        content = doc.companion(name)
        if content is not None:
            yield from read_claims(content, name, extra)


class Stated(NamedTuple):
    """What the manifests of a document's folders state.

    Attributes:
        claims: about the document.
        paths: the manifests that exist.
        flaws: those of them that state less than they seem to.
    """

    claims: list[Claim]
    paths: tuple[str, ...]
    flaws: tuple[Flaw, ...]


def manifests(doc: Document, extra: Extra = NOTHING) -> Stated:
    """What the manifests of the document's folders state, the nearest first."""
    claims: list[Claim] = []
    seen = []
    flaws = []
    names = {kind: list(table("fields")["manifests"][kind]) for kind in KINDS}
    for name in extra.manifests:
        names["tables" if name.endswith(".toml") else "mentions"].append(name)
    for folder in doc.folders:
        inside = doc.path.removeprefix(f"{folder}/")
        for kind in KINDS:
            for name in names[kind]:
                path = posixpath.join(folder, name)
                content = doc.companion(path)
                if content is not None:
                    seen.append(path)
                    manifest = read_manifest(kind, content, path, extra)
                    claims += manifest.about(inside)
                    if manifest.fault:
                        flaws.append(Flaw(path, manifest.fault, manifest.form))
    return Stated(claims, tuple(seen), tuple(flaws))
