"""Less of a result: the items that ``-k`` names, or those up to the N-th failure."""

from __future__ import annotations

import re
from collections.abc import Callable

from seedlint.config import UsageError
from seedlint.result import Diagnostic, DocumentResult, Result, RunError

Predicate = Callable[[str], bool]

_TOKEN = r"\s*(?:(?P<mark>[()])|(?P<word>[^\s()]+))"


def compile_expression(expression: str) -> Predicate:
    """``-k`` as pytest has it: words that a node id contains, with and, or, not, parentheses.

    Case does not matter.

    Raises:
        UsageError: the expression is not well formed.
    """
    tokens = [match["mark"] or match["word"] for match in re.finditer(_TOKEN, expression.rstrip())]
    position = 0

    def peek() -> str | None:
        return tokens[position] if position < len(tokens) else None

    def advance() -> str | None:
        nonlocal position
        token = peek()
        position += 1
        return token

    def either() -> Predicate:
        left = both()
        while peek() == "or":
            advance()
            left = _any_of(left, both())
        return left

    def both() -> Predicate:
        left = one()
        while peek() == "and":
            advance()
            left = _all_of(left, one())
        return left

    def one() -> Predicate:
        token = advance()
        if token == "not":
            inner = one()
            return lambda node: not inner(node)
        if token == "(":
            inner = either()
            if advance() != ")":
                raise UsageError(f"-k {expression!r}: a parenthesis is not closed")
            return inner
        if token in (None, ")", "and", "or"):
            found = "the end" if token is None else repr(token)
            raise UsageError(f"-k {expression!r}: expected a word, not {found}")
        assert token is not None
        word = token.casefold()
        return lambda node: word in node.casefold()

    predicate = either()
    if peek() is not None:
        raise UsageError(f"-k {expression!r}: expected and, or, or the end, not {peek()!r}")
    return predicate


def _any_of(a: Predicate, b: Predicate) -> Predicate:
    return lambda node: a(node) or b(node)


def _all_of(a: Predicate, b: Predicate) -> Predicate:
    return lambda node: a(node) and b(node)


def matching(result: Result, wanted: Predicate) -> Result:
    """The items whose node id is wanted; the others are counted as deselected."""

    def keeps(document: DocumentResult) -> DocumentResult:
        outcomes = {r: o for r, o in document.outcomes.items() if wanted(f"{document.id}::{r}")}
        return document._replace(outcomes=outcomes)

    def keeps_error(error: RunError) -> bool:
        return not (error.path and error.rule) or wanted(f"{error.path}::{error.rule}")

    documents = tuple(map(keeps, result.documents))
    before, after = _items(result.documents), _items(documents)
    return result._replace(
        documents=tuple(d for d in documents if d.outcomes),
        diagnostics=tuple(d for d in result.diagnostics if wanted(d.node_id)),
        errors=tuple(filter(keeps_error, result.errors)),
        deselected=result.deselected + before - after,
    )


def _items(documents: tuple[DocumentResult, ...]) -> int:
    return sum(len(document.outcomes) for document in documents)


def stop_after(result: Result, failures: int) -> Result:
    """The result up to and including the N-th failed or broken item; later ones have no outcome."""
    seen = 0
    documents: list[DocumentResult] = []
    kept: set[tuple[str, str]] = set()
    for document in result.documents:
        outcomes = {}
        for rule, outcome in document.outcomes.items():
            if seen == failures:
                break
            outcomes[rule] = outcome
            kept |= {(str(document.id), rule), (document.id.path, rule)}
            seen += outcome in ("failed", "error")
        documents.append(document._replace(outcomes=outcomes))
    if seen < failures:
        return result

    def stays(diagnostic: Diagnostic) -> bool:
        return (str(diagnostic.location.document), diagnostic.rule) in kept

    def error_stays(error: RunError) -> bool:
        return not (error.path and error.rule) or (error.path, error.rule) in kept

    return result._replace(
        documents=tuple(documents),
        diagnostics=tuple(filter(stays, result.diagnostics)),
        errors=tuple(filter(error_stays, result.errors)),
        stopped=f"stopping after {failures} failures",
    )
