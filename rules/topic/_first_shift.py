"""Whether the words of one language may change all at once: ``_cuts`` in columns."""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import NamedTuple

import numpy as np

from ._background import Background, background
from ._columns import Columns, Listed, hashes, runs
from ._cuts import COHESION, FEWEST, MIDDLE, MOST_COHESION, REACH, USUAL_COHESION
from ._language import languages
from ._paragraphs import Paragraphs, units
from ._rings import FIRST_PRIOR, Ring
from ._side import are_notice_words, notice_words
from ._units import FEWEST_COMMON, PROSE, UNIT
from ._votes import UNTOLD, language_sizes
from ._words import STEM


def may_shift(read: Paragraphs, languages_told: np.ndarray) -> bool:
    """Whether the words of the main language may change all at once.

    Args:
        read: the paragraphs.
        languages_told: the number of the language of each.
    """
    by_language = language_sizes(languages_told, read.sizes)
    main = int(by_language.argmax())
    language = [*languages()][main]
    known = background(language) if by_language[main] else None
    if known is None:
        return False
    numbers = units(read, known.per_word)
    stems = _sorted(read.words, language, known.rare)
    is_prose = _prose(read, numbers, stems, known)
    is_foreign = (languages_told != UNTOLD) & (languages_told != main)
    if is_foreign.any():
        foreign = np.bincount(numbers[is_foreign[read.places]], minlength=len(is_prose))
        is_prose &= 2 * foreign <= np.bincount(numbers, minlength=len(is_prose))
    if is_prose.sum() < 2:
        return False
    stay = is_prose[numbers[stems.places]]
    places = stems.places[stay]
    of_prose = np.cumsum(is_prose) - 1
    return _may_be_cut(
        _Prose(places, stems.numbers[stay], of_prose[numbers[places]], stems.shares, known.per_word)
    )


class _Prose(NamedTuple):
    """The stems of the units of prose, sorted, and those of one stem in the order of the text.

    Attributes:
        places: of the words.
        stems: their numbers.
        units: the numbers of the units they are in, from 0.
        shares: of all words at large, by their numbers.
        per_word: how many stems say what one word says.
    """

    places: np.ndarray
    stems: np.ndarray
    units: np.ndarray
    shares: np.ndarray
    per_word: float


def _may_be_cut(prose: _Prose) -> bool:
    """Whether the best seam, or two around an insertion, are near to being likely."""
    ring = Ring(prose.stems, prose.units, prose.shares, prose.per_word)
    _, scores, shorter = ring.seams()
    scores[shorter < FEWEST] = -np.inf
    best = int(scores.argmax())
    if scores[best] == -np.inf:
        return False
    gain, missing = COHESION * sqrt(shorter[best]), REACH - scores[best]
    if gain * MOST_COHESION >= missing and gain * _cohesion(prose, best + 1) >= missing:
        return True
    _, others, shorter = ring.seams(best + 1)
    others[shorter < FEWEST] = -np.inf
    others[len(others) - best - 1] = -np.inf  # where the document begins
    return bool(others.max() > max(0.0, scores[best]))


def _cohesion(prose: _Prose, place: int) -> float:
    """How far both sides of a seam before a unit resist being cut, in nats a word."""
    stretches = _in_stretches(prose)
    nats = words = 0.0
    for side in (prose.units < place, prose.units >= place):
        numbers = stretches[side] - stretches[side].min()
        if numbers.max() < 2:
            continue
        ring = Ring(prose.stems[side], numbers, prose.shares, prose.per_word, [FIRST_PRIOR])
        said, _, shorter = ring.seams()
        middle = shorter >= MIDDLE * len(numbers) / prose.per_word
        nats += said[middle].sum() / len(said)
        words += shorter[middle].sum() / len(said)
    return min(MOST_COHESION, max(0.0, -nats / words)) if words else USUAL_COHESION


def _in_stretches(prose: _Prose) -> np.ndarray:
    """The number of the stretch of about a dozen words that each stem is in."""
    sizes = np.bincount(prose.units)
    lengths = -(-sizes // np.maximum(1, sizes // UNIT))
    counts = -(-sizes // lengths)
    order = np.empty_like(prose.places)
    order[np.argsort(prose.places)] = np.arange(len(order))
    inside = order - (np.cumsum(sizes) - sizes)[prose.units]
    firsts = np.cumsum(counts) - counts
    stretches: np.ndarray = firsts[prose.units] + inside // lengths[prose.units]
    return stretches


class _Stems(NamedTuple):
    """The stems of a text, sorted, and those of one stem in the order of the text.

    Attributes:
        places: of the words, figures left out.
        numbers: of the stems, from 0.
        shares: of all words at large, by these numbers.
        common: whether no running text is without it, by these numbers.
    """

    places: np.ndarray
    numbers: np.ndarray
    shares: np.ndarray
    common: np.ndarray


def _sorted(words: Columns, language: str, rare: float) -> _Stems:
    """The stems of words in a language, figures left out.

    Args:
        words: of a text.
        language: ISO 639-1 code.
        rare: share of a stem that is not known.
    """
    places = np.flatnonzero(~words.figures)
    # The places in the last bits of the hashes: to sort these is many times as fast as to sort
    # places by hashes, and keeps the order of the text.
    bits = np.uint64(len(places).bit_length())
    packed = np.sort(words.stems[places] >> bits << bits | np.arange(len(places), dtype=np.uint64))
    order = (packed & ~(~np.uint64(0) << bits)).astype(np.int64)
    packed >>= bits
    firsts, counts = runs(packed)
    table = _table(language)
    listed = table.hashes >> bits
    at = np.searchsorted(listed, packed[firsts]) % len(listed)
    is_known = listed[at] == packed[firsts]
    return _Stems(
        places[order],
        np.repeat(np.arange(len(firsts)), counts),
        np.where(is_known, table.shares[at], rare),
        is_known & table.common[at],
    )


class _Table(NamedTuple):
    """How common stems are in a language; see ``Background``.

    Attributes:
        hashes: of the stems that are known, sorted.
        shares: of all words, of these.
        common: whether no running text is without it, of these.
    """

    hashes: np.ndarray
    shares: np.ndarray
    common: np.ndarray


@cache
def _table(language: str) -> _Table:
    known = background(language)
    assert known is not None
    found = hashes([*known.shares])
    order = np.argsort(found)
    common = [*map(known.common.__contains__, known.shares)]
    return _Table(found[order], np.array([*known.shares.values()])[order], np.array(common)[order])


def _prose(read: Paragraphs, numbers: np.ndarray, stems: _Stems, known: Background) -> np.ndarray:
    """Which units are running text in the language, and no notices or next to these.

    Args:
        read: the paragraphs.
        numbers: the number of the unit that each word is in, 0 for none.
        stems: of the words.
        known: how common they are.
    """
    count = int(numbers.max()) + 1
    sizes = np.bincount(numbers[stems.places], minlength=count)
    is_prose = sizes > 0
    is_prose[0] = False
    if known.common_share >= FEWEST_COMMON:
        common = numbers[stems.places[stems.common[stems.numbers]]]
        least = PROSE * known.common_share
        is_prose &= np.bincount(common, minlength=count) / np.maximum(1, sizes) >= least
    if not known.is_latin:
        latin = numbers[stems.places[_is_ascii(read.words)[stems.places]]]
        is_prose &= 2 * np.bincount(latin, minlength=count) <= sizes
    for notice in _notices(read.words, numbers):
        is_prose[notice - 1 : notice + 2] = False
    return is_prose


def _is_ascii(words: Columns) -> np.ndarray:
    """Whether each stem is."""
    others = np.append(0, np.cumsum(words.codes > 127))
    ends = words.starts + np.minimum(words.lengths, STEM)
    is_ascii: np.ndarray = others[ends] == others[words.starts]
    return is_ascii


def _notices(words: Columns, numbers: np.ndarray) -> list[int]:
    """The units that are notices."""
    places, which = _notice_words().find(words.words)
    found: dict[int, list[int]] = {}
    for unit, word in zip(numbers[places].tolist(), which.tolist(), strict=True):
        found.setdefault(unit, []).append(word)
    if not found:
        return []
    sizes = np.bincount(numbers)
    return [unit for unit, some in found.items() if unit and are_notice_words(some, sizes[unit])]


@cache
def _notice_words() -> Listed:
    return Listed([*notice_words()])
