"""The plugin contract: every hook, documented where it is declared.

A plugin is a module (or object) registered under the entry-point group ``seedlint``, named in the
configuration (``rules = ["FILE.py"]``) or on the command line (``--rules FILE.py``). It implements
what it needs of these, marked with ``seedlint.hookimpl``. A file of rules needs no hook at all:
rules defined at its top level are found.

Hooks register and configure; the engine runs. An argument that an implementation does not need may
be left out of its signature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pluggy

if TYPE_CHECKING:
    from seedlint.authoring import Rule
    from seedlint.config import Config
    from seedlint.document import Block, Document
    from seedlint.engine.executors import Executor
    from seedlint.report import Reporter
    from seedlint.result import Diagnostic, Result

hookspec = pluggy.HookspecMarker("seedlint")
hookimpl = pluggy.HookimplMarker("seedlint")


class Decoded(NamedTuple):
    """One document of a file, as ``seedlint_decode`` returns it.

    Attributes:
        text: the decoded text without byte order mark.
        record: its 1-based physical line in the file, None when the file is the document.
    """

    text: str
    record: int | None = None


class Command(NamedTuple):
    """Something else to do with what rules find than to report it.

    Attributes:
        help: for ``--help``, a few words.
        rules: names of the rules that run.
        run: is given the result, which may hold no document, and returns what to print; it may
            write files. An OSError it raises is reported as an error of usage.
    """

    help: str
    rules: tuple[str, ...]
    run: Callable[[Result], str]


@hookspec
def seedlint_add_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Return rules that a plugin brings."""


@hookspec
def seedlint_add_reporters() -> dict[str, Reporter]:  # type: ignore[empty-body]
    """Return reporters by the name that ``--format`` takes."""


@hookspec
def seedlint_add_commands() -> dict[str, Command]:  # type: ignore[empty-body]
    """Return commands by the option that runs them, without its dashes: "init-sources"."""


@hookspec(firstresult=True)
def seedlint_decode(path: str, data: bytes) -> Sequence[Decoded] | None:
    """Return the documents a file holds, none if it is to be skipped, None to leave it to others.

    ``path`` is root-relative. Called for every file before the built-in decoding, so look at the
    suffix first. A document with a record number cannot be fixed in place.
    """


@hookspec(firstresult=True)
def seedlint_blocks(document: Document) -> Sequence[Block] | None:
    """Return the blocks of a document, None to leave it to the built-in splitter.

    Blocks must be in order and must not overlap, and each ``text`` must be as long as its span.
    """


@hookspec(firstresult=True)
def seedlint_executor(config: Config) -> Executor | None:
    """Return what maps the work over workers, None for the built-in serial or process executor."""


@hookspec
def seedlint_configure(config: Config) -> None:
    """Called once the configuration is read and all plugins are loaded, before any document."""


@hookspec
def seedlint_modify_findings(findings: list[Diagnostic], config: Config) -> None:
    """Change the list of findings in place, before suppression, sorting and reporting."""
