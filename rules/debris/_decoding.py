"""What a line was before it was decoded with another codec than it was encoded with."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from seedlint import Span

KNOWN_TO_FTFY = (
    *("latin-1", "cp1252", "cp1250", "iso8859-2", "cp1253", "cp1254", "cp1257", "mac-roman"),
    *("cp1251", "cp437"),
)
OTHERS = ("koi8-r", "cp866", "gbk", "cp932")
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

LATIN_ENDS = "\u0250"
"""Letters from here on are of other scripts, or phonetic."""

CODEC_NAMES = {
    "latin-1": "Latin-1",
    "iso8859-2": "Latin-2",
    "mac-roman": "Mac Roman",
    "macroman": "Mac Roman",
    "koi8-r": "KOI8-R",
    "gbk": "GBK",
    "cp932": "Shift JIS",
    "cp437": "DOS code page 437",
    "cp866": "DOS code page 866",
}

ACCENTED_WORD = r"(?<![^\W\d_])[À-ÖØ-öø-ÿ]{3,}(?![^\W\d_])"
FEWEST_ACCENTED = 12
MOST_ACCENTED = 0.7
"""Of a line's letters in words of accented letters alone; the rest are initials, short words and
names that were ASCII."""

ALPHABETS = {
    "cp1251": "оеаинтсрвл",
    "koi8-r": "оеаинтсрвл",
    "cp1253": "αοιετσνηυρ",
    "cp1255": "יוהלארתבמש",
    "cp1256": "اليمونترةب",
}
"""Codecs of one byte a letter, and the ten commonest letters of their main language."""

COMMON_SHARE = 0.5
"""The ten commonest letters are 60 to 75 % of a text in each of them; by chance a third."""

EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL"})
TYPOGRAPHY = frozenset("‘’“”„–—…•€™")
QUOTATION_MARKS = str.maketrans("", "", "‘’“”")
"""First bytes in Mac Roman, of scripts that are rare; "’é" is common."""
NOT_ASCII = r"[^\x00-\x7f]"
SUSPICIOUS = rf"[¬À-ß\u0100-\u200f\u2028-\uffff]{NOT_ASCII}|{NOT_ASCII}{{3}}"
"""What any garbling leaves and few texts in Latin letters hold; saves looking at codecs. A small
letter of Latin-1, with which a character of three bytes begins, has two more behind it."""


class Stretch(NamedTuple):
    """A line, or a piece of one, and its text."""

    span: Span
    text: str


class Garbled(NamedTuple):
    """A garbled stretch of a line.

    Attributes:
        span: in the document.
        after: what it was before it was garbled.
        how: "UTF-8 read as Windows-1252".
        exact: garbling ``after`` in that way gives it back, letter by letter.
    """

    span: Span
    after: str
    how: str
    exact: bool


def undone(stretch: Stretch) -> Iterator[Garbled]:
    """The garbled parts of a line; one method at a time, the surest first."""
    if not re.search(SUSPICIOUS, stretch.text):
        return
    seen = frozenset(stretch.text)
    known = [codec for codec in KNOWN_TO_FTFY if _may_be(codec, seen, stretch.text)]
    if known and (found := _undone_by_ftfy(stretch)):
        yield found
        return
    for codec in (*known, *(each for each in OTHERS if _may_be(each, seen, stretch.text))):
        found_so = [*_undone_runs(stretch, codec)]
        if found_so:
            yield from found_so
            return
    if found := _of_another_alphabet(stretch):
        yield found


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


def _undone_by_ftfy(stretch: Stretch) -> Garbled | None:
    import ftfy  # noqa: PLC0415  (slow to load, and few documents need it)

    after, steps = ftfy.fix_encoding_and_explain(stretch.text)
    if after == stretch.text:
        return None
    used = [step.parameter for step in steps or () if step.action == "encode"]
    again = after
    for codec in reversed(used):
        again = again.encode("utf-8", "surrogatepass").decode(codec, "replace")
    exact = bool(used) and again == stretch.text
    times = ", twice" if len(used) > 1 else ""
    how = f"UTF-8 read as {_name(used[0])}{times}" if used else "UTF-8 read as something else"
    return _narrowed(stretch, Span(0, len(stretch.text)), after, how, exact=exact)


def _undone_runs(stretch: Stretch, codec: str) -> Iterator[Garbled]:
    for match in re.finditer(f"{NOT_ASCII}+", stretch.text):
        try:
            after = match[0].encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        long = len(after) >= SHORTEST_RUN and after.isprintable() and _one_script(after)
        if long or _breaks_a_word(stretch.text, match, after):
            how = f"UTF-8 read as {_name(codec)}"
            yield _narrowed(stretch, Span(*match.span()), after, how, exact=True)


def _of_another_alphabet(stretch: Stretch) -> Garbled | None:
    """A line that was no UTF-8 but letters of one byte each, read as Western European ones.

    No language writes most of its words in accented letters alone. Which alphabet it was shows
    by how often its commonest letters come out.
    """
    letters = sum(map(str.isalpha, stretch.text))
    accented = sum(map(len, re.findall(ACCENTED_WORD, stretch.text)))
    if accented < FEWEST_ACCENTED or accented < MOST_ACCENTED * letters:
        return None
    try:
        source = stretch.text.encode("cp1252")
    except UnicodeError:
        return None
    best, codec = max((_commonness(source, codec), codec) for codec in ALPHABETS)
    if best < COMMON_SHARE:
        return None
    how = f"{_name(codec)} read as Windows-1252"
    after = source.decode(codec, "replace")
    return _narrowed(stretch, Span(0, len(stretch.text)), after, how, exact=False)


def _commonness(source: bytes, codec: str) -> float:
    letters = [char for char in source.decode(codec, "ignore") if char.isalpha()]
    return sum(char in ALPHABETS[codec] for char in letters) / max(1, len(letters))


def _one_script(text: str) -> bool:
    """Whether all letters are of one script, with those of East Asia as one."""
    names = {unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()}
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
    start = stretch.span.start
    span = Span(start + part.start + skip, start + part.end - tail)
    return Garbled(span, after[: len(after) - tail], how, exact)


def _common_head(a: str, b: str) -> str:
    return a[: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))]


def _name(codec: str) -> str:
    bare = codec.removeprefix("sloppy-")
    return CODEC_NAMES.get(bare) or codecs.lookup(bare).name.replace("cp", "Windows-")
