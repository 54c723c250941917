"""The rule as a whole, on texts that tell something else and on translations."""

import itertools
import random
import textwrap
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document, Finding, OptionError, Related, Span
from seedlint.testing import lint_text
from seedlint_rules.topic._account import WIDTH
from seedlint_rules.topic._background import background
from seedlint_rules.topic._parts import find_breaks, parts
from seedlint_rules.topic._prepared import pieces
from seedlint_rules.topic.mixed_topic import mixed_topic

SPECIMENS = tomllib.loads(Path(__file__).with_name("specimens.toml").read_text("utf-8"))
APART: dict[str, str] = SPECIMENS["apart"]
TOGETHER: dict[str, str] = SPECIMENS["together"]
NAMELESS: dict[str, str] = SPECIMENS["nameless"]
LONG: dict[str, list[str]] = {
    name: text.strip().split("\n")
    for name, text in tomllib.loads(
        Path(__file__).with_name("long.toml").read_text("utf-8")
    ).items()
}
LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "blank lines": "\n\n".join,
    "a line each": "\n".join,
    "wrapped": lambda lines: "\n\n".join(textwrap.fill(line, 60) for line in lines),
}
ALPHABETS = ("en", "ru", "uk", "fr", "es")
"""Languages whose names can be compared with each other's."""


def check(text: str, path: str = "a.txt", **options: Any) -> list[Finding]:
    return list(mixed_topic.check(Document(path, text), **options))


def below(*texts: str) -> str:
    return "\n\n".join(texts) + "\n"


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(APART, 2)))
def test_a_translation_is_never_flagged(one: str, other: str) -> None:
    assert check(below(TOGETHER[one], TOGETHER[other])) == []


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(ALPHABETS, 2)))
def test_an_unrelated_text_in_another_alphabet_or_language_is_sure(one: str, other: str) -> None:
    text = below(APART[one], APART[other])
    (finding,) = check(text)
    start = len(APART[one]) + 2
    assert finding.place == Span(start, start + len(APART[other]))
    assert finding.severity is None
    assert finding.message.startswith("an unrelated text begins at line 3\n")
    assert finding.data["languages"] == [one, other]
    assert finding.data["seam"] == 3


def test_figures_and_latin_words_tell_where_names_cannot() -> None:
    found = [check(below(APART[one], APART["zh"])) for one in ("ja", "he", "hi")]
    assert [len(each) for each in found] == [1, 1, 1]


@pytest.mark.parametrize("language", APART)
def test_a_paragraph_each_in_one_language_is_never_sure(language: str) -> None:
    for finding in check(below(APART[language], TOGETHER[language])):
        assert finding.severity == "info"
        assert finding.data["seam"] == 3


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["", "_ru"])
@pytest.mark.parametrize(("one", "other"), [("bees", "ferry"), ("ferry", "bees")])
def test_an_unrelated_text_in_the_same_language_is_found(
    one: str, other: str, language: str, layout: str
) -> None:
    first, second = LONG[one + language], LONG[other + language]
    text = LAYOUTS[layout]([*first, *second])
    (finding,) = check(text)
    assert isinstance(finding.place, Span)
    assert text[finding.place.start :].startswith(second[0].split(" ")[0])
    assert finding.data["words"][0] > 90
    assert finding.data["shared"] < finding.data["expected"] < finding.data["possible"]
    assert "words that return beyond the seam: " in finding.message


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("one", "other"),
    [("bees_zh", "ferry_zh"), ("ferry_zh", "bees_zh"), ("ferry_ko", "bees_ko")],
)
def test_languages_whose_common_words_do_not_stand_alone_are_read(
    one: str, other: str, layout: str
) -> None:
    text = LAYOUTS[layout]([*LONG[one], *LONG[other]])
    (found,) = find_breaks(Document("a.txt", text), likely=0.0)
    assert found.below.pieces[0].text.startswith(LONG[other][0][:10])


@pytest.mark.parametrize("name", LONG)
def test_one_text_is_not_flagged(name: str) -> None:
    for join in LAYOUTS.values():
        assert check(join(LONG[name])) == []


def tale(things: str, paragraphs: int = 12) -> list[str]:
    """Words drawn as English uses them, and among them the same few things."""
    chance = random.Random(things)
    known = background("en")
    assert known is not None
    common, shares = zip(*known.shares.items(), strict=True)
    texts = []
    for _ in range(paragraphs):
        drawn = chance.choices(common, shares, k=20) + chance.choices(things.split(), k=8)
        chance.shuffle(drawn)
        texts.append(" ".join(drawn).capitalize() + ".")
    return texts


MILL = tale("miller sluice flour donkey grindstone meadow weir")
STARS = tale("telescope comet astronomer lens meridian eclipse almanac planet")
LOOM = tale("weaver spindle linen shuttle bobbin")


def test_longer_texts_in_the_same_language_are_sure() -> None:
    (finding,) = check("\n\n".join([*MILL, *STARS]))
    assert finding.severity is None
    assert finding.message.startswith(f"an unrelated text begins at line {2 * len(MILL) + 1}\n")
    assert "miller" in finding.data["only_above"]
    assert "comet" in finding.data["only_below"]


def test_what_is_inserted_has_a_seam_at_both_ends() -> None:
    found = check("\n".join([*MILL[:5], *STARS, *MILL[5:]]))
    assert [finding.data["seam"] for finding in found] == [6, 18]


def test_three_texts_have_two_seams() -> None:
    found = check("\n".join([*MILL, *STARS, *LOOM]))
    assert [finding.data["seam"] for finding in found] == [13, 25]
    assert parts(Document("a.txt", "\n".join([*MILL, *STARS, *LOOM])))[1:] != ()


def test_lists_of_names_are_no_text() -> None:
    names = [
        f"{word} {number}, Fennwick Hollow" for number, word in enumerate(LONG["bees"][2].split())
    ]
    assert check("\n".join([*LONG["bees"], *names])) == []


def test_a_long_paragraph_is_searched_sentence_by_sentence() -> None:
    (finding,) = check(" ".join([*MILL, *STARS]))
    assert finding.place is not None
    assert isinstance(finding.place, Span)
    assert finding.place.start == len(" ".join(MILL)) + 1
    assert finding.data["seam"] == 1


BACK_MATTER = [
    "Written by Winifred Merrow and the others who look after programs of the Fennwick Society.",
    "Report errors to <errors@fennwick.example>, and errors of translation to the same address.",
    "Copyright 2021 the Fennwick Society. Licence GPL, without any warranty or liability at all.",
    "The whole manual is at https://fennwick.example/manual, or as you have it on your own system.",
    "Translated by Tobias, Edwin and many others, who may be reached at team@fennwick.example.",
]


def test_the_back_matter_of_a_manual_is_no_second_text() -> None:
    assert check("\n\n".join([*MILL, *BACK_MATTER])) == []


def test_languages_that_take_turns_are_not_flagged() -> None:
    english, russian = APART["en"].split(". "), APART["ru"].split(". ")
    turns = [f"{sentence}." for pair in zip(english, russian, strict=False) for sentence in pair]
    assert check(below(*turns)) == []


def test_what_is_half_translated_is_never_sure() -> None:
    russian = [
        "Утром после бури лодки лежали на лугу за плотиной, и рыбаки не знали, какая из них чья.",
        "У хозяина кабака был полный погреб воды, и он продавал кофе на лестнице, "
        "которую построил ещё его дед Ерофей из Ташкента.",
        "Только когда дети пришли из школы, кто-то засмеялся, потому что на крыше церкви сидела "
        "курица и не хотела слезать. Вечером её сняли лестницей, которую привезла Гурьянова. "
        "С тех пор её так и зовут: та, что сидела на крыше, пока все мы стояли внизу и смеялись "
        "до слёз, а дождь всё шёл и шёл.",
    ]
    english = (
        "The choir of Fennwick will sing at the harvest supper again, and she has found the old "
        "song book in the loft. He and his cousin want to bring the organ from Pellbridge, if the "
        "brothers lend their cart. The old man gives all of his apples and a barrel of cider that "
        "nobody could drink. Tobias, Edwin and Matteo Brandt have the key that Colonel Ashdown "
        "brought home from Kent to Dunmore. It has been raining since the first of the month, and "
        "the road is so soft that no cart will come through."
    )
    untranslated = "The list of the books is by the door."
    assert [found.severity for found in check(below(*russian, english))] == [None]
    (found,) = check(below(russian[0], untranslated, *russian[1:], english))
    assert found.severity == "info"


def test_an_inserted_quotation_is_not_flagged() -> None:
    english = APART["en"].split(". ")
    assert check(below(*english[:2], APART["ru"], *english[2:])) == []
    quote = "> " + APART["ru"].replace(". ", ".\n> ")
    assert check(below(APART["en"], quote), "a.md") == []


@pytest.mark.parametrize("marks", ["“{}”", "«{}»", "„{}“", "_{}_"])
def test_what_is_quoted_at_the_head_is_no_text_of_its_own(marks: str) -> None:
    parts = [APART["fr"].replace(". ", "; "), APART["fr"]]
    assert check(below(*parts, TOGETHER["ru"], APART["ru"]))
    assert check(below(*map(marks.format, parts), TOGETHER["ru"], APART["ru"])) == []


def test_a_short_side_is_not_flagged() -> None:
    assert check(below(APART["ru"], "Tobias Merrow of Fennwick Hollow, Pellbridge, 1911.")) == []


def test_code_and_tables_are_not_read() -> None:
    code = "```\n" + APART["en"] + "\n```"
    table = "| a |\n|---|\n" + "".join(f"| {part} |\n" for part in APART["en"].split(". "))
    assert check(below(APART["ru"], code), "a.md") == []
    assert check(below(APART["ru"], table), "a.md") == []


def test_a_licence_in_its_own_language_is_not_flagged() -> None:
    licence = (
        "Copyright 2019 Winifred Merrow and the Larkspur Trust of Pellbridge. You may copy, change"
        " and give away this text, in whole or in part, if you keep this notice. It comes without"
        " any warranty, and neither the Trust nor Colonel Ashdown nor the Bramley Society of"
        " Fennwick Hollow is liable for what you do with it. This licence ends when you break it."
    )
    assert check(below(*APART["ru"].split(". "), licence)) == []


def test_references_in_their_own_language_are_not_flagged() -> None:
    references = [
        f"[{number}] {name} and the others, A survey of what is known about the birds in the"
        f" orchards of {place} and how they nest there. {place}, {1980 + number}, vol. {number}."
        for number, (name, place) in enumerate(
            [
                ("Merrow, T.", "Fennwick"),
                ("Ashdown, W.", "Pellbridge"),
                ("Larkspur, E.", "Dunmore"),
            ],
            1,
        )
    ]
    assert check(below(*APART["ru"].split(". "), *references)) == []


def test_what_is_left_out_is_said() -> None:
    sentences = [f"{part.rstrip('.')}." for part in APART["ru"].split(". ")]
    text = "\n".join([*sentences, *sentences, APART["en"], "from fi"])
    (finding,) = check(text)
    count = len(sentences)
    assert finding.data["seam"] == 2 * count + 1
    assert finding.data["left_out"] == [
        [count + 1, 2 * count, "repeat"],
        [2 * count + 2, 2 * count + 2, "trailer"],
    ]
    (related,) = finding.related
    assert isinstance(related, Related)
    assert related.place == Span(text.index(sentences[-1]), len("\n".join(sentences)))
    assert finding.message.splitlines()[-1] == (
        f"left out: lines {count + 1}-{2 * count} (repeat), line {2 * count + 2} (trailer)"
    )


def mirrored(post: str, other: str, end: str = "\nfrom fi") -> str:
    """A page as a mirror site lays it out."""
    return f"{post}\n{post}\n{other}{end}"


@pytest.mark.parametrize("other", APART)
@pytest.mark.parametrize("post", [*NAMELESS.items(), *APART.items()])
def test_a_mirror_page_is_sure_without_names(post: tuple[str, str], other: str) -> None:
    language, text = post
    found = check(mirrored(text, APART[other]))
    if language == other:
        assert all(finding.severity == "info" for finding in found)
        return
    (finding,) = found
    assert finding.severity is None
    assert finding.data["languages"] == [language, other]
    assert finding.data["seam"] == 2 * len(text.splitlines()) + 1


def test_a_mirror_page_may_have_a_title_and_short_lines() -> None:
    lines = NAMELESS["uk"].replace(",", ",\n").replace(". ", ".\n")
    (finding,) = check("Пекарня\n" + mirrored(lines, NAMELESS["en"]))
    assert finding.severity is None
    assert finding.data["layout"] == "mirror"
    assert "a mirror's page: a text twice, another once, and a country" in finding.message


def test_a_mirror_page_with_few_function_words_is_known_by_its_script() -> None:
    news = (
        "Завод выпустил первую партию колёсных тракторов, сообщил на планёрке инженер."
        " Машины отправят фермерам соседних районов. Цех расширят следующей весной, рабочих"
        " наберут среди выпускников местного училища."
    )
    (finding,) = check(mirrored(news, NAMELESS["en"]))
    assert finding.severity is None
    assert finding.data["languages"] == ["ru", "en"]


@pytest.mark.parametrize("language", [each for each in NAMELESS if each != "en"])
def test_what_follows_a_text_printed_twice_is_likely_another(language: str) -> None:
    (finding,) = check(mirrored(NAMELESS[language], NAMELESS["en"], end=""))
    assert finding.severity == "info"
    assert finding.data["layout"] == "twice"
    # Without names to compare, and printed once, their shapes alone may speak: never for sure.
    for found in check(below(NAMELESS[language], NAMELESS["en"])):
        assert found.severity == "info"
        assert found.data["layout"] == "plain"


def test_verses_of_a_line_each_are_in_the_language_of_the_poem() -> None:
    verses = (
        "Туман над пристанью плывёт,\nСтарик у лодки песню ждёт,\nИ чайка, севшая на мост,\n"
        "Считает отраженья звёзд.\n\nМолчит вода, молчит причал,\nКто здесь любил, тот здесь"
        " кричал,\nА ныне только снег идёт\nИ тонкий застилает лёд.\n\nНе жди меня, моя весна,"
        "\nМне эта ночь ещё ясна,\nИ Анна с Охты, и Фома\nУснули, чтоб пришла зима."
    )
    (finding,) = check(below(verses, APART["en"]))
    assert finding.data["languages"] == ["ru", "en"]


def test_a_side_may_be_a_list_of_questions() -> None:
    questions = "\n".join(
        f"- What did you learn from the {thing} that broke while you were at the {place}?"
        for thing, place in (
            ("boiler", "dairy"),
            ("crane", "harbour"),
            ("lift", "hotel"),
            ("loom", "mill"),
            ("press", "printer"),
            ("oven", "bakery"),
        )
    )
    (finding,) = check(below(APART["ru"], questions))
    assert finding.data["languages"] == ["ru", "en"]


def test_chinese_in_traditional_characters_is_chinese() -> None:
    text = (
        "1968年,林秀蘭在雲溪鎮開了第一家皮影戲館,當時只有120個座位。她用的燈是OSRAM公司的老燈泡,"
        "箱子裡還有一臺1955年的TESLA收音機。2009年,劇團帶著350件皮影去巴黎演出,觀眾裡有一位叫Colette"
        " Marchand的老人,她把自己拍的照片送給了劇團。"
    )
    (finding,) = check(below(APART["en"], text))
    assert finding.data["languages"] == ["en", "zh"]


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(ALPHABETS, 2)))
def test_a_translation_of_a_text_printed_twice_is_not_flagged(one: str, other: str) -> None:
    assert check(mirrored(TOGETHER[one], TOGETHER[other])) == []


def test_a_title_printed_twice_says_nothing() -> None:
    title = "# Мастерская зимой: клей, рамы и старый мастер, который ворчит"
    assert check(mirrored(title, NAMELESS["en"]), "a.md") == []


def test_a_text_in_part_printed_twice_says_nothing() -> None:
    verse = NAMELESS["ru"].splitlines()[0]
    (finding,) = check(below(NAMELESS["ru"], APART["ru"], verse, verse, NAMELESS["en"], "from fi"))
    assert finding.severity == "info"
    assert finding.data["layout"] == "plain"


SUMMARY = (
    "In short: the dome is closed today, but the keeper still lets school classes in when they ask"
    " for it. The first woman who led the house wrote down what she saw in the sky, and a piece of"
    " it was found much later by a man who kept sheep and is now shown in the museum of the town."
)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "Источник: https://www.hill-and-sky.example/Reports/Eastern-Domes/Winter-Issue\n"
        "Автор: Anna Holm, photographs by Tomas Lindqvist and Greta Sandberg",
        "By Anna Holm and Tomas Lindqvist\nwww.hill-and-sky.example/Eastern_Domes/Winter_Issue",
    ],
)
def test_a_summary_without_names_is_never_sure(head: str) -> None:
    found = check(below(head, *APART["ru"].split(". "), SUMMARY))
    assert all(finding.severity == "info" for finding in found)
    assert [finding.data["possible"] for finding in found] == [
        finding.data["possible"] for finding in check(below(*APART["ru"].split(". "), SUMMARY))
    ]


def test_addresses_are_not_read() -> None:
    plain = below(APART["ru"], APART["en"])
    (one,) = check(plain)
    (other,) = check(plain.replace(" рукой", " https://a.example/Aa-Bb/Cc рукой"))
    assert other.data["possible"] == one.data["possible"]
    assert other.data["words"] == one.data["words"]


def test_a_long_line_with_very_many_addresses_is_read_to_its_end() -> None:
    addresses = [f"see http://a{number}.example/Zed-{number} or" for number in range(9_000)]
    (plain,) = pieces(Document("a.txt", "see or " * 9_000))
    (other,) = pieces(Document("a.txt", " ".join(addresses)))
    assert other.words == plain.words


def test_the_message_fits_and_names_the_words() -> None:
    for one, other in itertools.permutations(APART, 2):
        for finding in check(below(*APART[one].split(". "), APART[other])):
            head, above, beneath, shared, *_ = finding.message.splitlines()
            assert len(head) <= WIDTH
            assert len(shared) <= WIDTH
            assert finding.data["only_above"][0] in above
            assert finding.data["only_below"][0] in beneath
            assert finding.data["shared"] <= finding.data["possible"]


def test_a_heading_begins_the_second_text() -> None:
    (finding,) = check(below(APART["ru"], "# Lodash 4", APART["en"]), "a.md")
    assert finding.data["seam"] == 3


def test_a_title_goes_to_the_text_that_takes_up_its_words() -> None:
    (finding,) = check(below(APART["fr"], "Larkspur volunteers, Fennwick", APART["en"]))
    assert finding.data["seam"] == 3


def test_documents_may_be_declared_mixed() -> None:
    text = below(APART["ru"], APART["en"])
    assert check(text, "round-ups/week.txt", mixed=["round-ups/*"]) == []
    assert len(check(text, "stories/week.txt", mixed=["round-ups/*"])) == 1
    assert len(check(text, "old/round-ups/week.txt", mixed=["/round-ups/"])) == 1
    for glob in ("round-ups/", "week.*", "**/week.txt"):
        assert check(text, "old/round-ups/week.txt", mixed=[glob]) == []
    with pytest.raises(OptionError, match="mixed"):
        mixed_topic.options["mixed"].checked(["!"])


def test_parts_are_the_texts_of_a_sure_break() -> None:
    text = below(APART["ru"], APART["en"])
    start = len(APART["ru"]) + 2
    assert parts(Document("a.txt", text)) == (
        Span(0, len(APART["ru"])),
        Span(start, start + len(APART["en"])),
    )
    assert parts(Document("a.txt", below(TOGETHER["ru"], TOGETHER["en"]))) == (
        Span(0, len(TOGETHER["ru"]) + 2 + len(TOGETHER["en"])),
    )
    assert parts(Document("a.txt", "\n\n")) == ()


def test_the_engine_says_what_the_rule_says() -> None:
    text = below(APART["ru"], APART["en"])
    (finding,) = check(text)
    (diagnostic,) = lint_text(text, mixed_topic)
    assert diagnostic.severity == "warning"
    assert diagnostic.location.span == finding.place
    assert diagnostic.message == finding.message


PARAGRAPHS = st.lists(
    st.one_of(
        st.sampled_from([*APART.values(), *TOGETHER.values(), "# 12", "...", "-", "from tw"]),
        st.text(max_size=40),
    ),
    max_size=8,
)


@given(PARAGRAPHS)
def test_any_text_is_cut_into_parts_or_left_alone(paragraphs: list[str]) -> None:
    doc = Document("a.txt", "\n\n".join(paragraphs))
    ends = 0
    found = find_breaks(doc)
    for each in found:
        assert ends <= each.above.span.end <= each.below.span.start
        ends = each.above.span.end
    places = [finding.place for finding in mixed_topic.check(doc)]
    assert places == [each.below.pieces[0].block.span for each in found]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_seam_inside_one_language_is_found_beside_a_text_in_another(is_first: bool) -> None:
    one = [*LONG["bees"], *LONG["ferry"]]
    parts = [APART["ru"], *one] if is_first else [*one, APART["ru"]]
    inside, between = (check(below(*some)) for some in (one, parts))
    (seam,) = (found.data["only_below"] for found in inside)
    assert len(between) == 2
    turn, shift = between if is_first else between[::-1]
    assert sorted(turn.data["languages"]) == ["en", "ru"]
    assert shift.data["only_below"] == seam
    assert shift.data["languages"] == ["en", "en"]
