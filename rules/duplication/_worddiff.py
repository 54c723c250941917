"""The words in which two texts differ, as rows that people can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import regex

from .._writing import cells
from ._normal import normal

CONTEXT = 3
"""Words shown on both sides of a difference."""

MAX_DIFFERENCES = 3
ROW_WIDTH = 68
"""Screen cells of a row: it stands behind ten columns of the report in a terminal of 80."""

MAX_WORDS = 4_000
"""Words of a text that are compared: the comparison takes time with the square of them."""


class Words(NamedTuple):
    """The words of a text.

    Attributes:
        forms: what they are.
        written: the same with the white space after them, where ``between`` is none.
        between: what stands between two of ``written``.
    """

    forms: Sequence[str]
    written: Sequence[str]
    between: str

    def shown(self, start: int, stop: int) -> str:
        """Some of the words, on one line."""
        return " ".join(self.between.join(self.written[start:stop]).split())


class Difference(NamedTuple):
    """Words of two texts that differ: half-open ranges, and what either side says there."""

    a_start: int
    a_stop: int
    b_start: int
    b_stop: int
    old: str
    new: str


ALONE = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
"""Scripts without spaces, which are compared character by character."""


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(f"[{ALONE}]")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"[{ALONE}]\s*|[^\s{ALONE}]+\s*")


def word_diff(source: str, copy: str) -> list[str]:
    """Rows ``-`` of the source and ``+`` of the copy around each difference.

    Words that differ in case, quotes and dashes only are the same.
    """
    a, b, differing = _compared(source, copy)
    found = list(_merged(differing))
    rows: list[str] = []
    for each in found[:MAX_DIFFERENCES]:
        old, new = _pair(a, b, each)
        rows += [f"- {old}", f"+ {new}"]
    if len(found) > MAX_DIFFERENCES:
        more = len(found) - MAX_DIFFERENCES
        rows.append(f"... {more} more difference{'s' if more > 1 else ''}")
    return rows


def differences(source: str, copy: str) -> list[tuple[str, str]]:
    """What the one says where the other says something else, in their order; "" for nothing."""
    return [(each.old, each.new) for each in _compared(source, copy)[2]]


@lru_cache(maxsize=1)
def _compared(source: str, copy: str) -> tuple[Words, Words, tuple[Difference, ...]]:
    """The words of both, and where they differ; judged first, then shown."""
    a, b = _words(source), _words(copy)
    return a, b, tuple(_differences(a.forms, b.forms))


def _words(text: str) -> Words:
    if text.isascii() or not _alone().search(text):
        words = text.split()[:MAX_WORDS]
        return Words(words, words, " ")
    written = _word().findall(text)[:MAX_WORDS]
    return Words(list(map(str.rstrip, written)), written, "")


def _differences(a: Sequence[str], b: Sequence[str]) -> Iterator[Difference]:
    from rapidfuzz.distance import Indel, MatchingBlock  # noqa: PLC0415  (where there are reports)

    equal = [MatchingBlock(0, 0, 0), *Indel.opcodes(a, b).as_matching_blocks()]
    for before, after in pairwise(equal):
        a_start, a_stop = before.a + before.size, after.a
        b_start, b_stop = before.b + before.size, after.b
        if a_start == a_stop and b_start == b_stop:
            continue
        old, new = normal(" ".join(a[a_start:a_stop])), normal(" ".join(b[b_start:b_stop]))
        if old != new:
            yield Difference(a_start, a_stop, b_start, b_stop, old, new)


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


def _pair(a: Words, b: Words, each: Difference) -> tuple[str, str]:
    """What both sides say in a range and around it, on a line each.

    Where that is too long, the same is left out of both on the outside, and then of either the
    middle of what differs, so that its ends are seen.
    """
    from rapidfuzz.distance import Postfix, Prefix  # noqa: PLC0415  (where there are reports)

    old, has_more_before, has_more_after = _around(a, each.a_start, each.a_stop)
    new, *_ = _around(b, each.b_start, each.b_stop)
    first, last = "... " * has_more_before, " ..." * has_more_after
    if max(cells(old), cells(new)) + len(first) + len(last) <= ROW_WIDTH:  # as mostly
        return first + old + last, first + new + last
    same = Prefix.similarity(old, new)
    head, old, new = old[:same], old[same:], new[same:]
    same = Postfix.similarity(old, new)
    tail, old, new = old[len(old) - same :], old[: len(old) - same], new[: len(new) - same]
    room = max(ROW_WIDTH - max(cells(old), cells(new)), ROW_WIDTH // 2)
    before = _ending(head, max(room // 2, room - cells(tail) - len(" ...")), has_more_before)
    after = _beginning(tail, room - cells(before), has_more_after)
    room = ROW_WIDTH - cells(before) - cells(after)
    return before + _ends(old, room) + after, before + _ends(new, room) + after


def _around(words: Words, start: int, stop: int) -> tuple[str, bool, bool]:
    """The words of a range and some around them, and whether there are more before and after."""
    first, last = max(0, start - CONTEXT), min(len(words.forms), stop + CONTEXT)
    return words.shown(first, last), first > 0, last < len(words.forms)


def _beginning(text: str, width: int, has_more: bool) -> str:
    """A text, or what fits of its beginning, with dots for what does not and what follows."""
    if cells(text) + len(" ...") * has_more <= width:
        return text + " ..." * has_more
    kept = _fitting(text, width - len(" ..."))
    whole = kept.rpartition(" ")[0]
    return f"{whole} ..." if whole.strip() else f"{kept}..."


def _ending(text: str, width: int, has_more: bool) -> str:
    """The same of its end, and of what precedes it."""
    if cells(text) + len("... ") * has_more <= width:
        return "... " * has_more + text
    kept = _fitting(text, width - len("... "), from_end=True)
    whole = kept.partition(" ")[2]
    return f"... {whole}" if whole.strip() else f"...{kept}"


def _ends(text: str, width: int) -> str:
    """A text, or what fits of both its ends."""
    if cells(text) <= width:
        return text
    beginning = _beginning(text, width // 2, True)
    return beginning + _ending(text, width - cells(beginning) + len("..."), True)[len("...") :]


def _fitting(text: str, width: int, *, from_end: bool = False) -> str:
    """As many characters of a text, with their marks, as fit into so many cells."""
    characters = regex.findall(r"\X", text)[:: -1 if from_end else 1]
    widths = accumulate(map(cells, characters))
    kept = [char for char, total in zip(characters, widths, strict=True) if total <= width]
    return "".join(kept[:: -1 if from_end else 1])
