"""What the first and last lines of a text state about where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from seedlint import Document, Span

from ._claims import Claim, States
from ._data import (
    Role,
    agencies,
    compiled,
    is_date_line,
    phrase_hints,
    phrases,
    without_date,
    words,
)
from ._labels import labelled, sells_pictures
from ._lines import HEADER_LINE, Line, ends_sentence, zone_lines
from ._names import LONGEST_BYLINE, byline, is_full_name, is_no_title
from ._values import is_placeholder, valid_isbn

LONGEST_SIGNATURE = 60
"""Characters of a line that is but a name, or a name and a date with its time."""

DASHES = frozenset({"—", "–", "―", "--"})
"""What stands before a signature; a hyphen or a bullet begins an item of a list."""

CLOSING_QUOTES = ('"', "”", "“", "’", "»", "«", "」", "』")
"""A name behind a dash says below a quotation who is quoted."""

_WORK = re.compile(r"(?P<name>[^,(]+?)(?:,\s*|\s+(?=\())(?P<work>\S.*)")
"""A name with a title, a year or both: "Jane Doe, The Oak, 1998", "Jane Doe (1998)"."""

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
    texts = [line.text for line in lines]
    for index, line in enumerate(lines):
        above = texts[index - 1] if index else ""
        for state, shown in _line_claims(doc, line, above, texts[index + 1 :], more):
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
    doc: Document, line: Line, above: str, below: list[str], more: Mapping[str, Role]
) -> Iterator[tuple[States, str]]:
    """What a line states, and the words that do.

    Args:
        doc: the document.
        line: a line of one of its zones.
        above: the line before it in the zones.
        below: the lines after it.
        more: further labels, as ``label_key`` gives them.
    """
    following = below[0] if below else ""
    if _is_address_alone(line):
        yield "locator", line.text
        return
    for part in line.fields():
        state = labelled(part, following, more) if line.kind != "code" else None
        if state is None and byline(part, title=line.first, wrapped=line.wrapped):
            state = "author"
        if state is not None:
            yield state, part
            return
    if line.kind == "code":
        return
    if _is_signature(doc, line, above, following):
        yield "author", line.text
    yield from _phrase_claims(line, below)


def _phrase_claims(line: Line, below: list[str]) -> Iterator[tuple[States, str]]:
    lowered = line.text.casefold()
    hints = {hint for hint in phrase_hints() if hint in lowered}
    for phrase in phrases() if hints else ():
        if (
            line.zone in phrase.zones
            and not hints.isdisjoint(phrase.hints)
            and ("{agency}" not in phrase.pattern or any(name in line.text for name in agencies()))
            and compiled(phrase.pattern).search("\n".join([line.text, *below[: phrase.lines - 1]]))
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


def _is_signature(doc: Document, line: Line, above: str, below: str) -> bool:
    """Whether the line is a name alone: beside a date in the head, first, or at the very end.

    A title or a link ("Read More") looks the same; but its words stand in the text without
    capitals, too, where a name's do not.
    """
    if line.kind in ("heading", "table-row", "markup"):
        return False
    if line.marked:
        return _is_dashed_name(doc, line, above, below)
    if len(line.text) > LONGEST_SIGNATURE:
        return False
    name = without_date(line.text)
    dated = name is not None or (
        line.zone == "head" and not line.first and any(map(is_date_line, (above, below)))
    )
    name = name or line.text
    if not is_full_name(name):
        return False
    signed = line.last and len(above) > HEADER_LINE // 2 and ends_sentence(above)
    if (dated or signed) and not _is_common(doc.text, name):
        return True
    return line.first and _stands_above(doc, line) and is_no_title(name, doc.text[line.span.end :])


def _is_dashed_name(doc: Document, line: Line, above: str, below: str) -> bool:
    """Whether a first or last line is a name behind a dash, and of no list and no quotation.

    A title and a year may follow the name.
    """
    start = doc.line_starts[doc.position(line.span.start).line - 1]
    if doc.text[start : line.span.start].strip() not in DASHES:
        return False
    name = _name_before_work(line.text)
    if not is_full_name(name) or _is_common(doc.text, name):
        return False
    if line.last:
        return ends_sentence(above) and not above.endswith(CLOSING_QUOTES)
    return line.first and _stands_above(doc, line) and not is_full_name(below)


def _name_before_work(text: str) -> str:
    """The name in "Jane Doe, The Oak, 1998"; all of ``text`` if it has another form.

    Titles and years begin without a small letter and end without a full stop, sentences do not.
    """
    match = _WORK.fullmatch(text) if len(text) <= LONGEST_BYLINE else None
    if match is None or ends_sentence(match["work"]):
        return text
    return text if match["work"].lstrip("\"'“„«‘*_(")[:1].islower() else match["name"]


def _stands_above(doc: Document, line: Line) -> bool:
    """Whether a blank line follows."""
    return not doc.physical_line(doc.position(line.span.end).line + 1).strip()


def _is_common(text: str, name: str) -> bool:
    """Whether a word of ``name`` stands in ``text`` without a capital."""
    particles = words("names", "particles") | words("names", "joints")
    return any(
        re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text)
        for word in re.findall(r"\w+", name)
        if word[0].isupper() and word.casefold() not in particles
    )
