"""What is not reported, and what is not mended: per-file ignores and protected text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from seedlint.config import Config
from seedlint.finding import Keep
from seedlint.patterns import matches_any
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


class Protection:
    """The text of a document that rules protect."""

    def __init__(self, keeps: Iterable[Keep]) -> None:
        keeps = sorted(keeps, key=lambda keep: (keep.span, keep.reason))
        self._starts = [keep.span.start for keep in keeps]
        # Of the keeps up to each, the one that reaches furthest.
        self._furthest = list(accumulate(keeps, _further))

    def withhold(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic, without its fix if that would touch protected text."""
        for edit in diagnostic.fix.edits if diagnostic.fix and self._starts else ():
            before = bisect_left(self._starts, edit.end)
            if before and self._furthest[before - 1].span.end > edit.start:
                reason = self._furthest[before - 1].reason
                message = f"{diagnostic.message}\nno fix is offered: {reason}"
                return diagnostic._replace(fix=None, message=message)
        return diagnostic


def _further(a: Keep, b: Keep) -> Keep:
    return b if b.span.end > a.span.end else a
