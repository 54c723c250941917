"""The running text of a document in columns: ``_prepared`` and ``_units`` for all words at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from seedlint import Block, Document

from ._columns import LONGEST, Columns, columns, runs
from ._layout import ALMOST
from ._prepared import LONG, Copies, running_blocks, stops, without_addresses
from ._units import UNIT
from ._words import folded

BETWEEN = "\x1e"
"""Stands between the paragraphs of a document: the record separator."""


class Paragraphs(NamedTuple):
    """The paragraphs of running text in a document and their words, later copies left out.

    Attributes:
        texts: of the paragraphs, without addresses.
        words: of all paragraphs, in order.
        places: the number of the paragraph that each word is in.
        sizes: how many words each paragraph has.
        sentences: the number of the paragraph that each word is in, or of the sentence, if that
            paragraph is long.
        headings: which of these are headings.
        has_twins: whether the first text may be printed a second time, with nothing between.
    """

    texts: Sequence[str]
    words: Columns
    places: np.ndarray
    sizes: np.ndarray
    sentences: np.ndarray
    headings: Sequence[bool]
    has_twins: bool


def paragraphs(doc: Document) -> Paragraphs | None:
    """The running text of a document; None where its columns would be too long, or confused."""
    blocks = running_blocks(doc)
    texts = [without_addresses(block.text) for block in blocks]
    text = folded(BETWEEN.join(texts))
    if len(text) >= LONGEST or text.count(BETWEEN) >= max(1, len(texts)):
        return None
    words = columns(text)
    ends = np.flatnonzero(words.codes == ord(BETWEEN))
    places = np.searchsorted(ends, words.starts)
    forms = _forms(words, places, len(texts))
    earlier = _earlier(forms, blocks)
    copied = earlier < np.arange(len(texts))
    if copied.any():
        stay = ~copied[places]
        words, places = words.where(stay), places[stay]
    sizes = np.bincount(places, minlength=len(texts))
    sentences, headings = places, [block.kind == "heading" for block in blocks]
    if (sizes >= LONG).any():
        edges = np.sort(np.concatenate([ends, [*_stops(text, ends, sizes)]])).astype(np.int64)
        sentences = np.searchsorted(edges, words.starts)
        of_sentences = [*np.searchsorted(ends, edges).tolist(), -1]
        headings = [headings[place] for place in of_sentences]
    return Paragraphs(
        texts,
        words,
        places,
        sizes,
        sentences,
        headings,
        has_twins=bool(copied.any()) and _has_twins(forms, earlier, sizes),
    )


def _forms(words: Columns, places: np.ndarray, count: int) -> np.ndarray:
    """A hash of the words of each paragraph, 0 where it has none."""
    forms = np.zeros(count, np.uint64)
    if len(places):
        firsts, lengths = runs(places)
        nth = np.arange(len(places)) - np.repeat(firsts, lengths)
        weighed = words.words * (2 * nth + 1).astype(np.uint64)
        forms[places[firsts]] = np.add.reduceat(weighed, firsts)
    return forms


def _earlier(forms: np.ndarray, blocks: Sequence[Block]) -> np.ndarray:
    """For each paragraph the first one that has its words: itself, if it is no copy."""
    earlier = np.arange(len(forms))
    some = np.flatnonzero(forms)
    _, first, which = np.unique(forms[some], return_index=True, return_inverse=True)
    earlier[some] = some[first[which]]
    copies = Copies()
    for place in np.flatnonzero(earlier < np.arange(len(forms))).tolist():
        if not copies.has(blocks[place], blocks[earlier[place]]):
            earlier[place] = place
    return earlier


def _has_twins(forms: np.ndarray, earlier: np.ndarray, sizes: np.ndarray) -> bool:
    """Whether paragraphs that are most of what stands above them are repeated at once."""
    some = forms > 0
    forms, sizes, earlier = forms[some], sizes[some], (np.cumsum(some) - 1)[earlier[some]]
    above = np.cumsum(sizes) - sizes
    lengths = np.arange(len(forms)) - earlier
    is_most = (lengths > 0) & (above - above[earlier] >= ALMOST * above)
    for again in np.flatnonzero(is_most).tolist():
        first, length = int(earlier[again]), int(lengths[again])
        last = min(again + length, len(forms)) - 1
        # They are compared first, as most copies are refrains, or names of those who speak.
        if forms[again - 1] != forms[last]:
            continue
        if np.array_equal(forms[first:again], forms[again : again + length]):
            return True
    return False


def _stops(text: str, ends: np.ndarray, sizes: np.ndarray) -> Iterator[int]:
    """The last character of each sentence of the long paragraphs."""
    bounds = [0, *(ends + 1).tolist(), len(text) + 1]
    for place in np.flatnonzero(sizes >= LONG).tolist():
        start = bounds[place]
        for stop in stops(text[start : bounds[place + 1] - 1]):
            yield start + stop - 1


def units(read: Paragraphs, per_word: float) -> np.ndarray:
    """The number of the unit that each word is in, from 1; 0 for figures before the first word.

    Args:
        read: the paragraphs.
        per_word: how many stems say what one word says.
    """
    count = len(read.headings)
    words = np.bincount(read.sentences, minlength=count).tolist()
    stems = np.bincount(read.sentences[~read.words.figures], minlength=count).tolist()
    numbers = []
    unit, filled = 1, 0
    for size, has_words, is_heading in zip(stems, words, read.headings, strict=True):
        filled += size
        numbers.append(unit if filled else 0)
        if filled >= UNIT * per_word and has_words and not is_heading:
            unit, filled = unit + 1, 0
    of_words: np.ndarray = np.array(numbers)[read.sentences]
    return of_words
