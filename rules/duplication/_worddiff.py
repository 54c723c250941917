"""The words in which two texts differ, as rows that people can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, islice
from typing import NamedTuple

import regex

from ._units import normal

CONTEXT = 3
"""Words shown on both sides of a difference."""

MAX_DIFFERENCES = 3
ROW_WIDTH = 68
"""Columns of a row: it stands behind ten columns of the report in a terminal of 80."""

MAX_WORDS = 4_000
"""Words of a text that are compared: the comparison takes time with the square of them."""


Word = re.Match[str] | regex.Match[str]


class Difference(NamedTuple):
    """Words of two texts that differ: half-open ranges."""

    a_start: int
    a_stop: int
    b_start: int
    b_stop: int


# The same words in text without East Asian characters, found in a third of the time.
_SPACED = re.compile(r"\S+")


@cache
def _word() -> regex.Pattern[str]:
    # Scripts without spaces are compared character by character.
    alone = r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]"
    return regex.compile(rf"{alone}|(?:(?!{alone})\S)+")


def word_diff(source: str, copy: str) -> list[str]:
    """Rows ``-`` of the source and ``+`` of the copy around each difference.

    Words that differ in case, quotes and dashes only are the same.
    """
    a, b, differing = _compared(source, copy)
    found = list(_merged(differing))
    rows: list[str] = []
    for each in found[:MAX_DIFFERENCES]:
        rows.append("- " + _row(source, a, each.a_start, each.a_stop))
        rows.append("+ " + _row(copy, b, each.b_start, each.b_stop))
    if len(found) > MAX_DIFFERENCES:
        more = len(found) - MAX_DIFFERENCES
        rows.append(f"... {more} more difference{'s' if more > 1 else ''}")
    return rows


def differences(source: str, copy: str) -> list[tuple[str, str]]:
    """What the one says where the other says something else, in their order; "" for nothing."""
    a, b, differing = _compared(source, copy)
    return [
        (_said(a[each.a_start : each.a_stop]), _said(b[each.b_start : each.b_stop]))
        for each in differing
    ]


@lru_cache(maxsize=1)
def _compared(
    source: str, copy: str
) -> tuple[Sequence[Word], Sequence[Word], Sequence[Difference]]:
    """The words of both, and where they differ; judged first, then shown."""
    a, b = _words(source), _words(copy)
    return a, b, tuple(_differences(a, b))


def _words(text: str) -> list[Word]:
    pattern = _SPACED if text.isascii() else _word()
    return list(islice(pattern.finditer(text), MAX_WORDS))


def _differences(a: Sequence[Word], b: Sequence[Word]) -> Iterator[Difference]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415  (only where something is reported)

    codes = Indel.opcodes([word[0] for word in a], [word[0] for word in b])
    for is_same, group in groupby(codes, key=lambda code: code.tag == "equal"):
        if is_same:
            continue
        run = list(group)
        found = Difference(run[0].src_start, run[-1].src_end, run[0].dest_start, run[-1].dest_end)
        if _said(a[found.a_start : found.a_stop]) != _said(b[found.b_start : found.b_stop]):
            yield found


def _said(words: Sequence[Word]) -> str:
    return normal(" ".join(word[0] for word in words))


def _merged(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Differences whose contexts would overlap, as one."""
    last: Difference | None = None
    for each in differences:
        if last and each.a_start - last.a_stop < CONTEXT and each.b_start - last.b_stop < CONTEXT:
            last = last._replace(a_stop=each.a_stop, b_stop=each.b_stop)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _row(text: str, words: Sequence[Word], start: int, stop: int) -> str:
    """The words of a range and some around them, on one line."""
    first, last = max(0, start - CONTEXT), min(len(words), stop + CONTEXT)
    if first == last:
        return ""
    shown = " ".join(text[words[first].start() : words[last - 1].end()].split())
    before, after = "... " if first else "", " ..." if last < len(words) else ""
    return before + _clipped(shown, ROW_WIDTH - len(before) - len(after)) + after


def _clipped(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 3].rstrip() + "..."
