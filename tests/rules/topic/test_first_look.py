"""A look at all words at once sees what a look word by word sees."""

import subprocess
import sys
import tomllib
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint import Document
from seedlint_rules.topic import _first_ring, _first_words, _seams
from seedlint_rules.topic._background import background
from seedlint_rules.topic._cuts import REACH, Units, best_cut, searched
from seedlint_rules.topic._first_cuts import UnitsInColumns
from seedlint_rules.topic._first_languages import UNTOLD, find_cues, languages_of
from seedlint_rules.topic._first_look import look
from seedlint_rules.topic._first_paragraphs import find_paragraphs
from seedlint_rules.topic._first_units import find_prose
from seedlint_rules.topic._first_words import Listed, find_words, hashes_of
from seedlint_rules.topic._language import language_of, languages
from seedlint_rules.topic._outlook import WORTH_LOOKING, Outlook, outlook
from seedlint_rules.topic._parts import _by_layout
from seedlint_rules.topic._prepared import all_pieces, first_pieces
from seedlint_rules.topic._turns import find_turn, large_languages, sides_at, unquoted
from seedlint_rules.topic._words import STEM, folded, words


def texts() -> list[str]:
    """All texts written for the tests of this family."""
    here = Path(__file__)
    found: list[str] = []
    for name in ("specimens.toml", "genres.toml", "long.toml"):
        for value in tomllib.loads(here.with_name(name).read_text("utf-8")).values():
            found += value.values() if isinstance(value, dict) else [value]
    return [text for text in found if isinstance(text, str)]


TEXTS = texts()
PARAGRAPHS = sorted({line for text in TEXTS for line in text.splitlines() if line.strip()})
ENGLISH = background("en")
assert ENGLISH is not None
LETTERS = "abc де éё 中文かなไทย हिन्दी 한국 '’-_٣5²½\u00ad\u200d\u0301.\n"


def word_by_word(doc: Document) -> Outlook:
    """What a look word by word sees first."""
    own = unquoted(all_pieces(doc))
    turn = find_turn(own) if len(large_languages(all_pieces(doc))) > 1 else None
    read = searched(first_pieces(doc))
    cut = best_cut(Units(read.units, read.known)) if read else None
    return Outlook(
        turn=turn is not None and sides_at(own, turn) is not None,
        twins=_by_layout(doc) is not None,
        shift=cut is not None and cut.score >= REACH,
        cut=cut,
    )


def check(text: str) -> None:
    doc = Document("a.txt", text)
    seen, wanted = look(doc), word_by_word(doc)
    assert seen.turn >= wanted.turn
    assert seen.shift == wanted.shift
    assert seen.twins >= wanted.twins
    if wanted.cut:
        assert seen.cut
        assert seen.cut.places == wanted.cut.places
        assert seen.cut.seam == pytest.approx(wanted.cut.seam, abs=1e-9)
        assert seen.cut.score == pytest.approx(wanted.cut.score, abs=1e-9)
    else:
        assert not seen.cut


@given(st.text(LETTERS, max_size=60))
def test_words_in_columns_are_the_words_one_by_one(text: str) -> None:
    found = find_words(folded(text))
    wanted = words(folded(text))
    assert [found.word(place) for place in range(len(found.starts))] == wanted
    if wanted:
        assert found.hashes.tolist() == hashes_of(wanted).tolist()
        assert found.stems.tolist() == hashes_of([word[:STEM] for word in wanted]).tolist()
    assert found.figures.tolist() == [word[0].isdecimal() for word in wanted]


def test_no_letter_is_outside_the_planes_that_are_looked_through() -> None:
    others = "".join(map(chr, {*range(0x110000)}.difference(*_first_words.PLANES)))
    assert not regex.search(r"[^\W_]", others)


def test_listed_words_are_found_among_others() -> None:
    listed = ["the", "of", "bees", "для", "没"]
    places, numbers = Listed(listed).find(hashes_of(["hive", "bees", "the", "den", "没", "the"]))
    assert places.tolist() == [1, 2, 4, 5]
    assert [listed[number] for number in numbers] == ["bees", "the", "没", "the"]


def test_languages_of_many_stretches_are_told_as_of_one() -> None:
    stretches = [words(folded(paragraph)) for paragraph in PARAGRAPHS]
    read = find_words(folded("\n".join(PARAGRAPHS)))
    sizes = np.array([*map(len, stretches)])
    numbers = np.repeat(np.arange(len(stretches)), sizes)
    found = languages_of(find_cues(read, numbers), sizes)
    codes = [*languages()]
    assert ["" if each == UNTOLD else codes[each] for each in found] == [
        language_of(stretch) for stretch in stretches
    ]


STRETCHES = st.lists(
    st.lists(st.sampled_from(["the", "of", "bees", "hive", "ferry", "mayor"]), min_size=1),
    min_size=2,
    max_size=8,
)


@given(STRETCHES, st.integers(0, 7))
def test_a_ring_in_columns_has_the_same_seams(stretches: list[list[str]], begin: int) -> None:
    begin %= len(stretches)
    assert ENGLISH is not None
    stems = sorted({stem for stretch in stretches for stem in stretch})
    standing = sorted(
        (stems.index(stem), number) for number, stretch in enumerate(stretches) for stem in stretch
    )
    ring = _first_ring.Ring(
        *map(np.array, zip(*standing, strict=True)),
        np.array([ENGLISH.shares.get(stem, ENGLISH.rare) for stem in stems]),
        ENGLISH.per_word,
    )
    wanted = [*_seams.Ring(stretches, ENGLISH).seams(begin)]
    nats, scores, shorter = ring.seams(begin)
    assert nats == pytest.approx([seam.nats for seam in wanted], abs=1e-9)
    assert scores == pytest.approx([seam.score for seam in wanted], abs=1e-9)
    assert shorter.tolist() == [seam.shorter for seam in wanted]


def stretches(language: str) -> list[str]:
    """Four stretches of 36 words in a language."""
    for text in TEXTS:
        found, read = list[str](), list[str]()
        for word in text.split():
            read.append(word)
            if len(words(folded(" ".join(read)))) == 36:
                found.append(" ".join(read))
                read = []
        if [language_of(words(folded(each))) for each in found[:4]] == [language] * 4:
            return found[:4]
    raise LookupError(language)


@pytest.mark.parametrize("order", [("en", "ru"), ("ru", "en")])
def test_of_two_languages_of_as_many_words_the_first_is_the_main_one(order: list[str]) -> None:
    check("\n\n".join(paragraph for language in order for paragraph in stretches(language)))


@pytest.mark.parametrize("place", range(len(TEXTS)))
def test_each_text_looks_the_same(place: int) -> None:
    check(TEXTS[place])


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_one_text_below_another_looks_the_same(between: str) -> None:
    for one, other in product(TEXTS[::5], TEXTS[::7]):
        check(f"{one}{between}{other}")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=6, max_size=30, unique=True), st.data())
def test_units_resist_being_cut_as_much_in_columns(
    paragraphs: list[str], data: st.DataObject
) -> None:
    doc = Document("a.txt", "\n\n".join(paragraphs))
    text, read = searched(first_pieces(doc)), find_paragraphs(doc)
    assert read
    cues = find_cues(read.words, read.places)
    prose = find_prose(read, languages_of(cues, read.sizes))
    if not text or not prose or len(text.units) < 2:
        return
    second = data.draw(st.integers(1, len(text.units) - 1))
    first = data.draw(st.integers(0, second - 1))
    one, other = Units(text.units, text.known), UnitsInColumns(prose)
    assert other.cohesion(first, second) == pytest.approx(one.cohesion(first, second), abs=1e-9)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=30))
def test_paragraphs_in_any_order_look_the_same(paragraphs: list[str]) -> None:
    check("\n\n".join(paragraphs))


@pytest.mark.parametrize("text", ["", "42\n", "* * *\n", "ß İ ŉ\n\n" * 9])
def test_texts_that_are_hardly_any_look_the_same(text: str) -> None:
    check(text)


def test_figures_at_the_end_are_in_no_unit() -> None:
    for text in TEXTS[::5]:
        check(f"{text}\n\n42\n")


def test_a_text_that_cannot_be_put_into_columns_is_looked_at_word_by_word() -> None:
    assert look(Document("a.txt", "bees\x1e hives")) == Outlook()


def test_a_short_text_is_not_looked_at_all_at_once() -> None:
    assert outlook(Document("a.txt", "bees " * (WORTH_LOOKING // 5 - 1))) == Outlook()


def test_numpy_is_not_loaded_for_one_small_document() -> None:
    program = (
        "import sys; from seedlint import Document;"
        "from seedlint_rules.topic.mixed_topic import mixed_topic;"
        "list(mixed_topic.check(Document('a.txt', 'The bees. ' * 800)));"
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
