"""What a piece of evidence states, and what level of attribution the statements reach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from seedlint import Span

Level = Literal["none", "weak", "named", "full"]
LEVELS: tuple[Level, ...] = ("none", "weak", "named", "full")
"""From the least to the most."""

States = Literal[
    "locator",  # an address: URL, DOI, arXiv, ISBN
    "author",
    "publication",
    "copyright",  # a copyright line names a holder
    "licence",
    "date",
    "statement",  # says who and under what terms in one, or that the text is original
    "malformed",  # an identifier that cannot be right
    "placeholder",  # a place for evidence that says nothing
    "possible",  # may state an author or a source, to be confirmed by somebody who knows
    "weak",  # a name that says who is quoted or pictured, not who wrote
    "unknown",  # nothing: a key of metadata that is in no list, and may be a misspelt one
]

NAMING = frozenset({"locator", "author", "publication", "copyright", "statement"})
"""What is enough for the level ``named``."""


class Claim(NamedTuple):
    """A piece of evidence.

    Attributes:
        states: what it states.
        where: "front matter", "head", "tail", "text", or the path of another file.
        shown: a short quotation for people.
        span: its place in the document; None in another file.
    """

    states: States
    where: str
    shown: str
    span: Span | None = None

    @property
    def names(self) -> bool:
        """Whether it is enough for the level ``named``."""
        return self.states in NAMING


def level_of(claims: Iterable[Claim]) -> Level:
    """The level that all claims together reach."""
    states = {claim.states for claim in claims}
    if "statement" in states or {"licence", "copyright"} <= states:
        return "full"
    if "locator" in states and states & {"author", "publication", "copyright", "licence"}:
        return "full"
    if states & NAMING:
        return "named"
    return "weak" if states & {"weak", "licence"} else "none"


def reaches(level: Level, minimum: Level) -> bool:
    """Whether ``level`` is ``minimum`` or more."""
    return LEVELS.index(level) >= LEVELS.index(minimum)
