"""Globs as REUSE.toml has them, made patterns that no path can make slow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar
from unicodedata import normalize

T = TypeVar("T")

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


def by_glob(entries: Iterable[tuple[Iterable[str], T]]) -> Callable[[str], list[T]]:
    """Gives what some globs are for, in order, by a path that they match.

    Most of them name one path, so those are looked up.
    """
    found: list[T] = []
    literal: dict[str, list[int]] = {}
    patterns: list[tuple[re.Pattern[str], int]] = []
    for number, (globs, entry) in enumerate(entries):
        found.append(entry)
        for glob in map(folded_path, globs):
            if is_literal(glob):
                literal.setdefault(glob, []).append(number)
            else:
                patterns.append((glob_pattern(glob), number))

    def matching(path: str) -> list[T]:
        path = folded_path(path)
        numbers = {number for pattern, number in patterns if pattern.fullmatch(path)}
        return [found[number] for number in sorted(numbers.union(literal.get(path, ())))]

    return matching


def folded_path(path: str) -> str:
    """A path or a glob as they are compared: accents have two spellings, ``./`` says nothing."""
    return (path if path.isascii() else normalize("NFC", path)).removeprefix("./")


def outermost_folders(globs: Iterable[str]) -> tuple[str, ...]:
    """The folders below which all files are that some globs match, none inside another; "" is all.

    They are what stands before the first wildcard. Globs that lead out of the folder match nothing.
    """
    named = literal_folders(globs)
    if "" in named:
        return ("",)
    outermost: list[str] = []
    for folder in sorted(named, key=lambda folder: folder.split("/")):
        if not outermost or not f"{folder}/".startswith(f"{outermost[-1]}/"):
            outermost.append(folder)
    return tuple(outermost)


def literal_folders(globs: Iterable[str]) -> set[str]:
    """The folders that globs name before their first wildcard, without those that lead out."""
    heads = (re.split(r"[*?]", folded_path(glob), maxsplit=1)[0] for glob in globs)
    return {_folder(head) for head in heads if not _leads_out(head)}


def _leads_out(path: str) -> bool:
    """Whether a path begins at a root or goes up, on any system."""
    return path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path)


def _folder(head: str) -> str:
    """The folder of what stands before a wildcard; "C:/" may be a drive, and none is listed."""
    return "" if head[1:2] == ":" else head.rpartition("/")[0]
