"""Lines above a text without their date and what templates print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint_rules.attribution._header import header


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Jane Oaks 20. November 2022", "Jane Oaks"),
        ("10. Februar 201912. Februar 2019 von Jana", "von Jana"),
        ("Jane Oaks - May 3, 2021", "Jane Oaks"),
        ("Jane OaksNovember 6, 2023", "Jane Oaks"),
        ("3 May 2021 | oakfan | Comments 34 |", "oakfan"),
        ("Jane Oaks, 01. Dez. 2017, 12:01 Uhr 3 min Lesezeit", "Jane Oaks"),
        ("by Jane Oaks on January 20, 2020", "by Jane Oaks"),
        ("Von Jana / 6. November 2023 / Keine Kommentare", "Von Jana"),
        ("Thursday, 9 November 2023, Jane Oaks", "Jane Oaks"),
        ("19 октября 2023 Анна Дубова", "Анна Дубова"),
        ("Jeanne Chêne | Publié le 3 mai 2021 à 14h30", "Jeanne Chêne"),
        ("2021年5月3日 王小明", "王小明"),
        ("By Jane Oaks@oaksjane", "By Jane Oaks"),
        ("Jane Oaks | 3 hours ago", "Jane Oaks"),
        ("Jana Eichholz vor 2 Tagen", "Jana Eichholz"),
        ("王小明 3小时前", "王小明"),
        ("Jane OaksPublished May 3, 2021", "Jane Oaks"),
        ("Jane Oaks|Published", "Jane Oaks"),
        ("Jane Oaks    @oaksjane", "Jane Oaks"),
        ("Jana Eichholz 4. 2. 2022", "Jana Eichholz"),
        ("5月3日（月）7時0分 王小明", "王小明"),
    ],
)
def test_what_is_left(line: str, rest: str) -> None:
    assert header(line).rest == rest
    assert not header(line).says_when


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2021",
        "Published: November 8, 2023 at 4:56 p.m. | Updated: 9 November 2023",
        "Fr, 18. Oktober 2019",
        "4 de mayo de 2022 - 00:38",
        "May 3",
        "Updated: Sep 19",
        "2021-05-03T08:10:15.123+02:00",
        "2021-05-03T08:10Z",
        "4. 2. 2022",
        "٠٢:٠٠ الثلاثاء ٣ / ٥ / ٢٠٢١",
        "2–3 minutes",
        "26 | 01 | 2022",
        "Обновлено 3 мая 2021",
        "2021-05-03T10:00",
        "5 min read",
        "Updated20:49, 5 Aug 2024",
        "il y a 3 heures",
        "Published Monday, May 3, 2021 9:15AM EDT",
    ],
)
def test_nothing_but_a_date(line: str) -> None:
    assert header(line).says_when


@pytest.mark.parametrize(
    "line",
    [
        "Chapter 12",
        "In 1982 the oak was felled",
        "Jane Oaks",
        "42",
        "Room 101, Oak Street 7",
        "9.6.17. The oak",
    ],
)
def test_no_date(line: str) -> None:
    assert not header(line).dated
    assert not header(line).says_when


@given(st.text(max_size=130))
def test_any_line_can_be_taken_apart(line: str) -> None:
    assert len(header(line).rest) <= len(line) + 3 * line.count(" ") + 30
