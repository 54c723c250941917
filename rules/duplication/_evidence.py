"""Lines that say where a text comes from; they belong in every text that has the same source."""

from __future__ import annotations

from seedlint import Document, Span, analysis

HEAD_LINES, TAIL_LINES = 12, 8
"""Where attributions are looked for; what missing-attribution looks at by default."""

LONGEST = 300
"""Characters of a paragraph that can be evidence alone: a licence notice has about 250. In a
longer one, words like "reported by" are part of a text that says more."""


@analysis
def evidence(doc: Document) -> tuple[Span, ...]:
    """The lines of a document that state an author, a source or a licence, in order."""
    # Few documents have repeats, and only those need to know.
    from ..attribution._verdict import claims_in_text  # noqa: PLC0415

    claims = claims_in_text(doc, HEAD_LINES, TAIL_LINES, {})
    stated = {claim.span for claim in claims if claim.names or claim.states == "licence"}
    return tuple(sorted(span for span in stated if span))


def is_evidence(doc: Document, span: Span) -> bool:
    """Whether a paragraph or sentence does no more than say where the text comes from."""
    if span.end - span.start > LONGEST:
        return False
    covered = sum(
        max(0, min(line.end, span.end) - max(line.start, span.start)) for line in evidence(doc)
    )
    return 2 * covered >= span.end - span.start
