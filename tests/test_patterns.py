"""Patterns of paths."""

from __future__ import annotations

import pytest

from seedlint.patterns import matches_any


@pytest.mark.parametrize(
    ("path", "patterns", "expected"),
    [
        ("a/b.txt", [], False),
        ("a/b.txt", ["b.txt"], True),
        ("a/b.txt", ["/b.txt"], False),
        ("a/b.txt", ["a/"], True),
        ("a/b.txt", ["a/*"], True),
        ("a/c/b.txt", ["a/**/b.txt"], True),
        ("a/b.txt", ["*.txt", "!b.txt"], False),
        ("a/é b.txt", ["é*"], True),
        ("../b.txt", ["*.txt"], True),
    ],
)
def test_patterns_are_those_of_gitignore(path: str, patterns: list[str], expected: bool) -> None:
    assert matches_any(path, patterns) is expected
