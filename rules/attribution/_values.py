"""Judging a value: does it say anything, is it an address, does it look like a name?"""

from __future__ import annotations

import functools

import regex

from ._claims import States
from ._data import bare, words

PROSE = 160
"""A value this long (characters) without an address is a sentence, not a name or a title."""


def is_placeholder(value: str) -> bool:
    """Whether ``value`` is empty or stands for something never filled in.

    A template such as ``<author>`` or ``{{ source }}`` is one, whatever stands inside.
    """
    value = value.strip().strip("\"'")
    inner = bare(value)
    if inner.casefold() in words("fields", "placeholders.words"):
        return True
    template = (value[:1], value[-1:]) in {("<", ">"), ("{", "}"), ("[", "]"), ("$", "}")}
    return template and not has_locator(value) and "@" not in value


def is_original(value: str) -> bool:
    """Whether ``value`` says that the text was written for this collection."""
    return bare(value).casefold() in words("fields", "original.words")


@functools.cache
def _locator() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:https?|ftp)://[^\s/]+\.\S+|\bwww\.[^\s/]+\.\S+|\b10\.\d{4,9}/\S+"
        r"|(?i:\barxiv:)\s?\S+\d{4}|\burn:\w+:\S+"
        r"|(?<![@\w])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|edu|gov)\b(?!\.\w)"
    )


def has_locator(value: str) -> bool:
    """Whether ``value`` holds an address: a URL, a DOI, an arXiv number, a valid ISBN."""
    return _locator().search(value) is not None or valid_isbn(value)


@functools.cache
def _isbn() -> regex.Pattern[str]:
    return regex.compile(r"(?i:\bISBN)(?:-1[03])?:?\s*((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])\b")


def valid_isbn(text: str) -> bool:
    """Whether an ISBN with the right check digit stands in ``text``.

    ISBN-10: weights 10 to 1, sum divisible by 11. ISBN-13: weights 1 and 3 in turn, sum
    divisible by 10 (ISO 2108).
    """
    match = _isbn().search(text)
    if match is None:
        return False
    digits = [10 if char in "Xx" else int(char) for char in match[1] if char.isalnum()]
    if len(digits) == 10:
        return (
            sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11
            == 0
        )
    return sum(digit * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0


def stated(value: str, role: States) -> States | None:
    """What ``value``, given as a source or an author (``role``), states; None if nothing."""
    if is_placeholder(value):
        return "placeholder"
    if is_original(value):
        return "statement" if role == "publication" else None
    if role == "publication" and has_locator(value):
        return "locator"
    letters = sum(map(str.isalpha, value))
    return role if letters >= 2 and len(value) <= PROSE else None
