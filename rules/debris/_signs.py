"""Signs of debris: patterns in data files, and where in a document they stand.

A data file has one ``[[sign]]`` a pattern: ``id``, ``title`` (what it is, for people),
``severity``, ``where`` (see ``Where``), ``languages``, ``hints`` (in lower case; where none of them
stands the patterns are not even compiled, and only lines that hold one are looked at), ``patterns``
(one a line, case ignored), ``match`` and ``pass`` (texts that must and must not be found; each is a
test). ``markup`` is the severity in Markdown and reStructuredText, "none" to be silent there; by
default the same. ``beside`` is a pattern of the whole document, without which nothing is found, and
with which hints are of the document, too. The file's ``about`` is a pattern of words; in a document
with one of them everything is at most a note.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import rtoml

from seedlint import Block, Document, Severity, Span, analysis

from .._hints import Hints
from ._plain import comments, is_quoted, plain

Where = Literal["anywhere", "edge", "start", "line", "first", "last", "comment"]
"""In any line; at the beginning or end of one; at its beginning; as the whole line; at the head of
the document; as its whole last line; in a comment of HTML that is a line of its own, where nothing
else is looked for.
Marks such as bullets may stand before a beginning."""

MARKUP = frozenset({".md", ".markdown", ".rst"})

SIGN = "[[sign]]"
"""What every data file with signs holds."""

QUOTATION = r"[“„«「『‹][^”“»」』›]*$|(?:^|[\s(])[\"'‘][^\"’']*$"
"""Text that ends inside a quotation."""

MARKS = re.compile(r"[\W_]*")
"""What may stand before the beginning of a line."""
NOTHING = re.compile(r"\s*\Z")

HEAD = 1_000
"""Characters in which the first line begins, below front matter, if there is any."""

LONGEST_QUOTATION = 300
"""Characters looked at for the mark that opens one."""


class Sign(NamedTuple):
    """One entry of a data file.

    Attributes:
        markup: its severity in documents that have markup of their own; None to be silent.
    """

    id: str
    title: str
    severity: Severity
    markup: Severity | None
    where: Where
    hints: tuple[str, ...]
    pattern: str
    beside: str
    match: tuple[str, ...]
    passes: tuple[str, ...]


class Seen(NamedTuple):
    """A sign in a document.

    Attributes:
        sign: what was seen.
        span: where.
        text: what stands there.
        severity: at most a note where it is spoken of, in a quotation, in brackets or as a subject.
    """

    sign: Sign
    span: Span
    text: str
    severity: Severity


class Signs(NamedTuple):
    """A data file.

    Attributes:
        entries: in order.
        about: see above.
    """

    entries: tuple[Sign, ...]
    about: str


@cache
def signs(file: str) -> Signs:
    """A data file beside this module, read when first needed."""
    data = rtoml.load(Path(__file__).with_name(file))
    entries = tuple(
        Sign(
            row["id"],
            row["title"],
            row["severity"],
            None if row.get("markup") == "none" else row.get("markup", row["severity"]),
            row.get("where", "anywhere"),
            tuple(row["hints"]),
            "|".join(row["patterns"].split("\n")[:-1]),
            row.get("beside", ""),
            tuple(row["match"]),
            tuple(row["pass"]),
        )
        for row in data["sign"]
    )
    return Signs(entries, data.get("about", "").strip())


@cache
def _hints() -> Hints[tuple[str, int]]:
    """The hints of all data files with signs, each with those it is of: their file and number.

    To look for all of them at once takes hardly longer than for those of one file.
    """
    texts = ((file.name, file.read_text("utf-8")) for file in Path(__file__).parent.glob("*.toml"))
    files = [name for name, text in texts if SIGN in text]
    return Hints(
        (hint, (file, number))
        for file in files
        for number, entry in enumerate(signs(file).entries)
        for hint in entry.hints
    )


@analysis
def _hinted_at(doc: Document) -> frozenset[tuple[str, int]]:
    """The signs that may be in a document: their file and number."""
    return frozenset(_hints().given_in(doc))


def look(doc: Document, file: str) -> Iterator[Seen]:
    """The signs of a data file in a document, outside code, in the order of the file.

    No two are of the same place: the earlier entry wins.
    """
    is_markup = doc.suffix in MARKUP
    entries, about = signs(file)
    taken: list[Span] = []
    for number in sorted(number for name, number in _hinted_at(doc) if name == file):
        sign = entries[number]
        severity = sign.markup if is_markup else sign.severity
        at_head = sign.where == "first"
        hinted = not at_head or _is_hinted_at(doc.text[:HEAD].lower(), sign)
        if severity and hinted and _compiled(sign.beside).search(doc.text):
            for seen in _seen(doc, sign, severity, _hinted_lines(doc, sign)):
                if not _is_taken(seen.span, taken):
                    insort(taken, seen.span)
                    yield seen._replace(severity="info") if _is_about(doc, about) else seen


def _lines(doc: Document, where: Where) -> Sequence[Block]:
    if where == "comment":
        return comments(doc)
    lines = plain(doc)
    return lines[:1] if where == "first" else lines[-1:] if where == "last" else lines


def _hinted_lines(doc: Document, sign: Sign) -> Iterable[Block]:
    lines = _lines(doc, sign.where)
    if sign.beside:
        return lines
    lowered = zip(lines, _lowered(doc, sign.where), strict=True)
    return (line for line, text in lowered if _is_hinted_at(text, sign))


@analysis
def _lowered(doc: Document, where: Where) -> tuple[str, ...]:
    """The same lines in lower case, as hints are looked for in them."""
    return tuple(line.text.lower() for line in _lines(doc, where))


def _is_hinted_at(lowered: str, sign: Sign) -> bool:
    return any(hint in lowered for hint in sign.hints)


@analysis
def _is_about(doc: Document, about: str) -> bool:
    return bool(about) and _compiled(about).search(doc.text) is not None


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """Whether one of some ordered spans, none of which overlap, overlaps this one."""
    after = bisect_left(taken, span)
    return (after > 0 and taken[after - 1].end > span.start) or (
        after < len(taken) and taken[after].start < span.end
    )


def _seen(doc: Document, sign: Sign, severity: Severity, lines: Iterable[Block]) -> Iterator[Seen]:
    pattern = _compiled(sign.pattern)
    for line in lines:
        for match in pattern.finditer(line.text):
            if _stands(sign.where, line.text, match):
                start, end = match.span()
                span = Span(line.span.start + start, line.span.start + end)
                before = line.text[max(0, start - LONGEST_QUOTATION) : start]
                spoken_of = (
                    line.kind == "quote"
                    or re.search(QUOTATION, before) is not None
                    or is_quoted(doc.text, span)
                )
                yield Seen(sign, span, doc.text[slice(*span)], "info" if spoken_of else severity)


def _stands(where: Where, text: str, match: re.Match[str]) -> bool:
    if where in ("anywhere", "comment"):
        return True
    at_start = MARKS.fullmatch(text, 0, match.start()) is not None
    if where in ("first", "start"):
        return at_start
    at_end = NOTHING.match(text, match.end()) is not None
    return at_start and at_end if where in ("line", "last") else at_start or at_end


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
