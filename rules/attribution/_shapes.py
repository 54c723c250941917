"""What a line looks like by itself: a nickname, a caption, a label nobody knows."""

from __future__ import annotations

import functools
import re

import regex

from ._data import compiled, label_key, label_roles, words
from ._header import header
from ._labels import LONGEST_LABEL
from ._lines import ends_sentence
from ._names import LONGEST_BYLINE, is_full_name, is_title_word
from ._persons import LONGEST_NAME, is_person

_NICKNAME = r"@?\p{L}(?!\d*\.\d)[\w.’-]{2,24}"
"""One word, and no version ("v1.0")."""

LONGEST_NICKNAME = 26
"""Characters that the pattern can match."""

_WORK = r"(?P<name>[^,(]+?)(?:,\s*|\s+(?=\())(?P<work>\S.*)"
"""A name with a title, a year or both: "Jane Doe, The Oak, 1998", "Jane Doe (1998)"."""

_LABEL = (
    r"[*_]*(?P<label>[\p{L}\p{M}]+(?:[ /-][\p{L}\p{M}]+){0,2})[*_]*\s?[:：][*_]*\s*(?P<value>\S.+)"
)
"""One to three words, a colon and a value."""

_PERSON = (
    r"(?<![\p{L}\d-])\p{Lu}[\p{L}’'-]+\s(?:\p{Lu}\.\s|\p{Ll}{2,3}\s)?\p{Lu}[\p{L}’'-]+(?!\p{L})"
)
"""Two capitalised words, an initial or a particle between them."""


_PICTURE = (
    r"^\W*(?:\p{L}+ )?(?i:photo|foto|image|picture)\s?[/:]|^\W*사진|[摄攝]\W*$|撮影\W*$"
    r"|^\W*(?:photo|foto|image|写真|圖片|图片)\p{L}{0,4}[/:：・＝=]"
)
"""How credits of pictures begin or end: "AP Photo/Jane Doe", "新华社记者 王小明 摄"."""

CLOSING_QUOTES = ('"', "”", "“", "’", "»", "«", "」", "』")
"""A name below a quotation says who is quoted."""

_FIELDS = r" \| |\s+[·•∙~–—-]{1,2}\s+"
"""What stands between the fields of a line without its date."""


def fields(text: str) -> list[str]:
    """The fields of what ``header`` left of a line."""
    return compiled(_FIELDS).split(text)


def words_of(text: str) -> list[str]:
    """The words of a text, hyphens within them."""
    return compiled(r"[\p{L}\p{M}-]+").findall(text)


def is_nickname(word: str) -> bool:
    """Whether a single word may be what somebody calls himself."""
    if len(word) > LONGEST_NICKNAME or compiled(_NICKNAME).fullmatch(word) is None:
        return False
    return word.casefold() not in _nameless() and not is_title_word(word.capitalize())


@functools.cache
def _nameless() -> frozenset[str]:
    """Words that templates print where names stand."""
    listed = (words("names", key) for key in ("sections", "other_labels", "images"))
    return words("header", "before_dates").union(*listed)


def person_in(text: str) -> str:
    """The first name of a person in a text, empty if there is none."""
    matches = compiled(_PERSON).finditer(text, overlapped=True)
    return next((each[0] for each in matches if is_person(each[0]) and is_full_name(each[0])), "")


def credits_picture(text: str) -> bool:
    """Whether a line says first of all who made a picture: "Photo by Jane Doe/AFP"."""
    first = " ".join(text.casefold().split()[:2])
    return first in words("names", "images") or compiled(_PICTURE).search(text) is not None


def is_caption(text: str) -> bool:
    """Whether a line names who made a picture."""
    lowered = header(text).rest.casefold()  # a time holds a colon, too
    if " ".join(lowered.split()[:2]) in words("names", "images"):  # "Photo by Jane Doe"
        return True
    if not any(mark in lowered for mark in ":/©"):
        return False
    parts = map(label_key, re.split(r"[\s(:/©]*[:/©]\s*", lowered))
    credited = words("names", "images") | words("names", "picture_agencies")
    return "©" in text or any(
        part in credited or part.rpartition(" ")[2] in credited for part in parts
    )


def unknown_label(text: str) -> regex.Match[str] | None:
    """What stands before and behind the colon of a line that is a label and a value."""
    match = compiled(_LABEL).fullmatch(text) if len(text) <= LONGEST_NAME + LONGEST_LABEL else None
    if match is None or ends_sentence(match["value"]) or header(text).dated:
        return None
    value = match["value"].strip("\"'“”„«»<*_ ")
    named = value[:1].isupper() or value.startswith(("http", "www.")) or not value[:1].isascii()
    label = label_key(match["label"])
    others = words("names", "images") | words("names", "other_labels")
    known = label in label_roles() or label in others
    return match if named and not known else None


def closes(line: str) -> bool:
    """Whether a sentence ends with the line, as far as its script ends sentences by a sign."""
    end = line[-1:]
    return (
        ends_sentence(line)
        or compiled(r"\p{Thai}|\p{Lao}|\p{Khmer}|\p{Myanmar}").match(end) is not None
    )


def name_before_work(text: str) -> str:
    """The name in "Jane Doe, The Oak, 1998"; all of ``text`` if it has another form.

    Titles and years begin without a small letter and end without a full stop, sentences do not.
    """
    match = compiled(_WORK).fullmatch(text) if len(text) <= LONGEST_BYLINE else None
    if match is None or ends_sentence(match["work"]):
        return text
    return text if match["work"].lstrip("\"'“„«‘*_(")[:1].islower() else match["name"]
