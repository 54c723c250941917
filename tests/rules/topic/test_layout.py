"""A page that prints a text twice, in steps that grow no faster than the page."""

from __future__ import annotations

import cProfile
import pstats

from seedlint import Document
from seedlint_rules.duplication._repeats import repeats
from seedlint_rules.topic._layout import second_copy
from seedlint_rules.topic._prepared import running


def _calls(pairs: int) -> int:
    """How many functions are called to find that no second copy is of most of the text."""
    once = [f"Nobody saw the lantern of ship {number} from here." for number in range(40)]
    twice = [f"Then ship {number} came home from the north." for number in range(100, 100 + pairs)]
    text = "\n\n".join([*once, *(line for line in twice for _ in range(2))])
    doc = Document("a.txt", text)
    assert len(repeats(doc)) == len(running(doc).copies) == pairs
    counted = cProfile.Profile()
    assert counted.runcall(second_copy, doc) is None
    calls: int = pstats.Stats(counted).total_calls  # type: ignore[attr-defined]
    return calls


def test_many_copies_next_to_their_originals() -> None:
    _calls(1)  # what is read from files is read once
    assert _calls(400) < 3 * _calls(200)
