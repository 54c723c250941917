"""Mending: choose the fixes that may be applied, and write them without losing a byte."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from seedlint.engine.decode import split_mark
from seedlint.finding import Edit, Fix
from seedlint.result import Diagnostic, DocumentId, Result, RunError


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
        fixes = _compatible(d.fix for d in diagnostics if d.fix is not None)
        before = result.open(document).text
        after = apply([edit for fix in fixes for edit in fix.edits], before)
        if after != before:
            mended.append(Mended(document, before, after, len(fixes)))
    return mended


def _compatible(fixes: Iterable[Fix]) -> list[Fix]:
    chosen: list[Fix] = []
    taken: list[Edit] = []
    for fix in sorted(fixes, key=lambda fix: (fix.edits, fix.title)):
        if not any(_overlap(edit, other) for edit in fix.edits for other in taken):
            chosen.append(fix)
            taken += fix.edits
    return chosen


def _overlap(a: Edit, b: Edit) -> bool:
    return (a.start < b.end and b.start < a.end) or a.start == b.start


def apply(edits: Iterable[Edit], text: str) -> str:
    """The text with edits made that do not overlap."""
    parts, position = [], 0
    for edit in sorted(edits):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


def diff(mended: Mended) -> str:
    """The change as a unified diff."""
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (mended.before, mended.after))
    path = mended.document.path
    out = []
    for line in difflib.unified_diff(before, after, fromfile=f"a/{path}", tofile=f"b/{path}"):
        out.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(out)


def encoded(mended: Mended, data: bytes, encoding: str) -> bytes:
    """The bytes of a mended document, with the byte order mark that ``data`` has.

    Raises:
        ValueError: ``data`` is not what was linted, or cannot be written back unchanged.
    """
    mark, _ = split_mark(data)
    if mark + mended.before.encode(encoding) != data:
        raise ValueError("it changed while it was linted, or would not be written back unchanged")
    return mark + mended.after.encode(encoding)


def write(mended: Sequence[Mended], result: Result) -> list[RunError]:
    """Write mended documents in place, each at once or not at all.

    Returns:
        an error for each that could not be written; those are left as they were.
    """
    errors = []
    for each in mended:
        file = Path(result.root, each.document.path).resolve()
        try:
            encoding = result.open(each.document).encoding
            _replace(file, encoded(each, file.read_bytes(), encoding))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            errors.append(
                RunError("fix", f"not mended: {reason}; the file is as it was", each.document.path)
            )
    return errors


def _replace(file: Path, data: bytes) -> None:
    """Write beside the file, then rename over it: no reader ever sees half a document."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        shutil.copymode(file, temporary)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
