"""Lines at the end of a text that a scraper took along: the rule ``garbage-trailer``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

from seedlint import Document, Fact, Finding, Fix, Site, Span, rule

from .._options import Count, Several
from .._writing import quoted
from ._about import about
from ._boundary import is_sharp
from ._codes import country, titled_country
from ._countries import CountryEnding, countries, stands_twice
from ._deletion import deletion
from ._lines import TailLine, seen
from ._options import Patterns, patterns
from ._pool import Filler, Pools, Sentence, last_sentences
from ._recurrent import Endings, Line, Recurrence, at, comparable, identity, is_of_text
from ._residue import Residue, finding
from ._shape import ending
from ._tail import MAX_TAIL, Run, Tail, zone
from ._weights import OF_NO_PAGE, ends, looks_like_prose

MIN_FILES = 3
"""Two texts may end alike by chance, or be of one series; three are a template."""

CLOSED = frozenset({"country", "mail"})
"""Categories whose lines are complete by themselves: nothing above them has to go as well."""
NOT_WITHIN = CLOSED | OF_NO_PAGE | {"mail-quote"}
"""Categories whose lines are no text's, whatever stands below them."""

Options = tuple[int, tuple[str, ...], tuple[str, ...]]
"""Lines to look at, patterns that are garbage too, and patterns that are none."""


class Ending(NamedTuple):
    """What a text ends in, as far as others of its folder may end the same way.

    Attributes:
        country: it ends in a country code.
        likely: it ends in what may be residue.
        lines: its last lines, without those that are sure anyway.
        sentences: of its last paragraph, if these are several.
        identity: equal for versions of one text.
    """

    country: CountryEnding | None
    likely: Residue | None
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
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
            code = CountryEnding(
                residue, found.is_word, stands_twice(doc, run, is_word=found.is_word)
            )
        elif run.marks[-1].id == "country-suffix" and (found := titled_country(last.text)):
            if stands_twice(doc, run, is_word=found.is_word):
                residue = residue.at_least("sure")
            yield finding(residue, run.span)
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
        facts = Ending(
            code, likely, comparable(doc, unsure), last_sentences(doc, lines), identity(doc, lines)
        )
        yield Fact(("ending", doc.folders[0]), span, facts)


def same_endings(
    sites: Sequence[Site], *, min_files: int = MIN_FILES, **options: object
) -> Iterator[Finding]:
    """What the texts of a folder end in, each in the light of the others."""
    endings, pools = Endings(sites, min_files), Pools(sites, min_files)
    yield from countries([site for site in sites if site.data.country], pools)
    for site in sites:
        if filler := pools.of(site):
            yield _pool(site, filler)
        again = endings.of(site)
        if site.data.likely:
            yield _likely(site, again)
        elif again and not is_of_text(again, _texts(site, again)):
            yield _recurrent(site, again)


garbage_trailer.join(same_endings, min_sites=1)


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


def _likely(site: Site, again: Recurrence | None) -> Finding:
    residue: Residue = site.data.likely
    place = at(site, residue.run.span)
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
        at(site, again.span),
        again.examples,
        severity="warning" if again.is_of_pages else "info",
        data={
            "kind": "recurrent",
            "categories": ["recurrent"],
            "patterns": [],
            "text": _text(site, again.span),
            "evidence": [others],
            "recurring": recurring,
        },
    )


def _pool(site: Site, filler: Filler) -> Finding:
    count, others = len(filler.spans), min(filler.files) - 1
    evidence = f"{count} of its sentences end {others} other files of the folder, in other company"
    texts = _shown(site, filler.spans)
    return Finding(
        f"the last paragraph is filler of a pool\nbecause: {evidence}",
        at(site, filler.span),
        filler.examples,
        severity="warning",
        data={
            "kind": "pool",
            "categories": ["pool"],
            "patterns": [],
            "text": _text(site, filler.span),
            "evidence": [evidence],
            "recurring": [
                {"text": text, "files": files}
                for text, files in zip(texts, filler.files, strict=True)
            ],
        },
    )


def _recurring(site: Site, again: Recurrence) -> list[dict[str, Any]]:
    pairs = zip(_texts(site, again), again.files, strict=True)
    return [{"text": text, "files": files} for text, files in pairs]


def _texts(site: Site, again: Recurrence) -> list[str]:
    return _shown(site, [line.span for line in again.lines])


def _shown(site: Site, spans: Sequence[Span]) -> list[str]:
    return [seen(_text(site, span)) for span in spans]


def _text(site: Site, span: Span) -> str:
    start = site.span.start if site.span else 0
    return site.text[span.start - start : span.end - start]


def _ends_others(again: Recurrence) -> str:
    files = "1 other file" if again.others == 1 else f"{again.others} other files"
    verb = "ends" if again.others == 1 else "end"
    return f"{files} of the folder {verb} the same way"


def _deletion(doc: Document, tail: Tail, run: Run, options: Options) -> Fix | None:
    """The fix of a run, if it is sure to be the right cut.

    A line that only software writes goes wherever it stands.
    """
    _, extend, allow = options
    is_closed = all(mark.level == "certain" or mark.category in CLOSED for mark in run.marks)
    if not is_closed and (run.level == "likely" or not is_sharp(doc, tail, run, extend, allow)):
        return None
    return deletion(doc, run.span, is_last=run.is_last)
