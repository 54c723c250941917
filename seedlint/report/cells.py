"""Screen cells: how wide text is, what of it fits, and how the rest is made harmless.

A cell holds one narrow character; Chinese, Japanese, Korean and most emoji take two. A *glyph* is
what must not be torn apart: a grapheme cluster (Unicode Standard Annex 29) such as a letter with
its accents, a flag or a family emoji.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
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
    if _ONE_CELL_EACH.fullmatch(text):
        yield from (Glyph(sign, 1, at, at + 1) for at, sign in enumerate(text))
        return
    import regex  # noqa: PLC0415  (not needed for most text)

    column = 0
    for match in regex.finditer(r"\X", text):
        shown, cells = _drawn(match[0], column)
        yield Glyph(shown, cells, match.start(), match.end())
        column += cells


def _drawn(cluster: str, column: int) -> tuple[str, int]:
    if cluster == "\t":
        cells = TAB - column % TAB
        return " " * cells, cells
    return _measured(cluster)


@lru_cache(maxsize=4096)
def _measured(cluster: str) -> tuple[str, int]:
    import regex  # noqa: PLC0415  (not needed for most text)
    from wcwidth import wcswidth  # noqa: PLC0415

    shown = visible(cluster)
    if unicodedata.category(shown[0]).startswith("M"):  # an accent without a letter
        shown = _DOTTED_CIRCLE + shown
    # Most terminals draw the letters of an Indic conjunct side by side.
    letters = regex.findall(r"\p{L}?\P{L}*", shown)
    cells = sum(wcswidth(letter) for letter in letters)
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
    left, right = max(0, start - reach), min(len(line), start + reach)
    cut_left, cut_right = left > 0, right < len(line)
    row = _row(line[left:right], start - left, end - left, cut=cut_right)
    return _clipped(row, limit, cut_left=cut_left, cut_right=cut_right)


class _Row(NamedTuple):
    """Glyphs with the cell at which each begins (and one more: where the last ends).

    The span is the glyphs from ``first`` to before ``last``.
    """

    glyphs: Sequence[str]
    edges: Sequence[int]
    first: int
    last: int


def _row(part: str, start: int, end: int, *, cut: bool) -> _Row:
    if start < len(part) and _ONE_CELL_EACH.fullmatch(part):
        return _Row(part, range(len(part) + 1), start, min(end, len(part)))
    row = list(glyphs(part))
    if cut and row[-1].start > start:
        del row[-1]  # the cut may have gone through it
    if start == len(part):
        row.append(Glyph("", 1, start, start + 1))  # nothing to see, but a place to point at
    ends = [glyph.end for glyph in row]
    edges = list(accumulate((glyph.cells for glyph in row), initial=0))
    first = bisect_right(ends, start)
    last = min(bisect_left(ends, end) + 1, len(row))
    return _Row([glyph.shown for glyph in row], edges, first, last)


def _clipped(row: _Row, limit: int, *, cut_left: bool, cut_right: bool) -> Window:
    edges, dots = row.edges, len(DOTS)
    before, until, total = edges[row.first], edges[row.last], edges[-1]

    begin = 0
    if cut_left or until + (dots if total > until or cut_right else 0) > limit:
        lead = max(limit // 4, (limit - (until - before)) // 2)
        if not cut_right:
            lead = max(lead, limit - (total - before))
        if cut_left or before > lead:
            begin = bisect_left(edges, before - (lead - dots))
            # A cut may have gone through a glyph, so the first one cannot be trusted.
            begin = min(max(begin, int(cut_left)), row.first)

    room = limit - (dots if cut_left or begin else 0)
    fits = not cut_right and total - edges[begin] <= room
    stop = bisect_right(edges, edges[begin] + room - (0 if fits else dots)) - 1

    head = DOTS if cut_left or begin else ""
    tail = "" if fits else DOTS
    text = head + "".join(row.glyphs[begin:stop]) + tail
    seen = edges[max(row.first, min(row.last, stop))] - before
    offset = len(head) + before - edges[begin]
    return Window(text, offset, max(1, seen), whole=not (head or tail))


def clip(text: str, limit: int) -> str:
    """The beginning of a line, ``limit`` cells at most."""
    return window(text, 0, 0, limit).text


def clip_start(text: str, limit: int) -> str:
    """The end of a line, ``limit`` cells at most."""
    return window(text, len(text) - 1, len(text), limit).text if text else ""


def wrap(text: str, limit: int, *, hang: int = 0) -> list[str]:
    """A line broken between words, and inside a word only if it is longer than a row.

    Args:
        limit: cells of a row.
        hang: blank cells before all rows but the first.
    """
    if len(text) <= limit and _ONE_CELL_EACH.fullmatch(text):
        return [text]
    rows = [""]
    used = begin = 0
    for word in _words(text):
        for piece in [word] if word.solid <= limit - hang else _letters(word.shown):
            if used > begin and used + piece.solid > limit:
                rows.append(" " * hang)
                used = begin = hang
            rows[-1] += piece.shown
            used += piece.cells
    return [row.rstrip() for row in rows]


class _Piece(NamedTuple):
    """What goes on one row: cells without the blanks at its end, and with them."""

    shown: str
    solid: int
    cells: int


def _words(text: str) -> Iterator[_Piece]:
    """Each word with the blanks after it."""
    if _ONE_CELL_EACH.fullmatch(text):
        for match in re.finditer(r"(\S*)(\s*)", text):
            yield _Piece(match[0], len(match[1]), len(match[0]))
        return
    word, solid, size = "", 0, 0
    for glyph in _letters(text):
        if glyph.solid and size > solid:
            yield _Piece(word, solid, size)
            word, solid, size = "", 0, 0
        word += glyph.shown
        solid += glyph.solid
        size += glyph.cells
    yield _Piece(word, solid, size)


def _letters(text: str) -> Iterator[_Piece]:
    for glyph in glyphs(text):
        yield _Piece(glyph.shown, 0 if glyph.shown.isspace() else glyph.cells, glyph.cells)


def plain(text: str) -> str:
    """A line as it is drawn: all of it visible, tabs expanded."""
    if _ONE_CELL_EACH.fullmatch(text):
        return text
    return "".join(glyph.shown for glyph in glyphs(text))
