"""Claims of people whom nobody names: "experts say"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seedlint import Document, Finding, Span, rule

from .._hints import Hints
from .._writing import SENTENCE_ENDS
from ._data import table, words

SENTENCE_END = rf"[{SENTENCE_ENDS}]+[\"'”’»)\]]*(?=\s|$)|[。！？]"

CITED = (
    r"https?://|www\.|doi:|\bet al\b|[⁰¹²³⁴⁵⁶⁷⁸⁹]|\[\^?\w+\]|\]\("
    r"|\(\D{0,60}(?:1[5-9]|20)\d\d\w?\)"
)
"""An address, the mark of a footnote, a link of Markdown, a name and year in brackets."""

QUOTED = r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"|「[^「」]*」"
"""Speech: a speaker may be as vague as he likes."""

FAR = 600
"""Characters on either side that are looked at; two long sentences fit."""

SHORTEST_NAME = 3
"""Characters; "I" and initials are no names."""


@rule(severity="info")
def vague_source(doc: Document) -> Iterator[Finding]:
    """A claim is laid to people whom nobody names."""
    hints = sorted(_hints().given_in(doc))
    for block in doc.blocks if hints else ():
        if block.kind != "prose":
            continue
        lowered = block.text.lower()
        languages = dict.fromkeys(language for language, hint in hints if hint in lowered)
        if not languages:
            continue
        text = re.sub(QUOTED, lambda match: " " * len(match[0]), block.text)
        for language in languages:
            for match in _pattern(language).finditer(text):
                if not _is_introduced(text, match) and not _is_cited(block.text, match):
                    start = block.span.start + match.start()
                    yield _finding(match[0], Span(start, start + len(match[0])))


@cache
def _hints() -> Hints[tuple[str, str]]:
    """What there is in every claim of a language, with that and by itself."""
    return Hints(
        (hint, (language, hint))
        for language, entry in table("vague_source").items()
        if language != "not_after"
        for hint in entry["hints"]
    )


@cache
def _pattern(language: str) -> re.Pattern[str]:
    entry = table("vague_source")[language]
    who, does, phrases = (
        "|".join(entry.get(key, "").splitlines()) for key in ("who", "does", "phrases")
    )
    known = f"(?:{who}) (?:{does})|{phrases}" if who else phrases
    return re.compile(rf"(?<!\w)(?:{known})", re.IGNORECASE)


def _is_introduced(text: str, match: re.Match[str]) -> bool:
    """Whether the word before says that these people are known: "the researchers"."""
    before = re.search(r"(\w+)\W{1,2}$", text[max(0, match.start() - 24) : match.start()])
    return before is not None and before[1].casefold() in words("vague_source", "not_after")


def _is_cited(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence, or the next one, names a source."""
    start, stop = max(0, match.start() - FAR), match.end() + FAR
    ends = [start + end.end() for end in re.finditer(SENTENCE_END, text[start:stop])]
    begins = max((end for end in ends if end <= match.start()), default=start)
    after = [*(end for end in ends if end >= match.end()), stop, stop]
    return re.search(CITED, text[begins : after[1]]) is not None or _names(text[begins : after[0]])


def _names(sentence: str) -> bool:
    """Whether a capitalised word stands inside it; in German, where nouns are, two do together."""
    inside = re.findall(r"(?<=[\w,)] )[^\W\d_][\w’'-]+", sentence)
    capitals = [word for word in inside if word[0].isupper() and len(word) >= SHORTEST_NAME]
    if len(capitals) * 6 > len(inside):  # nouns have capitals
        return re.search(r"(?<=\w )[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+", sentence) is not None
    return bool(capitals)


def _finding(text: str, span: Span) -> Finding:
    claim = " ".join(text.split())
    return Finding(
        f'"{claim}": who?\nneither this sentence nor the next names a source',
        span,
        data={"text": claim},
    )
