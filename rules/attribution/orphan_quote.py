"""Quotations of somebody whom nobody names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from seedlint import Block, Document, Finding, Span, rule

from ._speakers import Language, compiled, of_words

QUOTATION = (
    r"“[^”“]{20,}”|„[^“”„]{20,}[“”]|”[^”“]{20,}”|‚[^‘’‚]{20,}[‘’](?!\w)|(?<![^\s(])\"[^\"]{20,}\"(?!\w)"
    r"|「[^」「]{10,}」|『[^』『]{10,}』|“(?=\p{Han})[^”“]{10,}”"
)
"""At least 20 characters, or 10 of Chinese or Japanese; less may be a word that somebody holds at
arm's length."""
OUTWARD = r"«[^»«]{20,}»"
INWARD = r"»[^»«]{20,}[«»]"
"""Guillemets, as in French, and as in German or Swedish: the first of a document tells."""

BESIDE = 60
"""Characters beside a quotation in which it says who speaks."""

ABOVE = 3
"""Paragraphs above that may name him."""

MOST_DIALOGUE = 0.2
"""Share of paragraphs that begin with speech: of news less than a fifth do, of novels more."""

FEWEST_SPEECHES = 2
"""Paragraphs of speech that a short text may have without being a dialogue."""

SPEECH = r"\s*(?:[—–-]{1,2}\s|[\"“”«»„‚‘'「『])"


class Speaker(NamedTuple):
    """Somebody who speaks, by a pronoun or by nothing.

    Attributes:
        span: where, in the document.
    """

    language: Language
    span: Span


@rule(severity="info")
def orphan_quote(doc: Document) -> Iterator[Finding]:
    """A quotation is laid to somebody whom nobody names."""
    quotation = _quotation(doc.text)
    if not quotation.search(doc.text):
        return
    blocks = [block for block in doc.blocks if block.kind == "prose"]
    spoken = sum(compiled(SPEECH).match(block.text) is not None for block in blocks)
    if spoken > max(FEWEST_SPEECHES, MOST_DIALOGUE * len(blocks)):
        return
    for number, block in enumerate(blocks):
        speaker = _speaker(block, quotation)
        if speaker:
            near = blocks[max(0, number - ABOVE) : number + 1]
            texts = (_unquoted(each, quotation) for each in near)
            if not any(_names_somebody(text, doc, speaker) for text in texts):
                yield _finding(doc, speaker.span)


def _quotation(text: str) -> regex.Pattern[str]:
    outward, inward = text.find("«"), text.find("»")
    if outward == inward:  # there is none
        return compiled(QUOTATION)
    is_inward = outward < 0 or 0 <= inward < outward
    return compiled(f"{QUOTATION}|{INWARD if is_inward else OUTWARD}")


def _speaker(block: Block, quotations: regex.Pattern[str]) -> Speaker | None:
    """Who speaks beside a quotation without a name."""
    for quotation in quotations.finditer(block.text):
        start, end = max(0, quotation.start() - BESIDE), quotation.end() + BESIDE
        for begin, stop in ((start, quotation.start()), (quotation.end(), end)):
            for language in of_words(block.text[begin:stop]):
                if found := compiled(f"(?i){language.spoken}").search(block.text, begin, stop):
                    at = block.span.start
                    return Speaker(language, Span(at + found.start(), at + found.end()))
    return None


def _unquoted(block: Block, quotation: regex.Pattern[str]) -> str:
    return quotation.sub(lambda match: " " * len(match[0]), block.text)


def _names_somebody(text: str, doc: Document, speaker: Speaker) -> bool:
    """Whether a text names a person, or tells one by what he is.

    Of several people, "she" says nothing of which.
    """
    language = speaker.language
    is_plural = compiled(language.several).search(doc.text, *speaker.span) is not None
    patterns = (language.named, language.many if is_plural else language.people)
    return any(compiled(pattern).search(text) for pattern in patterns)


def _finding(doc: Document, speaker: Span) -> Finding:
    words = " ".join(doc.text[slice(*speaker)].split())
    return Finding(
        f'"{words}": who?\nno name in this paragraph, nor in the {ABOVE} above it',
        speaker,
        data={"text": words},
    )
