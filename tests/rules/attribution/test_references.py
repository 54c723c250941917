"""References to the work that a text is taken from."""

from typing import Any

import pytest

from seedlint import Document
from seedlint_rules.attribution._data import table
from seedlint_rules.attribution._references import compiled_style, is_reference
from seedlint_rules.attribution._verdict import claims_in_text

TEXT = (
    "The old oak on the market square fell in the night to Tuesday and nobody was hurt there. "
    "A new tree will be planted in the autumn, said the town, as it was decided last week. "
)
REFERENCE = "Doe, J. (2021). The old oak. Oak Weekly, 3(2), 12-15."


def names_somebody(text: str) -> bool:
    return any(claim.names for claim in claims_in_text(Document("a.txt", text), 12, 8, {}))


@pytest.mark.parametrize("style", table("references")["style"], ids=lambda style: style["name"])
def test_styles(style: dict[str, Any]) -> None:
    pattern = compiled_style(style["pattern"])
    for line in style["match"]:
        assert pattern.match(line), line
        assert is_reference(line), line
    for line in style["no_match"]:
        assert not is_reference(line), line


@pytest.mark.parametrize(
    "text",
    [f"{TEXT}\n\n{TEXT}\n\n{REFERENCE}", f"{REFERENCE}\n\n{TEXT}\n\n{TEXT}"],
    ids=["below", "above"],
)
def test_a_single_reference_attributes(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "end",
    [
        f"References\n\n{REFERENCE}",
        f"Further reading:\n{REFERENCE}",
        f"{REFERENCE}\nRoe, J. (2019). Elms. Elm Press.",
        f"- {REFERENCE}",
    ],
    ids=["list of references", "further reading", "two", "item of a list"],
)
def test_a_list_of_readings_does_not(end: str) -> None:
    assert not names_somebody(f"{TEXT}\n\n{TEXT}\n\n{end}")
