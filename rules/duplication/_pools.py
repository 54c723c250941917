"""What a document draws from a pool of sentences that otherwise different files share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from seedlint import BlockKind, Document, Match, Site

from ._evidence import is_evidence
from ._likeness import LONGEST, NEAR, likeness
from ._repeats import MAX_SOURCES
from ._sentences import Sentence, sentences
from ._units import form_around, units

WINDOW = 16
"""Sentences between two of a filler paragraph in another file: beyond, they stand in two places
of a longer text, whose order says nothing."""

Id = tuple[str, int]
"""A document: its path, and its number in a file that holds several."""


class Drawn(NamedTuple):
    """A sentence of the document that stands in other files too."""

    number: int
    sentence: Sentence
    match: Match


def drawn_sentences(
    doc: Document, matches: Sequence[Match], files: int, kinds: tuple[BlockKind, ...]
) -> list[Drawn]:
    """The sentences of a pool, each once, without those that say where the text comes from.

    A sentence that is a paragraph of its own is no part of a filler paragraph.
    """
    standing = {match.site.span: match for match in matches}
    alone = Counter(sentence.block for sentence in sentences(doc, kinds))
    found: dict[str, Drawn] = {}
    for number, sentence in enumerate(sentences(doc, kinds)):
        match = standing.get(sentence.span)
        if match and alone[sentence.block] > 1 and not is_evidence(doc, sentence.span):
            found.setdefault(sentence.normal, Drawn(number, sentence, match))
    return [each for each in found.values() if not _is_of_a_copy(doc, each, files)]


def _is_of_a_copy(doc: Document, drawn: Drawn, files: int) -> bool:
    """Whether too few files have the sentence in a paragraph that is no near copy of this one.

    Those are near-duplicated-paragraph's, which may tell them in one of the files for all.
    """
    here = units(doc)[drawn.sentence.block].normal
    others = {text_id(site): site for site in drawn.match.cluster.sites[:MAX_SOURCES]}
    others.pop(text_id(doc), None)
    there = (form_around(site.doc, site.span.start) for site in others.values() if site.span)
    apart = (
        form for form in there if max(len(here), len(form)) > LONGEST or likeness(here, form) < NEAR
    )
    wanted = min(files - 1, len(others))
    return len(list(islice(apart, wanted))) < wanted


def is_apart(drawn: Drawn, files: int) -> bool:
    """Whether no two of enough files have the sentence beside an equal one."""
    texts: set[Id] = set()
    before: set[int] = set()
    after: set[int] = set()
    for site in drawn.match.cluster.sites:
        above, below = neighbours(site)
        if text_id(site) not in texts and above not in before and below not in after:
            texts.add(text_id(site))
            before.add(above)
            after.add(below)
    return len(texts) >= files


def shuffled_texts(doc: Document, drawn: Sequence[Drawn]) -> set[Id]:
    """The other files that have some of the sentences near each other and in another order."""
    elsewhere: defaultdict[Id, list[int]] = defaultdict(list)
    for each in drawn:
        first_there = {text_id(site): site.index for site in reversed(each.match.cluster.sites)}
        for text, index in first_there.items():
            elsewhere[text].append(index)
    return {
        text
        for text, indexes in elsewhere.items()
        if text != text_id(doc) and any(0 < a - b <= WINDOW for a, b in pairwise(indexes))
    }


def longest_run(drawn: Sequence[Drawn]) -> int:
    """How many of the sentences follow each other without a break."""
    longest = run = 1
    for a, b in pairwise(drawn):
        run = run + 1 if b.number == a.number + 1 else 1
        longest = max(longest, run)
    return longest


def neighbours(site: Site) -> tuple[int, int]:
    """The digests of the sentences before and after."""
    return site.data >> 32, site.data & 0xFFFFFFFF


def text_id(place: Document | Site) -> Id:
    """Tells the records of one file apart."""
    return place.path, place.record or 0
