"""Persons' names beside what looks like them."""

import pytest

from seedlint_rules.attribution._persons import (
    Kind,
    _is_listed,
    _lines_of,
    is_given_name,
    kind_of,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jane Oaks", "person"),
        ("JANE OAKS", "person"),
        ("J.R. Oaks", "person"),
        ("Prof. Dr. Jana Eichholz", "person"),
        ("John v. Ulmen-Esch", "person"),
        ("Jane Oaks, John Elms", "person"),
        ("Jana Eichholz und Karl Ulm", "person"),
        ("Jane Oaks1,2", "person"),
        ("Анна Дубова", "person"),
        ("Άννα Δρυός", "person"),
        ("王小明", "person"),
        ("山田太郎", "person"),
        ("홍길동", "person"),
        ("محمد علي", "person"),
        ("राम शर्मा", "person"),
        ("Ayşe Eşen", "person"),
        ("Siobhán Nelk", "person"),
        ("Kovács Anna", "person"),
        ("Nguyễn Văn An", "person"),
        ("Mohamed al-Kelx", "person"),
        ("Emily Way", "person"),
        ("Петров И. И.", "person"),
        ("Zorvan Petrović", "person"),
        ("Hotel Petrović", "name"),
        ("Editor Petrović", "name"),
        ("Dr. Oaks", "name"),
        ("Dr. Water", ""),
        ("Team Oak", "staff"),
        ("Oak Weekly staff", "staff"),
        ("Zorvan Kelx", "name"),
        ("Jana", "given"),
        ("oakFan", "handle"),
        ("oak_fan_7", "handle"),
        ("@oakfan", "handle"),
        ("Redaktion", "staff"),
        ("Eichen-Redaktion", "staff"),
        ("Oak Nation Bureau", "staff"),
        ("AFP", "agency"),
        ("SDA/jd", "agency"),
        ("APA, Reuters", "agency"),
        ("Hanna Lind and AP", "agency"),
        ("Trần Kelx", "person"),
        ("Zorv KELXEN", "person"),
        ("Oak USA", "name"),
        ("AA batteries", ""),
        ("sid", "agency"),
        ("Silent Waters", ""),
        ("New York", ""),
        ("Read More", ""),
        ("Great Expectations", ""),
        ("the oak", ""),
        ("oak.txt", ""),
        ("v5.5.0", ""),
        ("`oak_fan`", ""),
        ("市集广场", ""),
        ("大きな木", ""),
        ("ساحة السوق", ""),
        ("", ""),
    ],
)
def test_kind(text: str, kind: Kind) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize("name", ["given_names.txt", "surnames.txt"])
def test_lists_are_in_order(name: str) -> None:
    lines = _lines_of(name)
    assert lines == sorted(lines)
    words = [word for line in lines for word in line.split()]
    assert words == sorted(set(words))
    assert all(_is_listed(word.decode(), name) for word in words[::100])


@pytest.mark.parametrize("word", ["", "zzzz", "\U0010ffff", "kelx", "an"])
def test_what_is_no_given_name(word: str) -> None:
    assert not is_given_name(word)
