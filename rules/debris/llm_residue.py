"""What chat models, and the programs around them, leave in a text."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, Finding, Span, rule

from ..trailer._tail import tail
from ._signs import look, quoted


@rule
def llm_residue(doc: Document) -> Iterator[Finding]:
    """Words or marks of a chat model stand in the text."""
    for seen in look(doc, "llm_residue.toml"):
        if not _is_in_trailer(doc, seen.span):
            yield Finding(
                f'"{quoted(seen.text)}" is {seen.sign.title}',
                seen.span,
                severity=seen.severity,
                data={"sign": seen.sign.id, "text": seen.text},
            )


def _is_in_trailer(doc: Document, span: Span) -> bool:
    """Whether ``garbage-trailer`` is sure that it ends the text; one defect is one finding."""
    return any(
        run.level != "likely" and run.span.start <= span.start and span.end <= run.span.end
        for run in tail(doc).runs
    )
