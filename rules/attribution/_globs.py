"""Globs as REUSE.toml has them, made patterns that no path can make slow."""

from __future__ import annotations

import re

_STARS = re.compile(r"((?<![^/])\*\*/|\*\*|\*)")
"""The wildcards for more than one character; ``**/`` is one of its own only before a whole name."""

_FOLDERS = {"**/": "(?:[^/]*/)*?", "**": ".*?"}
"""What crosses folders: any number of whole ones, or anything."""


def is_literal(glob: str) -> bool:
    """Whether a glob names one path."""
    return "*" not in glob and "?" not in glob


def glob_pattern(glob: str) -> re.Pattern[str]:
    """A glob as a pattern for whole paths: ``*`` and ``?`` stay in a folder, ``**`` does not.

    What a wildcard may skip the next one may skip as well, so the first place where the text
    between two of them fits is as good as any other: those groups are atomic, and trying them in
    all combinations, which takes exponential time, is needless.
    """
    head, *rest = _STARS.split(glob)
    groups = [_literal(head)]
    last = len(rest) // 2 - 1
    for index, (star, text) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        if star == "*":
            inner = f"[^/]*?{_literal(text)}"
            ends = index == last
            groups[-1] += inner if ends else f"(?>{inner})"
        else:
            groups.append(_FOLDERS[star] + _literal(text))
    *middle, end = groups
    return re.compile("".join(f"(?>{group})" for group in middle) + end, re.DOTALL)


def _literal(text: str) -> str:
    return re.escape(text).replace(r"\?", "[^/]")
