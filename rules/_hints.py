"""Hints: words one of which stands in every text that a pattern may match.

To look for hundreds of them in all of a text takes longer than most rules do. Most words of a text
stand there more than once, so hints are looked for among its different words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from seedlint import Document, analysis

from ._keys import Keys

T = TypeVar("T")


class Hints(Generic[T]):
    """Words, parts of words, and phrases, in lower case, each with what it hints at."""

    def __init__(self, hints: Iterable[tuple[str, T]]) -> None:
        # A phrase is looked for where the longest of its words stands.
        self._keys = Keys((max(hint.split(), key=len), (hint, value)) for hint, value in hints)

    def given_in(self, doc: Document) -> set[T]:
        """What the hints that stand in a document hint at."""
        text, words = _lowered(doc)
        return {value for hint, value in self._keys.found(words) if hint in text}


class _Lowered(NamedTuple):
    """A text in lower case, and its different words, one a line."""

    text: str
    words: str


@analysis
def _lowered(doc: Document) -> _Lowered:
    text = doc.text.lower()
    return _Lowered(text, "\n".join(dict.fromkeys(text.split())))
