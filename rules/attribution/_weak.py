"""Words that name people without saying where the text comes from."""

from __future__ import annotations

from seedlint import Document

from ._data import table

FAR = 20_000
"""Characters looked at: whoever quotes people does so in the first pages."""

SHOWN = 3
"""How many different words are worth showing."""


def reporting_words(doc: Document) -> list[tuple[str, int]]:
    """The first reporting words of the text, each once, in order: how to show it, its line."""
    text = doc.text[:FAR]
    found = []
    for key, form in (("after_name", '"... {}"'), ("before_name", '"{} ..."')):
        for word in table("weak")[key]:
            place = _find(text, word)
            if place is not None:
                found.append((place, form.format(word)))
    return [(shown, doc.position(place).line) for place, shown in sorted(found)[:SHOWN]]


def _find(text: str, word: str) -> int | None:
    """The first place of ``word`` in ``text`` where no letter stands beside it.

    Chinese, Japanese and Korean words stand between letters as they are.
    """
    joined = word[0] >= "\u3040"
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = text[start - 1 : start], text[end : end + 1]
        if joined or not (before.isalnum() or after.isalnum()):
            return start
        start = text.find(word, end)
    return None
