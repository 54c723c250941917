"""What the texts of one folder lack, told once where most of them lack it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from seedlint import Finding, Related, Site, Span

from ._claims import Level, reaches
from ._divided import Part, lacking
from ._message import of_folder, of_question, of_questions, of_text
from ._verdict import Noted, Verdict

FEWEST = 4
"""Fewer texts without attribution than this are reported one by one; their list is short."""


class Judged(NamedTuple):
    """What is known of a text.

    Attributes:
        verdict: on all of it.
        parts: the unrelated texts in it, if it holds several.
    """

    verdict: Verdict
    parts: tuple[Part, ...]

    @property
    def asks(self) -> bool:
        """Whether a line may state what is missing, so that nothing is sure."""
        known = any(reaches(part.level, "named") for part in self.parts)
        return "source" in self.verdict.lacks and bool(self.verdict.questions) and not known


def said_once_a_folder(
    sites: Sequence[Site],
    *,
    minimum: Level,
    head_lines: int,
    tail_lines: int,
    **options: Any,
) -> Iterator[Finding]:
    """One finding a text, or one for the folder where most of its texts lack an attribution.

    Where a line may be what is missing, that is asked, apart from those where nothing is.
    """
    zones = f"front matter, first {head_lines} and last {tail_lines} lines"
    wanting = [site for site in sites if site.data.verdict.lacks]
    sure = [site for site in wanting if not site.data.asks]
    if _are_most(sure, sites):
        verdicts = [site.data.verdict for site in sure]
        message = of_folder(*_folder(sure), len(sites), zones, minimum, verdicts=verdicts)
        yield _of_all(message, sure, len(sites), minimum)
    else:
        for site in sure:
            judged = site.data
            unattributed = lacking(judged.parts, minimum)
            yield Finding(
                of_text(judged.verdict, unattributed, judged.parts, zones),
                site,
                related=[Related(_place(site, part), "names no source") for part in unattributed],
                data=_data(judged, minimum),
            )
    asking = [site for site in wanting if site.data.asks]
    if _are_most(asking, sites):
        message = of_questions(*_folder(asking), len(sites), asking[0].data.verdict)
        yield _of_all(message, asking, len(sites), minimum)
    else:
        for site in asking:
            message = of_question(site.data.verdict, zones)
            yield Finding(message, site, severity="info", data=_data(site.data, minimum))


class _Place(NamedTuple):
    """A part of a site's document."""

    path: str
    record: int | None
    span: Span


def _place(site: Site, part: Part) -> _Place:
    return _Place(site.path, site.record, part.span)


def _are_most(some: Sequence[Site], sites: Sequence[Site]) -> bool:
    return len(some) >= FEWEST and 2 * len(some) > len(sites)


def _folder(sites: Sequence[Site]) -> tuple[str, list[str]]:
    """The folder of texts, and their paths."""
    return sites[0].path.rpartition("/")[0], [site.path for site in sites]


def _of_all(
    message: str,
    some: Sequence[Site],
    documents: int,
    minimum: Level,
) -> Finding:
    """The finding on some texts of a folder of so many, which stands at the first."""
    first, *others = some
    asks = first.data.asks
    folder, paths = _folder(some)
    return Finding(
        message,
        first,
        related=[Related(site, "and this?" if asks else "lacks it too") for site in others],
        severity="info" if asks else None,
        data={
            **_data(first.data, minimum),
            "folder": folder,
            "files": list(dict.fromkeys(paths)),
            "lacking": len(paths),
            "documents": documents,
        },
    )


def _data(judged: Judged, minimum: Level) -> dict[str, Any]:
    verdict = judged.verdict
    return {
        "level": verdict.level,
        "minimum": minimum,
        "lacks": list(verdict.lacks),
        "found": [{"where": where, "text": text} for where, text in verdict.found],
        "manifests": list(verdict.manifests),
        "invalid": [{"path": flaw.path, "fault": flaw.fault} for flaw in verdict.flaws],
        "weak": [{"text": each.text, "line": each.line} for each in verdict.weak],
        "malformed": [noted_data(each) for each in verdict.malformed],
        "questions": [
            {"text": each.text, "line": each.line, "option": each.why} for each in verdict.questions
        ],
        "parts": [
            {"line": part.line, "end_line": part.end_line, "level": part.level}
            for part in judged.parts
        ],
    }


def noted_data(identifier: Noted) -> dict[str, Any]:
    """An identifier that cannot be right, as data."""
    return {"text": identifier.text, "line": identifier.line, "fault": identifier.why}
