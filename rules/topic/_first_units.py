"""The first look, step 5: the stems of units of prose, ``_units`` for all words at once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from ._background import Background, background
from ._first_languages import UNTOLD, language_sizes
from ._first_paragraphs import Paragraphs
from ._first_words import Listed, Words, runs
from ._language import languages
from ._side import are_notice_words, notice_words
from ._units import FEWEST_COMMON, PROSE, UNIT


class Prose(NamedTuple):
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


def find_prose(read: Paragraphs, languages_told: np.ndarray) -> Prose | None:
    """The units of prose in the main language; None if there is none or nothing is known of it.

    Args:
        read: the paragraphs.
        languages_told: the number of the language of each.
    """
    is_told = languages_told != UNTOLD
    by_language = language_sizes(languages_told, read.sizes)
    are_largest = by_language[languages_told] == by_language.max()
    (largest,) = (is_told & are_largest).nonzero()
    if not len(largest):
        return None
    main = int(languages_told[largest[0]])  # the first of two with as many words
    language = [*languages()][main]
    known = background(language)
    if known is None:
        return None
    (stems,) = (~read.words.figures).nonzero()
    numbers = _units(read, stems, known.per_word)
    sorted_ = _sorted(read.words, stems, language, known.rare)
    is_prose = _are_prose(read.words, numbers, sorted_, known)
    is_foreign = is_told & (languages_told != main)
    if is_foreign.any():
        foreign = np.bincount(numbers, is_foreign[read.places], len(is_prose))
        is_prose &= 2 * foreign <= np.bincount(numbers, minlength=len(is_prose))
    units = numbers[sorted_.places]
    stay = is_prose[units]
    return Prose(
        sorted_.places[stay],
        sorted_.numbers[stay],
        (is_prose.cumsum() - 1)[units[stay]],
        sorted_.shares,
        known.per_word,
    )


def _units(read: Paragraphs, stems: np.ndarray, per_word: float) -> np.ndarray:
    """The number of the unit that each word is in, from 1; 0 for figures before the first word.

    Args:
        read: the paragraphs.
        stems: the places of the words that are no figures.
        per_word: how many stems say what one word says.
    """
    count = len(read.headings)
    words = np.bincount(read.sentences, minlength=count).tolist()
    sizes = np.bincount(read.sentences[stems], minlength=count).tolist()
    least = UNIT * per_word
    numbers = []
    unit, filled = 1, 0
    for size, has_words, is_heading in zip(sizes, words, read.headings, strict=True):
        filled += size
        numbers.append(unit if filled else 0)
        if filled >= least and has_words and not is_heading:
            unit, filled = unit + 1, 0
    of_words: np.ndarray = np.array(numbers)[read.sentences]
    return of_words


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


def _sorted(words: Words, places: np.ndarray, language: str, rare: float) -> _Stems:
    """The stems of words in a language.

    Args:
        words: of a text.
        places: of those that are no figures.
        language: ISO 639-1 code.
        rare: share of a stem that is not known.
    """
    # The places in the last bits of the hashes: to sort these is many times as fast as to sort
    # places by hashes, and keeps the order of the text.
    bits = np.uint64(len(places).bit_length())
    packed = words.stems[places] >> bits << bits
    packed |= np.arange(len(places), dtype=np.uint64)
    packed.sort()
    order = (packed & ~(~np.uint64(0) << bits)).astype(np.int64)
    packed >>= bits
    firsts, counts = runs(packed)
    places = places[order]
    table = _table(language)
    listed, which = table.stems.find(words.stems[places[firsts]])
    shares = np.full(len(firsts), rare)
    shares[listed] = table.shares[which]
    common = np.zeros(len(firsts), bool)
    common[listed] = table.common[which]
    return _Stems(places, np.arange(len(firsts)).repeat(counts), shares, common)


class _Table(NamedTuple):
    """How common stems are in a language; see ``Background``.

    Attributes:
        stems: those that are known.
        shares: of all words, of these.
        common: whether no running text is without it, of these.
    """

    stems: Listed
    shares: np.ndarray
    common: np.ndarray


@cache
def _table(language: str) -> _Table:
    known = background(language)
    assert known is not None
    stems = [*known.shares]
    common = np.array([*map(known.common.__contains__, stems)])
    return _Table(Listed(stems), np.array([*known.shares.values()]), common)


def _are_prose(words: Words, numbers: np.ndarray, stems: _Stems, known: Background) -> np.ndarray:
    """Which units are running text in the language, and no notices or next to these.

    Args:
        words: of a text.
        numbers: the number of the unit that each word is in, 0 for none.
        stems: of the words.
        known: how common they are.
    """
    count = int(numbers.max()) + 1
    units = numbers[stems.places]
    sizes = np.bincount(units, minlength=count)
    are_prose = sizes > 0
    are_prose[0] = False
    if known.common_share >= FEWEST_COMMON:
        common = np.bincount(units[stems.common[stems.numbers]], minlength=count)
        are_prose &= common / np.maximum(1, sizes) >= PROSE * known.common_share
    if known.letters:
        first, last = map(ord, known.letters)
        letters = words.codes[words.starts[stems.places]]
        own = units[(first <= letters) & (letters <= last)]
        are_prose &= 2 * np.bincount(own, minlength=count) >= sizes
    for notice in _notices(words, numbers):
        are_prose[notice - 1 : notice + 2] = False
    return are_prose


def _notices(words: Words, numbers: np.ndarray) -> list[int]:
    """The units that are notices."""
    places, which = _notice_words().find(words.hashes)
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
