"""From what a rule says to what a run says: places, severity, fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from seedlint.authoring import Rule
from seedlint.document import Document, Span
from seedlint.finding import Finding, Fix, Place, Related, Severity, json_value
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

    Args:
        finding: as the rule gave it.
        rule: that gave it.
        doc: the document it is about, None where its place says so.
        open_document: gives other documents that it names.
        severity: the user's, None to leave it to finding and rule.

    Raises:
        TypeError: the finding has no usable place, or no message.
        ValueError: a span lies outside its document, or edits overlap.
    """
    if not isinstance(finding.message, str) or not finding.message.strip():
        raise TypeError(f"a finding needs a message, not {finding.message!r}")
    about, span = _resolve(finding.place, doc, open_document)
    location = _location(about, span)
    final = severity or finding.severity or rule.severity
    fix = finding.fix
    if fix is not None:
        _refuse_bad_edits(fix, about)
    if about.encoding_guessed:
        fix = None
        if DECODING not in rule.tags:
            final = "info"
    if fix is not None and about.record is not None:
        fix = None  # offsets are those of the record, not of the file
    quoted = "" if span is None else about.text[span.start : span.end]
    return Diagnostic(
        rule.name,
        final,
        location,
        finding.message,
        json_value(finding.data),
        tuple(_related(each, doc or about, open_document) for each in finding.related),
        fix,
        _digest(" ".join(quoted.split()).casefold()),
    )


def _refuse_bad_edits(fix: Fix, doc: Document) -> None:
    position = 0
    for edit in sorted(fix.edits):
        if not position <= edit.start <= edit.end <= len(doc.text):
            raise ValueError(f"{edit} of {fix.title!r} overlaps another or lies outside {doc.path}")
        position = edit.end


def _resolve(
    place: Span | Place | None, doc: Document | None, open_document: OpenDocument
) -> tuple[Document, Span | None]:
    if place is None or isinstance(place, Span):
        if doc is None:
            raise TypeError("a finding made by a join must have a site as its place, not a span")
        return doc, place
    about = DocumentId(place.path, place.record or 0)
    if doc is not None and (doc.path, doc.record or 0) == about:
        return doc, place.span
    return open_document(about), place.span


def _related(
    related: Span | Place | Related, doc: Document, open_document: OpenDocument
) -> RelatedLocation:
    place, message = (
        (related.place, related.message) if isinstance(related, Related) else (related, "")
    )
    if not isinstance(place, Span) and place.span is None:
        # Whole documents need not be opened; a finding may name thousands.
        return RelatedLocation(Location(place.path, place.record, None, 1, 1, 1, 1), message)
    return RelatedLocation(_location(*_resolve(place, doc, open_document)), message)


def _location(doc: Document, span: Span | None) -> Location:
    if span is None:
        return Location(doc.path, doc.record, None, 1, 1, 1, 1)
    if not 0 <= span.start <= span.end <= len(doc.text):
        raise ValueError(f"{span} lies outside {doc.path}, which has {len(doc.text)} characters")
    start, end = doc.position(span.start), doc.position(span.end)
    return Location(
        doc.path, doc.record, Span(*span), start.line, start.column, end.line, end.column
    )


def in_order(diagnostics: Iterable[Diagnostic], rules: Iterable[str]) -> list[Diagnostic]:
    """By document, then place, whole-document findings last, then by rule."""
    rank = {name: index for index, name in enumerate(rules)}

    def key(diagnostic: Diagnostic) -> tuple[object, ...]:
        at = diagnostic.location
        return (
            at.document,
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
        finished.append(replace(each, fingerprint=whole))
    return finished


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
