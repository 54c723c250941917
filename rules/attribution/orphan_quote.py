"""Quotations of somebody whom nobody names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from seedlint import Block, Document, Finding, Span, rule

from ._data import table

QUOTATION = r"“[^”“]{20,}”|«[^»«]{20,}»|„[^“”„]{20,}[“”]|(?<![^\s(])\"[^\"]{20,}\"(?!\w)"
"""At least 20 characters; less may be a word that somebody holds at arm's length."""

BESIDE = 60
"""Characters beside a quotation in which it says who speaks."""

ABOVE = 3
"""Paragraphs above that may name him."""

NAME = r"(?<![\p{L}’'.-])\p{Lu}[\p{L}’'.-]* \p{Lu}[\p{L}’'-]+"

MOST_DIALOGUE = 0.2
"""Share of paragraphs that begin with speech: of news less than a fifth do, of novels more."""

FEWEST_SPEECHES = 2
"""Paragraphs of speech that a short text may have without being a dialogue."""

SPEECH = r"\s*(?:[—–-]{1,2}\s|[\"“«„‘'])"


@rule(severity="info")
def orphan_quote(doc: Document) -> Iterator[Finding]:
    """A quotation is laid to somebody whom nobody names."""
    if not regex.search(QUOTATION, doc.text):
        return
    blocks = [block for block in doc.blocks if block.kind == "prose"]
    spoken = sum(regex.match(SPEECH, block.text) is not None for block in blocks)
    if spoken > max(FEWEST_SPEECHES, MOST_DIALOGUE * len(blocks)):
        return
    for number, block in enumerate(blocks):
        speaker = _pronoun(block)
        if speaker:
            near = blocks[max(0, number - ABOVE) : number + 1]
            people = _people(plural=_is_plural(doc.text[slice(*speaker)]))
            if not any(_names_somebody(_unquoted(each), people) for each in near):
                yield _finding(doc, speaker)


def _pronoun(block: Block) -> Span | None:
    """Where a pronoun speaks beside a quotation, in the document."""
    for quotation in regex.finditer(QUOTATION, block.text):
        start, end = max(0, quotation.start() - BESIDE), quotation.end() + BESIDE
        for part in ((start, quotation.start()), (quotation.end(), end)):
            spoken = _speaking().search(block.text, *part)
            if spoken:
                return Span(block.span.start + spoken.start(), block.span.start + spoken.end())
    return None


def _unquoted(block: Block) -> str:
    return regex.sub(QUOTATION, lambda match: " " * len(match[0]), block.text)


def _is_plural(speaker: str) -> bool:
    return regex.search(rf"(?i)\b(?:{_words('several')})\b", speaker) is not None


def _names_somebody(text: str, people: str) -> bool:
    """Whether it names a person, or tells one by what he is."""
    patterns = (NAME, _named_speaking(), people)
    return any(regex.search(pattern, text) for pattern in patterns)


@cache
def _words(key: str) -> str:
    languages = table("orphan_quote").values()
    return "|".join(word for language in languages for word in language[key].split())


@cache
def _speaking() -> regex.Pattern[str]:
    """A pronoun and a word for speaking, in either order: "she said", "ajoute-t-il"."""
    either = "|".join(
        rf"(?:{pronouns}) (?:\w+ ){{0,2}}?(?:{verbs})|(?:{verbs})[ -](?:{pronouns})|{inverted}"
        for pronouns, verbs, inverted in map(_of_language, table("orphan_quote").values())
    )
    return regex.compile(rf"\b(?:{either})\b", regex.IGNORECASE)


def _of_language(words: dict[str, str]) -> tuple[str, str, str]:
    verbs = words["verbs"].split()
    inverted = [verb for verb in verbs if "-t-" in verb or verb.startswith("dit-")]
    return "|".join(words["pronouns"].split()), "|".join(verbs), "|".join(inverted) or r"(?!)"


@cache
def _named_speaking() -> str:
    """A word with a capital that speaks, even at the beginning of a sentence."""
    pronouns, verbs = _words("pronouns"), _words("verbs")
    return rf"(?<![\p{{L}}’'-])(?!(?i:{pronouns}|I|it|we|you)\b)\p{{Lu}}[\p{{L}}’'-]+ (?:{verbs})\b"


@cache
def _people(*, plural: bool) -> str:
    """People told by what they are; of several, "she" says nothing of which."""
    return rf"(?i)\b(?:{_words('people')}){'s?' if plural else ''}\b"


def _finding(doc: Document, speaker: Span) -> Finding:
    words = " ".join(doc.text[slice(*speaker)].split())
    return Finding(
        f'"{words}": who?\nno name in this paragraph, nor in the {ABOVE} above it',
        speaker,
        data={"text": words},
    )
