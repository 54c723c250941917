"""What the duplicates family compares: the blocks of a document in a normal form."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import regex
import xxhash

from seedlint import Block, Document, Span, analysis

from .._writing import UNSPACED

if TYPE_CHECKING:
    import numpy as np

Origin = TypeVar("Origin")

INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width spaces and direction marks: seen by no reader."""

SHAPERS = "\u200c\u200d\ufe0e\ufe0f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Not seen themselves, but they change what is seen: joiners shape words (Persian) and emoji,
selectors choose between a sign and a picture of it, and directional embeddings, overrides and
isolates turn what they hold."""

SINGLE_QUOTES = "‘’‚‛′‹›`´"
DOUBLE_QUOTES = "“”„‟″«»〝〞〟"
DASHES = "‐‑‒–—―"
"""Hyphens and dashes. The minus sign is an operator and stays itself."""

QUOTED = "> "
"""Stands before the normal form of a quotation: quoting a text is not saying it twice."""

MAX_SOURCES = 16
"""Earlier occurrences that a copy is compared with: keeps a text that stands thousands of times
linear, and where a block stands more often the first ones are the ones worth naming."""

MANY_IN_A_ROW = 10
"""Up to so many copies in a row are worth a finding each."""


class Unit(NamedTuple):
    """A block as the family sees it.

    Attributes:
        block: where it stands and what it is.
        normal: equal for blocks that differ, besides, only in case, quotes, dashes and shapers.
        weight: how much the block says, in characters of ``normal``. An East Asian character
            counts twice, because it says about as much as two letters; an address not at all.
    """

    block: Block
    normal: str
    weight: int

    @property
    def faithful(self) -> str:
        """Equal for blocks that differ only in white space, invisible characters and Unicode
        composition: what a safe fix may take for the same text."""
        return faithful(self.block.text)


class Repeat(NamedTuple):
    """Consecutive units that repeat earlier ones of the same document.

    Attributes:
        start: index of the first repeated unit in ``units(doc)``.
        length: how many units are copies.
        source: index of the first unit they repeat.
        times: how many copies follow each other without a gap; 1 unless there are very many.
    """

    start: int
    length: int
    source: int
    times: int = 1

    @property
    def stop(self) -> int:
        """Index after the last repeated unit."""
        return self.start + self.length

    def span(self, doc: Document) -> Span:
        """The copy in the document."""
        return spread(units(doc)[self.start : self.stop])

    def source_span(self, doc: Document) -> Span:
        """What the copy repeats."""
        return spread(units(doc)[self.source : self.source + self.length // self.times])


def spread(run: Sequence[Unit]) -> Span:
    """From the beginning of the first unit to the end of the last."""
    return Span(run[0].block.span.start, run[-1].block.span.end)


@cache
def _folding() -> dict[str, str]:
    return (
        dict.fromkeys(INVISIBLE + SHAPERS, "")
        | dict.fromkeys(SINGLE_QUOTES, "'")
        | dict.fromkeys(DOUBLE_QUOTES, '"')
        | dict.fromkeys(DASHES, "-")
    )


# A search for few characters is ten times as fast as ``str.translate``, which looks at each.
@cache
def _folded() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_folding())}]")


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"[{INVISIBLE}]")


@cache
def _address() -> regex.Pattern[str]:
    return regex.compile(r"\b[a-z][a-z0-9+.-]*://[^\s<>\"]+")


_UNSPACED = rf"[{UNSPACED}\u3001-\u303f\uff01-\uff9f]"
"""With the signs that belong to Chinese and Japanese."""


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(_UNSPACED)


@cache
def _blank_beside_unspaced() -> re.Pattern[str]:
    return re.compile(f" (?:(?={_UNSPACED})|(?<={_UNSPACED} ))")


@cache
def _wide() -> re.Pattern[str]:
    wide = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003134f]"
    # Written twice because ``re`` looks for the set that a pattern begins with, but not for
    # repeated sets, several times as fast as it tries to match everywhere.
    return re.compile(f"{wide}{wide}*")


def _count_wide(text: str) -> int:
    """How many characters of a text are East Asian."""
    return 0 if text.isascii() else sum(map(len, _wide().findall(text)))


def is_wide(text: str) -> bool:
    """Whether more than half of a text is East Asian characters."""
    # They take three bytes each in UTF-8: a text of shorter ones need not be searched.
    if text.isascii() or len(text.encode("utf-8", "surrogatepass")) <= 2 * len(text):
        return False
    return 2 * _count_wide(text) > len(text)


def faithful(text: str) -> str:
    """The text with white space, invisible characters and Unicode composition made uniform."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _invisible().sub("", text))
    return _evenly_spaced(text)


def _evenly_spaced(text: str) -> str:
    """The text with single blanks for all white space, and none around it.

    Nor any beside a letter of a script without blanks: it may stand for the end of a line.
    """
    # Most texts are so already, which is seen in a third of the time.
    if not text.isprintable() or "  " in text or " " in (text[:1], text[-1:]):
        text = " ".join(text.split())
    if not text.isascii() and _unspaced().search(text):
        return _blank_beside_unspaced().sub("", text)
    return text


def normal(text: str) -> str:
    """``faithful`` and, on top, case, quotes, dashes and ``SHAPERS`` made uniform.

    Signs, operators and superscripts stay: where they differ the text is not the same.
    """
    if text.isascii():
        return _evenly_spaced(text.lower())
    folding = _folding()
    text = _folded().sub(lambda match: folding[match[0]], text)
    return _evenly_spaced(unicodedata.normalize("NFC", text.casefold()))


@analysis
def units(doc: Document) -> tuple[Unit, ...]:
    """The blocks of a document that hold a letter or a digit, in order."""
    return tuple(_units(doc.blocks))


def _units(blocks: Sequence[Block]) -> Iterator[Unit]:
    for block in blocks:
        form = normal(block.text)
        # Rules of dashes, stars or emoji would all be equal and say nothing.
        if any(map(str.isalnum, form)):
            yield Unit(block, form, weigh(form))


def unit_at(doc: Document, span: Span) -> Unit:
    """The unit at a place; saves making all the others where few are asked for."""
    at = bisect_left(doc.blocks, span.start, key=lambda block: block.span.start)
    (unit,) = _units(doc.blocks[at : at + 1])
    return unit


def weigh(form: str) -> int:
    """How much a normal form says; see ``Unit``."""
    weight = len(form) + _count_wide(form)
    if "://" in form:
        weight -= sum(map(len, _address().findall(form)))
    return weight


def digest(form: str) -> int:
    """64 bits that are equal for equal forms (XXH3)."""
    return xxhash.xxh3_64_intdigest(form.encode("utf-8", "surrogatepass"))


@analysis
def digests(doc: Document) -> tuple[int, ...]:
    """The digest of the normal form of each unit; a quotation differs from what it quotes."""
    return tuple(
        digest(QUOTED + unit.normal if unit.block.kind == "quote" else unit.normal)
        for unit in units(doc)
    )


def as_keys(digests: Iterable[int]) -> np.ndarray:
    """Digests as the keys of facts."""
    import numpy as np  # noqa: PLC0415  (only where documents can meet)

    return np.fromiter(digests, np.uint64)


@analysis
def repeats(doc: Document) -> tuple[Repeat, ...]:
    """The runs of blocks of a document that stand earlier in it, the longest at each place.

    Every kind of block takes part; whether a repeat matters is for the caller to judge.
    """
    forms = digests(doc)
    if len(set(forms)) == len(forms):
        return ()
    seen: dict[int, list[int]] = {}
    sources: dict[int, Sequence[int]] = {}
    for index, form in enumerate(forms):
        earlier = seen.setdefault(form, [])
        if earlier:
            sources[index] = tuple(earlier)
        if len(earlier) < MAX_SOURCES:
            earlier.append(index)
    runs = longest_runs(sources, lambda origin, offset: origin + offset, within=True)
    return tuple(_told_once([Repeat(*run) for run in runs], forms))


def longest_runs(
    sources: Mapping[int, Sequence[Origin]],
    shift: Callable[[Origin, int], Origin],
    *,
    within: bool = False,
) -> list[tuple[int, int, Origin]]:
    """Cut copied units into runs whose sources are consecutive too, the longest at each place.

    Args:
        sources: for the index of each copied unit, the places it may be copied from, in order;
            of equally long runs the earliest source wins.
        shift: the place some units after a place.
        within: places are indexes of the same document; a run then ends where its source would
            run into the run itself.

    Returns:
        (index of the first unit, number of units, place of the first source) of each run.
    """
    runs = []
    stop = -1
    for start in sorted(sources):
        if start < stop:
            continue
        length, origin = max(
            (
                (_run_length(sources, shift, start, each, within=within), each)
                for each in sources[start]
            ),
            key=lambda run: run[0],  # max keeps the first of equals
        )
        runs.append((start, length, origin))
        stop = start + length
    return runs


def _run_length(
    sources: Mapping[int, Sequence[Origin]],
    shift: Callable[[Origin, int], Origin],
    start: int,
    origin: Origin,
    *,
    within: bool,
) -> int:
    length = 1
    while True:
        following = shift(origin, length)
        if following not in sources.get(start + length, ()) or (within and following == start):
            return length
        length += 1


def _told_once(runs: Sequence[Repeat], forms: Sequence[int]) -> Iterator[Repeat]:
    """Merge a text that stands many times in a row: a finding for each would say nothing new."""
    row: list[Repeat] = []
    for run in runs:
        if row and (run.source, run.start) != (row[0].source, row[-1].stop):
            yield from _merged(row, forms)
            row = []
        row.append(run)
    yield from _merged(row, forms)


def _merged(row: list[Repeat], forms: Sequence[int]) -> Iterator[Repeat]:
    """Runs that follow each other and have one source; as one run if they are a text many times."""
    length = sum(run.length for run in row)
    if length <= MANY_IN_A_ROW:
        yield from row
        return
    start, source = row[0].start, row[0].source
    period = _period(forms[start : start + length])
    times, rest = divmod(length, period)
    if times <= MANY_IN_A_ROW or period > row[0].length:
        yield from row
        return
    yield Repeat(start, times * period, source, times)
    if rest:
        yield Repeat(start + times * period, rest, source)


def _period(forms: Sequence[int]) -> int:
    """After how many forms the sequence begins anew, by its longest border (Knuth, Morris, Pratt
    1977); all of them if it never does."""
    border = [0] * len(forms)
    matched = 0
    for index in range(1, len(forms)):
        while matched and forms[index] != forms[matched]:
            matched = border[matched - 1]
        matched += forms[index] == forms[matched]
        border[index] = matched
    return len(forms) - matched
