"""The word lists and patterns of attribution, read when first asked for."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import regex
import rtoml

from .._keys import Keys
from ._claims import States

Role = Literal["source", "author", "credit", "by", "licence", "date"]


@functools.cache
def table(name: str) -> Mapping[str, Any]:
    """The content of the data file ``name`` (without ``.toml``)."""
    return rtoml.load(Path(__file__).with_name(f"{name}.toml"))


@functools.cache
def words(file: str, key: str) -> frozenset[str]:
    """A word list of a data file, case-folded; ``key`` may be dotted."""
    value: Any = table(file)
    for part in key.split("."):
        value = value[part]
    return frozenset(word.casefold() for word in value)


@functools.cache
def word_ends(*keys: str) -> tuple[str, ...]:
    """What words end in, of some word lists of ``names.toml``, for ``str.endswith``."""
    return tuple(end for key in keys for end in sorted(words("names", key)))


_WRAPPING = " \t\"'“”„«»‘’`*_<>[](){}【】（）「」『』|.,;"


def bare(value: str) -> str:
    """``value`` without the quotation marks, brackets and emphasis around it."""
    return value.strip(_WRAPPING)


def label_key(label: str) -> str:
    """What labels are compared by: bare, case-folded, one blank between words."""
    return " ".join(bare(label).casefold().split())


@functools.cache
def label_roles() -> Mapping[str, Role]:
    """What each label word, by its ``label_key``, stands for.

    A word that is a source in one language and asks for a name in another is a source. Words with
    accents are listed without them, too, as many keyboards write them.
    """
    order: tuple[Role, ...] = ("date", "licence", "credit", "by", "author", "source")
    roles = {
        label_key(word): role
        for role in order
        for language in table("labels")["language"]
        for word in language.get(role, ())
    }
    plain = {unaccented(word): role for word, role in roles.items() if not word.isascii()}
    return plain | roles


def unaccented(text: str) -> str:
    """``text`` without accents on Latin and Greek letters: "redacción", "źródło"."""
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFD", text.replace("ł", "l").replace("ø", "o"))
    return unicodedata.normalize("NFC", _ACCENT.sub("", letters))


_ACCENT = re.compile(r"(?<=[a-zα-ω])[\u0300-\u036f]+")


class Phrase(NamedTuple):
    """A pattern that attributes a text.

    Attributes:
        hints: one must stand in the line, which is cheap to test before it is compiled.
        lines: how many lines the pattern sees, the first of them its own.
        outermost: whether it stands in the first or the last line of a text only.
    """

    name: str
    states: tuple[States, ...]
    zones: tuple[str, ...]
    hints: tuple[str, ...]
    pattern: str
    lines: int
    outermost: bool

    @property
    def begins_line(self) -> bool:
        """Whether it stands at the beginning of a line."""
        return self.pattern.startswith("^")

    @property
    def asks_agency(self) -> bool:
        """Whether it holds the name of a news agency, which is looked for beforehand."""
        return "{agency}" in self.pattern


@functools.cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases, in the order of the data file."""
    return tuple(
        Phrase(
            entry["name"],
            tuple(entry["states"]),
            tuple(entry.get("zones", ("head", "tail"))),
            tuple(entry["hints"]),
            entry["pattern"],
            entry.get("lines", 1),
            entry.get("outermost", False),
        )
        for entry in table("phrases")["phrase"]
    )


@functools.cache
def _hints() -> Keys[int]:
    """The hints of all phrases, with the place of the phrase in the data file."""
    return Keys((hint, place) for place, phrase in enumerate(phrases()) for hint in phrase.hints)


def phrases_hinted_at(lowered: str) -> list[Phrase]:
    """The phrases of which a hint stands in a case-folded line; for most lines there are none."""
    return [phrases()[place] for place in sorted(_hints().found(lowered))]


_WORD = r"[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*"
_DATE = (
    r"(?:\b\p{L}+,? )?(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
    r"|\d{1,2}\.? ?(?:de )?\p{L}+\.?,? (?:de )?\d{4}"
    r"|\p{L}+\.? \d{1,2},? \d{4}|\d{4}年\d{1,2}月\d{1,2}日)"
)
_TIME = r"(?:,?\W{0,3}\d{1,2}[:.h]\d{2}(?::\d{2})?)?(?: ?(?i:Uhr|[ap]\.?m\.?|GMT|UTC|CET|h)\b)?"


@functools.cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """``pattern`` with its macros filled in."""
    if "{agency}" in pattern:
        pattern = pattern.replace("{agency}", "|".join(map(regex.escape, sorted(agencies()))))
    particle = f"(?:{'|'.join(table('names')['particles'])})"
    between = rf"(?:[ ](?:{particle}[ ]){{0,2}}{_WORD})"
    return regex.compile(
        pattern.replace("{particle}", particle)
        .replace("{names}", rf"{_WORD}{between}{{1,4}}")
        .replace("{name}", rf"{_WORD}{between}{{0,4}}")
        .replace("{date}", _DATE)
        .replace("{time}", _TIME)
    )


@functools.cache
def agencies() -> frozenset[str]:
    """The names of news agencies as they write them."""
    return frozenset(table("names")["agencies"])


def names_agency(text: str) -> bool:
    """Whether a news agency is named; a short name must be a word ("AP", not "APple")."""
    words, phrases, foreign = _agencies_by_shape()
    others = phrases if text.isascii() else phrases + foreign
    return not words.isdisjoint(re.split(r"\W+", text)) or any(map(text.__contains__, others))


@functools.cache
def _agencies_by_shape() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Those that are a word of ASCII, several of them, and all others."""
    ascii_names = frozenset(filter(str.isascii, agencies()))
    words = frozenset(filter(str.isalpha, ascii_names))
    return words, tuple(ascii_names - words), tuple(agencies() - ascii_names)
