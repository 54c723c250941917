"""What the first and last lines of a text state about where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from seedlint import Document, Span

from ._claims import Claim, States
from ._data import Role, agencies, compiled, is_date_line, phrases, without_date, words
from ._labels import labelled, sells_pictures
from ._lines import HEADER_LINE, Line, ends_sentence, zone_lines
from ._names import byline, is_full_name
from ._values import is_placeholder, valid_isbn

LONGEST_SIGNATURE = 60
"""Characters of a line that is but a name, or a name and a date with its time."""

_URL = re.compile(r"<?(?:https?|ftp)://\S+?>?")
_SPDX = r"SPDX-(FileCopyrightText|License-Identifier|FileContributor):[ \t]*([^\r\n]*)"
_SPDX_STATES: Mapping[str, States] = {
    "FileCopyrightText": "copyright",
    "License-Identifier": "licence",
    "FileContributor": "author",
}
_C2PA_WRAPPER = "\ufeff\U000e0133\U000e0122"
"""How an invisible C2PA wrapper begins: a zero-width no-break space, then bytes as variation
selectors, of which the first spell "C2" (C2PA 2.4, A.8)."""


def in_text(
    doc: Document, begin: int, head: int, tail: int, more: Mapping[str, Role]
) -> Iterator[Claim]:
    """The claims of the lines at both ends, of SPDX tags and of a C2PA wrapper anywhere.

    Args:
        doc: the document.
        begin: the offset at which the text begins, behind the front matter.
        head: how many lines to look at from the beginning, blank lines not counted.
        tail: how many from the end.
        more: further labels, as ``label_key`` gives them.
    """
    yield from spdx_tags(doc.text, "text", located=True)
    if _C2PA_WRAPPER in doc.text:
        start = doc.text.index(_C2PA_WRAPPER)
        yield Claim("publication", "text", "C2PA wrapper", Span(start, len(doc.text)))
    lines = zone_lines(doc, begin, head, tail)
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        near = [neighbour.text if neighbour else "" for neighbour in (before, after)]
        for state, shown in _line_claims(doc, line, near, more):
            yield Claim(state, line.zone, shown, line.span)


def spdx_tags(text: str, where: str, *, located: bool = False) -> Iterator[Claim]:
    """The claims of SPDX tags; ``located`` when ``text`` is the document's own."""
    if "SPDX-" not in text:
        return
    for match in re.finditer(_SPDX, text):
        value = match[2].strip(" \t*/#-<>")
        state = _SPDX_STATES[match[1]] if not is_placeholder(value) else "placeholder"
        yield Claim(state, where, match[0].strip(), Span(*match.span()) if located else None)


def _line_claims(
    doc: Document, line: Line, near: list[str], more: Mapping[str, Role]
) -> Iterator[tuple[States, str]]:
    """What a line states, and the words that do; ``near`` are the lines before and after it."""
    if _is_address_alone(line):
        yield "locator", line.text
        return
    for part in line.fields():
        state = labelled(part, near[1], more) if line.kind != "code" else None
        if state is None and byline(part, title=line.first, wrapped=line.wrapped):
            state = "author"
        if state is not None:
            yield state, part
            return
    if line.kind == "code":
        return
    if _is_signature(doc, line, near):
        yield "author", line.text
    yield from _phrase_claims(line)


def _phrase_claims(line: Line) -> Iterator[tuple[States, str]]:
    lowered = line.text.casefold()
    for phrase in phrases():
        if (
            line.zone in phrase.zones
            and any(hint in lowered for hint in phrase.hints)
            and ("{agency}" not in phrase.pattern or any(name in line.text for name in agencies()))
            and compiled(phrase.pattern).search(line.text)
        ):
            for state in phrase.states:
                credit = state == "copyright" and sells_pictures(line.text)
                yield "weak" if credit else state, line.text
    if lowered.startswith("isbn") and valid_isbn(line.text):
        yield "locator", line.text


def _is_address_alone(line: Line) -> bool:
    """Whether a first or last line is nothing but a URL that belongs to no sentence or list."""
    if line.marked or not (line.first or line.last) or not _URL.fullmatch(line.text):
        return False
    return line.first or not line.above or ends_sentence(line.above)


def _is_signature(doc: Document, line: Line, near: list[str]) -> bool:
    """Whether the line is a name alone, beside a date in the head or at the very end.

    A title or a link ("Read More") looks the same; but its words stand in the text without
    capitals, too, where a name's do not.
    """
    if (
        line.marked
        or line.kind in ("heading", "table-row", "markup")
        or len(line.text) > LONGEST_SIGNATURE
    ):
        return False
    name = without_date(line.text)
    dated = name is not None or (
        line.zone == "head" and not line.first and any(map(is_date_line, near))
    )
    name = name or line.text
    if not is_full_name(name):
        return False
    signed = line.last and len(near[0]) > HEADER_LINE // 2 and ends_sentence(near[0])
    return (dated or signed) and not _is_common(doc.text, name)


def _is_common(text: str, name: str) -> bool:
    """Whether a word of ``name`` stands in ``text`` without a capital."""
    particles = words("names", "particles") | words("names", "joints")
    return any(
        re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text)
        for word in re.findall(r"\w+", name)
        if word[0].isupper() and word.casefold() not in particles
    )
