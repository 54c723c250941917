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
