"""Where a text ends and what a scraper left begins: the analysis ``tail``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from seedlint import Block, BlockKind, Document, Span, analysis

from .._writing import SENTENCE_ENDS
from ..debris._invisible import SELECTORS
from ..duplication._normal import INVISIBLE
from ._options import is_one_of
from ._patterns import Level, Mark, catalogue, country, highest, titled_country

MAX_TAIL = 12
"""Logical lines from the end that are looked at; what scrapers leave is seldom longer."""

MAX_GAP = 1
"""Unknown lines that may stand among likely ones, as a name does below a sign-off."""

MARKUP = frozenset({".md", ".markdown", ".rst"})
STRUCTURE = frozenset({"code", "table-row", "front-matter", "markup"})
"""Blocks that a writer of any text may end with."""

MARKDOWN_HEADING = re.compile(r"#{1,6}\s")
"""Also in plain text: whoever marks headings so wrote them."""

QUOTE_CHARACTERS = 60
"""What a headline of 100 columns has room for."""

SENTENCE_BREAK = re.compile(rf"[{SENTENCE_ENDS}][\"'”’»)]*[ \t]*(?:\r\n|\n|\r)[ \t]*(?=\S)")
"""A line end after a sentence: there a line that a program added may have been glued on."""

LINE = re.compile(r"[^\r\n]+")
LINE_END = re.compile(r"\r\n|\n|\r")

POLICIES = frozenset({"legal", "cookies"})
"""What imprints and privacy policies are about."""

COLONS = (":", "：", "﹕", "︓", "፡", "፥", "፦", "៖")
"""Of all scripts, as far as they announce what follows."""

BEHIND_COLONS = " -–—*_\"'”’»"
"""What may stand behind one: the dash that Hindi sets there, emphasis, and quotation marks."""

QUOTATIONS = frozenset(
    {
        *zip("\"'`“”‘’„‚«»‹›", "\"'`”“’‘“‘»«›‹", strict=True),
        *zip("“”„‚「『《〈｢", "“””’」』》〉｣", strict=True),
    }
)
"""Opening and closing marks of whole lines; German and Danish ones point inwards, too."""

UNSEEN = re.compile(f"[{INVISIBLE}]|[{SELECTORS}]{{2,}}")
"""A variation selector belongs to the character before it; several, which a text may end in, hold
bytes (C2PA 2.4, A.7)."""


def seen(text: str) -> str:
    """A line as a reader sees it: without invisible characters, any blanks as single spaces."""
    is_seen = text.isascii() or (text.isprintable() and not UNSEEN.search(text, len(text) - 2))
    text = text if is_seen else UNSEEN.sub("", text)
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


def quoted(text: str) -> str:
    """A line as headlines quote it."""
    text = " ".join(text.split())
    return text if len(text) <= QUOTE_CHARACTERS else text[: QUOTE_CHARACTERS - 3].rstrip() + "..."


class TailLine(NamedTuple):
    """A line near the end.

    Attributes:
        kind: of the block it stands in.
        text: as ``seen``.
        mark: None where it is nothing known.
        tells: its words are a page's where it stands, so that a trailer may begin with it.
    """

    span: Span
    kind: BlockKind
    text: str
    mark: Mark | None
    tells: bool = False

    @property
    def is_garbage(self) -> bool:
        return self.mark is not None and not self.mark.is_credit

    @property
    def is_sure(self) -> bool:
        return self.is_garbage and self.mark is not None and self.mark.level != "likely"

    @property
    def is_credit(self) -> bool:
        return self.mark is not None and self.mark.is_credit


class Run(NamedTuple):
    """Garbage lines that follow each other, from the first that tells or is sure, if one does.

    Attributes:
        marks: one a line.
        is_last: nothing follows.
        only_credits_follow: nothing follows but credit lines.
    """

    span: Span
    lines: tuple[TailLine, ...]
    marks: tuple[Mark, ...]
    is_last: bool
    only_credits_follow: bool

    @property
    def level(self) -> Level:
        return highest(mark.level for mark in self.marks)


class Tail(NamedTuple):
    """The end of a document, from the first garbage or credit line of the zone.

    Attributes:
        lines: in reading order; unknown lines only between known ones and after them.
        runs: the garbage among them.
    """

    lines: tuple[TailLine, ...] = ()
    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, lines: Sequence[TailLine]) -> Tail:
        """The trailer that such last lines are, without unknown ones above it."""
        first = next((number for number, line in enumerate(lines) if line.mark), len(lines))
        kept = tuple(lines[first:])
        return cls(kept, tuple(_runs(kept)))

    @property
    def garbage(self) -> Run | None:
        """The garbage that reaches to the very end of the document."""
        return self.runs[-1] if self.runs and self.runs[-1].is_last else None

    @property
    def credits(self) -> tuple[TailLine, ...]:
        """Lines that say where the text comes from; never to be removed."""
        return tuple(line for line in self.lines if line.is_credit)


@analysis
def tail(
    doc: Document,
    max_tail: int = MAX_TAIL,
    extend: tuple[str, ...] = (),
    allow: tuple[str, ...] = (),
) -> Tail:
    """The trailer of a document: what its last lines are.

    Looks at the last ``max_tail`` logical lines. Above two unknown ones in a row only what is
    sure counts, because there the text has begun, or the headlines of other texts. A document
    that is nothing but known lines is a list of them and has no trailer.

    Args:
        doc: any document.
        max_tail: how many lines may be looked at.
        extend: regular expressions for whole lines that are garbage too.
        allow: regular expressions for whole lines that are none.
    """
    lines = list(zone(doc, max_tail, extend, allow))
    if not any(line.mark for line in lines):  # as in most documents
        return Tail()
    if len(lines) < max_tail and all(line.mark for line in lines):
        return Tail()
    if lines[0].span.start <= doc.lines[0].span.start:  # what a text begins with is its title
        lines[0] = lines[0]._replace(mark=None)
    gap = 0
    for number in reversed(range(len(lines))):
        mark = lines[number].mark
        if gap > MAX_GAP and mark and mark.level == "likely":
            mark = None
            lines[number] = lines[number]._replace(mark=None)
        gap = 0 if mark else gap + 1
    return Tail.of(lines)


@analysis
def zone(
    doc: Document,
    max_tail: int,
    extend: tuple[str, ...],
    allow: tuple[str, ...],
    before: int | None = None,
) -> tuple[TailLine, ...]:
    """The last lines of a document in reading order, each with what it is by itself.

    With ``before`` they are the last that end no later than there.
    """
    walked: list[TailLine] = []
    is_markup = doc.suffix in MARKUP
    lines = _from_the_end(doc)
    if before is not None:
        lines = (each for each in lines if each[0].span.end <= before)
    for line, text in islice(lines, max_tail):
        mark = None
        if line.kind not in STRUCTURE:
            below = walked if before is None else None
            mark = _mark(line, text, extend, allow, below, is_markup=is_markup)
        walked.append(TailLine(line.span, line.kind, text, mark))
    walked.reverse()
    if not any(line.mark for line in walked):
        return tuple(walked)
    _, above = next(lines, (None, ""))
    return tuple(_without_shown(doc, list(_with_lists(doc, walked, allow)), above))


def _with_lists(
    doc: Document, lines: Iterable[TailLine], allow: tuple[str, ...]
) -> Iterator[TailLine]:
    """The lines with those marked that are known only below the one above them, if it is sure."""
    is_markup = doc.suffix in MARKUP
    category = None
    for line in lines:
        mark = line.mark
        doubtful = mark is None or mark.level == "likely"
        if category and doubtful and not is_one_of(line.text, allow):
            mark = catalogue().mark_below(line.text, category, is_markup=is_markup) or mark
        yield line if mark is line.mark else line._replace(mark=mark)
        category = mark.category if mark and mark.level != "likely" else None


def _without_shown(doc: Document, lines: Sequence[TailLine], above: str) -> Iterator[TailLine]:
    """The lines without the marks of those that are the text's own.

    A text shows its readers what stands in quotation marks, or below a line that ends in a colon
    and is no page's; one that is titled as policies are is a policy; and a line that goes on below
    is none. What the configuration calls garbage stays so, and a country code may stand below any
    post.
    """
    is_markup = doc.suffix in MARKUP
    is_known = catalogue().mark(above, is_markup=is_markup) is not None
    announced = not is_known and announces(above)
    title = catalogue().mark(seen(doc.lines[0].text), is_markup=is_markup)
    own = POLICIES if title and title.category in POLICIES else ()
    for line, below in zip(lines, (*lines[1:], None), strict=True):
        if not line.is_garbage:
            yield line
            announced = line.mark is None and announces(line.text)
        elif (
            announced
            or is_quoted(line)
            or (line.mark and line.mark.category in own)
            or (below and _goes_on(doc, line, below))
        ):
            yield line._replace(mark=_of_shown(line.mark))
        else:
            yield line


def _of_shown(mark: Mark | None) -> Mark | None:
    """What the mark of a line counts for where the text shows it."""
    if mark is None or mark.category == "extended":
        return mark
    return mark._replace(level="likely") if mark.category == "country" else None


def announces(text: str) -> bool:
    """Whether a line ends in a colon: what stands below is then its author's to show."""
    return text.rstrip(BEHIND_COLONS).endswith(COLONS)


def is_quoted(line: TailLine) -> bool:
    """Whether somebody set a whole line in quotation marks, or marked it as a quotation."""
    if line.kind == "quote":
        return True
    return (line.text[0], line.text[-1]) in QUOTATIONS


def _goes_on(doc: Document, line: TailLine, below: TailLine) -> bool:
    """Whether a line is the beginning of a sentence: verse, or an unwrapped line of it."""
    return (
        below.mark is None
        and below.text[0].islower()
        and line.text[0].isupper()
        and line.text[-1].isalpha()
        and len(LINE_END.findall(doc.text, line.span.end, below.span.start)) == 1
    )


def _from_the_end(doc: Document) -> Iterator[tuple[Block, str]]:
    """The lines that are more than invisible characters, each as it is ``seen``."""
    for line in doc.lines_from_end():
        pieces = [line] if line.kind in STRUCTURE else _cut(doc, line)
        for piece in reversed(pieces):
            if text := seen(piece.text):
                yield piece, text


def _cut(doc: Document, line: Block) -> list[Block]:
    """Cut a wrapped paragraph at line ends that are sentence ends, and at all from a country line.

    A line added below a hard-wrapped paragraph looks like the last line of it.
    """
    source = doc.text[line.span.start : line.span.end]
    if source.isprintable() and not source.endswith(" "):  # on one line of the file
        return [line]
    starts = [match.end() for match in SENTENCE_BREAK.finditer(source)]
    country_line = _country_line(line.text, source)
    if country_line is not None:
        starts = [start for start in starts if start < country_line]
        starts += [match.start() for match in LINE.finditer(source, country_line)]
    return [
        _piece(line, start, start + len(source[start:stop].rstrip()))
        for start, stop in pairwise([0, *starts, len(source)])
    ]


def _country_line(text: str, source: str) -> int | None:
    """Where a wrapped paragraph holds a line that is a country's, if its code is no word.

    No line of a sentence is such a one, so it needs no look at how the text is wrapped.
    """
    if "from" not in text:
        return None
    for match in LINE.finditer(source):
        found = country(seen(text[match.start() : match.end()]))
        if found and not found.is_word:
            return match.start()
    return None


def _piece(line: Block, start: int, stop: int) -> Block:
    span = Span(line.span.start + start, line.span.start + stop)
    return Block(span, line.kind, line.text[start:stop])


def _mark(
    line: Block,
    text: str,
    extend: tuple[str, ...],
    allow: tuple[str, ...],
    below: Sequence[TailLine] | None,
    *,
    is_markup: bool,
) -> Mark | None:
    """What a line is by itself, and as the last one where it is known what stands ``below``."""
    is_heading = (is_markup and line.kind == "heading") or MARKDOWN_HEADING.match(text)
    if is_heading or is_one_of(text, allow):
        return None
    if below is not None and (found := _country_mark(text, below)):
        return found
    if is_one_of(text, extend):
        return Mark("extend", "extended", False, "sure")
    known = catalogue().mark(text, is_markup=is_markup)
    if known is None and below == [] and not is_markup and titled_country(text):
        return Mark("country-suffix", "country", False, "likely")
    return known


def _country_mark(text: str, below: Sequence[TailLine]) -> Mark | None:
    """The mark of a country line: the last, or above known lines alone if its code is no word."""
    if not all(line.mark for line in below):
        return None
    found = country(text)
    if found is None or (found.is_word and below):
        return None
    return Mark("country", "country", False, "likely" if found.is_word else "sure")


def _runs(lines: tuple[TailLine, ...]) -> Iterator[Run]:
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and lines[stop].is_garbage:
            stop += 1
        if stop > start:
            run = lines[start + _doubtful(lines[start:stop]) : stop]
            yield Run(
                Span(run[0].span.start, run[-1].span.end),
                run,
                tuple(line.mark for line in run if line.mark),
                stop == len(lines),
                all(line.is_credit for line in lines[stop:]),
            )
        start = stop + 1


def _doubtful(run: tuple[TailLine, ...]) -> int:
    """How many likely lines stand above the first that tells or is sure.

    Below a sure line nothing honest follows; without one all of the run is doubtful.
    """
    if not any(line.is_sure for line in run):
        return 0
    return next(i for i, line in enumerate(run) if line.tells or line.is_sure)
