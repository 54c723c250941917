"""Hints: words one of which stands in every text that a pattern may match.

To look for hundreds of them in all of a text takes longer than most rules do. Most words of a text
stand there more than once, so hints are looked for among its different words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seedlint import Document, analysis


class Hints:
    """Words, parts of words, and phrases, in lower case."""

    def __init__(self, hints: Iterable[str]) -> None:
        # A phrase is looked for where the longest of its words stands.
        self._hints = tuple((max(hint.split(), key=len), hint) for hint in hints)

    def __iter__(self) -> Iterator[str]:
        return (hint for _, hint in self._hints)

    def any_in(self, doc: Document, head: int | None = None) -> bool:
        """Whether one stands in a document, or among so many characters at its head."""
        lowered, words = _lowered(doc)
        text = lowered[:head]
        return any(part in words and hint in text for part, hint in self._hints)


class _Lowered(NamedTuple):
    """A text in lower case, and its different words, one a line."""

    text: str
    words: str


@analysis
def _lowered(doc: Document) -> _Lowered:
    text = doc.text.lower()
    return _Lowered(text, "\n".join(dict.fromkeys(text.split())))
