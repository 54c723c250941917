"""A place has one finding of the family, whatever the order of files and the workers."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from seedlint import plugins as plugin_loading
from seedlint.config import Config
from seedlint.engine.run import lint
from seedlint.result import Diagnostic

FAMILY = (
    "boilerplate",
    "duplicated-paragraph",
    "near-duplicated-paragraph",
    "recycled-sentence",
    "reused-passage",
)
POST = [
    "The ferry was built for cattle, and the captain still counts the passengers by their legs. He "
    "has never lost one, he says, except a goat that could swim and preferred to.",
    "In winter the ferry lies in the reeds with its engine under a blanket. The captain reads the "
    "timetable aloud to it, so that it does not forget where it has to be in spring.",
    "When the bridge was opened the mayor offered him a medal and a pension. He took the medal, "
    "hung it on the horn, and went on crossing the river at ten past every hour.",
]
POOL = [
    "A quiet garden is the best place to drink tea in summer.",
    "Experts agree that fresh air is good for everyone.",
    "The region offers something for every taste and budget.",
    "Many people now look for a calmer way to spend the weekend.",
    "Nothing beats a slow train along the coast in September.",
]
NOTICE = "This text may be printed, read aloud and given to others, as long as this notice stays."


def own(seed: int) -> str:
    """Two sentences of made-up words that no other seed has."""
    chance = random.Random(seed)
    words = [
        "".join(chance.choice("abdefgiklmnoprstuvz") for _ in range(chance.randint(4, 9)))
        for _ in range(24)
    ]
    return f"{' '.join(words[:12]).capitalize()}. {' '.join(words[12:]).capitalize()}."


def folder() -> dict[str, str]:
    """Files with a defect of each rule, some at the same place."""
    near = POST[1].replace("winter", "January").replace("blanket", "tarpaulin")
    files = {
        "a-post.txt": "\n\n".join(POST),
        "b-copy.txt": "\n\n".join([own(1), *POST, own(2)]),
        "c-near.txt": "\n\n".join([own(3), near, own(4)]),
        "d-reuse.txt": "\n\n".join([own(5), f"{own(6)} {POST[2]} {own(7)}", own(8)]),
        "e-twice.txt": "\n\n".join([POST[0], own(9), POST[0]]),
    }
    chance = random.Random(5)
    for number in range(5):
        drawn = " ".join(chance.sample(POOL, 4))
        files[f"f-spun{number}.txt"] = "\n\n".join([own(20 + number), drawn])
    for number in range(12):
        files[f"g-notice{number:02}.txt"] = "\n\n".join([own(40 + number), NOTICE])
    return {name: text + "\n" for name, text in files.items()}


def linted(
    root: Path,
    files: Mapping[str, str],
    select: tuple[str, ...] = FAMILY,
    workers: int = 1,
    arguments: tuple[str, ...] = (),
) -> list[Diagnostic]:
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")
    config = Config(root=root, select=select, workers=workers)
    result = lint(config, plugin_loading.load(config), arguments or [str(root)])
    assert not result.errors
    return list(result.diagnostics)


def shown(diagnostics: list[Diagnostic]) -> list[str]:
    return sorted(map(repr, diagnostics))


def test_each_defect_has_the_finding_that_says_most(tmp_path: Path) -> None:
    found = linted(tmp_path, folder())
    assert [
        (each.location.path, each.rule) for each in found if not each.location.path.startswith("f-")
    ] == [
        ("b-copy.txt", "duplicated-paragraph"),
        ("c-near.txt", "near-duplicated-paragraph"),
        ("d-reuse.txt", "reused-passage"),
        ("e-twice.txt", "duplicated-paragraph"),
        ("e-twice.txt", "duplicated-paragraph"),
        ("g-notice00.txt", "boilerplate"),
    ]
    spun = [each for each in found if each.location.path.startswith("f-")]
    assert {each.rule for each in spun} == {"recycled-sentence"}
    assert len(spun) == 5


def test_no_two_findings_share_a_place(tmp_path: Path) -> None:
    found = linted(tmp_path, folder())
    for path in {each.location.path for each in found}:
        spans = sorted(
            each.location.span for each in found if each.location.path == path if each.location.span
        )
        assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("rule", FAMILY)
def test_a_rule_alone_says_what_it_says_among_the_others(tmp_path: Path, rule: str) -> None:
    together = [each for each in linted(tmp_path, folder()) if each.rule == rule]
    assert together
    assert shown(linted(tmp_path, {}, select=(rule,))) == shown(together)


def test_workers_and_the_order_of_files_make_no_difference(tmp_path: Path) -> None:
    files = folder()
    serial = shown(linted(tmp_path, files))
    assert shown(linted(tmp_path, {}, workers=2)) == serial
    names = [str(tmp_path / name) for name in files]
    random.Random(1).shuffle(names)
    assert shown(linted(tmp_path, {}, arguments=tuple(names))) == serial


def test_files_that_share_nothing_change_nothing(tmp_path: Path) -> None:
    before = shown(linted(tmp_path, folder()))
    more = {f"h-else{number}.txt": own(100 + number) + "\n" for number in range(20)}
    assert shown(linted(tmp_path, more)) == before


def test_a_paragraph_of_very_many_files_is_no_passage_in_each(tmp_path: Path) -> None:
    notice = " ".join(POST[:2])
    files = {f"a{number:02}.txt": f"{own(number)} {notice}" for number in range(20)}
    files |= {f"b{number:02}.txt": f"{own(30 + number)}\n\n{notice}" for number in range(12)}
    found = linted(tmp_path, {name: text + "\n" for name, text in files.items()})
    assert [each.rule for each in found if each.location.path > "b"] == ["boilerplate"]


def test_what_stands_in_very_many_files_and_is_like_another_is_told_once(tmp_path: Path) -> None:
    rules = (
        "This page is kept by volunteers of the ferry club, who meet on Mondays in the old shed."
    )
    files = {"a.txt": rules.replace("Mondays", "Sundays")}
    files |= {f"b{number:02}.txt": f"{own(number)}\n\n{rules}" for number in range(12)}
    found = linted(tmp_path, {name: text + "\n" for name, text in files.items()})
    assert [(each.location.path, each.rule) for each in found][:1] == [("b00.txt", "boilerplate")]
    assert len({(each.location.path, each.location.line) for each in found}) == len(found)
