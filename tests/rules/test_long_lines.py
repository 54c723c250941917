"""One line of a hundred thousand characters, made to keep a pattern busy, costs what others cost.

None of these finishes in minutes where a pattern looks at the rest of the line from every place.
"""

from __future__ import annotations

import pytest

from seedlint import Rule
from seedlint.testing import lint_text
from seedlint_rules.attribution.orphan_quote import orphan_quote
from seedlint_rules.attribution.vague_source import vague_source
from seedlint_rules.debris.invisible_characters import invisible_characters
from seedlint_rules.debris.llm_residue import llm_residue
from seedlint_rules.debris.markup_residue import markup_residue
from seedlint_rules.debris.mojibake import mojibake
from seedlint_rules.debris.placeholder_text import placeholder_text
from seedlint_rules.topic.language_switch import language_switch
from seedlint_rules.topic.mixed_topic import mixed_topic

LENGTH = 200_000

LINES: dict[str, tuple[Rule, str]] = {
    "marks of models": (llm_residue, "<|im_end|>" * (LENGTH // 10)),
    "soft hyphens": (invisible_characters, "\xad" * LENGTH),
    "a word before filler": (placeholder_text, "a" * LENGTH + " ipsum"),
    "a field": (placeholder_text, "%name% Hi %" + "name" * (LENGTH // 4)),
    "a word before garbled ones": (mojibake, "a" * LENGTH + " Ã© cafÃ© Ã©tÃ©"),
    "opened quotations": (vague_source, "Experts say " + "“" * LENGTH),
    "capitals": (orphan_quote, f'"{"It was late. " * 3}" he said. ' + "A'" * (LENGTH // 2)),
    "accents": (markup_residue, "x &amp; " + "`" * LENGTH),
    "runs of accents": (markup_residue, "&amp; " + " ".join("`" * n for n in range(1, 630))),
    "dots": (mixed_topic, "It was late. " * 60 + "." * LENGTH + "a"),
    "no address": (mixed_topic, "a1" * (LENGTH // 2) + ",www.x It was late."),
    "marks of emphasis": (language_switch, "_" * LENGTH + " It was late and the wind rose." * 9),
    "colons": (language_switch, ":" * LENGTH + "a\n\n" + "It was late and the wind rose. " * 9),
}


@pytest.mark.parametrize("name", LINES)
def test_takes_no_longer_than_others(name: str) -> None:
    rule, text = LINES[name]
    for finding in lint_text(text, rule):
        assert finding.location.line == 1
