"""Where the language of a document changes once and for all, and the two texts that meet there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from ._language import balance, main_script, script_of
from ._prepared import Piece, is_quoted
from ._seams import bayes_factor
from ._side import FEWEST_WORDS, Side, words_by_language

CHANGED = 0.6
"""Where the language changes once, share of what leans to either language that is on its own side,
less what is not. The lowest of 198 such texts is .86, taken with a margin."""

MOST_CUTS = 8
"""Cuts that are compared at most where the language does not tell the exact place."""


class Turn(NamedTuple):
    """Where the language changes once and for all.

    Attributes:
        above, below: the languages of what stands above and below.
        first, last: positions of the first and of the last piece that may begin the lower text.
        share: of what leans to either language, what is on its own side less what is not.
    """

    above: str
    below: str
    first: int
    last: int
    share: float


def find_turn(read: Sequence[Piece]) -> Turn | None:
    """Where the language changes for as much text as two texts have; None where it takes turns."""
    large = large_languages(read)
    if len(large) < 2:
        return None
    leanings = [_leaning(piece, *large) for piece in read]
    # For a cut before each piece: how much leans to one language above, and to the other below.
    gains = list(accumulate((2 * each for each in leanings), initial=-sum(leanings)))
    most = max(gains, key=abs)
    share = abs(most) / max(1, sum(map(abs, leanings)))
    if share < CHANGED:
        return None
    above, below = large if most > 0 else reversed(large)
    first = last = gains.index(most)
    while last < len(read) and not leanings[last]:
        last += 1
    words = [len(piece.words) for piece in read]
    if min(sum(words[:last]), sum(words[first:])) < FEWEST_WORDS:
        return None
    return Turn(above, below, first, last, share)


def sides_at(read: Sequence[Piece], turn: Turn) -> tuple[Side, Side] | None:
    """The two texts that meet at a turn; None where they are not both of one language."""
    pairs = [
        (Side(tuple(read[:cut]), turn.above), Side(tuple(read[cut:]), turn.below))
        for cut in _undecided(read, turn.first, turn.last)
    ]
    above, below = max(pairs, key=lambda pair: nats_between(*pair)) if len(pairs) > 1 else pairs[0]
    is_pure = above.is_pure(turn.below) and below.is_pure(turn.above)
    return (above, below) if is_pure else None


def nats_between(above: Side, below: Side) -> float:
    """The Bayes factor of the two, function words left out."""
    return bayes_factor(above.stems(), below.stems())


def unquoted(read: Sequence[Piece]) -> tuple[Piece, ...]:
    """All but what is quoted as a whole, which a text may do in any language."""
    return tuple(piece for piece in read if not is_quoted(piece))


def large_languages(read: Sequence[Piece]) -> list[str]:
    """The two languages of most words, if there is enough in them to be a text each."""
    told = {piece.language for piece in read if piece.language}
    untold = sum(len(piece.words) for piece in read if not piece.language)
    if len(told) < 2 and untold < FEWEST_WORDS:
        return [*told]
    largest = words_by_language(read).most_common(2)
    return [language for language, size in largest if size >= FEWEST_WORDS]


def _undecided(read: Sequence[Piece], first: int, last: int) -> range:
    """The cuts that are left where pieces lean to neither language: a heading begins a text."""
    for index in range(first, last):
        if read[index].block.kind == "heading":
            return range(index, index + 1)
    return range(first, min(last, first + MOST_CUTS) + 1)


def _leaning(piece: Piece, one: str, other: str) -> int:
    """Above 0 where a piece is rather in one language, below 0 where in the other."""
    ones, others = balance(piece.cues, one, other)
    if ones != others:
        return ones - others
    scripts = Counter(script_of(word[0]) for word in piece.words)
    mine, theirs = scripts[main_script(one)], scripts[main_script(other)]
    return (mine > theirs) - (mine < theirs)
