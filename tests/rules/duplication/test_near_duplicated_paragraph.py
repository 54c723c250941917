"""Near copies: complete, verified, told once, and the same whatever the run."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from seedlint import OptionError
from seedlint.engine import run
from seedlint.testing import lint_files, lint_text
from seedlint_rules.duplication import _likeness
from seedlint_rules.duplication import near_duplicated_paragraph as module
from seedlint_rules.duplication._normal import normal
from seedlint_rules.duplication._rearranged import all_rearranged, is_rearranged

near = module.near_duplicated_paragraph

CLOCK = (
    "The town bought its clock from a monastery that had closed, and nobody asked how it would get "
    "up the tower. It was carried in pieces by the fire brigade on three Sundays in May, and put "
    "together by a man who mended prams."
)
FERRY = (
    "Паром ходил через реку каждый час, пока не встал лёд. Перевозчик знал всех по имени и никому "
    "не давал сдачи, потому что мелочь держал в жестяной банке из-под чая, а банку держал дома, "
    "на верхней полке, за мукой и солью."
)
BOAT = (
    "老渡船在河上走了四十年，船夫认得两岸的每一个人，从来不收孩子的钱，也从来不在雾里开船，"
    "因为他的父亲就是在雾里迷路的。村里的人都说，只要听见他的铃声，就知道天已经亮了。"
)
LANGUAGES = {"Latin": CLOCK, "Cyrillic": FERRY, "Chinese": BOAT}


def places(diagnostics: Any) -> list[tuple[str, int, str, int]]:
    """Where near copies are, and what each is compared with."""
    found = []
    for each in diagnostics:
        here, other = each.location, each.related[0].location
        found.append((here.path, here.line, other.path, other.line))
    return found


def misread(text: str, share: float, seed: float) -> str:
    """The text as bad optical recognition gives it."""
    chance = random.Random(seed)
    letters = [char for char in text if char.isalpha()]
    return "".join(
        chance.choice(letters) if char.isalpha() and chance.random() < share else char
        for char in text
    )


# --- what is found -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("share", [0.02, 0.05])
def test_misread_copies_are_found(text: str, share: float) -> None:
    copies = {f"{seed}.txt": misread(text, share, seed) + "\n" for seed in range(1, 9)}
    result = lint_files({"0.txt": text + "\n", **copies}, near)
    alike = {
        name
        for name, copy in copies.items()
        if normal(copy) != normal(text) and fuzz.ratio(normal(text), normal(copy)) >= 85
    }
    found = {each.location.path for each in result.diagnostics}
    assert alike <= found
    assert found <= copies.keys()


def test_equal_paragraphs_are_left_to_the_rule_for_them() -> None:
    assert lint_text(f"{CLOCK}\n\nAnother text.\n\n{CLOCK.upper()}\n", near) == []
    assert not lint_files({"a.txt": CLOCK, "b.txt": CLOCK}, near).diagnostics


def test_the_message_shows_what_differs() -> None:
    copy = CLOCK.replace("monastery", "convent").replace("prams", "umbrellas")
    (found,) = lint_text(f"{CLOCK}\n\n{copy}\n", near)
    assert found.message.splitlines()[1:] == [
        "- ... clock from a monastery that had closed, ...",
        "+ ... clock from a convent that had closed, ...",
        "- ... man who mended prams.",
        "+ ... man who mended umbrellas.",
    ]


def test_a_member_of_a_cluster_is_told_once_with_its_number() -> None:
    words = ["bell", "lamp", "gong", "horn"]
    files = {f"{n}.txt": CLOCK.replace("clock", word) for n, word in enumerate(words)}
    found = lint_files(files, near).diagnostics
    assert places(found) == [(f"{n}.txt", 1, "0.txt", 1) for n in range(1, 4)]
    assert [each.message.splitlines()[-1] for each in found] == [
        f"copy {n} of 4, first at 0.txt:1" for n in range(2, 5)
    ]
    assert found[0].data == {
        "similarity": round(fuzz.ratio(normal(files["0.txt"]), normal(files["1.txt"])) / 100, 4),
        "mean": found[0].data["similarity"],
        "paragraphs": 1,
        "within": False,
        "rearranged": False,
        "copy": 2,
        "copies": 4,
        "files": 4,
    }


def test_what_is_unlike_the_first_is_told_beside_the_nearest() -> None:
    words = CLOCK.split()
    steps = [" ".join([*(["quite"] * count), *words[count:]]) for count in (0, 5, 10, 15)]
    assert fuzz.ratio(normal(steps[0]), normal(steps[3])) < 85
    found = lint_text("\n\n".join(steps) + "\n", near)
    assert places(found)[-1] == ("a.txt", 7, "a.txt", 5)


def test_what_is_like_a_later_one_only_is_told_there() -> None:
    words = CLOCK.split()
    edited = [" ".join([*(["quite"] * count), *words[count:]]) for count in (0, 10, 5)]
    files = {f"{n}.txt": text + "\n" for n, text in enumerate(edited)}
    assert fuzz.ratio(normal(edited[0]), normal(edited[1])) < 85
    assert places(lint_files(files, near).diagnostics) == [("2.txt", 1, "0.txt", 1)]


def test_quote_marks_are_no_difference() -> None:
    wrapped = "> " + CLOCK.replace(" up ", "\n> up ").replace(" put ", "\n> put ")
    copy = "> " + CLOCK.replace("clock", "bell")
    within = lint_text(f"{wrapped}\n\nx\n\n{copy}\n", near, path="a.md", kinds=["quote"])
    files = {"a.md": wrapped + "\n", "b.md": copy + "\n"}
    (across,) = lint_files(files, near, kinds=["quote"]).diagnostics
    assert within[0].data["similarity"] == across.data["similarity"]
    assert within[0].message.splitlines()[1:] == across.message.splitlines()[1:]


# --- what is not ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        CLOCK,
        f"---\n\n***\n\n{'-' * 60}\n\n{'*' * 60}\n",
        "Yours truly, A.\n\nYours truly, B.\n\nYours truly, C.\n",
        "\n\n".join(LANGUAGES.values()),
        f"{CLOCK}\n\nDie Stadt kaufte ihre Uhr von einem Kloster, das geschlossen hatte, und "
        "niemand fragte, wie sie auf den Turm kommen sollte. Die Feuerwehr trug sie an drei "
        "Sonntagen im Mai in Teilen hinauf.\n",
    ],
    ids=["empty", "blank", "one paragraph", "rules", "short", "languages", "translation"],
)
def test_what_is_no_near_copy(text: str) -> None:
    assert lint_text(text, near) == []
    assert not lint_files({"a.txt": text, "b.txt": "Another document.\n"}, near).diagnostics


def test_a_refrain_with_a_changed_line_is_verse() -> None:
    song = "\n\n".join(
        f"The boats go out at {hour},\nthe boats come in,\nand the harbour keeps the sound.\n\n"
        f"A lamp was lit by {name}\nwhere none had been,\nand the sea went round and round."
        for hour, name in (("dawn", "Ann"), ("noon", "Ben"), ("dusk", "Cay"))
    )
    assert lint_text(song + "\n", near) == []


def test_lines_that_tell_other_figures() -> None:
    line = "The water at the lower lock stood at {} metres on {} May at noon."
    texts = [line.format(level, day) for level, day in (("4.1", 3), ("3.7", 4), ("3.9", 5))]
    assert lint_text("\n\n".join(texts) + "\n", near) == []
    assert lint_text("\n\n".join(each.replace("4.1", "3.7") for each in texts) + "\n", near)


@pytest.mark.parametrize(
    ("texts", "severities"),
    [
        ([CLOCK, CLOCK.replace("May", "June")], ["warning"]),
        (
            [
                "A line of more than forty characters about a cat.",
                "A line of more than forty characters about a cot.",
            ],
            ["info"],
        ),
        ([CLOCK.replace("three", "3"), CLOCK.replace("three", "7")], ["info"]),
    ],
)
def test_severities(texts: list[str], severities: list[str]) -> None:
    found = lint_text("\n\n".join(texts) + "\n", near)
    assert [each.severity for each in found] == severities


def test_short_ones_in_a_row_are_a_copied_text() -> None:
    one = "The ferry is late because the ferryman is asleep in the boat, with his cap on his face, "
    two = "Nobody wakes him, since he rows badly when he is woken early, and sings while he rows, "
    between = "Here stands something else, which is long enough to be a paragraph of its own."
    ends = "and snores.", "out of tune."
    text = [one + ends[0], two + ends[1], between, one + "dreaming.", two + "on and on."]
    assert [each.severity for each in lint_text("\n\n".join(text) + "\n", near)] == ["info"]
    text[3:] = [each + "while the river goes by." for each in text[3:]]
    found = lint_text("\n\n".join(text) + "\n", near)
    assert [each.severity for each in found] == ["warning"]


def test_entries_of_a_log_are_no_copied_text() -> None:
    """Each is like all others, so that any run of them is like any other run."""
    days = {"Monday": "nine", "Tuesday": "ten", "Wednesday": "six", "Thursday": "four"}
    entries = [
        f"On {day} the ferry left at the usual hour with {count} people, two goats and the mail on "
        "board, and came back at dusk with nothing to report."
        for day, count in (days | {"Friday": "eleven", "Saturday": "five"}).items()
    ]
    found = lint_text("\n\n".join(entries) + "\n", near)
    assert {each.severity for each in found} == {"info"}


def test_the_same_of_another_command_is_a_note() -> None:
    text = CLOCK.replace("its clock", "its `clock-in` command")
    found = lint_text(f"{text}\n\n{text.replace('clock-in', 'clock-out')}\n", near)
    assert [each.severity for each in found] == ["info"]


EDITED = CLOCK.replace("prams", "watches").replace("asked", "ever wondered")


def severities(files: dict[str, list[str]]) -> dict[str, str]:
    """By the path of the finding."""
    texts = {path: "\n\n".join(paragraphs) + "\n" for path, paragraphs in files.items()}
    return {each.location.path: each.severity for each in lint_files(texts, near).diagnostics}


@pytest.mark.parametrize("heading", ["## Winding", "**Example 2: to wind the clock**"])
def test_what_manuals_say_nearly_alike_is_a_note(heading: str) -> None:
    other = [f"{FERRY[number:]} {number}" for number in (0, 90)] + [BOAT * 4, FERRY.upper() * 2]
    here = ["# Clocks", CLOCK, *other, heading, EDITED]
    assert severities({"a.md": here}) == {"a.md": "info"}
    assert severities({"a.md": [each for each in here if each != heading]}) == {"a.md": "warning"}
    there = ["# Towers", *other, heading, EDITED]
    assert severities({"a.md": here[:2], "b.md": there}) == {"b.md": "info"}
    assert severities({"a.md": here[:2], "b.md": ["# Towers", EDITED, *other]}) == {
        "b.md": "warning"
    }


def test_neighbours_that_follow_each_other_are_one_finding() -> None:
    texts = [CLOCK, FERRY, BOAT]
    copies = [misread(text, 0.02, 3) for text in texts]
    for files in (
        {"a.txt": "\n\n".join([*texts, "In between.", *copies])},
        {"a.txt": "\n\n".join(texts), "b.txt": "\n\n".join(copies)},
    ):
        (found,) = lint_files(files, near).diagnostics
        alike = [fuzz.ratio(normal(a), normal(b)) / 100 for a, b in zip(texts, copies, strict=True)]
        assert found.severity == "warning"
        assert found.data["paragraphs"] == 3
        assert found.data["similarity"] == round(min(alike), 4)
        assert found.data["mean"] == round(sum(alike) / 3, 4)
        source = found.related[0].location
        assert (source.line, source.end_line) == (1, 5)
        assert found.location.end_line - found.location.line == 4


def test_neighbours_from_one_text_stay_together() -> None:
    """Although the first of them stands first in another."""
    files = {"a.txt": CLOCK, "b.txt": f"{CLOCK} \n\n{FERRY}"}
    files["c.txt"] = "\n\n".join(misread(text, 0.02, 3) for text in (CLOCK, FERRY))
    (found,) = lint_files(files, near).diagnostics
    assert places([found]) == [("c.txt", 1, "b.txt", 1)]
    assert found.data["paragraphs"] == 2


def test_what_stands_apart_is_told_apart() -> None:
    files = {"a.md": f"{CLOCK}\n\n## The ferry\n\n{FERRY}"}
    clock, ferry = CLOCK.replace("prams", "lutes"), FERRY.replace("банку", "кружку")
    files["b.md"] = f"{clock}\n\n## Another ferry\n\n{ferry}"
    assert [each.data["paragraphs"] for each in lint_files(files, near).diagnostics] == [1, 1]


def test_a_notice_is_no_copy_of_another() -> None:
    notice = (
        "{} is free software: you can redistribute it and/or modify it under the terms of the "
        "Barn Owl License. It is distributed in the hope that it will be useful, but without any "
        "warranty; without even the implied warranty of fitness for a particular purpose."
    )
    files = {f"{n}.txt": f"{own(n)}\n\n{notice.format(n)}" for n in ("Harrow", "Plough")}
    assert not lint_files(files, near).diagnostics


def test_rows_of_codes_are_no_copies() -> None:
    row = " ".join(f"{n:04X};{n + 7:04X}" for n in range(160, 220))
    assert lint_text(f"{row}\n\nA word.\n\n{row.replace('00A1', '00A2')}\n", near) == []


@pytest.mark.parametrize(
    ("files", "severity"),
    [
        ({"open.txt": "opens", "shut.txt": "shuts"}, "info"),
        ({"a.txt": "opens", "b.txt": "shuts"}, "warning"),
    ],
)
def test_what_files_are_named_for_is_what_they_are_about(
    files: dict[str, str], severity: str
) -> None:
    text = (
        "The keeper {} the lock when the bell has rung twice and the horn once. He then walks to "
        "the far end, looks for swimmers, hangs the lamp on its hook, and notes the hour in the "
        "book that lies on the sill, unless the ink has dried."
    )
    found = lint_files({path: text.format(verb) for path, verb in files.items()}, near).diagnostics
    assert [each.severity for each in found] == [severity]


def test_what_stands_around_is_what_a_paragraph_is_about() -> None:
    text = (
        "The {0} is for people who have nothing to carry but a hat and a bag. It leaves when the "
        "last of them has sat down, whatever the timetable says, and comes back when it is "
        "hungry, and nobody has ever asked where it had been."
    )
    lead = "Whoever takes the {} should know its habits."
    parts = [lead.format("ferry"), text.format("ferry"), *map(own, range(8))]
    about = [*parts, lead.format("donkey"), text.format("donkey")]
    edited = [*parts, own(9), text.format("donkey")]
    for texts, severity in ((about, "info"), (edited, "warning")):
        found = [each for each in lint_text("\n\n".join(texts), near) if each.data["mean"] > 0.9]
        assert [each.severity for each in found][-1:] == [severity]


def test_one_term_for_another_throughout() -> None:
    text = (
        "A ferry waits for the tide, and the tide waits for nobody. When a ferry is late, the "
        "ferry before it waits as well, so that two come at once and none for an hour after, "
        "whatever the captain of the ferry has promised."
    )
    around = [*map(own, range(8))]
    found = lint_text("\n\n".join([text, *around, text.replace("ferry", "barge")]), near)
    assert [each.severity for each in found] == ["info"]
    found = lint_text("\n\n".join([text, "Or so.", text.replace("ferry", "barge")]), near)
    assert [each.severity for each in found] == ["warning"]


@pytest.mark.parametrize("ratio", [-1.0, 0.0, 0.49, 1.0, 1.2, 85.0, float("nan")])
def test_a_ratio_that_asks_nonsense_is_refused(ratio: float) -> None:
    assert near.options["ratio"].checked(0.5) == 0.5
    with pytest.raises(OptionError, match=r"0\.5 or more and below 1"):
        near.options["ratio"].checked(ratio)


# --- the same by every way -------------------------------------------------------------------


PIECES = [
    f"{name} {verb} {what}"
    for name in ("the miller", "her sister")
    for verb in ("saw", "sold", "fed")
    for what in ("the grey mare", "seven geese", "a boat")
]
PARAGRAPHS = st.lists(st.sampled_from(PIECES), min_size=3, max_size=6).map(", and ".join)
DOCUMENTS = st.lists(PARAGRAPHS, max_size=5).map("\n\n".join)


def all_pairs(paragraphs: list[str]) -> Iterator[tuple[int, int]]:
    for a, b in combinations(range(len(paragraphs)), 2):
        first, second = normal(paragraphs[a]), normal(paragraphs[b])
        if first != second and fuzz.ratio(first, second) >= 85:
            yield a, b


@given(st.lists(PARAGRAPHS, max_size=12))
def test_within_a_document_every_pair_is_found(paragraphs: list[str]) -> None:
    expected = {frozenset(pair) for pair in all_pairs(paragraphs)}
    forms = list(map(normal, paragraphs))
    told = list(_likeness.all_near(forms, 0.85))
    assert {frozenset((a, b)) for a, b, score in told if score >= 0.85} == expected
    for a, b, score in told:
        assert score == _likeness.likeness(forms[a], forms[b])
        assert score >= 0.85 or is_rearranged(forms[a], forms[b])


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdefgh"), DOCUMENTS, max_size=6), st.integers(1, 3))
def test_batches_change_nothing(documents: dict[str, str], size: int) -> None:
    files = {f"{name}.txt": text + "\n" for name, text in documents.items()}
    whole = lint_files(files, near).diagnostics
    before = run.BATCH_FILES
    run.BATCH_FILES = size
    try:
        assert lint_files(files, near).diagnostics == whole
    finally:
        run.BATCH_FILES = before


@settings(max_examples=25, deadline=None)
@given(DOCUMENTS)
def test_a_document_alone_is_told_the_same(text: str) -> None:
    """Alone no signature is computed; beside an unrelated document they are."""
    alone = lint_files({"a.txt": text}, near).diagnostics
    beside = lint_files({"a.txt": text, "z.txt": FERRY}, near).diagnostics
    assert beside == alone


def test_processes_change_nothing(tmp_path: Path) -> None:
    chance = random.Random(5)
    for number in range(12):
        texts = [misread(chance.choice([CLOCK, FERRY, BOAT]), 0.02, chance.random()) for _ in "abc"]
        (tmp_path / f"{number}.txt").write_text("\n\n".join(texts) + "\n", "utf-8")
    reports = []
    for workers in ("1", "2"):
        command = [sys.executable, "-P", "-m", "seedlint", "--isolated", "--select", near.name]
        done = subprocess.run(
            [*command, "--format", "concise", "-n", workers, "."],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        reports.append(done.stdout)
    assert reports[0] == reports[1]
    assert reports[0].count(b"[near-duplicated-paragraph]") > 10


def test_a_large_document_is_compared_by_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [misread(text, 0.02, seed) for seed in range(1, 7) for text in LANGUAGES.values()]
    document = "\n\n".join(texts) + "\n"
    exhaustive = lint_text(document, near)
    monkeypatch.setattr(module, "EXHAUSTIVE", 3)
    assert lint_text(document, near) == exhaustive
    assert sum(each.data["paragraphs"] for each in exhaustive) > 12


# --- many --------------------------------------------------------------------------------------


def test_a_hundred_thousand_equal_lines_and_one_that_differs() -> None:
    line = CLOCK
    text = f"{line}\n" * 50_000 + f"{line.replace('town', 'village')}\n" + f"{line}\n" * 50_000
    found = lint_text(text, near)
    assert places(found) == [("a.txt", 50_001, "a.txt", 1)]
    assert found[0].data["copies"] == 100_001


def own(seed: int | str) -> str:
    """A text of made-up words that no other seed has."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abdefgiklmnoprstuvz", k=7)) for _ in range(60)) + "."


def test_a_paragraph_in_many_versions_is_told_once() -> None:
    names = [f"{a}{b}" for a in ("Al", "Be", "Co", "Da") for b in ("bert", "nard", "rinna")]
    files = {
        f"{seed:02}.txt": f"{own(seed)}\n\n{CLOCK.replace('a man', f'{name}, a man')}\n"
        for seed, name in enumerate(names)
    }
    found = lint_files(files, near).diagnostics
    assert [(each.location.path, each.severity) for each in found] == [("01.txt", "info")]
    assert found[0].data["copies"] == len(names)


def test_a_text_that_was_copied_whole_is_told_for_each_copy() -> None:
    words = ["bell", "lamp", "gong", "horn", "drum", "pipe", "harp", "lute", "flag", "cart", "boat"]
    files = {f"{n:02}.txt": CLOCK.replace("clock", word) for n, word in enumerate(words)}
    found = lint_files(files, near).diagnostics
    assert [each.severity for each in found] == ["warning"] * (len(words) - 1)
    assert found[-1].message.splitlines()[-1] == "copy 11 of 11, first at 00.txt:1"


# --- the same sentences in another order ---------------------------------------------------------

SENTENCES = [
    "The bridge was painted green in the summer when the baker ran out of blue.",
    "Since then nobody in the valley says that he lives behind the blue bridge.",
    "Mr. Reed counts the carts that cross it, 40 of them on market days!",
    "Was it ever closed, and if it was, who had the key?",
]
CHINESE = [
    "桥在夏天被漆成绿色，因为面包师的蓝漆用完了。",
    "从那以后谷里没有人再说他住在蓝桥后面！",
    "里德先生数着过桥的车。",
]


@pytest.mark.parametrize(("sentences", "between"), [(SENTENCES, " "), (CHINESE, "")])
def test_sentences_in_another_order_are_a_copy(sentences: list[str], between: str) -> None:
    there = between.join(sentences)
    here = between.join([*sentences[2:], *sentences[:2]])
    (across,) = lint_files({"a.txt": there + "\n", "b.txt": here + "\n"}, near).diagnostics
    assert across.message == "line 1 has the sentences of a.txt:1 in another order"
    assert across.data["rearranged"]
    assert across.data["similarity"] < 0.85
    (within,) = lint_text(f"{there}\n\n{here}\n", near)
    assert within.headline == "line 3 has the sentences of line 1 in another order"


def test_one_other_sentence_is_no_copy_in_another_order() -> None:
    there, here = " ".join(SENTENCES), " ".join([*SENTENCES[:0:-1], SENTENCES[0].replace("n", "m")])
    assert len(there) == len(here)
    assert not lint_files({"a.txt": there + "\n", "b.txt": here + "\n"}, near).diagnostics


def test_sentences_in_three_orders_are_left_to_recycled_sentence() -> None:
    orders = [SENTENCES, [*SENTENCES[2:], *SENTENCES[:2]], SENTENCES[::-1]]
    files = {f"{n}.txt": f"{own(n)}\n\n{' '.join(order)}\n" for n, order in enumerate(orders)}
    assert not lint_files(files, near).diagnostics


SHORT = [f"{sentence[:36].rpartition(' ')[0]}." for sentence in SENTENCES]


@pytest.mark.parametrize(
    "orders",
    [
        [SHORT, [*SHORT[2:], *SHORT[:2]], SHORT[::-1]],  # too short for a pool
        [[*SENTENCES[n:], *SENTENCES[:n]] for n in range(3)],  # beside the same ones but two
    ],
    ids=["short", "rotated"],
)
def test_what_recycled_sentence_does_not_tell_is_told(orders: list[list[str]]) -> None:
    files = {f"{n}.txt": f"{own(n)}\n\n{' '.join(order)}\n" for n, order in enumerate(orders)}
    found = lint_files(files, near).diagnostics
    assert [each.location.path for each in found] == sorted(files)[1:]


@given(st.permutations(SENTENCES), st.permutations(SENTENCES))
def test_any_order_is_another(one: list[str], other: list[str]) -> None:
    first, second = normal(" ".join(one)), normal(" ".join(other))
    assert is_rearranged(first, second) == (first != second)


def test_very_many_texts_of_one_length() -> None:
    """None is compared with all others: that would be half a million pairs."""
    texts = [
        f"Line {number:04} of the table. It is as long as the others." for number in range(999)
    ]
    assert not list(all_rearranged(texts))


# --- what is loaded ------------------------------------------------------------------------------

LOADED = """
import sys
from seedlint.cli import main
main(["one.txt", "--isolated", "--select", "near-duplicated-paragraph", "--format", "concise"])
print(sorted({"numpy", "rapidfuzz"} & sys.modules.keys()))
"""


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        (CLOCK, "[]"),
        (f"{CLOCK}\n\n{CLOCK[:150]}", "[]"),
        (f"{CLOCK}\n\n{CLOCK.replace('May', 'June')}", "['rapidfuzz']"),
    ],
    ids=["one paragraph", "of other lengths", "a near copy"],
)
def test_one_document_needs_no_numpy(tmp_path: Path, text: str, loaded: str) -> None:
    (tmp_path / "one.txt").write_text(text + "\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-c", LOADED],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[-1] == loaded


def test_documents_that_follow_a_large_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The signatures of a large document are needed before the texts of later ones are known."""
    monkeypatch.setattr(module, "EXHAUSTIVE", 3)
    large = "\n\n".join(f"{seed} {misread(CLOCK, 0.5, seed)}" for seed in range(10))
    files = {"a.txt": large, "b.txt": f"{FERRY}\n", "c.txt": misread(FERRY, 0.02, 1)}
    result = lint_files(files, near)
    assert not result.errors
    assert places(result.diagnostics) == [("c.txt", 1, "b.txt", 1)]


def test_what_is_too_long_is_not_compared() -> None:
    def twice(length: int) -> str:
        text = (f"{CLOCK} " * 200)[:length]
        return f"{text} one\n\n{text} two\n"

    assert lint_text(twice(2_000), near)
    assert not lint_text(twice(module.LONGEST), near)
