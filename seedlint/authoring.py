"""How rules are written: ``@rule``, ``@analysis``, facts for cross-file rules, and options.

A rule has only the steps it needs. ``check`` looks at one document and yields findings or facts;
facts of all documents meet by key in ``join``, which yields findings or links; ``score`` verifies
links in batches; linked sites form clusters, which ``report`` turns into findings, a document at
a time.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    NamedTuple,
    ParamSpec,
    Protocol,
    TypeVar,
    overload,
)

from seedlint.document import Document, Span
from seedlint.finding import SEVERITIES, Severity
from seedlint.options import Option, read_options

if TYPE_CHECKING:
    import numpy as np

P = ParamSpec("P")
T = TypeVar("T")

Key = str | bytes | int | tuple["Key", ...]


# --- what check yields for the steps after it -----------------------------------------------


class Fact(NamedTuple):
    """Something seen at a place, to be compared with the same key elsewhere.

    Attributes:
        key: what must be equal for two facts to meet; hashed to 64 bits, not kept.
        span: where it was seen; None for the whole document.
        data: a small picklable value handed to the later steps; all facts of a rule have the
            same shape.
    """

    key: Key
    span: Span | None = None
    data: Any = None


class Facts(NamedTuple):
    """All facts of a document in columns, for rules that handle very many.

    A document has one ``Facts``, or single ``Fact``s, not both. ``check`` may also return a
    function that gives the ``Facts``, called only where there is another document to meet.

    Attributes:
        keys: whole numbers of shape (n,), or (n, columns) for sites with several keys each;
            column j meets only column j. Or a function that computes them, which is called only
            where there is another document to meet: the rule then gives ``links`` for what meets
            within this one.
        starts, ends: offsets of each site.
        data: one value a site, or None.
        forms: one number of 64 bits a site, equal where the sites say the same. Such sites are
            linked one to the next with a score of 1, and only the first of them meets others.
        links: pairs of this document's sites, by position in the columns, that the rule itself
            found to belong together, with their scores; they are not scored again.
    """

    keys: np.ndarray | Callable[[], np.ndarray]
    starts: Sequence[int] | np.ndarray
    ends: Sequence[int] | np.ndarray
    data: Sequence[Any] | np.ndarray | None = None
    forms: Sequence[int] | None = None
    links: Sequence[tuple[int, int, float]] = ()


# --- what join, score and report are given ---------------------------------------------------


class Site(Protocol):
    """Where a fact was seen; usable as the place of a finding."""

    @property
    def path(self) -> str: ...
    @property
    def record(self) -> int | None: ...
    @property
    def span(self) -> Span | None: ...
    @property
    def index(self) -> int:
        """The fact's ordinal among the rule's facts in its document, from 0."""

    @property
    def data(self) -> Any: ...
    @property
    def text(self) -> str:
        """The source text of the span."""

    @property
    def doc(self) -> Document:
        """The document it stands in, read again where it is no longer at hand."""

    @property
    def line(self) -> int: ...
    @property
    def end_line(self) -> int: ...
    @property
    def order(self) -> int:
        """Its rank among all sites of the rule: by path, then by place."""


class Link(NamedTuple):
    """Two sites that belong together."""

    a: Site
    b: Site


class Pairs(Protocol):
    """A batch of distinct links to be scored."""

    def __len__(self) -> int: ...
    def __getitem__(self, rows: Any) -> Pairs:
        """The pairs at some positions, or where a mask is true."""

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        """The data of the first and of the second sites, as arrays."""

    def texts(self, function: Callable[[str], str] = ...) -> tuple[list[str], list[str]]:
        """The source texts of both sites, each passed through ``function``."""


class Cluster(Protocol):
    """Sites that links connect, directly or through others."""

    @property
    def first(self) -> Site: ...
    @property
    def size(self) -> int: ...
    @property
    def files(self) -> int: ...
    @property
    def sites(self) -> Sequence[Site]:
        """The first 64 sites in order."""

    def number(self, site: Site) -> int:
        """The 1-based position of a site in the cluster."""


class Match(Protocol):
    """A site of a cluster that is not its first, unless the rule asked for firsts."""

    @property
    def site(self) -> Site: ...
    @property
    def cluster(self) -> Cluster: ...
    @property
    def nearest(self) -> Site:
        """A linked site: an earlier one if there is one, then the best score, then the order."""

    @property
    def score(self) -> float:
        """The score of the link to ``nearest``; 1.0 where the rule has no ``score``."""


class Chain(NamedTuple):
    """A ready join: links each site of a bucket with its next ``width`` sites."""

    width: int


def chain(width: int = 1) -> Chain:
    """A join the engine runs itself: every site linked with its next ``width`` in the bucket.

    Keeps huge buckets linear, and still connects them. ``chain(1)`` is all that equality needs.
    """
    if width < 1:
        raise ValueError(f"chain(width) must be at least 1, not {width}")
    return Chain(width)


# --- rules -----------------------------------------------------------------------------------

Step = Callable[..., Any]


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
            as its second argument.
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
        result: T = doc.analysed(key, lambda: function(doc, *args, **kwargs))
        return result

    return analysed
