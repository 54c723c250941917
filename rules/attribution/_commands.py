"""``--init-sources``: a SOURCES.toml to fill in for the texts that lack a source."""

from __future__ import annotations

import posixpath
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from seedlint import Command, Result

from .._toml import basic_string
from ._globs import glob_pattern

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
    existing = next((each for each in _upwards(folder) if _file(result, each).exists()), None)
    folder = folder if existing is None else existing
    manifest, file = posixpath.join(folder, FILE), _file(result, folder)
    others = {each.id.path for each in result.documents} - lacking
    found = [posixpath.relpath(glob, folder or ".") for glob in _globs(lacking, others)]
    globs = list(filter(_is_unicode, found))
    unnamed = [repr(glob)[1:-1] for glob in found if not _is_unicode(glob)]
    if existing is not None:
        return "\n".join(_of_existing(file, manifest, globs))
    if not lacking:
        return "every text says where it comes from: nothing to write"
    content = "\n".join([HEAD, *map(_table, globs)])
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


def _file(result: Result, folder: str) -> Path:
    return Path(result.root, folder, FILE)


def _of_existing(file: Path, manifest: str, globs: Iterable[str]) -> Iterator[str]:
    """What a manifest lacks of some globs, and which of its own match no file."""
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except ValueError as error:
        yield f"{manifest} is left as it is; it is not valid TOML: {error}"
        return
    yield f"{manifest} exists and is left as it is"
    if todo := [glob for glob in globs if glob in tables]:
        yield f"\nto be filled in there: {', '.join(todo)}"
    names = {path.relative_to(file.parent).as_posix() for path in file.parent.rglob("*")}
    unmatched = [glob for glob in tables if not any(map(glob_pattern(glob).fullmatch, names))]
    if unmatched:
        yield f"\nno file matches: {', '.join(unmatched)}"
    if new := [glob for glob in globs if glob not in tables]:
        yield "\nto be added:\n"
        yield from map(_table, new)


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


def _table(glob: str, fields: Mapping[str, str] = FIELDS) -> str:
    lines = [f'{key} = "{value}"' for key, value in fields.items()]
    return "\n".join([f"[{basic_string(glob)}]", *lines, ""])


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


COMMANDS = {
    "init-sources": Command(
        "write a SOURCES.toml to fill in for the texts that lack a source", (RULE,), init_sources
    )
}
