"""Texts that have the same sentences in another order, however unlike that makes them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ._normal import normal, weigh
from ._sentences import MARKS, MARKS_BEFORE_SPACE, cut, says_something


@cache
def _piece() -> re.Pattern[str]:
    marks = re.escape(MARKS_BEFORE_SPACE + MARKS)
    return re.compile(f"[^{marks}]+[{marks}]*")


def _pieces(form: str) -> tuple[str, ...]:
    """What stands between the marks of a normal form, in the order of the alphabet.

    Abbreviations and figures are cut, too, which is the same in every copy.
    """
    return tuple(sorted(map(str.strip, _piece().findall(form))))


def is_rearranged(first: str, second: str) -> bool:
    """Whether two normal forms are the same sentences in another order."""
    return len(first) == len(second) and first != second and _pieces(first) == _pieces(second)


def moved_sentences(texts: Sequence[str]) -> int:
    """How many sentences that say something stand between different ones in some texts."""
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for number, text in enumerate(texts):
        around = f"<{number}>"  # what stands around a text stands around no other
        forms = [around, *(normal(text[slice(*place)]) for place in cut(text)), around]
        for above, form, below in zip(forms, forms[1:], forms[2:], strict=False):
            before[form].add(above)
            after[form].add(below)
    return sum(
        len(before[form]) > 1 and len(after[form]) > 1 and says_something(form, weigh(form))
        for form in before
    )


def all_rearranged(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The different forms that have the same sentences, each with the next such one."""
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for row, form in enumerate(forms):
        by_length[len(form)].append(row)
    for rows in by_length.values():
        if len(rows) > 1:  # few texts are as long as another, so that few are cut
            yield from _with_same_pieces(forms, rows)


def _with_same_pieces(forms: Sequence[str], rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    by_pieces: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in rows:
        by_pieces[_pieces(forms[row])].append(row)
    for same in by_pieces.values():
        yield from ((row, other) for row, other in pairwise(same) if forms[row] != forms[other])
