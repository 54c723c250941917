"""Screen cells: nothing is wider than it may be, torn apart, or able to act on the screen."""

from __future__ import annotations

import re
import unicodedata

import pytest
import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from seedlint.report import cells

# Whatever people paste, with more of what is hard than chance would give.
HARD = st.sampled_from(
    [
        "e\u0301",
        "\u0301",
        "👨\u200d👩\u200d👧",
        "🇩🇪",
        "❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e007f",
        "中文",
        "ｆｕｌｌ",
        "한국",
        "\u1112\u1161\u11ab",
        "क्षि",
        "ที่",
        "שלום",
        "مرحبا",
        "می\u200cخواهم",
        "\t",
        "\x1b[31m",
        "\u202e",
        "\u200b",
        "\xad",
        "\ud800",
        "\x00",
        "\x85",
        "\u2028",
        " ",
        "word ",
        "слово ",
    ]
)
LINES = st.lists(HARD | st.text(st.characters(exclude_characters="\r\n"), max_size=3), max_size=60)
BIDIRECTIONAL_CONTROLS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
LIMITS = st.integers(24, 100)
REPEATABLE = settings(derandomize=True, deadline=None)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, int, int]:
    line = "".join(draw(LINES)) * draw(st.sampled_from([1, 1, 40]))
    start = draw(st.integers(0, len(line)))
    return line, start, draw(st.integers(start, len(line)))


def shown(line: str) -> list[str]:
    return [glyph.shown for glyph in cells.glyphs(line)]


@REPEATABLE
@given(spans(), LIMITS)
def test_a_window_is_never_too_wide_and_its_span_is_inside(
    place: tuple[str, int, int], limit: int
) -> None:
    line, start, end = place
    view = cells.window(line, start, end, limit)
    assert sum(glyph.cells for glyph in cells.glyphs(view.text)) <= limit
    assert view.cells >= 1
    assert view.start >= 0
    assert view.start + view.cells <= limit


@REPEATABLE
@given(spans(), LIMITS)
def test_marks_stand_under_the_span(place: tuple[str, int, int], limit: int) -> None:
    line, start, end = place
    view = cells.window(line, start, end, limit)
    drawn = [(glyph.shown, glyph.cells) for glyph in cells.glyphs(line) if glyph.end > start]
    if not drawn:  # at the line's end there is nothing to see
        return
    under = ""
    at = 0
    for glyph in cells.glyphs(view.text):
        if view.start <= at < view.start + view.cells:
            under += glyph.shown
        at += glyph.cells
    wanted = drawn[0][0]
    # A tab takes what is left to its stop, which a cut before it changes.
    assert under.startswith(wanted) or not wanted.strip() or cells.width(wanted) > limit // 2


@REPEATABLE
@given(spans(), LIMITS)
def test_a_window_does_not_tear_glyphs(place: tuple[str, int, int], limit: int) -> None:
    line, start, end = place
    # Beyond a row's length of accents on one letter there is no telling where it ends.
    assume(all(glyph.end - glyph.start < limit for glyph in cells.glyphs(line)))
    view = cells.window(line, start, end, limit)
    if view.whole:
        assert view.text == "".join(shown(line))
        return
    text = view.text
    if text.startswith(cells.DOTS) and not "".join(shown(line)).startswith(text[:9]):
        text = text.removeprefix(cells.DOTS)
    text = text.removesuffix(cells.DOTS)
    blanks = regex.compile(r"\s+")
    pieces = [blanks.sub("", piece) for piece in shown(line)]
    whole = blanks.sub("", "".join(pieces))
    edges = {0}
    for piece in pieces:
        edges.add(max(edges) + len(piece))
    part = blanks.sub("", text)
    found = [match.start() for match in regex.finditer(regex.escape(part), whole, overlapped=True)]
    assert any(at in edges and at + len(part) in edges for at in found)


@REPEATABLE
@given(st.text(st.characters(exclude_characters="\r\n")))
def test_nothing_acts_on_the_screen(text: str) -> None:
    for character in cells.plain(text):
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in BIDIRECTIONAL_CONTROLS


@REPEATABLE
@given(st.text(st.characters(exclude_characters="\r\n")), LIMITS, st.integers(0, 12))
def test_wrapping_loses_nothing_and_is_never_too_wide(text: str, limit: int, hang: int) -> None:
    rows = cells.wrap(text, limit, hang=hang)
    assert all(cells.width(row) <= limit for row in rows)
    assert "".join("".join(rows).split()) == "".join(cells.plain(text).split())


def test_characters_taken_for_one_cell_are_one_cell() -> None:
    for code in range(0x3000):
        if cells._ONE_CELL_EACH.fullmatch(chr(code)):
            assert wcwidth(chr(code)) == 1
            assert not unicodedata.combining(chr(code))


@REPEATABLE
@given(st.lists(st.sampled_from("abc d-é«Жя—…"), max_size=300), st.data(), LIMITS)
def test_the_short_way_gives_what_the_long_way_gives(
    signs: list[str], data: st.DataObject, limit: int
) -> None:
    line = "".join(signs)
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    fast = cells.window(line, start, end, limit)
    pattern = cells._ONE_CELL_EACH
    try:
        cells._ONE_CELL_EACH = re.compile("(?!)")
        slow = cells.window(line, start, end, limit)
    finally:
        cells._ONE_CELL_EACH = pattern
    assert fast == slow


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\u202etxt.exe", "<U+202E>txt.exe"),
        ("soft\xadhyphen", "soft<U+00AD>hyphen"),
        ("\x85\ud83d", "<U+0085><U+D83D>"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("hidden\U000e0041", "hidden<U+E0041>"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_visible(text: str, seen: str) -> None:
    assert cells.visible(text) == seen


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("a\tb", 5),
        ("中文", 4),
        ("e\u0301", 1),
        ("\u0301", 1),
        ("👨\u200d👩\u200d👧", 2),
        ("🇩🇪", 2),
        ("कप्तान", 5),
        ("กำ", 2),
        ("\u1112\u1161\u11ab", 2),
        ("\u200d", 8),
        ("\u202e", 8),
    ],
)
def test_width(text: str, width: int) -> None:
    assert cells.width(text) == width


def test_only_right_to_left_text_is_isolated() -> None:
    assert cells.isolated("left") == "left"
    assert cells.isolated("a שלום b") == "\u2068a שלום b\u2069"


@pytest.mark.parametrize("quoted", ["start", "MIDDLE", "the end"])
def test_what_is_left_out(quoted: str) -> None:
    line = f"start of it, and then {'word after ' * 9}MIDDLE {'word after ' * 9}the end"
    start = line.index(quoted)
    view = cells.window(line, start, start + len(quoted), 36)
    assert len(view.text) == 36
    assert view.text[view.start : view.start + view.cells] == quoted
    assert view.text.startswith(cells.DOTS) == (quoted != "start")
    assert view.text.endswith(cells.DOTS) == (quoted != "the end")


def test_a_line_of_a_million_characters() -> None:
    line = "中" * 500_000 + "x" + "文" * 500_000
    view = cells.window(line, 500_000, 500_001, 40)
    assert wcswidth(view.text) == 39
    assert view.text[3 : view.text.index("x")] == "中" * ((view.start - 3) // 2)


def test_clip_and_clip_start() -> None:
    assert cells.clip("short", 24) == "short"
    assert cells.clip("a" * 30, 24) == "a" * 21 + "..."
    assert cells.clip_start("b" * 30, 24) == "..." + "b" * 21
    assert cells.clip_start("", 24) == ""
