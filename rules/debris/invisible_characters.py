"""Characters that nobody sees and that programs read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from seedlint import Document, Edit, Finding, Fix, Keep, Severity, Span, rule

from ._plain import stretches

MANY = 10
"""Places named with a finding; more help nobody."""

SHORTEST_MESSAGE = 3
"""Tags or variation selectors in a row that say something; a letter has one or two."""

QUOTE_CHARACTERS = 40

# Scripts, as the inside of a character class.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff"
JOINING = f"{RIGHT_TO_LEFT}\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff"
JOINING += "\U00011000-\U00011fff"
UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf\ua980-\ua9df\uaa00-\uaa7f"
TAGS = "\U000e0001\U000e0020-\U000e007f"
EMOJI = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3297\u3299\ufe0f\U0001f000-\U0001faff"
EMOJI += TAGS

CONTROLS = r"[\x00-\x08\x0e-\x1f\x7f]+"
"""The only ones in ASCII."""

SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
C2PA = f"\ufeff[{SELECTORS}]{{16,}}"
"""A manifest of where the text comes from, hung on its last character (C2PA 2.4, A.7)."""


class Kind(NamedTuple):
    """A sort of invisible characters.

    Attributes:
        name: as in the finding's data.
        title: for people; the asterisk is the plural's "s".
        pattern: matches one place.
        severity: of its finding.
        at_home: matches the characters beside which they belong; empty if nowhere.
        removable: deleting them changes nothing that a reader sees.
    """

    name: str
    title: str
    pattern: str
    severity: Severity
    at_home: str = ""
    removable: bool = False


KINDS = (
    Kind(
        "hidden-text",
        "tag character* with a hidden text",
        f"(?<![\U0001f3f4{TAGS}])[{TAGS}]{{{SHORTEST_MESSAGE},}}",
        "error",
    ),
    Kind(
        "hidden-data",
        "variation selector* with hidden data",
        f"(?<![\ufeff{SELECTORS}])[{SELECTORS}]{{{SHORTEST_MESSAGE},}}",
        "warning",
    ),
    Kind("bidi-override", "bidirectional override*", "[\u202d\u202e]", "warning"),
    Kind(
        "bidi",
        "bidirectional control*",
        "[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]",
        "info",
        at_home=RIGHT_TO_LEFT,
    ),
    Kind(
        "zero-width",
        "zero-width space*",
        "[\u200b\u2060-\u2064]+",
        "warning",
        at_home=UNSPACED,
        removable=True,
    ),
    Kind(
        "joiner",
        "zero-width joiner* or non-joiner*",
        "[\u200c\u200d]+",
        "warning",
        at_home=JOINING + EMOJI,
        removable=True,
    ),
    Kind(
        "byte-order-mark",
        "byte order mark* inside the text",
        f"\ufeff+(?![{SELECTORS}])",
        "warning",
        removable=True,
    ),
    Kind("soft-hyphen", "soft hyphen*", r"(?<=\w)\xad+|\xad+(?=\w)", "info", removable=True),
    Kind("control", "control character*", CONTROLS, "warning"),
    Kind("separator", "line separator* of Unicode", "[\u2028\u2029]", "info"),
    Kind("filler", "blank letter*", "[\u115f\u1160\u3164\uffa0]", "info", at_home="\u1100-\ud7ff"),
    Kind(
        "private-use",
        "character* of private use, such as icons of a font",
        "[\ue000-\uf8ff]+",
        "info",
    ),
)


@rule
def invisible_characters(doc: Document) -> Iterator[Finding | Keep]:
    """Characters stand in the text that nobody sees."""
    if not re.search(CONTROLS if doc.text.isascii() else _any_kind(), doc.text):
        return
    manifests = [Span(*match.span()) for match in re.finditer(C2PA, doc.text)]
    for span in manifests:
        yield Keep(span, "a C2PA manifest says where the text comes from")
    found: defaultdict[Kind, list[Span]] = defaultdict(list)
    for kind in KINDS:
        # The partner of a bidirectional control may stand words away.
        if kind.name == "bidi" and re.search(f"[{kind.at_home}]", doc.text):
            continue
        for match in re.finditer(kind.pattern, doc.text):
            span = Span(*match.span())
            if not _belongs(doc.text, span, kind) and not _within(span, manifests):
                found[kind].append(span)
    if not found:
        return
    text = stretches(doc)
    for kind, spans in found.items():
        shown = [span for span in spans if kind.severity == "error" or _within(span, text)]
        if shown:
            yield _finding(doc, kind, shown)


@cache
def _any_kind() -> str:
    return "|".join((C2PA, *(kind.pattern for kind in KINDS)))


def _belongs(text: str, span: Span, kind: Kind) -> bool:
    """Whether the characters stand in a script that needs them."""
    if not kind.at_home:
        return False
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return re.search(f"[{kind.at_home}]", around) is not None


def _within(span: Span, others: Sequence[Span]) -> bool:
    """Whether one of some ordered spans holds this one."""
    before = bisect_right(others, span.start, key=lambda other: other.start)
    return before > 0 and span.end <= others[before - 1].end


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
        severity=_severity(doc.text, kind, spans),
        data={"kind": kind.name, "characters": codes, "count": count, "hidden": hidden},
        fix=_fix(kind, spans, count),
    )


def _severity(text: str, kind: Kind, spans: list[Span]) -> Severity:
    """The kind's; between words and in addresses zero-width characters only allow a line to end."""
    if kind.name in ("zero-width", "joiner") and not any(_in_word(text, span) for span in spans):
        return "info"
    return kind.severity


def _in_word(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return before.isalpha() and after.isalpha()


def _fix(kind: Kind, spans: list[Span], count: int) -> Fix | None:
    if kind.name in ("control", "separator", "filler", "private-use"):
        return None
    edits = tuple(Edit(*span) for span in spans)
    return Fix(f"delete {_counted(kind, count)}", edits, "safe" if kind.removable else "unsafe")


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
