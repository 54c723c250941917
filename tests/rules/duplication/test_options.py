"""Options that every rule of the family has mean the same in each of them."""

from __future__ import annotations

import pytest

from seedlint import OptionError, Rule
from seedlint_rules import seedlint_add_rules

FAMILY = [rule for rule in seedlint_add_rules() if "kinds" in rule.options]


@pytest.mark.parametrize("rule", FAMILY, ids=lambda rule: rule.name)
def test_a_misspelt_kind_of_block_is_refused(rule: Rule) -> None:
    """It would match nothing, and the rule would be off without a word."""
    assert rule.options["kinds"].checked(["prose", "quote"]) == ["prose", "quote"]
    with pytest.raises(OptionError):
        rule.options["kinds"].checked(["prosa"])
    with pytest.raises(OptionError, match="nothing would count"):
        rule.options["kinds"].checked([])


@pytest.mark.parametrize(
    ("option", "least"), [("minimum", 0), ("max_files", 1), ("files", 2), ("ratio", 0.5)]
)
def test_a_number_that_asks_nonsense_is_refused(option: str, least: float) -> None:
    rules = [rule for rule in FAMILY if option in rule.options]
    assert rules
    for rule in rules:
        assert rule.options[option].checked(least) == least
        for wrong in (least - 1, -5):
            with pytest.raises(OptionError, match=rf"it must be {least} or more"):
                rule.options[option].checked(wrong)
