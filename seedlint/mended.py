"""What a run that mended says of it: how much was mended, and what went with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedlint.report.tally import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from seedlint.engine.fix import Change, Settled
    from seedlint.result import Result, RunError

MANY = 10
"""Of more findings that are gone the rest is counted."""


def after_writing(
    settled: Settled, errors: Sequence[RunError], lint_all: Callable[[], Result]
) -> Result:
    """What remains after writing, which failed with ``errors``."""
    failed = {error.path for error in errors}
    changes = {path: each for path, each in settled.changes.items() if path not in failed}
    remaining = lint_all() if failed else settled.result
    return with_note(remaining, changes, [*settled.errors, *errors])


def with_note(result: Result, changes: Mapping[str, Change], errors: Sequence[RunError]) -> Result:
    """A result with the errors of mending, and a remark on how much was mended."""
    notes = result.notes
    if changes:
        count = sum(each.fixes for each in changes.values())
        fixes = f"{count:,} fix{'' if count == 1 else 'es'}"
        notes = (f"{fixes} applied in {plural(len(changes), 'file')}", *notes)
    return result._replace(notes=notes, errors=(*result.errors, *errors))


def with_gone(before: Result, after: Result, changes: Mapping[str, Change]) -> Result:
    """The result after mending, with a remark on findings that were not mended and yet are gone.

    What a fix deletes may have been the evidence for another finding, whose text still stands.
    """
    left = {(each.location.path, each.path_free_fingerprint) for each in after.diagnostics}
    gone = [
        f"{each.location.path}:{each.location.line} {each.rule}"
        for each in before.diagnostics
        if each.fix is None
        and each.severity != "info"
        and each.location.path in changes
        and (each.location.path, each.path_free_fingerprint) not in left
    ]
    if not gone:
        return after
    told = ", ".join(gone[:MANY]) + (f" and {len(gone) - MANY:,} more" if gone[MANY:] else "")
    note = f"{plural(len(gone), 'finding')} rested on what was deleted, look there again: {told}"
    return after._replace(notes=(*after.notes, note))
