"""How the table of common words is made; what it is made from is not needed here."""

from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

from seedlint_rules.topic._background import background

SCRIPT = Path(__file__).parents[2] / "tools" / "build_background.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = util.spec_from_file_location("build_background", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_words_of_one_stem_are_counted_together(tool: ModuleType) -> None:
    found = tool.shares({"garden": 0.2, "Gardeners": 0.1, "the": 0.6, "1999": 0.1}, "en")
    assert found == pytest.approx({"garde": 1 / 3, "the": 2 / 3})


def test_shares_sum_up_to_one(tool: ModuleType) -> None:
    for language in ("en", "ru", "ja", "ko"):
        listed = {"мост": 0.3, "bridge": 0.1, "東京": 0.2, "です": 0.2, "다리": 0.1}
        assert sum(tool.shares(listed, language).values()) == pytest.approx(1)


def test_where_words_run_together_their_ends_meet(tool: ModuleType) -> None:
    found = tool.shares({"東京": 0.5, "です": 0.5}, "ja")
    assert set(found) == {"東京", "です", "京東", "京で", "す東", "すで"}


def test_endings_that_stand_alone_are_no_words(tool: ModuleType) -> None:
    assert set(tool.shares({"는": 0.5, "다리": 0.5}, "ko")) == {"다리"}


def test_the_commonest_come_first_and_equals_by_the_alphabet(tool: ModuleType) -> None:
    assert tool.commonest({"b": 0.2, "a": 0.2, "c": 0.5, "d": 0.1}, 3) == [
        ("c", 0.5),
        ("a", 0.2),
        ("b", 0.2),
    ]


def test_a_section_has_a_line_for_each_power_of_two(tool: ModuleType) -> None:
    listed = {"of": 0.25, "a": 0.25, "the": 0.5}
    assert tool.section("en", listed) == "[en]\n1 the\n2 a of\n"


def test_no_more_stems_than_are_wanted(tool: ModuleType) -> None:
    listed = {
        f"{a}{b}": 0.001 for a in "abcdefghijklmnopqrstuvwxyz" for b in map(chr, range(97, 123))
    }
    listed |= {f"x{word}": 0.001 for word in listed}
    lines = tool.section("en", listed).splitlines()[1:]
    assert sum(len(line.split(" ")) - 1 for line in lines) == tool.STEMS


def test_the_table_that_is_there_has_this_form(tool: ModuleType) -> None:
    text = tool.TARGET.read_text("utf-8")
    head, *sections = text.split("\n[")
    assert "tools/build_background.py" in head
    assert "CC BY-SA 4.0" in head
    codes = [each.partition("]")[0] for each in sections]
    assert codes == sorted(codes)
    for code in codes:
        known = background(code)
        assert known is not None
        assert len(known.shares) <= tool.STEMS
