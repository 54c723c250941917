"""What a file beside a text states: read for the text, and for no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ._claims import Claim
from ._data import compiled, phrases_hinted_at
from ._extra import NOTHING, Extra
from ._fields import claims_of, flat_fields
from ._formats import Flaw, form_of, parsed
from ._keyed_lines import Fields, keyed_lines
from ._text import spdx_tags
from ._values import stated


class SideFile(NamedTuple):
    """What a side file states.

    Attributes:
        claims: about the text beside it.
        flaws: why it states less than it seems to.
    """

    claims: Sequence[Claim]
    flaws: Sequence[Flaw]


def read_side_file(content: str, path: str, extra: Extra = NOTHING) -> SideFile:
    """What a side file states: by fields, SPDX tags, copyright notices, or an address alone."""
    fields, flaws = _fields_of(content, path, extra)
    claims = [
        *spdx_tags(content, path),
        *claims_of(fields, path, extra),
        *_notices(content, path),
    ]
    bare = form_of(path) is None or not (fields or flaws)
    if bare and all(claim.states == "unknown" for claim in claims):
        claims += _last_address(content, path) or ([] if fields else _words(content, path, extra))
    if form_of(path) and not (fields or flaws or claims):
        flaws = (Flaw(path, "it holds no key with a value"),)
    return SideFile(claims, flaws)


def _fields_of(content: str, path: str, extra: Extra) -> tuple[Fields, tuple[Flaw, ...]]:
    """The fields of a side file: of the form that its name says, or that it begins like."""
    form = form_of(path)
    found = parsed(content, form or "JSON") if form or content.lstrip()[:1] in ("{", "[") else None
    if found is None or (found.form and form is None):
        return keyed_lines(content), found.flaws(path) if found else ()
    return [each for tree in found.trees for each in flat_fields(tree, extra)], found.flaws(path)


def _notices(content: str, path: str) -> Iterator[Claim]:
    """Lines such as "Copyright 2021 Jane Doe", which REUSE takes for a tag."""
    for line in content.splitlines():
        for phrase in phrases_hinted_at(line.casefold()):
            if phrase.states == ("copyright",) and compiled(phrase.pattern).search(line):
                yield Claim("copyright", path, line.strip())


_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"]+")


def _last_address(content: str, path: str) -> list[Claim]:
    """The last address; before it a .webloc names its DTD."""
    found = _URL.findall(content)
    return [Claim("locator", path, found[-1])] if found else []


def _words(content: str, path: str, extra: Extra) -> list[Claim]:
    """The source that a file named for it states in free words: "The Oak, 3 May 2020"."""
    said = " ".join(content.split())
    if path.endswith(_NOT_OF_SOURCES):
        return []
    state = stated(said, "publication", extra.placeholders)
    return [Claim(state, path, said)] if state else []


_NOT_OF_SOURCES = (".license", ".webloc")
"""Side files of which free words state no source."""
