"""Texts that do not say where they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from seedlint import Document, Fact, Finding, Keep, Site, Span, rule

from .._options import Count
from ._claims import Claim
from ._divided import Part, divided, lacking
from ._elsewhere import source_manifests
from ._extra import Endings, Extra, KeysByGroup, Names, Words, WordsByRole, key_pairs
from ._globs import glob_pattern
from ._matter import FRONT_MATTER, text_of
from ._message import of_identifier
from ._telling import Judged, noted_data, said_once_a_folder
from ._verdict import Verdict, Wanted, claims_in_text, is_short, judge

MOST_SEARCHED = 32
"""Attributions whose other places are looked for: more than both ends of a text hold lines. What
SPDX tags give beyond that is protected unseen, as searching takes as long as the text is."""

Kind = Literal["locator", "author", "publication", "copyright"]


@rule(tags=["attribution"])
def missing_attribution(
    doc: Document,
    *,
    minimum: Annotated[Literal["weak", "named", "full"], "the level a text must reach"] = "named",
    accept: Annotated[list[Kind], "kinds of evidence that count; all of them if empty"] = [],  # noqa: B006  (never changed; a rule's defaults are its documentation)
    require_license: Annotated[bool, "a text must state its licence, too"] = False,
    require_date: Annotated[bool, "a text must state a date, too"] = False,
    labels: Annotated[
        WordsByRole,
        "further label words, as lists under source, author, credit, by, licence and date",
    ] = {},  # noqa: B006
    keys: Annotated[
        KeysByGroup,
        "further keys of front matter, as lists under source, author, holder, licence and date",
    ] = {},  # noqa: B006
    known: Annotated[
        Words, "names that attribute a text where a short line at either end holds them"
    ] = [],  # noqa: B006
    placeholders: Annotated[list[str], "further values that say nothing"] = [],  # noqa: B006
    sidecars: Annotated[Endings, "further endings of files beside a text"] = [],  # noqa: B006
    manifests: Annotated[Names, "further names of manifests"] = [],  # noqa: B006
    ignore_image_credits: Annotated[bool, "who made the pictures did not write the text"] = True,
    each_part: Annotated[bool, "each of several unrelated texts needs a source of its own"] = True,
    exempt: Annotated[list[str], "globs of texts that need no attribution"] = [],  # noqa: B006
    exempt_words: Annotated[Count, "texts with fewer words need no attribution"] = 40,
    head_lines: Annotated[Count, "lines searched at the beginning, blank ones not counted"] = 12,
    tail_lines: Annotated[Count, "lines searched at the end, blank ones not counted"] = 8,
) -> Iterator[Fact | Finding | Keep]:
    """A text does not say where it comes from."""
    extra = Extra(
        keys=key_pairs(keys),
        placeholders=frozenset(map(str.casefold, placeholders)),
        known=frozenset(map(str.casefold, known)),
        sidecars=tuple(sidecars),
        manifests=tuple(manifests),
        image_credits=not ignore_image_credits,
    )
    if is_short(doc, exempt_words) or any(
        glob_pattern(each).fullmatch(doc.path) for each in exempt
    ):
        yield from _amiss(doc, extra)
        return
    wanted = Wanted(minimum, frozenset(accept), require_license, require_date)
    stated = claims_in_text(doc, head_lines, tail_lines, labels, extra)
    kept = (claim for claim in stated if claim.names or claim.states == "possible")
    for span in _only_ones(doc, [claim.span for claim in kept if claim.span]):
        yield Keep(span, "says where the text comes from")
    verdict = judge(doc, stated, wanted, extra)
    parts: tuple[Part, ...] = ()
    if each_part and not _is_of_file(verdict):
        parts = divided(doc, (head_lines, tail_lines), wanted, extra)
    if lacking(parts, minimum) and "source" not in verdict.lacks:
        verdict = verdict._replace(lacks=("source", *verdict.lacks))
    judged = Judged(verdict, parts)
    if not verdict.lacks:
        for each in verdict.malformed:
            yield Finding(
                of_identifier(each),
                _place(stated, doc, each.line),
                severity="info",
                data={"malformed": [noted_data(each)]},
            )
        yield from _misspelt(doc, stated)
    place = _place(stated, doc, verdict.questions[0].line) if judged.asks else None
    yield Fact(("folder", doc.folders[0]), place, judged)
    yield from _amiss(doc, extra, verdict)


def _amiss(doc: Document, extra: Extra, verdict: Verdict | None = None) -> Iterator[Fact]:
    """What is amiss in the manifests of the document's folders, and not told by a verdict."""
    if source_manifests(doc, extra):
        from ._amiss import amiss  # noqa: PLC0415  (most folders have none)

        yield from amiss(doc, extra, told=verdict.flaws if verdict else ())


def _misspelt(doc: Document, stated: Sequence[Claim]) -> Iterator[Finding]:
    """A note on each key of the front matter that is nearly a known one."""
    unknown = dict.fromkeys(claim.shown for claim in stated if claim.states == "unknown")
    if not unknown:
        return
    # Loaded where there is front matter, which most texts have not.
    from ._formats import line_of  # noqa: PLC0415
    from ._spelling import meant  # noqa: PLC0415

    for key in unknown:
        if known := meant(key):
            line = line_of(text_of(doc, FRONT_MATTER), key)
            start = doc.line_starts[line - 1] if line else 0
            place = Span(start, start + len(doc.physical_line(line))) if line else None
            said = f'did you mean "{known}", not "{key}"?'
            data = {"invalid": [{"path": FRONT_MATTER, "fault": said}]}
            yield Finding(said, place, severity="info", data=data)


def _is_of_file(verdict: Verdict) -> bool:
    """Whether something outside the text says where the file comes from, with all its parts."""
    return any(where not in ("head", "tail") for where, _ in verdict.found)


def _place(stated: Sequence[Claim], doc: Document, line: int) -> Span | None:
    """The span of the claim in a line."""
    spans = (claim.span for claim in stated if claim.span)
    return next((span for span in spans if doc.position(span.start).line == line), None)


def _only_ones(doc: Document, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans whose text stands nowhere else in the document."""
    texts = {span: doc.text[span.start : span.end] for span in spans}
    copies = Counter(texts.values())
    for number, (span, text) in enumerate(texts.items()):
        if copies[text] == 1 and (number >= MOST_SEARCHED or doc.text.count(text) == 1):
            yield span


@missing_attribution.join(min_sites=1)
def _told(sites: Sequence[Site], **options: Any) -> Iterator[Finding]:
    """Once for a folder, and for a manifest."""
    if isinstance(sites[0].data, Judged):
        yield from said_once_a_folder(sites, **options)
    else:
        from ._amiss import told_once  # noqa: PLC0415  (as above)

        yield from told_once(sites)
