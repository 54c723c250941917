"""The one door to the language identifier: what language a stretch of text is in, and how surely.

It is CLD3, the network that Chrome used for the same question (Botha et al., "Natural Language
Processing with Small Feed-Forward Networks", EMNLP 2017): 107 languages, a model of one megabyte
inside the extension, two milliseconds to load. It says something of any text, so it is asked only
where function words leave a doubt, is given one script at a time, and is believed only where they
do not contradict it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

import regex
import rtoml

from seedlint import Document, analysis

from ._language import balance, is_spaced, language_name, may_be_in, script_of
from ._prepared import Piece, pieces
from ._words import word_pattern

FEWEST_LETTERS = 80
"""Letters a stretch must have to be identified at all.

Measured on 14,000 paragraphs of manuals, help pages and sayings in 40 languages: of those with 80
to 150 letters 4 % are identified wrongly, of longer ones 1 to 2 %, of shorter ones 17 %.
"""

MEANINGFUL = 3
"""Letters that say as much as one character of Chinese or Japanese, about."""

AGREED = 0.9
"""Probability from which CLD3 is believed where function words say the same: both together were
wrong in none of 7,000 paragraphs of 80 letters and more that were in one language at all."""

AGREED_SHARED = 0.5
"""The same for languages of which CLD3 knows several kinds, as Croatian and Bosnian: they share the
probability."""

SENTENCES = 0.25
"""Share of function words that sentences have in nearly all languages that are told by them alone;
of 100 paragraphs in Maori, Irish, Samoan and others that pass for one of these 70 have fewer."""

ALONE = 0.99
"""The same where function words do not confirm it: they tell nothing, or a language that looks like
it. Of 980 such paragraphs of 80 to 150 letters it was wrong in none, of as many of 60 to 80 in
seven."""

LETTERED = 0.85
"""Share of letters in what is no space; nine in ten paragraphs of manuals and help pages have more,
tables and listings have less."""

MOST_NAMES = 0.4
"""Share of words with a capital that running text has at most, where it is told alone: in 28
languages that write no nouns with capitals 95 in 100 paragraphs have .25 to .41, the Universal
Declaration of Human Rights in Luxembourgish, which does, .38. Lists of species or of people have
half and more."""

LONGEST = 1000
"""Bytes CLD3 looks at: spread over the text if that is longer."""

ENOUGH = 4000
"""Characters of a paragraph that are prepared for it: the longest add time and no certainty."""

JAPANESE = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}
"""Scripts that are written in one word with another, and count as that."""


class Identified(NamedTuple):
    """What a stretch of text is in.

    Attributes:
        language: ISO 639 code; empty where nothing tells it surely.
        confidence: from 0 to 1, of the identifier; 1 where it was not needed.
    """

    language: str
    confidence: float


NOT_TOLD = Identified("", 0.0)


@cache
def _listed() -> dict[str, dict[str, Any]]:
    return rtoml.load(Path(__file__).with_name("identified.toml"))


def name_of(language: str) -> str:
    """The English name of a language, given its ISO 639 code; empty if none can tell it."""
    name: str = _listed()["names"].get(language, "")
    return name or (language_name(language) if has_function_words(language) else "")


def has_function_words(language: str) -> bool:
    """Whether more than the identifier tells a language: there is a list of its commonest words."""
    try:
        language_name(language)
    except KeyError:
        return False
    return True


@cache
def _ask() -> Any:
    """CLD3.

    Raises:
        ImportError: it is not installed, which a whole installation of seedlint never lacks.
    """
    try:
        import gcld3  # type: ignore[import-untyped]  # noqa: PLC0415  (needed by few documents)
    except ImportError as error:
        raise ImportError("languages are told by the package cld3-py: install it again") from error
    return gcld3.NNetLanguageIdentifier(0, LONGEST)


def is_agreed(found: Identified) -> bool:
    """Whether CLD3 is sure enough of what function words say, too."""
    shared = found.language in _listed()["codes"].values()
    return found.confidence >= (AGREED_SHARED if shared else AGREED)


def is_sure_alone(found: Identified, texts: Sequence[str]) -> bool:
    """Whether CLD3 is believed where function words do not say the same.

    Args:
        found: by it.
        texts: that it was asked about.
    """
    return (
        found.confidence >= ALONE
        and sum(letters(text, found.language) for text in texts) >= FEWEST_LETTERS
        and _is_running(texts)
    )


def identify(texts: Iterable[str], script: str = "") -> Identified:
    """What CLD3 takes a stretch for, whatever its length: all texts together, in one script.

    Args:
        texts: as they stand, without addresses.
        script: the one that counts, as ``script_of`` names it; else the one most is written in.
    """
    found = (run for text in texts for run in word_pattern().findall(text))
    runs = [run for run in found if not run.isdecimal()]
    sizes: Counter[str] = Counter()
    for run in runs:
        sizes[_script(run)] += len(run)
    main = script or max(sizes, key=lambda script: sizes[script], default="")
    if not sizes[main]:
        return NOT_TOLD
    answer = _ask().FindLanguage(text=" ".join(run for run in runs if _script(run) == main))
    language = _listed()["codes"].get(answer.language, answer.language)
    is_told = name_of(language) and not _never(language).intersection(chain.from_iterable(runs))
    return Identified(language, answer.probability) if is_told else NOT_TOLD


@cache
def _never(language: str) -> frozenset[str]:
    """Letters that a language does not use, and others do that CLD3 takes for it."""
    return frozenset(_listed()["never"].get(language, ""))


def _script(run: str) -> str:
    script = script_of(run[0])
    return JAPANESE.get(script, script)


@cache
def _letter() -> regex.Pattern[str]:
    """A letter, or a sign written above, below or beside one, as the vowels of Hindi are."""
    return regex.compile(r"[\p{L}\p{M}]")


@cache
def _syllables() -> regex.Pattern[str]:
    return regex.compile(r"[\uAC00-\uD7A3]+")


@cache
def _ethiopic() -> regex.Pattern[str]:
    return regex.compile(r"\p{Ethiopic}")


def letters(text: str, language: str) -> int:
    """How many letters a text is worth in a language with an alphabet, about.

    A syllable in one sign is worth what it is put together of: two in Ethiopic script, two or three
    in Korean.
    """
    taken_apart = _syllables().sub(_taken_apart, normalize("NFC", text))
    count = len(_letter().findall(taken_apart)) + len(_ethiopic().findall(text))
    return MEANINGFUL * count if has_function_words(language) and not is_spaced(language) else count


def _taken_apart(syllables: regex.Match[str]) -> str:
    return normalize("NFD", syllables.group())


@analysis
def languages_of(doc: Document) -> tuple[Identified, ...]:
    """The language of each of ``pieces(doc)``: of those long enough to have one for certain.

    Where function words tell one language throughout, that is all there is to it.
    """
    read = pieces(doc)
    main = _main(read)
    return tuple(_settled(piece, main) for piece in read)


def _main(read: Sequence[Piece]) -> str:
    """The language of most words, by function words."""
    sizes: Counter[str] = Counter()
    for piece in read:
        sizes[piece.language] += len(piece.words)
    return sizes.most_common(1)[0][0] if sizes else ""


def _settled(piece: Piece, main: str) -> Identified:
    """What a piece is in, if its function words and CLD3 do not contradict each other.

    Args:
        piece: of a document.
        main: what most of the document is in, empty where its function words do not tell.
    """
    if piece.language and piece.language == main:
        return Identified(main, 1.0)
    if letters(piece.text, piece.language) < FEWEST_LETTERS:
        return NOT_TOLD
    text = piece.text[:ENOUGH]
    found = identify([text])
    if found.language == piece.language:
        return found if is_agreed(found) else NOT_TOLD
    is_told = is_sure_alone(found, [text]) and _may_be(piece, found.language, main)
    return found if is_told else NOT_TOLD


def _may_be(piece: Piece, language: str, main: str) -> bool:
    """Whether function words, which do not tell it, leave room for a language."""
    if has_function_words(language):
        return not piece.language and may_be_in(piece.cues, language)
    if main in kin_of(language):
        return False
    return not piece.language or may_pass_for(language, piece.language, [piece])


def kin_of(language: str) -> Collection[str]:
    """The languages with function words that a language without them looks like by these."""
    kin: Collection[str] = _listed()["kin"].get(language, ())
    return kin


def may_pass_for(language: str, told: str, read: Iterable[Piece]) -> bool:
    """Whether a text in a language without function words may be told as in one that has them.

    Args:
        language: that the text may be in.
        told: what its function words say.
        read: the text.
    """
    if has_function_words(language):
        return False
    return told in kin_of(language) or _is_doubtful(told, read)


def _is_doubtful(told: str, read: Iterable[Piece]) -> bool:
    """Whether it has few function words of the language that they tell: short ones are in many."""
    words = cues = 0
    for piece in read:
        words += len(piece.words)
        cues += balance(piece.cues, told, "")[0]
    return cues < SENTENCES * words


def _is_running(texts: Iterable[str]) -> bool:
    """Whether it is made of words, as running text is, rather than of figures, signs and names."""
    text = "\n".join(texts)
    marks = sum(not char.isspace() for char in text)
    if len(_letter().findall(text)) < LETTERED * marks:
        return False
    words = [word for word in word_pattern().findall(text) if word[0].isalpha()]
    names = [word for word in words if word[0].isupper() and not word[1:].isupper()]
    return len(names) <= MOST_NAMES * len(words)
