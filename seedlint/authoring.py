"""How rules are written: ``@rule``, ``@analysis`` and options.

A rule has only the steps it needs. ``check`` looks at one document and yields findings or facts;
facts of all documents meet by key in ``join``, which yields findings or links; ``score`` verifies
links in batches; linked sites form clusters, which ``report`` turns into findings, a document at
a time.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, overload

from seedlint.document import Document
from seedlint.facts import Chain
from seedlint.finding import SEVERITIES, Severity
from seedlint.options import Option, read_options

P = ParamSpec("P")
T = TypeVar("T")

Step = Callable[..., Any]

EVERY_RULE = "*"
"""In ``after``: all other rules that are selected."""


@dataclass(slots=True, eq=False)
class Rule:
    """A rule and its steps; made by ``@rule``, completed by ``.join``, ``.score``, ``.report``."""

    name: str
    check: Step
    summary: str
    severity: Severity
    tags: frozenset[str]
    yields_to: tuple[str, ...]
    after: tuple[str, ...]
    batch: bool
    options: dict[str, Option]
    file: Path | None
    join_step: Step | Chain | None = None
    min_sites: int = 2
    score_step: Step | None = None
    report_step: Step | None = None
    firsts: bool = False
    plugin: str = field(default="", compare=False)

    @property
    def crosses_files(self) -> bool:
        """Whether its verdict on a document depends on the other documents."""
        return self.join_step is not None

    @property
    def page(self) -> Path | None:
        """Its page of documentation and examples, beside the file that defines it."""
        if self.file is None:
            return None
        page = self.file.with_name(self.name.replace("-", "_") + ".md")
        return page if page.is_file() else None

    @overload
    def join(self, step: Step | Chain, /, *, min_sites: int = ...) -> Rule: ...
    @overload
    def join(self, /, *, min_sites: int = ...) -> Callable[[Step], Rule]: ...
    def join(
        self, step: Step | Chain | None = None, /, *, min_sites: int = 2
    ) -> Rule | Callable[[Step], Rule]:
        """Say what happens where facts of one key meet: a function, or ``chain(width)``.

        Use as ``@RULE.join``, as ``@RULE.join(min_sites=3)``, or call ``RULE.join(chain(1))``.
        The function is given the sites of one key in order, and the options; it yields findings
        or links. Keys with fewer than ``min_sites`` sites are left out. Returns the rule.
        """
        if step is None:
            return functools.partial(self._set_join, min_sites=min_sites)
        return self._set_join(step, min_sites=min_sites)

    def _set_join(self, step: Step | Chain, *, min_sites: int) -> Rule:
        self.join_step, self.min_sites = step, min_sites
        return self

    def score(self, step: Step) -> Rule:
        """Say how alike linked sites are: ``(pairs, **options) -> array``; 0 drops a link."""
        self.score_step = step
        return self

    @overload
    def report(self, step: Step, /, *, firsts: bool = ...) -> Rule: ...
    @overload
    def report(self, /, *, firsts: bool = ...) -> Callable[[Step], Rule]: ...
    def report(
        self, step: Step | None = None, /, *, firsts: bool = False
    ) -> Rule | Callable[[Step], Rule]:
        """Say what to report of the clusters: ``(doc, matches, **options)`` yields findings.

        Use as ``@RULE.report``, or as ``@RULE.report(firsts=True)`` where no site is the original
        of the others: the first of each cluster is then a match, too. Returns the rule.
        """
        if step is None:
            return functools.partial(self._set_report, firsts=firsts)
        return self._set_report(step, firsts=firsts)

    def _set_report(self, step: Step, *, firsts: bool) -> Rule:
        self.report_step, self.firsts = step, firsts
        return self


@overload
def rule(function: Step, /) -> Rule: ...
@overload
def rule(
    *,
    severity: Severity = ...,
    tags: Iterable[str] = ...,
    yields_to: Iterable[str] = ...,
    after: Iterable[str] = ...,
    batch: bool = ...,
) -> Callable[[Step], Rule]: ...
def rule(
    function: Step | None = None,
    /,
    *,
    severity: Severity = "warning",
    tags: Iterable[str] = (),
    yields_to: Iterable[str] = (),
    after: Iterable[str] = (),
    batch: bool = False,
) -> Rule | Callable[[Step], Rule]:
    """Make a rule of a function; ``def garbage_trailer`` becomes the rule ``garbage-trailer``.

    The function takes a document (an iterable of documents with ``batch``) and returns a finding,
    an iterable of findings and facts, one ``Facts`` or a function that gives it, or None.
    Keyword-only arguments are options; ``Annotated[int, "help", function]`` has a function refuse
    values, by raising, before any document is read.

    Args:
        function: the rule's ``check``.
        severity: of its findings, unless one says otherwise.
        tags: free words to select rules by. A rule tagged ``decoding`` judges bytes rather than
            text and keeps its severity where the encoding is only a guess.
        yields_to: rules whose findings win where both cover the same place.
        after: rules whose findings on the document it concludes from; ``check`` then takes them
            as its second argument. These run even where they are not selected; ``"*"`` stands
            for all others that are.
        batch: ``check`` takes many documents at once and returns one result for each.

    Raises:
        OptionError: an option is not declared well.
        TypeError: the function cannot be called with a document.
        ValueError: the severity is unknown, or batch and after are combined.
    """
    if function is None:
        return functools.partial(
            _make_rule,
            severity=severity,
            tags=tags,
            yields_to=yields_to,
            after=after,
            batch=batch,
        )
    return _make_rule(
        function, severity=severity, tags=tags, yields_to=yields_to, after=after, batch=batch
    )


def _make_rule(
    function: Step,
    *,
    severity: Severity,
    tags: Iterable[str],
    yields_to: Iterable[str],
    after: Iterable[str],
    batch: bool,
) -> Rule:
    if batch and after:
        raise ValueError("a rule that concludes from others (after) cannot take batches (batch)")
    if severity not in SEVERITIES:
        raise ValueError(f"severity must be one of {', '.join(SEVERITIES)}, not {severity!r}")
    options = read_options(function)
    _refuse_wrong_arguments(function, 2 if after else 1)
    code = getattr(inspect.unwrap(function), "__code__", None)
    return Rule(
        name=function.__name__.strip("_").replace("_", "-"),
        check=function,
        summary=(inspect.getdoc(function) or "").partition("\n")[0],
        severity=severity,
        tags=frozenset(tags),
        yields_to=tuple(yields_to),
        after=tuple(after),
        batch=batch,
        options=options,
        file=Path(code.co_filename) if code is not None else None,
    )


def _refuse_wrong_arguments(function: Step, wanted: int) -> None:
    try:
        inspect.signature(function).bind(*[None] * wanted)
    except TypeError:
        given = "a document and the findings on it" if wanted == 2 else "a document"
        raise TypeError(
            f"rule {function.__name__} must take {given}; its options are keyword-only, "
            "after a *, and have defaults"
        ) from None


def analysis(
    function: Callable[Concatenate[Document, P], T],
) -> Callable[Concatenate[Document, P], T]:
    """Compute something once a document, for all rules that ask.

    The function must depend on nothing but the document and its (hashable) arguments.
    """

    @functools.wraps(function)
    def analysed(doc: Document, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (function, args, *sorted(kwargs.items())) if kwargs else (function, args)
        result: T = doc.analysed(key, functools.partial(function, doc, *args, **kwargs))
        return result

    return analysed
