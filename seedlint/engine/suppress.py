"""What is not reported, and what is not mended: per-file ignores and protected text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from seedlint.config import Config, matches_any
from seedlint.finding import Keep
from seedlint.result import Diagnostic


def split_ignored(
    diagnostics: Iterable[Diagnostic], config: Config
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """(those to show, those that ``per-file-ignores`` hides)."""
    shown: list[Diagnostic] = []
    ignored: list[Diagnostic] = []
    for diagnostic in diagnostics:
        hides = any(
            diagnostic.rule in rules and matches_any(diagnostic.location.path, [pattern])
            for pattern, rules in config.per_file_ignores.items()
        )
        (ignored if hides else shown).append(diagnostic)
    return shown, ignored


def withhold(diagnostic: Diagnostic, keeps: Sequence[Keep]) -> Diagnostic:
    """The diagnostic, without its fix if that would touch text some rule protects."""
    if diagnostic.fix is None:
        return diagnostic
    for keep in keeps:
        if any(
            edit.start < keep.span.end and keep.span.start < edit.end
            for edit in diagnostic.fix.edits
        ):
            message = f"{diagnostic.message}\nno fix is offered: {keep.reason}"
            return replace(diagnostic, fix=None, message=message)
    return diagnostic
