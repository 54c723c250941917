"""What the steps of a rule across files hand each other: facts, sites, links, clusters, matches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from seedlint.document import Document, Span

if TYPE_CHECKING:
    import numpy as np

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
