"""What counts as visible, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint_rules.text.empty_document import empty_document

BLANKS = [" ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\u2028", "\u200b", "\ufeff", "\u202e", "\0"]


@given(st.lists(st.sampled_from(BLANKS)))
def test_nothing_visible_is_empty(blanks: list[str]) -> None:
    assert empty_document.check(Document("a.txt", "".join(blanks))) is not None


@given(st.lists(st.sampled_from(BLANKS)), st.sampled_from("a.я中ع1*😀\ue000"))
def test_one_visible_character_is_enough(blanks: list[str], visible: str) -> None:
    around = "".join(blanks)
    assert empty_document.check(Document("a.txt", around + visible + around)) is None


@pytest.mark.parametrize(
    ("text", "words"), [("", "no text at all"), ("\n", "only white space or invisible characters")]
)
def test_says_which_kind_of_nothing(text: str, words: str) -> None:
    finding = empty_document.check(Document("a.txt", text))
    assert finding.message == f"the document holds {words}"
    assert finding.data == {"characters": len(text)}
