"""Label lines: "Source: The Daily Oak", "Autorin: Jana Eiche", "来源：橡树日报"."""

from __future__ import annotations

import re
from collections.abc import Collection

from ._claims import States
from ._data import Role, bare, label_key, label_roles, words
from ._extra import Extra
from ._header import SEPARATORS, header
from ._lines import ends_sentence
from ._names import is_full_name, leading_name, named_author
from ._persons import is_person, kind_of
from ._values import has_locator, is_placeholder, stated

LONGEST_LABEL = 40
"""Characters before the colon of a label line; the longest label has 25, with marks around it."""

MOST_WORDS = 4
"""Capitalised words of one person's name; more are a title or a list."""

LATEST_MARKER = 1
"""Words before "by" in a byline that may name nobody: "Posted by admin"."""

_ASCII_SEPARATOR = r"\s*:\s*|\s+-\s+|\]\("
_SEPARATOR = (
    rf"{_ASCII_SEPARATOR}|\s*：\s*|\s+[–—]\s+"
    r"|(?<=[\u3040-\u9fff])\s*[/／｜|●◎]\s*(?!图|圖|写真|写|摄|攝)"
    r"|(?<=[\u3040-\u9fff\uac00-\ud7af])\s*[=＝]\s*"
)
"""What stands behind a label; most lines are ASCII, and large sets are dear to compile."""
_DASHES = frozenset("-–—")
_AND = re.compile(r"\s*[&/+,·]\s*|\s+(?:und|and|et|y|e|og|och|en|i|и|та|ve)\s+")
_THE = r"^(?:[Tt]he|[Dd](?:er|ie|as|em)|[Ll][ae]s?|[Ll]['’]|[Ee]l|[Ii]l)\s"
"""Articles before the name of a newsroom: "By the Oak Team"."""

_PEOPLE = frozenset({"person", "handle"})
_NEWSROOMS = frozenset({"staff", "agency"})
_ADDRESS = re.compile(r"<?(?:https?|ftp)://")


def _separator(line: str) -> re.Match[str] | None:
    pattern = _ASCII_SEPARATOR if line.isascii() else _SEPARATOR
    return re.compile(pattern).search(line, 0, LONGEST_LABEL)


def labelled(part: str, below: str, extra: Extra) -> States | None:
    """What a line states by a label; None if it has none or the value says nothing.

    Args:
        part: a line or a field of one, without leading marks.
        below: the next line that is not blank; it may hold the value.
        extra: what the configuration adds.
    """
    if part.startswith('"') and part.endswith((",", "{", "[")):  # JSON
        return None
    match = _separator(part)
    if match is None:
        return _without_colon(part, below, extra)
    if match[0].strip() in _DASHES and part[0].islower():  # "source - evaluate a file"
        return None
    label = label_key(part[: match.start()])
    if label in words("names", "images"):
        return "author" if extra.image_credits and named_author(part[match.end() :]) else "weak"
    role = extra.label_role(label) or _role(label)
    if role is None:
        return None
    value = part[match.end() :].strip(" \t*_")
    return _value(role, value, extra) if value else _value_below(role, below)


def _role(label: str) -> Role | None:
    """What a label stands for; "Text & photos" stands for what the text does."""
    role = label_roles().get(label)
    if role is None and len(parts := _AND.split(label)) > 1:
        role = next(filter(None, map(label_roles().get, parts)), None)
    return role


def _without_colon(part: str, below: str, extra: Extra) -> States | None:
    """What "Source https://..." or a line "Von" with a name on the next one states."""
    if len(part) > LONGEST_LABEL and not _ADDRESS.search(part):
        return None
    role = extra.label_role(label_key(part)) or label_roles().get(label_key(part))
    return _above_its_value(role, part, below) or _before_its_value(part, below)


def _above_its_value(role: Role | None, part: str, below: str) -> States | None:
    """What a line that is a label of ``role`` states with the line below it."""
    if role == "source" and _ADDRESS.match(below):
        return "locator"
    if role in ("author", "by") and part[-1:].isalpha() and _is_signed(below, role):
        return "author"
    return None


def _before_its_value(part: str, below: str) -> States | None:
    """What a line states that begins with a label, or is a date and ends with one."""
    if header(part).dated and label_roles().get(label_key(part.rpartition(" ")[2])) == "by":
        return "author" if _begins_with_person(below) else None
    first, _, value = part.partition(" ")
    role = label_roles().get(label_key(first))
    if role == "source" and _ADDRESS.match(value):
        return "locator"
    if first.casefold() == "copyright" and kind_of(value) == "person":
        return "copyright"
    named_by = {"author": _PEOPLE, "credit": _PEOPLE, "by": _NEWSROOMS}
    kinds = named_by.get(role) if role else None
    return "author" if kinds and kind_of(re.sub(_THE, "", value)) in kinds else None


def _is_signed(below: str, role: Role) -> bool:
    """Whether the line below a label such as "By", which has no colon, is somebody's name."""
    apart = header(below).rest.split(" | ")[0].strip(SEPARATORS)
    few = 0 < len(apart.split()) <= MOST_WORDS and apart[0].isupper() and not ends_sentence(apart)
    named = role == "by" and (few or _is_one_word(apart))
    return _begins_with_person(below) or kind_of(apart) != "" or named


def _is_one_word(text: str) -> bool:
    return 2 < len(text) <= LONGEST_LABEL and re.fullmatch(r"[@\w][^\s.:!?]*", text) is not None


def _value(role: Role, value: str, extra: Extra) -> States | None:
    """What a label states with a value behind it."""
    if role in ("licence", "date"):
        return stated(value, role, extra.placeholders)
    if role in ("by", "credit") and not named_author(value):
        return None
    if sells_pictures(value) and not extra.image_credits:
        return "weak"
    return stated(value, "publication" if role == "source" else "author", extra.placeholders)


def _value_below(role: Role, below: str) -> States | None:
    """What a label states whose value stands on the next line."""
    if role in ("licence", "date"):
        return None
    if not below:
        return "placeholder" if role in ("author", "source") else None
    if role == "source":
        return "locator" if has_locator(below) else None
    return "author" if _begins_with_person(below) else None


def _begins_with_person(line: str) -> bool:
    """Whether a line is a name, or begins with one ("Jane Doe (40) is a coach")."""
    name = leading_name(line)
    return is_full_name(line) or (1 < name.words <= MOST_WORDS and is_person(name.text))


def is_plain_phrase(part: str) -> bool:
    """Whether behind a label stand several words, none of them a name: "Source: the river itself".

    As the first line of a text it may be its title.
    """
    match = _separator(part)
    value = part[match.end() :] if match else ""
    return (
        len(value.split()) > 1
        and value == value.lower() != value.upper()
        and not has_locator(value)
    )


def names_nobody(part: str, placeholders: Collection[str] = ()) -> bool:
    """Whether a byline names nobody: "By Staff", "Posted by admin in Gardens".

    ``placeholders`` are further ones.
    """
    tokens = part.split(maxsplit=LATEST_MARKER + 2)
    for marker, name, more in zip(tokens, tokens[1:], [*tokens[2:], ""], strict=False):
        if label_roles().get(label_key(marker)) == "by":
            alone = not more[:1].isupper()  # unlike "By Staff Writer Jane Doe"
            return alone and is_placeholder(name, placeholders, "author")
    return False


def sells_pictures(value: str) -> bool:
    """Whether ``value`` names a picture agency: such a credit is for an image."""
    folded = value.casefold()
    return any(
        bare(part) in words("names", "picture_agencies")
        for part in (folded, *re.split(r"\s*[/,|©]\s*| via ", folded))
    )
