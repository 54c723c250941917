"""Paragraphs that nearly stand twice, within a document and across documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from seedlint import (
    BlockKind,
    Document,
    Facts,
    Finding,
    Match,
    Pairs,
    Related,
    Severity,
    chain,
    rule,
)

from .._options import Count, Kinds
from ._boilerplate import MAX_FILES, Counting, file_of, is_copied_whole
from ._evidence import is_attribution, is_licence_notice
from ._likeness import LONGEST, NEAR, all_near, is_ratio, scores
from ._near_copies import Copy, Run, form, runs, without_quote_marks
from ._parallel import is_parallel_entry, names_another
from ._parts import LARGE_PART, is_heading_between, is_in_a_section, is_refrain
from ._rearranged import moved_sentences
from ._sentences import FILLER_SENTENCES
from ._telling import Elsewhere, line_numbers, lines_of
from ._units import Unit, digests, units
from ._versions import Versions
from ._worddiff import word_diff
from ._wording import is_wording

if TYPE_CHECKING:
    import numpy as np

EXHAUSTIVE = 1_000
EXHAUSTIVE_CHARACTERS = 500_000
"""Paragraphs of one document, and their characters, up to which all are compared with each other;
more meet by signature. All pairs take time with the square of the characters, so many about 2 s."""

NEIGHBOURS = 8
"""Sites of a band that each site is compared with (measured recall: 8 .998, 3 .997)."""

POOL_FILES = 3
"""Files in which the same sentences stand in another order before they are recycled-sentence's."""

SET_PHRASE = 200
"""Weight, about three lines, below which a paragraph may be a set phrase filled anew; the figure is
that of duplicated-paragraph."""


# --- check: what may be near what ------------------------------------------------------------


@rule(severity="warning", yields_to=["duplicated-paragraph", "boilerplate"], batch=True)
def near_duplicated_paragraph(
    docs: Iterable[Document],
    *,
    ratio: Annotated[float, "how alike two paragraphs must be", is_ratio] = NEAR,
    minimum: Annotated[Count, "characters a paragraph needs to count"] = 40,
    kinds: Annotated[Kinds, "kinds of block that count"] = ["prose"],  # noqa: B006
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
        score[possible] = scores(*pairs[possible].texts(form), ratio)
    return score


# --- report ------------------------------------------------------------------------------------


@near_duplicated_paragraph.report
def near_copies(
    doc: Document, matches: Sequence[Match], *, ratio: float, minimum: int, kinds: list[BlockKind]
) -> Iterator[Finding]:
    """One finding a run of copies; of those that nobody need mend, one a cluster."""
    # An exact copy of an earlier paragraph is another rule's.
    copies = [match for match in matches if match.score < 1]
    counting = Counting(minimum, frozenset(kinds))
    is_whole = _is_copied_whole(doc, copies, counting)
    versions = Versions(doc, matches, counting)
    for run in runs(copies, ratio):
        if _is_of_a_pool(run) or _says_whose_it_is(doc, run):
            continue
        if not (is_wording(run.source) and is_wording(run.copy)):
            continue
        is_short = run.amount < SET_PHRASE
        is_meant = _is_refrain(doc, run) or _is_section(doc, run)
        is_phrase = is_short or is_meant
        is_entry = not (is_phrase and _is_lone(run)) and _is_about_another(doc, run)
        if is_entry or (_is_common(run) and (is_phrase or not is_whole)):
            if any(map(_is_told_here, run.copies)):  # once a cluster
                yield _finding(doc, run, "info")
        elif not run.is_first:
            is_note = is_meant or (is_short and not _tells_of_version(doc, run, versions))
            yield _finding(doc, run, "info" if is_note else None)


def _is_copied_whole(doc: Document, copies: Sequence[Match], counting: Counting) -> bool:
    """Whether near copies are most of a document."""
    if all(match.cluster.size <= MAX_FILES for match in copies):
        return False
    places = {match.site.span for match in copies}
    weights = [unit.weight for unit in units(doc) if unit.block.span in places]
    return is_copied_whole(weights, sum(weights) / counting.weight(doc))


def _says_whose_it_is(doc: Document, run: Run) -> bool:
    """Whether it is a notice, which belongs in every text that has the same source or licence."""
    return (
        (sum(run.weights) < SET_PHRASE and is_attribution(doc, run.span))
        or is_licence_notice(run.copy)
        or is_licence_notice(run.source)
    )


def _is_of_a_pool(run: Run) -> bool:
    """Whether recycled-sentence tells of its sentences, as of filler: each in many files, between
    others than here."""
    cluster = run.copies[0].match.cluster
    if not run.is_rearranged or cluster.files < POOL_FILES:
        return False
    texts = [without_quote_marks(site.text) for site in cluster.sites]
    return moved_sentences(texts) >= FILLER_SENTENCES


def _is_about_another(doc: Document, run: Run) -> bool:
    """Whether it is no version of the text it is like, but says the same of something else."""
    weighed = zip(run.weights, run.sides, strict=True)
    another = sum(weight for weight, texts in weighed if names_another(*texts))
    there = run.source_span if run.is_within else run.copies[0].other.path
    return 2 * another >= sum(run.weights) or is_parallel_entry(
        doc, run.span, there, run.source, run.copy
    )


def _tells_of_version(doc: Document, run: Run, versions: Versions) -> bool:
    """Whether it is the first of what says that the document is a version of its source."""
    source = file_of(run.copies[0].other)
    return versions.is_of(source) and not _is_about_another(doc, run) and versions.is_news(source)


def _is_refrain(doc: Document, run: Run) -> bool:
    """Whether it is lines of a poem that come back with other words."""
    part = (run.span.end - run.span.start) / len(doc.text)
    return run.is_within and is_refrain((text for _, text in run.sides), part)


def _is_section(doc: Document, run: Run) -> bool:
    """Whether it is a small part of a document, in a section of its own: manuals do so."""
    if (run.span.end - run.span.start) / len(doc.text) >= LARGE_PART:
        return False
    if run.is_within:
        return is_heading_between(doc, run.source_span, run.span.end)
    return is_in_a_section(doc, run.span)


def _is_lone(run: Run) -> bool:
    """Whether each paragraph has but one copy, so that none can be told once for all."""
    return all(copy.match.cluster.size == 2 for copy in run.copies)


def _is_common(run: Run) -> bool:
    """Whether it stands in so many places that one finding has to do."""
    return all(copy.match.cluster.size > MAX_FILES for copy in run.copies)


def _is_told_here(copy: Copy) -> bool:
    """Whether it is the first of its cluster that differs from the first member."""
    first, site = copy.match.cluster.first, copy.match.site
    between = (each for each in copy.match.cluster.sites[1:] if each.order < site.order)
    return not any(
        each.data != first.data or form(each.text) != form(first.text) for each in between
    )


def _finding(doc: Document, run: Run, severity: Severity | None = None) -> Finding:
    match, other, _ = run.copies[0]
    cluster, count = match.cluster, len(run.copies)
    lowest = min(copy.likeness for copy in run.copies)
    message = [_headline(doc, run, lowest)]
    if not run.is_rearranged:
        message += word_diff(run.source, run.copy)
    said = "the same sentences" if run.is_rearranged else "nearly the same"
    number = cluster.number(match.site)
    if cluster.size > 2:
        origin = cluster.first
        message.append(f"copy {number} of {cluster.size}, first at {origin.path}:{origin.line}")
    return Finding(
        "\n".join(message),
        run.span,
        related=[Related(Elsewhere(other.path, other.record, run.source_span), said)],
        severity=severity,
        data={
            "similarity": round(lowest, 4),
            "mean": round(sum(copy.likeness for copy in run.copies) / count, 4),
            "paragraphs": count,
            "within": run.is_within,
            "rearranged": run.is_rearranged,
            "copy": number,
            "copies": cluster.size,
            "files": cluster.files,
        },
    )


def _headline(doc: Document, run: Run, lowest: float) -> str:
    first, last = doc.line_range(run.span)
    source = line_numbers(run.copies[0].other.line, run.copies[-1].other.end_line)
    where = f"{run.copies[0].other.path}:{source}"
    if run.is_within:
        where = f"lines {source}" if "-" in source else f"line {source}"
    lines, verb = lines_of(doc, run.span), "are" if first < last else "is"
    if run.is_rearranged:
        verb = "have" if first < last else "has"
        return f"{lines} {verb} the sentences of {where} in another order"
    return f"{lines} {verb} {int(100 * lowest)} % the same as {where}"
