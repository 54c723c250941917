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


VIETNAMESE = (
    "Sau chiến tranh, Bộ Ngoại giao của Tây Ban Nha và Bộ Quốc phòng của Bồ Đào Nha đã họp ở "
    "Hà Lan với các nước Thụy Điển, Na Uy và Đan Mạch. Họ nói rằng con đường qua Thụy Sĩ và Áo "
    "sẽ được mở lại, nhưng Hy Lạp và Thổ Nhĩ Kỳ không đồng ý. Cuối cùng Liên Hợp Quốc đã gửi "
    "một bức thư cho tất cả các nước, và trong đó có viết rằng hòa bình là việc của mọi người."
)
MINISTRIES = (
    "After the war the Foreign Ministry of Spain and the Defence Ministry of Portugal met in the "
    "Netherlands with Sweden, Norway and Denmark.\n\nThey said that the road through Switzerland "
    "and Austria would be opened again, but Greece and Turkey did not agree.\n\nIn the end the "
    "United Nations sent a letter to all of the countries, and in it was written that peace is "
    "the business of everybody, and that nobody may be left out of it."
)
LIBRARY = (
    "The library was opened in 1953, and holds 412,000 books, 13,500 maps and 2.7 million letters."
    "\n\nIn the fire of 1991 the readers lost 23,400 books, and it took 2,750,000 to build the "
    "hall of 3,200 square metres anew, which was done in 1996.\n\nNow it lends 96,500 books a "
    "year to 18,700 readers, and it is open on every day of the week but one, so that all may come."
)
LIBRARY_ZH = (
    "图书馆于一九五三年开放，藏有图书41.2万册、地图1.35万张和信件270万封。在一九九一年的火灾中，读者们失去了2.34万册图书，"
    "用了275万元才把三千二百平方米的大厅重新建好，工程在一九九六年完成。现在它每年把9.65万册图书借给1.87万名读者，"
    "每个星期除了一天以外都开门，这样大家都可以来。"
)
ABSTRACT = (
    "Резюме. В статье описана жизнь рабочих сахарного завода в посёлке Смела Киевской губернии. "
    "Автор читает письма управляющего Бобринского и дневник врача Лысенко и показывает, что "
    "заработок рабочих за десять лет вырос, а жильё осталось таким же тесным, как и прежде было."
)


@pytest.mark.parametrize(
    ("one", "other"), [(MINISTRIES, VIETNAMESE), (LIBRARY, LIBRARY_ZH), (APART["en"], ABSTRACT)]
)
def test_names_and_amounts_that_are_translated_are_not_missed(one: str, other: str) -> None:
    assert not check(one, other)
    assert not check(other, one)


def test_a_comment_in_another_language_is_not_sure() -> None:
    comment = (
        "Читал и не верил своим глазам. У нас в Тулинске при старом директоре Ковалёве было то же "
        "самое, и Марья Сергеевна до сих пор вспоминает, как Гуров бегал по заводу с ведром. А "
        "ведь писали об этом и в Зареченске, только никто не слушал, как всегда и бывает."
    )
    for parts in ((APART["en"], comment), (comment, APART["en"])):
        assert all(found.severity == "info" for found in check(*parts))


@pytest.mark.parametrize("pair", list(itertools.permutations(TOGETHER, 2)))
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


@pytest.mark.parametrize("pair", list(itertools.permutations(["en", "ru", "fr", "zh"], 2)))
def test_three_languages_are_never_sure_though_one_of_them_is_not_told(
    pair: tuple[str, str],
) -> None:
    above, below = (APART[language] for language in pair)
    for parts in ((above, below, LITHUANIAN), (above, LITHUANIAN, below)):
        assert all(found.severity == "info" for found in check(*parts))
