"""The reasons that a finding gives: true when counted by hand, and no wider than a screen."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from seedlint import Document, Finding
from seedlint_rules.topic._account import WIDTH
from seedlint_rules.topic._parts import LIKELY as LIKELY_ODDS
from seedlint_rules.topic._parts import SURE as SURE_ODDS
from seedlint_rules.topic._topics import LIKELY, SURE
from seedlint_rules.topic._words import STEM, folded, words
from seedlint_rules.topic.mixed_topic import mixed_topic

HERE = Path(__file__).parent
SPECIMENS = tomllib.loads((HERE / "specimens.toml").read_text("utf-8"))
APART: dict[str, str] = SPECIMENS["apart"]
NAMELESS: dict[str, str] = SPECIMENS["nameless"]
LONG = tomllib.loads((HERE / "long.toml").read_text("utf-8"))
BEES, FERRY = (LONG[name].strip().split("\n") for name in ("bees", "ferry"))
QUOTED = (
    "Der Wirt hatte den Keller voll Wasser und verkaufte den Kaffee auf der Treppe, und erst als"
    " die Kinder aus der Schule kamen, lachte jemand, denn auf dem Dach saß ein Huhn und wollte"
    " nicht herunter, und man hat es am Abend mit einer langen Leiter geholt."
)


def check(text: str, path: str = "a.txt") -> Finding:
    (finding,) = mixed_topic.check(Document(path, text))
    assert isinstance(finding, Finding)
    assert all(len(line) <= WIDTH for line in finding.message.split("\n"))
    return finding


def stems(text: str) -> Counter[str]:
    return Counter(word[:STEM] for word in words(folded(text)))


def shown(line: str) -> dict[str, int]:
    """The words of a line of reasons, with their counts."""
    pairs = line.partition(": ")[2].split(", ")
    return {word: int(count) for word, count in (pair.rsplit(" ", 1) for pair in pairs)}


def test_words_and_counts_are_those_that_anybody_finds() -> None:
    above, below = map("\n".join, (BEES, FERRY))
    _, first, second, *_ = check(f"{above}\n{below}\n").message.split("\n")
    for line, own, other in ((first, above, below), (second, below, above)):
        assert len(shown(line)) > 2
        for word, count in shown(line).items():
            assert stems(own)[folded(word)[:STEM]] == count
            assert stems(other)[folded(word)[:STEM]] == 0


def test_a_word_that_the_other_text_has_in_its_code_is_not_shown() -> None:
    code = "```\nharbour = keeper(hive)\n```"
    plain = check("\n\n".join([*BEES, *FERRY]), "a.md")
    coded = check("\n\n".join([*BEES, *FERRY[:4], code, *FERRY[4:]]), "a.md")
    assert {"keeper", "hive"} <= {*plain.data["only_above"]}
    assert not {"keeper", "hive"} & {*coded.data["only_above"]}


def test_a_quotation_in_another_language_is_none_of_its_words() -> None:
    finding = check("\n\n".join([*BEES, *FERRY[:4], QUOTED, *FERRY[4:]]))
    assert finding.data["languages"] == ["en", "en"]
    assert finding.data["words"][1] == len(words(" ".join(FERRY)))
    assert "der" not in finding.data["only_below"]


def test_pairs_of_characters_are_called_so_and_counted_as_anybody_would() -> None:
    finding = check(f"{APART['en']}\n\n{APART['zh']}\n")
    _, _, line, *_ = finding.message.split("\n")
    below = words(folded(APART["zh"]))
    assert f"Chinese, {len(below)} pairs of characters: " in line
    for pair, count in shown(line).items():
        assert below.count(pair) == count


@pytest.mark.parametrize("join", ["\n", "\n\n"])
def test_a_text_that_begins_a_line_is_known_by_its_line(join: str) -> None:
    finding = check(join.join([*BEES, *FERRY]))
    line = finding.data["seam"]
    assert finding.message.startswith(f"an unrelated text seems to begin at line {line}\n")
    assert "column" not in finding.message


def test_a_text_that_begins_inside_a_line_is_known_by_its_column() -> None:
    finding = check(" ".join([*BEES, *FERRY]))
    end = len(" ".join(BEES))
    head, above, below, *_ = finding.message.split("\n")
    assert head == f"an unrelated text seems to begin at line 1, column {end + 2}"
    assert above.startswith(f"line 1 to column {end} ")
    assert below.startswith(f"line 1 from column {end + 2} ")


def test_shapes_are_among_the_reasons_and_tell_nothing_alone() -> None:
    lines = NAMELESS["uk"].replace(". ", ".\n\n")
    assert not list(mixed_topic.check(Document("a.txt", f"{lines}\n\n{NAMELESS['en']}\n")))
    finding = check(f"{lines}\n\n{APART['fr']}\n")
    above, below = finding.data["words"]
    count = sum(map(bool, lines.split("\n")))
    assert f"\nparagraphs {count} and 1, words {above} and {below}: not as in" in finding.message


def test_the_score_is_said_with_what_it_is_held_against() -> None:
    one = check("\n".join([*BEES, *FERRY]))
    two = check(f"{APART['ru']}\n\n{APART['en']}\n")
    for finding, likely, sure in ((one, LIKELY, SURE), (two, LIKELY_ODDS, SURE_ODDS)):
        score = finding.data["score"]
        assert f"score {score:.2f}; likely from {likely:.2f}, sure from {sure:.2f}" in (
            finding.message.split("\n")
        )


def test_a_score_that_is_high_enough_and_not_sure_says_what_is_missing() -> None:
    one, other = NAMELESS["de"], APART["en"]
    finding = check(f"{one}\n\n{other}\n")
    assert finding.severity == "info"
    assert finding.data["score"] >= SURE_ODDS
    assert f"sure from {SURE_ODDS:.2f} if long and with names\n" in finding.message


def test_what_was_left_out_is_counted_where_the_line_is_too_short() -> None:
    twice = [line for line in BEES for _ in range(2)]
    finding = check("\n\n".join([*twice, *FERRY]))
    last = finding.message.split("\n")[-1]
    copies = finding.data["left_out"]
    assert len(copies) == len(BEES)
    assert last.startswith("left out: line 3 (repeat), ")
    assert last.endswith(f", and {len(copies) - last.count('(repeat)')} more")


def test_nothing_is_less_than_nothing() -> None:
    finding = check("\n".join([*BEES, *FERRY]))
    assert "-0.0" not in finding.message


def test_what_a_score_means_is_said_in_plain_figures() -> None:
    one, two = check("\n".join([*BEES, *FERRY])), check(f"{APART['ru']}\n\n{APART['en']}\n")
    count = round(20 * 0.1 ** ((one.data["score"] - LIKELY) / (SURE - LIKELY)))
    assert f"\nof 1,000 honest documents about {count} would score as high" in one.message
    assert "times as often as related ones" in two.message
    assert "nats" not in one.message
    assert [*one.data["evidence"]] == ["words", "everyday", "marks", "names"]
    assert two.data["evidence"] == {}
