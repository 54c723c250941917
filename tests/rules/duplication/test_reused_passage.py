"""Passages of one file inside another, and what is none."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint import Diagnostic
from seedlint.testing import lint_files
from seedlint_rules.duplication import _tokens
from seedlint_rules.duplication._anchors import ANCHOR_LETTERS, REACH, anchors
from seedlint_rules.duplication._normal import normal
from seedlint_rules.duplication._passages import (
    GRAM,
    GRAM_LETTERS,
    is_letter,
    passages,
    places,
    shared_runs,
    tokens,
)
from seedlint_rules.duplication.reused_passage import reused_passage

PASSAGE = (
    "On Fridays the baker makes a bread with seeds that only the drivers of the night line know. "
    "They pay with stories, and she writes the best ones on the flour sacks. "
    "When the sacks are empty, the stories travel back to the mill and are read there."
)


def findings(texts: Mapping[str, str], **options: object) -> list[Diagnostic]:
    found = lint_files(texts, reused_passage, **options).diagnostics
    return [each for each in found if each.rule == "reused-passage"]


def prose(seed: int, sentences: int = 6) -> str:
    """Sentences of made-up words that no other seed has."""
    chance = random.Random(seed)
    letters = "abcdefghilmnoprstuv"

    def word() -> str:
        return "".join(chance.choice(letters) for _ in range(chance.randint(3, 9)))

    made = (" ".join(word() for _ in range(chance.randint(8, 14))) for _ in range(sentences))
    return " ".join(f"{sentence.capitalize()}." for sentence in made)


def within(passage: str, seed: int) -> str:
    """The passage in the middle of a paragraph of its own."""
    return f"{prose(seed)}\n\n{prose(seed + 1)} {passage} {prose(seed + 2)}\n"


# --- passages in one file and another ------------------------------------------------------------


def test_an_opening_that_many_have_hides_no_other_source() -> None:
    opening = prose(40, 8)
    texts = {f"b{number:02}.txt": f"{opening} {prose(50 + number)}\n" for number in range(12)}
    texts |= {"a.txt": within(PASSAGE, 1), "z.txt": f"{opening} {PASSAGE} {prose(90)}\n"}
    sources = [
        each.related[0].location.path for each in findings(texts) if each.location.path == "z.txt"
    ]
    assert "a.txt" in sources


def test_a_paragraph_whose_sentences_are_paragraphs_elsewhere() -> None:
    """Nearly always found: those of the short paragraphs take part that hold an anchor."""
    texts = [prose(seed, 8) for seed in range(20)]
    apart = [text.replace(". ", ".\n\n") for text in texts]
    assert max(len(each) for text in apart for each in text.split("\n\n")) < 120
    for pair in (zip(texts, apart, strict=True), zip(apart, texts, strict=True)):
        found = [bool(findings({"a.txt": one + "\n", "b.txt": two + "\n"})) for one, two in pair]
        assert sum(found) >= 18


def test_rows_of_codes_are_no_passage() -> None:
    rows = " ".join(f"{n:04X}a;{n + 32:04X}b {n:03}.{n + 7:03}. up;" for n in range(660, 720))
    assert not findings({"a.txt": within(rows, 10), "b.txt": within(rows, 20)})


def test_a_passage_is_found_with_both_places() -> None:
    texts = {"a.txt": within(PASSAGE, 10), "b.txt": within(PASSAGE, 20)}
    (finding,) = findings(texts)
    assert (finding.severity, finding.location.path) == ("warning", "b.txt")
    for path, location in (("b.txt", finding.location), ("a.txt", finding.related[0].location)):
        assert location.path == path
        assert location.span is not None
        assert f"{texts[path][slice(*location.span)]}." == PASSAGE
    assert finding.headline == "line 3 holds a passage of a.txt:3"
    assert finding.data["equal"] == 1


def test_a_passage_in_a_long_file() -> None:
    long = "\n\n".join(prose(seed) for seed in range(100, 400))
    texts = {"a.txt": f"{long}\n\n{prose(1)} {PASSAGE} {prose(2)}\n\n{long[::-1]}\n"}
    texts["b.txt"] = within(PASSAGE, 20)
    (finding,) = findings(texts)
    assert finding.location.path == "b.txt"
    assert finding.related[0].location.line == 601


def test_a_passage_with_changed_words() -> None:
    changed = PASSAGE.replace("makes", "bakes").replace("best", "finest").replace("empty", "bare")
    (finding,) = findings({"a.txt": within(PASSAGE, 10), "b.txt": within(changed, 20)})
    assert finding.severity == "warning"
    assert 0.8 < finding.data["equal"] < 1


def test_a_passage_over_two_paragraphs() -> None:
    first, second, third = PASSAGE.split(". ", 2)
    apart = within(f"{first}. {second}.\n\n{third}", 20)
    (finding,) = findings({"a.txt": within(PASSAGE, 10), "b.txt": apart})
    assert (finding.location.line, finding.location.end_line) == (3, 5)


def test_wrapping_case_and_quotes_make_no_difference() -> None:
    wrapped = textwrap.fill(within(PASSAGE.upper(), 20).partition("\n\n")[2], 60)
    (finding,) = findings({"a.txt": within(PASSAGE, 10), "b.txt": wrapped})
    assert finding.data["equal"] == 1


@pytest.mark.parametrize(
    ("passage", "around"),
    [
        (
            "磨坊主人每天早上四点钟起床去打开水闸。整个村子都听着水声来安排自己的一天。"
            "下雨的时候水流太急所以磨坊就停下来。那时候大家才发现原来一直有一个声音陪着他们。"
            "后来磨坊卖给了城里来的一个年轻人，他把水车换成了电机。"
            "从那以后早晨变得非常安静，老人们反而睡不着觉了。",
            ["春天的风吹过空空的田野。", "他们在桥上等了很久很久。", "没有人记得那条船的名字。"],
        ),
        (
            "ทุกเช้าเจ้าของโรงสีตื่นตอนตีสี่เพื่อเปิดประตูน้ำ คนทั้งหมู่บ้านฟังเสียงน้ำแล้วจึงเริ่มวันของตน "
            "เมื่อฝนตกหนักน้ำไหลแรงเกินไปโรงสีจึงต้องหยุด ตอนนั้นเองทุกคนจึงรู้ว่ามีเสียงหนึ่งอยู่เป็นเพื่อนมาตลอด",
            ["ลมพัดผ่านทุ่งนาที่ว่างเปล่า ", " พวกเขารออยู่บนสะพาน ", " ไม่มีใครจำชื่อเรือลำนั้นได้"],
        ),
        (
            "हर सुबह चक्की का मालिक चार बजे उठकर पानी का फाटक खोलता है और फिर चाय बनाता है। "
            "सारा गाँव पानी की आवाज़ सुनकर अपना दिन शुरू करता है और कोई घड़ी नहीं देखता। "
            "जब बारिश बहुत तेज़ होती है तब चक्की को रोकना पड़ता है और सब चुप हो जाते हैं।",
            ["खेतों में हवा चलती रही। ", " वे पुल पर खड़े रहे। ", " नाव का नाम किसी को याद नहीं।"],
        ),
    ],
    ids=["Chinese", "Thai", "Hindi"],
)
def test_scripts(passage: str, around: list[str]) -> None:
    first, second, third = around
    texts = {
        "a.txt": f"{first}{passage}{second}\n",
        "b.txt": f"{third * 3}{passage}{first * 3}\n",
    }
    (finding,) = findings(texts)
    span = finding.location.span
    assert span is not None
    assert passage.rstrip("。।") in texts["b.txt"][span.start - 2 : span.end + 2]


# --- what is no passage --------------------------------------------------------------------------


def test_a_quotation_is_none() -> None:
    texts = {"a.txt": within(PASSAGE, 10), "b.txt": within(f"She said: “{PASSAGE}”", 20)}
    assert not findings(texts)
    quoted = "\n".join(f"> {line}" for line in PASSAGE.split(". "))
    assert not findings({"a.md": within(PASSAGE, 10), "b.md": f"{prose(3)}\n\n{quoted}\n"})


def test_a_quotation_mark_that_opens_nothing_hides_nothing() -> None:
    text = within(f'and 3" pipes. {PASSAGE} The 4" pipes', 20)
    assert findings({"a.txt": within(PASSAGE, 10), "b.txt": text})


def test_what_manuals_say_of_one_thing_after_the_other_is_none() -> None:
    """Paragraphs that are alike as a whole are another rule's, also where it tells one of many."""
    things = ("boat", "lamp", "sack", "mill", "road", "gate")
    entry = "The {} is looked after by the keeper of the lock. " + PASSAGE + " Ask for the {}."
    texts = {f"{each}.txt": f"{entry.format(each, each)}\n" for each in things}
    assert not findings(texts)
    assert findings({path: within(text, 10 * n) for n, (path, text) in enumerate(texts.items())})


def test_what_sections_of_manuals_share_is_a_note() -> None:
    def manual(seed: int, heading: str = "") -> str:
        title, before, text, after = (
            "# Bread",
            prose(seed),
            within(PASSAGE, seed + 1),
            prose(seed, 9),
        )
        return "\n\n".join(filter(None, [title, before, heading, text, after])) + "\n"

    (finding,) = findings({"a.md": manual(10), "b.md": manual(20, "## Friday")})
    assert finding.severity == "info"
    (finding,) = findings({"a.md": manual(10), "b.md": manual(20)})
    assert finding.severity == "warning"


def test_a_single_sentence_is_none() -> None:
    sentence = PASSAGE.split(". ", maxsplit=1)[0] + "."
    assert not findings({"a.txt": within(sentence, 10), "b.txt": within(sentence, 20)})


def test_a_passage_of_very_many_files_is_told_in_each() -> None:
    texts = {f"{number:02}.txt": within(PASSAGE, 10 * number) for number in range(1, 80)}
    found = findings(texts)
    assert [each.location.path for each in found] == sorted(texts)[1:]
    assert {each.severity for each in found} == {"warning"}


def test_short_sentences_of_characters_that_say_much_are_sentences() -> None:
    passage = (
        "桥在夏天被漆成绿色。面包师的蓝漆早就用完了。村里没有人再说蓝桥。里德先生数着过桥的车。"
        "集市那天一共过了四十辆。晚上他把数字写在门上。"
    )
    texts = {
        "a.txt": f"河边的人起得很早。{passage}后来下了一场大雪。",
        "b.txt": f"没有谁记得那座旧桥是什么颜色。{passage}孩子们在岸上等着。",
    }
    (found,) = findings({path: text + "\n" for path, text in texts.items()})
    assert found.location.path == "b.txt"


def test_a_short_passage_is_none() -> None:
    short = "The lock is shut. Nobody knows who has the key to it now."
    assert not findings({"a.txt": within(short, 10), "b.txt": within(short, 20)})


def test_texts_of_their_own_share_nothing() -> None:
    assert not findings({f"{seed}.txt": within(prose(seed * 7), seed) for seed in range(20, 60, 3)})


def test_one_text_over_and_over_is_linear() -> None:
    line = f"{PASSAGE} "
    texts = {"a.txt": line * 300, "b.txt": line * 200 + prose(3), "c.txt": prose(4)}
    assert len(findings(texts)) <= 1


# --- the places do not depend on chance ----------------------------------------------------------


def test_the_earlier_file_by_path_has_the_original() -> None:
    texts = [within(PASSAGE, seed) for seed in (10, 20, 30)]
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        found = findings(
            {f"{name}.txt": texts[number] for name, number in zip("abc", order, strict=True)}
        )
        assert [each.location.path for each in found] == ["b.txt", "c.txt"]
        assert {each.related[0].location.path for each in found} == {"a.txt"}


# --- the parts -----------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "春", "天"]), max_size=40)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_shared_runs_are_equal_and_in_order(here: list[str], there: list[str]) -> None:
    runs = list(shared_runs(here, there))
    for run in runs:
        assert here[run.here : run.here + run.length] == there[run.there : run.there + run.length]
    assert all(a.here + a.length <= b.here for a, b in pairwise(runs))
    assert [run for passage in passages(here, there) for run in passage.runs] == runs


@given(st.text(alphabet="aB3_ -’é春天ก\u00ad\u0301.", max_size=40))
def test_tokens_stand_where_they_say(text: str) -> None:
    assert [normal(text[slice(*place)]) for place in places(text)] == tokens(text)


def hashed(word: str) -> int:
    """The hash of a word by itself, in plain numbers."""
    mask = (1 << 32) - 1
    powers = (pow(int(_tokens._FACTOR), place, 1 << 32) for place in range(len(word)))
    x = sum(ord(char) * power for char, power in zip(word, powers, strict=True)) & mask
    x = (x ^ x >> 16) * 0x85EBCA6B & mask
    x = (x ^ x >> 13) * 0xC2B2AE35 & mask
    return x ^ x >> 16


@given(st.text(alphabet="aB3_ -’é春天กั\u0e34\u00ad\u0301я.", max_size=40), st.sampled_from([0, 70]))
def test_tokens_in_columns_are_the_same(text: str, long: int) -> None:
    form = normal(text) + long * "x"
    found = _tokens.tokens(form)
    expected = tokens(form)
    assert [form[a : a + b] for a, b in zip(found.starts, found.lengths, strict=True)] == expected
    assert found.hashes.tolist() == list(map(hashed, expected))
    assert found.letters.tolist() == list(map(is_letter, expected))


def test_anchors_are_the_same_wherever_the_passage_stands() -> None:
    found = anchors([normal(within(PASSAGE, seed)) for seed in (10, 20)])
    here, there = (set(found.keys[found.texts == text].tolist()) for text in (0, 1))
    assert len(here & there) >= 3


def rank(word: str) -> int:
    is_short = len(word) < ANCHOR_LETTERS and not is_letter(word)
    return hashed(word) + (is_short << 32)


@given(st.lists(st.text(alphabet="aB3_ -’é春天.", max_size=60), max_size=5))
def test_anchors_have_the_least_rank_around(texts: list[str]) -> None:
    forms = [normal(text) for text in texts]
    expected = []
    for number, form in enumerate(forms):
        words = tokens(form)
        ranks = list(map(rank, words))
        for place, word in enumerate(words):
            before, after = ranks[max(0, place - REACH) : place], ranks[place + 1 :][:REACH]
            gram = tuple(words[place : place + (GRAM_LETTERS if is_letter(word) else GRAM)])
            is_least = (
                all(each > ranks[place] for each in before)
                and min(after, default=ranks[place]) >= ranks[place]
            )
            if is_least and len(gram) == (GRAM_LETTERS if is_letter(word) else GRAM):
                expected.append((number, gram))
    found = anchors(forms)
    assert found.texts.tolist() == [number for number, _ in expected]
    keys = found.keys.tolist()
    by_gram = {gram: key for (_, gram), key in zip(expected, keys, strict=True)}
    assert [by_gram[gram] for _, gram in expected] == keys
    assert len(set(by_gram.values())) == len(by_gram)
