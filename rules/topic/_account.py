"""The reasons for a break, as lines to read and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp, log
from typing import Any, NamedTuple

from seedlint import Document, Span

from .._writing import WIDTH, cells
from ._anchors import Overlap
from ._language import is_spaced, language_name
from ._parts import Break
from ._prepared import left_out
from ._shape import shape
from ._side import Side
from ._topics import LIKELY, SURE, Crossing, false_alarms
from ._words import folded, stem, words

WORDS_SHOWN = 12
"""Words that live on one side only, at most; a line of reasons has room for fewer."""

SHORTEST_SHOWN = 3
"""Letters of such a word where words are set apart by spaces."""

FEWEST_EXPECTED = 2.0
"""Words that must be expected beyond a seam if it is to be told how few there are."""

MOST_ODDS = log(10_000)
"""Odds that are told, at most: nobody has counted rarer things."""

LAYOUTS = {
    "twice": "the first text is printed twice, the second once",
    "mirror": "a mirror's page: a text twice, another once, and a country",
}


class Scores(NamedTuple):
    """The least scores of what is likely, and of what may be sure."""

    likely: float
    sure: float


class Account(NamedTuple):
    """Why two texts are taken for unrelated.

    Attributes:
        lines: to read, of at most ``WIDTH`` cells.
        data: the same for programs; the rule's page documents the keys.
    """

    lines: list[str]
    data: dict[str, Any]


class _Own(NamedTuple):
    """What one of two texts has and the other has not.

    Attributes:
        side: the text, without what is in another language.
        place: its lines.
        words: that the other never has, with their counts, the most frequent first.
    """

    side: Side
    place: str
    words: list[tuple[str, int]]


def account(doc: Document, found: Break, scores: Scores) -> Account:
    """The reasons for a break."""
    above, below = found.above, found.below
    both = [
        _Own(side, place, _only(side, doc.text[slice(*other.span)]))
        for side, other, place in zip(
            (above.without_foreign(), below.without_foreign()),
            (below, above),
            _places(doc, found),
            strict=True,
        )
    ]
    return Account([*_reasons(doc, found, both, scores)], _data(doc, found, both))


def seam(doc: Document, found: Break) -> str:
    """Where the lower text begins, in words."""
    line, column = doc.position(found.below.span.start)
    return f"line {line}, column {column}" if _is_inside_a_line(doc, found) else f"line {line}"


def _reasons(doc: Document, found: Break, both: Sequence[_Own], scores: Scores) -> Iterator[str]:
    width = max(len(each.place) for each in both)
    for side, place, only in both:
        unit = "words" if is_spaced(side.language) else "pairs of characters"
        head = f"{place:{width}}  {language_name(side.language)}, {side.size:,} {unit}: "
        yield _fitted(head, [f"{word} {count}" for word, count in only])
    match found.shared:
        case Overlap(shared=shared, possible=possible, expected=expected):
            if possible:
                yield (
                    f"names and figures in both: {shared} of {possible}; "
                    f"related texts would share {expected:.0f} or more"
                )
            yield from _shapes(found.above, found.below)
        case Crossing(repeated=repeated, crossed=crossed, expected=expected) if (
            expected >= FEWEST_EXPECTED
        ):
            yield (
                f"words that return beyond the seam: {crossed} of {repeated}; "
                f"chance would give {expected:.0f}"
            )
    if found.layout != "plain":
        yield LAYOUTS[found.layout]
    yield _scored(found, scores)
    yield from _meant(found, scores)
    if gaps := left_out(doc):
        told = [f"{_lines(doc, gap.span)} ({gap.reason})" for gap in gaps]
        yield _fitted("left out: ", told, is_counted=True)


def _shapes(above: Side, below: Side) -> Iterator[str]:
    paragraphs = f"paragraphs {len(above.pieces)} and {len(below.pieces)}"
    built = shape(above, below)
    alike = "as" if built.is_alike else "not as"
    yield (
        f"{paragraphs}, words {above.length:,.0f} and {below.length:,.0f}: {alike} in a translation"
    )
    if built.fits is not None:
        fit = "fit" if built.fits else "do not fit"
        yield f"sentences {fit} each other by their lengths"


def _scored(found: Break, scores: Scores) -> str:
    told = f"score {found.score:.2f}; likely from {scores.likely:.2f}, sure from {scores.sure:.2f}"
    if found.certainty == "sure" or found.score < scores.sure:
        return told
    if isinstance(found.shared, Overlap):
        return f"{told} if long and with names"
    return f"{told} unless short or a list"


def _meant(found: Break, scores: Scores) -> Iterator[str]:
    """What the score means, where that was not learnt from other documents."""
    if isinstance(found.shared, Overlap):
        times = f"{exp(found.score):,.0f}" if found.score < MOST_ODDS else "over 10,000"
        yield f"unrelated texts have this {times} times as often as related ones"
    elif scores == Scores(LIKELY, SURE):
        honest = 1000 * false_alarms(found.score)
        count = f"about {honest:.0f}" if honest >= 1 else "less than one"
        yield f"of 1,000 honest documents {count} would score as high"


def _data(doc: Document, found: Break, both: Sequence[_Own]) -> dict[str, Any]:
    match found.shared:
        case Overlap(shared=shared, possible=possible, expected=expected):
            pass
        case Crossing(repeated=possible, crossed=shared, expected=expected):
            pass
    return {
        "score": round(found.score, 3),
        "nats": round(found.nats, 1),
        "seam": doc.position(found.below.span.start).line,
        "languages": [each.side.language for each in both],
        "words": [each.side.size for each in both],
        "only_above": [word for word, _ in both[0].words],
        "only_below": [word for word, _ in both[1].words],
        "shared": shared,
        "possible": possible,
        "expected": round(expected, 1),
        "evidence": {
            kind: round(nats, 1)
            for kind, nats in (found.evidence._asdict() if found.evidence else {}).items()
        },
        "layout": found.layout,
        "left_out": [[*doc.line_range(gap.span), gap.reason] for gap in left_out(doc)],
    }


def _only(side: Side, other: str) -> list[tuple[str, int]]:
    """The words that a text has most often and the other never, with their counts.

    Args:
        side: the text.
        other: the other as it stands: what is said in its code and quotations is said there, too.
    """
    shortest = SHORTEST_SHOWN if is_spaced(side.language) else 1
    forms = {
        word: stem(word)
        for word in {word for piece in side.pieces for word in piece.words}
        if len(word) >= shortest and not word[0].isdecimal()
    }
    shown = {*forms.values()}.difference(map(stem, words(folded(other))))
    counts = Counter(side.stems())
    ranked = [known for known, _ in counts.most_common() if known in shown][:WORDS_SHOWN]
    spellings: dict[str, Counter[str]] = {known: Counter() for known in ranked}
    spelt = {word for word, known in forms.items() if known in spellings}
    for piece in side.pieces:
        if spelt.isdisjoint(piece.words):
            continue
        for word in words(piece.text):
            if folded(word) in spelt:
                spellings[forms[folded(word)]][word] += 1
    return [(spellings[known].most_common(1)[0][0], counts[known]) for known in ranked]


def _places(doc: Document, found: Break) -> tuple[str, str]:
    above, below = _lines(doc, found.above.span), _lines(doc, found.below.span)
    if not _is_inside_a_line(doc, found):
        return above, below
    end, start = doc.position(found.above.span.end), doc.position(found.below.span.start)
    return f"{above} to column {end.column - 1}", f"{below} from column {start.column}"


def _is_inside_a_line(doc: Document, found: Break) -> bool:
    return doc.position(found.above.span.end).line == doc.position(found.below.span.start).line


def _lines(doc: Document, span: Span) -> str:
    first, last = doc.line_range(span)
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _fitted(head: str, items: Sequence[str], *, is_counted: bool = False) -> str:
    """As many of the items as fit on a line, at least one.

    Args:
        head: what the line begins with.
        items: to be listed.
        is_counted: whether to say how many there are besides.
    """
    fitted = head.rstrip(": ")
    for count in range(1, len(items) + 1):
        rest = len(items) - count
        more = f", and {rest} more" if is_counted and rest else ""
        line = head + ", ".join(items[:count]) + more
        if count > 1 and cells(line) > WIDTH:
            break
        fitted = line
    return fitted
