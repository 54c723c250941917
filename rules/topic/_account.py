"""The reasons for a break, as lines to read and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from seedlint import Document, Span

from .._writing import WIDTH, cells
from ._anchors import Overlap
from ._language import is_spaced, language_name
from ._parts import Break
from ._prepared import left_out
from ._side import Side
from ._topics import Crossing
from ._words import folded, stem, words

WORDS_SHOWN = 12
"""Words that live on one side only, at most; a line of reasons has room for fewer."""

SHORTEST_SHOWN = 3
"""Letters of such a word where words are set apart by spaces."""

LAYOUTS = {
    "twice": "the first text is printed twice, the second once",
    "mirror": "a mirror's page: a text twice, another once, and a country",
}


def reasons(doc: Document, found: Break) -> Iterator[str]:
    """What makes the two texts unrelated, in lines of at most ``WIDTH`` cells."""
    sides = (found.above, found.below)
    places = [_lines(doc, side.span) for side in sides]
    width = max(map(len, places))
    for side, other, place in zip(sides, reversed(sides), places, strict=True):
        unit = "words" if is_spaced(side.language) else "characters"
        head = f"{place:{width}}  {language_name(side.language)}, {side.size:,} {unit}: "
        yield _fitted(head, (f"{word} {count}" for word, count in _only(side, other)))
    match found.evidence:
        case Overlap(shared=shared, possible=possible, expected=expected):
            yield (
                f"names and figures in both: {shared} of {possible}; "
                f"related texts would share {expected:.0f} or more"
            )
        case Crossing(repeated=repeated, crossed=crossed, expected=expected):
            yield (
                f"words that return beyond the seam: {crossed} of {repeated}; "
                f"chance would give {expected:.0f}"
            )
    if found.register is not None:
        said = found.register._asdict().items()
        yield "nats for two texts: " + ", ".join(f"{kind} {nats:+.1f}" for kind, nats in said)
    if found.layout != "plain":
        yield LAYOUTS[found.layout]
    if gaps := left_out(doc):
        yield _fitted("left out: ", (f"{_lines(doc, gap.span)} ({gap.reason})" for gap in gaps))


def as_data(doc: Document, found: Break) -> dict[str, Any]:
    """The same for programs; the rule's page documents the keys."""
    above, below = found.above, found.below
    match found.evidence:
        case Overlap(shared=shared, possible=possible, expected=expected):
            pass
        case Crossing(repeated=possible, crossed=shared, expected=expected):
            pass
    return {
        "score": round(found.score, 3),
        "nats": round(found.nats, 1),
        "seam": doc.position(below.span.start).line,
        "languages": [above.language, below.language],
        "words": [above.size, below.size],
        "only_above": [word for word, _ in _only(above, below)],
        "only_below": [word for word, _ in _only(below, above)],
        "shared": shared,
        "possible": possible,
        "expected": round(expected, 1),
        "layout": found.layout,
        "left_out": [[*doc.line_range(gap.span), gap.reason] for gap in left_out(doc)],
    }


def _only(side: Side, other: Side) -> list[tuple[str, int]]:
    """The words that one side has most often and the other never, with their counts."""
    shortest = SHORTEST_SHOWN if is_spaced(side.language) else 1
    forms: dict[str, str] = {}  # the stem of each word that may be shown
    for word in {word for piece in side.pieces for word in piece.words}:
        if len(word) >= shortest and not word[0].isdecimal():
            forms[word] = stem(word)
    shown = {*forms.values()}.difference(other.stems())
    counts = Counter(side.stems())
    ranked = [known for known, _ in counts.most_common() if known in shown][:WORDS_SHOWN]
    spellings: dict[str, Counter[str]] = {known: Counter() for known in ranked}
    for piece in side.pieces:
        for word in words(piece.text):
            known = forms.get(folded(word), "")
            if known in spellings:
                spellings[known][word] += 1
    return [(spellings[known].most_common(1)[0][0], counts[known]) for known in ranked]


def _lines(doc: Document, span: Span) -> str:
    first, last = doc.line_range(span)
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _fitted(head: str, items: Iterable[str]) -> str:
    """As many of the items as fit on a line, at least one."""
    line = ""
    for item in items:
        longer = f"{line}, {item}" if line else head + item
        if line and cells(longer) > WIDTH:
            break
        line = longer
    return line or head.rstrip(": ")
