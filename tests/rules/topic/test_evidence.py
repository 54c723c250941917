"""What speaks at a seam beside all its words."""

import pytest

from seedlint import Document
from seedlint_rules.topic._background import Background, background
from seedlint_rules.topic._evidence import MARKS_AT_MOST, Evidence, find_evidence, weigh
from seedlint_rules.topic._prepared import pieces

NOTHING = Evidence(0.0, 0.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def english() -> Background:
    known = background("en")
    assert known is not None
    return known


def between(one: str, other: str, known: Background) -> Evidence:
    return find_evidence(pieces(Document("a.txt", one)), pieces(Document("b.txt", other)), known)


def test_names_that_return_speak_for_one_text(english: Background) -> None:
    first = "In the spring old Winifred Merrow and Tobias went to see Ashdown again."
    apart = between(
        first, "In the autumn old Delia Vance and Matteo asked for Brandt once.", english
    )
    joined = between(
        first, "In the autumn old Winifred Merrow and Tobias asked for Ashdown.", english
    )
    assert joined.names < 0 < apart.names


def test_a_word_that_begins_a_sentence_is_no_name(english: Background) -> None:
    assert between("Winifred sang. Tobias ate.", "Winifred slept. Tobias left.", english).names == 0


def test_words_that_return_speak_for_one_text(english: Background) -> None:
    apart = between("the grindstone turns", "the windlass stops", english)
    joined = between("the grindstone turns", "the grindstone stops", english)
    assert joined.words < apart.words


def test_everyday_words_are_told_from_others_and_from_function_words(english: Background) -> None:
    assert {"water", "the"} < english.shares.keys()
    joined = between("the water of the house", "the water of the world", english)
    apart = between("the grindstone of the house", "the grindstone of the world", english)
    assert joined.everyday < 0 <= apart.everyday


def test_other_marks_speak_for_two_texts_and_like_marks_for_none(english: Background) -> None:
    spoken = "“Who is it?” she asked. “Nobody!” he said. “Well?” “No!” “Then go!” “Why?” " * 9
    told = "- It rained; they stayed - as ever - in; and it rained - again. " * 9
    assert 0 < between(spoken, told, english).marks <= MARKS_AT_MOST
    assert between(spoken, spoken, english).marks == 0


@pytest.mark.parametrize("kind", Evidence._fields)
def test_each_kind_lifts_the_score_but_not_without_end(kind: str) -> None:
    scores = [
        weigh(0.0, 100, NOTHING._replace(**{kind: nats}), is_inserted=False)
        for nats in (-9.0, 0.0, 9.0, 18.0)
    ]
    assert scores == sorted(scores)
    assert scores[3] - scores[2] < scores[2] - scores[1]


def test_longer_texts_and_better_seams_score_higher() -> None:
    short, long, better = (
        weigh(score, shorter, NOTHING, is_inserted=False)
        for score, shorter in ((0.0, 50), (0.0, 500), (0.5, 500))
    )
    assert short < long < better


def test_two_seams_score_lower_than_one() -> None:
    inserted, appended = (weigh(1.0, 100, NOTHING, is_inserted=either) for either in (True, False))
    assert inserted < appended
