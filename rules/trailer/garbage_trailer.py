"""Lines at the end of a text that a scraper took along: the rule ``garbage-trailer``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

from seedlint import Document, Fact, Finding, Fix, Site, Span, rule

from .._options import Count, Several
from .._writing import quoted
from ..duplication._repeats import repeats
from ..duplication._units import units
from ._about import about
from ._boundary import is_sharp
from ._deletion import deletion
from ._lines import TailLine, seen
from ._options import Patterns, patterns
from ._patterns import country, is_greeting, titled_country
from ._recurrent import Endings, Line, Recurrence, Where, comparable, identity, is_of_text
from ._residue import Residue, finding
from ._shape import ending
from ._tail import MAX_TAIL, Run, Tail, zone
from ._weights import OF_NO_PAGE, ends, looks_like_prose

MIN_FILES = 3
"""Two texts may end alike by chance, or be of one series; three are a template."""

POST_CHARACTERS = 200
"""A repeat this long is no refrain: about three lines of prose."""

LONGEST_CLOSING = 60
"""Characters of the line above a signature: "Love to you all from everybody at the ferry"."""

TEXTS_TO_CORROBORATE = 2
"""Texts of one folder that end in a country code: one could be chance, two are a site."""

CLOSED = frozenset({"country", "mail"})
"""Categories whose lines are complete by themselves: nothing above them has to go as well."""
NOT_WITHIN = CLOSED | OF_NO_PAGE | {"mail-quote"}
"""Categories whose lines are no text's, whatever stands below them."""

Options = tuple[int, tuple[str, ...], tuple[str, ...]]
"""Lines to look at, patterns that are garbage too, and patterns that are none."""


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


class Ending(NamedTuple):
    """What a text ends in, as far as others of its folder may end the same way.

    Attributes:
        country: it ends in a country code.
        likely: it ends in what may be residue.
        lines: its last lines, without those that are sure anyway.
        identity: equal for versions of one text.
    """

    country: CountryEnding | None
    likely: Residue | None
    lines: tuple[Line, ...]
    identity: int


@rule
def garbage_trailer(
    doc: Document,
    *,
    max_tail: Annotated[Count, "logical lines from the end that are looked at first"] = MAX_TAIL,
    min_files: Annotated[Several, "files of a folder that end alike to be told of"] = MIN_FILES,
    extend: Annotated[Patterns, "patterns of lines that are garbage too"] = [],  # noqa: B006
    allow: Annotated[Patterns, "patterns of lines that are none"] = [],  # noqa: B006
) -> Iterator[Finding | Fact]:
    """The text ends in lines that a scraper took along."""
    options: Options = (max_tail, patterns(extend), patterns(allow))
    code: CountryEnding | None = None
    likely: Residue | None = None
    sure: list[Span] = []
    tail, lines = ending(doc, *options), zone(doc, *options)
    for run in tail.runs:
        if run.level == "likely" and not run.only_credits_follow:
            continue
        text = doc.text[run.span.start : run.span.end]
        residue = Residue(run, text, _deletion(doc, tail, run, options))
        if sentences := _sentences_below(tail, run):
            if not (_is_whole(doc, lines) and _is_text(sentences)):
                yield finding(residue.doubted(), run.span)
                sure.append(run.span)
            continue
        last = run.lines[-1]
        if run.marks[-1].id == "country" and (found := country(last.text)):
            stands_twice = _stands_twice(doc, run, is_word=found.is_word)
            code = CountryEnding(residue, found.is_word, stands_twice)
        elif run.marks[-1].id == "country-suffix" and (found := titled_country(last.text)):
            stands_twice = _stands_twice(doc, run, is_word=found.is_word)
            yield finding(residue.at_least("sure") if stands_twice else residue, run.span)
        elif run.level == "likely":
            likely = residue
            continue
        else:
            yield finding(residue, run.span)
        sure.append(run.span)
    if not (sure or likely) and (beside := about(doc, lines)):
        yield beside
    unsure = [line for line in lines if not any(a <= line.span.start < b for a, b in sure)]
    if unsure or code:
        span = Span(lines[0].span.start, lines[-1].span.end)
        facts = Ending(code, likely, comparable(doc, unsure), identity(doc, lines))
        yield Fact(("ending", doc.folders[0]), span, facts)


def same_endings(
    sites: Sequence[Site], *, min_files: int = MIN_FILES, **options: object
) -> Iterator[Finding]:
    """What the texts of a folder end in, each in the light of the others."""
    yield from _countries([site for site in sites if site.data.country])
    endings = Endings(sites, min_files)
    for site in sites:
        again = endings.of(site)
        if site.data.likely:
            yield _likely(site, again)
        elif again and not is_of_text(again, _texts(site, again)):
            yield _recurrent(site, again)


garbage_trailer.join(same_endings, min_sites=1)


def _countries(sites: Sequence[Site]) -> Iterator[Finding]:
    """A country code is certain where the post stands twice, or other files end in one too."""
    texts = len({(site.path, site.record) for site in sites})
    # Two poems may both end in "from us"; a code that is no word settles it.
    alike = texts >= TEXTS_TO_CORROBORATE and not all(site.data.country.is_word for site in sites)
    for site in sites:
        found: CountryEnding = site.data.country
        reasons = ["the post above stands twice"] if found.stands_twice else []
        if alike:
            others = "1 more text ends" if texts == 2 else f"{texts - 1} more texts end"
            reasons.append(f"{others} in a country code")
        if reasons:
            residue = found.residue.at_least("certain")
            yield finding(residue, _at(site, residue.run.span), reasons)
        else:
            yield finding(found.residue, _at(site, found.residue.run.span))


def _sentences_below(tail: Tail, run: Run) -> list[str]:
    """The sentences in which the text goes on below a run, so that the run may belong to it.

    Below what a mail program adds, a postscript may stand, and below a model's text another one.
    """
    if any(mark.category in NOT_WITHIN for mark in run.marks):
        return []
    below = (line for line in tail.lines if line.span > run.span and line.mark is None)
    texts = (line.text for line in below if line.kind != "quote")
    return [text for text in texts if looks_like_prose(text) or ends(text)]


def _is_text(sentences: Sequence[str]) -> bool:
    """Whether they are more than a page may say below a button."""
    return len(sentences) > 1 or any(map(looks_like_prose, sentences))


def _is_whole(doc: Document, lines: Sequence[TailLine]) -> bool:
    """Whether some last lines are all of a document."""
    return bool(lines) and lines[0].span.start <= doc.lines[0].span.start


def _at(site: Site, span: Span) -> Where:
    return Where(site.path, site.record, span)


def _likely(site: Site, again: Recurrence | None) -> Finding:
    residue: Residue = site.data.likely
    place = _at(site, residue.run.span)
    if again is None:
        return finding(residue, place)
    if again.is_of_pages:
        residue = residue.at_least("sure")
    found = finding(residue, place, [_ends_others(again)], again.examples)
    return replace(found, data={**found.data, "recurring": _recurring(site, again)})


def _recurrent(site: Site, again: Recurrence) -> Finding:
    count = len(again.lines)
    others = _ends_others(again)
    recurring = _recurring(site, again)
    what = f'"{quoted(recurring[0]["text"])}"' if count == 1 else f"{count} of the last lines"
    return Finding(
        f"{what} may be left over from a page\nbecause: near the end of the file, and {others}",
        _at(site, again.span),
        again.examples,
        severity="warning" if again.is_of_pages else "info",
        data={
            "kind": "recurrent",
            "categories": ["recurrent"],
            "patterns": [],
            "text": site.text[again.span.start - site.span.start : again.span.end - site.span.start]
            if site.span
            else "",
            "evidence": [others],
            "recurring": recurring,
        },
    )


def _recurring(site: Site, again: Recurrence) -> list[dict[str, Any]]:
    pairs = zip(_texts(site, again), again.files, strict=True)
    return [{"text": text, "files": files} for text, files in pairs]


def _texts(site: Site, again: Recurrence) -> list[str]:
    start = site.span.start if site.span else 0
    return [seen(site.text[a - start : b - start]) for a, b in (each.span for each in again.lines)]


def _ends_others(again: Recurrence) -> str:
    files = "1 other file" if again.others == 1 else f"{again.others} other files"
    verb = "ends" if again.others == 1 else "end"
    return f"{files} of the folder {verb} the same way"


def _stands_twice(doc: Document, run: Run, *, is_word: bool) -> bool:
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


def _deletion(doc: Document, tail: Tail, run: Run, options: Options) -> Fix | None:
    """The fix of a run, if it is sure to be the right cut.

    A line that only software writes goes wherever it stands.
    """
    _, extend, allow = options
    is_closed = all(mark.level == "certain" or mark.category in CLOSED for mark in run.marks)
    if not is_closed and (run.level == "likely" or not is_sharp(doc, tail, run, extend, allow)):
        return None
    return deletion(doc, run.span, is_last=run.is_last)
