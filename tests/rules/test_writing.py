"""What all families share: scripts and screens."""

import pytest

from seedlint_rules._writing import cells
from seedlint_rules.attribution._message import _fitting


@pytest.mark.parametrize(
    ("text", "width"),
    [("oak", 3), ("橡树", 4), ("é", 1), ("e\u0301", 1), ("🌳", 2), ("дуб", 3), ("\u200d", 0)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize("part", ["oak " * 9, "橡树" * 9, "🌳" * 9])
def test_a_list_fits_in_every_script(part: str) -> None:
    for count in range(1, 9):
        assert cells(_fitting([part] * count, 30)) <= 30
