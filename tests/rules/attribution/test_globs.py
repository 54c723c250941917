"""Globs match as they are defined, whatever stands in them, and in no time."""

import re
import time
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint_rules.attribution._globs import by_glob, glob_pattern, outermost_folders


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "b/a.txt", False),
        ("**", "b/a.txt", True),
        ("**/*.txt", "a.txt", True),
        ("**/*.txt", "b/c/a.txt", True),
        ("b/**", "b/c/a.txt", True),
        ("?.txt", "ab.txt", False),
        ("a[1].txt", "a[1].txt", True),
    ],
)
def test_glob(glob: str, path: str, expected: bool) -> None:
    assert bool(glob_pattern(glob).fullmatch(path)) is expected


@given(st.text("ab/*?", max_size=9), st.text("ab/", max_size=9))
def test_globs_match_as_defined(glob: str, path: str) -> None:
    parts = re.findall(r"(?<![^/])\*\*/|\*\*|[^*]|\*", glob)

    @cache
    def matches(part: int, at: int) -> bool:
        if part == len(parts):
            return at == len(path)
        ends: Sequence[int] = range(at, len(path) + 1)
        match parts[part]:
            case "**/":
                ends = [end for end in ends if end == at or path[end - 1] == "/"]
            case "**":
                pass
            case "*":
                ends = [end for end in ends if "/" not in path[at:end]]
            case "?":
                ends = [at + 1] if path[at : at + 1] not in ("", "/") else []
            case char:
                ends = [at + 1] if path.startswith(char, at) else []
        return any(matches(part + 1, end) for end in ends)

    assert bool(glob_pattern(glob).fullmatch(path)) is matches(0, 0)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("**/" * 12 + "x", "a/" * 20 + "y"),
        ("*a" * 14 + "x", "a" * 200),
        ("**a" * 14 + "x", "a" * 200),
        ("**/*a" * 14 + "x", "aaa/" * 50),
        ("?*" * 30 + "x", "a" * 200),
    ],
)
def test_no_glob_is_a_trap(glob: str, path: str) -> None:
    begun = time.process_time()
    assert not glob_pattern(glob).fullmatch(path)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("cafe\u0301.txt", "caf\u00e9.txt"),
        ("caf\u00e9*", "cafe\u0301.txt"),
        ("./a.txt", "a.txt"),
        ("./b/*", "b/a.txt"),
    ],
)
def test_spellings_of_one_path(glob: str, path: str) -> None:
    assert by_glob([((glob,), "found")])(path) == ["found"]


def test_of_several_all_are_found_in_their_order() -> None:
    matching = by_glob([(("*",), 1), (("a.txt", "c.txt"), 2), (("b*",), 3), (("a.*",), 4)])
    assert matching("a.txt") == [1, 2, 4]


@pytest.mark.parametrize(
    ("globs", "folders"),
    [
        (["a/b.txt", "a/*", "a/c/d.txt"], ("a",)),
        (["a/c/*", "a-b/*", "a/b/*"], ("a/b", "a/c", "a-b")),
        (["a/**/b", "*.txt"], ("",)),
        (["./a/b.txt"], ("a",)),
        (["/etc/*", "../x/*", "a/../../b/*"], ()),
        (["\\\\server\\x/*", "..\\x/*"], ()),
        (["C:/Users/*", "a/*"], ("",)),
        ([], ()),
    ],
)
def test_where_files_may_be(globs: list[str], folders: tuple[str, ...]) -> None:
    assert outermost_folders(globs) == folders


@given(st.lists(st.text("ab/*?", max_size=9), max_size=5), st.text("ab/", min_size=1, max_size=9))
def test_a_file_that_matches_is_in_one_of_the_folders(globs: list[str], path: str) -> None:
    if any(glob_pattern(glob).fullmatch(path) for glob in globs) and path[0] != "/":
        assert any(path.startswith(f"{top}/" if top else "") for top in outermost_folders(globs))
