"""Boxes about who wrote a text, which pages put below it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import rtoml

LONGEST = 700
"""Characters; what is longer is a portrait."""

OPENS_WITHIN = 7
"""Words of the longest name with its particles, and the verb behind it."""

ROLE_WITHIN = 25
"""Words that the first role stands among."""

SHORTEST_NAME = 2
"""Words with a capital; a single one begins any sentence."""

WORD = re.compile(r"[\w'’.-]+|[—–]")


class Words(NamedTuple):
    """The words of ``authors.toml``."""

    openings: tuple[str, ...]
    verbs: frozenset[str]
    roles: frozenset[str]
    particles: frozenset[str]


def author_of(text: str) -> str | None:
    """The last name of whom a paragraph tells what he is, in lower case.

    It is empty where the paragraph says that he is the author, and None where it tells of nobody.
    """
    if len(text) > LONGEST:
        return None
    found = WORD.findall(text)[:ROLE_WITHIN]
    folded = [word.casefold().strip(".") for word in found]
    if known().roles.isdisjoint(folded):
        return None
    if text.casefold().replace("’", "'").startswith(known().openings):
        return ""
    verb = next((n for n, word in enumerate(folded[:OPENS_WITHIN]) if word in known().verbs), 0)
    name = [word for word in found[:verb] if word not in known().particles]
    is_name = len(name) >= SHORTEST_NAME and all(word[0].isupper() for word in name)
    return name[-1].casefold() if is_name else None


@cache
def known() -> Words:
    """The data file."""
    data = rtoml.load(Path(__file__).with_name("authors.toml"))
    openings = "; ".join(data["openings"].values()).split("; ")
    particles = frozenset(data["particles"].split())
    verbs, roles = (" ".join(data[key].values()).split() for key in ("verbs", "roles"))
    return Words(tuple(openings), frozenset(verbs), frozenset(roles), particles)
