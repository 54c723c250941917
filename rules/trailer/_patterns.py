"""What single lines at the end of a text are: the patterns of ``patterns.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple
from unicodedata import category

import rtoml

from .._keys import Keys
from .._writing import SENTENCE_ENDS

Level = Literal["likely", "sure", "certain"]
LEVELS: tuple[Level, ...] = ("likely", "sure", "certain")

LONGEST = 220
"""Characters. Longer lines are text, whatever they begin with (measured on labelled lines)."""

DECORATION = 40
"""Characters that may stand around a phrase: rules, bullets, arrows."""

HOLDER = "©"
"""A line with it names somebody, whatever else it says, and is no garbage."""

CLOSING_MARKS = "\"'”’»)"
SEPARATORS = re.compile("[|·•/,;:–—]")
MENU_SEPARATORS = re.compile("[|·•]")


class Mark(NamedTuple):
    """What a line was recognised as.

    Attributes:
        id: the entry of ``patterns.toml``.
        category: a key of its ``[categories]``.
        is_credit: it says where the text comes from, so it is no garbage.
        level: how sure it is that no honest text ends so.
    """

    id: str
    category: str
    is_credit: bool
    level: Level


class Entry(NamedTuple):
    """One entry of ``patterns.toml``, which says what the fields mean."""

    mark: Mark
    keys: tuple[str, ...]
    also: tuple[str, ...]
    pattern: str
    characters: int
    words: int
    sentence: bool
    ends: str
    markdown: bool
    raw: bool
    below: str

    def applies(self, line: Line, *, is_markup: bool) -> bool:
        """Whether such a line may be looked at, whatever it says."""
        return (self.markdown or not is_markup) and (self.sentence or not line.is_sentence)

    def matches(self, line: Line) -> bool:
        """Whether one of the patterns says that this line, which has a key of it, is the line."""
        return (
            len(line.text) <= self.characters
            and (not self.words or line.text.count(" ") < self.words)
            and line.text.endswith(self.ends)
            and (not self.also or any(word in _folded(line.text) for word in self.also))
            and _compiled(self.pattern).fullmatch(line.text if self.raw else line.bare) is not None
        )


class Line(NamedTuple):
    """A line in the forms that patterns look at.

    Attributes:
        text: with single spaces and straight apostrophes, without white space around it.
        bare: ``text`` without outer decoration and punctuation.
        phrase: ``bare`` without case and separators, as phrases are compared; empty where the
            line is too long to be one.
        is_sentence: it ends as a sentence does; dots that trail off are of links as well.
    """

    text: str
    bare: str
    phrase: str
    is_sentence: bool

    @classmethod
    def of(cls, text: str) -> Line:
        text = " ".join(text.replace("’", "'").split())
        opened = text.rstrip(CLOSING_MARKS)
        is_sentence = opened.endswith(tuple(SENTENCE_ENDS)) and not opened.endswith(("...", "…"))
        bare = _bare(text)
        phrase = SEPARATORS.sub(" ", _folded(bare)) if len(bare) <= LONGEST else ""
        return cls(text, bare, " ".join(phrase.split()), is_sentence)


class Catalogue(NamedTuple):
    """All patterns: the set phrases by their text, the others to be tried in order.

    Phrases that count only below lines of a category stand apart, by that category and the text.
    Keys tell the numbers of the entries to be tried; few of them are for lines above ``LONGEST``.
    Without any, only lines of up to ``longest_phrase`` characters are looked at, and menus.
    """

    phrases: Mapping[str, Entry]
    below: Mapping[tuple[str, str], Entry]
    entries: tuple[Entry, ...]
    keys: Keys[int]
    keys_of_long: Keys[int]
    titles: Mapping[str, str]
    longest: int
    longest_phrase: int

    def mark(self, text: str, *, is_markup: bool) -> Mark | None:
        """What the line is, None where it is nothing known.

        Args:
            text: a logical line.
            is_markup: it stands in Markdown or the like, where fewer patterns apply.
        """
        if len(text) > self.longest:
            text = " ".join(text.split(None, self.longest))  # more words than that are longer, too
            if len(text) > self.longest:
                return None
        keys = self.keys if len(text) <= LONGEST else self.keys_of_long
        numbers = keys.found(_folded(text))
        if not numbers and len(text) > self.longest_phrase and not MENU_SEPARATORS.search(text):
            return None  # as of most paragraphs
        line = Line.of(text)
        known = self.phrases.get(line.phrase) or self._menu(text)
        if known and known.applies(line, is_markup=is_markup):
            return known.mark
        for entry in map(self.entries.__getitem__, sorted(numbers)):
            names_holder = HOLDER in text and not entry.mark.is_credit
            if names_holder or not entry.applies(line, is_markup=is_markup):
                continue
            if entry.matches(line):
                return entry.mark
        return None

    def mark_below(self, text: str, category: str, *, is_markup: bool) -> Mark | None:
        """What a line is that is known only right below a line of ``category``."""
        line = Line.of(text)
        known = self.below.get((category, line.phrase))
        return known.mark if known and known.applies(line, is_markup=is_markup) else None

    def _menu(self, text: str) -> Entry | None:
        """A line of several known phrases between bars or dots is what the surest of them is."""
        parts = MENU_SEPARATORS.split(text)
        if len(parts) == 1:
            return None
        found = [self.phrases.get(Line.of(part).phrase) for part in parts]
        known = [each for each in found if each is not None]
        if len(known) < len(parts):
            return None
        return max(known, key=lambda each: LEVELS.index(each.mark.level))


@cache
def catalogue() -> Catalogue:
    """The patterns, read when first needed."""
    data = rtoml.load(Path(__file__).with_name("patterns.toml"))
    words: dict[str, str] = {}
    for name, forms in data["words"].items():
        words[name] = _with_words(f"(?:{'|'.join(forms)})", words)
    phrases: dict[str, Entry] = {}
    below: dict[tuple[str, str], Entry] = {}
    entries = []
    for row in data["trailer"]:
        entry = _entry(row, words)
        listed = row.get("phrases", "").splitlines()
        if entry.below:
            below |= {(entry.below, phrase): entry for phrase in listed}
        else:
            phrases |= dict.fromkeys(listed, entry)
        if entry.pattern:
            entries.append(entry)
    longest_phrase = max(map(len, phrases)) + DECORATION
    longest = max(longest_phrase, *(entry.characters for entry in entries))
    keys = [(key, number) for number, entry in enumerate(entries) for key in entry.keys]
    of_long = [(key, number) for key, number in keys if entries[number].characters > LONGEST]
    found = tuple(entries), Keys(keys), Keys(of_long)
    return Catalogue(phrases, below, *found, data["categories"], longest, longest_phrase)


def _entry(row: Mapping[str, Any], words: Mapping[str, str]) -> Entry:
    return Entry(
        Mark(row["id"], row["category"], row.get("class", "garbage") == "credit", row["level"]),
        tuple(row.get("keys", ())),
        tuple(row.get("also", ())),
        _with_words("|".join(row.get("patterns", "").splitlines()), words),
        row.get("characters", LONGEST),
        row.get("words", 0),
        row.get("sentence", True),
        row.get("ends", ""),
        row.get("markdown", False),
        row.get("raw", False),
        row.get("below", ""),
    )


def _with_words(pattern: str, words: Mapping[str, str]) -> str:
    for name, alternatives in words.items():
        pattern = pattern.replace(f"{{{name}}}", alternatives)
    return pattern


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _folded(text: str) -> str:
    """A text without case; the dotted capital I of Turkish is an i."""
    return text.casefold().replace("i\u0307", "i")


def _bare(text: str) -> str:
    """Without what is neither letter nor digit at both ends."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or _is_vowel_sign(text[end - 1])):
        end -= 1
    return text[start:end] or text


def _is_vowel_sign(character: str) -> bool:
    """Whether a character belongs to the letter before it, as in Hindi and Thai."""
    return character > "\u02ff" and category(character) in ("Mn", "Mc") and character < "\ufe00"


def highest(levels: Iterable[Level]) -> Level:
    """The surest of some levels."""
    return max(levels, key=LEVELS.index)
