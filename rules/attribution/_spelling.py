"""Keys that are nearly known ones."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator

from ._claims import Claim
from ._data import words
from ._extra import folded_key
from ._formats import Flaw, line_of

_GROUPS = ("source", "author", "holder", "licence", "date")

SHORTEST = 5
"""Letters of a key that may be misspelt: those near to shorter ones are mostly words themselves,
such as "line" and "like" beside "link"."""

LONG = 9
"""Letters of a key from which on it may have two slips, "copywrite" for "copyright"."""


@functools.lru_cache(maxsize=256)
def meant(key: str) -> str:
    """The known key that a key nearly is: letters left out, doubled, exchanged; else empty."""
    folded = folded_key(key)
    if len(folded) < SHORTEST or folded in words("fields", "keys.others"):
        return ""
    most = 1 if len(folded) < LONG else 2
    letters = set(folded)
    # A slip changes the length by one and the set of letters by two at most.
    near = [key for key in _known() if abs(len(key) - len(folded)) <= most]
    near = [key for key in near if len(letters.symmetric_difference(key)) <= 2 * most]
    if not near:
        return ""
    from rapidfuzz import process  # noqa: PLC0415  (few keys are nearly known ones)
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    known, distance = "", most + 1
    if nearest := process.extractOne(folded, near, scorer=OSA.distance, score_cutoff=2):
        known, distance, _ = nearest
    # The same letters in another order, "srouce", are one slip, too.
    return known if distance <= most or sorted(known) == sorted(folded) else ""


@functools.cache
def _known() -> tuple[str, ...]:
    """Keys that may be meant, those of sources before those of dates."""
    keys = (key for group in _GROUPS for key in sorted(words("fields", f"keys.{group}")))
    return tuple(key for key in keys if len(key) >= SHORTEST)


def asked(where: str, key: str, text: str) -> Flaw | None:
    """The question about a key of metadata that nearly is a known one."""
    known = meant(key)
    line = line_of(text, key)
    place = f"line {line}: " if line else ""
    return Flaw(where, f'{place}did you mean "{known}", not "{key}"?') if known else None


def misspelt(claims: Iterable[Claim], text_of: Callable[[str], str]) -> Iterator[Flaw]:
    """What to ask about keys in no list; ``text_of`` gives the text of the place of a claim."""
    unknown = [claim for claim in claims if claim.states == "unknown"]
    for where, key in dict.fromkeys((claim.where, claim.shown) for claim in unknown):
        if flaw := asked(where, key, text_of(where)):
            yield flaw
