"""What files beside a document, or for its folder, state about it."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from seedlint import Document

from ._claims import Claim
from ._data import table
from ._fields import claims_of, flat_fields, read_claims, read_fields
from ._values import has_locator, is_placeholder


def beside(doc: Document) -> Iterator[Claim]:
    """The claims of side files such as ``a.txt.license``."""
    stem = posixpath.splitext(doc.path)[0]
    for pattern in table("fields")["beside"]["names"]:
        name = pattern.format(path=doc.path, stem=stem)
        content = doc.companion(name)
        if content is not None:
            yield from read_claims(content, name)


def manifests(doc: Document) -> tuple[list[Claim], tuple[str, ...]]:
    """The claims that manifests of the document's folders make, and the manifests there are."""
    claims: list[Claim] = []
    seen = []
    kinds = table("fields")["manifests"]
    for folder in doc.folders:
        inside = posixpath.relpath(doc.path, folder) if folder else doc.path
        for kind, read in _READERS.items():
            for name in kinds[kind]:
                path = posixpath.join(folder, name)
                content = doc.companion(path)
                if content is not None:
                    seen.append(path)
                    claims += read(content, inside, path)
    return claims, tuple(seen)


def _from_table(content: str, inside: str, where: str) -> Iterator[Claim]:
    """SOURCES.toml: a table of fields a glob, matched against the path below the manifest."""
    for glob, fields in _toml(content).items():
        if isinstance(fields, dict) and glob_matches(glob, inside):
            yield from claims_of(flat_fields(fields), where)


def _from_reuse(content: str, inside: str, where: str) -> Iterator[Claim]:
    """REUSE.toml (REUSE specification 3.3): annotations with one path or a list of them."""
    for annotation in _toml(content).get("annotations", ()):
        paths = annotation.get("path", ())
        if any(glob_matches(p, inside) for p in ([paths] if isinstance(paths, str) else paths)):
            yield from claims_of(flat_fields(annotation), where)


def _from_mention(content: str, inside: str, where: str) -> Iterator[Claim]:
    """A line of SOURCES.md or a table that mentions the file's name and says something more."""
    for name in dict.fromkeys((inside, posixpath.basename(inside))):
        if name not in content:
            continue
        mention = re.compile(rf"(?<![\w./-]){re.escape(name)}(?![\w-]|\.\w)")
        for line in content.splitlines():
            if mention.search(line):
                rest = mention.sub(" ", line).strip(" \t|,;:*-`")
                if has_locator(rest):
                    yield Claim("locator", where, line.strip())
                elif not is_placeholder(rest):
                    yield Claim("publication", where, line.strip())


def _from_whole(content: str, inside: str, where: str) -> Iterator[Claim]:
    """CITATION.cff and datapackage.json, which speak of everything below them."""
    return claims_of(read_fields(content), where)


_READERS = {
    "tables": _from_table,
    "reuse": _from_reuse,
    "mentions": _from_mention,
    "wholes": _from_whole,
}


def _toml(content: str) -> dict[str, Any]:
    """The tables of a manifest; none if it cannot be read, so that it attributes nothing."""
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        return {}


def glob_matches(glob: str, path: str) -> bool:
    """Whether ``path`` matches ``glob`` as in REUSE.toml: ``*`` stays in a folder, ``**`` not."""
    parts = re.split(r"(\*\*/?|\*|\?)", glob)
    meaning = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return re.fullmatch("".join(meaning.get(p) or re.escape(p) for p in parts), path) is not None
