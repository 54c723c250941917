"""What the first and last lines of a text state about where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from seedlint import Document, Span

from ._claims import Claim, States
from ._data import ROLES, Role, bare, compiled, label_key, label_roles, phrases, words
from ._lines import Line, zone_lines
from ._names import byline, leading_name, named_author
from ._values import has_locator, is_placeholder, stated, valid_isbn

LONGEST_LABEL = 40
"""Characters before the colon of a label line; the longest label has 25, with marks around it."""

_SEPARATOR = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+|\]\(")
_URL = re.compile(r"<?(?:https?|ftp)://\S+?>?")
_SPDX = re.compile(r"SPDX-(FileCopyrightText|License-Identifier|FileContributor):[ \t]*([^\r\n]*)")
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
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        for state, shown in _line_claims(line, below, more):
            yield Claim(state, line.zone, shown, line.span)


def labels_by_word(labels: Mapping[str, Sequence[str]]) -> dict[str, Role]:
    """The option ``labels`` turned around: the role of each word.

    Raises:
        ValueError: a key is none of source, author and by.
    """
    roles: dict[str, Role] = {}
    for name, listed in labels.items():
        if name not in ROLES:
            raise ValueError(f"labels: {name!r} is none of {', '.join(ROLES)}")
        roles.update((label_key(word), name) for word in listed)
    return roles


def spdx_tags(text: str, where: str, *, located: bool = False) -> Iterator[Claim]:
    """The claims of SPDX tags; ``located`` when ``text`` is the document's own."""
    if "SPDX-" not in text:
        return
    for match in _SPDX.finditer(text):
        value = match[2].strip(" \t*/#-<>")
        state = _SPDX_STATES[match[1]] if not is_placeholder(value) else "placeholder"
        yield Claim(state, where, match[0].strip(), Span(*match.span()) if located else None)


def _line_claims(
    line: Line, below: Line | None, more: Mapping[str, Role]
) -> Iterator[tuple[States, str]]:
    if (line.first or line.last) and _URL.fullmatch(line.text):
        yield "locator", line.text
        return
    for part in line.fields():
        found = _labelled(part, below, more)
        if found is not None:
            yield found, part
            return
        author = byline(part, title=line.first, wrapped=line.wrapped)
        if author is not None:
            yield "author", part
            return
    lowered = line.text.casefold()
    for phrase in phrases():
        if (
            line.zone in phrase.zones
            and any(hint in lowered for hint in phrase.hints)
            and compiled(phrase.pattern).search(line.text)
        ):
            yield from ((state, line.text) for state in phrase.states)
    if lowered.startswith("isbn") and valid_isbn(line.text):
        yield "locator", line.text


def _labelled(part: str, below: Line | None, more: Mapping[str, Role]) -> States | None:
    """What a line such as "Source: The Daily Oak" states; None if it has no label."""
    match = _SEPARATOR.search(part, 0, LONGEST_LABEL)
    if match is None:
        first, _, value = part.partition(" ")
        role = label_roles().get(label_key(first))
        return "locator" if role == "source" and _URL.match(value) else None
    label = label_key(part[: match.start()])
    if label in words("names", "images"):
        return "weak"
    role = more.get(label) or label_roles().get(label)
    if role is None:
        return None
    value = part[match.end() :].strip(" \t*_")
    return _value(role, value) if value else _value_below(role, below)


def _value(role: Role, value: str) -> States | None:
    """What a label states with a value behind it."""
    if role == "by" and not named_author(value):
        return None
    if _sells_pictures(value):
        return "weak"
    return stated(value, "publication" if role == "source" else "author")


def _value_below(role: Role, below: Line | None) -> States | None:
    """What a label states whose value stands on the next line."""
    if below is None:
        return "placeholder" if role != "by" else None
    if role == "source" and has_locator(below.text):
        return "locator"
    name = leading_name(below.text)
    return "author" if role != "source" and name.words >= 2 and not name.rest else None


def _sells_pictures(value: str) -> bool:
    folded = value.casefold()
    return any(
        bare(part) in words("names", "picture_agencies")
        for part in (folded, *re.split(r"\s*[/,|©]\s*| via ", folded))
    )
