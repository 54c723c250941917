"""How often words are used at large: what is common says little of a text's topic.

The table is made by tools/build_background.py, which names its source and licence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ._language import main_script

COMMON = 0.002
"""Share of all words from which on a stem is common: about the hundred function words that run
through any text of a language."""

VOCABULARY = 100_000
"""Stems that share what the common ones leave; of 10,000 and more all do alike."""

RAREST = 2e-7
"""Share of such a stem at the least: those of a language sum up to 1 but for the rounding."""

PAIRS_A_WORD = {"ja": 1.5, "zh": 3.0}
"""How many pairs of characters say what a word says in a language with spaces. Overlapping pairs
are not independent: taken for words, they accuse one honest Chinese document in seven, and so
counted, one in thirty. Most pairs of Japanese are endings, which speak for one text anyway."""


class Background(NamedTuple):
    """How often the stems of a language are used.

    Attributes:
        shares: of all words, for the thousand commonest stems.
        common: the stems that no running text is without.
        common_share: of all words, of these together.
        rare: share of all words, of a stem that is not among the thousand.
        letters: the first and the last that these begin with, None where they are Latin.
        per_word: how many stems say what one word says.
    """

    shares: Mapping[str, float]
    common: frozenset[str]
    common_share: float
    rare: float
    letters: tuple[str, str] | None
    per_word: float


@cache
def _sections() -> Mapping[str, str]:
    table = Path(__file__).with_name("background.txt").read_text("utf-8")
    sections = (each.partition("]\n") for each in table.split("\n[")[1:])
    return {language: lines for language, _, lines in sections}


@cache
def background(language: str) -> Background | None:
    """How often stems are used in a language, by its ISO 639-1 code; None where that is unknown."""
    if language not in _sections():
        return None
    shares: dict[str, float] = {}
    for line in _sections()[language].splitlines():
        halvings, *stems = line.split(" ")
        shares.update(dict.fromkeys(stems, 0.5 ** int(halvings)))
    common = frozenset(stem for stem, share in shares.items() if share >= COMMON)
    return Background(
        shares,
        common,
        sum(shares[stem] for stem in common),
        max(RAREST, (1 - sum(shares.values())) / VOCABULARY),
        None if main_script(language) == "LATIN" else _letters(shares),
        PAIRS_A_WORD.get(language, 1.0),
    )


def _letters(stems: Iterable[str]) -> tuple[str, str]:
    firsts = [stem[0] for stem in stems if stem[0].isalpha() and not stem[0].isascii()]
    return min(firsts), max(firsts)
