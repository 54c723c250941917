"""Screen cells: how wide text is, what of it fits, and how the rest is made harmless.

A cell holds one narrow character; Chinese, Japanese, Korean and most emoji take two. A *glyph* is
what must not be torn apart: a grapheme cluster (Unicode Standard Annex 29) such as a letter with
its accents, a flag or a family emoji.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

DOTS = "..."

TAB = 4
"""Cells between tab stops: rows beside a gutter are short, so half of a terminal's eight."""

_ONE_CELL_EACH = re.compile(
    r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]*"
)
"""Text whose every character is one cell and one glyph: Latin, Greek, Cyrillic, punctuation.
Most text is, and is then measured without loading the width tables."""

_UNSEEN = re.compile(
    "(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)"  # flags of regions are spelt with tags
    r"|[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control, escape, bidirectional, invisible and surrogate characters. A terminal obeys or drops
them; tabs, and the joiners that scripts and emoji need, are not among them."""

_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"

_DOTTED_CIRCLE = "\u25cc"


def visible(text: str) -> str:
    """A line with every character that would act on the screen or hide shown by a sign.

    Escape becomes ``␛``, a right-to-left override ``<U+202E>``. Tabs stay. A line end would act
    too, so text of several lines is to be split first.
    """
    return _UNSEEN.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the block "Control Pictures"
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def isolated(text: str) -> str:
    """The text kept from reordering what stands beside it, if any of it runs right to left."""
    if _RIGHT_TO_LEFT.search(text) is None:
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def width(text: str) -> int:
    """How many cells the text takes as ``visible`` shows it, with tabs expanded."""
    if _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    return sum(glyph.cells for glyph in glyphs(text))


class Glyph(NamedTuple):
    """What is drawn for a grapheme cluster; ``start`` and ``end`` are offsets in the source."""

    shown: str
    cells: int
    start: int
    end: int


def glyphs(text: str) -> Iterator[Glyph]:
    """The glyphs of one line in order; together they cover it."""
    import regex  # noqa: PLC0415  (not needed for most text)

    column = 0
    for match in regex.finditer(r"\X", text):
        shown, cells = _drawn(match[0], column)
        yield Glyph(shown, cells, match.start(), match.end())
        column += cells


def _drawn(cluster: str, column: int) -> tuple[str, int]:
    from wcwidth import wcswidth  # noqa: PLC0415  (not needed for most text)

    if cluster == "\t":
        cells = TAB - column % TAB
        return " " * cells, cells
    shown = visible(cluster)
    if unicodedata.category(shown[0]).startswith("M"):  # an accent without a letter
        shown = _DOTTED_CIRCLE + shown
    cells = wcswidth(shown)
    if cells < 1:  # a joiner that joins nothing
        shown = "".join(f"<U+{ord(character):04X}>" for character in cluster)
        cells = len(shown)
    return shown, cells


class Window(NamedTuple):
    """The part of a line that is shown.

    Attributes:
        text: what to draw.
        start: cells before the span.
        cells: cells of the span that can be seen, at least 1.
        whole: whether nothing of the line was left out.
    """

    text: str
    start: int
    cells: int
    whole: bool


def window(line: str, start: int, end: int, limit: int) -> Window:
    """Clip a line around a span, so that it takes ``limit`` cells at most.

    The beginning of the span is always seen, with some of what stands before it. ``...`` marks
    what was left out. An empty span is seen as one cell.

    Args:
        line: one line without its line end, of any length.
        start, end: the span, as offsets in the line.
        limit: cells there are, at least 24.
    """
    start = min(start, len(line))
    end = min(max(end, start + 1), max(len(line), start + 1))
    if len(line) <= limit - (start == len(line)) and _ONE_CELL_EACH.fullmatch(line):
        return Window(line, start, end - start, whole=True)
    # A glyph has few code points, so this much text holds a whole row on either side.
    reach = 4 * limit
    left, right = max(0, start - reach), start + reach
    row = _row(line, left, right, start)
    first = next(index for index, glyph in enumerate(row) if glyph.end > start)
    last = next((index for index, glyph in enumerate(row) if glyph.end >= end), len(row) - 1)
    return _clipped(row, first, last + 1, limit, cut=(left > 0, right < len(line)))


def _row(line: str, left: int, right: int, start: int) -> list[Glyph]:
    """The glyphs between two offsets, and a blank one where a span begins at the line's end."""
    part = line[left:right]
    if _ONE_CELL_EACH.fullmatch(part):
        row = [Glyph(sign, 1, left + at, left + at + 1) for at, sign in enumerate(part)]
    else:
        row = [
            Glyph(glyph.shown, glyph.cells, left + glyph.start, left + glyph.end)
            for glyph in glyphs(part)
        ]
        if left > 0 and row[0].end <= start:
            del row[0]  # perhaps only the rest of a glyph
    if start == len(line):
        row.append(Glyph("", 1, start, start + 1))
    return row


def _clipped(
    row: list[Glyph], first: int, last: int, limit: int, *, cut: tuple[bool, bool]
) -> Window:
    before = sum(glyph.cells for glyph in row[:first])
    span = sum(glyph.cells for glyph in row[first:last])
    after = sum(glyph.cells for glyph in row[last:])
    dots = len(DOTS)

    begin = 0
    if cut[0] or before + span + (dots if after or cut[1] else 0) > limit:
        lead = max(limit // 4, (limit - span) // 2)
        if not cut[1]:
            lead = max(lead, limit - span - after)
        if cut[0] or before > lead:
            begin = first
            lead -= dots
            while begin > 0 and row[begin - 1].cells <= lead:
                begin -= 1
                lead -= row[begin].cells

    clipped_left = cut[0] or begin > 0
    room = limit - dots * clipped_left
    clipped_right = cut[1] or sum(glyph.cells for glyph in row[begin:]) > room
    room -= dots * clipped_right
    stop = begin
    while stop < len(row) and row[stop].cells <= room:
        room -= row[stop].cells
        stop += 1

    shown = "".join(glyph.shown for glyph in row[begin:stop])
    text = DOTS * clipped_left + shown + DOTS * clipped_right
    offset = dots * clipped_left + sum(glyph.cells for glyph in row[begin:first])
    seen = sum(glyph.cells for glyph in row[first : min(last, stop)])
    return Window(text, offset, max(1, seen), whole=not (clipped_left or clipped_right))


def clip(text: str, limit: int) -> str:
    """The beginning of a line, ``limit`` cells at most."""
    return window(text, 0, 0, limit).text


def clip_start(text: str, limit: int) -> str:
    """The end of a line, ``limit`` cells at most."""
    return window(text, len(text) - 1, len(text), limit).text if text else ""


def wrap(text: str, limit: int) -> list[str]:
    """A line broken between words, and inside a word only if it is longer than ``limit`` cells."""
    if width(text) <= limit:
        return [plain(text)]
    rows = [""]
    used = 0
    for word in re.findall(r"\S+\s*|^\s+", text):
        cells = width(word.rstrip())
        if used and used + cells > limit:
            rows.append("")
            used = 0
        for shown, size in [(plain(word), width(word))] if cells <= limit else _pieces(word):
            if used + min(size, cells) > limit:
                rows.append("")
                used = 0
            rows[-1] += shown
            used += size
    return [row.rstrip() for row in rows]


def _pieces(word: str) -> Iterator[tuple[str, int]]:
    return ((glyph.shown, glyph.cells) for glyph in glyphs(word))


def plain(text: str) -> str:
    """A line as it is drawn: all of it visible, tabs expanded."""
    if _ONE_CELL_EACH.fullmatch(text):
        return text
    return "".join(glyph.shown for glyph in glyphs(text))
