"""What counts as the same text, and what a safe fix may take for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.testing import lint_files, lint_text
from seedlint_rules.duplication._normal import faithful, normal
from seedlint_rules.duplication.duplicated_paragraph import duplicated_paragraph

CHINESE = (
    "守桥的老人每年春天都要把木板一块一块地翻过来晒干，他说：“桥和人一样，也要换一换身子。”"
    "村里的孩子用 Python 给他写了一个 2020 年的日历，他看了看，把它挂在门后面……第二天就用来包鱼了。"
)
JAPANESE = (
    "橋守の老人は毎年春になると板を一枚ずつ裏返して干し、「橋も人も同じで、着替えが要る」と言う。"
    "子どもたちはそれを聞くたびに笑い、ラムネの瓶を欄干に並べて、どれが先に落ちるかを賭けていた。"
)
THAI = "คนเฝ้าสะพานพลิกไม้กระดานทีละแผ่นทุกฤดูใบไม้ผลิแล้วบอกว่าสะพานก็เหมือนคนต้องเปลี่ยนเสื้อผ้าบ้าง"
KOREAN = (
    "다리를 지키는 노인은 봄마다 널빤지를 하나씩 뒤집어 말리면서 "
    "다리도 사람처럼 옷을 갈아입어야 한다고 했다."
)
UNSPACED = {"Chinese": CHINESE, "Japanese": JAPANESE, "Thai": THAI}


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


@pytest.mark.parametrize("width", [13, 20, 31])
@pytest.mark.parametrize("text", UNSPACED.values(), ids=UNSPACED)
def test_line_ends_in_scripts_without_blanks_make_no_difference(text: str, width: int) -> None:
    # A line end in the middle of a Latin word or a figure is one more blank.
    text = text.replace("Python", "派森").replace("2020", "二〇二〇")
    assert normal(wrapped(text, width)) == normal(text)
    assert faithful(wrapped(text, width)) == faithful(text)


@pytest.mark.parametrize("text", UNSPACED.values(), ids=UNSPACED)
def test_a_rewrapped_text_is_the_same_word_for_word(text: str) -> None:
    text = text.replace("Python", "派森").replace("2020", "二〇二〇") * 3
    (found,) = lint_text(f"{wrapped(text, 60)}\n\n{wrapped(text, 50)}\n", duplicated_paragraph)
    assert found.severity == "error"
    assert found.headline.endswith("word for word")
    files = {"a.txt": f"{text}\n", "b.txt": f"{wrapped(text, 60)}\n"}
    (found,) = lint_files(files, duplicated_paragraph).diagnostics
    assert (found.severity, found.location.path) == ("error", "b.txt")


def test_blanks_beside_latin_words_in_chinese_make_no_difference() -> None:
    assert normal("他用 Python 写了 2 行") == normal("他用Python写了2行")


def test_blanks_between_words_make_a_difference() -> None:
    assert normal(KOREAN) != normal(KOREAN.replace(" ", ""))
    assert normal("to day") != normal("today")
    assert normal("été là") != normal("étélà")
    assert normal("用 Mac OS 写") == "用mac os写"


@pytest.mark.parametrize(
    ("plain", "shaped"),
    [
        ("I ❤ the ferry ☎", "I ❤\ufe0f the ferry ☎\ufe0e"),
        ("אמר שלום והלך", "\u202bאמר שלום\u202c והלך"),
        ("אמר 123 והלך", "אמר \u2066123\u2069 והלך"),
        ("می‌خواهم", "میخواهم"),
        ("the end", "the \u202eend\u202c"),
    ],
)
def test_what_shapes_the_text_around_it_is_not_the_text(plain: str, shaped: str) -> None:
    assert normal(plain) == normal(shaped)
    assert faithful(plain) != faithful(shaped)


def test_data_hidden_in_selectors_make_a_difference() -> None:
    assert normal("the end\ufe01\ufe03\ufe05") != normal("the end")


@given(st.text(st.sampled_from("aé Ж\n\t中文。、“”ไท　한「」1\ufe0f\u200b"), max_size=30))
def test_normal_forms_are_normal(text: str) -> None:
    form = normal(text)
    assert normal(form) == form
    assert normal(faithful(text)) == form
    assert faithful(faithful(text)) == faithful(text)
