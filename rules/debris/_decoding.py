"""What a line was before it was decoded with another codec than it was encoded with."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from seedlint import Span

from . import _codepages

KNOWN_TO_FTFY = (
    *("latin-1", "cp1252", "cp1250", "iso8859-2", "cp1253", "cp1254", "cp1257", "mac-roman"),
    *("cp1251", "cp437"),
)
OTHERS = ("koi8-r", "cp866", "cp1256", "gbk", "cp932")
"""Codecs that text in UTF-8 is mistaken for. ftfy undoes the former, with a judgement of its own
whether text is garbled at all; what it leaves, and the others, count where a run of letters is
valid UTF-8 throughout."""

LEADS = (0xC2, 0xF5)
TAILS = (0x80, 0xC0)
UTF8 = rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
"""A character that takes more than one byte."""

EAST_ASIA_BEGINS = "\u2e80"

TWO_BYTES_A_LETTER = frozenset({"gbk", "cp932"})

SHORTEST_RUN = 4
"""Characters that such a run must give: by chance one of two or three does, if hardly ever."""

SHORTEST_WIDE_RUN = 6
"""And one read with two bytes a letter: words of four letters, made of few bytes, are found."""

MOST_LOST = 0.25
"""Share of letters that two bytes a letter lose of UTF-8, whose letters there have three. Text that
is right loses over half if it is taken as garbled so."""

FEWEST_LEFT = 8

STILL_BAD = 0.5
"""Share of unlikely neighbours that may be left where parts of a line are mended; with more, these
may be valid UTF-8 by chance, and what the line was is not known."""

LATIN_ENDS = "\u0250"
"""Letters from here on are of other scripts, or phonetic."""

CODEC_NAMES = {
    "latin-1": "Latin-1",
    "iso8859-2": "Latin-2",
    "mac-roman": "Mac Roman",
    "macroman": "Mac Roman",
    "koi8-r": "KOI8-R",
    "gbk": "GBK",
    "gb18030": "GBK",
    "big5": "Big5",
    "euc-kr": "EUC-KR",
    "euc-jp": "EUC-JP",
    "shift_jis": "Shift JIS",
    "cp850": "DOS code page 850",
    "cp932": "Shift JIS",
    "cp437": "DOS code page 437",
    "cp866": "DOS code page 866",
}

EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL"})
TYPOGRAPHY = frozenset("‘’“”„–—…•€™")
QUOTATION_MARKS = str.maketrans("", "", "‘’“”")
"""First bytes in Mac Roman, of scripts that are rare; "’é" is common."""
NOT_ASCII = r"[^\x00-\x7f]"
SUSPICIOUS = rf"[¬À-ß\u0100-\u200f\u2028-\uffff]{NOT_ASCII}|{NOT_ASCII}{{3}}"
"""What any garbling leaves and few texts in Latin letters hold; saves looking at codecs. A small
letter of Latin-1, with which a character of three bytes begins, has two more behind it."""


PORTUGUESE = r"(?<=[A-ZÀ-ÖØ-Þ])Ã(?=\s)"
"""The end of a word in capitals ("MAÇÃ"), which a no-break space makes look like "à" garbled."""


class Stretch(NamedTuple):
    """A line, or a piece of one, and its text."""

    span: Span
    text: str


class Garbled(NamedTuple):
    """A garbled stretch of a line.

    Attributes:
        span: in the document.
        after: what it was before it was garbled; None where letters were lost.
        how: "UTF-8 read as Windows-1252".
        exact: garbling ``after`` in that way gives it back, letter by letter.
    """

    span: Span
    after: str | None
    how: str
    exact: bool


def undone(stretches: Sequence[Stretch]) -> Iterator[Garbled]:
    """The garbled parts of a text; one method at a time, the surest first.

    Lines too short to prove anything are taken as garbled like those that do.
    """
    proofs = [_codepages.proved(stretch.text) for stretch in stretches]
    proved = {proof.confusion: None for proof in proofs if proof}
    for stretch, proof in zip(stretches, proofs, strict=True):
        like = (_codepages.undone(stretch.text, confusion) for confusion in proved)
        if found := proof or next(filter(None, like), None):
            yield _of_another_page(stretch, found)
        else:
            yield from _utf8_undone(stretch)


def _utf8_undone(stretch: Stretch) -> Iterator[Garbled]:
    if not re.search(SUSPICIOUS, re.sub(PORTUGUESE, "A", stretch.text)):
        return
    seen = frozenset(stretch.text)
    known = [codec for codec in KNOWN_TO_FTFY if _may_be(codec, seen, stretch.text)]
    if known:
        found_so = [*_undone_by_ftfy(stretch)]
        if found_so:
            yield from found_so
            return
    for codec in (*known, *(each for each in OTHERS if _may_be(each, seen, stretch.text))):
        found_so = [*_undone_runs(stretch, codec)]
        if found_so:
            yield from found_so
            return
    yield from _partly_lost(stretch)


@cache
def _signs(codec: str) -> tuple[frozenset[str], frozenset[str]]:
    """What the first bytes of characters in UTF-8 are read as with a codec, and what the others."""
    leads, tails = (bytes(range(*limits)).decode(codec, "ignore") for limits in (LEADS, TAILS))
    return frozenset(leads.translate(QUOTATION_MARKS)), frozenset(tails)


def _may_be(codec: str, seen: frozenset[str], text: str) -> bool:
    """Whether a text has a character of UTF-8, or several of a codec of two bytes a letter."""
    source = text.translate(QUOTATION_MARKS)
    if codec in TWO_BYTES_A_LETTER:
        if max(seen) < EAST_ASIA_BEGINS:
            return False
        return re.search(UTF8 * SHORTEST_RUN, source.encode(codec, "replace")) is not None
    leads, tails = _signs(codec)
    if seen.isdisjoint(leads) or seen.isdisjoint(tails):
        return False
    return re.search(UTF8, source.encode(codec, "replace")) is not None


def _undone_by_ftfy(stretch: Stretch) -> Iterator[Garbled]:
    """The whole line, or else its parts, where ftfy can name the codec that it was read with."""
    import ftfy.badness  # noqa: PLC0415  (slow to load, and few documents need it)
    import ftfy.chardata  # noqa: PLC0415

    hows: list[str] = []
    exacts: list[bool] = []

    def mended(text: str) -> str:
        after, steps = ftfy.fix_encoding_and_explain(text)
        used = [step.parameter for step in steps or () if step.action == "encode"]
        if after == text or not used:
            return text
        times = ", twice" if len(used) > 1 else ""
        hows.append(f"UTF-8 read as {_name(used[0])}{times}")
        exacts.append(_garbled_again(after, used) == text)
        return after

    def part_mended(match: re.Match[str]) -> str:
        return mended(match[0]) if ftfy.badness.is_bad(match[0]) else match[0]

    after = mended(stretch.text)
    if not hows:
        after = ftfy.chardata.UTF8_DETECTOR_RE.sub(part_mended, stretch.text)
        exacts.append(False)
        if ftfy.badness.badness(after) > STILL_BAD * ftfy.badness.badness(stretch.text):
            if hows:
                yield Garbled(stretch.span, None, "read with another codec", exact=False)
            return
    if hows:
        whole = Span(0, len(stretch.text))
        yield _narrowed(stretch, whole, after, hows[0], exact=all(exacts))


def _garbled_again(text: str, codecs_used: list[str]) -> str:
    for codec in reversed(codecs_used):
        text = text.encode("utf-8", "surrogatepass").decode(codec, "replace")
    return text


def _undone_runs(stretch: Stretch, codec: str) -> Iterator[Garbled]:
    """Runs that are valid UTF-8; short ones beside a long one that proves how they were read."""
    runs = [*_valid_runs(stretch.text, codec)]
    shortest = SHORTEST_WIDE_RUN if codec in TWO_BYTES_A_LETTER else SHORTEST_RUN
    proofs = [after for _, after in runs if len(after) >= shortest and _is_plain(after)]
    for match, after in runs:
        proved = any(_is_plain(proof + after) for proof in proofs)
        if proved or _breaks_a_word(stretch.text, match, after):
            how = f"UTF-8 read as {_name(codec)}"
            yield _narrowed(stretch, Span(*match.span()), after, how, exact=True)


def _valid_runs(text: str, codec: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in re.finditer(f"{NOT_ASCII}+", text):
        try:
            yield match, match[0].encode(codec).decode("utf-8")
        except UnicodeError:
            continue


def _partly_lost(stretch: Stretch) -> Iterator[Garbled]:
    """A line of East Asia whose letters do not all come back."""
    if max(stretch.text) < EAST_ASIA_BEGINS:
        return
    read = stretch.text.replace("\ufffd", "")
    for codec in sorted(TWO_BYTES_A_LETTER):
        after = read.encode(codec, "replace").decode("utf-8", "replace")
        beyond = [char for char in after if not char.isascii()]
        left = [char for char in beyond if char >= EAST_ASIA_BEGINS and char != "\ufffd"]
        if len(left) >= max(FEWEST_LEFT, (1 - MOST_LOST) * len(beyond)):
            yield Garbled(stretch.span, None, f"UTF-8 read as {_name(codec)}", exact=False)
            return


def _of_another_page(stretch: Stretch, found: _codepages.Undone) -> Garbled:
    how = f"{_name(found.confusion.was)} read as {_name(found.confusion.read)}"
    if found.after is None:
        return Garbled(stretch.span, None, how, exact=False)
    return _narrowed(stretch, Span(0, len(stretch.text)), found.after, how, exact=False)


def _is_plain(text: str) -> bool:
    """Whether a text has no control characters and all letters are of one script."""
    return text.isprintable() and _one_script(text)


def _one_script(text: str) -> bool:
    """Whether all letters and their marks are of one script, with those of East Asia as one."""
    names = {
        unicodedata.name(char, "").partition(" ")[0]
        for char in text
        if unicodedata.category(char)[0] in "LM"
    } - {"COMBINING"}
    return len(names) == 1 or names <= EAST_ASIAN


def _breaks_a_word(text: str, match: re.Match[str], after: str) -> bool:
    """Whether signs of another script stand in a word of ASCII letters, which ``after`` mends."""
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    foreign = match[0][0] >= LATIN_ENDS
    return foreign and around.isascii() and any(map(str.isalpha, around)) and _is_latin(after)


def _is_latin(text: str) -> bool:
    return all(char < LATIN_ENDS or char in TYPOGRAPHY for char in text) and text.isprintable()


def _narrowed(stretch: Stretch, part: Span, after: str, how: str, *, exact: bool) -> Garbled:
    """Without the words at both ends that were right."""
    before = stretch.text[slice(*part)]
    skip = len(_common_head(before, after))
    while skip and (before[skip - 1].isalnum() or before[skip - 1] == "_"):
        skip -= 1
    before, after = before[skip:], after[skip:]
    tail = len(_common_head(before[::-1], after[::-1]))
    while tail and before[len(before) - tail] > "\x7f":
        tail -= 1
    start = stretch.span.start
    span = Span(start + part.start + skip, start + part.end - tail)
    mended = after[: len(after) - tail]
    lossless = "\ufffd" not in mended or "\ufffd" in before
    return Garbled(span, mended if lossless else None, how, exact)


def _common_head(a: str, b: str) -> str:
    return a[: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))]


def _name(codec: str) -> str:
    bare = codec.removeprefix("sloppy-")
    return CODEC_NAMES.get(bare) or codecs.lookup(bare).name.replace("cp", "Windows-")
