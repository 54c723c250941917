"""One matter in two languages: what tells it from two texts."""

import itertools
import tomllib
from pathlib import Path

import pytest

from seedlint import Document, Finding
from seedlint_rules.topic._anchors import find_anchors
from seedlint_rules.topic._bilingual import LONGEST, speaks_of_languages
from seedlint_rules.topic._prepared import pieces
from seedlint_rules.topic._side import Side
from seedlint_rules.topic._sounds import sounds
from seedlint_rules.topic._words import folded
from seedlint_rules.topic.mixed_topic import mixed_topic

HERE = Path(__file__).parent
SPECIMENS = tomllib.loads((HERE / "specimens.toml").read_text("utf-8"))
APART: dict[str, str] = SPECIMENS["apart"]
TOGETHER: dict[str, str] = SPECIMENS["together"]

PREFACE = (
    "The following is printed as it came out first. Who does not read the language finds a "
    "translation on the next page, as close to the wording as it could be made. Where a phrase can "
    "be read in two ways the common reading was preferred, and readers who know a better one are "
    "asked to write to the house before there is another edition."
)
EXERCISE = (
    "Lies den Text laut vor und schlage die Wörter nach, die du nicht kennst. Schreibe dann mit "
    "jedem von ihnen einen Satz in der anderen Sprache. Wer spricht hier, und worüber? Erzähle es "
    "mit eigenen Worten nach, und vergleiche deine Fassung mit der von jemandem, der neben dir "
    "sitzt, bevor ihr die nächste Übung beginnt."
)
LITHUANIAN = (
    "1934 metais inžinierė Delia Vance pastatė 412 lentų tiltą per Karou upę. Savo amato ji išmoko "
    "Lisabonoje, kur dirbo Orbano firmoje, ir netikėjo niekuo, išskyrus seną savo meistrą Matteo "
    "Brandtą. Kai 1951 metais atėjo potvynis, tiltas atlaikė, nors slėnyje žuvo 287 namai. Danmoro "
    "žmonės pastatė ten akmenį, ant kurio užrašytas jos vardas ir mirties metai."
)


def check(*paragraphs: str, between: str = "\n\n") -> list[Finding]:
    return list(mixed_topic.check(Document("a.txt", between.join(paragraphs) + "\n")))


def side(text: str, language: str) -> Side:
    return Side(pieces(Document("a.txt", text)), language)


@pytest.mark.parametrize(
    "name", ["Брандт", "Μπραντ", "ברנדט", "براندت", "ब्रांट", "ブラント", "브란트"]
)
def test_a_name_sounds_alike_in_every_script(name: str) -> None:
    assert sounds(folded(name))[-4:] == sounds("brandt") == "plnt"


def test_a_name_of_few_consonants_tells_nothing() -> None:
    assert [*map(sounds, ("anna", "vance", "лондон"))] == ["", "", "lntn"]


def test_names_are_seen_before_endings_and_behind_articles() -> None:
    assert "2014" in find_anchors(["Gemi 2014'te denize indi."], "tr").plain
    assert "europe" in find_anchors(["Il parle de l'Europe comme d'un rêve."], "fr").names
    assert not find_anchors(["Dans l'article XIX il est dit cela."], "fr").names


def test_what_nobody_has_translated_is_no_name() -> None:
    left = "設定を開きます。Choose a password that nobody can guess。そして git を起動します。"
    assert find_anchors([left], "ja").plain == {"git"}


@pytest.mark.parametrize(("note", "language"), [(PREFACE, "en"), (EXERCISE, "de")])
@pytest.mark.parametrize("text", ["ru", "fr", "zh", "ar"])
def test_a_preface_or_an_exercise_belongs_to_the_text(note: str, language: str, text: str) -> None:
    assert speaks_of_languages(side(note, language))
    assert not check(note, APART[text])
    assert not check(APART[text], note)


def test_a_long_text_has_words_for_anything() -> None:
    text = "\n\n".join(PREFACE.replace(" ", f" {word} ", 9) for word in ("so", "thus", "then"))
    assert side(text, "en").length > LONGEST
    assert not speaks_of_languages(side(text, "en"))


@pytest.mark.parametrize("pair", itertools.permutations(TOGETHER, 2))
def test_a_text_and_its_translation_are_one_matter(pair: tuple[str, str]) -> None:
    assert not check(*(TOGETHER[language] for language in pair))


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
@pytest.mark.parametrize("below", ["ru", "uk", "ar", "he", "hi"])
@pytest.mark.parametrize("above", ["ja", "zh"])
def test_words_of_another_alphabet_are_no_text_of_its_language(
    above: str, below: str, between: str
) -> None:
    parts = TOGETHER[above], APART[above], TOGETHER[below], APART[below]
    languages = [found.data["languages"] for found in check(*parts, between=between)]
    assert [above, above] not in languages


@pytest.mark.parametrize("pair", itertools.permutations(["en", "ru", "fr", "zh"], 2))
def test_three_languages_are_never_sure_though_one_of_them_is_not_told(
    pair: tuple[str, str],
) -> None:
    above, below = (APART[language] for language in pair)
    for parts in ((above, below, LITHUANIAN), (above, LITHUANIAN, below)):
        assert all(found.severity == "info" for found in check(*parts))
