"""What stands below a text about it: the credit of a picture, and who the author is."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint import Document, Finding

from .._writing import cells, quoted
from ._authors import author_of
from ._lines import MARKUP, TailLine
from ._weights import ends, looks_like_prose

SENTENCE = 30
"""Cells of the shortest box: "Ann Example is a reporter for the Herald."."""


def about(doc: Document, lines: Sequence[TailLine]) -> Finding | None:
    """The finding on such a last line, if it is one."""
    if len(lines) < 2:
        return None
    last = lines[-1]
    if last.mark and last.mark.category == "caption":
        kind, pattern = "caption", "picture-credit"
        what, why = "is of a picture that the text has not", "the credit of a picture"
    elif (last.mark is None or last.is_credit) and _is_author_box(doc, last):
        kind, pattern = "author", "author-box"
        what = "is about the author, as pages tell below a text"
        why = "it tells who somebody is whom the text never names"
    else:
        return None
    return Finding(
        f'"{quoted(last.text)}" {what}\nbecause: last line of the file, and {why}',
        last.span,
        severity="info",
        data={
            "kind": kind,
            "categories": [kind],
            "patterns": [pattern],
            "text": last.text,
            "evidence": ["last line of the file"],
        },
    )


def _is_author_box(doc: Document, line: TailLine) -> bool:
    """Whether a last paragraph tells who somebody is whom the text above never names."""
    is_sentence = looks_like_prose(line.text) or (ends(line.text) and cells(line.text) >= SENTENCE)
    if doc.suffix in MARKUP or line.kind != "prose" or not is_sentence:
        return False
    name = author_of(line.text)
    if not name:
        return name is not None
    above = (each.text for each in doc.lines if each.span.end <= line.span.start)
    return not any(name in text.casefold() for text in above if looks_like_prose(text))
