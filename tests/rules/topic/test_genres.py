"""Documents that change their matter and are of a piece, and parts too short to tell."""

import itertools
import textwrap
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from seedlint import Document, Finding
from seedlint_rules.topic.mixed_topic import mixed_topic

GENRES: dict[str, str] = tomllib.loads(Path(__file__).with_name("genres.toml").read_text("utf-8"))
LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "blank lines": "\n\n".join,
    "a line each": "\n".join,
    "wrapped": lambda lines: "\n\n".join(textwrap.fill(line, 60) for line in lines),
    "one line": " ".join,
}
ENDS = {"unix": "\n", "windows": "\r\n", "old mac": "\r"}


def check(text: str, path: str = "a.txt") -> list[Finding]:
    return list(mixed_topic.check(Document(path, text)))


def paragraphs(name: str) -> list[str]:
    return [line for line in GENRES[name].splitlines() if line]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", GENRES)
def test_a_text_of_a_piece_is_not_flagged_however_it_is_laid_out(name: str, layout: str) -> None:
    assert check(LAYOUTS[layout](paragraphs(name))) == []


@pytest.mark.parametrize("name", ["questions", "round_up"])
def test_a_page_of_questions_or_of_short_news_is_not_flagged(name: str) -> None:
    assert check(GENRES[name], "a.md") == []


def test_a_program_in_plain_text_is_not_flagged() -> None:
    program = "".join(
        f"def area_{number}(width, height):\n"
        f'    """Return the area of rectangle {number}."""\n'
        "    return width * height\n\n"
        for number in range(40)
    )
    parser = (
        "class Parser:\n    def next(self):\n        self.position += 1\n        return token\n"
    )
    assert check(program + parser * 9) == []


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("order", [*itertools.permutations(["lighthouse_ar", "harvest_ar"])])
def test_arabic_texts_are_told_apart(order: tuple[str, str], ends: str) -> None:
    above, below = map(paragraphs, order)
    text = (2 * ENDS[ends]).join([*above, *below])
    (found,) = check(text)
    assert found.severity == "info"
    assert found.data["languages"] == ["ar", "ar"]
    assert found.data["seam"] == 2 * len(above) + 1


@pytest.mark.parametrize("order", [*itertools.permutations(["recipe", "match"])])
def test_two_paragraphs_of_each_are_never_sure(order: tuple[str, str]) -> None:
    above, below = (paragraphs(name)[:2] for name in order)
    assert all(found.severity == "info" for found in check("\n\n".join([*above, *below])))
