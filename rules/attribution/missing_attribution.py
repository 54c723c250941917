"""Texts that do not say where they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from seedlint import Document, Fact, Finding, Keep, Related, Site, Span, rule

from .._options import Count
from ._claims import Level, reaches
from ._data import Role
from ._message import of_folder, of_text
from ._verdict import Verdict, claims_in_text, exempt, judge

FEWEST = 4
"""Fewer texts without attribution than this are reported one by one; their list is short."""

MOST_SEARCHED = 32
"""Attributions whose other places are looked for: more than both ends of a text hold lines. What
SPDX tags give beyond that is protected unseen, as searching takes as long as the text is."""


@rule(tags=["attribution"])
def missing_attribution(
    doc: Document,
    *,
    minimum: Annotated[Literal["weak", "named", "full"], "the level a text must reach"] = "named",
    labels: Annotated[
        dict[Role, list[str]], "further label words, as lists under source, author, credit and by"
    ] = {},  # noqa: B006  (never changed; a rule's defaults are its documentation)
    exempt_words: Annotated[Count, "texts with fewer words need no attribution"] = 40,
    head_lines: Annotated[Count, "lines searched at the beginning, blank ones not counted"] = 12,
    tail_lines: Annotated[Count, "lines searched at the end, blank ones not counted"] = 8,
) -> Iterator[Fact | Keep]:
    """A text does not say where it comes from."""
    if exempt(doc, exempt_words):
        return
    stated = claims_in_text(doc, head_lines, tail_lines, labels)
    for span in _only_ones(doc, [claim.span for claim in stated if claim.names and claim.span]):
        yield Keep(span, "says where the text comes from")
    yield Fact(("folder", doc.folders[0]), None, tuple(judge(doc, stated, minimum)))


def _only_ones(doc: Document, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans whose text stands nowhere else in the document."""
    texts = {span: doc.text[span.start : span.end] for span in spans}
    copies = Counter(texts.values())
    for number, (span, text) in enumerate(texts.items()):
        if copies[text] == 1 and (number >= MOST_SEARCHED or doc.text.count(text) == 1):
            yield span


def said_once_a_folder(
    sites: Sequence[Site],
    *,
    minimum: Level,
    head_lines: int,
    tail_lines: int,
    **options: Any,
) -> Iterator[Finding]:
    """One finding a text, or one for the folder where most of its texts lack an attribution."""
    lacking = [site for site in sites if not reaches(Verdict(*site.data).level, minimum)]
    zones = f"front matter, first {head_lines} and last {tail_lines} lines"
    if len(lacking) >= FEWEST and 2 * len(lacking) > len(sites):
        first, *others = lacking
        folder = first.path.rpartition("/")[0]
        paths = [site.path for site in lacking]
        faults = dict.fromkeys(fault for site in lacking for fault in Verdict(*site.data).faults)
        yield Finding(
            of_folder(folder, paths, len(sites), zones, minimum, faults=list(faults)),
            first,
            related=[Related(site, "lacks it too") for site in others],
            data={
                **_data(Verdict(*first.data), minimum),
                "folder": folder,
                "files": list(dict.fromkeys(paths)),
                "lacking": len(lacking),
                "documents": len(sites),
            },
        )
    else:
        for site in lacking:
            verdict = Verdict(*site.data)
            yield Finding(of_text(verdict, zones), site, data=_data(verdict, minimum))


missing_attribution.join(said_once_a_folder, min_sites=1)


def _data(verdict: Verdict, minimum: Level) -> dict[str, Any]:
    return {
        "level": verdict.level,
        "minimum": minimum,
        "found": [{"where": where, "text": text} for where, text in verdict.found],
        "manifests": list(verdict.manifests),
        "invalid": [{"path": path, "fault": fault} for path, fault in verdict.faults],
        "weak": [{"text": text, "line": line} for text, line in verdict.weak],
    }
