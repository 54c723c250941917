"""Lines that say where a text comes from; they belong in every text that has the same source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path

import regex
import rtoml

from seedlint import Document, Span, analysis

from .._keys import Keys
from ._normal import normal

HEAD_LINES, TAIL_LINES = 12, 8
"""Where attributions are looked for; what missing-attribution looks at by default."""

WIDTH = 100
"""Characters of a line at most for that: with a paragraph a line, twelve lines are a third of a
text, and its middle says nothing of where it comes from."""

LONGEST = 300
"""Characters of a paragraph that can be evidence alone. In a longer one, words like "reported by"
are part of a text that says more."""

SENTENCE = 150
"""Characters of a licence notice that has a phrase of news and contracts, but none of its own. A
paragraph of news about a licence says more beside."""

LONGEST_NOTICE = 3000
"""Characters of a licence notice in one piece; those of the licences in common use have at most
about half, and comment marks and rewrapping add to them."""

_TAG = "SPDX-"
"""Begins the tags that count wherever they stand."""

_LINE = r"[^\S\n]*\S[^\n]*"
"""A line that is not blank, from either side."""

_COMMENT_MARKS = r"(?m)^[ \t]*(?:#+|//+|/\*+|\*+/?|;+|--+|%+|<!--)[ \t]*"


def evidence(doc: Document, within: Span) -> tuple[Span, ...]:
    """The lines at a place that state an author, a source or a licence, in order."""
    # Few documents have repeats, and only those need to know.
    from ..attribution._verdict import claims_in_text  # noqa: PLC0415

    claims = claims_in_text(doc, HEAD_LINES, TAIL_LINES, {}, within=within)
    stated = {claim.span for claim in claims if claim.names or claim.states == "licence"}
    return tuple(sorted(span for span in stated if span))


def is_evidence(doc: Document, span: Span) -> bool:
    """Whether a text does no more than say where it comes from or what may be done with it."""
    return is_attribution(doc, span) or is_licence_notice(doc.text[span.start : span.end])


def is_attribution(doc: Document, span: Span) -> bool:
    """Whether a paragraph or sentence does no more than say where the text comes from."""
    if span.end - span.start > LONGEST or not _is_at_an_end(doc, span):
        return False
    covered = sum(
        max(0, min(line.end, span.end) - max(line.start, span.start))
        for line in evidence(doc, span)
    )
    return 2 * covered >= span.end - span.start


def _is_at_an_end(doc: Document, span: Span) -> bool:
    """Whether attributions are looked for at a place; known much faster than they are."""
    head_end, tail_start = _ends(doc)
    is_tag = _TAG in doc.text[span.start : span.end]
    return span.start < head_end or span.end > tail_start or is_tag


@analysis
def _ends(doc: Document) -> tuple[int, int]:
    """Where the first lines end and the last lines begin, in offsets."""
    size = len(doc.text)
    if doc.text.startswith(("---", "+++")):
        return size, 0  # lines are counted from the end of the front matter
    first = islice(re.finditer(_LINE, doc.text), HEAD_LINES)
    last = islice(re.finditer(_LINE, doc.text[::-1]), TAIL_LINES)
    head = max((line.end() for line in first), default=0)
    tail = max((line.end() for line in last), default=0)
    return min(head, HEAD_LINES * WIDTH), size - min(tail, TAIL_LINES * WIDTH)


def is_licence_notice(text: str) -> bool:
    """Whether a text, or what the comment marks before its lines leave of it, grants a licence.

    It has a set phrase of such notices for every ``LONGEST`` characters, because a passage that
    goes on with something else has fewer; and one that nobody says of anything else, or one beside
    which a licence or the like is named.
    """
    if len(text) > LONGEST_NOTICE:
        return False
    said = normal(re.sub(_COMMENT_MARKS, "", text))
    phrases = _phrases().found(said)
    if not phrases or LONGEST * len(phrases) < len(said):
        return False
    if not phrases.isdisjoint(_notices()["telling"]):
        return True
    return SENTENCE * len(phrases) >= len(said) and _names_a_licence(said, phrases)


def _names_a_licence(said: str, phrases: Iterable[str]) -> bool:
    """Whether a text has a word of licences outside some phrases."""
    for phrase in sorted(phrases):
        said = said.replace(phrase, " ")
    return bool(_licence().search(said))


@cache
def _notices() -> dict[str, list[str]]:
    """What licence notices say."""
    return rtoml.load(Path(__file__).with_name("notices.toml"))


@cache
def _phrases() -> Keys[str]:
    """The set phrases of licence notices."""
    notices = _notices()
    return Keys((phrase, phrase) for phrase in notices["telling"] + notices["usual"])


@cache
def _licence() -> regex.Pattern[str]:
    """A licence, or what it is about; as a word of its own in scripts that part words."""
    letter, words = r"[\p{Latin}\p{Cyrillic}]", "|".join(_notices()["words"])
    return regex.compile(f"(?<!{letter})(?:{words})(?!{letter})")
