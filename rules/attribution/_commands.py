"""``--init-sources``: a SOURCES.toml to fill in for the texts that lack a source."""

from __future__ import annotations

import json
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from seedlint import Command, Result

from .._toml import basic_string
from ._amiss import unmatched_globs
from ._data import table
from ._formats import form_of
from ._manifests import read_manifest

RULE = "missing-attribution"
FILE = "SOURCES.toml"
FIELDS = {"source": "TODO", "author": "TODO", "license": "TODO"}
"""What is to be filled in; missing-attribution takes TODO for missing."""

HEAD = f"""\
# Where the texts in and below this folder come from: a table for a file or a glob (* stays in a
# folder, ** does not), below it what is known. seedlint --explain {RULE} tells more.
"""


def init_sources(result: Result) -> str:
    """Write a manifest for the texts that lack a source, into the folder that holds them all.

    A manifest that exists there or above is left as it is: what is missing in it is printed
    instead, and what it names in vain.
    """
    lacking = _lacking(result)
    paths = lacking or {each.id.path for each in result.documents}
    folder = posixpath.commonpath([posixpath.dirname(path) for path in paths]) if paths else ""
    existing = next(_existing(result, folder), None)
    manifest = existing or posixpath.join(folder, FILE)
    folder, file = posixpath.dirname(manifest), Path(result.root, manifest)
    others = {each.id.path for each in result.documents} - lacking
    found = [posixpath.relpath(glob, folder or ".") for glob in _globs(lacking, others)]
    globs = list(filter(_is_unicode, found))
    unnamed = [repr(glob)[1:-1] for glob in found if not _is_unicode(glob)]
    if existing is not None:
        return "\n".join(_of_existing(file, manifest, globs))
    if not lacking:
        return "every text says where it comes from: nothing to write"
    content = "\n".join([HEAD, *map(_toml_table, globs)])
    with file.open("x", encoding="utf-8", newline="\n") as out:
        out.write(content)
    what = f"{_count(len(globs), 'table')} for {_count(len(lacking), 'text')}"
    return "\n".join(
        [f"wrote {manifest}: fill in {what}"]
        + [f"not in it, as the name is not Unicode: {name}" for name in unnamed]
    )


def _is_unicode(name: str) -> bool:
    """Whether TOML can hold a name: a file system may have bytes in it that are no text."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def _upwards(folder: str) -> Iterator[str]:
    """A folder and those above it, the root last."""
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""


def _existing(result: Result, folder: str) -> Iterator[str]:
    """The manifests of this kind in a folder and those above it."""
    for each in _upwards(folder):
        for name in table("fields")["manifests"]["tables"]:
            if Path(result.root, each, name).exists():
                yield posixpath.join(each, name)


def _of_existing(file: Path, manifest: str, globs: Iterable[str]) -> Iterator[str]:
    """What a manifest lacks of some globs, and which of its own match no file."""
    read = read_manifest("tables", file.read_bytes().decode("utf-8-sig", "replace"), manifest)
    broken = next((flaw for flaw in read.flaws if flaw.form), None)
    if broken:
        yield f"{manifest} is left as it is; it is not valid {broken.form}: {broken.fault}"
        return
    yield f"{manifest} exists and is left as it is"
    for flaw in read.flaws:
        yield f"\nnot read as meant: {flaw.fault}"
    named = {glob for entry in read.entries for glob in entry.globs}
    if todo := [glob for glob in globs if glob in named]:
        yield f"\nto be filled in there: {', '.join(todo)}"
    below = (path for path in file.parent.rglob("*") if not path.is_dir())
    files = [path.relative_to(file.parent).as_posix() for path in below]
    if unmatched := unmatched_globs(read.entries, files):
        yield f"\nno file matches: {', '.join(unmatched)}"
    if new := [glob for glob in globs if glob not in named]:
        yield "\nto be added:\n"
        yield from map(_toml_table if form_of(manifest) == "TOML" else _entry, new)


def _lacking(result: Result) -> set[str]:
    """Paths of texts that lack a source, and of those where that is but asked."""
    paths: set[str] = set()
    for finding in result.diagnostics:
        if finding.rule == RULE and "source" in finding.data.get("lacks", ()):
            paths.update(finding.data.get("files", [finding.location.path]))
    return paths


def _globs(lacking: Iterable[str], others: Iterable[str]) -> list[str]:
    """Globs that match what lacks a source and nothing else: a folder's files of one ending where
    all of them do, else file by file."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(lacking):
        groups[_glob(path)].append(path)
    mixed = {_glob(path) for path in others}
    return [
        entry
        for glob, paths in groups.items()
        for entry in ([glob] if len(paths) > 1 and glob not in mixed else paths)
    ]


def _glob(path: str) -> str:
    folder, name = posixpath.split(path)
    return posixpath.join(folder, f"*{posixpath.splitext(name)[1]}")


def _toml_table(glob: str, fields: Mapping[str, str] = FIELDS) -> str:
    lines = [f'{key} = "{value}"' for key, value in fields.items()]
    return "\n".join([f"[{basic_string(glob)}]", *lines, ""])


def _entry(glob: str) -> str:
    """An entry as JSON has it, and YAML, too."""
    return f"{json.dumps(glob, ensure_ascii=False)}: {json.dumps(FIELDS)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


COMMANDS = {
    "init-sources": Command(
        "write a SOURCES.toml to fill in for the texts that lack a source", (RULE,), init_sources
    )
}
