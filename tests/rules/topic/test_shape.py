"""Whether two texts are built as a text and its translation."""

import itertools
import tomllib
from pathlib import Path

import pytest

from seedlint import Document
from seedlint_rules.topic._prepared import pieces
from seedlint_rules.topic._shape import FEW_FIT, FITS, LIKE, UNLIKE, shape
from seedlint_rules.topic._side import Side

HERE = Path(__file__).parent
SPECIMENS = tomllib.loads((HERE / "specimens.toml").read_text("utf-8"))

STORY = {
    "en": (
        "The bell was gone. Nobody in the village had heard it fall, though it must have made a "
        "noise like thunder when it came down on the stones of the yard. The sexton wept. He had "
        "rung it every evening for forty years, in snow and in rain, and once when the tower "
        "burnt. We looked in the well. There was nothing in it but a boot, and the boot belonged "
        "to the man who had sold us the bell. Then the children laughed."
    ),
    "de": (
        "Die Glocke war weg. Niemand im Dorf hatte gehört, wie sie fiel, obwohl es wie Donner "
        "gekracht haben muss, als sie unten auf die Steine des Hofes schlug. Der Küster weinte. Er "
        "hatte sie vierzig Jahre lang jeden Abend geläutet, bei Schnee und bei Regen, und einmal, "
        "als der Turm brannte. Wir schauten in den Brunnen. Es war nichts darin als ein Stiefel, "
        "und der Stiefel gehörte dem Mann, der uns die Glocke verkauft hatte. Da lachten "
        "die Kinder."
    ),
}


def side(text: str, language: str) -> Side:
    return Side(pieces(Document("a.txt", text)), language)


def test_sentences_of_a_translation_fit_whatever_its_paragraphs() -> None:
    one, other = side(STORY["en"], "en"), side(STORY["de"].replace(". ", ".\n\n"), "de")
    built = shape(one, other)
    assert built == shape(other, one) == (FITS, False, True)


def test_sentences_in_another_order_do_not_fit() -> None:
    sentences = STORY["de"].rstrip(".").split(". ")
    for turned in (sorted(sentences, key=len), sentences[1::2] + sentences[::2] + sentences[:3]):
        built = shape(side(STORY["en"], "en"), side(". ".join(turned) + ".", "de"))
        assert built.fits is False
        assert built.odds == (FEW_FIT if built.is_alike else UNLIKE)


@pytest.mark.parametrize("pair", list(itertools.combinations(SPECIMENS["together"], 2)))
def test_few_sentences_tell_nothing(pair: tuple[str, str]) -> None:
    built = shape(*(side(SPECIMENS["together"][language], language) for language in pair))
    assert built.fits is None
    assert built.odds == (LIKE if built.is_alike else UNLIKE)


def test_what_tells_more_weighs_more() -> None:
    assert FITS < LIKE < 0 < FEW_FIT < UNLIKE
