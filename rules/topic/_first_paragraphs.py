"""The first look, step 2: the paragraphs of running text, ``_prepared`` for all words at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from seedlint import Block, Document

from ._first_words import LONGEST, Words, find_words, hashes
from ._layout import ALMOST
from ._prepared import LONG, Copies, running_texts, stops
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
    words: Words
    places: np.ndarray
    sizes: np.ndarray
    sentences: np.ndarray
    headings: Sequence[bool]
    has_twins: bool


def find_paragraphs(doc: Document) -> Paragraphs | None:
    """The running text of a document; None where its columns would be too long, or confused."""
    running = running_texts(doc)
    blocks, texts = [block for block, _ in running], [text for _, text in running]
    text = folded(BETWEEN.join(texts))
    if len(text) >= LONGEST or text.count(BETWEEN) >= max(1, len(texts)):
        return None
    words = find_words(text)
    are_ends = words.codes == ord(BETWEEN)
    are_ends[-1] = True
    (ends,) = are_ends.nonzero()
    places, sizes = _numbered(words, ends)
    has_twins = False
    forms = _forms(words, sizes)
    earlier = _earlier(forms, blocks)
    copied = earlier < np.arange(len(earlier))
    if copied.any():
        stay = ~copied[places]
        words, places, sizes = words.where(stay), places[stay], np.where(copied, 0, sizes)
        has_twins = _has_twins(forms, earlier, sizes)
    sentences, headings = places, [block.kind == "heading" for block in blocks]
    if (sizes >= LONG).any():
        edges = np.sort(np.concatenate([ends, [*_stops(text, ends, sizes)]])).astype(np.int64)
        sentences, _ = _numbered(words, edges)
        headings = [headings[place] for place in ends.searchsorted(edges).tolist()]
    return Paragraphs(texts, words, places, sizes, sentences, headings, has_twins)


def _numbered(words: Words, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The number of the stretch that each word is in, and how many words each has.

    Args:
        words: of a text.
        ends: of its stretches.
    """
    sizes = words.starts.searchsorted(ends)
    sizes[1:] -= sizes[:-1].copy()
    return np.arange(len(ends)).repeat(sizes), sizes


def _forms(words: Words, sizes: np.ndarray) -> list[int]:
    """A hash of the words of each paragraph, 0 where it has none."""
    (forms,) = hashes(words.hashes, sizes.cumsum() - sizes, sizes)
    found: list[int] = forms.tolist()
    return found


def _earlier(forms: Sequence[int], blocks: Sequence[Block]) -> np.ndarray:
    """For each paragraph the first one that has its words: itself, if it is no copy."""
    firsts = dict[int, int]()
    copies = Copies()
    earlier = []
    for place, form in enumerate(forms):
        first = firsts.setdefault(form, place) if form else place
        is_copy = first < place and copies.has(blocks[place], blocks[first])
        earlier.append(first if is_copy else place)
    return np.array(earlier)


def _has_twins(forms: Sequence[int], earlier: np.ndarray, sizes: np.ndarray) -> bool:
    """Whether paragraphs that are most of what stands above them are repeated at once.

    Args:
        forms: of the paragraphs.
        earlier: for each the first with its words.
        sizes: how many words each has, copies none.
    """
    some = np.array(forms) > 0
    sizes, earlier = sizes[some], (some.cumsum() - 1)[earlier[some]]
    forms = [form for form in forms if form]
    above = sizes.cumsum() - sizes
    is_most = (earlier < np.arange(len(forms))) & (above - above[earlier] >= ALMOST * above)
    for second in is_most.nonzero()[0].tolist():
        first = int(earlier[second])
        end = second + second - first
        # The last are compared first: most copies are refrains, or names of those who speak.
        if forms[second - 1 : second] == forms[end - 1 : end] and (
            forms[first:second] == forms[second:end]
        ):
            return True
    return False


def _stops(text: str, ends: np.ndarray, sizes: np.ndarray) -> Iterator[int]:
    """The last character of each sentence of the long paragraphs."""
    starts = [0, *(ends + 1).tolist()]
    for place in (sizes >= LONG).nonzero()[0].tolist():
        start = starts[place]
        for stop in stops(text[start : ends[place]]):
            yield start + stop - 1
