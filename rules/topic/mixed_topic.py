"""Unrelated texts glued into one document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import inf
from typing import Annotated, Any

from seedlint import Document, Finding, Related, rule

from ._account import as_data, reasons
from ._parts import SURE, Break, find_breaks
from ._semantic import SAME, evidence, is_installed, similarity


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
        raise ValueError('it needs an extra: pip install "seedlint[semantic]"')


Globs = Annotated[list[str], check_globs]
Encoder = Annotated[bool, check_encoder]


@rule
def mixed_topic(
    doc: Document,
    *,
    mixed: Annotated[Globs, "globs of documents mixed on purpose, as in .gitignore"] = [],  # noqa: B006
    semantic: Annotated[Encoder, "ask seedlint[semantic] about seams of two languages"] = False,
) -> Iterator[Finding]:
    """An unrelated text begins in the middle of a document."""
    if mixed and _globs(tuple(mixed)).match_file(doc.path):
        return
    for each in find_breaks(doc):
        alike = similarity(each.above, each.below) if semantic and _two_languages(each) else None
        found = _reconsidered(each, alike)
        if found is not None:
            yield _finding(doc, found, alike)


def _two_languages(found: Break) -> bool:
    return found.above.language != found.below.language


def _reconsidered(found: Break, alike: float | None) -> Break | None:
    """A break as the encoder leaves it: no break between texts on one matter, and surer if not."""
    odds = found.score + evidence(alike)
    if odds == -inf:
        return None
    sure = odds > found.score and odds >= SURE
    return found._replace(score=odds, certainty="sure" if sure else found.certainty)


def _finding(doc: Document, found: Break, alike: float | None) -> Finding:
    first, last = found.below.pieces[0].block, found.above.pieces[-1].block
    line = doc.position(first.span.start).line
    begins = "begins" if found.certainty == "sure" else "seems to begin"
    why = [f"an unrelated text {begins} at line {line}", *reasons(doc, found)]
    data = as_data(doc, found)
    if alike is not None:
        why.append(f"likeness to the encoder: {alike:.2f}; translations have {SAME} and more")
        data["similarity"] = round(alike, 3)
    return Finding(
        "\n".join(why),
        first.span,
        [Related(last.span, "the last paragraph before it")],
        severity=None if found.certainty == "sure" else "info",
        data=data,
    )
