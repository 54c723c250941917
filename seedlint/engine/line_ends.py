"""What stands at the line ends within runs of text: the evidence on how a document is laid out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import regex

from seedlint.engine.lines import QUOTE_MARK, Line
from seedlint.engine.reader import Part

_WIDE_CHARACTERS = "ᄀ-ᅟ⺀-〾ぁ-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦𠀀-𯿿"
_WIDE = re.compile(f"[{_WIDE_CHARACTERS}]+")
_FIRST_WORD = re.compile(f"[{_WIDE_CHARACTERS}]|[฀-໿က-႟ក-៿]{{1,6}}|\\S+")
"""What a line takes whole: a word, an ideograph; of scripts without spaces a word of usual
length."""

_COMPLETE = regex.compile(r"[\p{Sentence_Terminal}…:：;；](?:[\p{Pe}\p{Pf}\"'”’»*_`]|\[\d+\])*$")
_INITIAL = re.compile(r"\w")
_LABEL = regex.compile(r"\p{Lu}[\w-]*(?: [\w-]+){0,2}: ")


class LineEnd(NamedTuple):
    """The end of a line with another right below it.

    Attributes:
        width: screen cells of the line, indent included.
        last_word: the column at which its last word begins.
        filled: ``width`` with the next line's first word added.
        complete: whether the line ends a sentence.
        flows: whether a sentence plainly goes on: it is not complete and no capital follows.
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
                flows=not complete and not initial.isupper(),
                lower=initial.islower(),
                label=_LABEL.match(following) is not None,
                indent=line.indent,
                below=below.indent,
            )
        )
    return ends


def _initial(text: str) -> str:
    """The first letter or figure, behind quotation marks and brackets."""
    if text[0].isalnum():
        return text[0]
    match = _INITIAL.search(text)
    return match[0] if match else ""


def _first_word(text: str) -> int:
    """What the first word would take on the line above, with the space before it."""
    if text.isascii():
        space = text.find(" ")
        return 1 + (len(text) if space < 0 else space)
    word = _FIRST_WORD.match(text)
    return cells(word[0]) + (not _WIDE.match(text)) if word else 0


def _last_word(text: str, width: int) -> int:
    if text.isascii() or not _WIDE.match(text[-1]):
        return width - (len(text) - text.rfind(" ") - 1)
    return width - 2


def cells(text: str) -> int:
    """The width of a text on a screen: East Asian characters take two cells."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(len, _WIDE.findall(text)))
