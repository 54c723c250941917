"""Patterns of paths, spelt as in ``.gitignore``."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@functools.lru_cache(maxsize=256)
def compiled(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Some patterns as one.

    Raises:
        ValueError: one cannot be read.
    """
    import pathspec  # noqa: PLC0415  (only where patterns are given)

    return pathspec.GitIgnoreSpec.from_lines(patterns)


def matches_any(path: str, patterns: Iterable[str]) -> bool:
    """Whether a root-relative path matches one of some patterns."""
    listed = tuple(patterns)
    return bool(listed) and compiled(listed).match_file(path)
