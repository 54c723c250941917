"""What is told without linting: the rules, a rule's page, the items that a run would judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from seedlint.choice import choose_rules, no_such_rule
from seedlint.config import Config, UsageError
from seedlint.engine.discover import Selection, discover, paths_to_lint

if TYPE_CHECKING:
    from seedlint.authoring import Rule
    from seedlint.engine.narrow import Predicate
    from seedlint.engine.walk import Source
    from seedlint.plugins import Plugins


def described_rules(config: Config, rules: Sequence[Rule]) -> Iterator[str]:
    """A line for each rule: name, severity in this configuration, summary."""
    selected = choose_rules(config, rules)
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in sorted(rules, key=lambda rule: rule.name):
        severity = (config.severity_of(rule.name) or rule.severity) if rule in selected else "off"
        yield f"{rule.name:{width}}  {severity:7}  {rule.summary}"


def page_of(name: str, plugins: Plugins) -> str:
    """A rule's page; for a rule without one, what its code says.

    Raises:
        UsageError: there is no such rule.
    """
    rules = {rule.name: rule for rule in plugins.rules}
    if name not in rules:
        raise UsageError(no_such_rule("--explain", name, rules))
    rule = rules[name]
    if rule.page is not None:
        return rule.page.read_text("utf-8").rstrip()
    options = (
        f"- {option.name} = {option.default!r}  {option.help}".rstrip()
        for option in rule.options.values()
    )
    return "\n".join([f"# {rule.name}\n\n{rule.summary}\n", *options])


def items(
    config: Config,
    plugins: Plugins,
    paths: Sequence[str],
    stdin: Source | None,
    wanted: Predicate | None,
) -> tuple[list[tuple[str, list[str]]], Selection]:
    """What a run would judge: each document with the names of its rules; and where from.

    Args:
        paths: as typed; the configured ones when empty.
        stdin: a document that is given directly, instead of paths.
        wanted: which ``PATH::RULE`` items, None for all.
    """
    rules = choose_rules(config, plugins.rules)
    selection = discover(config, paths_to_lint(config, paths) if stdin is None else (), stdin)
    selection.refuse_unknown_rules(rules)
    found = []
    for source in selection.sources:
        if selection.reported is not None and source.path not in selection.reported:
            continue
        named = selection.rules.get(source.path)
        names = [
            rule.name
            for rule in rules
            if (named is None or rule.name in named)
            and (wanted is None or wanted(f"{source.path}::{rule.name}"))
        ]
        if names:
            found.append((source.path, names))
    return found, selection
