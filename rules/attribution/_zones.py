"""What stands around a line at either end of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

import regex

from seedlint import Document

from ._data import label_key, words
from ._header import LONGEST_DATED, header
from ._labels import sells_pictures
from ._lines import WRAP, Line, ends_sentence, running_text
from ._persons import LONGEST_NAME, kind_of, says_role

FAR = 100_000
"""Characters in which the words of a name are looked for elsewhere; some fifty pages."""

NEAR = 2
"""Lines between a name and the date it belongs to, at most; a place or a role may stand between."""

ENDING = 3
"""Letters that a language may put behind a name: the Russian "Ивановым"."""

LIST = 3
"""Names one below the other that are a list: a cast, a programme, other articles' authors."""

LONGEST_NUMBER = 12
"""Characters of a chapter's number in words or figures: "Seventeen"."""

_BULLETS = frozenset({"-", "*", "+", "•"})
"""What items of lists begin with."""

NAMES = frozenset({"person", "name"})
SIGNING = frozenset({"person", "staff", "agency"})
"""Names that titles are hardly made of."""


class Zones:
    """The lines of both ends of a document, to judge those that hold a name.

    Attributes:
        lines: of the first and the last zone, in order.
        text_begins, text_ends: the first and the last line of running text among them.
    """

    def __init__(self, doc: Document, lines: Sequence[Line]) -> None:
        self.doc = doc
        self.text = doc.text[:FAR]
        self.lines = lines
        running = running_text(lines)
        self.text_begins = running[0] if running else len(lines)
        self.text_ends = running[-1] if running else -1

    def is_above(self, index: int) -> bool:
        """Whether a line stands above the running text."""
        return index < self.text_begins and self.lines[index].zone == "head"

    def is_below(self, index: int) -> bool:
        """Whether a line stands below the running text."""
        return index > self.text_ends and self.lines[index].at_end

    def above(self, index: int) -> str:
        """The text of the line before, empty where there is none."""
        return self.lines[index - 1].text if index else ""

    def below(self, index: int) -> Sequence[str]:
        """The texts of the lines after it."""
        return self._texts[index + 1 :]

    @cached_property
    def _texts(self) -> list[str]:
        return [line.text for line in self.lines]

    def goes_on_below(self, index: int) -> bool:
        """Whether more than a word on the author follows: what a reader says below his name."""
        return any(len(line.text) >= WRAP for line in self.lines[index + 1 :])

    def goes_on(self, index: int) -> bool:
        """Whether a sentence goes on from this line to the next one."""
        below = self.lines[index + 1 : index + 2]
        return any(line.wrapped and line.prose for line in below)

    def has_date_near(self, index: int, reach: int = NEAR) -> bool:
        """Whether a line of nothing but a date stands within ``reach`` lines."""
        dates = self._dates
        above, below = dates[max(0, index - reach) : index], dates[index + 1 : index + reach + 1]
        return any(above) or any(below)

    @cached_property
    def _dates(self) -> list[bool]:
        """Of each line, whether it is nothing but a date."""
        return [header(line.text).says_when for line in self.lines]

    def is_printed(self, index: int) -> bool:
        """Whether a template printed lines near it: a reading time, a count, where to share."""
        near = self.lines[max(0, index - NEAR) : index + NEAR + 1]
        networks = words("names", "networks")
        return any(header(line.text).furnished or line.text.casefold() in networks for line in near)

    def is_listed(self, index: int) -> bool:
        """Whether it is one of several names below each other, with no date next to them."""
        run = [index]
        for step in (-1, 1):
            other = index + step
            while 0 <= other < len(self.lines) and kind_of(self.lines[other].text):
                run.append(other)
                other += step
        return len(run) >= LIST and not any(self.has_date_near(each, 1) for each in run)

    def is_heading(self, index: int) -> bool:
        """Whether a line is a heading, and not only because a name is in capitals."""
        line = self.lines[index]
        shouted = not line.marked and line.text.isupper()
        return line.kind == "heading" and not (shouted and kind_of(line.text) in SIGNING)

    def is_item(self, index: int) -> bool:
        """Whether a mark of a list stands before it."""
        line = self.lines[index]
        mark = self.mark(line) if line.marked else ""
        if line.kind != "list-item" and mark not in _BULLETS:
            return False
        between = mark == "•" and self.has_date_near(index)  # the name and the date of a header
        listed = self.is_above(index) and self.has_date_near(index, 1)  # its fields, by a template
        return not between and not listed

    def mark(self, line: Line) -> str:
        """What stands before the text of a line."""
        start = self.doc.line_start(line.span.start)
        return self.doc.text[start : line.span.start].strip()

    def is_told_of_below(self, index: int) -> bool:
        """Whether one of the last lines begins with a word of the name above it."""
        below = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        first = re.match(r"\w+", below)
        return bool(
            first and self.lines[index].at_end and first[0] in self.lines[index].text.split()
        )

    def is_introduced_below(self, index: int) -> bool:
        """Whether the line below a name says what the person does, or how to write to him.

        It is a sentence that holds a word of the name, a role, or an address that does.
        """
        name = self.lines[index].text
        own = [word for word in re.findall(r"\w+", name.casefold()) if len(word) > ENDING]
        for line in self.lines[index + 1 : index + 1 + NEAR]:
            text = line.text.casefold()
            if any(word in text for word in own) and (len(text) >= WRAP or "@" in text):
                return True
            if "@" in text and re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.-]+", text):
                return True
            if len(text) <= LONGEST_NAME and says_role(text) and not ends_sentence(text):
                return True
        return False

    def stands_twice(self, index: int) -> bool:
        """Whether the line next to it says the same, as a name with a picture does."""
        return self.lines[index].text in (self.above(index), *self.below(index)[:1])

    def is_pictured(self, index: int) -> bool:
        """Whether a line sells pictures, or a label above it says that it names who made one."""
        pictured = label_key(self.above(index).rstrip(":： ")) in words("names", "images")
        return pictured or sells_pictures(self.lines[index].text)

    def is_of_chapter(self, index: int) -> bool:
        """Whether the line above is the number of a chapter, and this its title: "Chapter 3"."""
        word, _, number = self.above(index).rstrip(".:").partition(" ")
        return word.casefold() in words("names", "chapters") and 0 < len(number) <= LONGEST_NUMBER

    def stands_apart(self, index: int) -> bool:
        """Whether a blank line follows, or nothing."""
        row = self.doc.position(self.lines[index].span.end).line
        ends = row == len(self.doc.line_starts)
        return ends or not self.doc.physical_line(row + 1).strip()

    def speaks(self, index: int) -> bool:
        """Whether a name seems to say who speaks: it or others stand within the text.

        A date beside it tells otherwise.
        """
        name = self.lines[index].text
        if self.text.count(f"\n{name}") > NEAR or self._is_of_cast(index):
            return True
        below = next(iter(self.below(index)), "")
        says_nothing = index + 1 < self.text_begins and not ends_sentence(below)
        return self._is_conversation and not (says_nothing or self.has_date_near(index))

    def _is_of_cast(self, index: int) -> bool:
        """Whether who is named here or in a line next to it speaks in a play: "JANE. Come in!"."""
        near = self.lines[max(0, index - 1) : index + 2]
        names = [line.text for line in near if kind_of(line.text) in NAMES]
        speakers = [name.split(maxsplit=1)[0].upper() for name in names]
        return any(
            f"\n{speaker}{mark}" in self.text
            for speaker in speakers
            for mark in (". ", ": ", ".\n", ":\n")
        )

    @cached_property
    def _is_conversation(self) -> bool:
        """Whether several names stand within the text, as before what each of them says."""
        within = self.lines[self.text_begins : self.text_ends]
        if sum(kind_of(line.text) in NAMES for line in within) > 1:
            return True
        above = range(min(self.text_begins, len(self.lines) - 1))
        return sum(self._says_next(index) for index in above) > 1

    def _says_next(self, index: int) -> bool:
        """Whether a line is a name, right above a sentence."""
        named = kind_of(self.lines[index].text) in NAMES and not self.stands_apart(index)
        return named and ends_sentence(self.lines[index + 1].text)

    def mentions(self, name: str, word: str = "") -> int:
        """How often the text speaks of somebody by a word of the name, the last if none is given.

        Lines that credit the name are not the text.
        """
        word = word or name.rsplit(maxsplit=1)[-1]
        forms = dict.fromkeys((word, word.title(), word.upper()))
        folded = name.casefold()
        crediting = [line.text for at, line in enumerate(self.lines) if self._credits(at, folded)]
        if _count(forms, [self.text]) <= _count(forms, crediting):  # seldom worth a pattern
            return 0
        either = "|".join(map(regex.escape, forms))
        pattern = regex.compile(rf"(?<!\w)(?:{either})\p{{Ll}}{{0,{ENDING}}}(?!\w)")
        return len(pattern.findall(self.text)) - sum(
            len(pattern.findall(text)) for text in crediting
        )

    def _credits(self, index: int, name: str) -> bool:
        """Whether a short line says the name, or one at the end begins with it, as lives do."""
        line = self.lines[index]
        text = line.text.casefold()
        if line.at_end and index > self.text_begins and text.startswith(name):
            return True
        short = len(text) <= LONGEST_DATED and not line.prose
        begins = line.zone == "head" and text.startswith(f"{name} ")
        told = (begins or len(text) > LONGEST_NAME) and ends_sentence(text)  # "Jane Doe was ..."
        return short and name in text and not told

    def is_common(self, name: str) -> bool:
        """Whether a word of ``name`` stands in the text without a capital."""
        particles = words("names", "particles") | words("names", "joints")
        return any(
            _stands_in(self.text, word.lower())
            for word in re.findall(r"\w+", name)
            if word[0].isupper() and word.casefold() not in particles
        )


def _count(forms: Iterable[str], texts: Iterable[str]) -> int:
    return sum(text.count(form) for form in forms for text in texts)


def _stands_in(text: str, word: str) -> bool:
    """Whether a word stands in a text by itself; faster than a pattern for each word."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return True
        start = text.find(word, end)
    return False
