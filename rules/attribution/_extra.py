"""What a configuration adds to the word lists, hashable because manifests are kept by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from ._data import Role, label_key

Group = Literal["source", "author", "holder", "licence", "date"]
"""The groups of keys that front matter, side files and manifests have."""


class Extra(NamedTuple):
    """Further words, and what counts.

    Attributes:
        labels: pairs of a label, as ``label_key`` gives it, and its role.
        keys: pairs of a key, as ``folded_key`` gives it, and its group.
        placeholders: values that say nothing, case-folded.
        known: authors and publications, case-folded, that count in a line outside the running text.
        sidecars: endings of side files.
        manifests: names of manifests.
        image_credits: whether who made the pictures counts as who wrote the text.
    """

    labels: tuple[tuple[str, Role], ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    placeholders: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    sidecars: tuple[str, ...] = ()
    manifests: tuple[str, ...] = ()
    image_credits: bool = False

    def label_role(self, label: str) -> Role | None:
        """The role of a further label, as ``label_key`` gives it."""
        return next((role for word, role in self.labels if word == label), None)


NOTHING = Extra()


def _no_blank(listed: Sequence[str]) -> None:
    if any(not each.strip() for each in listed):
        raise ValueError("none of them may be blank")


def _no_blank_in(groups: Mapping[str, Sequence[str]]) -> None:
    for listed in groups.values():
        _no_blank(listed)


def _endings(listed: Sequence[str]) -> None:
    for each in listed:
        if len(each) < len(".x") or each[0] != "." or "/" in each:
            raise ValueError(f'write an ending such as ".origin", not "{each}"')


def _inside(listed: Sequence[str]) -> None:
    _no_blank(listed)
    for each in listed:
        if each.startswith("/") or ".." in each.split("/"):
            raise ValueError(f'write a name inside the folder, not "{each}"')


Words = Annotated[list[str], _no_blank]
"""Words, none of them blank."""

Endings = Annotated[list[str], _endings]
"""Endings of file names, which begin with a full stop."""

Names = Annotated[list[str], _inside]
"""Names of files in a folder or below it."""

WordsByRole = Annotated[dict[Role, list[str]], _no_blank_in]
KeysByGroup = Annotated[dict[Group, list[str]], _no_blank_in]
"""Words under what they stand for, none of them blank."""


def folded_key(key: str) -> str:
    """What keys are compared by."""
    return key.strip().casefold().translate(_ALIKE)


_ALIKE = str.maketrans("- :", "__.")
"""What stands in keys for the same as another sign: "source-url", "dc:source"."""


def label_pairs(labels: Mapping[Role, Sequence[str]]) -> tuple[tuple[str, Role], ...]:
    """The option ``labels`` turned around."""
    return tuple((label_key(word), role) for role, listed in labels.items() for word in listed)


def key_pairs(keys: Mapping[Group, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """The option ``keys`` turned around."""
    return tuple((folded_key(key), group) for group, listed in keys.items() for key in listed)
