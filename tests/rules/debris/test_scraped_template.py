"""What the engine's other rules find, put together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seedlint_rules
from seedlint import OptionError
from seedlint.testing import lint_text
from seedlint_rules.debris.scraped_template import RULES, _known, _traces, scraped_template

if TYPE_CHECKING:
    from tests.conftest import Workplace

MIRRORED = Path(__file__).parents[3] / "seeds/mirror/bees.txt"
OWN = {"the old importer": ["mojibake", "markup-residue sign=entity|markup-residue sign=tag"]}


def test_the_mirrored_page_is_named() -> None:
    (finding,) = lint_text(MIRRORED.read_text("utf-8"), scraped_template)
    assert finding.severity == "info"
    assert finding.data == {
        "template": "a page of a Telegram mirror",
        "rules": ["duplicated-paragraph", "mixed-topic", "garbage-trailer"],
    }
    assert [each.location.line for each in finding.related] == [7, 13, 14]
    assert "duplicated-paragraph  lines 7-12\n" in finding.message


def test_a_part_missing_is_no_print() -> None:
    lines = MIRRORED.read_text("utf-8").splitlines(keepends=True)
    assert not lint_text("".join(lines[:13]), scraped_template)
    assert not lint_text("".join(lines[6:]), scraped_template)


def test_templates_of_ones_own() -> None:
    text = "The cafÃ© by the bridge was <b>closed</b>.\n"
    assert not lint_text(text, scraped_template)
    (finding,) = lint_text(text, scraped_template, templates=OWN)
    assert finding.data["template"] == "the old importer"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], "has no parts"),
        (["sign=tag"], "'sign=tag' is no name of a rule"),
        (["mojibake kind"], "'mojibake kind' must be a rule, or a rule and key=value"),
    ],
)
def test_wrong_templates_are_refused(parts: list[str], words: str) -> None:
    with pytest.raises(OptionError, match=words):
        scraped_template.options["templates"].checked({"mine": parts})


@pytest.mark.parametrize(
    ("name", "hint"), [("mojibak", "did you mean mojibake?"), ("letters", "known: boilerplate, ")]
)
def test_names_of_no_rule_are_refused(place: Workplace, name: str, hint: str) -> None:
    place.write(
        {
            "seedlint.toml": f'[rules.scraped-template.templates]\n"mine" = ["mojibake|{name}"]\n',
            "a.txt": "The ferry ran at night.\n",
        }
    )
    outcome = place.seedlint("a.txt")
    assert outcome.code == 4
    where = "seedlint.toml: [rules.scraped-template] templates"
    assert f"{where}: no rule is called {name!r}; {hint}" in outcome.err


def test_any_rule_of_the_run_may_be_named(place: Workplace) -> None:
    place.write(
        {
            "seedlint.toml": (
                "[rules.scraped-template.templates]\n"
                '"the old exporter" = ["shouting", "ferry word=night", "encoding"]\n'
            ),
            "p.py": (
                "from seedlint import Finding, Span, rule\n\n"
                "@rule\ndef shouting(doc):\n    yield Finding('loud', Span(0, 3))\n\n"
                "@rule\ndef ferry(doc):\n"
                "    yield Finding('ferry', Span(4, 9), data={'word': 'night'})\n"
            ),
            "a.txt": "THE ferry, the café\r\nran at night.\r\n".encode("cp1252"),
        }
    )
    report = place.json("a.txt", "--rules", "p.py")
    (found,) = (each for each in report.findings if each["rule"] == "scraped-template")
    assert found["data"]["rules"] == ["shouting", "ferry", "encoding"]


def test_built_in_templates_ask_for_what_there_is() -> None:
    for parts in _known().values():
        assert len(parts) > 1
        assert all(map(_traces, parts))


def test_it_concludes_from_rules_that_exist() -> None:
    names = {rule.name for rule in seedlint_rules.seedlint_add_rules()}
    assert set(RULES) <= names
