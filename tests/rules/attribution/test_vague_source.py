"""Who says so? In several languages, and where it is said after all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint_rules.attribution.vague_source import vague_source


def found(text: str) -> list[str]:
    return [finding.data["text"] for finding in vague_source.check(Document("a.txt", text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Experts say no evidence exists.", "Experts say"),
        ("Scientists agree that ferries are old.", "Scientists agree"),
        ("Some studies suggest that ferries are old.", "Some studies suggest"),
        ("It is believed that ferries are old.", "It is believed that"),
        ("Kritiker behaupten, Fähren seien alt.", "Kritiker behaupten"),
        ("De nombreux experts estiment que le bac est vieux.", "De nombreux experts estiment"),
        ("Muchos expertos creen que el barco es viejo.", "Muchos expertos creen"),
        ("Alcuni esperti sostengono che il battello è vecchio.", "Alcuni esperti sostengono"),
        ("Alguns especialistas afirmam que o barco é velho.", "Alguns especialistas afirmam"),
        ("Некоторые эксперты считают, что паром стар.", "Некоторые эксперты считают"),
        ("Деякі експерти вважають, що пором старий.", "Деякі експерти вважають"),
        ("有专家认为渡船很旧。", "有专家认为"),
        ("Evidence suggests that ferries are old.", "Evidence suggests"),
        ("Volgens deskundigen is de pont oud.", "Volgens deskundigen"),
        ("Zdaniem ekspertów prom jest stary.", "Zdaniem ekspertów"),
        ("Vissa forskare menar att färjan är gammal.", "Vissa forskare menar"),
        ("Uzmanlara göre feribot eski.", "Uzmanlara göre"),
        ("يقول الخبراء إن العبارة قديمة.", "يقول الخبراء"),
        ("विशेषज्ञों का कहना है कि नाव पुरानी है।", "विशेषज्ञों का कहना है"),
        ("전문가들은 배가 낡았다고 말한다.", "전문가들은"),
    ],
)
def test_nobody_is_named(text: str, words: str) -> None:
    assert found(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Scientists at Uppsala agree that ferries are old.",
        "The scientists agree that ferries are old.",
        "Experts say no to nobody.",
        "Experts said yes, but the ferry was old.",
        "Scientists agree that ferries are old [3].",
        "Scientists agree that ferries are old.¹",
        "Scientists agree that ferries are old (Example 2001).",
        "Scientists agree that ferries are old. See https://example.org/ferries for the list.",
        "“Scientists agree that ferries are old,” he said.",
        "Forscher der Universität Uppsala glauben, Fähren seien alt.",
        "He agrees with scientists on ferries.",
        "If it is known that ferries are old, they are not used.",
        "Tell us when there is evidence found on ferries.",
    ],
)
def test_somebody_is_named_or_speaks(text: str) -> None:
    assert found(text) == []


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    for finding in vague_source.check(Document("a.txt", text)):
        start, end = finding.place
        assert " ".join(text[start:end].split()) == finding.data["text"]
