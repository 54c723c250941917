"""What stands at the line ends within runs of text: the evidence on how a document is laid out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import regex

from seedlint.engine.lines import QUOTE_MARK, Line
from seedlint.engine.reader import Part

_UNSPACED = re.compile("[฀-႟ក-៿]{1,6}")
"""A word of the usual length, in scripts of South East Asia that put no spaces between words."""

_COMPLETE = regex.compile(r"[\p{Sentence_Terminal}…:：;；](?:[\p{Pe}\p{Pf}\"'”’»*_`]|\[\d+\])*$")
_ADDRESS = ("http", "www.")
_INITIAL = re.compile(r"\w")
_LABEL = regex.compile(r"\p{Lu}[\w-]*(?: [\w-]+){0,2}: ")


class LineEnd(NamedTuple):
    """The end of a line with another right below it.

    Attributes:
        width: screen cells of the line, indent included.
        last_word: the column at which its last word begins.
        filled: ``width`` with the next line's first word added.
        complete: whether the line ends a sentence.
        flows: whether a sentence plainly goes on: it is not complete, and a letter follows that
            is no capital.
        lower: whether a small letter follows.
        label: whether the next line begins with a label, as in "Subject: line ends".
        indent: the column at which the line begins.
        below: the column at which the next line begins.
    """

    width: int
    last_word: int
    filled: int
    complete: bool
    flows: bool
    lower: bool
    label: bool
    indent: int
    below: int


def measure(part: Part, lines: Sequence[Line]) -> list[LineEnd]:
    """The line ends within a part; of lazy text also that of the line above."""
    first = part.first - part.lazy
    if part.stop - first < 2:
        return []
    texts = [line.text for line in lines[first : part.stop]]
    if part.kind == "quote":
        texts = [QUOTE_MARK.sub("", text, count=1) or text for text in texts]
    ends = []
    for index, text in enumerate(texts[:-1], first):
        line, below = lines[index], lines[index + 1]
        following = texts[index + 1 - first]
        initial = _initial(following)
        width = line.indent + cells(line.text)
        complete = not text[-1].isalnum() and _COMPLETE.search(text[-8:]) is not None
        ends.append(
            LineEnd(
                width=width,
                last_word=_last_word(text, width),
                filled=width + _first_word(following),
                complete=complete,
                flows=not complete and initial.isalpha() and not initial.isupper(),
                lower=initial.islower(),
                label=_LABEL.match(following) is not None,
                indent=line.indent,
                below=below.indent,
            )
        )
    return ends


def _initial(text: str) -> str:
    """The first letter or figure, behind quotation marks and brackets; none of an address."""
    if text.startswith(_ADDRESS):
        return ""
    if text[0].isalnum():
        return text[0]
    match = _INITIAL.search(text)
    return match[0] if match else ""


def _first_word(text: str) -> int:
    """What the first word would take on the line above, with the space before it."""
    if not text.isascii():
        if _wide().match(text):
            return 2
        if match := _UNSPACED.match(text):
            return len(match[0])
    return 1 + cells(text.partition(" ")[0])


@cache
def _wide() -> re.Pattern[str]:
    """Characters that take two cells, East Asian ones; compiled in milliseconds, so on demand."""
    return re.compile("[ᄀ-ᅟ⺀-〾ぁ-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦𠀀-𯿿]+")


def _last_word(text: str, width: int) -> int:
    if text.isascii() or not _wide().match(text[-1]):
        return width - (len(text) - text.rfind(" ") - 1)
    return width - 2


def cells(text: str) -> int:
    """The width of a text as who wraps lines counts it: East Asian characters take two cells.

    Every line of every document is measured, and compared with its neighbours only, so this is
    fast rather than exact; the report has its own, which no terminal may contradict.
    """
    if text.isascii():
        return len(text)
    return len(text) + sum(map(len, _wide().findall(text)))
