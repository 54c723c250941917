"""Mending: choose the fixes that may be applied, and write them without losing a byte."""

from __future__ import annotations

import codecs
import difflib
import os
import re
import shutil
import tempfile
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from seedlint.engine.decode import split_mark
from seedlint.finding import Edit, Fix
from seedlint.result import Diagnostic, DocumentId, Result, RunError

MOST_ROUNDS = 10
"""A fix may make room for another; more rounds than this and two rules are undoing each other."""


class Mended(NamedTuple):
    """A document with its fixes applied, not yet written."""

    document: DocumentId
    before: str
    after: str
    fixes: int


def mend(result: Result, *, unsafe: bool = False) -> list[Mended]:
    """What the documents of a result become; those that nothing changes are left out.

    Fixes are taken in text order; one that overlaps an earlier one waits for another round.

    Args:
        result: of a run.
        unsafe: also apply fixes that may lose meaning.
    """
    by_document: defaultdict[DocumentId, list[Diagnostic]] = defaultdict(list)
    for diagnostic in result.diagnostics:
        if diagnostic.fix is not None and (unsafe or diagnostic.fix.safety == "safe"):
            by_document[diagnostic.location.document].append(diagnostic)
    mended = []
    for document, diagnostics in sorted(by_document.items()):
        fixes = compatible(d.fix for d in diagnostics if d.fix is not None)
        before = result.open(document).text
        after = apply([edit for fix in fixes for edit in fix.edits], before)
        if after != before:
            mended.append(Mended(document, before, after, len(fixes)))
    return mended


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Fixes in text order, without those that touch what an earlier one changes."""
    chosen: list[Fix] = []
    taken: list[Edit] = []  # sorted; none overlaps another
    for fix in sorted(fixes, key=lambda fix: (sorted(fix.edits), fix.title)):
        if not any(_overlaps(edit, taken) for edit in fix.edits):
            chosen.append(fix)
            for edit in fix.edits:
                insort(taken, edit)
    return chosen


def _overlaps(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit touches what others change, or inserts where they do."""
    after = bisect_right(taken, edit.start, key=lambda other: other.start)
    if after and (taken[after - 1].end > edit.start or taken[after - 1].start == edit.start):
        return True
    return after < len(taken) and taken[after].start < edit.end


def apply(edits: Iterable[Edit], text: str) -> str:
    """The text with edits made that do not overlap."""
    parts, position = [], 0
    for edit in sorted(edits):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


def diff(path: str, change: Change) -> str:
    """The change of a file as a unified diff that ``git apply`` and ``patch`` take."""
    mark = "\ufeff" if change.before.startswith(codecs.BOM_UTF8) else ""
    texts = (mark + change.text_before, mark + change.text_after)
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in texts)
    out = []
    for line in difflib.unified_diff(before, after, _quoted(f"a/{path}"), _quoted(f"b/{path}")):
        out.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(out)


def _quoted(name: str) -> str:
    """A file name as a diff spells it: between quotation marks if it has signs that need them."""
    if name.isprintable() and not {'"', "\\"} & set(name):
        return name
    return '"' + "".join(map(_escaped, os.fsencode(name))) + '"'


def _escaped(byte: int) -> str:
    if byte in b'"\\':
        return "\\" + chr(byte)
    return chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"


def encoded(mended: Mended, data: bytes, encoding: str) -> bytes:
    """The bytes of a mended document, with the byte order mark that ``data`` has.

    Raises:
        ValueError: ``data`` is not what was linted, or cannot be written back unchanged.
    """
    mark, _ = split_mark(data)
    if mark + mended.before.encode(encoding) != data:
        raise ValueError("it changed while it was linted, or would not be written back unchanged")
    return mark + mended.after.encode(encoding)


# --- rounds ----------------------------------------------------------------------------------


class Change(NamedTuple):
    """A file before and after mending, as bytes and as text, and how many fixes that took."""

    before: bytes
    after: bytes
    text_before: str
    text_after: str
    fixes: int


class Settled(NamedTuple):
    """The end of mending: what remains to report, and what files are to hold.

    Attributes:
        result: of linting the files as they will be.
        changes: by root-relative path.
        errors: one for each document that cannot be mended; it has no change.
    """

    result: Result
    changes: dict[str, Change]
    errors: list[RunError]


def settle(
    result: Result,
    lint_again: Callable[[Mapping[str, bytes]], Result],
    read: Callable[[str], bytes],
    *,
    unsafe: bool = False,
) -> Settled:
    """Mend until nothing is left to mend, in memory; no file is touched.

    Args:
        result: of a run.
        lint_again: runs it anew, with other content for some paths.
        read: the bytes of a path as they are now.
        unsafe: also apply fixes that may lose meaning.
    """
    changes: dict[str, Change] = {}
    errors: dict[str, RunError] = {}

    def to_mend() -> list[Mended]:
        mended = mend(result, unsafe=unsafe)
        return [each for each in mended if each.document.path not in errors]

    for _ in range(MOST_ROUNDS):
        mended = to_mend()
        if not mended:
            break
        for each in mended:
            path = each.document.path
            encoding = result.open(each.document).encoding
            try:
                so_far = changes.get(path) or _unchanged(read(path), each.before)
                changes[path] = so_far._replace(
                    after=encoded(each, so_far.after, encoding),
                    text_after=each.after,
                    fixes=so_far.fixes + each.fixes,
                )
            except (OSError, ValueError) as error:
                changes.pop(path, None)
                errors[path] = _not_mended(path, error)
        result = lint_again({path: change.after for path, change in changes.items()})
    unsettled = {each.document.path for each in to_mend()}
    if unsettled:
        circle = ValueError("its fixes come to no end (do two rules undo each other?)")
        errors |= {path: _not_mended(path, circle) for path in unsettled}
        changes = {path: each for path, each in changes.items() if path not in unsettled}
        result = lint_again({path: change.after for path, change in changes.items()})
    return Settled(result, changes, [errors[path] for path in sorted(errors)])


def _unchanged(data: bytes, text: str) -> Change:
    return Change(data, data, text, text, 0)


def _not_mended(path: str, error: Exception) -> RunError:
    reason = getattr(error, "strerror", None) or str(error)
    return RunError("fix", f"not mended: {reason}; the file is as it was", path)


def write(changes: Mapping[str, Change], root: str) -> list[RunError]:
    """Write changed files in place, each at once or not at all.

    Returns:
        an error for each that could not be written; those are left as they were.
    """
    errors = []
    for path, change in sorted(changes.items()):
        file = Path(root, path).resolve()
        try:
            with file.open("r+b") as stream:  # "+" asks for leave to write
                now = stream.read()
            if now != change.before:
                raise ValueError("it changed while it was linted")
            _replace(file, change.after)
        except (OSError, ValueError) as error:
            errors.append(_not_mended(path, error))
    return errors


def _replace(file: Path, data: bytes) -> None:
    """Write beside the file, then rename over it: no reader ever sees half a document."""
    # Its name has nothing of the file's, which may be as long as names can be.
    handle, name = tempfile.mkstemp(prefix=".seedlint-", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        shutil.copymode(file, temporary)
        _copy_owner(file, temporary)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _copy_owner(file: Path, temporary: Path) -> None:
    owner = file.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):  # only root may give files away
            os.chown(temporary, owner.st_uid, owner.st_gid)
