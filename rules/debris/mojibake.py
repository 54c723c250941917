"""Letters that were decoded with another codec than they were encoded with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from seedlint import Document, Edit, Finding, Fix, Related, Span, rule

from ._plain import is_about_characters, is_quoted, stretches

if TYPE_CHECKING:
    from ._decoding import Garbled

LOST = r"\w\ufffd|\ufffd\w|(?:锟斤拷)+"
"""What decoders put where they give up; by itself it may be spoken of. The latter is U+FFFD twice
in UTF-8, read as GBK."""

QUOTE_CHARACTERS = 32
MANY = 10
"""Places named with a finding; more help nobody."""


@rule
def mojibake(doc: Document) -> Iterator[Finding]:
    """Letters are garbled: they were decoded as what they are not."""
    if doc.text.isascii():
        return
    from ._decoding import Stretch, undone  # noqa: PLC0415  (many documents are ASCII)

    stretches_ = [
        Stretch(span, doc.text[slice(*span)])
        for span in stretches(doc)
        if not doc.text[slice(*span)].isascii()
    ]
    places = [*undone(stretches_)]
    if places:
        yield _finding(doc, places)
        return
    lost = [
        Span(stretch.span.start + match.start(), stretch.span.start + match.end())
        for stretch in (stretches_ if "\ufffd" in doc.text or "锟斤拷" in doc.text else ())
        for match in re.finditer(LOST, stretch.text)
    ]
    if lost:
        yield _lost(doc, lost)


def _finding(doc: Document, places: list[Garbled]) -> Finding:
    first = places[0]
    before = _quoted(doc.text[slice(*first.span)])
    lines = sorted({doc.position(place.span.start).line for place in places})
    more = "" if len(lines) == 1 else f"\n{len(lines)} lines are garbled, the last is {lines[-1]}"
    quoted = all(is_quoted(doc.text, place.span) for place in places)
    spoken_of = quoted or is_about_characters(doc)
    was = "" if first.after is None else f'; it was "{_quoted(first.after)}"'
    return Finding(
        f'"{before}" is garbled: {first.how}{was}{more}',
        first.span,
        related=[Related(place.span, place.how) for place in places[1:MANY]],
        severity="info" if spoken_of else None,
        data={"kind": "garbled", "how": first.how, "lines": lines},
        fix=_fix(doc, places, len(lines), spoken_of=spoken_of),
    )


def _fix(doc: Document, places: list[Garbled], lines: int, *, spoken_of: bool) -> Fix | None:
    """Safe where nothing that is not ASCII remains: then the whole document was garbled.

    Otherwise, and in a text about codecs, somebody may be showing garbled letters. None where
    letters were lost.
    """
    edits = tuple(Edit(*place.span, place.after) for place in places if place.after is not None)
    if not edits:
        return None
    end = 0
    rest = []
    for place in places:
        rest.append(doc.text[end : place.span.start])
        end = place.span.end
    whole = "".join((*rest, doc.text[end:])).isascii()
    safe = whole and not spoken_of and len(places) > 1 and all(place.exact for place in places)
    title = "decode the line again" if lines == 1 else f"decode {lines} lines again"
    return Fix(title, edits, "safe" if safe else "unsafe")


def _lost(doc: Document, spans: list[Span]) -> Finding:
    first = doc.text[max(0, spans[0].start - 12) : spans[0].end + 12].split()
    word = next(word for word in first if "\ufffd" in word or "锟" in word)
    count = len(spans)
    more = "" if count == 1 else f"; {count} places"
    return Finding(
        f'letters of "{_quoted(word)}" are lost (U+FFFD){more}\n'
        "whoever decoded the text put this sign where he could not read it: get it anew",
        spans[0],
        related=spans[1:MANY],
        severity="info" if is_quoted(doc.text, spans[0]) else None,
        data={"kind": "lost", "lines": [doc.position(span.start).line for span in spans]},
    )


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= QUOTE_CHARACTERS else text[: QUOTE_CHARACTERS - 3] + "..."
