"""Whether a text is put in words, or is a row of codes, figures and keys."""

from __future__ import annotations

from functools import cache

import regex

LEAST = 0.5
"""Share of the visible characters of a text that stand in words. In prose it is nine in ten, and
still three in four where every other word is an address or a name in code; in tables of characters,
certificates and test data it is a third."""

REFERRING = frozenset("`<>[]{}|*_=/\\#@")
"""Characters of markup, addresses and code: set phrases of documentation are full of them."""


@cache
def _word() -> regex.Pattern[str]:
    return regex.compile(r"(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}]{2,}+(?!\p{N})")


def is_wording(text: str) -> bool:
    """Whether words, of two letters and more and without digits in them, make up half of a text."""
    pieces = text.split()
    wanted = LEAST * sum(map(len, pieces))
    # Words that no mark touches are nearly always enough, even without a letter of each, so that
    # single ones do not count; they are found in a fifth of the time.
    alone = list(filter(str.isalpha, pieces))
    if sum(map(len, alone)) - len(alone) >= wanted:
        return True
    return sum(map(len, _word().findall(text))) >= wanted


def is_plain(form: str) -> bool:
    """Whether a text holds no markup, address or code."""
    return REFERRING.isdisjoint(form)
