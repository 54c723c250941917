"""What a text was in a code page of its own before it was read with another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import rtoml

FEWEST = 12
"""Characters beyond ASCII that a line must have to prove how it was garbled."""

FEWEST_LATER = 2
"""And one of a text that another line has proved to be garbled so."""

MOST_BEYOND_ASCII = 0.6
"""Of a line's characters; the rest are figures, names, and second bytes of Shift JIS. No language
in Latin letters comes near."""

FEWEST_COMMON = 4
"""Different common characters that must come out: a drawn line repeats a few."""

HONEST = 0.4
"""Share of the commonest letters from which on a text is right as it stands."""

FEWEST_ALL_WRONG = 20
"""Letters by which an alphabet shows that is garbled into itself."""

NEVER_UPPER = r"[а-яё][А-ЯЁ]"
"""A capital inside a word; KOI8-R and Windows-1251 have capitals where the other has none."""

FEWEST_CAPITALS = 3

LETTERS_A_NAME = 100
"""Of text in which one name may have a capital inside."""

MOST_CAPITALS = 0.25
"""Of letters; what is right in small letters comes out in capitals."""

SIGN_INSIDE = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f’–—…\xad\ufffd、。，！？：；·•](?=[^\W\d_])")
"""What stands in no word, unless its letters are of another codec."""

LOSS = 0.1
"""Share of characters that may have been lost when the text was read."""

ONE_LINE = 8
"""Answers on a line that are kept while all entries ask for them."""

NOT_ASCII = re.compile(r"[^\x00-\x7f]")

BYTES_OF_CP1252 = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Programs read the five bytes that Windows-1252 leaves out as Latin-1."""

NO_LETTER = 0xFF
"""A byte to stand for one that was lost; of two bytes a letter none begins with it."""


class Confusion(NamedTuple):
    """A text's own codec, and the one that it was read with."""

    was: str
    read: str


class Undone(NamedTuple):
    """A line decoded well.

    Attributes:
        after: None where letters were lost.
    """

    confusion: Confusion
    after: str | None


def proved(text: str) -> Undone | None:
    """How a line was garbled, where it says so by itself."""
    found = [*_as_writing(text, FEWEST), *_as_accents(text, None)]
    return max(found)[1] if found else None


def undone(text: str, confusion: Confusion) -> Undone | None:
    """A further line of a text that was garbled so."""
    found = [*_as_writing(text, FEWEST_LATER), *_as_accents(text, 1)]
    return next((each for _, each in sorted(found) if each.confusion == confusion), None)


def _as_writing(text: str, fewest: int) -> Iterator[tuple[float, Undone]]:
    beyond = len(NOT_ASCII.findall(text))
    if beyond < fewest or beyond < MOST_BEYOND_ASCII * sum(not char.isspace() for char in text):
        return
    for entry in _table()["writing"]:
        for codec in entry["read"]:
            if codec != "cp1252" and not _is_all_wrong(text, entry["common"], fewest):
                continue
            source = _encoded(text, codec)
            if source is None or _is_utf8(source):
                continue
            after = source.decode(entry["was"], "replace")
            score = _commonness(after, entry["common"], fewest) / entry["least"]
            lost = (
                after.count("\ufffd") or text.count("\ufffd") or entry.get("holds", "") not in text
            )
            if (
                score >= 1
                and after.count("\ufffd") <= LOSS * len(after)
                and _is_written_well(after)
            ):
                yield score, Undone(Confusion(entry["was"], codec), None if lost else after)


@lru_cache(ONE_LINE)
def _is_all_wrong(text: str, common: str, fewest: int) -> bool:
    """Whether a text is not right as it stands, in an alphabet that it is garbled into."""
    letters = sum(map(str.isalpha, text))
    long_enough = fewest == FEWEST_LATER or letters >= FEWEST_ALL_WRONG
    capitals = len(re.findall(NEVER_UPPER, text)) >= FEWEST_CAPITALS
    return long_enough and (capitals or _commonness(text, common, FEWEST_LATER) < HONEST)


def _as_accents(text: str, fewest: int | None) -> Iterator[tuple[float, Undone]]:
    for entry in _table()["accents"]:
        broken = len(re.findall(entry["broken"], text))
        if broken < (fewest or entry["fewest"]):
            continue
        if not fewest and not re.search(entry.get("and", ""), text):
            continue
        source = _encoded(text, entry["read"])
        after = source and source.decode(entry["was"], "replace")
        if after and _is_of(after, entry["letters"]) and not re.search(entry["broken"], after):
            yield broken, Undone(Confusion(entry["was"], entry["read"]), after)


def _is_written_well(text: str) -> bool:
    """Whether words have capitals at their beginnings only, if at all, and no signs inside."""
    capitals = sum(map(str.isupper, text))
    inside = len(re.findall(NEVER_UPPER, text)) * LETTERS_A_NAME
    letters = sum(map(str.isalpha, text))
    return not SIGN_INSIDE.search(text) and max(capitals / MOST_CAPITALS, inside) <= letters


def _is_of(text: str, letters: str) -> bool:
    """Whether all letters are a language's, and no sign breaks a word."""
    beyond = {char.lower() for char in NOT_ASCII.findall(text) if char.isalpha()}
    return "\ufffd" not in text and beyond <= set(letters) and not SIGN_INSIDE.search(text)


def _commonness(text: str, common: str, fewest: int) -> float:
    letters = [char.lower() for char in text if char.isalpha()]
    hits = [char for char in letters if char in common]
    if len(set(hits)) < min(fewest, FEWEST_COMMON):
        return 0
    return len(hits) / len(letters)


@lru_cache(ONE_LINE)
def _encoded(text: str, codec: str) -> bytes | None:
    try:
        if codec == "cp1252":
            return text.translate({**BYTES_OF_CP1252, 0xFFFD: NO_LETTER}).encode("latin-1")
        return text.encode(codec)
    except UnicodeError:
        return None


def _is_utf8(source: bytes) -> bool:
    try:
        source.decode("utf-8")
    except UnicodeError:
        return False
    return True


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    table: dict[str, list[dict[str, Any]]] = rtoml.load(Path(__file__).with_name("codepages.toml"))
    return table
