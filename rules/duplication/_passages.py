"""Passages that two texts share: runs of word n-grams."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from ._normal import INVISIBLE, normal

GRAM = 5
"""Words of an n-gram. On rewritten passages five found most of what was borrowed and nothing in
honest texts on the same subject; four find phrases."""

GRAM_LETTERS = 15
"""Letters of an n-gram in scripts without blanks; a word has about three times n = 5 of them."""

UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""East Asian, Thai, Lao, Burmese and Khmer letters, each a token of its own."""

MAX_GAP = 8
"""Tokens between two shared runs of one passage: some words were changed, put in or left out."""

MAX_PLACES = 8
"""Places of one n-gram that are tried: a text that says one thing over and over stays linear."""


@cache
def _token() -> regex.Pattern[str]:
    return regex.compile(rf"[{UNSPACED}]\p{{M}}*|[\w{INVISIBLE}--[{UNSPACED}]]+", regex.V1)


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


_form = lru_cache(maxsize=10_000)(normal)
"""The normal form of a word; of a language some thousand make up most of a text."""


def tokens(text: str) -> list[str]:
    """The words of a text in their normal form; a letter of a script without blanks is one."""
    return list(map(_form, _token().findall(text)))


def places(text: str) -> list[tuple[int, int]]:
    """Where the tokens of a text begin and end."""
    return [match.span() for match in _token().finditer(text)]


def is_letter(word: str) -> bool:
    """Whether a token is a letter of a script without blanks."""
    return len(word) == 1 and not word.isascii() and bool(_unspaced().match(word))


class Shared(NamedTuple):
    """A run of tokens that two texts share: positions of the first token, and how many."""

    here: int
    there: int
    length: int


class Passage(NamedTuple):
    """Shared runs that follow each other in both texts, with little between them."""

    runs: tuple[Shared, ...]

    @property
    def here(self) -> tuple[int, int]:
        """The first token of the passage in the one text, and the one after its last."""
        return self.runs[0].here, self.runs[-1].here + self.runs[-1].length

    @property
    def there(self) -> tuple[int, int]:
        """The same in the other text."""
        return self.runs[0].there, self.runs[-1].there + self.runs[-1].length


def passages(here: Sequence[str], there: Sequence[str]) -> Iterator[Passage]:
    """The passages that two sequences of tokens share, in the order of the first."""
    chain: list[Shared] = []
    for run in shared_runs(here, there):
        if chain and not _follows(chain[-1], run):
            yield Passage(tuple(chain))
            chain = []
        chain.append(run)
    if chain:
        yield Passage(tuple(chain))


def _follows(last: Shared, run: Shared) -> bool:
    return (
        run.here - last.here - last.length <= MAX_GAP
        and 0 <= run.there - last.there - last.length <= MAX_GAP
    )


def shared_runs(here: Sequence[str], there: Sequence[str]) -> Iterator[Shared]:
    """Maximal runs of shared n-grams, in the order of the first sequence.

    Where an n-gram stands in several places of the second, the place after the last run wins, then
    the longest run, then the first place.
    """
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(there)):
        gram = _gram(there, index)
        if gram and len(places[gram]) < MAX_PLACES:
            places[gram].append(index)
    index, expected = 0, 0
    while index < len(here):
        gram = _gram(here, index)
        found = places.get(gram, ()) if gram else ()
        if not found:
            index += 1
            continue
        runs = [Shared(index, place, _length(here, there, index, place)) for place in found]
        near = [run for run in runs if 0 <= run.there - expected <= MAX_GAP]
        best = max(near or runs, key=lambda run: run.length)  # max keeps the first of equals
        yield best
        index, expected = index + best.length, best.there + best.length


def _gram(sequence: Sequence[str], index: int) -> tuple[str, ...] | None:
    size = GRAM_LETTERS if is_letter(sequence[index]) else GRAM
    gram = tuple(sequence[index : index + size])
    return gram if len(gram) == size else None


def _length(here: Sequence[str], there: Sequence[str], i: int, j: int) -> int:
    start, stop = i, min(len(here), i + len(there) - j)
    while i < stop and here[i] == there[j]:
        i, j = i + 1, j + 1
    return i - start
