"""The identifier names more languages than there are function words of; none may raise."""

import tomllib
from pathlib import Path

import pytest

from seedlint import Document
from seedlint.testing import lint_text
from seedlint_rules.topic import _identify
from seedlint_rules.topic._identify import has_function_words, identify, name_of
from seedlint_rules.topic._passages import Passage, Tongues
from seedlint_rules.topic._prepared import pieces
from seedlint_rules.topic.language_switch import language_switch
from seedlint_rules.topic.mixed_topic import mixed_topic

NAMES: dict[str, str] = tomllib.loads(
    Path(_identify.__file__).with_name("identified.toml").read_text("utf-8")
)["names"]
UNLISTED = sorted(code for code in NAMES if not has_function_words(code))

ENGLISH = (
    "The keeper of the lighthouse wrote down every ship that went past in the night, and when the "
    "fog came he rang the bell himself until his hands were sore and the morning was there."
)
SWAHILI = (
    "Nyumba hii ilijengwa na babu yangu kando ya mto, na miti iliyoko pale aliipanda wakati wa "
    "baridi, ili watoto wale matunda yake wakati wa kiangazi. Kila mwaka wageni wanakuja, nasi "
    "tunawakaribisha kwa furaha."
)


MAORI = (
    "I a ia e ora ana i noho ia ki te taha o te ahi i te po, a i korero ia i nga korero o mua ki a "
    "matou, a na ta matou i moe ai i runga i te whariki. I te ata ka oho ano te koroua a ka haere "
    "ia ki te mahi i te maara."
)


def passage(text: str, language: str) -> Passage:
    return Passage(pieces(Document("a.txt", text)), language, 1.0)


def test_there_are_such_languages() -> None:
    assert len(UNLISTED) > 20


@pytest.mark.parametrize("code", UNLISTED)
def test_a_passage_in_such_a_language_can_be_judged(code: str) -> None:
    own, foreign = passage(ENGLISH, "en"), passage(SWAHILI, code)
    assert name_of(code)
    assert foreign.size == foreign.side.size > 0
    assert foreign.is_prose() in (True, False)
    assert not foreign.is_apparatus()
    for main, order in (("en", (own, foreign)), (code, (foreign, own))):
        found = Tongues(main, own.size + foreign.size, {"en": 0.5, code: 0.5}, order)
        assert found.is_bilingual()  # of one length, and no names to tell them apart


def test_what_short_words_only_look_like_is_not_the_language_of_a_file() -> None:
    assert pieces(Document("a.txt", MAORI))[0].language == "pl"  # i, ta, na, o, po, to
    told = Tongues("pl", 60, {"pl": 0.6, "mi": 0.4}, (passage(MAORI, "pl"), passage(MAORI, "mi")))
    assert not told.confirmed().language
    told = Tongues(
        "en", 60, {"en": 0.6, "sw": 0.4}, (passage(ENGLISH, "en"), passage(SWAHILI, "sw"))
    )
    assert told.confirmed().language == "en"


def test_a_file_without_function_words_is_in_what_most_of_it_is_told_as() -> None:
    both = passage(SWAHILI, "sw"), passage(MAORI, "mi")
    told = Tongues("sw", 60, {"sw": 0.6, "mi": 0.4}, both)
    assert told.confirmed().language == "sw"
    assert not told._replace(told=0.3).confirmed().language


def test_a_document_in_such_a_language_is_judged_by_both_rules() -> None:
    assert identify([SWAHILI]).language == "sw"
    text = "\n\n".join([ENGLISH, SWAHILI, SWAHILI.replace("Nyumba", "Shule"), ENGLISH.upper()])
    lint_text(text, mixed_topic)
    lint_text(text, mixed_topic, calibrate=True)
    lint_text(text, language_switch)
    (found,) = lint_text(f"{SWAHILI}\n\n{SWAHILI[3:]}\n", language_switch, languages=["en"])
    assert found.data["language"] == "sw"
