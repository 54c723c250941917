"""What is amiss in a manifest of sources: told once, whatever documents it is about.

It is asked of the file system, not of the documents of a run, what a glob matches; so a run over
some of the files tells nothing that a run over all of them would not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from seedlint import Document, Fact, Finding, Site

from ._elsewhere import source_manifests
from ._extra import Extra
from ._fields import groups_of
from ._formats import Flaw, line_of
from ._globs import folded_path, glob_pattern, is_literal, literal_folders
from ._manifests import Manifest, read_manifest
from ._sources import Entry
from ._spelling import asked

MOST_TRIED = 2_000_000
"""Globs times files that are compared; where there are more, nothing is said. About a second."""

ALIKE = 0.8
"""Share of letters that two names have in common where one is asked about for the other."""

SHOWN = 8
"""Notes on one manifest; what is more is told in one, as a folder that moved may be hundreds."""

MOST_TOLD = 20
"""Globs that are told of with their line. More are counted: all documents carry what is told."""


_ANCHOR = re.compile(r"(?m)^([^\s:#\"']+)\s*:\s*&\w")
"""An entry of YAML that is there to be merged into others, for no file: "oak: &oak"."""


class Unmatched(NamedTuple):
    """A glob that no file matches, the line where it stands, 0 if unknown, and what to do."""

    glob: str
    line: int
    hint: str


class Amiss(NamedTuple):
    """What is amiss in a manifest.

    Attributes:
        path: of the manifest.
        unmatched: its first globs that no file matches.
        beyond: how many more there are.
        flaws: why it says less than it seems to.
        told: those flaws that the finding on the document tells already.
    """

    path: str
    unmatched: tuple[Unmatched, ...]
    beyond: int
    flaws: tuple[Flaw, ...]
    told: frozenset[Flaw] = frozenset()


# --- looked for in each document's manifests -------------------------------------------------


def amiss(doc: Document, extra: Extra, told: Collection[Flaw] = ()) -> Iterator[Fact]:
    """A fact for each manifest of the document's folders in which something is amiss.

    ``told`` are the flaws that another finding on the document tells.
    """
    for path, content in source_manifests(doc, extra):
        manifest = read_manifest("tables", content, path, extra)
        folder = posixpath.dirname(path)
        listed = _listed(doc, folder, manifest)
        found = _amiss(path, content, extra, listed)
        if found.unmatched:  # what a listing has left out may be behind a link that a glob names
            named = sorted(literal_folders(each.glob for each in found.unmatched) - {""})
            more = tuple((each, doc.files_below(posixpath.join(folder, each))) for each in named)
            found = _amiss(path, content, extra, (*listed, *more))
        if found.unmatched or found.flaws:
            yield Fact(("manifest", path), None, found._replace(told=frozenset(told)))


Listed = tuple[tuple[str, frozenset[str]], ...]
"""The files below some folders, relative to them, by folder."""


def _listed(doc: Document, folder: str, manifest: Manifest) -> Listed:
    """The files that the globs of a manifest may match, and perhaps others.

    A manifest at the root of a large project need not have all of it listed.
    """
    listed = tuple(
        (top, doc.files_below(posixpath.join(folder, top).rstrip("/"))) for top in manifest.folders
    )
    if manifest.entries and not any(files for _, files in listed):
        return (("", doc.files_below(folder)),)
    return listed


@lru_cache(maxsize=64)
def _amiss(path: str, content: str, extra: Extra, listed: Listed) -> Amiss:
    manifest = read_manifest("tables", content, path, extra)
    files = {posixpath.join(top, file) for top, below in listed for file in below}
    anchors = set(_ANCHOR.findall(content))
    globs = [glob for glob in unmatched_globs(manifest.entries, files) if glob not in anchors]
    free = files.difference(glob for entry in manifest.entries for glob in entry.globs)
    unmatched = tuple(
        Unmatched(glob, line_of(content, glob), _hint(glob, files) or _near(glob, free))
        for glob in globs[:MOST_TOLD]
    )
    beyond = len(globs) - len(unmatched)
    keys = dict.fromkeys(key for entry in manifest.entries for key in entry.fields)
    unknown = (key for key in keys if not any(groups_of(key, extra)))
    questions = filter(None, (asked(path, key, content) for key in unknown))
    return Amiss(path, unmatched, beyond, (*manifest.flaws, *questions))


def unmatched_globs(entries: Sequence[Entry], files: Collection[str]) -> list[str]:
    """The globs that match none of some files; none where there are no files, or far too many."""
    paths = set(map(folded_path, files))
    globs = dict.fromkeys(glob for entry in entries for glob in entry.globs)
    left = [glob for glob in globs if not (is_literal(glob) and folded_path(glob) in paths)]
    if not files or len(left) * len(paths) > MOST_TRIED:
        return []
    return [glob for glob in left if is_literal(glob) or not _matches_any(glob, paths)]


def _matches_any(glob: str, paths: Collection[str]) -> bool:
    return any(map(glob_pattern(folded_path(glob)).fullmatch, paths))


def _hint(glob: str, paths: Collection[str]) -> str:
    """What to write instead of a glob that matches no file, if that is known."""
    folder = glob.rstrip("/") + "/"
    if is_literal(glob) and any(path.startswith(folder) for path in paths):
        return f'it is a folder, write "{folder}**"'
    if "\\" in glob and _matches_any(glob.replace("\\", "/"), paths):
        return "write / between folders"
    if "/" not in glob and _matches_any(f"**/{glob}", paths):
        return f'write "**/{glob}" for the folders below'
    return ""


def _near(glob: str, free: Collection[str]) -> str:
    """The question whether a file is meant that no glob names and that is called nearly so."""
    if not is_literal(glob):
        return ""
    from rapidfuzz import process  # noqa: PLC0415  (few globs match nothing)
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    alike = OSA.normalized_similarity
    fold = str.casefold
    near = process.extractOne(glob, sorted(free), scorer=alike, processor=fold, score_cutoff=ALIKE)
    return f'did you mean "{near[0]}"?' if near else ""


# --- told once -------------------------------------------------------------------------------


def told_once(sites: Sequence[Site]) -> Iterator[Finding]:
    """What is amiss in a manifest, at the first document that it may be about.

    They are notes: the texts are as they were, and where one lacks a source for that, a warning
    says so.
    """
    found: Amiss = sites[0].data
    told = frozenset[Flaw]().union(*(site.data.told for site in sites))
    flaws = [flaw for flaw in found.flaws if flaw not in told]
    every: list[Unmatched | Flaw] = [*found.unmatched, *flaws]
    for each in every[:SHOWN]:
        yield _note(f"{found.path}, {_said(each)}", sites[0], found.path, [each])
    rest = every[SHOWN:]
    if rest or found.beyond:
        count = len(rest) + found.beyond
        headline = f"{found.path}: {count} more entries match no file or are not read as meant"
        more = [f"and {found.beyond} more"] if found.beyond else []
        message = "\n".join([headline, *map(_said, rest), *more])
        yield _note(message, sites[0], found.path, rest)


def _said(each: Unmatched | Flaw) -> str:
    if isinstance(each, Flaw):
        return each.fault
    place = f"line {each.line}: " if each.line else ""
    hint = f"; {each.hint}" if each.hint else ""
    return f'{place}no file matches "{each.glob}"{hint}'


def _note(message: str, site: Site, path: str, told: Sequence[Unmatched | Flaw]) -> Finding:
    data: dict[str, Any] = {
        "manifest": path,
        "unmatched": [
            {"glob": each.glob, "line": each.line} for each in told if isinstance(each, Unmatched)
        ],
        "invalid": [
            {"path": each.path, "fault": each.fault} for each in told if isinstance(each, Flaw)
        ],
    }
    return Finding(message, site, severity="info", data=data)
