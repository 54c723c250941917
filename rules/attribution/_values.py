"""Judging a value: does it say anything, is it an address, does it look like a name?"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import regex

from ._claims import States
from ._data import bare, compiled, words

PROSE = 160
"""A value this long (characters) without an address is a sentence, not a name or a title."""


FEWEST_LETTERS = 2
"""Letters that a name or a title has at least: "Xi", but not "7"."""


_NOWHERE = (
    r"(?i:[a-z]:\\.*|/(?:home|users|tmp|var|mnt|media|root)/.*|~/.*"
    r"|https?://(?:www\.)?(?:example\.(?:com|org|net)|your-?(?:site|domain)\.\w+)/?)"
)
"""A path on somebody's machine, or an address that examples are made of (RFC 2606)."""

_SAYS_NOTHING_AS: Mapping[States, str] = {"publication": "source", "author": "author"}
"""The lists of what says nothing in one role, but may say something in another."""


def is_placeholder(value: str, more: Collection[str] = (), role: States | None = None) -> bool:
    """Whether ``value`` is empty, or one of ``more``, or stands for something never filled in.

    A template such as ``<author>`` or ``{{ source }}`` is one, whatever stands inside. Some words
    say nothing in one ``role`` only: "Source: Internet", "Author: admin".
    """
    value = value.strip().strip("\"'")
    inner = bare(value).casefold()
    if inner in words("fields", "placeholders.words") or inner in more:
        return True
    if inner.endswith("(placeholder") or compiled(_NOWHERE).fullmatch(value.strip("<>")):
        return True
    only = _SAYS_NOTHING_AS.get(role) if role else None
    if only and inner in words("fields", f"placeholders.{only}"):
        return True
    template = (value[:1], value[-1:]) in {("<", ">"), ("{", "}"), ("[", "]"), ("$", "}")}
    return template and not has_locator(value) and "@" not in value


def is_original(value: str) -> bool:
    """Whether ``value`` says that the text was written for this collection."""
    return bare(value).casefold() in words("fields", "original.words")


_ARXIV_NUMBER = r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[A-Za-z-]+(?:\.[A-Za-z]{2})?/\d{7}"
"""Year, month and number, as since 2007, or field, year, month and number, as before."""


@functools.cache
def _locator() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:https?|ftp)://[^\s/]+\.\S+|\bwww\.[^\s/]+\.\S+|\b10\.\d{4,9}/\S+"
        rf"|(?i:\barxiv:)\s?(?:{_ARXIV_NUMBER})|\burn:\w+:\S+"
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
    match = _isbn().search(text) if "isbn" in text.casefold() else None
    if match is None:
        return False
    digits = [10 if char in "Xx" else int(char) for char in match[1] if char.isalnum()]
    if len(digits) == 10:
        return (
            sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11
            == 0
        )
    return sum(digit * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0


def stated(value: str, role: States, placeholders: Collection[str] = ()) -> States | None:
    """What ``value``, given as a source, an author or the like (``role``), states, if anything.

    ``placeholders`` are further ones.
    """
    if is_placeholder(value, placeholders, role):
        return "placeholder"
    if role == "date":
        return "date" if any(map(str.isdigit, value)) else None
    if fault := malformed(value):
        value = value.replace(fault.text, "")
        if not has_locator(value) and sum(map(str.isalpha, value)) < FEWEST_LETTERS:
            return "malformed"
    if is_original(value):
        return "statement" if role == "publication" else None
    local = not opens_elsewhere(value)
    if role == "publication" and (local or has_locator(value)):
        return "weak" if local else "locator"
    letters = sum(map(str.isalpha, value))
    return role if letters >= FEWEST_LETTERS and len(value) <= PROSE else None


@functools.cache
def _of_one_machine() -> regex.Pattern[str]:
    return regex.compile(
        r"(?i:<?(?:file:/{1,3}|https?://(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?![\w.-]))\S*)"
    )


def opens_elsewhere(value: str) -> bool:
    """Whether ``value`` is more than an address that only the writer's machine can open."""
    return _of_one_machine().fullmatch(value.strip()) is None


class Fault(NamedTuple):
    """An identifier that cannot be right: as it stands, and why."""

    text: str
    why: str


_SCHEME = r"(?:https?://)?"
_DOI_FORM = "a DOI is 10., four figures or more, / and a suffix"
_ARXIV_FORM = "an arXiv number is like 2101.01234 or math/0101234"


def malformed(value: str) -> Fault | None:
    """The first identifier in ``value`` that cannot be right."""
    folded = value.casefold()
    for hints, pattern, check in _identifiers():
        if not any(hint in folded for hint in hints):
            continue
        for match in regex.finditer(pattern, value):
            if why := check(match[match.lastindex or 0]):
                return Fault(match[0].strip(" .,;"), why)
    return None


@functools.cache
def _identifiers() -> tuple[tuple[tuple[str, ...], str, Callable[[str], str]], ...]:
    """What looks like an identifier, and what is wrong with its last group.

    Before them what one of must stand there; most patterns are then never compiled.
    """
    return (
        (("isbn",), r"(?i:\bISBN)(?:-1[03])?:?\s*(\d[\dXx -]*[\dXx])", _wrong_in_isbn),
        (
            ("doi",),
            rf"(?i:\bdoi:\s?|{_SCHEME}\b(?:dx\.)?doi\.org/)(?=\S*\d)([^\s,;)]+)",
            _wrong_in_doi,
        ),
        (
            ("arxiv",),
            rf"(?i:\barxiv:\s?|{_SCHEME}\barxiv\.org/(?:abs|pdf)/)([^\s,;)]+)",
            _wrong_in_arxiv,
        ),
        (
            ("ht", "ftp"),
            r"(?i:\b(?:https?|htp|htt|htpp|hhtps?|ftp)\b(?::/{0,3}|/{2})(?=\S)\S+)",
            _wrong_in_url,
        ),
    )


def _wrong_in_isbn(number: str) -> str:
    digits = [char for char in number if char.isalnum()]
    if len(digits) not in (10, 13):
        return f"an ISBN has 10 or 13 figures, this has {len(digits)}"
    if valid_isbn(f"ISBN {number}"):
        return ""
    return f"wrong check digit, it should be {_check_digit(digits[:-1])}"


def _check_digit(digits: Sequence[str]) -> str:
    """The last character of an ISBN whose other figures these are."""
    values = [10 if char in "Xx" else int(char) for char in digits]
    if len(values) == 9:
        rest = -sum(weight * digit for weight, digit in zip(range(10, 1, -1), values, strict=True))
        return "X" if rest % 11 == 10 else str(rest % 11)
    return str(-sum(digit * (1, 3)[place % 2] for place, digit in enumerate(values)) % 10)


def _wrong_in_doi(name: str) -> str:
    name = regex.sub(r"^(?i:https?://(?:dx\.)?doi\.org/)", "", name)
    return "" if regex.fullmatch(r"10(?:\.\d{4,9})?(?:\.\d+)*(?:/|%2[Ff])\S+", name) else _DOI_FORM


def _wrong_in_arxiv(number: str) -> str:
    right = regex.fullmatch(rf"(?:{_ARXIV_NUMBER})(?:v\d+)?(?:\.pdf)?[.\]]*", number)
    return "" if right else _ARXIV_FORM


def _wrong_in_url(address: str) -> str:
    scheme = regex.split(r"\P{L}", address, maxsplit=1)[0]
    rest = address[len(scheme) :]
    if scheme.lower() not in ("http", "https", "ftp"):
        return f"no scheme is called {scheme}"
    if not rest.startswith("://") or rest.startswith(":///"):
        return f"after {scheme} comes ://"
    host = regex.split(r"[/?#]", rest[3:])[0]
    if not host:
        return "it has no host"
    named = "." in host.strip(".") or host.startswith(("localhost", "[")) or not host.isascii()
    return "" if named else "its host has no dot"
