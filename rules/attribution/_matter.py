"""Front matter: metadata between fences, or a table of JSON, before a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from seedlint import Document, Span, analysis

from ._claims import Claim
from ._extra import NOTHING, Extra

if TYPE_CHECKING:
    from ._formats import Flaw, Form
    from ._keyed_lines import Fields

FRONT_MATTER = "front matter"
"""Where its claims and flaws stand."""

_FORMS: dict[str, Form] = {"-": "YAML", "+": "TOML", "{": "JSON"}
"""By the first sign."""


@analysis
def front_matter(doc: Document) -> Span:
    """Where the front matter stands; empty at the beginning where there is none."""
    first = doc.blocks[0] if doc.blocks else None
    if first is not None and first.kind == "front-matter":
        return first.span
    return Span(0, _end_of_json(doc.text) if _BEGINS_LIKE_JSON.match(doc.text) else 0)


_BEGINS_LIKE_JSON = re.compile(r"\{\s*\"[^\"\n]*\"\s*:")


def _end_of_json(text: str) -> int:
    """Where a table of JSON ends that a text begins with, and its line with it; 0 without one."""
    import json  # noqa: PLC0415  (few collections have any)

    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):  # RecursionError of thousands of brackets
        return 0
    return end if text[end : end + 1] in ("", "\n") else 0


class _Matter(NamedTuple):
    """What front matter holds.

    Attributes:
        fields: as its form has them; line by line where it is none.
        flaws: why it is none, or not as meant.
    """

    fields: Fields
    flaws: tuple[Flaw, ...] = ()


@analysis
def _matter(doc: Document, extra: Extra) -> _Matter:
    text = doc.text[slice(*front_matter(doc))]
    form = _FORMS.get(text[:1])
    broken = form is None and _BEGINS_LIKE_JSON.match(doc.text)
    if form is None and not broken:
        return _Matter([])
    # Loaded where there is front matter, which most texts have not.
    from ._fields import flat_fields  # noqa: PLC0415
    from ._formats import parsed  # noqa: PLC0415
    from ._keyed_lines import keyed_lines  # noqa: PLC0415

    if form is None:
        return _Matter([], parsed(doc.text, "JSON").flaws(FRONT_MATTER))
    found = parsed(_between_fences(text) if form != "JSON" else text, form)
    flaws = found.flaws(FRONT_MATTER)
    if found.form:
        return _Matter(keyed_lines(text), flaws)
    return _Matter([field for tree in found.trees for field in flat_fields(tree, extra)], flaws)


def _between_fences(text: str) -> str:
    """Front matter without its fences, the lines counted as they are."""
    lines = text.splitlines(keepends=True)
    return "".join([lines[0][3:], *lines[1:-1]])


@analysis
def claims_in_front_matter(doc: Document, extra: Extra = NOTHING) -> tuple[Claim, ...]:
    """What the front matter states; what is missing there stands at its line."""
    span = front_matter(doc)
    matter = doc.text[slice(*span)]
    fields = _matter(doc, extra).fields
    if not fields:
        return ()
    from ._fields import claims_of  # noqa: PLC0415  (as above)

    claims = claims_of(fields, FRONT_MATTER, extra)
    return tuple(claim._replace(span=_span(claim, matter, span)) for claim in claims)


def _span(claim: Claim, matter: str, span: Span) -> Span | None:
    """Where a claim stands: the whole front matter, or the line of what is missing in it."""
    if claim.states == "unknown":
        return None
    key = re.escape(claim.shown.partition(":")[0])
    line = None if claim.names else re.search(rf"(?m)^[^\S\n]*\W?{key}.*$", matter)
    return Span(*line.span()) if line else span


def flaws_in_front_matter(doc: Document, extra: Extra = NOTHING) -> tuple[Flaw, ...]:
    """Why the front matter states less than it seems to."""
    return _matter(doc, extra).flaws


def text_of(doc: Document, where: str) -> str:
    """The text of the front matter, or of another file that was read for the document."""
    return (
        doc.text[slice(*front_matter(doc))] if where == FRONT_MATTER else doc.companion(where) or ""
    )
