"""Characters that nobody sees and that programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from seedlint import Document, Edit, Finding, Fix, Keep, Severity, Span, rule

from ._plain import is_about_characters, stretches

if TYPE_CHECKING:
    from ._invisible import Kind

MANY = 10
"""Places named with a finding; more help nobody."""

QUOTE_CHARACTERS = 40

PRINTABLE = str.maketrans("", "", "\t\n\v\f\r")


@rule
def invisible_characters(doc: Document) -> Iterator[Finding | Keep]:
    """Characters stand in the text that nobody sees."""
    if doc.text.isascii() and doc.text.translate(PRINTABLE).isprintable():
        return
    from ._invisible import is_within, manifests, strangers  # noqa: PLC0415  (many are ASCII)

    kept = manifests(doc.text)
    for span in kept:
        yield Keep(span, "a C2PA manifest says where the text comes from")
    for kind, spans in strangers(doc.text, kept).items():
        text = stretches(doc)
        shown = [span for span in spans if kind.severity == "error" or is_within(span, text)]
        if shown:
            yield _finding(doc, kind, shown)


def _finding(doc: Document, kind: Kind, spans: list[Span]) -> Finding:
    count = sum(span.end - span.start for span in spans)
    codes = sorted({f"U+{ord(char):04X}" for span in spans for char in doc.text[slice(*span)]})
    shown = ", ".join(codes[:3]) + (", ..." if len(codes) > 3 else "")
    hidden = _hidden(kind, doc.text[slice(*spans[0])])
    says = f': "{hidden}"' if hidden else f" ({shown})"
    reasons = f"\nthe last is in line {doc.position(spans[-1].start).line}" if spans[1:] else ""
    return Finding(
        f"{_counted(kind, count)}{says}{reasons}",
        spans[0],
        related=spans[1:MANY],
        severity=_severity(doc, kind, spans),
        data={"kind": kind.name, "characters": codes, "count": count, "hidden": hidden},
        fix=_fix(doc, kind, spans, count),
    )


def _severity(doc: Document, kind: Kind, spans: list[Span]) -> Severity:
    """The kind's; between words and in addresses zero-width characters only allow a line to end.

    A text about characters may show them.
    """
    breaks = kind.name in ("zero-width", "joiner")
    if breaks and not any(_in_word(doc.text, span) for span in spans):
        return "info"
    return "info" if kind.removable and is_about_characters(doc) else kind.severity


def _in_word(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return before.isalpha() and after.isalpha()


def _fix(doc: Document, kind: Kind, spans: list[Span], count: int) -> Fix | None:
    if kind.name in ("control", "separator", "filler", "private-use"):
        return None
    edits = tuple(Edit(*span) for span in spans)
    safe = kind.removable and not is_about_characters(doc)
    return Fix(f"delete {_counted(kind, count)}", edits, "safe" if safe else "unsafe")


def _counted(kind: Kind, count: int) -> str:
    return f"{count} {kind.title.replace('*', '' if count == 1 else 's')}"


def _hidden(kind: Kind, text: str) -> str:
    """What tag characters spell, or the bytes in variation selectors."""
    reader = READERS.get(kind.name)
    hidden = reader(text) if reader else ""
    shown = "".join(char if char.isprintable() else "." for char in hidden)
    return shown if len(shown) <= QUOTE_CHARACTERS else shown[: QUOTE_CHARACTERS - 3] + "..."


def _tags(text: str) -> str:
    return "".join(chr(ord(char) - 0xE0000) for char in text)


def _selectors(text: str) -> str:
    codes = (ord(char) for char in text)
    numbers = (code - 0xFE00 if code < 0xE0100 else code - 0xE0100 + 16 for code in codes)
    return bytes(numbers).decode("utf-8", "replace")


READERS: dict[str, Callable[[str], str]] = {"hidden-text": _tags, "hidden-data": _selectors}
