"""What a document says of itself where it stands in two languages on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import rtoml

from ._side import Side

FEWEST = 2
"""Different words for a translation, an original, a language or a lesson that make a text one about
texts: of unrelated texts glued together 25 in 1,000 have as many."""

LONGEST = 200
"""Words of such a text at most: a longer one has words for anything."""


def speaks_of_languages(side: Side) -> bool:
    """Whether a text is an abstract, a preface, a note on a translation, an exercise and the like.

    Such a text names little, and what it stands beside is what it speaks of. It opens with such a
    word, as a label or a heading, or has several.
    """
    telling = _telling().get(side.language, ())
    if side.length > LONGEST or not telling:
        return False
    if side.pieces[0].words[0].startswith(telling):
        return True
    words = {word for piece in side.pieces for word in piece.words}
    told = {start for start in telling if any(word.startswith(start) for word in words)}
    return len(told) >= FEWEST


@cache
def _telling() -> Mapping[str, tuple[str, ...]]:
    listed = rtoml.load(Path(__file__).with_name("bilingual.toml"))
    return {language: tuple(starts.split()) for language, starts in listed.items()}
