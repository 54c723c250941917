"""Documents whose seams are known: spliced from the texts of a folder, and honest ones beside them.

The folder holds ``SOURCE/LANGUAGE/NAME.txt``, paragraphs apart by blank lines. A source is what is
left out as a whole: a book, a site, a collection. Texts of one work, parts of which are no news to
each other, are called ``WORK__PART.txt`` or ``WORK.PART__NUMBER.txt``. Where a source has a text of
one name in two languages, they are taken for translations of each other.
"""

from __future__ import annotations

import math
import random
import re
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

UNSPACED = frozenset({"zh", "ja"})
"""Languages that set no spaces between words."""

DENSER = 3
"""How many letters of an alphabet a character of those stands for, roughly."""

SMALLEST, USUAL, SPREAD, LARGEST = 400, 2_200, 0.8, 14_000
"""Letters of a part: log-normal, from a short post to a long article."""

SHORTEST = 160
"""Letters that two paragraphs must have together: some forty words in English or Russian."""

WIDTH = 72
VERSE = 50
"""Letters up to which lines are verse or a list rather than wrapped prose (median)."""

LAYOUTS = {"blank lines": 0.5, "a line each": 0.3, "wrapped": 0.2}


class Text(NamedTuple):
    """A document of a source.

    ``name`` is the same for its translations, ``work`` for all parts of one book.
    """

    source: str
    language: str
    work: str
    name: str
    paragraphs: tuple[str, ...]

    @property
    def where(self) -> str:
        return f"{self.source}/{self.language}/{self.name}"


class Labelled(NamedTuple):
    """A document that is known to be mixed or not.

    Attributes:
        kind: how it was made.
        sources, languages: of each part.
        origin: the names of its parts, to find them again.
        text: the whole.
        starts: the 1-based line on which each paragraph begins.
        seams: indexes of the first paragraphs of later parts; none in an honest document.
    """

    kind: str
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    origin: str
    text: str
    starts: tuple[int, ...]
    seams: tuple[int, ...]

    @property
    def paragraphs(self) -> list[str]:
        """Its paragraphs as they stand in it."""
        lines = self.text.split("\n")
        ends = [*(start - 1 for start in self.starts[1:]), len(lines)]
        return ["\n".join(lines[a - 1 : b]) for a, b in zip(self.starts, ends, strict=True)]


def read_sources(folder: Path) -> list[Text]:
    """All texts of a folder, in an order that does not depend on the file system."""
    texts = []
    for path in sorted(folder.glob("*/*/*.txt")):
        language, source = path.parent.name, path.parent.parent.name
        stem = path.stem.rpartition("__")[0] or path.stem
        name = re.sub(rf"\.{language}(-\w+)?(?=\.|$)", "", stem)
        book = re.sub(r"\.\d+$", "", stem)
        paragraphs = tuple(path.read_text("utf-8").strip("\n").split("\n\n"))
        texts.append(Text(source, language, f"{source}/{language}/{book}", name, paragraphs))
    return texts


# --- layout ------------------------------------------------------------------------------------


def lay_out(paragraphs: Sequence[Sequence[str]], layout: str) -> tuple[str, list[int], list[int]]:
    """Parts as one text, the line of each paragraph, and the indexes where later parts begin."""
    lines: list[str] = []
    starts: list[int] = []
    seams: list[int] = []
    for part in paragraphs:
        if starts:
            seams.append(len(starts))
        for paragraph in part:
            if layout == "a line each":
                for line in _as_lines(paragraph):
                    starts.append(len(lines) + 1)
                    lines.append(line)
            else:
                starts.append(len(lines) + 1)
                lines += _wrapped(paragraph) if layout == "wrapped" else paragraph.split("\n")
                lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n", starts, seams


def _as_lines(paragraph: str) -> list[str]:
    lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
    if sorted(map(len, lines))[len(lines) // 2] <= VERSE:
        return lines
    return [" ".join(lines)]


def _wrapped(paragraph: str) -> list[str]:
    if "\n" in paragraph:
        return paragraph.split("\n")
    if _is_unspaced(paragraph):
        half = WIDTH // 2
        return [paragraph[at : at + half] for at in range(0, len(paragraph), half)]
    return textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)


def _is_unspaced(text: str) -> bool:
    return text.count(" ") < len(text) / 20


# --- parts -------------------------------------------------------------------------------------


def letters(paragraphs: Sequence[str]) -> int:
    """The size of a text, comparable between scripts."""
    size = sum(map(len, paragraphs))
    return size * DENSER if _is_unspaced("".join(paragraphs)) else size


def excerpt(text: Text, chance: random.Random, size: float) -> tuple[str, ...]:
    """Paragraphs of a text that follow each other, of at least this size where it has as much."""
    first = chance.randrange(max(1, len(text.paragraphs) // 2))
    if letters(text.paragraphs[first:]) < size:
        first = 0
    last = first + 1
    while last < len(text.paragraphs) and letters(text.paragraphs[first:last]) < size:
        last += 1
    return text.paragraphs[first:last]


def tail(text: Text, chance: random.Random, count: int) -> tuple[str, ...]:
    """So many paragraphs that follow each other; more where they say next to nothing."""
    first = chance.randrange(max(1, len(text.paragraphs) - count))
    last = first + count
    while last < len(text.paragraphs) and letters(text.paragraphs[first:last]) < SHORTEST:
        last += 1
    return text.paragraphs[first:last]


class Maker:
    """Makes labelled documents; the same for the same texts and seed."""

    def __init__(self, texts: Sequence[Text], seed: int) -> None:
        self.chance = random.Random(seed)
        self.by_source: dict[str, list[Text]] = defaultdict(list)
        self.by_language: dict[str, list[Text]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], list[Text]] = defaultdict(list)
        self.by_work: dict[str, list[Text]] = defaultdict(list)
        for text in texts:
            if letters(text.paragraphs) >= SMALLEST:
                self.by_source[text.source].append(text)
                self.by_language[text.language].append(text)
                self.by_name[text.source, text.name].append(text)
                self.by_work[text.work].append(text)

    # Which texts

    def any(self) -> Text:
        """A text of any source."""
        return self._drawn(self.by_source)

    def _drawn(self, sources: Mapping[str, Sequence[Text]]) -> Text:
        """A text; larger sources are likelier, by the square root of their size."""
        sizes = [math.sqrt(len(texts)) for texts in sources.values()]
        return self.chance.choice(self.chance.choices(list(sources.values()), sizes)[0])

    def unrelated(self, text: Text, fits: Callable[[Text], bool]) -> Text | None:
        """Another text, none of the same work or name."""
        sources: dict[str, list[Text]] = defaultdict(list)
        for source, others in self.by_source.items():
            for other in others:
                if fits(other) and other.work != text.work and other.name != text.name:
                    sources[source].append(other)
        return self._drawn(sources) if sources else None

    def size(self) -> float:
        drawn = self.chance.lognormvariate(math.log(USUAL), SPREAD)
        return min(LARGEST, max(SMALLEST, drawn))

    def made(
        self, kind: str, texts: Sequence[Text], parts: Sequence[Sequence[str]], *, mixed: bool
    ) -> Labelled:
        layout = self.chance.choices(list(LAYOUTS), list(LAYOUTS.values()))[0]
        whole, starts, seams = lay_out(parts, layout)
        origin = " + ".join(text.where for text in texts) + f" ({layout})"
        return Labelled(
            kind,
            tuple(text.source for text in texts),
            tuple(text.language for text in texts),
            origin,
            whole,
            tuple(starts),
            tuple(seams if mixed else ()),
        )

    # Mixed

    def _pair(self, kind: str) -> tuple[Text, Text] | None:
        text = self.any()
        fits: dict[str, Callable[[Text], bool]] = {
            "one source": lambda t: (t.source, t.language) == (text.source, text.language),
            "two sources": lambda t: t.source != text.source and t.language == text.language,
            "two languages": lambda t: t.language != text.language,
            "one language": lambda t: t.language == text.language,
        }
        other = self.unrelated(text, fits[kind])
        return None if other is None else (text, other)

    def two(self, kind: str) -> Labelled | None:
        pair = self._pair(kind)
        if pair is None:
            return None
        parts = [excerpt(text, self.chance, self.size()) for text in pair]
        return self.made(kind, pair, parts, mixed=True)

    def three(self) -> Labelled | None:
        pair = self._pair("one language")
        third = pair and self.unrelated(
            pair[0], lambda t: t.language == pair[0].language and t.work != pair[1].work
        )
        if pair is None or third is None:
            return None
        texts = [*pair, third]
        parts = [excerpt(text, self.chance, self.size()) for text in texts]
        return self.made("three texts", texts, parts, mixed=True)

    def insertion(self) -> Labelled | None:
        pair = self._pair("two sources")
        if pair is None:
            return None
        around = excerpt(pair[0], self.chance, 2 * self.size())
        if len(around) < 4:
            return None
        cut = self.chance.randint(2, len(around) - 2)
        inside = tail(pair[1], self.chance, self.chance.randint(2, 8))
        parts = [around[:cut], inside, around[cut:]]
        return self.made("inserted", pair, parts, mixed=True)

    def short_tail(self) -> Labelled | None:
        pair = self._pair("two sources")
        if pair is None:
            return None
        parts = [excerpt(pair[0], self.chance, self.size()), tail(pair[1], self.chance, 2)]
        return self.made("tail of two", pair, parts, mixed=True)

    def long_and_tail(self) -> Labelled | None:
        pair = self._pair("two sources")
        if pair is None or len(pair[0].paragraphs) < 40:
            return None
        end = tail(pair[1], self.chance, self.chance.randint(1, 3))
        return self.made("long, tail of 1-3", pair, [pair[0].paragraphs, end], mixed=True)

    def short(self) -> Labelled | None:
        pair = self._pair("two sources")
        if pair is None:
            return None
        parts = [tail(text, self.chance, 2) for text in pair]
        return self.made("two and two", pair, parts, mixed=True)

    # Honest

    def whole(self, text: Text) -> Labelled:
        return self.made("whole", [text], [text.paragraphs], mixed=False)

    def part(self) -> Labelled | None:
        text = self.any()
        parts = [excerpt(text, self.chance, 2 * self.size())]
        return self.made("excerpt", [text], parts, mixed=False)

    def chapters(self) -> Labelled | None:
        works = [texts for texts in self.by_work.values() if len(texts) > 1]
        if not works:
            return None
        texts = self.chance.choice(works)
        return self.made("chapters", texts, [t.paragraphs for t in texts], mixed=False)

    def _translated(self) -> tuple[Text, Text] | None:
        names = [texts for texts in self.by_name.values() if len(texts) > 1]
        if not names:
            return None
        one, other = self.chance.sample(self.chance.choice(names), 2)
        return None if one.language == other.language else (one, other)

    def translation_below(self) -> Labelled | None:
        pair = self._translated()
        if pair is None:
            return None
        most = self.chance.randint(3, 40)
        share = most / max(most, *(len(text.paragraphs) for text in pair))
        parts = [t.paragraphs[: max(2, round(share * len(t.paragraphs)))] for t in pair]
        return self.made("translation below", pair, parts, mixed=False)

    def interleaved(self) -> Labelled | None:
        pair = self._translated()
        if pair is None or len(pair[0].paragraphs) != len(pair[1].paragraphs):
            return None
        both = zip(*(text.paragraphs for text in pair), strict=True)
        mixed = [paragraph for two in both for paragraph in two][: self.chance.randint(6, 60)]
        return self.made("interleaved", pair, [mixed], mixed=False)

    def quoting(self) -> Labelled | None:
        pair = self._translated()
        if pair is None:
            return None
        host = excerpt(pair[0], self.chance, 2 * self.size())
        quoted = excerpt(pair[1], self.chance, self.chance.uniform(200, 900))
        mark = self.chance.choice(["> {}", "“{}”", "«{}»"])
        quote = [mark.format(p.replace("\n", "\n> ") if mark[0] == ">" else p) for p in quoted[:2]]
        at = self.chance.randint(1, len(host))
        return self.made("quoting", pair, [[*host[:at], *quote, *host[at:]]], mixed=False)


TRIES = 40
"""Draws for each document wanted: some are of no use, and a folder may have none of a kind."""


def _some(make: Callable[[], Labelled | None], count: int) -> Iterator[Labelled]:
    tries = iter(range(TRIES * count))
    while count and next(tries, None) is not None:
        made = make()
        if made is not None:
            count -= 1
            yield made


def mixed(texts: Sequence[Text], count: int, seed: int = 1) -> list[Labelled]:
    """So many mixed documents of each kind, as far as the texts have it."""
    maker = Maker(texts, seed)
    makers: list[Callable[[], Labelled | None]] = [
        lambda: maker.two("one source"),
        lambda: maker.two("two sources"),
        lambda: maker.two("two languages"),
        maker.three,
        maker.insertion,
        maker.short_tail,
        maker.long_and_tail,
        maker.short,
    ]
    return [document for make in makers for document in _some(make, count)]


def honest(texts: Sequence[Text], count: int, seed: int = 2) -> list[Labelled]:
    """Every text as it is, and so many honest documents of each other kind."""
    maker = Maker(texts, seed)
    makers = [
        maker.part,
        maker.chapters,
        maker.translation_below,
        maker.interleaved,
        maker.quoting,
    ]
    wholes = [maker.whole(text) for text in texts]
    return wholes + [document for make in makers for document in _some(make, count)]
