"""Whether a text ends in lines that look like a page's, whatever they say, and not like the text.

Words are known for some languages and pages, shapes for all: below paragraphs of prose, a page
goes on in short lines without a full stop: headlines of other texts, names, dates, counters,
buttons. What a writer ends with may look so as well, so shape alone never makes a finding more
than likely; and a text that is short-lined throughout, such as a poem or a list, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import rtoml

from seedlint import Document, analysis

from .._keys import Keys
from .._writing import SENTENCE_ENDS, cells
from ._options import is_one_of
from ._patterns import CLOSING_MARKS, Mark
from ._tail import STRUCTURE, Tail, TailLine, tail, zone

SCREEN = 60
"""Cells of a line of prose at least: less is a heading, a name, a line of verse."""

LONG = 120
"""Cells from which a line is text even if no full stop ends it."""

UNLIKE = Mark("unlike", "unlike", False, "likely")
"""What a line of such an ending is marked as."""

BODY_LINES = 200
"""Lines above the zone that are looked at; a page or two tell how a text is written."""

PLENTY = 5.0
"""The score of five buttons and more: then the page's own head may stand above the text, too."""

PROSE_SHARE_OF_PLENTY = 0.3
PROSE_SHARE = 0.6
"""Of the characters of the body, in lines of prose: else it is a list, verse, or a table."""

TEXT = -4.0
"""The score of three paragraphs: whatever stands above them is not the end."""

PILE_SHARE = 2 / 3
"""Of the lines of a document, at most."""

ENOUGH = 1.5
"""The score from which lines are reported; the weights below are in the same units. Chosen on
half of the labelled pages and on honest texts of twelve genres."""

WIDE_CLOSING_MARKS = "）」』】》"
LONGEST_NAME = 3
"""Words of a signature."""

KNOWN = {"likely": 1.5, "sure": 3.0, "certain": 4.0}
FRAGMENT = 0.75
NAME = 0.5
TELLING_FRAGMENT = 1.0
LINK = 1.5
SHORT_SENTENCE = -0.75
PROSE = -1.5
PROSE_OF_PAGE = 0.0
DATED_ITEM = 0.5
OTHER_ITEM = -0.5
OF_PAGES = (0.0, 1.0, 2.25, 3.25)
"""Added for no, one, two, and more words of pages in a line, which the text above has not."""

TO_READER = 2.5
"""Added where a line addresses another reader by name, as comments do."""

DATED = re.compile(r"\d{1,2}\.? \w+,? (?:19|20)\d\d$|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d$")
NO_HEADLINE = re.compile(r"[{}=<>\\]|\(\)|^\W*#|[,;，；、]$|^(?:--|[–—―~])")
"""Code, markup, comments, what goes on below (items of a list, verse), and who is quoted above."""

WORD = re.compile(r"[^\W\d_]+")

ADDRESSED = re.compile(r"@ ?\w")


@analysis
def ending(doc: Document, max_tail: int, extend: tuple[str, ...], allow: tuple[str, ...]) -> Tail:
    """The same as ``tail``, with lines that merely look like a page's marked as such."""
    found = tail(doc, max_tail, extend, allow)
    pile = _pile(doc, max_tail, extend, allow)
    if not pile:
        return found
    above = [line for line in found.lines if line.span < pile[0].span]
    return Tail.of((*above, *(_marked(line, allow) for line in pile)))


def _marked(line: TailLine, allow: tuple[str, ...]) -> TailLine:
    return line if line.mark or is_one_of(line.text, allow) else line._replace(mark=UNLIKE)


def _pile(
    doc: Document, max_tail: int, extend: tuple[str, ...], allow: tuple[str, ...]
) -> Sequence[TailLine]:
    """The lines to the end that together look most like a page's, none if none do enough."""
    lines = zone(doc, max_tail, extend, allow)
    # In a short text a part of it must be left to compare with.
    lines = lines[len(lines) - min(len(lines), int(len(doc.lines) * PILE_SHARE)) :]
    if not lines or (lines[-1].mark and lines[-1].mark.category == "country"):
        return ()  # a signature such as "from us" stands below short lines
    weight_of = _Weights(doc, lines)
    best, start, score = 0.0, len(lines), 0.0
    for number in reversed(range(len(lines))):
        score += weight_of(number)
        if score > best:
            best, start = score, number
        if score < TEXT:
            break
    if best < ENOUGH:
        return ()
    needed = PROSE_SHARE if best < PLENTY else PROSE_SHARE_OF_PLENTY
    return lines[start:] if _prose_share(doc, len(lines) - start) >= needed else ()


def _prose_share(doc: Document, below: int) -> float:
    """How much of the text above the last lines stands in sentences, by characters."""
    body = list(islice(reversed(doc.lines), below, below + BODY_LINES))
    total = sum(len(line.text) for line in body)
    return sum(len(line.text) for line in body if looks_like_prose(line.text)) / max(1, total)


class _Weights:
    """How much each of the last lines speaks for a page, or against it; computed when asked for."""

    def __init__(self, doc: Document, lines: Sequence[TailLine]) -> None:
        self._doc = doc
        self._lines = lines
        self._context = list(_contexts(lines))

    def __call__(self, number: int) -> float:
        line = self._lines[number]
        if line.is_credit:
            return 0.0
        if line.mark:
            return KNOWN[line.mark.level]
        return _shape(line, *self._context[number]) + self._words(line.text.casefold())

    def _words(self, folded: str) -> float:
        """For words that pages speak of themselves with, if the text above has them not."""
        words = sum(word not in self._above for word in _page_words().found(folded))
        return OF_PAGES[min(words, len(OF_PAGES) - 1)] + bool(ADDRESSED.match(folded)) * TO_READER

    @cached_property
    def _above(self) -> str:
        return self._doc.text[: self._lines[0].span.start].casefold()


class Context(NamedTuple):
    """What the lines above make of an unknown line.

    Attributes:
        own: it may belong to a page's line, as what stands under "About this site", or under the
            headline of another text.
        in_list: the paragraph above it ends in a colon.
    """

    own: bool
    in_list: bool


def _contexts(lines: Sequence[TailLine]) -> Iterator[Context]:
    is_thread = sum(ADDRESSED.match(line.text) is not None for line in lines) > 1
    own = opened = in_list = False
    for line in lines:
        yield Context(own, in_list)
        is_prose = looks_like_prose(line.text)
        in_list = line.text.endswith(":") if is_prose else in_list
        opened = line.is_garbage or (opened and (own or not is_prose))
        own = line.is_garbage or (opened and not is_prose)
        if is_thread and (opened or ADDRESSED.match(line.text)):
            opened = own = True


def _shape(line: TailLine, own: bool, in_list: bool) -> float:
    if line.kind == "list-item":
        return DATED_ITEM if DATED.search(line.text) else OTHER_ITEM
    if line.kind in STRUCTURE or line.kind == "verse" or NO_HEADLINE.search(line.text):
        return OTHER_ITEM
    if looks_like_prose(line.text):
        return PROSE_OF_PAGE if own else PROSE
    if _ends(line.text):
        return SHORT_SENTENCE
    return OTHER_ITEM if in_list else _fragment(line.text)


def _fragment(text: str) -> float:
    spaced, unspaced = _link_words()
    folded = text.casefold()
    if not spaced.isdisjoint(WORD.findall(folded)) or any(word in folded for word in unspaced):
        return LINK
    if _telling().search(text):
        return TELLING_FRAGMENT
    return NAME if is_name(text) else FRAGMENT


def is_name(text: str) -> bool:
    """Whether a line may be a signature: few words, all with a capital."""
    words = text.split()
    return len(words) <= LONGEST_NAME and all(word[0].isupper() for word in words)


@cache
def _telling() -> re.Pattern[str]:
    """What fragments of pages are full of, and closing lines of writers seldom."""
    return re.compile("|".join(_data()["shapes"].values()))


@cache
def _page_words() -> Keys[str]:
    listed = " ".join(_data()["anywhere"].values()).split()
    words = {word.replace("&", " ") for word in listed}
    return Keys(zip(words, words, strict=True))


@cache
def _link_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words of links: those that stand between spaces, and those that may stand anywhere."""
    words = dict(_data()["links"])
    unspaced = tuple(words.pop("unspaced").split())
    return frozenset(word for listed in words.values() for word in listed.split()), unspaced


@cache
def _data() -> dict[str, dict[str, str]]:
    return rtoml.load(Path(__file__).with_name("pagewords.toml"))


def looks_like_prose(text: str) -> bool:
    """Whether a line is a sentence or more, by its width and its end."""
    if len(text) >= LONG:
        return True
    if 2 * len(text) < SCREEN:  # no character is wider than two cells
        return False
    width = cells(text)
    return width >= LONG or (width >= SCREEN and (_ends(text) or text.endswith((":", "："))))


def _ends(text: str) -> bool:
    opened = text.rstrip(CLOSING_MARKS + WIDE_CLOSING_MARKS + " ")
    return opened.endswith(tuple(SENTENCE_ENDS)) and not opened.endswith(("...", "…"))
