"""Sentences drawn from a pool, and the set phrases that are no pool."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint import Decoded, Diagnostic, Document, hookimpl, plugins
from seedlint.config import Config
from seedlint.engine.run import lint
from seedlint.engine.walk import Source
from seedlint.testing import lint_files
from seedlint_rules.duplication._sentences import cut, sentences
from seedlint_rules.duplication.recycled_sentence import recycled_sentence

POOL = [
    "A quiet garden is the best place to drink tea in summer.",
    "Experts agree that fresh air is good for everyone.",
    "The region offers something for every taste and budget.",
    "Many people now look for a calmer way to spend the weekend.",
    "Nothing beats a slow train along the coast in September.",
    "Good shoes are worth more than a long list of sights.",
]
STORIES = {
    "anna.txt": "Anna bought the mill in autumn. By spring it was running again.",
    "boris.txt": "Boris repairs accordions. He says that every one of them lies a little.",
    "clara.txt": "Clara counts swifts from the roof. Last year there were nine pairs.",
    "dora.txt": "Dora paints the numbers on boats. She has never been to sea.",
}


def findings(texts: Mapping[str, str], **options: object) -> list[Diagnostic]:
    found = lint_files(texts, recycled_sentence, **options).diagnostics
    return [each for each in found if each.rule == "recycled-sentence"]


def spun(orders: Mapping[str, list[int]]) -> dict[str, str]:
    return {
        name: f"{STORIES[name]}\n\n{' '.join(POOL[number] for number in order)}\n"
        for name, order in orders.items()
    }


def test_records_of_one_file_are_different_texts() -> None:
    class Plugin:
        @hookimpl
        def seedlint_decode(self, data: bytes) -> list[Decoded]:
            return [Decoded(text, n) for n, text in enumerate(data.decode().split("\0"), 1)]

    orders = dict(
        zip(STORIES, ([0, 1, 2, 3], [3, 2, 0, 4], [4, 1, 3, 5], [2, 5, 0, 1]), strict=True)
    )
    source = Source("x.jsonl", "x.jsonl", "\0".join(spun(orders).values()).encode())
    config = Config(root=Path.cwd(), select=("recycled-sentence",))
    result = lint(config, plugins.load(config, [Plugin()]), stdin=source)
    assert not result.errors
    assert result.diagnostics[0].data["files"] == ["x.jsonl:2", "x.jsonl:3", "x.jsonl:4"]
    # What is told of the records is told of as many files.
    alone = findings(spun(orders))
    assert [
        (each.location.record, each.severity, each.headline) for each in result.diagnostics
    ] == [
        ([*STORIES].index(each.location.path) + 1, each.severity, each.headline) for each in alone
    ]


# --- sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is here. Two is there.", ["One is here.", "Two is there."]),
        ("He said “go.” She went.", ["He said “go.”", "She went."]),
        ("Dr. J. Smith paid 3.50 for it, e.g. twice. Why?", None),
        ("Das kostet z. B. nichts. Sagt Hr. Moll.", ["Das kostet z. B. nichts.", "Sagt Hr. Moll."]),
        ("Он вышел. Она осталась!", ["Он вышел.", "Она осталась!"]),
        ("春天来了。花开了！", ["春天来了。", "花开了！"]),
        ("「行こう。」彼は立った。", ["「行こう。」", "彼は立った。"]),
        ("हवा चली। पत्ते गिरे।", ["हवा चली।", "पत्ते गिरे।"]),
        ("أين الباب؟ هناك.", ["أين الباب؟", "هناك."]),
        ("ฝนตกหนัก แม่ไม่ออกไป", ["ฝนตกหนัก", "แม่ไม่ออกไป"]),
        ("no mark at all", ["no mark at all"]),
        ("  \n ", []),
    ],
)
def test_sentences_of_many_scripts(text: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = ["Dr. J. Smith paid 3.50 for it, e.g. twice.", "Why?"]
    assert [text[begin:end] for begin, end in cut(text)] == expected


@given(st.text(alphabet="aB .!?。\n“”ก", max_size=60))
def test_sentences_cover_all_that_is_no_white_space(text: str) -> None:
    pieces = list(cut(text))
    joined = "".join(text[begin:end] for begin, end in pieces)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))


def test_sentences_know_their_place_in_wrapped_text() -> None:
    text = "The lock is old. The keeper\nis older. Nobody minds.\n"
    doc = Document("a.txt", text)
    assert [text[slice(*each.span)] for each in sentences(doc)] == [
        "The lock is old.",
        "The keeper\nis older.",
        "Nobody minds.",
    ]


def test_deep_indents_of_wrapped_text_cut_no_sentence() -> None:
    near, far = (f"Bring lamps, e.g.{blanks}oil lamps. Leave." for blanks in (" ", "\n" + 12 * " "))
    assert [len(cut(text)) for text in (near, far)] == [2, 2]


# --- pools ---------------------------------------------------------------------------------------


def test_filler_in_any_order_is_told_in_every_file() -> None:
    files = spun({"anna.txt": [0, 1, 2, 3], "boris.txt": [2, 0, 3, 1], "clara.txt": [3, 2, 1, 0]})
    found = findings(files)
    assert [(each.location.path, each.location.line, each.severity) for each in found] == [
        (name, 3, "warning") for name in files
    ]
    assert found[0].message.splitlines()[0] == (
        "4 sentences stand in 2 other files too, in another order"
    )
    assert found[0].data["files"] == ["boris.txt", "clara.txt"]
    assert [each["files"] for each in found[0].data["sentences"]] == [3, 3, 3, 3]
    assert {related.location.path for related in found[0].related} <= {"boris.txt", "clara.txt"}


def test_a_pool_larger_than_each_draw() -> None:
    draws = {"anna.txt": [0, 1, 2, 3], "boris.txt": [4, 2, 0, 1], "clara.txt": [1, 5, 0, 2]}
    found = findings(spun({**draws, "dora.txt": [5, 3, 4, 2]}))
    assert {each.location.path for each in found if each.severity == "warning"} >= set(draws)


def test_two_files_make_no_pool_unless_they_are_enough() -> None:
    files = spun({"anna.txt": [0, 1, 2, 3], "boris.txt": [2, 0, 3, 4]})
    assert not findings(files)
    assert len(findings(files, files=2)) == 2


def test_filler_glued_to_a_paragraph() -> None:
    orders = {"anna.txt": [0, 1, 2, 3], "boris.txt": [2, 0, 3, 1], "clara.txt": [3, 2, 1, 0]}
    files = {name: text.replace("\n\n", " ") for name, text in spun(orders).items()}
    assert [each.severity for each in findings(files)] == ["warning"] * 3


def test_filler_in_a_script_without_blanks() -> None:
    pool = [
        "很多人在周末都想找一个安静的地方休息一下",
        "专家们一致认为新鲜的空气对每个人都有好处",
        "这个地区的风景能够满足各种各样旅客的需要",
        "一双合脚的好鞋比一张长长的景点清单更重要",
    ]
    orders = {"a.txt": [0, 1, 2, 3], "b.txt": [2, 0, 3, 1], "c.txt": [3, 2, 1, 0]}
    own = {"a.txt": "磨坊换了主人。", "b.txt": "他修手风琴。", "c.txt": "她数屋顶的燕子。"}
    files = {
        name: f"{own[name]}\n\n{''.join(pool[number] + '。' for number in order)}\n"
        for name, order in orders.items()
    }
    assert [each.severity for each in findings(files)] == ["warning"] * 3


# --- what is no pool -----------------------------------------------------------------------------


def test_a_copied_passage_is_no_pool() -> None:
    passage = " ".join(POOL[:4])
    files = {name: f"{story} {passage} Only here: {name}.\n" for name, story in STORIES.items()}
    assert not findings(files)


def test_a_paragraph_in_many_files_is_no_pool() -> None:
    assert not findings({name: f"{story}\n\n{POOL[3]}\n" for name, story in STORIES.items()})


def test_set_phrases_are_no_pool() -> None:
    phrases = "For more information, see the chapter on pumps. Returns None if there is no pump."
    files = {name: f"{story} {phrases}\n" for name, story in STORIES.items()}
    assert not findings(files)


def test_lines_that_name_the_source_are_no_pool() -> None:
    source = "Source: https://example.org/a, The Herald, printed with permission of the editors."
    files = {name: f"{story}\n\n{source} {name}\n" for name, story in STORIES.items()}
    assert not findings(files)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_findings_do_not_depend_on_names(random: random.Random) -> None:
    """Which file sorts first makes no difference: each is told of the same sentences."""
    orders = [[0, 1, 2, 3], [2, 0, 3, 1], [3, 2, 1, 0], [1, 4, 3, 5]]
    texts = list(spun(dict(zip(STORIES, orders, strict=True))).values())

    def told(arranged: list[str]) -> list[tuple[str, str, object]]:
        found = findings({f"{number}.txt": text for number, text in enumerate(arranged)})
        return sorted(
            (arranged[int(each.location.path[0])], each.severity, each.data["shuffled"])
            for each in found
        )

    assert told(random.sample(texts, len(texts))) == told(texts)


def test_the_same_sentence_a_hundred_thousand_times() -> None:
    line = f"{POOL[0]} {POOL[1]} "
    files = {"a.txt": line * 2_000, "b.txt": POOL[0], "c.txt": f"Well. {POOL[0]} Well, well."}
    assert len(findings(files)) <= 3


def test_versions_of_one_paragraph_are_no_pool() -> None:
    """near-duplicated-paragraph tells them, in one of the files for all."""
    crops = ["apples", "plums", "quinces", "medlars"]
    shared = (
        "Whoever helps may take one basket home in the evening and must bring it back on the day "
        "after, when the fruit has been counted by the whole family."
    )
    files = {
        f"{crop}.txt": f"The {crop} are ripe in May. {shared} A ladder for {crop} is here.\n"
        for crop in crops
    }
    assert not findings(files)
