"""The page beside the rule shows what it says; here is what the page cannot show."""

from seedlint import Document
from seedlint_rules.text.encoding import encoding


def test_is_silent_when_the_encoding_is_known() -> None:
    assert encoding.check(Document("a.txt", "text", encoding="koi8-r")) is None


def test_tells_how_to_settle_the_guess() -> None:
    finding = encoding.check(
        Document("old/a.txt", "текст", encoding="koi8_r", encoding_guessed=True)
    )
    assert finding.data == {"guess": "koi8_r"}
    assert finding.place is None
    assert finding.message.endswith('encoding = {"old/a.txt" = "koi8_r"}')


def test_keeps_its_severity_where_the_encoding_is_a_guess() -> None:
    assert encoding.severity == "error"
    assert "decoding" in encoding.tags
