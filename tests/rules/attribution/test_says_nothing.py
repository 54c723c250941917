"""Lines that look like an attribution and name nobody, and works that are at least asked about."""

import pytest

from seedlint import Document
from seedlint_rules.attribution._verdict import claims_in_text

TEXT = (
    "The old lime tree on the market square fell in the night to Tuesday and nobody was hurt. "
    "The town will plant a new one there in the autumn, as it was decided last week. "
)


def states(*, first: str = "", last: str = "") -> set[str]:
    whole = "\n\n".join(filter(None, [first, TEXT * 2, TEXT * 2, last]))
    claims = claims_in_text(Document("a.txt", whole), 12, 8, {})
    named = {"named"} if any(claim.names for claim in claims) else set()
    return named | {claim.states for claim in claims if claim.states == "possible"}


@pytest.mark.parametrize(
    "line",
    [
        "(Photo by Hannah Lindqvist/AFP)",
        "AP Photo/Hannah Lindqvist",
        "사진제공=연합뉴스",
        "新华社记者 王小明 摄",
        "Copyright © 2020 All rights reserved.",
        "© All rights reserved",
        "© Your Name",
        "© 2020 Your Company",
        "SPDX-FileCopyrightText: NOASSERTION",
        "SPDX-FileCopyrightText: 2020",
        "Auteur : à compléter",
        "Quelle: wird ergänzt",
        "Fuente: pendiente",
        "Источник: нет",
        "作者：待补充",
        "出典：なし",
        "출처: 없음",
        "Source: to be added",
        "Source: found online",
        "Author: undefined",
        "Author: John Smith (placeholder)",
        "Source: https://example.com",
        "Source: C:\\Users\\me\\x.txt",
        "Source: ~/x.txt",
        "Source: /" + "home/me/x.txt",  # a path of a machine, which this house holds none of
    ],
)
def test_names_nobody(line: str) -> None:
    assert "named" not in states(last=line)


@pytest.mark.parametrize(
    "line",
    [
        "The Water Mill, by Hannah Lindqvist",
        "The Water Mill - Hannah Lindqvist",
        "Hannah Lindqvist: The Water Mill",
        "Song by Hannah Lindqvist",
        "A sermon preached by the Rev. Hannah Lindqvist",
        "[The Guardian](https://guardian.example/a)",
        "王小明 著",
        "The Guardian\n3 May 2020",
    ],
)
def test_a_first_line_is_at_least_asked_about(line: str) -> None:
    assert states(first=line)


@pytest.mark.parametrize(
    "line",
    [
        "(From the Guardian, May 2020)",
        "[From The Guardian]",
        "Link: https://guardian.example/a",
        "See https://guardian.example/a for the original.",
        "Sources\nhttps://guardian.example/a",
        "Content from Wikipedia, CC BY-SA 4.0",
        "PMID: 12345678",
        "Courtesy of the Mill Herald",
        "Grimm, Kinder- und Hausmärchen, 1812",
        "Shakespeare, Hamlet, Act III",
        "Nach einem Bericht des Eichenblatts",
        "(c) Eichenblatt",
        "Con información de El Molino",
        "Из книги «Мельница»",
        "взято с сайта mill.example",
        "『水車』佐藤花子著より",
        "Dikutip dari Kompas",
    ],
)
def test_a_last_line_is_at_least_asked_about(line: str) -> None:
    assert states(last=line)


def test_the_footer_of_a_list_server_is_not_asked_about() -> None:
    lines = ["_" * 47, "Oak mailing list", "Oak@lists.example.net"]
    footer = [*lines, "https://lists.example.net/mailman/listinfo/oak"]
    assert states(last="\n".join(footer)) == set()
    assert states(last=lines[-1]) == {"possible"}
