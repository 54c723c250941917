"""What the rule learns of a whole folder, with ``calibrate``."""

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Diagnostic, Document, Finding
from seedlint.testing import lint_files
from seedlint_rules.topic._account import WIDTH
from seedlint_rules.topic._background import background
from seedlint_rules.topic._folder import (
    FEWEST,
    LEAST,
    LIKELY_RATE,
    SPLICES,
    SURE_RATE,
    Learnt,
    share_above,
)
from seedlint_rules.topic._topics import SURE
from seedlint_rules.topic.mixed_topic import mixed_topic


@cache
def tale(number: int, paragraphs: int = 8) -> str:
    """Words drawn as English uses them, and among them a few things of its own."""
    chance = random.Random(number)
    known = background("en")
    assert known is not None
    common, shares = zip(*known.shares.items(), strict=True)
    things = ["".join(chance.choices("bdfgklmnprst", k=4)) + "a" for _ in range(6)]
    texts = []
    for _ in range(paragraphs):
        drawn = chance.choices(common, shares, k=20) + chance.choices(things, k=8)
        chance.shuffle(drawn)
        texts.append(" ".join(drawn).capitalize() + ".")
    return "\n\n".join(texts) + "\n"


FIRST = tale(-1, 12)
GLUED = FIRST + "\n" + tale(-2, 12)


def folder(count: int) -> dict[str, str]:
    return {f"{number:03}.txt": tale(number) for number in range(count)}


def told(files: dict[str, str], **options: bool) -> tuple[Diagnostic, ...]:
    return tuple(lint_files(files, mixed_topic, **options).diagnostics)


def test_a_finding_says_what_its_score_means_in_the_folder() -> None:
    (found,) = told({**folder(FEWEST), "glued.txt": GLUED}, calibrate=True)
    assert found.location.path == "glued.txt"
    assert found.location.line == GLUED.count("\n", 0, len(FIRST)) + 2
    assert found.severity == "warning"
    *_, last = found.message.split("\n")
    assert last.startswith("of 1,000 honest documents here under 1 ")
    assert f" score as high, of {FEWEST} splices " in last
    assert all(len(line) <= WIDTH for line in found.message.split("\n"))
    learnt = found.data["folder"]
    assert learnt["documents"] == FEWEST + 1
    assert learnt["likely"] < learnt["sure"] <= found.data["score"]
    assert 0 < learnt["false_alarms"] <= SURE_RATE
    assert learnt["recall"] <= 1


def test_a_small_folder_keeps_the_usual_scores() -> None:
    files = {**folder(FEWEST - 2), "glued.txt": GLUED}
    (usual,) = told(files)
    (found,) = told(files, calibrate=True)
    assert found.severity == usual.severity
    assert found.location == usual.location
    assert found.message.startswith(usual.message)
    last = found.message.split("\n")[-1]
    assert last == f"too few documents to learn from ({FEWEST - 1} of {FEWEST}): usual scores hold"
    assert found.data == {**usual.data, "folder": {"documents": FEWEST - 1, "learnt": False}}


def test_a_document_alone_is_judged_as_usual() -> None:
    (found,) = told({"glued.txt": GLUED}, calibrate=True)
    assert found.severity == "warning"


def test_names_of_files_do_not_matter() -> None:
    texts = [*folder(FEWEST).values(), GLUED]
    one, other = (
        told({f"{place:03}.txt": text for place, text in enumerate(order)}, calibrate=True)
        for order in (texts, texts[::-1])
    )
    assert [each.message for each in one] == [each.message for each in other]
    assert [each.data for each in one] == [each.data for each in other]


def test_copies_are_not_spliced() -> None:
    files = {f"{number}.txt": tale(0) for number in range(FEWEST)} | {"glued.txt": GLUED}
    (found,) = told(files, calibrate=True)
    assert found.data["folder"]["splices"] == 1


def test_there_are_no_more_splices_than_need_be() -> None:
    short = {f"{number}.txt": tale(number, 2) for number in range(SPLICES + 9)}
    found = told({**short, "glued.txt": GLUED}, calibrate=True)
    assert {each.data["folder"]["splices"] for each in found} == {SPLICES}


def test_documents_in_a_language_nobody_knows_can_not_be_spliced() -> None:
    files = {f"{number}.txt": f"qwx {number} zzk vvr" * 9 for number in range(FEWEST)}
    (found,) = told({**files, "glued.txt": GLUED}, calibrate=True)
    assert found.data["folder"]["splices"] == 0
    assert "splices" not in found.message


def test_mixed_documents_make_it_careful_rather_than_rash() -> None:
    """Every tenth document is glued: still found, and nothing else is."""
    mixed = {f"m{number}.txt": tale(-number) + "\n" + tale(-number - 100) for number in range(3, 9)}
    found = told({**folder(FEWEST), **mixed}, calibrate=True)
    assert {each.location.path for each in found} == set(mixed)


def test_without_the_option_nothing_is_kept_of_a_document() -> None:
    found = list(mixed_topic.check(Document("a.txt", GLUED)))
    assert [type(each) for each in found] == [Finding]


# --- what is learnt ------------------------------------------------------------------------------

SCORES = st.lists(st.floats(0, 4), max_size=300)


@given(SCORES)
def test_no_folder_is_without_false_alarms(scores: list[float]) -> None:
    assert 0 < share_above(scores) <= 1


@given(SCORES, st.floats(LEAST, SURE, exclude_max=True))
def test_a_higher_score_more_makes_it_more_careful(scores: list[float], more: float) -> None:
    assert share_above([*scores, more]) >= share_above(scores)


def test_what_is_surely_mixed_does_not_count() -> None:
    assert share_above([0.0] * 90 + [SURE] * 10) == share_above([0.0] * 90)


@given(st.floats(0.001, 1), st.floats(0, 5))
def test_no_more_false_alarms_are_expected_than_allowed(share: float, score: float) -> None:
    learnt = Learnt(share, ())
    for rate, least in ((LIKELY_RATE, learnt.likely), (SURE_RATE, learnt.sure)):
        assert learnt.false_alarms(least) <= rate * 1.000001
    assert learnt.likely <= learnt.sure
    assert learnt.false_alarms(score) >= learnt.false_alarms(score + 0.1)


@pytest.mark.parametrize(("score", "recall"), [(0.0, 1.0), (0.5, 0.75), (0.9, 0.5), (2.0, 0.0)])
def test_recall_is_the_share_of_splices_that_score_as_high(score: float, recall: float) -> None:
    assert Learnt(0.1, (0.2, 0.6, 0.9, 1.5)).recall(score) == recall
