"""A rule's page as it is read and checked; tests/test_pytest_plugin.py has it under pytest."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedlint import Document, Finding, cases, pages, rule
from seedlint.testing import lint_text


@rule
def shouting(doc: Document) -> list[Finding]:
    """Capitals."""
    return [Finding("capitals", block.span) for block in doc.blocks if block.text.isupper()]


PAGE = """\
# shouting

``` {.seed .bad}
LOUD
```

``` {.report}
a.txt:1:1: warning: capitals [shouting]
```

``` {.seed .good}
quiet
```
"""


def wrongs(tmp_path: Path, before: str, after: str) -> str:
    """What is wrong with the page when something in it is replaced."""
    assert before in PAGE
    page = tmp_path / "shouting.md"
    page.write_text(PAGE.replace(before, after), "utf-8")
    return "".join(cases.run(case, shouting) for case in pages.read(page, shouting).cases)


def test_a_page_that_is_true(tmp_path: Path) -> None:
    assert wrongs(tmp_path, "LOUD", "LOUD AGAIN") == ""


@pytest.mark.parametrize(
    ("attribute", "message"),
    [
        ('file="../a.txt"', r"shouting.md:3: file='../a.txt' must be a path below a folder"),
        ('file="/a.txt"', r"shouting.md:3: file='/a.txt' must be a path below a folder"),
        ('encoding="klingon"', r"shouting.md:3: cannot be written: unknown encoding: klingon"),
        ('eol="lfcr"', r"shouting.md:3: eol is one of lf, crlf, cr"),
    ],
)
def test_a_seed_that_cannot_be_written(tmp_path: Path, attribute: str, message: str) -> None:
    with pytest.raises(pages.PageError, match=message):
        wrongs(tmp_path, ".bad", f".bad {attribute}")


def test_a_text_that_its_encoding_lacks(tmp_path: Path) -> None:
    with pytest.raises(pages.PageError, match=r"shouting.md:3: cannot be written: 'ascii' codec"):
        wrongs(tmp_path, ".bad}\nLOUD", '.bad encoding="ascii"}\nLÖUD')


def test_a_seed_that_is_no_document(tmp_path: Path) -> None:
    wrong = wrongs(tmp_path, ".good", '.good file="README.md"')
    assert wrong == "README.md is no document by its name, so no rule reads it\n"
    wrong = wrongs(tmp_path, ".bad", '.bad file="a.html"')
    assert "a.html is no document by its name" in wrong
    assert "nothing is found in it" not in wrong


def test_a_text_under_a_name_that_is_no_document() -> None:
    with pytest.raises(AssertionError, match=r"README\.md is no document by its name"):
        lint_text("LOUD", shouting, path="README.md")


def test_whose_page_it_is(tmp_path: Path) -> None:
    source = "from {} import rule\n\n@rule\ndef machine(doc): ...\n"
    page = tmp_path / "machine.md"
    assert not pages.belongs_to_rule(page)
    page.with_suffix(".py").write_text(source.format("seedlint"))
    assert pages.belongs_to_rule(page)
    page.with_suffix(".py").write_text(source.format("hypothesis.stateful"))
    assert not pages.belongs_to_rule(page)
