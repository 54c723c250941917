"""The rule as a whole: passages that are foreign, and passages that only look so."""

import itertools
import tomllib
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document, Finding, OptionError, Related
from seedlint.testing import lint_text
from seedlint_rules.topic._identify import identify, name_of
from seedlint_rules.topic.language_switch import language_switch
from seedlint_rules.topic.mixed_topic import mixed_topic

SPECIMENS = tomllib.loads(Path(__file__).with_name("specimens.toml").read_text("utf-8"))
APART: dict[str, str] = SPECIMENS["apart"]
TOGETHER: dict[str, str] = SPECIMENS["together"]
NEIGHBOURS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("neighbours.toml").read_text("utf-8")
)
SHORT, UNLISTED, UNNAMED = (NEIGHBOURS[part] for part in ("short", "unlisted", "unnamed"))
COMMENT = (
    "By using this site you agree that we may keep a small file on your machine, and that it will"
    " tell us when you come back and what you have read."
)
KOMMENTAR = (
    "Wer diese Seite liest, der ist damit einverstanden, dass wir uns merken, wann er wiederkommt"
    " und was er bei uns gelesen hat."
)


def check(text: str, path: str = "a.txt", **options: Any) -> list[Finding]:
    return list(language_switch.check(Document(path, text), **options))


def below(*texts: str) -> str:
    return "\n\n".join(texts) + "\n"


@pytest.mark.parametrize("language", [each for each in APART if each != "en"])
def test_a_paragraph_in_another_language_is_found(language: str) -> None:
    (finding,) = check(below(APART[language], COMMENT, TOGETHER[language]))
    assert finding.message.startswith("line 3 is in English; the file is in ")
    assert finding.data["language"] == "en"
    assert finding.data["file_language"] == language
    assert finding.data["passages"] == [[3, 3, "en"]]
    assert 0 < finding.data["share"] < 0.25
    assert 0.9 <= finding.data["confidence"] <= 1
    (related,) = finding.related
    assert isinstance(related, Related)
    assert related.message.endswith("as the file is")


@pytest.mark.parametrize(
    ("one", "other"), [("ru", "uk"), ("uk", "ru"), ("es", "fr"), ("fr", "es"), ("zh", "ja")]
)
def test_a_shared_script_hides_nothing(one: str, other: str) -> None:
    part = APART[other][:200]
    (finding,) = check(below(APART[one], TOGETHER[one], APART[one], part), minimum=10)
    assert finding.data["passages"] == [[7, 7, other]]


def test_paragraphs_that_follow_each_other_are_one_passage_and_all_passages_one_finding() -> None:
    short = "We use it for nothing else, and you may take it back whenever you like."
    long = below(APART["ru"], SPECIMENS["nameless"]["ru"]).strip()
    end = (
        "Вечером сторож запирает ворота, и по саду никто уже не ходит, кроме старого пса и ветра."
        " Утром первым приходит пекарь, за ним почтальон, и оба они садятся на скамейку у стены и"
        " ждут, пока из-за реки не покажется солнце, потому что в такую рань им больше нечего"
        " делать, а дома их никто не ждёт."
    )
    text = below(long, COMMENT, short, TOGETHER["ru"], KOMMENTAR, end)
    (finding,) = check(text)
    assert finding.data["passages"] == [[6, 8, "en"], [12, 12, "de"]]
    assert finding.message.startswith("lines 6-8 and 1 more passage are in English and German;")
    assert "English: you 5, and 3" in finding.message


def test_a_language_without_function_words_is_told_by_the_identifier() -> None:
    estonian = (
        "Vana veski jõe ääres seisab tühjalt juba kakskümmend aastat, kuid igal sügisel toovad"
        " lapsed sinna lehti ja kastaneid, et neist midagi ilusat meisterdada. Keegi ei mäleta"
        " enam, kes selle ehitas."
    )
    (finding,) = check(below(APART["ru"], estonian, TOGETHER["ru"]))
    assert finding.data["passages"] == [[3, 3, "et"]]
    assert "Estonian: by its letters" in finding.message
    assert check(below(estonian, estonian.replace("Vana", "Uus"))) == []


@pytest.mark.parametrize("language", SHORT)
@pytest.mark.parametrize("main", ["en", "ru", "zh"])
def test_a_short_paragraph_is_enough_where_the_identifier_is_sure(main: str, language: str) -> None:
    text = below(*[APART[main], TOGETHER[main]] * 2, SHORT[language])
    (finding,) = check(text)
    assert finding.data["language"] == language
    assert finding.data["confidence"] >= 0.9


SPECIES = (
    "Quercus robur, Fagus sylvatica, Carpinus betulus, Acer pseudoplatanus, Tilia cordata, Fraxinus"
    " excelsior, Ulmus glabra, Sorbus aucuparia, Prunus avium, Betula pendula, Alnus glutinosa."
)


def test_a_list_of_names_is_in_no_language() -> None:
    assert identify([SPECIES]).confidence > 0.99
    assert check(below(APART["en"], SPECIES, TOGETHER["en"])) == []


@pytest.mark.parametrize(
    ("language", "looks_like"), [("af", "nl"), ("eo", "es"), ("gl", "pt"), ("gl", "es")]
)
def test_a_file_is_not_taken_for_what_its_language_looks_like(
    language: str, looks_like: str
) -> None:
    text = below(UNLISTED[language])
    for wanted in (["en"], [looks_like]):
        (finding,) = check(text, languages=wanted)
        assert finding.message.startswith(f"the file is in {name_of(language)}, not in ")
        assert finding.data["file_language"] == language
        assert 0.99 <= finding.data["confidence"] <= 1
    assert check(text, languages=[language]) == []
    assert check(text) == []


@pytest.mark.parametrize("language", UNLISTED)
def test_a_passage_in_a_file_that_looks_like_another_language(language: str) -> None:
    text = below(UNLISTED[language], KOMMENTAR)
    (finding,) = check(text)
    assert finding.data["language"] == "de"
    assert finding.data["file_language"] == language
    assert f"the file is in {name_of(language)}" in finding.message


@pytest.mark.parametrize("language", UNLISTED)
def test_a_passage_is_not_taken_for_what_its_language_looks_like_either(language: str) -> None:
    part, rest = UNLISTED[language][:-40], UNLISTED[language][40:]
    for text in (below(part, "# 1", rest, SHORT["cs"]), below(APART["en"], part, "# 1", rest)):
        (finding,) = check(text)
        told = {finding.data["file_language"], *(each[2] for each in finding.data["passages"])}
        assert language in told
        assert told < {language, "cs", "en"}


@pytest.mark.parametrize("language", APART)
def test_a_file_in_another_language_is_confirmed(language: str) -> None:
    wanted = "de" if language == "en" else "en"
    (finding,) = check(below(APART[language], TOGETHER[language]), languages=[wanted])
    assert finding.data["file_language"] == language
    assert 0.5 <= finding.data["confidence"] <= 1
    assert check(below(APART[language]), languages=[language]) == []


@pytest.mark.parametrize("language", APART)
def test_one_language_is_never_flagged(language: str) -> None:
    assert check(below(APART[language], TOGETHER[language])) == []


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(TOGETHER, 2)))
def test_a_translation_is_not_flagged(one: str, other: str) -> None:
    assert check(below(TOGETHER[one], TOGETHER[other])) == []


@pytest.mark.parametrize("turned", [False, True])
def test_texts_that_name_nothing_are_told_by_their_sentences(turned: bool) -> None:
    well, brunnen, chor = (UNNAMED[name] for name in ("well", "brunnen", "chor"))
    translated, unrelated = (well, brunnen), (well, chor)
    if turned:
        translated, unrelated = (brunnen, well), (chor, well)
    assert check(below(*translated)) == []
    (finding,) = check(below(*unrelated))
    assert finding.data["share"] > 0.4
    as_one_paragraph = translated[1].replace("\n\n", " ")
    assert check(below(translated[0], as_one_paragraph)) == []


def test_languages_that_take_turns_are_not_flagged() -> None:
    turns = [APART["en"], APART["ru"], TOGETHER["en"], TOGETHER["ru"]]
    assert check(below(*turns)) == []


@pytest.mark.parametrize(
    "passage",
    [
        f"> {COMMENT}",
        f"```\n{COMMENT}\n```",
        f"“{COMMENT}”",
        f"«{COMMENT}»",
        f"_{COMMENT}_",
        f"{COMMENT}\n\n— Winifred Merrow, in a letter",
        f"- {COMMENT}",
        f"# {COMMENT}",
        f"| {COMMENT} |\n|---|\n| {COMMENT} |",
        "Tobias Merrow, Fennwick Hollow, Pellbridge, Dunmore, Larkspur, Ashdown, Winifred, Bramley,"
        " Kentish, Carrow, Orban, Delia, Vance, Matteo, Brandt, Harrow, Pike",
        "See the old mill.",
        "This text comes without any warranty, and you may give it away if you keep this notice.",
        "https://www.example.org/the-old-mill-by-the-river-and-what-we-know-about-it-in-the-end",
    ],
)
def test_what_is_foreign_on_purpose_is_not_flagged(passage: str) -> None:
    assert check(below(APART["ru"], passage, TOGETHER["ru"]), "a.md") == []


@pytest.mark.parametrize(
    ("name", "passage"),
    [
        (
            "Croatian or Serbian",
            "Kuću na rubu sela sagradio je moj djed prije rata, a jabuke koje je tada posadio još"
            " uvijek rode svake jeseni. Kada dođu gosti, sjedimo ondje dok ne padne mrak.",
        ),
        (
            "Indonesian or Malay",
            "Rumah di tepi sungai itu dibangun oleh kakek saya sebelum perang, dan pohon mangga"
            " yang ditanamnya masih berbuah setiap tahun.",
        ),
        (
            "Finnish",
            "Isoisä rakensi talon joen rantaan ennen sotaa, ja omenapuut kukkivat pihalla vieläkin"
            " joka kevät. Vieraiden tullessa istumme portailla iltaan asti, kunnes valot syttyvät.",
        ),
    ],
)
def test_kinds_of_one_language_share_their_probability(name: str, passage: str) -> None:
    (finding,) = check(below(APART["en"], passage, TOGETHER["en"]))
    assert finding.message.startswith(f"line 3 is in {name}; the file is in English")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_may_be_marks_of_their_own(form: Literal["NFC", "NFD"]) -> None:
    vietnamese = (
        "Ngôi nhà bên bờ sông do ông tôi xây trước chiến tranh, và những cây xoài mà ông đã trồng"
        " vẫn ra quả mỗi năm. Khi có khách, chúng tôi ngồi trước cửa cho đến tối."
    )
    (finding,) = check(normalize(form, below(APART["en"], vietnamese, TOGETHER["en"])))
    assert finding.data["passages"] == [[3, 3, "vi"]]


def test_what_a_colon_announces_is_a_quotation() -> None:
    announced = APART["ru"] + " На стене написано:"
    assert check(below(announced, COMMENT, TOGETHER["ru"])) == []
    assert len(check(below(APART["ru"], COMMENT, TOGETHER["ru"]))) == 1


def test_figures_and_code_in_plain_text_are_no_language() -> None:
    code = (
        "for i in range: a = i to a or i in a do i to a for i in a do i to i for a in i do a to i"
    )
    assert check(below(APART["ru"], code, TOGETHER["ru"])) == []
    table = "acos0001 acos 0.5 0.0 -> 1.04719 0.0\n" * 20
    assert check(below(APART["en"], table, TOGETHER["en"])) == []
    signs = "\n".join(f".. |{name}| unicode U+{name} .. small s o u a" for name in range(160, 240))
    assert check(below(COMMENT, signs)) == []


def test_a_minimum_may_be_set() -> None:
    text = below(APART["ru"], COMMENT, TOGETHER["ru"])
    assert check(text, minimum=40) == []
    assert len(check(text, minimum=0)) == 1
    with pytest.raises(OptionError, match="minimum"):
        language_switch.options["minimum"].checked(-1)


def test_languages_may_be_allowed() -> None:
    text = below(APART["ru"], COMMENT, TOGETHER["ru"])
    assert check(text, languages=["ru", "en"]) == []
    assert len(check(text, languages=["ru", "de"])) == 1
    (finding,) = check(below(APART["ru"]), languages=["de", "en"])
    assert finding.message == "the file is in Russian, not in German or English"
    assert finding.place is None
    assert finding.data["passages"] == []


def test_a_code_of_no_language_is_refused() -> None:
    assert language_switch.options["languages"].checked(["ru", "et"]) == ["ru", "et"]
    with pytest.raises(OptionError, match='"russian"'):
        language_switch.options["languages"].checked(["russian"])


def test_mixed_topic_has_the_first_word_at_a_seam() -> None:
    text = below(*APART["ru"].split(". "), APART["en"])
    (finding,) = check(text)
    (diagnostic,) = lint_text(text, mixed_topic)
    assert finding.place == diagnostic.location.span
    assert lint_text(text, language_switch) == []


PARAGRAPHS = st.lists(
    st.one_of(
        st.sampled_from([*APART.values(), COMMENT, KOMMENTAR, "# 12", "...", "— A", "a:"]),
        st.text(max_size=60),
    ),
    max_size=8,
)


@given(PARAGRAPHS)
def test_any_text_is_judged(paragraphs: list[str]) -> None:
    doc = Document("a.txt", "\n\n".join(paragraphs))
    findings = list(language_switch.check(doc, minimum=0))
    assert len(findings) <= 1
    for finding in findings:
        assert 0 < finding.data["share"] < 1
        for first, last, language in finding.data["passages"]:
            assert 1 <= first <= last <= doc.line_count
            assert language != finding.data["file_language"]
