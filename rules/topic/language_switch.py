"""Passages in another language than the rest of the document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Annotated

from seedlint import Document, Finding, Related, rule

from .._options import Count
from ._identify import Identified, kin_of, name_of
from ._passages import Passage, Tongues, confirmed, tongues

PASSAGES_SHOWN = 4
"""Passages that reasons are given of, at most."""

WORDS_SHOWN = 6
"""Words of each that are shown, at most."""


def check_languages(languages: list[str]) -> None:
    """Refuse codes that stand for no language that can be told.

    Raises:
        ValueError: there is one.
    """
    for language in languages:
        if not name_of(language):
            raise ValueError(f'"{language}" is the ISO 639-1 code of no language that can be told')


Languages = Annotated[list[str], check_languages]


@rule(severity="info", yields_to=["mixed-topic"])
def language_switch(
    doc: Document,
    *,
    languages: Annotated[Languages, "ISO 639-1 codes of what documents may be in"] = [],  # noqa: B006
    minimum: Annotated[Count, "words a passage has at least"] = 15,
) -> Iterator[Finding]:
    """A passage is in another language than the rest of the file."""
    found = tongues(doc)
    if not found.main or not found.is_prose():
        return
    passages = () if found.is_bilingual() else _passages(found, languages, minimum)
    if not passages and not languages:  # as in nearly all documents
        return
    own = found.confirmed()
    if languages and own.language and own.language not in languages:
        yield _in_another(found, own, languages)
    elif own.language and (foreign := [*_foreign_to(own.language, passages, languages)]):
        yield _with_others(doc, found, own.language, foreign)


def _passages(found: Tongues, languages: Collection[str], minimum: int) -> list[Passage]:
    """The passages of a document that are in another language than most of it, and should not be.

    Args:
        found: the languages of the document.
        languages: that documents may be in.
        minimum: words a passage has at least.
    """
    return [
        passage
        for passage in found.foreign
        if passage.language not in languages
        and passage.size >= minimum
        and passage.is_prose()
        and not passage.is_apparatus()
    ]


def _foreign_to(
    language: str, passages: Iterable[Passage], languages: Collection[str]
) -> Iterator[Passage]:
    """The passages that are surely in another language, and in none that looks like it."""
    for passage in passages:
        found = confirmed([passage])
        if found.language not in ("", language, *kin_of(language), *languages):
            yield passage._replace(language=found.language, confidence=found.confidence)


def _in_another(found: Tongues, own: Identified, languages: Sequence[str]) -> Finding:
    """A document that is in none of the languages that documents may be in."""
    wanted = " or ".join(map(name_of, languages))
    return Finding(
        f"the file is in {name_of(own.language)}, not in {wanted}",
        data={
            "language": own.language,
            "file_language": own.language,
            "confidence": round(own.confidence, 3),
            "share": round(found.shares[found.main], 3),
            "passages": [],
        },
    )


def _with_others(
    doc: Document, found: Tongues, language: str, passages: Sequence[Passage]
) -> Finding:
    """All passages of a document that are in other languages than it is."""
    first, *others = passages
    own = min(found.own, key=lambda passage: abs(passage.span.start - first.span.start))
    own = own._replace(language=language)
    related = [Related(own.pieces[0].block.span, f"in {name_of(language)}, as the file is")]
    related += [Related(each.span, f"in {name_of(each.language)}, too") for each in others]
    headline = _headline(doc, passages, language, found.shares[found.main])
    return Finding(
        "\n".join([headline, *_reasons(doc, [own, *passages])]),
        first.pieces[0].block.span,  # as mixed-topic says it, for one of the two is enough
        related,
        data={
            "language": first.language,
            "file_language": language,
            "confidence": round(min(passage.confidence for passage in passages), 3),
            "share": round(sum(passage.size for passage in passages) / found.size, 3),
            "passages": [[*doc.line_range(each.span), each.language] for each in passages],
        },
    )


def _headline(doc: Document, passages: Sequence[Passage], language: str, share: float) -> str:
    """What is said first of passages in a document in a language, with the share of its words."""
    first, *others = passages
    start, end = doc.line_range(first.span)
    where = _lines(doc, first)
    if others:
        where += f" and {len(others)} more passage{'s' if len(others) > 1 else ''}"
    verb = "are" if others or start != end else "is"
    names = " and ".join(dict.fromkeys(name_of(passage.language) for passage in passages))
    rest = "the file is" if share > 0.5 else "the file begins"
    return f"{where} {verb} in {names}; {rest} in {name_of(language)} ({share:.0%})"


def _reasons(doc: Document, passages: Sequence[Passage]) -> Iterator[str]:
    """For each passage the words that tell its language, for as many as anybody would read."""
    shown = passages[:PASSAGES_SHOWN]
    width = max(len(_lines(doc, passage)) for passage in shown)
    for passage in shown:
        head = f"{_lines(doc, passage):{width}}  {name_of(passage.language)}: "
        unlike = passages[0].language if passage is not passages[0] else passages[1].language
        words = passage.telling_words(unlike)[:WORDS_SHOWN]
        told = ", ".join(f"{word} {count}" for word, count in words) or "by its letters"
        yield head + told


def _lines(doc: Document, passage: Passage) -> str:
    first, last = doc.line_range(passage.span)
    return f"line {first}" if first == last else f"lines {first}-{last}"
