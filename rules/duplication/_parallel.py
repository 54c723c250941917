"""Parallel entries: paragraphs that say the same, in the same words, of different things.

What a manual says of one command it says of the next one; reports, timetables and rules of games
do the same. Nobody wants to mend that, while a paragraph that was copied and edited is a defect.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from math import inf
from posixpath import basename, splitext

import regex

from seedlint import Document, Span

from ._parts import LARGE_PART
from ._worddiff import differences

FEW = 3
"""Differences, each counted once however often it occurs, in which parallel entries differ at most;
of texts in which one word in ten was changed three in four differ in more."""

SENTENCE = 40
"""Characters that only one of the two has and that are a sentence more rather than a name."""

AROUND = 3
"""Blocks before and after a paragraph that tell what it is about."""

STEM = 4
"""Letters by which forms of a word are taken for one: "delete" and "deleting"."""

TELLING = 3
"""Letters of a part of a name that may be what a text is about. Shorter ones are articles, endings
of files, and the letters and figures by which files are numbered."""

WORK = 100
"""A paragraph that is less than one part in so many of a document stands in a long work, which
says the same of many things. (A paragraph of three lines: in one of 20 kB and more.)"""


Terms = tuple[frozenset[str], frozenset[str]]
"""The stems that only the one side of a difference has, and those that only the other has."""


def is_parallel_entry(doc: Document, here: Span, there: Span | str, source: str, copy: str) -> bool:
    """Whether a near copy is about something else than its source.

    It is if both differ in little, and that is what the places where they stand are about: within
    a document what stands around them, across documents what the heading and the paths name. Or,
    within a document, if one term stands for another all through a small part of it.

    Args:
        doc: the document of the copy.
        here: the place of the copy.
        there: the place of its source in the same document, or the path of the other one.
        source, copy: the texts, as they are written.
    """
    pairs = differences(source, copy)
    part = (here.end - here.start) / len(doc.text)
    if isinstance(there, Span) and part < LARGE_PART:
        times = (count for (old, new), count in _replaced(pairs).items() if old and new)
        if max(times, default=0) > 1:
            return True
    if any(_is_sentence_more(*pair) for pair in pairs):
        return False
    found = _replaced(pairs, FEW + 1)
    if not 0 < len(found) <= FEW:
        return False
    if isinstance(there, str):
        return _is_named(found, _heading(doc, here), doc.path, there) or _is_of_siblings(
            found, (source, copy), (_name_of(there), _name_of(doc.path))
        )
    if part < 1 / WORK:
        return True
    ours, theirs = _around(doc, here), _around(doc, there)
    return any(new & (ours - theirs) and old & (theirs - ours) for old, new in found)


def _is_named(found: Iterable[Terms], heading: str, here: str, there: str) -> bool:
    """Whether what each side says instead of the other is named on that side only."""
    ours, theirs = _telling(f"{heading} {here}"), _telling(there)
    return any(old & (theirs - ours) and new & (ours - theirs) for old, new in found)


def _is_of_siblings(found: Iterable[Terms], texts: tuple[str, str], names: tuple[str, str]) -> bool:
    """Whether the names of two files have something in common, and either a term that differs.

    So have those of the commands "get" and "get status"; in other files, somebody who edits a copy
    may happen to put in a word of its name.
    """
    theirs, ours = map(_telling, names)
    if ours.isdisjoint(theirs):
        return False
    # A word that both texts have somewhere, such as an article, is no difference of theirs.
    source, copy = map(_stems, texts)
    only_theirs, only_ours = theirs - ours - copy, ours - theirs - source
    return any(old & only_theirs or new & only_ours for old, new in found)


def _name_of(path: str) -> str:
    return splitext(basename(path))[0]


@lru_cache(maxsize=1_000)
def _telling(name: str) -> frozenset[str]:
    """The stems of a name that a text can be about."""
    return frozenset(stem for stem in _stems(name) if len(stem) >= TELLING or not stem.isascii())


def _replaced(pairs: Iterable[tuple[str, str]], most: float = inf) -> Counter[Terms]:
    """The different replacements among differences, and how often each occurs, up to so many."""
    found: Counter[Terms] = Counter()
    for pair in pairs:
        terms = _terms_replaced(*pair)
        if any(terms):
            found[terms] += 1
            if len(found) >= most:
                break
    return found


def _terms_replaced(old: str, new: str) -> Terms:
    """The stems that only the one side of a difference has, and those that only the other has."""
    before, after = _stems(old), _stems(new)
    return before - after, after - before


def _is_sentence_more(old: str, new: str) -> bool:
    return max(len(old), len(new)) >= SENTENCE and not (old and new)


@cache
def _term() -> regex.Pattern[str]:
    # The parts of snake_case and camelCase too; East Asian characters each for itself.
    return regex.compile(
        r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+"
        r"|[\p{L}\p{M}]+|\p{N}+"
    )


@lru_cache(maxsize=1_000)  # the words that differ, and the heading and the paths of each copy
def _stems(text: str) -> frozenset[str]:
    return frozenset(term.casefold()[:STEM] for term in _term().findall(text))


def _around(doc: Document, span: Span) -> frozenset[str]:
    """The stems of what stands before and after a place, and of the heading above."""
    first = bisect_left(doc.blocks, span.start, key=lambda block: block.span.start)
    last = bisect_left(doc.blocks, span.end, key=lambda block: block.span.start)
    near = [*doc.blocks[max(0, first - AROUND) : first], *doc.blocks[last : last + AROUND]]
    return _stems(" ".join([_heading(doc, span), *(block.text for block in near)]))


def _heading(doc: Document, span: Span) -> str:
    before = bisect_left(doc.blocks, span.start, key=lambda block: block.span.start)
    above = (block.text for block in reversed(doc.blocks[:before]) if block.kind == "heading")
    return next(above, "")


# --- by the texts alone ----------------------------------------------------------------------


@cache
def _name() -> regex.Pattern[str]:
    # Inline code, identifiers such as snake_case and camelCase, placeholders, addresses.
    alternatives = (
        r"`+[^`]+`+",
        r"\b\w*(?:[^\W_]_[^\W_]|\p{Ll}\p{Lu})\w*",
        r"<[^<>\s]+>",
        r"\]\([^)\s]+\)",
        r"https?://[^\s<>]+",
    )
    return regex.compile("|".join(alternatives))


@cache
def _camel() -> regex.Pattern[str]:
    return regex.compile(r"\p{Lu}(?<=\p{Ll}.)")


def _names(text: str) -> set[str]:
    """What a text names in code or by an address."""
    # Most paragraphs hold nothing that any of these needs, which is known ten times as fast.
    if any(sign in text for sign in ("`", "_", "<", "](", "http")) or _camel().search(text):
        return set(_name().findall(text))
    return set()


@cache
def _digit() -> regex.Pattern[str]:
    return regex.compile(r"\p{N}")


@cache
def _figure() -> regex.Pattern[str]:
    return regex.compile(r"\w*\p{N}\w*(?:[.,:/]\w+)*")


def _figures(text: str) -> set[str]:
    """The figures of a text, with the letters that belong to them."""
    # Most paragraphs hold none, which is known twenty times as fast.
    return set(_figure().findall(text)) if _digit().search(text) else set()


def names_another(source: str, copy: str) -> bool:
    """Whether two paragraphs, as they are written, name different things.

    Most of their figures differ, or both name something in code or by an address that the other
    does not.
    """
    figures, others = _figures(source), _figures(copy)
    if figures - others and others - figures and 2 * len(figures & others) < len(figures | others):
        return True
    names, others = _names(source), _names(copy)
    return bool(names - others and others - names)
