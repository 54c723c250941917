"""What a rule says of linked sites: how alike their texts are, asked a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from seedlint.authoring import Rule
from seedlint.engine.table import Table

if TYPE_CHECKING:
    import numpy as np

SCORED_AT_ONCE = 100_000
"""Pairs handed to ``score`` in one batch: bounds the text held in memory."""

KEPT_CHARACTERS = 256_000_000
"""Text that scoring keeps, as the rule's function gave it: the paragraphs of about a million. A
site is in several pairs, and reading and preparing its text costs more than comparing it."""


class Texts:
    """The texts of sites, passed through a function once, as long as there is room for them."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._function: Callable[[str], str] = str
        self._kept: dict[int, str] = {}
        self._characters = 0

    def of(self, rows: Sequence[int], function: Callable[[str], str]) -> list[str]:
        """The text of each row."""
        if function is not self._function or self._characters > KEPT_CHARACTERS:
            self._function, self._characters = function, 0
            self._kept.clear()
        # Read in row order, so that the bounded store opens each document about once.
        missing = sorted(set(rows).difference(self._kept))
        for row, text in zip(missing, self._table.texts(missing), strict=True):
            kept = function(text)
            self._kept[row] = kept
            self._characters += len(kept)
        return list(map(self._kept.__getitem__, rows))


class TablePairs:
    """A batch of links as ``score`` sees it (``seedlint.Pairs``)."""

    def __init__(self, texts: Texts, table: Table, first: np.ndarray, second: np.ndarray) -> None:
        self._texts = texts
        self._table = table
        self._rows = (first, second)

    def __len__(self) -> int:
        return len(self._rows[0])

    def __getitem__(self, rows: Any) -> TablePairs:
        first, second = self._rows
        return TablePairs(self._texts, self._table, first[rows], second[rows])

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        column = self._table.data_column
        first, second = self._rows
        return column[first], column[second]

    def texts(self, function: Callable[[str], str] = str) -> tuple[list[str], list[str]]:
        # Both sides at once, so that no text is dropped between them.
        rows = [row for rows in self._rows for row in rows.tolist()]
        texts = self._texts.of(rows, function)
        return texts[: len(self)], texts[len(self) :]


def scored(
    rule: Rule, table: Table, first: np.ndarray, second: np.ndarray, options: Mapping[str, Any]
) -> np.ndarray:
    """What the rule's ``score`` says of links, asked a batch at a time."""
    import numpy as np  # noqa: PLC0415  (scores are arrays by contract)

    assert rule.score_step is not None
    texts = Texts(table)
    scores = np.zeros(len(first))
    for start in range(0, len(first), SCORED_AT_ONCE):
        batch = slice(start, start + SCORED_AT_ONCE)
        pairs = TablePairs(texts, table, first[batch], second[batch])
        values = rule.score_step(pairs, **options)
        if len(values) != len(pairs):
            raise ValueError(f"score of {rule.name} gave {len(values)} scores for {len(pairs)}")
        scores[batch] = values
    return scores
