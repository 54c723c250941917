"""Judging a document: what it states, what files beside it state, what is not enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from seedlint import Block, Document, Span, analysis

from .._writing import UNSPACED
from ..trailer._list_footers import list_footer
from ._claims import Claim, Level, States, level_of, reaches
from ._data import Role
from ._elsewhere import beside, manifests
from ._extra import NOTHING, Extra, label_pairs
from ._matter import claims_in_front_matter, flaws_in_front_matter, front_matter, text_of
from ._shapes import unknown_label
from ._text import in_text
from ._values import malformed
from ._weak import reporting_words
from ._whom import whom

if TYPE_CHECKING:
    from ._formats import Flaw

Lack = Literal["source", "licence", "date"]

SHOWN = 48
"""Characters of evidence worth quoting; more would not fit the message's last column."""


FAR = 8
"""Characters a wanted word that are looked at in a token of scripts without blanks: enough letters
of them even where three of four are signs."""


class Noted(NamedTuple):
    """A line worth telling of, and why.

    Attributes:
        text: what it says, shortened.
        line: its number; 0 when it stands in another file.
        why: what is wrong with it, or the option that settles it; empty where neither is.
    """

    text: str
    line: int
    why: str = ""


class Verdict(NamedTuple):
    """What is known of a document, small enough to travel.

    Attributes:
        level: what its attribution reaches.
        lacks: what it should state and does not: "source", "licence", "date".
        locator: whether an address was found.
        found: evidence as (where, text); where is a zone of the text or another file's path.
        beside: the files beside it that exist.
        manifests: the manifests of its folders that exist.
        flaws: why these, files beside it and its front matter state less than they seem to.
        unfilled: whether a manifest holds nothing but places to fill in for the text.
        weak: what is not enough.
        malformed: identifiers that cannot be right.
        questions: lines that may state the author or the source.
    """

    level: Level
    lacks: tuple[Lack, ...]
    locator: bool
    found: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    manifests: tuple[str, ...]
    flaws: tuple[Flaw, ...]
    unfilled: bool
    weak: tuple[Noted, ...]
    malformed: tuple[Noted, ...]
    questions: tuple[Noted, ...]


class Wanted(NamedTuple):
    """What a document must state.

    Attributes:
        minimum: the level.
        accept: the kinds of evidence that count, all of them if there are none.
        licence, date: whether it must state them, too.
    """

    minimum: Level = "named"
    accept: frozenset[States] = frozenset()
    licence: bool = False
    date: bool = False

    def lacks(self, claims: Sequence[Claim]) -> tuple[Lack, ...]:
        """What of it all claims together do not state."""
        states = {claim.states for claim in claims}
        met: dict[Lack, bool] = {
            "source": reaches(level_of(self.counted(claims)), self.minimum),
            "licence": not self.licence or not states.isdisjoint(("licence", "statement")),
            "date": not self.date or "date" in states,
        }
        return tuple(what for what, is_met in met.items() if not is_met)

    def counted(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims of accepted kinds, and those that are not enough anyway."""
        taken = self.accept
        return [each for each in claims if not taken or not each.names or each.states in taken]


def is_short(doc: Document, words: int) -> bool:
    """Whether the text has fewer than ``words`` words outside code and markup.

    Scripts that put no blanks between words (Chinese, Japanese, Thai and their neighbours) count
    two letters a word, about the mean length of a Chinese word.
    """
    return are_short((block for block in doc.blocks if block.kind not in _NOT_TEXT), words)


def are_short(blocks: Iterable[Block], words: int) -> bool:
    """Whether blocks together have fewer than ``words`` words, counted as above."""
    count = 0.0
    for block in blocks:
        for token in block.text.split(None, words):
            unspaced = not token.isascii() and _unspaced().findall(token[: FAR * words])
            count += len(unspaced) / 2 if unspaced else 1
        if count >= words:
            return False
    return True


_NOT_TEXT = ("code", "markup", "front-matter")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def claims_in_text(
    doc: Document,
    head: int,
    tail: int,
    labels: Mapping[Role, Sequence[str]],
    extra: Extra = NOTHING,
    *,
    within: Span | None = None,
) -> Sequence[Claim]:
    """All that the document itself states, front matter first; see ``in_text``."""
    return _claims(doc, head, tail, extra._replace(labels=label_pairs(labels)), within)


@analysis
def _claims(
    doc: Document, head: int, tail: int, extra: Extra, within: Span | None
) -> tuple[Claim, ...]:
    text = Span(front_matter(doc).end, len(doc.text))
    stated = in_text(doc, text, head, tail, extra, within=within)
    return (*claims_in_front_matter(doc, extra), *_beside_footer(doc, stated))


def _beside_footer(doc: Document, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims without questions about the footer of a list server: it names the list alone."""
    footer = list_footer(doc) or Span(0, 0)
    for claim in claims:
        place = claim.span.start if claim.span else footer.end
        if claim.states != "possible" or not footer.start <= place < footer.end:
            yield claim


def judge(
    doc: Document, stated: Sequence[Claim], wanted: Wanted, extra: Extra = NOTHING
) -> Verdict:
    """The verdict on a document; other files are read only as long as they are needed."""
    claims = list(stated)
    near: list[str] = []
    seen: list[str] = []
    flaws: list[Flaw] = []
    if wanted.lacks(claims):
        more = beside(doc, extra)
        claims += more.claims
        flaws += more.flaws
        near = more.paths
    if wanted.lacks(claims):
        more = manifests(doc, extra)
        claims += more.claims
        flaws += more.flaws
        seen = more.paths
    lacks = wanted.lacks(claims)
    if lacks:
        flaws += flaws_in_front_matter(doc, extra)
        flaws += _misspelt(doc, claims)
    level = level_of(wanted.counted(claims))
    weak: list[Noted] = []
    if "source" in lacks:
        short = [claim for claim in claims if claim.states in _SHORT_OF_IT]
        weak = [_noted(doc, claim) for claim in short]
        if not reaches(level, "named"):
            spoken = [Noted(shown, line) for shown, line in reporting_words(doc)]
            weak += spoken
            if spoken and level == "none":
                level = "weak"
        if reaches(level, wanted.minimum):
            lacks = tuple(what for what in lacks if what != "source")
    return Verdict(
        level,
        lacks,
        any(claim.states == "locator" for claim in claims),
        tuple((claim.where, shortened(claim.shown)) for claim in claims if claim.names),
        tuple(near),
        tuple(seen),
        tuple(flaws),
        any(claim.states == "placeholder" and claim.where in seen for claim in claims),
        tuple(dict.fromkeys(weak)),
        malformed_among(doc, claims),
        tuple(_asked(doc, claim) for claim in claims if claim.states == "possible"),
    )


def _misspelt(doc: Document, claims: Sequence[Claim]) -> Iterator[Flaw]:
    """The questions about keys of metadata that are in no list."""
    if any(claim.states == "unknown" for claim in claims):
        from ._spelling import misspelt  # noqa: PLC0415  (few texts have such)

        yield from misspelt(claims, lambda where: text_of(doc, where))


_SHORT_OF_IT = ("weak", "licence", "placeholder")


def malformed_among(doc: Document, claims: Sequence[Claim]) -> tuple[Noted, ...]:
    """The identifiers that cannot be right, each with what is wrong with it."""
    faults = {
        claim: fault
        for claim in claims
        if claim.states == "malformed" and (fault := malformed(claim.shown))
    }
    return tuple(
        Noted(shortened(fault.text), _line(doc, claim), fault.why)
        for claim, fault in faults.items()
    )


def _noted(doc: Document, claim: Claim) -> Noted:
    return Noted(f'"{shortened(claim.shown)}"', _line(doc, claim))


def _asked(doc: Document, claim: Claim) -> Noted:
    """A line that may state the author or the source, and the option that makes it sure."""
    match = unknown_label(claim.shown)
    said = match["label"] if match else whom(claim.shown)
    option = "labels.source" if match else "known"
    return _noted(doc, claim)._replace(why=f'{option} = ["{said}"]')


def _line(doc: Document, claim: Claim) -> int:
    return doc.position(claim.span.start).line if claim.span else 0


def shortened(text: str) -> str:
    """``text`` on one line, its middle cut out where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 13]}...{text[-10:]}"
