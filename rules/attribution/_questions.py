"""Lines that may name who wrote a text, in words that do not say so: whom to ask about."""

from __future__ import annotations

import functools

from ._data import bare, compiled, words
from ._dated import LONG_WORD, LONGEST_SOURCE
from ._header import SEPARATORS, header
from ._labels import LONGEST_LABEL, MOST_WORDS
from ._lines import ends_sentence
from ._names import LONGEST_BYLINE, is_full_name, is_title_word
from ._persons import LONGEST_NAME, is_unspaced, kind_of
from ._roles import before_role, behind_role, described, introduced
from ._shapes import (
    CLOSING_QUOTES,
    closes,
    is_caption,
    is_nickname,
    unknown_label,
)
from ._signatures import is_dashed
from ._whom import INITIALS, may_name
from ._zones import LIST, NAMES, Zones

_INITIALS_ALONE = r"[(\[]?\p{Ll}{2,3}(?:[/,] ?\p{Ll}{2,4}){0,3}[)\]]?(?:; .*)?"
"""The same on a line of their own, with what else editors note: "jd/mh; Foto: Eiche"."""

_SITE = (
    r"(?<![\w@./-])(?:[\p{L}\d-]{2,}\.)+(?:com|org|net|news|blog|edu|gov|tv|eu|uk|us|ca|au|nz|ie|za"
    r"|de|ch|fr|be|nl|lu|es|pt|it|br|mx|ar|cl|pe|cu|pl|cz|sk|hu|ro|bg|hr|si|gr|tr|ru|ua|by|kz"
    r"|se|dk|fi|is|ee|lv|lt|il|ir|jp|kr|cn|tw|hk|vn|th)(?![\w(-])"
)
"""The name of a site without a scheme."""

_LETTERS = r"[\p{L}\p{M}][\p{L}\p{M}’'&.·-]*"
"""What words of names are made of."""

_BEFORE_TITLE = r"\s[·•~|–—-]{1,2}\s|:\s|,?\s(?=[«“„\"].+[»”“\"]$)"
"""What stands between a person and a title."""

MOST_IN_NAME = 6
"""Words of a publication's name, or of a person and where he writes."""

_CAPITALS = r"(?:\p{Lu}\.\s?){1,3}\p{Lu}?\.?|(?![IVXLCDMІХ]+$)\p{Lu}{2}"
"""The initials of a signature: "J. D.", "JD"."""


def may_sign(zones: Zones, index: int) -> bool:
    """Whether a line may name who wrote the text or where it comes from; somebody has to say.

    Told from sentences, captions, lists and the names of speakers, any line outside the running
    text that holds a person's name may do so, and any name beside a date.
    """
    line = zones.lines[index]
    if is_dashed(zones, line):
        return _signs_behind_dash(zones, index)
    if _has_initials(zones, index) or (not line.wrapped and _introduced(zones, index)):
        return True
    if line.wrapped or is_caption(line.text):
        return False
    headed = index > 0 and zones.is_above(index)
    if kind_of(line.text) and (zones.is_listed(index) or (zones.speaks(index) and not headed)):
        return False
    dated = header(line.text).dated
    if zones.is_heading(index) or zones.is_item(index):
        signed = line.last and kind_of(line.text) == "person" and closes(zones.above(index))
        return signed or (dated and _holds_name(zones, index)) or _is_only_item(zones, index)
    return (
        _is_name(zones, index)
        or _holds_name(zones, index)
        or _is_nickname_below(zones, index)
        or _is_nickname_above(zones, index)
        or _is_under_a_label(zones, index)
        or _looks_like_name(zones, index)
        or _holds_site(zones, index)
    ) and not zones.is_pictured(index)


def _signs_behind_dash(zones: Zones, index: int) -> bool:
    """Whether a name or initials stand behind a dash below the text, which does not quote."""
    text = zones.lines[index].text
    quoted = zones.above(index).endswith(CLOSING_QUOTES)
    short = kind_of(text) in NAMES or compiled(_CAPITALS).fullmatch(text) is not None
    return zones.is_below(index) and short and not quoted and not zones.is_listed(index)


def _is_only_item(zones: Zones, index: int) -> bool:
    """Whether a line is the only item of a list that is a person, above the text."""
    name = zones.lines[index].text
    headed = index > 0 and zones.is_above(index) and zones.is_item(index)
    if not headed or kind_of(name) not in ("person", "handle"):
        return False
    others = (at for at in range(len(zones.lines)) if at != index and zones.is_item(at))
    return not zones.mentions(name) and not any(kind_of(zones.lines[at].text) for at in others)


def _has_initials(zones: Zones, index: int) -> bool:
    """Whether an editor's initials stand behind the last sentence, or below it."""
    ends, below = index == zones.text_ends, zones.is_below(index)
    if not (ends or below) or index + LIST < len(zones.lines):
        return False
    text = zones.lines[index].text
    pattern = _CAPITALS if text.isupper() else _INITIALS_ALONE
    alone = below and closes(zones.above(index)) and compiled(pattern).fullmatch(text)
    if alone and not is_title_word(bare(text).capitalize()):
        return True
    return bool(compiled(INITIALS).search(text[-LONGEST_BYLINE:]))


def _introduced(zones: Zones, index: int) -> bool:
    """Whether one of the last lines says of a person what writers do besides."""
    line = zones.lines[index]
    if not line.at_end or zones.above(index).endswith(CLOSING_QUOTES):
        return False
    short = len(line.text) <= LONGEST_BYLINE and line.text[:1].isupper()
    name = before_role(line.text, beside_date=False) if short else ""
    if not name and index >= len(zones.lines) - LIST:
        told = introduced(line.text, "writers", "learned")
        name = told or behind_role(line.text) or described(line.text)
    return bool(name) and zones.mentions(name) <= 1


def _is_name(zones: Zones, index: int) -> bool:
    """Whether a line is nothing but a name, at a place where authors stand, too."""
    name = zones.lines[index].text
    kind = kind_of(name)
    if kind == "person":
        return index > 0 or zones.mentions(name) <= 1
    if not index:
        first, _, last = name.casefold().rpartition(" ")
        named = first != "" and first not in words("names", "sections")
        paper = named and last in words("names", "publications")
        return (
            (paper and zones.has_date_near(index, 1))
            or _begins_with_author(name)
            or (
                kind in ("name", "handle")
                and not zones.stands_apart(index)
                and _is_not_in_text(zones, name)
            )
        )
    headed = kind == "handle" and zones.is_above(index) and not zones.mentions(name)
    if headed or kind in ("staff", "agency"):
        return True
    if zones.has_date_near(index, 1):
        return bool(kind) or is_nickname(name) or is_full_name(name) or _is_short(name)
    if zones.is_below(index):
        return bool(kind) and not zones.mentions(name)
    return kind == "name" and _is_beside_text(zones, index)


def _begins_with_author(text: str) -> bool:
    """Whether a first line is a person and a title: "The Roof - Jane Doe"."""
    parts = [] if ends_sentence(text) else compiled(_BEFORE_TITLE).split(text)
    return len(parts) == 2 and any(kind_of(part) == "person" for part in parts)


def _is_beside_text(zones: Zones, index: int) -> bool:
    """Whether a name stands above the text and is no title, or above what is said of somebody."""
    name = zones.lines[index].text
    titled = zones.is_common(name) or name.isupper()
    return (zones.is_above(index) and not titled) or zones.is_told_of_below(index)


def _is_not_in_text(zones: Zones, name: str) -> bool:
    """Whether no word of a first line stands in the text, as those of a title do."""
    return not any(zones.mentions(name, word) or zones.is_common(word) for word in name.split())


def _is_short(text: str) -> bool:
    """Whether a line is a few words, some with a capital, and no sentence, date or furniture."""
    if not 1 < len(text.split()) <= MOST_WORDS or len(text) > LONGEST_LABEL or ends_sentence(text):
        return False
    apart = header(text)
    named = text != text.lower() or not text.isascii()
    return named and not (apart.dated or apart.furnished)


def _holds_name(zones: Zones, index: int) -> bool:
    """Whether a line that is no sentence holds a name.

    The first line is left out, a title more often than not.
    """
    line = zones.lines[index]
    outside = (index > 0 and zones.is_above(index) and not line.prose) or zones.is_below(index)
    dated = header(line.text).dated and not zones.goes_on(index)
    if not (outside or dated) or ends_sentence(line.text) or line.text.endswith(":"):
        return False
    if index and not dated and zones.above(index).endswith(CLOSING_QUOTES):
        return False
    name = may_name(line.text, beside_date=zones.has_date_near(index, 1))
    if not index and f"{name}," in line.text and kind_of(name) not in ("person", "given"):
        return False  # a place: "San Lorenzo, 3 May 2021"
    apart = dated or line.text.removeprefix(name).lstrip()[:1] in SEPARATORS
    return bool(name) and (apart or not zones.mentions(name))


def _looks_like_name(zones: Zones, index: int) -> bool:
    """Whether a short line outside the running text is made like a name that no list knows.

    Its words are capitalised, or of a script without capitals, and the text does not say them. A
    single one must be the last line or stand beside a date.
    """
    line = zones.lines[index]
    if not ((index and zones.is_above(index)) or zones.is_below(index)):
        return False
    if len(line.text) > LONGEST_NAME or ends_sentence(line.text) or line.text[-1] in ":?":
        return False
    apart = header(line.text)
    tokens = [token for token in map(bare, apart.rest.split()) if token]
    if not 0 < len(tokens) <= MOST_IN_NAME or (len(tokens) == 1 and not (line.last or apart.dated)):
        return False
    if len(tokens) == 1 and not is_nickname(tokens[0]):
        return False
    telling = [token for token in tokens if token.casefold() not in _within_names()]
    if not telling or any(map(_is_no_name, telling)):
        return False
    return not (zones.mentions(telling[-1]) or any(map(zones.is_common, telling)))


def _holds_site(zones: Zones, index: int) -> bool:
    """Whether a short line outside the running text names a site: "More on oak.example"."""
    line = zones.lines[index]
    outside = (index > 0 and zones.is_above(index)) or zones.is_below(index)
    if not outside or "." not in line.text or len(line.text) > LONGEST_NAME:
        return False
    return not ends_sentence(line.text) and compiled(_SITE).search(line.text) is not None


def _is_no_name(word: str) -> bool:
    """Whether a word is none of a name, or one that titles and templates print."""
    if word[0].islower():
        return True
    longer = is_unspaced(word) and len(word) > LONGEST_SOURCE
    small = longer or compiled(_LETTERS).fullmatch(word) is None
    return small or word.casefold() in _printed() or is_title_word(word)


@functools.cache
def _within_names() -> frozenset[str]:
    """Small words within names of people and publications."""
    return frozenset().union(
        *(words("names", key) for key in ("particles", "joints", "before_places"))
    )


@functools.cache
def _printed() -> frozenset[str]:
    """Words that templates print."""
    return frozenset().union(
        *(words("names", key) for key in ("sections", "networks", "other_labels"))
    )


def _is_nickname_below(zones: Zones, index: int) -> bool:
    """Whether a line below the text is a nickname, in small letters or next to a date."""
    word = zones.lines[index].text
    if not (zones.is_below(index) and is_nickname(word)) or zones.mentions(word):
        return False
    follows = index == zones.text_ends + 1 and ends_sentence(zones.above(index))
    small = word.islower() and not ends_sentence(word)
    return zones.has_date_near(index, 1) or (small and (follows or len(word) >= LONG_WORD))


def _is_nickname_above(zones: Zones, index: int) -> bool:
    """Whether a line above the text, not the first, is a word that begins with a small letter."""
    word = zones.lines[index].text
    if not (index and zones.is_above(index)) or ends_sentence(word):
        return False
    return word[:1].islower() and is_nickname(word) and not zones.mentions(word)


def _is_under_a_label(zones: Zones, index: int) -> bool:
    """Whether a short value stands behind a word that is no label yet, in but one such line.

    Several of them are a table, a recipe, a cast or a conversation.
    """
    line = zones.lines[index]
    match = unknown_label(line.text)
    if match is None or (line.prose and not line.last):
        return False
    if sum(unknown_label(other.text) is not None for other in zones.lines) > 1:
        return False
    if kind_of(match["value"]) == "person":
        return index < zones.text_begins or zones.is_below(index)
    return line.last and index > 0 and len(match["value"]) <= LONGEST_LABEL
