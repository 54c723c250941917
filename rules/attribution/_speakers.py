"""How languages say who speaks: the words of ``orphan_quote.toml``, which says what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import regex

from ._data import table

NAME = r"(?<![\p{L}’'.-])\p{Lu}[\p{L}’'.-]* \p{Lu}[\p{L}’'-]+"

BESIDE_PRONOUN = 8
"""Characters between pronoun and verb where no spaces stand between words."""

NOT_NAMES = "I|it|we|you"
CLOSED = r"[\"”“»«’‘›‹][\s,–—―-]{0,4}"
"""A quotation that ends, up to the verb behind it."""


class Language(NamedTuple):
    """One language.

    Attributes:
        verbs: the words for speaking, as far as a hyphen.
        is_unspaced: it writes no spaces between words.
        spoken: where a pronoun speaks, or nobody.
        several: shows that several people do.
        named: where a name stands, or a word with a capital speaks.
        people: those told by what they are; ``many`` where several people speak.
    """

    verbs: frozenset[str]
    is_unspaced: bool
    spoken: str
    several: str
    named: str
    people: str
    many: str

    def speaks_in(self, text: str, words: frozenset[str]) -> bool:
        """Whether a word for speaking may stand in a text, whose words these are."""
        if self.is_unspaced:
            return any(verb in text for verb in self.verbs)
        return not self.verbs.isdisjoint(words)


def of_words(text: str) -> Iterator[Language]:
    """The languages in which somebody may speak in a text."""
    words = frozenset(compiled(r"\w+").findall(text.casefold()))
    return (each for each in _languages() if each.speaks_in(text, words))


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """A regular expression, compiled when first needed."""
    return regex.compile(pattern)


@cache
def _languages() -> tuple[Language, ...]:
    return tuple(map(_language, table("orphan_quote").values()))


def _language(words: Mapping[str, Any]) -> Language:
    make = _unspaced if words.get("unspaced") else _spaced
    return make({key: _either(value) for key, value in words.items()}, words)


def _either(words: Any) -> str:
    return "|".join(words.split()) if isinstance(words, str) else ""


def _spaced(either: Mapping[str, str], words: Mapping[str, Any]) -> Language:
    pronouns, verbs = either["pronouns"], either["verbs"]
    inverted = [verb for verb in words["verbs"].split() if "-t-" in verb or verb.startswith("dit-")]
    spoken = [
        rf"\b(?:{pronouns}) (?:\w+ ){{0,2}}?(?:{verbs})\b",
        rf"\b(?:{verbs})[ -](?:{pronouns})\b",
    ]
    if inverted:
        spoken.append(rf"\b(?:{'|'.join(inverted)})\b")
    if words.get("dropped"):
        spoken.append(rf"(?<={CLOSED})(?:{verbs})(?=[.,;!?…]|\s*$)")
    openers = rf"(?!(?i:{either['openers']})\b)" if "openers" in words else ""
    name = NAME.replace(r"\p{Lu}", rf"{openers}\p{{Lu}}", 1)
    capital = rf"(?!(?i:{pronouns}|{NOT_NAMES})\b){openers}\p{{Lu}}[\p{{L}}’'-]+"
    named = [name, rf"(?<![\p{{L}}’'-]){capital} (?:{verbs})\b", rf"\b(?:{verbs}) {capital}"]
    if "titles" in words:
        named.append(rf"\b(?i:{either['titles']})\.? \p{{Lu}}\p{{Ll}}")
    people = rf"(?i)\b(?:{either['people']})"
    return Language(
        frozenset(verb.partition("-")[0] for verb in words["verbs"].split()),
        is_unspaced=False,
        spoken="|".join(spoken),
        several=rf"(?i)\b(?:{either['several']})\b",
        named="|".join(named),
        people=rf"{people}\b",
        many=rf"{people}s?\b",
    )


def _unspaced(either: Mapping[str, str], words: Mapping[str, Any]) -> Language:
    pronouns, verbs = either["pronouns"], either["verbs"]
    return Language(
        frozenset(words["verbs"].split()),
        is_unspaced=True,
        spoken=rf"(?:{pronouns})[\p{{Han}}\p{{Hiragana}}]{{0,{BESIDE_PRONOUN}}}?(?:{verbs})",
        several=either["several"],
        named=words["names"],
        people=either["people"],
        many=either["people"],
    )
