"""Which rules a run reports: names and tags, held against the rules that there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seedlint.authoring import Rule
from seedlint.config import Config, UsageError, did_you_mean


def no_such_rule(setting: str, name: str, known: Iterable[str]) -> str:
    """An error message for a rule name that nothing answers to."""
    return f"{setting}: no rule is called {name!r}{did_you_mean(name, known)}"


def refuse_unknown_rules(
    setting: str, named: Iterable[str], rules: Sequence[Rule], *, tags: bool = False
) -> None:
    """Hold names of rules, and with ``tags`` also ``tag:NAME``, against the rules there are.

    Raises:
        UsageError: a name is not a rule's; the message begins with ``setting``.
    """
    known = {rule.name for rule in rules}
    if tags:
        known |= {f"tag:{tag}" for rule in rules for tag in rule.tags}
    for name in named:
        if name not in known:
            raise UsageError(no_such_rule(setting, name, known))


def choose_rules(config: Config, rules: Sequence[Rule]) -> list[Rule]:
    """The rules to report, in order, by ``select`` and ``ignore``.

    Both take names, and tags as ``tag:NAME``.

    Raises:
        UsageError: a setting names a rule that there is not; an option is unknown or has the wrong
            type; or no rule is left.
    """
    file = config.file_name
    refuse_unknown_rules(f"{file}: select", config.select, rules, tags=True)
    refuse_unknown_rules(f"{file}: ignore", config.ignore, rules, tags=True)
    refuse_unknown_rules(f"{file}: rules", config.rule_settings, rules)
    for pattern, listed in config.per_file_ignores.items():
        refuse_unknown_rules(f"{file}: per-file-ignores: {pattern}", listed, rules)
    for rule in rules:
        for name, value in config.rule_options(rule).items():
            named = rule.options[name].rules(value)
            refuse_unknown_rules(config.where(rule.name, name), named, rules)

    chosen = [
        rule
        for rule in rules
        if (not config.select or answers_to(rule, config.select))
        and not answers_to(rule, config.ignore)
    ]
    if rules and not chosen:
        raise UsageError("select and ignore leave no rule to run")
    return chosen


def answers_to(rule: Rule, wanted: Iterable[str]) -> bool:
    """Whether a rule is among those named, by its name or by a tag."""
    return not {rule.name, *(f"tag:{tag}" for tag in rule.tags)}.isdisjoint(wanted)
