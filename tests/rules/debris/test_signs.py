"""Every entry of the data files: what it must find, what it must not, and that its hints hold."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint.testing import lint_text
from seedlint_rules.debris._plain import without_code
from seedlint_rules.debris._signs import Sign, Where, look, signs
from seedlint_rules.debris.llm_residue import llm_residue
from seedlint_rules.debris.markup_residue import markup_residue
from seedlint_rules.debris.placeholder_text import placeholder_text

FILES = ["llm_residue.toml", "markup_residue.toml", "placeholder_text.toml"]
ALL = [(file, sign) for file in FILES for sign in signs(file).entries]
IDS = [f"{file}-{sign.id}" for file, sign in ALL]


def ids(file: str, text: str) -> set[str]:
    return {seen.sign.id for seen in look(Document("a.txt", f"{text}\n"), file)}


@pytest.mark.parametrize(("file", "sign"), ALL, ids=IDS)
def test_finds_what_it_must(file: str, sign: Sign) -> None:
    assert sign.match
    for text in sign.match:
        assert sign.id in ids(file, text), text


@pytest.mark.parametrize(("file", "sign"), ALL, ids=IDS)
def test_passes_what_it_must(file: str, sign: Sign) -> None:
    assert sign.passes
    for text in sign.passes:
        assert sign.id not in ids(file, text), text


@pytest.mark.parametrize(("file", "sign"), ALL, ids=IDS)
def test_is_written_as_it_is_read(file: str, sign: Sign) -> None:
    assert sign.severity in ("error", "warning", "info")
    assert sign.where in get_args(Where)
    assert all(hint == hint.lower() for hint in sign.hints)
    assert all(sign.pattern.split("|"))


@pytest.mark.parametrize("file", FILES)
def test_ids_differ(file: str) -> None:
    names = [sign.id for sign in signs(file).entries]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("file", FILES)
@given(text=st.text())
def test_any_text_is_survived(file: str, text: str) -> None:
    for seen in look(Document("a.txt", text), file):
        assert text[slice(*seen.span)] == seen.text


@pytest.mark.parametrize(("file", "sign"), ALL, ids=IDS)
def test_what_is_quoted_is_at_most_a_note(file: str, sign: Sign) -> None:
    if sign.where == "anywhere":
        for text in sign.match:
            document = Document("a.txt", f"They found the words “{text}” in the essay.\n")
            assert all(seen.severity == "info" for seen in look(document, file)), text


CODE = r"(?<!`)(`+)(?!`)[^\r\n]+?(?<!`)\1(?!`)"
"""What inline code is, by a pattern that takes long for some lines."""


@given(text=st.text(alphabet="``` a\n\r", max_size=40))
def test_inline_code_stands_between_equal_runs_of_accents(text: str) -> None:
    assert without_code(text) == re.sub(CODE, lambda match: " " * len(match[0]), text)


@pytest.mark.parametrize(
    "about",
    [
        "Each turn of a chat template ends with it.",
        "How language models mark the end of a turn.",
        "Как токенизатор видит конец реплики.",
    ],
)
def test_in_texts_about_chat_models_their_marks_are_notes(about: str) -> None:
    document = Document("a.txt", f"{about}\n\n<|im_end|>\n")
    assert [seen.severity for seen in look(document, "llm_residue.toml")] == ["info"]


@pytest.mark.parametrize("sign", signs("llm_residue.toml").entries, ids=lambda sign: sign.id)
def test_what_models_say_does_not_make_a_text_one_about_them(sign: Sign) -> None:
    about = re.compile(signs("llm_residue.toml").about, re.IGNORECASE)
    assert not any(map(about.search, sign.match))


@pytest.mark.parametrize(
    "text",
    [
        "To make a word bold put <b> before it and </b> behind it.\nA new line is <br>.\n",
        "Each paragraph begins with a <p> tag.\n<p>My first paragraph</p>\n",
    ],
)
def test_tags_that_are_spoken_of_are_a_note(text: str) -> None:
    assert {each.severity for each in lint_text(text, markup_residue)} == {"info"}


def test_a_token_at_the_end_is_found_where_no_other_rule_is_asked() -> None:
    (found,) = lint_text("The ferry ran at night only.\n\n<|endoftext|>\n", llm_residue)
    assert found.severity == "warning"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Lorem ipsum dolor sit amet is a text that printers have used since the 1960s.", "info"),
        ("Lorem ipsum dolor sit amet ist ein Text, den Drucker brauchen.", "info"),
        ("# TODO\n\n- [ ] TODO: mend the wheel", "info"),
        ("Lorem ipsum dolor sit amet, est consectetur adipiscing elit.", "warning"),
        ("The mill stood.\n\nTODO: find out who built it.", "warning"),
    ],
)
def test_texts_about_filler_and_lists_of_tasks_are_asked_about(text: str, severity: str) -> None:
    found = lint_text(f"{text}\n", placeholder_text)
    assert {each.severity for each in found} == {severity}


def test_a_template_of_a_wiki_is_told_once() -> None:
    text = "The page [[Mill]] links to {{cite}}.\n"
    assert lint_text(text, markup_residue)
    assert not lint_text(text, placeholder_text)
