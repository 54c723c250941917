"""Rules as authors would write them, one for each thing that the engine offers.

``near_copy`` and ``pooled_sentence`` sketch rules of the duplicates family, to show that links,
scores, clusters and one finding a file need nothing more of the engine.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from seedlint import (
    Diagnostic,
    Document,
    Edit,
    Fact,
    Facts,
    Finding,
    Fix,
    Keep,
    Link,
    Match,
    Pairs,
    Related,
    Site,
    Span,
    analysis,
    chain,
    rule,
)

if TYPE_CHECKING:
    import numpy as np

# --- the whole flow: columns of keys, a ready join, verified links, clusters ---------------------

BANDS = 16
GRAM = 4


def _normal(text: str) -> str:
    return " ".join(text.casefold().split())


def _signature(text: str) -> list[int]:
    """The least hash of each band over the grams of a text: alike texts share some of them."""
    form = _normal(text)
    grams = {form[i : i + GRAM].encode() for i in range(max(1, len(form) - GRAM + 1))}
    return [
        min(zlib.crc32(gram, band * 0x9E3779B1 & 0xFFFFFFFF) for gram in grams)
        for band in range(BANDS)
    ]


@rule(yields_to=["word-for-word"])
def near_copy(doc: Document, *, ratio: float = 0.85) -> Facts | None:
    """A paragraph stands elsewhere with few words changed."""
    import numpy as np

    blocks = [block for block in doc.blocks if len(_normal(block.text)) >= 40]
    if not blocks:
        return None
    return Facts(
        np.array([_signature(block.text) for block in blocks], dtype=np.uint64),
        [block.span.start for block in blocks],
        [block.span.end for block in blocks],
        [len(_normal(block.text)) for block in blocks],
    )


near_copy.join(chain(4))


@near_copy.score
def likeness(pairs: Pairs, *, ratio: float) -> np.ndarray:
    import numpy as np
    from rapidfuzz import fuzz, process

    first, second = pairs.data()
    score = np.zeros(len(pairs), np.float32)
    near = np.flatnonzero(2 * np.minimum(first, second) >= ratio * (first + second))
    if len(near):
        a, b = pairs[near].texts(_normal)
        score[near] = process.cpdist(a, b, scorer=fuzz.ratio, score_cutoff=100 * ratio) / 100
    return score


@near_copy.report
def near_copies(doc: Document, matches: Sequence[Match], *, ratio: float) -> Iterator[Finding]:
    for match in matches:
        near = match.nearest
        yield Finding(
            f"{match.score:.0%} like {near.path}:{near.line}",
            match.site,
            related=[Related(near, "like this")],
            data={
                "number": match.cluster.number(match.site),
                "of": match.cluster.size,
                "files": match.cluster.files,
            },
        )


# --- links made in a join, one finding a file ----------------------------------------------------


@analysis
def sentences(doc: Document) -> tuple[Span, ...]:
    """The sentences of a document."""
    return tuple(Span(*match.span()) for match in re.finditer(r"\S[^.!?\n]*[.!?]", doc.text))


@rule
def pooled_sentence(doc: Document, *, files: int = 3) -> Iterator[Fact]:
    """Sentences that stand in several otherwise different files."""
    keys = [zlib.crc32(_normal(doc.text[slice(*span)]).encode()) for span in sentences(doc)]
    around = [0, *keys, 0]
    for number, span in enumerate(sentences(doc)):
        yield Fact(keys[number], span, (around[number], around[number + 2]))


@pooled_sentence.join(min_sites=3)
def in_different_company(sites: Sequence[Site], *, files: int) -> Iterator[Link]:
    """The same sentence among other sentences is filler; among the same ones it is a copy."""
    companies = ({site.data[side] for site in sites} for side in (0, 1))
    if min(len({site.path for site in sites}), *map(len, companies)) >= files:
        for site in sites[1:]:
            yield Link(sites[0], site)


@pooled_sentence.report
def pools(doc: Document, matches: Sequence[Match], *, files: int) -> Finding:
    sites = [match.site for match in matches]
    most = max(match.cluster.files for match in matches)
    return Finding(
        f"{len(sites)} of {len(sentences(doc))} sentences are from a pool",
        sites[0],
        related=[Related(site) for site in sites[1:]],
        data={"sentences": len(sites), "files": most},
    )


# --- single steps --------------------------------------------------------------------------------


@rule(severity="error")
def word_for_word(doc: Document) -> Iterator[Fact]:
    """A paragraph stands twice."""
    for block in doc.blocks:
        yield Fact(block.text, block.span)


word_for_word.join(chain(1))


@rule
def same_title(doc: Document) -> Iterator[Fact]:
    """Two files begin with the same line."""
    if doc.blocks:
        yield Fact(_normal(doc.blocks[0].text), doc.blocks[0].span)


@same_title.join
def later_ones(sites: Sequence[Site]) -> Iterator[Finding]:
    for site in sites[1:]:
        yield Finding(f"begins like {sites[0].path}", site, related=[sites[0]])


@rule(severity="info")
def lonely_title(doc: Document) -> Fact | None:
    """No other file begins with this line."""
    if not doc.blocks:
        return None
    return Fact(_normal(doc.blocks[0].text), doc.blocks[0].span)


@lonely_title.join(min_sites=1)
def only_ones(sites: Sequence[Site]) -> Finding | Iterable[Finding]:
    return [Finding("stands alone", sites[0])] if len(sites) == 1 else []


@rule
def trio(doc: Document) -> Fact:
    """The same text three times."""
    return Fact(doc.text)


@trio.join(min_sites=3)
def three(sites: Sequence[Site]) -> Iterator[Finding]:
    paths = ", ".join(site.path for site in sites)
    yield Finding(f"the same: {paths}", sites[-1])


@rule(batch=True)
def batched(docs: Sequence[Document]) -> Iterator[Iterable[Finding]]:
    """Judges many documents at once."""
    for doc in docs:
        if "explode" in doc.text:
            raise ValueError("exploded")
        yield [Finding(f"{len(docs) > 0}", Span(0, 1))] if "found" in doc.text else ()


@rule(after=["word-for-word", "same-title"])
def summing_up(doc: Document, findings: Sequence[Diagnostic]) -> Finding | None:
    """Concludes from what others found."""
    if len(findings) < 2:
        return None
    return Finding("both: " + ", ".join(finding.rule for finding in findings))


@rule(yields_to=["word-for-word"], severity="info")
def long_paragraph(doc: Document) -> Iterator[Finding]:
    """A paragraph is long."""
    for block in doc.blocks:
        if len(block.text) > 60:
            yield Finding("long", block.span)


@rule
def protected(doc: Document) -> Iterator[Keep]:
    """Protects what is in square brackets."""
    for match in re.finditer(r"\[[^]]*\]", doc.text):
        yield Keep(Span(*match.span()), "it says who wrote this")


@rule
def digits(doc: Document, *, replacement: str = "#") -> Iterator[Finding]:
    """Figures are to be masked."""
    for match in re.finditer(r"\d+", doc.text):
        span = Span(*match.span())
        edit = Edit(*span, replacement)
        yield Finding(f"figure {match[0]}", span, fix=Fix("mask it", (edit,), "safe"))
