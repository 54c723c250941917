"""Kinds of invisible characters, and where in a text they do not belong."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from seedlint import Severity, Span

CONTROLS = r"[\x00-\x08\x0e-\x1f\x7f]+"
"""The only ones in ASCII."""

SHORTEST_MESSAGE = 3
"""Tags or variation selectors in a row that say something; a letter has one or two."""

# Scripts, as the inside of a character class.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff"
JOINING = f"{RIGHT_TO_LEFT}\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff"
JOINING += "\U00011000-\U00011fff"
UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf\ua980-\ua9df\uaa00-\uaa7f"
TAGS = "\U000e0001\U000e0020-\U000e007f"
EMOJI = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3297\u3299\ufe0f\U0001f000-\U0001faff"
EMOJI += TAGS

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
    Kind(
        "soft-hyphen",
        "soft hyphen*",
        r"(?<=\w)\xad+|(?<!\xad)\xad+(?=\w)",
        "info",
        removable=True,
    ),
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


def manifests(text: str) -> list[Span]:
    """Where C2PA manifests stand."""
    return [Span(*match.span()) for match in re.finditer(C2PA, text)]


def strangers(text: str, kept: Sequence[Span]) -> Mapping[Kind, list[Span]]:
    """The places of invisible characters that do not belong there, by kind.

    Args:
        text: of a document.
        kept: spans that are none of them.
    """
    found: defaultdict[Kind, list[Span]] = defaultdict(list)
    if not _any_of_any_kind().search(text):
        return found
    for kind in KINDS:
        # The partner of a bidirectional control may stand words away.
        if kind.name == "bidi" and re.search(f"[{kind.at_home}]", text):
            continue
        for match in re.finditer(kind.pattern, text):
            span = Span(*match.span())
            if not _belongs(text, span, kind) and not is_within(span, kept):
                found[kind].append(span)
    return found


@cache
def _any_of_any_kind() -> re.Pattern[str]:
    """One character of each place; a set of them is found in a tenth of the time of patterns."""
    controls = CONTROLS.strip("[]+")
    blank = "\xad\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0"
    return re.compile(f"[{controls}{blank}{SELECTORS}\ue000-\uf8ff{TAGS}]")


def _belongs(text: str, span: Span, kind: Kind) -> bool:
    """Whether the characters stand in a script that needs them."""
    if not kind.at_home:
        return False
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return re.search(f"[{kind.at_home}]", around) is not None


def is_within(span: Span, others: Sequence[Span]) -> bool:
    """Whether one of some ordered spans holds this one."""
    before = bisect_right(others, span.start, key=lambda other: other.start)
    return before > 0 and span.end <= others[before - 1].end
