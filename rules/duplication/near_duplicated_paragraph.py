"""Paragraphs that nearly stand twice, within a document and across documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, NamedTuple

from seedlint import (
    BlockKind,
    Document,
    Facts,
    Finding,
    Match,
    Pairs,
    Related,
    Severity,
    Site,
    chain,
    rule,
)

from .._options import Count
from ._likeness import all_near, is_about_another, likeness, scores
from ._units import Unit, digests, normal, units, weigh
from ._worddiff import word_diff

if TYPE_CHECKING:
    import numpy as np

EXHAUSTIVE = 1_000
EXHAUSTIVE_CHARACTERS = 500_000
"""Paragraphs of one document, and their characters, up to which all are compared with each other;
more meet by signature. All pairs take time with the square of the characters, so many about 2 s."""

LONGEST = 20_000
"""Characters of a paragraph that is compared, ten printed pages. To compare two takes time with the
product of their lengths: 10 ms for such ones, minutes for a megabyte without line ends."""

NEIGHBOURS = 8
"""Sites of a band that each site is compared with (measured recall: 8 .998, 3 .997)."""

SET_PHRASE = 200
"""Weight, about three lines, below which a paragraph may be a set phrase filled anew; the figure is
that of duplicated-paragraph."""

_QUOTE_MARKS = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*(?:>[ \t]?)+")


# --- check: what may be near what ------------------------------------------------------------


@rule(severity="warning", yields_to=["duplicated-paragraph"], batch=True)
def near_duplicated_paragraph(
    docs: Iterable[Document],
    *,
    ratio: Annotated[float, "how alike two paragraphs must be, above 0, below 1"] = 0.85,
    minimum: Annotated[Count, "characters a paragraph needs to count"] = 40,
    kinds: Annotated[list[BlockKind], "kinds of block that count"] = ["prose"],  # noqa: B006
) -> Iterator[Facts | None]:
    """A paragraph stands twice with small changes."""
    signatures = _Signatures()
    for doc in docs:
        counted = [
            (unit, form)
            for unit, form in zip(units(doc), digests(doc), strict=True)
            if unit.block.kind in kinds and unit.weight >= minimum and len(unit.normal) <= LONGEST
        ]
        yield _facts(counted, ratio, signatures) if counted else None


def _facts(counted: Sequence[tuple[Unit, int]], ratio: float, signatures: _Signatures) -> Facts:
    texts = [unit.normal for unit, _ in counted]
    distinct = {text: row for row, text in reversed(list(enumerate(texts)))}
    few = len(distinct) <= EXHAUSTIVE and sum(map(len, distinct)) <= EXHAUSTIVE_CHARACTERS
    near = all_near(list(distinct), ratio) if few else ()
    rows = list(distinct.values())
    return Facts(
        # Signatures that are needed at once cannot wait for those of the documents to come.
        keys=signatures.of(texts) if few else _Signatures().of(texts)(),
        starts=[unit.block.span.start for unit, _ in counted],
        ends=[unit.block.span.end for unit, _ in counted],
        data=[len(text) for text in texts],
        forms=[form for _, form in counted],
        links=[(rows[a], rows[b], score) for a, b, score in near],
    )


class _Signatures:
    """The signatures of several documents' texts, computed together when one is asked for."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}

    def of(self, texts: Sequence[str]) -> Callable[[], np.ndarray]:
        """What gives the keys of some texts, once all texts have been taken."""
        rows = [self._rows.setdefault(text, len(self._rows)) for text in texts]
        return lambda: self._keys[rows]

    @cached_property
    def _keys(self) -> np.ndarray:
        from ._minhash import band_keys  # noqa: PLC0415  (NumPy, where documents can meet)

        return band_keys(list(self._rows))


# --- join and score: what is near what -------------------------------------------------------

near_duplicated_paragraph.join(chain(NEIGHBOURS))


@near_duplicated_paragraph.score
def verified(pairs: Pairs, *, ratio: float, minimum: int, kinds: list[BlockKind]) -> np.ndarray:
    """The likeness of the pairs whose lengths leave it possible, 0 for all others."""
    import numpy as np  # noqa: PLC0415  (only where documents are compared)

    one, other = (lengths.astype(np.int64) for lengths in pairs.data())
    score = np.zeros(len(pairs))
    possible = np.flatnonzero(2 * np.minimum(one, other) >= ratio * (one + other))
    if len(possible):
        score[possible] = scores(*pairs[possible].texts(_form), ratio)
    return score


def _form(source: str) -> str:
    return normal(_logical(source))


def _logical(source: str) -> str:
    """The text as blocks have it, without quote marks."""
    return _QUOTE_MARKS.sub("", source) if ">" in source else source


# --- report ------------------------------------------------------------------------------------


class _Copy(NamedTuple):
    """A near copy and what it is compared with."""

    match: Match
    other: Site
    likeness: float

    def follows(self, before: _Copy) -> bool:
        """Whether it goes on where another copy ends, in both places."""
        return (
            self.match.site.index == before.match.site.index + 1
            and self.other.index == before.other.index + 1
            and (self.other.path, self.other.record) == (before.other.path, before.other.record)
        )


@near_duplicated_paragraph.report
def near_copies(
    doc: Document, matches: Sequence[Match], *, ratio: float, minimum: int, kinds: list[BlockKind]
) -> Iterator[Finding]:
    """One finding a member of a cluster, beside the first member or else the nearest."""
    # An exact copy of an earlier paragraph is another rule's.
    copies = [_compared(match, ratio) for match in matches if match.score < 1]
    run: list[_Copy] = []
    for copy in copies:
        if run and not copy.follows(run[-1]):
            yield from _findings(run)
            run = []
        run.append(copy)
    yield from _findings(run)


def _compared(match: Match, ratio: float) -> _Copy:
    first = match.cluster.first
    if match.nearest == first:
        return _Copy(match, first, match.score)
    to_first = likeness(_form(first.text), _form(match.site.text))
    if to_first >= ratio:
        return _Copy(match, first, to_first)
    return _Copy(match, match.nearest, match.score)


def _findings(run: Sequence[_Copy]) -> Iterator[Finding]:
    """Of near copies one after another."""
    is_set_phrase = sum(weigh(_form(copy.match.site.text)) for copy in run) < SET_PHRASE
    for copy in run:
        is_doubtful = is_set_phrase or is_about_another(copy.other.text, copy.match.site.text)
        yield _finding(copy, "info" if is_doubtful else None)


def _finding(copy: _Copy, severity: Severity | None) -> Finding:
    match, other, similarity = copy
    cluster, site = match.cluster, match.site
    here = site.path == other.path and site.record == other.record
    lines, source = _range(site), _range(other)
    what = f"lines {lines} are" if "-" in lines else f"line {lines} is"
    where = f"{other.path}:{source}"
    if here:
        where = f"lines {source}" if "-" in source else f"line {source}"
    message = [f"{what} {int(100 * similarity)} % the same as {where}"]
    message += word_diff(_logical(other.text), _logical(site.text))
    number = cluster.number(site)
    if cluster.size > 2:
        first = cluster.first
        message.append(f"copy {number} of {cluster.size}, first at {first.path}:{first.line}")
    assert site.span is not None
    return Finding(
        "\n".join(message),
        site.span,
        related=[Related(other, "nearly the same")],
        severity=severity,
        data={
            "similarity": round(similarity, 4),
            "within": here,
            "copy": number,
            "copies": cluster.size,
            "files": cluster.files,
        },
    )


def _range(site: Site) -> str:
    first, last = site.line, site.end_line
    return str(first) if first == last else f"{first}-{last}"
