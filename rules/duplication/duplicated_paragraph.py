"""Paragraphs that stand twice, within a document and across documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated

from seedlint import BlockKind, Document, Facts, Finding, Match, chain, rule

from .._options import Count, Kinds, Positive
from ._boilerplate import MAX_FILES, Counting, is_copied_whole, made_up
from ._copies_across import copies_across, unit_of
from ._copies_within import copies_within
from ._near_copies import is_in_one_document
from ._repeats import repeats
from ._units import as_keys, digests, units
from ._versions import Versions


@rule(severity="error")
def duplicated_paragraph(
    doc: Document,
    *,
    minimum: Annotated[Count, "characters a paragraph needs to count"] = 40,
    kinds: Annotated[Kinds, "kinds of block that count"] = ["prose"],  # noqa: B006
    max_files: Annotated[Positive, "a paragraph in more files is left to boilerplate"] = MAX_FILES,
) -> Facts:
    """A paragraph stands twice."""
    forms = digests(doc)
    spans = [unit.block.span for unit in units(doc)]
    return Facts(
        lambda: as_keys(forms),
        [span.start for span in spans],
        [span.end for span in spans],
        forms=forms,
    )


duplicated_paragraph.join(chain(1))  # equality is transitive


@duplicated_paragraph.report
def copied_blocks(
    doc: Document, matches: Sequence[Match], *, minimum: int, kinds: list[BlockKind], max_files: int
) -> Iterator[Finding]:
    """One finding a run of copies: those within the document, then those of other documents."""
    counting = Counting(minimum, frozenset(kinds))
    versions = Versions(doc, matches, counting)
    told: set[int] = set()
    # Where a paragraph stands twice in a document, the one before is the nearest of the later.
    repeated = any(is_in_one_document(match.site, match.nearest) for match in matches)
    for repeat in repeats(doc) if repeated else ():
        for finding in copies_within(doc, repeat, counting, versions):
            yield finding
            told.update(range(repeat.start, repeat.stop))
    others = [match for match in matches if match.site.index not in told]
    left = _left_to_boilerplate(doc, matches, counting, max_files)
    yield from copies_across(doc, others, counting, versions, left)


def _left_to_boilerplate(
    doc: Document, matches: Sequence[Match], counting: Counting, max_files: int
) -> set[int]:
    """The units that stand in too many files.

    None of a text that was copied as a whole, but not into too many files.
    """
    common = [(unit_of(doc, each), each) for each in matches if each.cluster.files > max_files]
    many = {each.site.index: unit.weight for unit, each in common if counting.counts(unit)}
    weights = [*many.values()]
    if many and is_copied_whole(weights, sum(weights) / counting.weight(doc)):
        paragraphs = [(u.weight, m.cluster) for u, m in common if m.site.index in many]
        copies = made_up(paragraphs, lambda site: counting.weight(site.doc))
        if len(list(islice(copies, max_files + 1))) <= max_files:
            return set()
    return set(many)
