"""Label lines: "Source: The Daily Oak", "Autorin: Jana Eiche", "来源：橡树日报"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ._claims import States
from ._data import Role, bare, label_key, label_roles, words
from ._names import is_full_name, named_author
from ._values import has_locator, stated

LONGEST_LABEL = 40
"""Characters before the colon of a label line; the longest label has 25, with marks around it."""

_SEPARATOR = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+|\]\(")
_ADDRESS = re.compile(r"<?(?:https?|ftp)://")


def labels_by_word(labels: Mapping[Role, Sequence[str]]) -> dict[str, Role]:
    """The option ``labels`` turned around: the role of each word."""
    return {label_key(word): role for role, listed in labels.items() for word in listed}


def labelled(part: str, below: str, more: Mapping[str, Role]) -> States | None:
    """What a line states by a label; None if it has none or the value says nothing.

    Args:
        part: a line or a field of one, without leading marks.
        below: the next line that is not blank; it may hold the value.
        more: further labels, as ``label_key`` gives them.
    """
    match = _SEPARATOR.search(part, 0, LONGEST_LABEL)
    if match is None:
        return _without_colon(part, below, more)
    label = label_key(part[: match.start()])
    if label in words("names", "images"):
        return "weak"
    role = more.get(label) or label_roles().get(label)
    if role is None:
        return None
    value = part[match.end() :].strip(" \t*_")
    return _value(role, value) if value else _value_below(role, below)


def _without_colon(part: str, below: str, more: Mapping[str, Role]) -> States | None:
    """What "Source https://..." or a line "Von" with a name on the next one states."""
    if len(part) > LONGEST_LABEL and not _ADDRESS.search(part):
        return None
    label = label_key(part)
    role = more.get(label) or label_roles().get(label)
    if role in ("author", "by") and is_full_name(below):
        return "author"
    first, _, value = part.partition(" ")
    named = label_roles().get(label_key(first)) == "source" and _ADDRESS.match(value)
    return "locator" if named else None


def _value(role: Role, value: str) -> States | None:
    """What a label states with a value behind it."""
    if role in ("by", "credit") and not named_author(value):
        return None
    if sells_pictures(value):
        return "weak"
    return stated(value, "publication" if role == "source" else "author")


def _value_below(role: Role, below: str) -> States | None:
    """What a label states whose value stands on the next line."""
    if not below:
        return "placeholder" if role in ("author", "source") else None
    if role == "source":
        return "locator" if has_locator(below) else None
    return "author" if is_full_name(below) else None


def sells_pictures(value: str) -> bool:
    """Whether ``value`` names a picture agency: such a credit is for an image."""
    folded = value.casefold()
    return any(
        bare(part) in words("names", "picture_agencies")
        for part in (folded, *re.split(r"\s*[/,|©]\s*| via ", folded))
    )
