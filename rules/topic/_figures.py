"""Figures as any language writes them: years and counts, not amounts in units of their own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import regex
import rtoml


def with_plain_figures(text: str) -> str:
    """The text without amounts that a translation may write otherwise, and with years in digits.

    What has a fraction, groups of digits or a word for thousands may be counted in ten thousands
    elsewhere: 412,000 is 41.2万.
    """
    text = _year().sub(lambda found: found[0].translate(_digits()), text)
    return _amount().sub(" ", text)


@cache
def _listed() -> dict[str, str]:
    listed: dict[str, str] = rtoml.load(Path(__file__).with_name("transliteration.toml"))["figures"]
    return listed


@cache
def _digits() -> dict[int, int]:
    return str.maketrans(_listed()["numerals"], _listed()["digits"])


@cache
def _year() -> regex.Pattern[str]:
    numeral = f"[{_listed()['numerals']}]"
    return regex.compile(f"(?<!{numeral}){numeral}{{4}}(?!{numeral})")


@cache
def _amount() -> regex.Pattern[str]:
    """A figure with a fraction or with groups of digits, or before a word that multiplies it."""
    scale = "|".join(_listed()["scale"].split())
    return regex.compile(
        r"\d++(?:[.,’\u066b\u066c]\d{1,3}(?!\d))+"
        r"|(?<!\d)\d{1,3}(?:[\u00a0\u202f ]\d{3}(?!\d))+"
        rf"|\d++(?=\s?(?:{scale})(?!\p{{Latin}}|\p{{Cyrillic}}))"
    )
