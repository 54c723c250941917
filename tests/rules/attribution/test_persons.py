"""Persons' names beside what looks like them."""

import pytest

from seedlint_rules.attribution._persons import Kind, kind_of


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
