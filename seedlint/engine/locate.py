"""From what a rule says to what a run says: places, severity, fingerprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from operator import index
from typing import Any, get_args

import xxhash

from seedlint.authoring import Rule
from seedlint.document import Document, Span
from seedlint.finding import (
    SEVERITIES,
    Edit,
    Finding,
    Fix,
    Keep,
    Place,
    Related,
    Safety,
    Severity,
    json_value,
)
from seedlint.result import Diagnostic, DocumentId, Location, RelatedLocation

OpenDocument = Callable[[DocumentId], Document]

DECODING = "decoding"
"""Tag of rules that judge bytes: their findings keep their severity where the codec is a guess."""


def locate(
    finding: Finding,
    rule: Rule,
    doc: Document | None,
    open_document: OpenDocument,
    severity: Severity | None,
) -> Diagnostic:
    """The diagnostic a finding makes; ``fingerprint`` still lacks the ordinal.

    All that a rule hands over is held against its type here and made plain, so that a slip is
    that rule's error on that document, and nothing later in the run can stumble over it.

    Args:
        finding: as the rule gave it.
        rule: that gave it.
        doc: the document it is about, None where its place says so.
        open_document: gives other documents that it names.
        severity: the user's, None to leave it to finding and rule.

    Raises:
        TypeError: a part of the finding is of a wrong type, or it has no message.
        ValueError: a span lies outside its document, edits overlap, or a word is unknown.
    """
    message = _text("a finding's message", finding.message)
    if not message.strip():
        raise TypeError(f"a finding needs a message, not {message!r}")
    about, span = _resolve(finding.place, doc, open_document)
    location = _location(about, span)
    if finding.severity is not None:
        _one_of("the severity of a finding", finding.severity, SEVERITIES)
    final = severity or finding.severity or rule.severity
    fix = None if finding.fix is None else _checked_fix(finding.fix, about)
    if about.encoding_guessed:
        fix = None
        if DECODING not in rule.tags:
            final = "info"
    if fix is not None and about.record is not None:
        fix = None  # offsets are those of the record, not of the file
    if not isinstance(finding.data, Mapping):
        raise TypeError(f"a finding's data must be a table, not {finding.data!r}")
    quoted = "" if location.span is None else about.text[slice(*location.span)]
    return Diagnostic(
        rule.name,
        final,
        location,
        message,
        json_value(finding.data),
        tuple(_related(each, doc or about, open_document) for each in finding.related),
        fix,
        _digest(" ".join(quoted.split()).casefold()),
    )


def checked_span(span: Any, doc: Document) -> Span:
    """A span as plain numbers.

    Raises:
        TypeError: it is no span.
        ValueError: it lies outside the document.
    """
    if not isinstance(span, Span):
        raise TypeError(f"a place must be a Span, a site or None, not {span!r}")
    start, end = index(span.start), index(span.end)
    if not 0 <= start <= end <= len(doc.text):
        raise ValueError(f"{span} lies outside {doc.path}, which has {len(doc.text)} characters")
    return Span(start, end)


def checked_keep(keep: Keep, doc: Document) -> Keep:
    """The same, of plain values; raises as ``checked_span``."""
    return Keep(checked_span(keep.span, doc), _text("the reason of a keep", keep.reason))


def _checked_fix(fix: Any, doc: Document) -> Fix:
    if not isinstance(fix, Fix):
        raise TypeError(f"a finding's fix must be a Fix, not {fix!r}")
    title = _text("the title of a fix", fix.title)
    _one_of("the safety of a fix", fix.safety, get_args(Safety))
    edits = tuple(
        Edit(index(start), index(end), _text(f"the text of an edit of {title!r}", text))
        for start, end, text in fix.edits
    )
    position = 0
    for edit in sorted(edits):
        if not position <= edit.start <= edit.end <= len(doc.text):
            raise ValueError(f"{edit} of {title!r} overlaps another or lies outside {doc.path}")
        position = edit.end
    return Fix(title, edits, fix.safety)


def _text(what: str, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{what} must be text, not {value!r}")
    return str(value)


def _one_of(what: str, value: Any, known: Iterable[str]) -> None:
    if value not in known:
        raise ValueError(f"{what} must be one of {', '.join(known)}, not {value!r}")


def _resolve(
    place: Span | Place | None, doc: Document | None, open_document: OpenDocument
) -> tuple[Document, Span | None]:
    if place is None or isinstance(place, Span):
        if doc is None:
            raise TypeError("a finding made by a join must have a site as its place, not a span")
        return doc, place
    about = _document(place)
    if doc is not None and (doc.path, doc.record or 0) == about:
        return doc, place.span
    return open_document(about), place.span


def _related(
    related: Span | Place | Related, doc: Document, open_document: OpenDocument
) -> RelatedLocation:
    place, message = (
        (related.place, related.message) if isinstance(related, Related) else (related, "")
    )
    message = _text("the message of a related place", message)
    if not isinstance(place, Span):
        about = _document(place)
        if place.span is None:
            # Whole documents need not be opened; a finding may name thousands.
            whole = Location(about.path, about.record or None, None, 1, 1, 1, 1)
            return RelatedLocation(whole, message)
    return RelatedLocation(_location(*_resolve(place, doc, open_document)), message)


def _document(place: Any) -> DocumentId:
    """Of a site, or of anything that has its path, record and span."""
    if not all(hasattr(place, name) for name in ("path", "record", "span")):
        raise TypeError(f"a place must be a Span, a site or None, not {place!r}")
    return DocumentId(_text("the path of a place", place.path), index(place.record or 0))


def _location(doc: Document, span: Span | None) -> Location:
    if span is None:
        return Location(doc.path, doc.record, None, 1, 1, 1, 1)
    span = checked_span(span, doc)
    start, end = doc.position(span.start), doc.position(span.end)
    return Location(doc.path, doc.record, span, start.line, start.column, end.line, end.column)


def in_order(diagnostics: Iterable[Diagnostic], rules: Iterable[str]) -> list[Diagnostic]:
    """By document, then place, whole-document findings last, then by rule."""
    rank = {name: index for index, name in enumerate(rules)}

    def key(diagnostic: Diagnostic) -> tuple[object, ...]:
        at = diagnostic.location
        return (
            at.path,
            at.record or 0,
            at.span is None,
            at.line,
            at.column,
            rank.get(diagnostic.rule, len(rank)),
            at.end_line,
            at.end_column,
            diagnostic.message,
        )

    return sorted(diagnostics, key=key)


def with_fingerprints(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Finish the fingerprints of sorted diagnostics.

    A fingerprint is two halves of 16 hexadecimal digits: the digest of rule, quoted text and
    ordinal among equals in the file; and that of the same with the path. No line, severity or
    message takes part, so that edits elsewhere do not change it; the first half survives a move.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    finished = []
    for each in diagnostics:
        key = (each.location.path, each.rule, each.fingerprint)
        half = _digest(f"{each.rule}\0{each.fingerprint}\0{seen[key]}")
        seen[key] += 1
        whole = half + _digest(f"{half}\0{each.location.path}")
        finished.append(each._replace(fingerprint=whole))
    return finished


def _digest(text: str) -> str:
    return xxhash.xxh3_64_hexdigest(text.encode("utf-8", "surrogatepass"))
