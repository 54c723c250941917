"""What keeps a seam from being said, or from being sure, whatever its score."""

import itertools
import random
import tomllib
from collections.abc import Sequence
from pathlib import Path

from seedlint import Document
from seedlint_rules.topic._background import background
from seedlint_rules.topic._parts import find_breaks
from seedlint_rules.topic._topics import find_shifts
from seedlint_rules.topic.mixed_topic import mixed_topic

HERE = Path(__file__).parent
APART: dict[str, str] = tomllib.loads((HERE / "specimens.toml").read_text("utf-8"))["apart"]
ANYTHING = -99.0
"""A score that every seam has, so that the guards alone decide."""


def paragraph(things: str, common: int, rare: int, seed: int) -> str:
    """Words drawn as English uses them, and among them a few things."""
    known = background("en")
    assert known is not None
    chance = random.Random(f"{things} {seed}")
    words, shares = zip(*known.shares.items(), strict=True)
    drawn = chance.choices(words, shares, k=common) + chance.choices(things.split(), k=rare)
    chance.shuffle(drawn)
    return " ".join(drawn).capitalize() + "."


THINGS = "miller sluice flour donkey grindstone weir"
MILL = [paragraph(THINGS, 20, 8, at) for at in range(12)]
STARS = "telescope comet astronomer lens meridian eclipse"


def certainties(*below: str, above: Sequence[str] = MILL) -> list[str]:
    """What is said of the seam between these paragraphs and others."""
    doc = Document("a.txt", "\n\n".join([*above, *below]))
    return [each.certainty for each in find_shifts(doc, ANYTHING, ANYTHING) if each.cut == 12]


def test_a_text_of_few_words_is_none() -> None:
    assert certainties(paragraph(STARS, 16, 8, 0)) == []
    assert certainties(paragraph(STARS, 26, 12, 0)) == ["likely"]


def test_a_short_text_or_one_of_a_paragraph_is_not_sure() -> None:
    assert certainties(*(paragraph(STARS, 16, 7, at) for at in range(2))) == ["likely"]
    assert certainties(paragraph(STARS, 50, 22, 0)) == ["likely"]
    assert certainties(*(paragraph(STARS, 25, 11, at) for at in range(2))) == ["sure"]


def test_a_text_with_few_common_words_beside_one_with_many_is_not_sure() -> None:
    above = [paragraph(THINGS, 28, 6, at) for at in range(12)]
    for common, rare, certainty in ((28, 6, "sure"), (16, 16, "likely")):
        below = [paragraph(STARS, common, rare, at) for at in range(6)]
        assert certainties(*below, above=above) == [certainty]


def test_names_and_things_in_a_row_are_no_text() -> None:
    assert certainties(*(paragraph(STARS, 2, 26, at) for at in range(6))) == []


def test_paragraphs_that_point_elsewhere_are_no_text() -> None:
    below = [paragraph(STARS, 20, 8, at) for at in range(6)]
    pointing = [f"{text} See https://stars.example/{at}" for at, text in enumerate(below)]
    assert certainties(*below) == ["sure"]
    assert certainties(*pointing) == []


def test_where_hardly_a_word_returns_nothing_is_said() -> None:
    letters = itertools.product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou")
    invented = map("".join, letters)
    known = background("en")
    assert known is not None
    common = sorted(known.common)
    texts = [
        " ".join([*common[at * 12 : at * 12 + 12], *itertools.islice(invented, 10)]) + "."
        for at in range(6)
    ]
    assert find_shifts(Document("a.txt", "\n\n".join(texts)), ANYTHING, ANYTHING) == ()


def test_names_in_both_make_two_languages_less_sure_and_then_one_text() -> None:
    """Each name of the first text that the second has, too, takes from the odds."""
    above, below = APART["ru"], APART["en"]
    (plain,) = find_breaks(Document("a.txt", f"{above}\n\n{below}\n"))
    names = sorted(plain.above.anchors().names | plain.above.anchors().plain)
    said, scores = [], []
    for count in range(len(names) + 1):
        shared = "".join(f" Nobody had heard of {name.capitalize()}." for name in names[:count])
        found = list(mixed_topic.check(Document("a.txt", f"{above}\n\n{below}{shared}\n")))
        said.append(found[0].severity or "warning" if found else "nothing")
        scores += [each.data["score"] for each in found]
    order = ["warning", "info", "nothing"]
    assert said == sorted(said, key=order.index)
    assert {said[0], said[-1]} == {"warning", "nothing"}
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


def test_a_score_below_what_is_asked_for_is_not_sure_and_then_not_likely() -> None:
    doc = Document("a.txt", "\n\n".join([*MILL, *(paragraph(STARS, 20, 8, at) for at in range(6))]))
    (found,) = find_shifts(doc)
    least, more = found.score, found.score + 0.001
    assert [each.certainty for each in find_shifts(doc, least, least)] == ["sure"]
    assert [each.certainty for each in find_shifts(doc, least, more)] == ["likely"]
    assert find_shifts(doc, more, more) == ()
