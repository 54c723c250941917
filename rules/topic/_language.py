"""Which language a stretch of text is in, told by its script and its function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import rtoml

FEWEST_CUES = 3
"""Function words a stretch needs before it counts as in a language."""

FEWEST_DIFFERENT = 6
"""Different function words of a language in 40 words of prose in it; 70 words have 7 to 24."""

LATIN = "\u036f"
"""The last letter or mark of Latin script, but for rare ones."""

ALPHABETS = (range(0x0400, 0x0530), range(0x0600, 0x0700), range(0x0900, 0x0980))
"""Cyrillic, Arabic and Devanagari: with Latin all that function words are listed in."""

CUE_SHARE = 0.1
"""Share of function words below which a stretch is in none of the known languages.

Prose has .25 to .5 of them; headings, lists of names and code have few.
"""


class Cues(NamedTuple):
    """What tells languages: each cue with the languages it speaks for."""

    words: Mapping[str, frozenset[str]]
    scripts: Mapping[str, frozenset[str]]
    letters: Mapping[str, frozenset[str]]


@cache
def languages() -> dict[str, dict[str, Any]]:
    """What is known of each language, by its ISO 639-1 code, as languages.toml says it."""
    return rtoml.load(Path(__file__).with_name("languages.toml"))


def language_name(language: str) -> str:
    """The English name of a language, given its ISO 639-1 code."""
    name: str = languages()[language]["name"]
    return name


@cache
def main_script(language: str) -> str:
    """The script a language is written in, as ``script_of`` names it."""
    entry = languages()[language]
    script: str = (
        script_of(entry["words"].split()[0][0]) if "words" in entry else entry["scripts"][0]
    )
    return script


def is_spaced(language: str) -> bool:
    """Whether words of a language are set apart by spaces."""
    return not languages()[language].get("unspaced", False)


def calendar(language: str) -> frozenset[str]:
    """Days and months, where they have capitals; they are never the same in two languages."""
    return frozenset(languages()[language].get("calendar", "").split())


def capitalises_nouns(language: str) -> bool:
    """Whether a capital inside a sentence says nothing of a name."""
    return bool(languages()[language].get("capitalises_nouns", False))


@cache
def _cues() -> Cues:
    words: dict[str, set[str]] = {}
    scripts: dict[str, set[str]] = {}
    letters: dict[str, set[str]] = {}
    for code, entry in languages().items():
        for table, listed in (
            (words, entry.get("words", "").split()),
            (scripts, entry.get("scripts", ())),
            (letters, entry.get("letters", "").replace("\n", "")),
        ):
            for cue in listed:
                table.setdefault(cue, set()).add(code)
    return Cues(
        *(
            {cue: frozenset(codes) for cue, codes in table.items()}
            for table in (words, scripts, letters)
        )
    )


def function_words() -> Mapping[str, frozenset[str]]:
    """Function words of all languages listed, each with its languages."""
    return _cues().words


@lru_cache(maxsize=1 << 14)
def script_of(letter: str) -> str:
    """The first word of a character's Unicode name, which is a letter's script: "CYRILLIC"."""
    return unicodedata.name(letter, "").partition(" ")[0]


def telling_letters() -> list[str]:
    """The letters that few languages use, those of the fewest first."""
    known = _cues().letters
    return sorted(known, key=lambda letter: (len(known[letter]), letter))


@lru_cache(maxsize=1 << 16)
def _telling_letter(word: str) -> str:
    """The letter of a word that fewest languages use; empty where none tells anything."""
    known = _cues().letters
    if known.keys().isdisjoint(word):
        return ""
    return min(known.keys() & set(word), key=lambda letter: (len(known[letter]), letter))


@lru_cache(maxsize=1 << 14)
def cue_of(letter: str) -> str:
    known = _cues()
    if letter in known.letters:
        return letter
    script = script_of(letter)
    return script if script in known.scripts else ""


def find_cues(words: Sequence[str]) -> list[str]:
    """The cues among folded words, each as often as it stands there: words, letters, scripts."""
    known = _cues().words
    found = list(filter(known.__contains__, words))
    letters = "".join(words)
    if not (letters.isascii() or _silent().fullmatch(letters)):
        found += [
            cue
            for word in words
            if word[0] > LATIN
            and word not in known
            and (cue := cue_of(word[0]) or _telling_letter(word))
        ]
    return found


@cache
def _silent() -> re.Pattern[str]:
    """Letters that tell nothing: of the alphabets that have function words, all but the telling."""
    letters = "".join(map(chr, chain(*ALPHABETS)))
    return re.compile(f"[\0-{LATIN}{letters.translate(dict.fromkeys(map(ord, _cues().letters)))}]*")


@cache
def speaks_for() -> Mapping[str, frozenset[str]]:
    """The languages of each cue; what is a word and a letter speaks as the word."""
    known = _cues()
    return {**known.scripts, **known.letters, **known.words}


def language_of(words: Sequence[str], expected: str = "") -> str:
    """The language most cues of folded words speak for; empty when too few do, or for another, too.

    Args:
        words: of a stretch of text.
        expected: the language of what stands before, if any. It is nearly always the one, and
            that takes no count of what speaks for each of fifty.
    """
    least = max(FEWEST_CUES, CUE_SHARE * len(words))
    if len(words) < least:
        return ""
    cues = find_cues(words)
    if len(cues) < least:
        return ""
    if expected:
        ours, ours_alone = _cues_for(expected)
        mine = sum(map(ours.__contains__, cues))
        # The others can have all cues but those that speak for this one alone.
        if mine >= least and mine > len(cues) - sum(map(ours_alone.__contains__, cues)):
            return expected
    most, likeliest = _likeliest(cues)
    return likeliest[0] if most >= least and len(likeliest) == 1 else ""


def may_be_in(cues: Sequence[str], language: str) -> bool:
    """Whether any cues speak for a language, and more for no other."""
    return bool(cues) and language in _likeliest(cues)[1]


def _likeliest(cues: Iterable[str]) -> tuple[int, list[str]]:
    """How many of some cues speak for the languages that most of them speak for, and these."""
    votes: dict[str, int] = {}
    for cue, count in Counter(cues).items():
        for language in speaks_for()[cue]:
            votes[language] = votes.get(language, 0) + count
    most = max(votes.values())
    return most, [language for language, count in votes.items() if count == most]


@cache
def _cues_for(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The cues that speak for a language, and those that speak for no other."""
    ours = {cue: told for cue, told in speaks_for().items() if language in told}
    return frozenset(ours), frozenset(cue for cue, told in ours.items() if len(told) == 1)


def language_by_script(words: Sequence[str]) -> str:
    """The language of folded words that have too few cues, where their script leaves few languages.

    The one most cues speak for, or the first listed of them; empty in Latin script, where any
    language may have a word that looks like another's function word.
    """
    scripts = Counter(script_of(word[0]) for word in words)
    votes = Counter(dict.fromkeys(languages(), 0))
    votes.update(chain.from_iterable(map(speaks_for().__getitem__, find_cues(words))))
    best, most = votes.most_common(1)[0]  # the first listed of equals
    script = main_script(best)
    return best if most and script != "LATIN" and 2 * scripts[script] > scripts.total() else ""


def is_written_in(cues: Iterable[str], language: str) -> bool:
    """Whether a long stretch has enough different cues of a language to be prose in it.

    Lists of names, figures and abbreviations repeat one or two that look like its function words.
    """
    if "words" not in languages()[language]:
        return True
    return len(_cues_for(language)[0].intersection(cues)) >= FEWEST_DIFFERENT


def balance(cues: Iterable[str], one: str, other: str) -> tuple[int, int]:
    """How many cues speak for one language and not the other, and the other way round."""
    found = list(cues)
    ones, others = _cues_for_one(one, other), _cues_for_one(other, one)
    return sum(map(ones.__contains__, found)), sum(map(others.__contains__, found))


@cache
def _cues_for_one(language: str, other: str) -> frozenset[str]:
    """The cues that speak for a language and not for another."""
    return _cues_for(language)[0] - _cues_for(other)[0]
