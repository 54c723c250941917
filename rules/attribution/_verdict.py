"""Judging a document: what it states, what files beside it state, what is not enough."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from seedlint import Document

from .._writing import UNSPACED
from ._claims import Claim, Level, level_of, reaches
from ._data import Role
from ._elsewhere import beside, manifests
from ._fields import claims_of, read_fields
from ._labels import labels_by_word
from ._text import in_text
from ._weak import reporting_words

SHOWN = 48
"""Characters of evidence worth quoting; more would not fit the message's last column."""


class Verdict(NamedTuple):
    """What is known of a document, small enough to travel.

    Attributes:
        level: what its attribution reaches.
        locator: whether an address was found.
        found: evidence as (where, text); where is a zone of the text or another file's path.
        manifests: the manifests of its folders that exist.
        faults: those of them that are not valid TOML, as (path, where and why).
        weak: what is not enough, as (text, line); line 0 when it stands in another file.
        questions: what may be the author or the source, as (text, line).
    """

    level: Level
    locator: bool
    found: tuple[tuple[str, str], ...]
    manifests: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]
    weak: tuple[tuple[str, int], ...]
    questions: tuple[tuple[str, int], ...]


def exempt(doc: Document, words: int) -> bool:
    """Whether the text has fewer than ``words`` words outside code and markup.

    Scripts that put no blanks between words (Chinese, Japanese, Thai and their neighbours) count
    two letters a word, about the mean length of a Chinese word.
    """
    count = 0.0
    for block in doc.blocks:
        if block.kind not in _NOT_TEXT:
            for token in block.text.split(None, words):
                unspaced = not token.isascii() and _unspaced().findall(token[: 2 * words])
                count += len(unspaced) / 2 if unspaced else 1
            if count >= words:
                return False
    return True


_NOT_TEXT = ("code", "markup", "front-matter")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def claims_in_text(
    doc: Document, head: int, tail: int, labels: Mapping[Role, Sequence[str]]
) -> list[Claim]:
    """All that the document itself states, front matter first."""
    claims = []
    begin = 0
    if doc.blocks and doc.blocks[0].kind == "front-matter":
        span = doc.blocks[0].span
        begin = span.end
        matter = doc.text[span.start : span.end]
        for claim in claims_of(read_fields(matter), "front matter"):
            claims.append(claim._replace(span=span))
    claims += in_text(doc, begin, head, tail, labels_by_word(labels))
    return claims


def judge(doc: Document, stated: Sequence[Claim], minimum: Level) -> Verdict:
    """The verdict on a document; other files are read only as long as they are needed."""
    claims = list(stated)
    seen: tuple[str, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    if not reaches(level_of(claims), minimum):
        claims += beside(doc)
    if not reaches(level_of(claims), minimum):
        more, seen, faults = manifests(doc)
        claims += more
    level = level_of(claims)
    weak: list[tuple[str, int]] = []
    if not reaches(level, minimum):
        weak = [
            (f'"{shortened(claim.shown)}"', _line(doc, claim))
            for claim in claims
            if not claim.names and claim.states != "possible"
        ]
        if not reaches(level, "named"):
            spoken = reporting_words(doc)
            weak += spoken
            if spoken and level == "none":
                level = "weak"
    return Verdict(
        level,
        any(claim.states == "locator" for claim in claims),
        tuple((claim.where, shortened(claim.shown)) for claim in claims if claim.names),
        seen,
        faults,
        tuple(dict.fromkeys(weak)),
        tuple(
            dict.fromkeys(
                (shortened(claim.shown), _line(doc, claim))
                for claim in claims
                if claim.states == "possible"
            )
        ),
    )


def _line(doc: Document, claim: Claim) -> int:
    return doc.position(claim.span.start).line if claim.span else 0


def shortened(text: str) -> str:
    """``text`` on one line, its middle cut out where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 13]}...{text[-10:]}"
