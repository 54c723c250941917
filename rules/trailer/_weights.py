"""How much single lines at the end of a text speak for a page, or against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from seedlint import Document

from .._writing import SENTENCE_ENDS, cells
from ._lines import MARKUP, STRUCTURE, TailLine, seen
from ._pagewords import (
    address_words,
    ends_in_link,
    link_words,
    page_words,
    telling,
    whole_words,
)
from ._patterns import CLOSING_MARKS

SCREEN = 60
"""Cells of a line of prose at least: less is a heading, a name, a line of verse."""

LONG = 120
"""Cells from which a line is text even if no full stop ends it."""

ABOVE_LINES = 1_000
"""Lines above the end that are searched for its words; more cost time and hold hardly others."""

EMPHASIS = "*_"
"""Of Markdown, which may also be written in plain text."""

WIDE_CLOSING_MARKS = "）」』】》"

OF_NO_PAGE = frozenset({"llm"})
"""Categories of lines that no page adds: below the end of a model's text another may begin."""

FINE = frozenset({"sign-off", "see-also", "tags"})
"""Categories that honest texts end in, too: letters of one writer, articles of one manual, recipes
of one collection."""

SHORTEST_DOUBLE = 16
"""Characters of a line that is doubled: "ha ha" and "bye bye" are said so."""

REMEMBERED = 256
"""Lines that are known to be prose or none, for each is asked about several times."""

LONGEST_NAME = 3
"""Words of a signature."""

KNOWN = {"likely": 1.5, "sure": 3.0, "certain": 4.0}
"""The weights. They and what they add up to were chosen together, on halves of labelled pages and
on honest texts of a dozen genres; the other halves were left for the figures."""

FRAGMENT = 0.75
NAME = 0.5
TELLING_FRAGMENT = 1.0
LINK = 1.5
SHORT_SENTENCE = -0.75
PROSE = -1.5
PROSE_OF_PAGE = 0.0
DATED_ITEM = 0.5
OTHER_ITEM = -0.5
HEADLINE_ITEM = 0.75
OF_PAGES = (0.0, 1.0, 2.25, 3.25)
"""Added for no, one, two, and more words of pages in a line, which the text above has not."""

TO_READER = 2.5
"""Added where a line addresses another reader by name, as comments do."""

OUT_OF_HABIT = 0.75
"""Added to a last line that is no sentence, below paragraphs that all are."""

HABIT = 4
"""Paragraphs of whole sentences that make a habit."""

DENSE = 300
"""Characters of a paragraph in which two words of pages are no chance."""

SHORT_PARAGRAPH = 200
"""Characters of a paragraph in which two words of links are none."""

LONG_HEADLINE = 30
CAPITALS = 3
"""Characters, and words with a capital behind the first, of an item that is another's headline."""

DATED = re.compile(r"\d{1,2}\.? \w+,? (?:19|20)\d\d$|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d$")
CODE = re.compile(r"[{}=<>\\]")
OPTION = re.compile(r" --\w")
COMMENT = re.compile(r"\W*#")
DASHES = ("--", "–", "—", "―", "~")
"""Who is quoted above stands behind one."""

GOES_ON = tuple(",;，；、")

LAID_OUT = re.compile(r"^(?: {2}|\t)|\S(?: {3}|\t)\s*\S")
"""An indented line, or one with columns."""

BULLET = re.compile(r"[-*•·] ")
ADDRESS = re.compile(r"https?:\S+")
"""It holds words that the line does not say."""

CALLS = frozenset("!！")

ADDRESSED = re.compile(r"@ ?\w")
QUOTED = re.compile('["“„«»”「]')


class Weights:
    """How much each of the last lines speaks for a page, or against it; computed when asked for."""

    def __init__(self, doc: Document, lines: Sequence[TailLine]) -> None:
        self._doc = doc
        self._lines = lines
        self._context = list(self._contexts())
        self._known: dict[int, float] = {}

    def __call__(self, number: int) -> float:
        if number not in self._known:
            self._known[number] = self._weight(number)
        return self._known[number]

    def _weight(self, number: int) -> float:
        line = self._lines[number]
        if line.mark:
            return KNOWN[line.mark.level] if _is_of_page(line) else 0.0
        weight = self._shape(number) + self._words(line.text)
        out_of_habit = number == len(self._lines) - 1 and weight > 0 and self._breaks_habit(line)
        return weight + out_of_habit * OUT_OF_HABIT

    def tells(self, number: int) -> bool:
        """Whether the words of a line speak for a page, whatever its shape."""
        line = self._lines[number]
        if line.mark or line.kind in STRUCTURE or is_no_headline(line.text):
            return line.is_garbage
        return self._words(line.text) > 0 or (_is_fragment(line) and _fragment(line.text) == LINK)

    def begins(self, number: int) -> bool:
        """Whether a page's lines may begin with one: it is known, or has words of links.

        What ends as sentences do, or in a colon, may be the text's own word on where to read more.
        """
        line = self._lines[number]
        if line.mark:
            return line.is_garbage and line.mark.category not in FINE
        is_sentence = looks_like_prose(line.text) or ends(line.text) or line.text.endswith(":")
        return not is_sentence and self(number) >= LINK

    def _shape(self, number: int) -> float:
        line, context = self._lines[number], self._context[number]
        if line.kind == "list-item":
            return self._item(line, context)
        if line.kind in STRUCTURE or line.kind == "verse" or is_no_headline(line.text):
            return OTHER_ITEM
        if self._is_laid_out(line):
            return OTHER_ITEM
        if looks_like_prose(line.text):
            return PROSE_OF_PAGE if context.own else PROSE
        if ends(line.text):
            return SHORT_SENTENCE
        weight = _fragment(line.text)
        return OTHER_ITEM if context.in_list and weight != LINK else weight

    def _is_laid_out(self, line: TailLine) -> bool:
        """Whether somebody indented a line or set columns in it, which extractors of pages undo."""
        first = self._doc.physical_line(self._doc.position(line.span.start).line)
        return LAID_OUT.search(first) is not None

    def _item(self, line: TailLine, context: Context) -> float:
        if DATED.search(line.text):
            return DATED_ITEM
        headline = BULLET.match(line.text) and not (
            context.in_list
            or self._doc.suffix in MARKUP
            or len(line.text) <= LONG_HEADLINE
            or is_no_headline(line.text)
            or ends(line.text)
        )
        capitals = sum(word[0].isupper() for word in line.text.split()[2:])
        return HEADLINE_ITEM if headline and capitals >= CAPITALS else OTHER_ITEM

    def _words(self, text: str) -> float:
        """For words that pages speak of themselves with, if the prose above has them not."""
        folded = text.casefold()
        folded = ADDRESS.sub("", folded) if "http" in folded else folded
        weight = bool(ADDRESSED.match(folded)) * TO_READER
        count = sum(word not in self._prose for word in page_words().found(folded))
        count += count == 2 and len(text) < DENSE
        count += ends_in_link(folded)
        count += self._calls_out(text)
        if len(text) <= SHORT_PARAGRAPH:
            links = whole_words(folded) & link_words()[0]
            count += len(links) > 1 and len(links - self._prose_words) > 1
        if (
            count
            and not QUOTED.search(text)
            and not address_words().isdisjoint(whole_words(folded))
        ):
            count += address_words().isdisjoint(self._prose_words)
        return weight + OF_PAGES[min(count, len(OF_PAGES) - 1)]

    def _calls_out(self, text: str) -> bool:
        """Whether a line ends in an exclamation, and the text above has none."""
        is_call = text.rstrip(CLOSING_MARKS).endswith(tuple(CALLS))
        return is_call and CALLS.isdisjoint(self._prose)

    def _breaks_habit(self, line: TailLine) -> bool:
        """Whether a line is no sentence, though the paragraphs above it are, without headings."""
        text = line.text
        looks_whole = text[0].isalnum() and text[-1].isalnum() and not text[0].islower()
        looks_whole = looks_whole and not text.isupper()  # "END OF THE TALE"
        if not looks_whole or not _is_fragment(line) or is_name(text) or DATED.search(text):
            return False
        above = (seen(each.text) for each in islice(reversed(self._doc.lines), 1, None))
        body = list(islice((each for each in above if each), HABIT))
        return len(body) == HABIT and all(ends(each) or len(each) >= LONG for each in body)

    @cached_property
    def _prose(self) -> str:
        start = self._lines[0].span.start
        near = islice(reversed(self._doc.lines), ABOVE_LINES)
        above = (line.text for line in near if line.span.start < start)
        return "\n".join(text for text in above if looks_like_prose(text)).casefold()

    @cached_property
    def _prose_words(self) -> frozenset[str]:
        return whole_words(self._prose)

    def _contexts(self) -> Iterator[Context]:
        is_thread = sum(ADDRESSED.match(line.text) is not None for line in self._lines) > 1
        own = opened = in_list = False
        for line in self._lines:
            yield Context(own, in_list)
            is_prose = looks_like_prose(line.text)
            in_list = line.text.endswith(":") if is_prose else in_list
            heads = _is_of_page(line) or self._is_new_link(line)
            opened = heads or (opened and (own or not is_prose))
            own = heads or (opened and not is_prose)
            if is_thread and (opened or ADDRESSED.match(line.text)):
                opened = own = True

    def _is_new_link(self, line: TailLine) -> bool:
        """Whether a line has words of links that the text has not; "Article 30" numbers a text."""
        if not _is_fragment(line) or any(map(str.isdigit, line.text)):
            return False
        if _fragment(line.text) != LINK:
            return False
        words = whole_words(line.text.casefold()) & link_words()[0]
        return not words or not words <= self._prose_words


class Context(NamedTuple):
    """What the lines above make of an unknown line.

    Attributes:
        own: it may belong to a page's line, as what stands under "About this site", or under the
            headline of another text.
        in_list: the paragraph above it ends in a colon.
    """

    own: bool
    in_list: bool


def _is_of_page(line: TailLine) -> bool:
    """Whether a line is known, and from pages."""
    return line.is_garbage and line.mark is not None and line.mark.category not in OF_NO_PAGE


def _is_fragment(line: TailLine) -> bool:
    """Whether a line is a short one that is no sentence, and none of a list or a table."""
    is_list = line.kind in STRUCTURE or line.kind in ("list-item", "verse")
    return not (is_list or looks_like_prose(line.text) or ends(line.text))


def _fragment(text: str) -> float:
    spaced, unspaced = link_words()
    folded = text.casefold()
    if not spaced.isdisjoint(whole_words(folded)) or any(word in folded for word in unspaced):
        return LINK
    if is_doubled(text):
        return LINK
    if telling().search(text):
        return TELLING_FRAGMENT
    return NAME if is_name(text) else FRAGMENT


def is_no_headline(text: str) -> bool:
    """Code, markup, comments, what goes on below (items of a list, verse), and who is quoted above.

    One pattern for all takes six times as long.
    """
    return (
        text.endswith(GOES_ON)
        or text.startswith(DASHES)
        or "![" in text
        or "()" in text
        or CODE.search(text) is not None
        or COMMENT.match(text) is not None
        or OPTION.search(text) is not None
    )


def is_doubled(text: str) -> bool:
    """Whether a line says a thing twice over, as the text and the label of a link do."""
    half = len(text) // 2
    return len(text) >= SHORTEST_DOUBLE and text[:half].strip() == text[-half:].strip()


def is_name(text: str) -> bool:
    """Whether a line may be a signature: few words, all with a capital."""
    words = text.split()
    return len(words) <= LONGEST_NAME and all(word[0].isupper() for word in words)


@lru_cache(REMEMBERED)
def looks_like_prose(text: str) -> bool:
    """Whether a line is a sentence or more, by its width and its end."""
    if len(text) >= LONG:
        return True
    if 2 * len(text) < SCREEN:  # no character is wider than two cells
        return False
    width = cells(text)
    return width >= LONG or (width >= SCREEN and (ends(text) or text.endswith((":", "："))))


def ends(text: str) -> bool:
    """Whether a line ends as a sentence does; dots that trail off are of links as well."""
    opened = text.rstrip(CLOSING_MARKS + WIDE_CLOSING_MARKS + EMPHASIS + " ")
    return opened.endswith(tuple(SENTENCE_ENDS)) and not opened.endswith(("...", "…"))
