"""Filler at the end of the texts of a folder."""

from __future__ import annotations

from itertools import permutations
from textwrap import fill
from typing import TYPE_CHECKING

import pytest

from seedlint.testing import lint_files
from seedlint_rules.trailer.garbage_trailer import garbage_trailer

if TYPE_CHECKING:
    from seedlint import Diagnostic
    from tests.conftest import Workplace

POOL = (
    "The harbour master of the northern islands said that nobody had been told in time.",
    "Shares of the two shipping companies fell by a tenth on Monday, and rose again later.",
    "Whoever buys a ticket at night has to show it twice, once on either shore.",
    "A spokesman for the company of the ferries would not say when the cable was laid.",
    "In spring the council had promised a bridge, as it had in every spring before.",
)
TALES = {
    "a.txt": "Of boats and their owners one could tell until the morning without repeating.",
    "b.txt": "High above the huts, snow lay until June, and goats stood in it to the belly.",
    "c.txt": "Whoever fishes there takes bread along, since nothing bites before noon.",
    "d.txt": "The miller had three daughters, and none of them could stand the smell of flour.",
}
ORDERS = ((0, 1, 2, 3), (2, 0, 4, 1), (3, 2, 1, 0), (4, 3, 0, 2))


def pages(
    ending: str = "", *, width: int = 1000, orders: tuple[tuple[int, ...], ...] = ORDERS
) -> dict[str, str]:
    return {
        name: f"{tale}\n\n{fill(' '.join(POOL[number] for number in order), width)}\n{ending}"
        for (name, tale), order in zip(TALES.items(), orders, strict=False)
    }


def lint(files: dict[str, str]) -> list[Diagnostic]:
    return list(lint_files(files, garbage_trailer).diagnostics)


@pytest.mark.parametrize("width", [72, 1000])
def test_a_paragraph_of_a_pool_is_told(width: int) -> None:
    found = lint(pages(width=width))
    assert [(each.data["kind"], each.severity) for each in found] == [("pool", "warning")] * 4
    assert {each.location.line for each in found} <= {3, 4}
    assert found[0].data["recurring"][0] == {"text": POOL[0], "files": 4}
    assert found[0].fix is None


def test_a_wrapped_paragraph_that_is_all_of_the_text() -> None:
    files = {
        name: "\n".join(POOL[number] for number in order) + f"\n{tale}\n"
        for (name, tale), order in zip(TALES.items(), ORDERS, strict=True)
    }
    assert all(each.severity != "error" for each in lint(files))
    assert not lint(
        {"a.txt": "The ferry ran at night only.\nThe ferry ran at night only, and so\nit ran.\n"}
    )


def test_one_passage_copied_is_none() -> None:
    assert not [
        each for each in lint(pages(orders=((0, 1, 2, 3),) * 4)) if each.data["kind"] == "pool"
    ]


def test_two_files_are_too_few() -> None:
    assert not lint(dict(list(pages().items())[:2]))


def test_a_set_phrase_is_no_pool() -> None:
    files = {
        name: f"{tale}\n\n{tale.upper()} It was so. {POOL[0]} {tale[::-1]}\n"
        for name, tale in TALES.items()
    }
    assert not lint(files)


def test_set_phrases_in_one_order_are_none() -> None:
    files = {
        name: f"{tale}\n\nPolicy {name} came late. {POOL[0]} It was so since {name}, as said. "
        f"{POOL[1]} {POOL[2]} {POOL[3]}{' It is gone now.' * (name < 'c')}\n"
        for name, tale in TALES.items()
    }
    assert not [each for each in lint(files) if each.data["kind"] == "pool"]


def test_it_makes_codes_certain_that_are_words() -> None:
    codes = [each for each in lint(pages("from us\n")) if each.data["kind"] == "garbage"]
    assert [each.severity for each in codes] == ["error"] * 4
    assert "the paragraph above is filler of a pool" in codes[0].message


def test_beside_the_rule_of_recycled_sentences_it_is_told_once(place: Workplace) -> None:
    place.write(pages("from tw\n"))
    report = place.json("--ignore", "missing-attribution", "--ignore", "mixed-topic", ".")
    told = {(each["rule"], each["data"].get("kind")) for each in report.findings}
    assert ("recycled-sentence", None) in told
    assert ("garbage-trailer", "garbage") in told
    assert ("garbage-trailer", "pool") not in told


def test_the_order_of_files_does_not_matter() -> None:
    files = pages()
    first = lint(files)
    assert all(lint(dict(order)) == first for order in permutations(files.items()))
