"""Why a text seems to be cut off, where its last paragraph does not end in a full stop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import rtoml

from seedlint import Block, Document, Severity

from .._writing import SENTENCE_ENDS
from ._lines import seen

STOPS = f"{SENTENCE_ENDS}॥۔።։៕｡၊"
"""What ends a sentence, with the signs of scripts that are rarer."""

CLOSERS = "\"'”“’»)]」』）】›*_~ "
"""What may stand behind a full stop; in German “ closes."""

CLOSED = ")]）】」』*_"
"""Cuts do not wait for a bracket or an emphasis to close."""

BRACKETS = ("()", "[]", "«»", "「」", "『』", "（）", "【】")

STARTED = 40
"""Characters of a paragraph that is more than a heading, a name or a date."""

LONG = 80
"""Characters that hardly any heading, caption or signature has."""

ALIKE = 0.9
"""Share of the other paragraphs that end in a full stop where the text has a habit of it."""

MOSTLY = 0.6
FEW, MANY = 3, 5
"""Other paragraphs that show a habit, and that prove one."""

VERY_LONG = 120
"""Characters of a paragraph without any full stop that is no heading, in a text that has them."""

SHORTEST_STEM = 4
"""Letters: shorter beginnings begin some word of any text."""

LEFT_OVER = 15
"""Characters behind the last full stop; fewer are a footnote mark or initials."""

LONGEST_MARK = 120
OMISSIONS = frozenset({"[…]", "[...]", "(…)", "(...)"})
"""What a writer may put where he left something out himself."""

LANGUAGE_SHOWS = 4_000
"""Characters from the end that tell the language."""

DASHES = ("--", "—", "–", "―", "~")
"""What the name stands behind of who is quoted above."""

ADDRESS = r"www|https?:|@|\w\.\w"
WORD = r"[^\W\d_]+"
LAST_WORD = rf"(?<![^\s'’\"“«„(\[-]){WORD}$"
"""A word of a sentence; behind other signs it is a name of a program, or a unit."""


class Cut(NamedTuple):
    """Why a text seems to be cut off.

    Attributes:
        sign: as the rule's page lists them.
        severity: how sure it is.
        reason: for people.
    """

    sign: str
    severity: Severity
    reason: str


class Ending(NamedTuple):
    """The last paragraph and what it is held against.

    Attributes:
        text: of the last paragraph.
        others: the other paragraphs of some length.
        finished: how many of those end in a full stop.
    """

    text: str
    others: int
    finished: int

    @property
    def share(self) -> float:
        return self.finished / self.others if self.others else 0.0

    @property
    def sentences(self) -> list[str]:
        """The sentences of the last paragraph; the last one is what is left over."""
        return re.split(rf"[{STOPS}][{re.escape(CLOSERS)}]*(?:\s|$)", self.text)


def marked(text: str, below: str) -> Cut | None:
    """What a program put where it cut, in the last paragraph or on the line below it."""
    if text.endswith(("…", "...")):
        text = f"{text} {below}"
    elif text[-1:] in STOPS:
        return None
    match = re.search(rf"(?:{_data().marks})$", text[-LONGEST_MARK:], re.IGNORECASE)
    if match is None:
        return None
    reason = f'"{match[0]}" is what programs put where they cut'
    return Cut("mark", "info" if match[0] in OMISSIONS else "warning", reason)


def unfinished(doc: Document, blocks: Sequence[Block], text: str) -> Cut | None:
    """Weigh what speaks for a cut where the last paragraph or item does not end in a full stop.

    It is held against others of its kind.
    """
    bare = text.rstrip(CLOSERS)
    is_stop = not bare or bare[-1] in STOPS
    is_name = text.startswith(DASHES) and len(text) < LONG
    if is_stop or is_name or re.search(ADDRESS, bare.split()[-1]):
        return None
    kind = blocks[-1].kind
    others = [other for block in blocks[:-1] if block.kind == kind and (other := _bare(block))]
    ending = Ending(text, len(others), sum(each[-1] in STOPS for each in others))
    return _surely(doc, ending, bare) or _probably(ending, bare)


def _bare(block: Block) -> str:
    return seen(block.text).rstrip(CLOSERS) if len(block.text) >= STARTED else ""


def _surely(doc: Document, ending: Ending, bare: str) -> Cut | None:
    """What no writer ends a text with."""
    text = ending.text
    last = re.search(LAST_WORD, text)
    word = last[0] if last else ""
    habit = ending.others >= FEW and ending.share >= ALIKE
    every = ending.finished == ending.others
    if len(text) < STARTED:
        return None
    if word and _goes_on(doc, word):
        return Cut("function-word", "warning", f'no sentence ends in "{word}"')
    if habit and every and (opened := _open_bracket(text)):
        return Cut("bracket", "warning", f'"{opened}" is never closed')
    is_text = re.search(_data().references, text) is None
    is_begun = is_text and (len(text) >= LONG or ending.sentences[1:])
    if habit and is_begun and (whole := _whole(doc, word)):
        return Cut("word", "warning", f'"{word}" begins "{whole}", which stands above')
    goes_on = text[-1] in "," or (text[-1].isalpha() and not text[-1].isupper())
    is_paragraph = len(text) >= (LONG if ending.sentences[1:] else VERY_LONG)
    if ending.others >= MANY and every and is_text and is_paragraph and goes_on:
        return Cut("full-stop", "warning", _count(ending))
    return None


def _probably(ending: Ending, bare: str) -> Cut | None:
    """What is rare at the end of a text."""
    text = ending.text
    if text.endswith(tuple(CLOSED)) or text.split()[-1].isupper():
        return None
    habit = ending.others > 0 and ending.share >= ALIKE
    alone = ending.others == 0 or ending.share >= MOSTLY
    left_over = bare[-1].isalpha() and len(ending.sentences[-1]) >= LEFT_OVER
    if habit and len(text) >= STARTED:
        return Cut("full-stop", "info", _count(ending))
    if len(text) >= LONG and left_over and len(ending.sentences) > (1 if alone else 2):
        return Cut("sentence", "info", "the last sentence has no full stop, those before it do")
    if ending.others >= FEW and alone and len(text) >= VERY_LONG and bare[-1].islower():
        return Cut("full-stop", "info", _count(ending))
    return None


def _count(ending: Ending) -> str:
    if ending.finished == ending.others > 1:
        return f"the other {ending.others} paragraphs end in full stops"
    return f"{ending.finished} of {ending.others} other paragraphs end in full stops"


def _goes_on(doc: Document, word: str) -> bool:
    """Whether sentences of the document's language go on after a word."""
    counts = Counter(re.findall(WORD, doc.text[-LANGUAGE_SHOWS:].lower()))
    words = _data().words
    likeliest = max(words, key=lambda name: sum(counts[each] for each in words[name]))
    return word.lower() in words[likeliest] and not word.isupper()


def _whole(doc: Document, stem: str) -> str:
    """A longer word of the document that begins so, if the shorter one is not one of its words."""
    if len(stem) < SHORTEST_STEM:
        return ""
    words = re.findall(rf"\b{re.escape(stem)}[^\W\d_]*", doc.text)
    return "" if words.count(stem) != 1 else next((word for word in words if word != stem), "")


def _open_bracket(text: str) -> str:
    for pair in BRACKETS:
        if text.count(pair[0]) > text.count(pair[1]):
            return pair[0]
    return ""


class Data(NamedTuple):
    """The data file.

    Attributes:
        marks: a pattern.
        references: a pattern of paragraphs that end as they like.
        words: by language, in lower case.
    """

    marks: str
    references: str
    words: dict[str, frozenset[str]]


@cache
def _data() -> Data:
    file = Path(__file__).with_name("truncated_text.toml")
    data = rtoml.load(file)
    words = {name: frozenset(listed.split()) for name, listed in data["words"].items()}
    marks, references = ("|".join(data[key].splitlines()) for key in ("marks", "references"))
    return Data(marks, references, words)
