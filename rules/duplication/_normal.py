"""The normal form of a text: equal for texts that say the same to a reader, and what it weighs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import regex
import xxhash

from .._writing import UNSPACED

INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width spaces and direction marks: seen by no reader."""

SHAPERS = "\u200c\u200d\ufe0e\ufe0f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Not seen themselves, but they change what is seen: joiners shape words (Persian) and emoji,
selectors choose between a sign and a picture of it, and directional embeddings, overrides and
isolates turn what they hold."""

SINGLE_QUOTES = "‘’‚‛′‹›`´"
DOUBLE_QUOTES = "“”„‟″«»〝〞〟"
DASHES = "‐‑‒–—―"
"""Hyphens and dashes. The minus sign is an operator and stays itself."""


@cache
def _folding() -> dict[str, str]:
    return (
        dict.fromkeys(INVISIBLE + SHAPERS, "")
        | dict.fromkeys(SINGLE_QUOTES, "'")
        | dict.fromkeys(DOUBLE_QUOTES, '"')
        | dict.fromkeys(DASHES, "-")
    )


# A search for few characters is ten times as fast as ``str.translate``, which looks at each.
@cache
def _folded() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_folding())}]")


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"[{INVISIBLE}]")


@cache
def _address() -> regex.Pattern[str]:
    return regex.compile(r"\b[a-z][a-z0-9+.-]*://[^\s<>\"]+")


_UNSPACED = rf"[{UNSPACED}\u3001-\u303f\uff01-\uff9f]"
"""With the signs that belong to Chinese and Japanese."""


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(_UNSPACED)


@cache
def _blank_beside_unspaced() -> re.Pattern[str]:
    return re.compile(f" (?:(?={_UNSPACED})|(?<={_UNSPACED} ))")


@cache
def _wide() -> re.Pattern[str]:
    wide = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003134f]"
    # Written twice because ``re`` looks for the set that a pattern begins with, but not for
    # repeated sets, several times as fast as it tries to match everywhere.
    return re.compile(f"{wide}{wide}*")


def _count_wide(text: str) -> int:
    """How many characters of a text are East Asian."""
    return 0 if text.isascii() else sum(map(len, _wide().findall(text)))


def is_wide(text: str) -> bool:
    """Whether more than half of a text is East Asian characters."""
    # They take three bytes each in UTF-8: a text of shorter ones need not be searched.
    if text.isascii() or len(text.encode("utf-8", "surrogatepass")) <= 2 * len(text):
        return False
    return 2 * _count_wide(text) > len(text)


def faithful(text: str) -> str:
    """The text with white space, invisible characters and Unicode composition made uniform."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _invisible().sub("", text))
    return _evenly_spaced(text)


def _evenly_spaced(text: str) -> str:
    """The text with single blanks for all white space, and none around it.

    Nor any beside a letter of a script without blanks: it may stand for the end of a line.
    """
    # Most texts are so already, which is seen in a third of the time.
    if not text.isprintable() or "  " in text or " " in (text[:1], text[-1:]):
        text = " ".join(text.split())
    if not text.isascii() and _unspaced().search(text):
        return _blank_beside_unspaced().sub("", text)
    return text


def normal(text: str) -> str:
    """``faithful`` and, on top, case, quotes, dashes and ``SHAPERS`` made uniform.

    Signs, operators and superscripts stay: where they differ the text is not the same.
    """
    if text.isascii():
        return _evenly_spaced(text.lower())
    folding = _folding()
    text = _folded().sub(lambda match: folding[match[0]], text)
    return _evenly_spaced(unicodedata.normalize("NFC", text.casefold()))


def weigh(form: str) -> int:
    """How much a normal form says; see ``Unit``."""
    weight = len(form) + _count_wide(form)
    if "://" in form:
        weight -= sum(map(len, _address().findall(form)))
    return weight


def digest(form: str) -> int:
    """64 bits that are equal for equal forms (XXH3)."""
    return xxhash.xxh3_64_intdigest(form.encode("utf-8", "surrogatepass"))
