"""Lines at the end of a text that a scraper took along: the rule ``garbage-trailer``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple

from seedlint import Document, Edit, Fact, Finding, Fix, Severity, Site, Span, rule

from .._options import Count
from ..duplication._units import repeats, units
from ._patterns import Level, catalogue, country, is_greeting, titled_country
from ._tail import MAX_TAIL, Run, check_patterns, tail

Patterns = Annotated[list[str], check_patterns]

SEVERITIES: dict[Level, Severity] = {"likely": "info", "sure": "warning", "certain": "error"}

POST_CHARACTERS = 200
"""A repeat this long is no refrain: about three lines of prose."""

LONGEST_CLOSING = 60
"""Characters of the line above a signature: "Love to you all from everybody at the ferry"."""

TEXTS_TO_CORROBORATE = 2
"""Texts of one folder that end in a country code: one could be chance, two are a site."""

QUOTE_CHARACTERS = 60
"""What a headline of 100 columns has room for."""

PROVENANCE = re.compile("\ufeff[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""A C2PA manifest in variation selectors after the last character (C2PA 2.4, A.7): provenance,
which must not be deleted with the line it hangs on."""


class Residue(NamedTuple):
    """A run of garbage, and what its document alone can tell of it.

    Attributes:
        text: as it stands there.
        deletion: the fix, if its certainty allows one; None where it would delete provenance.
    """

    run: Run
    text: str
    deletion: Fix | None

    def at_least(self, level: Level) -> Residue:
        """The same with its last line as sure as that."""
        *above, last = self.run.marks
        return self._replace(run=self.run._replace(marks=(*above, last._replace(level=level))))


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


@rule
def garbage_trailer(
    doc: Document,
    *,
    max_tail: Annotated[Count, "logical lines from the end that are looked at"] = MAX_TAIL,
    extend: Annotated[Patterns, "regular expressions of lines that are garbage too"] = [],  # noqa: B006
    allow: Annotated[Patterns, "regular expressions of lines that are none"] = [],  # noqa: B006
) -> Iterator[Finding | Fact]:
    """The text ends in lines that a scraper took along."""
    for run in tail(doc, max_tail, tuple(extend), tuple(allow)).runs:
        if run.level == "likely" and not run.only_credits_follow:
            continue
        residue = Residue(run, doc.text[run.span.start : run.span.end], _deletion(doc, run))
        last = run.lines[-1]
        if run.marks[-1].id == "country" and (ending := country(last.text)):
            stands_twice = _stands_twice(doc, run, is_word=ending.is_word)
            yield Fact(
                ("country", doc.folders[0]),
                run.span,
                CountryEnding(residue, ending.is_word, stands_twice),
            )
        elif run.marks[-1].id == "country-suffix" and (ending := titled_country(last.text)):
            stands_twice = _stands_twice(doc, run, is_word=ending.is_word)
            yield _finding(residue.at_least("sure") if stands_twice else residue, run.span)
        else:
            yield _finding(residue, run.span)


def same_ending(sites: Sequence[Site], **options: object) -> Iterator[Finding]:
    """A country code is certain where the post stands twice, or other files end in one too."""
    texts = len({(site.path, site.record) for site in sites})
    # Two poems may both end in "from us"; a code that is no word settles it.
    alike = texts >= TEXTS_TO_CORROBORATE and not all(site.data.is_word for site in sites)
    for site in sites:
        ending: CountryEnding = site.data
        reasons = ["the post above stands twice"] if ending.stands_twice else []
        if alike:
            others = "1 more text ends" if texts == 2 else f"{texts - 1} more texts end"
            reasons.append(f"{others} in a country code")
        if reasons:
            yield _finding(ending.residue.at_least("certain"), site, reasons)
        else:
            yield _finding(ending.residue, site)


garbage_trailer.join(same_ending, min_sites=1)


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


def _finding(residue: Residue, place: Span | Site, corroboration: Sequence[str] = ()) -> Finding:
    run = residue.run
    where, why = _where(run), " and ".join(corroboration) or _why(run)
    because = "sure because" if run.level == "certain" else "because"
    return Finding(
        f"{_headline(run)}\n{because}: {where}, {'and ' if corroboration else ''}{why}",
        place,
        severity=SEVERITIES[run.level],
        data={
            "kind": "garbage",
            "categories": list(dict.fromkeys(mark.category for mark in run.marks)),
            "patterns": list(dict.fromkeys(mark.id for mark in run.marks)),
            "text": residue.text,
            "evidence": [where, *(corroboration or [why])],
        },
        fix=_fix(residue),
    )


def _headline(run: Run) -> str:
    titles = catalogue().titles
    names = list(dict.fromkeys(titles[mark.category] for mark in run.marks))
    verdict = "may be left over from a page" if run.level == "likely" else "scraper residue"
    if len(run.lines) == 1:
        verb = "" if run.level == "likely" else "is "
        return f'"{_quoted(run.lines[0].text)}" {verb}{verdict} ({names[0]})'
    link = "that" if run.level == "likely" else "of"
    return f"{len(run.lines)} lines {link} {verdict}: {', '.join(names)}"


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= QUOTE_CHARACTERS else text[: QUOTE_CHARACTERS - 3].rstrip() + "..."


def _where(run: Run) -> str:
    count = len(run.lines)
    if run.is_last:
        return "last line of the file" if count == 1 else f"last {count} lines of the file"
    if run.only_credits_follow:
        return "only credit lines follow"
    return "near the end of the file"


def _why(run: Run) -> str:
    if run.level == "certain":
        return "words that only software writes"
    if run.level == "sure":
        return "nothing but a set phrase of web pages and mail"
    return "nothing but words that pages add, though a writer may too"


def _fix(residue: Residue) -> Fix | None:
    """Delete the lines: safely at the very end, where every one is certain."""
    run, deletion = residue.run, residue.deletion
    if run.level == "likely" or deletion is None:
        return None
    safe = run.is_last and all(mark.level == "certain" for mark in run.marks)
    return replace(deletion, safety="safe" if safe else "unsafe")


def _deletion(doc: Document, run: Run) -> Fix | None:
    start, end = run.span
    edit = _to_the_end(doc, start) if run.is_last else _lines(doc, start, end)
    if PROVENANCE.search(doc.text, edit.start, edit.end):
        return None
    first, last = doc.line_range(run.span)
    title = f"delete line {first}" if first == last else f"delete lines {first}-{last}"
    return Fix(title, (edit,))


def _to_the_end(doc: Document, start: int) -> Edit:
    """Delete everything from a line on, with the blank lines above it.

    What the document ends with, a line end or none, stays as it is.
    """
    kept = len(doc.text[: doc.line_start(start)].rstrip())
    number = doc.position(kept).line
    if doc.text.endswith(("\n", "\r")):
        return Edit(doc.line_starts[number], len(doc.text))
    return Edit(doc.line_starts[number - 1] + len(doc.physical_line(number)), len(doc.text))


def _lines(doc: Document, start: int, end: int) -> Edit:
    """Delete whole lines and the blank lines below them."""
    rest = doc.text[end:]
    following = end + len(rest) - len(rest.lstrip())
    return Edit(doc.line_start(start), doc.line_start(following))
