"""Which rules a run reports, by their names and tags, and how mistakes are told."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest

from seedlint import NamesRules, rule
from seedlint.choice import choose_rules
from seedlint.config import Config, UsageError


@rule(tags=["style"])
def styled(doc: Any) -> None:
    """Has a tag."""


@rule
def plain(doc: Any) -> None:
    """Has none."""


def test_choose_rules(tmp_path: Path) -> None:
    def chosen(**settings: Any) -> list[str]:
        return [each.name for each in choose_rules(Config(tmp_path, **settings), [styled, plain])]

    assert chosen() == ["styled", "plain"]
    assert chosen(select=("plain",)) == ["plain"]
    assert chosen(ignore=("plain",)) == ["styled"]
    assert chosen(select=("tag:style",)) == ["styled"]
    assert chosen(ignore=("tag:style",)) == ["plain"]
    # A tag would have no effect in these.
    wrong: list[dict[str, Any]] = [
        {"rule_settings": {"tag:style": {}}},
        {"per_file_ignores": {"a": ("tag:style",)}},
    ]
    for settings in wrong:
        with pytest.raises(UsageError):
            chosen(**settings)


Others = Annotated[dict[str, str], "by what they are for", NamesRules(dict.values)]


@rule
def naming(doc: Any, *, others: Others = {}) -> None:  # noqa: B006
    """Names rules."""


def test_names_of_rules_in_an_option_are_those_of_rules(tmp_path: Path) -> None:
    def chosen(other: str) -> list[str]:
        settings = {"naming": {"others": {"a": "plain", "b": other}}}
        return [each.name for each in choose_rules(Config(tmp_path, rule_settings=settings), rules)]

    rules = [plain, naming]
    assert chosen("naming") == ["plain", "naming"]
    with pytest.raises(UsageError) as caught:
        chosen("plane")
    told = "configuration: [rules.naming] others: no rule is called 'plane'; did you mean plain?"
    assert str(caught.value) == told
