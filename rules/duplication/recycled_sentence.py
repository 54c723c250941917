"""Sentences that several otherwise different files share: spun filler, whatever its order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Annotated

from seedlint import (
    BlockKind,
    Document,
    Facts,
    Finding,
    Link,
    Match,
    Related,
    Severity,
    Site,
    Span,
    rule,
)

from .._options import Count, Kinds, Several
from ._normal import digest
from ._pools import (
    Drawn,
    drawn_sentences,
    is_apart,
    longest_run,
    neighbours,
    shuffled_texts,
    text_id,
)
from ._sentences import FILLER_SENTENCES, MINIMUM, says_something, sentences
from ._units import as_keys, units
from ._wording import is_plain

TELLING = 80
"""Characters of a plain sentence that is worth a note by itself; nearly all set phrases of the
same documentation were shorter, or referred to a page."""

THICK = 20
"""One sentence in so many is from the pool: less is what any two manuals share."""

SHOWN = 5
SHOWN_FILES = 3
"""Sentences and files that a message names; the data name all."""

QUOTED = 48
"""Characters of a sentence that are quoted; enough to find it by."""


@rule(
    yields_to=[
        "duplicated-paragraph",
        "boilerplate",
        "near-duplicated-paragraph",
        "reused-passage",
    ]
)
def recycled_sentence(
    doc: Document,
    *,
    files: Annotated[Several, "otherwise different files a sentence must stand in"] = 3,
    minimum: Annotated[Count, "characters a sentence needs to count"] = MINIMUM,
    kinds: Annotated[Kinds, "kinds of block that count"] = ["prose"],  # noqa: B006
) -> Callable[[], Facts]:
    """Sentences stand in several otherwise different files."""
    return partial(_facts, doc, minimum, tuple(kinds))


def _facts(doc: Document, minimum: int, kinds: tuple[BlockKind, ...]) -> Facts:
    found = sentences(doc, kinds)
    digests = [digest(sentence.normal) for sentence in found]
    # Where a file begins or ends, its sentences stand beside nothing that another file could have.
    edge = digest(_name(doc))
    around = [form >> 32 for form in (edge, *digests, edge)]
    counted = [
        index
        for index, sentence in enumerate(found)
        if says_something(sentence.normal, sentence.weight, minimum)
    ]
    return Facts(
        as_keys([digests[index] for index in counted]),
        [found[index].start for index in counted],
        [found[index].end for index in counted],
        [around[index] << 32 | around[index + 2] for index in counted],
    )


def in_different_company(
    sites: Sequence[Site], *, files: int, minimum: int, kinds: list[BlockKind]
) -> Iterator[Link]:
    """Link the sites of a sentence that stands in enough files and among different sentences.

    Where it always follows, or always precedes, the same one it is part of a copied text, which
    other rules tell.
    """
    texts = {text_id(site) for site in sites}
    before, after = map(set, zip(*map(neighbours, sites), strict=True))
    if len(texts) >= files and len(before) > 1 and len(after) > 1:
        for site in sites[1:]:
            yield Link(sites[0], site)


recycled_sentence.join(in_different_company)


@recycled_sentence.report(firsts=True)
def pools(
    doc: Document, matches: Sequence[Match], *, files: int, minimum: int, kinds: list[BlockKind]
) -> Finding | None:
    """One finding a document: the paragraph that holds the most of the pool."""
    drawn = drawn_sentences(doc, matches, files, tuple(kinds))
    if not drawn:
        return None
    by_block = {
        block: list(each) for block, each in groupby(drawn, key=lambda each: each.sentence.block)
    }
    thickest = max(by_block.values(), key=lambda each: (len(each), _weight(each)))
    shuffled = shuffled_texts(doc, thickest)
    severity = _severity(doc, drawn, thickest, len(shuffled), files)
    if severity is None:
        return None
    others = _others(doc, drawn)
    return Finding(
        _message(doc, drawn, thickest, others, len(shuffled)),
        Span(thickest[0].sentence.span.start, thickest[-1].sentence.span.end),
        related=[Related(_elsewhere(each, doc), "stands here too") for each in drawn[:SHOWN]],
        severity=severity,
        data={
            "sentences": [
                {
                    "text": doc.text[slice(*each.sentence.span)],
                    "line": doc.position(each.sentence.span.start).line,
                    "files": each.match.cluster.files,
                }
                for each in drawn
            ],
            "files": others,
            "shuffled": len(shuffled),
        },
    )


def _severity(
    doc: Document, drawn: Sequence[Drawn], thickest: Sequence[Drawn], shuffled: int, files: int
) -> Severity | None:
    """Warning for a filler paragraph, info for what may be one, None for set phrases."""
    apart = sum(is_apart(each, files) for each in thickest)
    if len(thickest) >= FILLER_SENTENCES and (shuffled or apart >= FILLER_SENTENCES):
        half = 2 * _weight(thickest) >= units(doc)[thickest[0].sentence.block].weight
        if half or longest_run(thickest) >= FILLER_SENTENCES:
            return "warning"
    many = len(drawn) >= FILLER_SENTENCES and THICK * len(drawn) >= len(sentences(doc))
    if shuffled or many or (apart > 1 and longest_run(thickest) > 1):
        return "info"
    telling = any(
        each.sentence.weight >= TELLING
        and is_plain(each.sentence.normal)
        and not each.sentence.normal.endswith((":", "："))
        and is_apart(each, files)
        for each in drawn
    )
    return "info" if telling else None


def _weight(drawn: Iterable[Drawn]) -> int:
    return sum(each.sentence.weight for each in drawn)


def _message(
    doc: Document,
    drawn: Sequence[Drawn],
    thickest: Sequence[Drawn],
    others: Sequence[str],
    shuffled: int,
) -> str:
    count = len(drawn)
    what = "a sentence stands" if count == 1 else f"{count} sentences stand"
    where = f"{len(others)} other file{'s' if len(others) != 1 else ''}"
    order = ", in another order" if shuffled else ""
    more = f" and {len(others) - SHOWN_FILES} more" if len(others) > SHOWN_FILES else ""
    also = f"also in {', '.join(others[:SHOWN_FILES])}{more}"
    lines = [f"{what} in {where} too{order}", also]
    for each in drawn[:SHOWN]:
        line = doc.position(each.sentence.span.start).line
        quoted = _shortened(doc.text[slice(*each.sentence.span)])
        lines.append(f'line {line}  "{quoted}"  {each.match.cluster.files} files')
    if count > SHOWN:
        lines.append(f"... {count - SHOWN} more")
    if len(thickest) >= FILLER_SENTENCES:
        block = thickest[0].sentence.block
        total = sum(sentence.block == block for sentence in sentences(doc))
        lines.append(f"{len(thickest)} of the {total} sentences of the paragraph")
    return "\n".join(lines)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 3]}..."


def _elsewhere(drawn: Drawn, doc: Document) -> Site:
    return next(site for site in drawn.match.cluster.sites if text_id(site) != text_id(doc))


def _others(doc: Document, drawn: Iterable[Drawn]) -> list[str]:
    """The names of the other texts that have any of the sentences, in order."""
    sites = {text_id(site): site for each in drawn for site in each.match.cluster.sites}
    return [_name(sites[text]) for text in sorted(sites) if text != text_id(doc)]


def _name(place: Document | Site) -> str:
    return place.path if place.record is None else f"{place.path}:{place.record}"
