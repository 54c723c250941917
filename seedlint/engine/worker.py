"""What one process needs to check documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from functools import partial
from typing import Any

from seedlint.authoring import Rule
from seedlint.config import Config
from seedlint.document import Document
from seedlint.engine import decode
from seedlint.engine.companions import Companions
from seedlint.engine.decode import Text
from seedlint.engine.store import Store
from seedlint.engine.walk import Source
from seedlint.plugins import Plugins
from seedlint.result import DocumentId

STORED_CHARACTERS = 32_000_000
"""How much text the store of documents keeps where they are asked for again. With a document it
keeps its blocks and all that rules computed of it, 7 to 15 times the text; to make them anew for
the reports of 25 MB of documentation took a seventh of a run."""

STORED_TEXT = 32_000_000
"""Characters of further documents of which the text alone is kept: cross-file rules look at places
in other documents in no order, and to read and decode one takes longer than to look."""

MUTABLE = (list, dict, set)
"""Types of options that a rule could change."""


class Worker:
    """What one process needs to check documents: configuration, rules, a store of documents.

    ``lone_source`` says that the run has one file, so that facts may have nothing to meet.
    ``reads_again`` says whether documents will be asked for again when they have been checked.
    """

    def __init__(
        self,
        config: Config,
        plugins: Plugins,
        rules: Sequence[Rule],
        *,
        reads_again: bool = True,
    ) -> None:
        self.config = config
        self.hook = plugins.hook
        self.rules = rules
        self._options = {rule.name: config.rule_options(rule) for rule in rules}
        self._changeable = {
            rule: [name for name, value in options.items() if isinstance(value, MUTABLE)]
            for rule, options in self._options.items()
        }
        self.lone_source = False
        self.sources: dict[str, Source] = {}
        self._companions = Companions(config.root)
        self._documents: Store[list[Document]] = Store(
            STORED_CHARACTERS if reads_again else 0, _size
        )
        self._texts: Store[list[Text]] = Store(STORED_TEXT if reads_again else 0, _size)

    def options(self, rule: Rule) -> dict[str, Any]:
        """The options to call a step with; lists and tables are copies, which it may change."""
        given = self._options[rule.name]
        changeable = self._changeable[rule.name]
        return {**given, **{name: deepcopy(given[name]) for name in changeable}}

    def open(self, document: DocumentId) -> Document:
        """A document of the run, read again if it has left the store.

        Raises:
            UnreadableError: it could be read before and no longer can.
        """
        source = self.sources.get(document.path)
        for candidate in self.documents(source) if source else ():
            if (candidate.record or 0) == document.record:
                return candidate
        raise LookupError(f"{document} is no document of this run")

    def documents(self, source: Source) -> list[Document]:
        """The documents of a source, from the store or freshly read."""
        return self._documents.get(source.path, partial(self._made, source))

    def _made(self, source: Source) -> list[Document]:
        read = partial(decode.texts, source, self.config, self.hook)
        texts = self._texts.get(source.path, read)
        return [decode.document(source, text, self.hook, self._companions) for text in texts]


def _size(documents: Iterable[Document | Text]) -> int:
    return sum(len(document.text) for document in documents)
