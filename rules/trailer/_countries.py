"""Texts that end in "from" and a country code, each in the light of others of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedlint import Document, Finding, Site

from ..duplication._repeats import repeats
from ..duplication._units import units
from ._codes import is_greeting
from ._pool import Pools
from ._recurrent import at
from ._residue import Residue, finding
from ._tail import Run

POST_CHARACTERS = 200
"""A repeat this long is no refrain: about three lines of prose."""

LONGEST_CLOSING = 60
"""Characters of the line above a signature: "Love to you all from everybody at the ferry"."""

TEXTS_TO_CORROBORATE = 2
"""Texts of one folder that end in a country code: one could be chance, two are a site."""


class CountryEnding(NamedTuple):
    """A document that ends in "from" and a country code, to be compared with its neighbours.

    Attributes:
        residue: the ending, as sure as it is where nothing corroborates it.
        is_word: the code is a word as well, so that the ending may be honest.
        stands_twice: the document repeats itself, as pages of Telegram mirrors do.
    """

    residue: Residue
    is_word: bool
    stands_twice: bool


def countries(sites: Sequence[Site], pools: Pools) -> Iterator[Finding]:
    """A country code is certain where the post stands twice, or other files end in one too.

    It is below a paragraph of filler, too.
    """
    texts = len({(site.path, site.record) for site in sites})
    # Two poems may both end in "from us"; a code that is no word settles it.
    alike = texts >= TEXTS_TO_CORROBORATE and not all(site.data.country.is_word for site in sites)
    for site in sites:
        found: CountryEnding = site.data.country
        reasons = ["the post above stands twice"] if found.stands_twice else []
        if alike:
            others = "1 more text ends" if texts == 2 else f"{texts - 1} more texts end"
            reasons.append(f"{others} in a country code")
        if pools.of(site):
            reasons.append("the paragraph above is filler of a pool")
        if reasons:
            residue = found.residue.at_least("certain")
            yield finding(residue, at(site, residue.run.span), reasons)
        else:
            yield finding(found.residue, at(site, found.residue.run.span))


def stands_twice(doc: Document, run: Run, *, is_word: bool) -> bool:
    """Whether a post's worth of text above the run is a copy of what stands above it.

    Where the code is a word it may be the signature of a letter printed for two people: then
    nothing but one paragraph may stand between post, copy and run, and nothing as in letters.
    """
    blocks = units(doc)
    for repeat in repeats(doc):
        copy = blocks[repeat.start : repeat.stop]
        if sum(unit.weight for unit in copy) < POST_CHARACTERS:
            continue
        if not is_word:
            return True
        follows = repeat.source + repeat.length // repeat.times == repeat.start
        fillers = [unit for unit in blocks[repeat.stop :] if unit.block.span < run.span]
        if follows and len(fillers) <= 1 and not _is_letter(doc, copy[0].block.span.start, run):
            return True
    return False


def _is_letter(doc: Document, start: int, run: Run) -> bool:
    """Whether the text from an offset to the run greets somebody or ends in a closing line."""
    lines = [
        line for line in re.split(r"[\r\n]+", doc.text[start : run.span.start]) if line.strip()
    ]
    return len(lines[-1]) <= LONGEST_CLOSING or any(map(is_greeting, lines))
