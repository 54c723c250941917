"""Whether a text ends in lines that look like a page's, whatever they say, and not like the text.

Words are known for some languages and pages, shapes for all: below paragraphs of prose, a page
goes on in short lines without a full stop: headlines of other texts, names, dates, counters,
buttons. What a writer ends with may look so as well, so shape alone never makes a finding more
than likely; and a text that is short-lined throughout, such as a poem or a list, is left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from seedlint import Document, analysis

from .._writing import SENTENCE_ENDS, cells
from ._patterns import CLOSING_MARKS, Mark
from ._tail import STRUCTURE, Tail, TailLine, is_one_of, tail, zone

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

TELLING = re.compile(
    r"""\d{1,2}[:h]\d\d\b                             # time
    | \d[\d.,]*\s?[€$£%] | [€$£]\s?\d                   # price, share
    | \w@\w+\.\w | \bwww\. | https?: | \+\d[\d ./()-]{6,}  # addresses
    | [|»›→←▶►✓✔] | \s[·•]\s | \w\s?\(\d+\)$ | (?:\.\.\.|…)$ | ^[\d.,]+$  # links, counters
    | \*$ | :$                                        # fields of forms, headings
    """,
    re.VERBOSE,
)
"""What fragments of pages are full of, and closing lines of writers seldom."""


DATED = re.compile(r"\d{1,2}\.? \w+,? (?:19|20)\d\d$|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d$")
NO_HEADLINE = re.compile(r"[{}=<>\\]|\(\)|^\W*#|[,;，；、]$")
"""Code, markup, comments, and what goes on below: items of a list, or verse."""

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
    best, start, score = 0.0, len(lines), 0.0
    for number, weight in reversed(list(enumerate(_weights(doc, lines)))):
        score += weight
        if score > best:
            best, start = score, number
    if best < ENOUGH:
        return ()
    needed = PROSE_SHARE if best < PLENTY else PROSE_SHARE_OF_PLENTY
    return lines[start:] if _prose_share(doc, len(lines) - start) >= needed else ()


def _prose_share(doc: Document, below: int) -> float:
    """How much of the text above the last lines stands in sentences, by characters."""
    body = list(islice(reversed(doc.lines), below, below + BODY_LINES))
    total = sum(len(line.text) for line in body)
    return sum(len(line.text) for line in body if looks_like_prose(line.text)) / max(1, total)


def _weights(doc: Document, lines: Sequence[TailLine]) -> Iterator[float]:
    new = _words_of_pages(doc, lines)
    is_thread = sum(ADDRESSED.match(line.text) is not None for line in lines) > 1
    own = opened = in_list = False
    for line in lines:
        if line.is_credit:
            yield 0.0
        elif line.mark:
            yield KNOWN[line.mark.level]
        else:
            yield _shape(line, own=own, in_list=in_list) + _words(line.text.casefold(), new)
        is_prose = looks_like_prose(line.text)
        in_list = line.text.endswith(":") if is_prose else in_list
        opened = line.is_garbage or (opened and (own or not is_prose))
        own = line.is_garbage or (opened and not is_prose)
        if is_thread and (opened or ADDRESSED.match(line.text)):
            opened = own = True


def _shape(line: TailLine, *, own: bool, in_list: bool) -> float:
    """The weight of an unknown line.

    Args:
        line: that is neither known nor a credit.
        own: it may belong to a page's line above it, as what stands under "About this site", or
            under the headline of another text.
        in_list: the paragraph above it ends in a colon.
    """
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
    if TELLING.search(text):
        return TELLING_FRAGMENT
    return NAME if _is_name(text) else FRAGMENT


def _is_name(text: str) -> bool:
    """Whether a line may be a signature: few words, all with a capital."""
    words = text.split()
    return len(words) <= LONGEST_NAME and all(word[0].isupper() for word in words)


def _words(folded: str, new: Sequence[str]) -> float:
    to_reader = TO_READER if ADDRESSED.match(folded) else 0.0
    return to_reader + OF_PAGES[min(3, sum(word in folded for word in new))]


def _words_of_pages(doc: Document, lines: Sequence[TailLine]) -> list[str]:
    """Words that pages speak of themselves with, if the text above the last lines has them not."""
    tail = " ".join(line.text for line in lines).casefold()
    words = [word for word in _page_words() if word in tail]
    above = doc.text[: lines[0].span.start].casefold() if lines and words else ""
    return [word for word in words if word not in above]


@cache
def _page_words() -> tuple[str, ...]:
    words = _data()["anywhere"].values()
    return tuple(word.replace("&", " ") for listed in words for word in listed.split())


@cache
def _link_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words of links: those that stand between spaces, and those that may stand anywhere."""
    words = dict(_data()["links"])
    unspaced = tuple(words.pop("unspaced").split())
    return frozenset(word for listed in words.values() for word in listed.split()), unspaced


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("pagewords.toml").read_text(encoding="utf-8"))


def looks_like_prose(text: str) -> bool:
    """Whether a line is a sentence or more, by its width and its end."""
    width = cells(text)
    return width >= LONG or (width >= SCREEN and (_ends(text) or text.endswith((":", "："))))


def _ends(text: str) -> bool:
    opened = text.rstrip(CLOSING_MARKS + WIDE_CLOSING_MARKS + " ")
    return opened.endswith(tuple(SENTENCE_ENDS)) and not opened.endswith(("...", "…"))
