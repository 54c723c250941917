"""Documents with known seams: the labels are right, and everything is the same on every run."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PARAGRAPHS = 14


@pytest.fixture(scope="module")
def splices(benchmark_module: Callable[[str], ModuleType]) -> Any:
    return benchmark_module("_splices")


def paragraph(source: str, language: str, name: str, number: int) -> str:
    """Every word says where it comes from."""
    return " ".join(f"{source}-{language}-{name}-{number}" for _ in range(6 + number % 5))


@pytest.fixture(scope="module")
def texts(splices: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("sources")
    for source in ("alpha", "beta", "gamma"):
        for language in ("en", "fr"):
            place = folder / source / language
            place.mkdir(parents=True)
            for name in ("one", "two.0", "two.1"):
                count = PARAGRAPHS * (4 if source == "gamma" else 1)
                written = [paragraph(source, language, name, at) for at in range(count)]
                (place / f"{name}__7.txt").write_text("\n\n".join(written) + "\n", "utf-8")
    return splices.read_sources(folder)


def test_sources_languages_works_and_names_are_read_from_paths(texts: Any) -> None:
    assert len(texts) == 18
    two = next(text for text in texts if text.name == "two.1")
    assert (two.source, two.language, two.work) == ("alpha", "en", "alpha/en/two")
    assert len(two.paragraphs) == PARAGRAPHS


def test_a_seam_is_where_the_text_changes(splices: Any, texts: Any) -> None:
    for document in splices.mixed(texts, 8):
        origins = [part.split()[0].rsplit("-", 1)[0] for part in document.paragraphs]
        changes = [at for at in range(1, len(origins)) if origins[at] != origins[at - 1]]
        assert changes == list(document.seams), document.origin
        assert changes


def test_the_kinds_are_what_they_are_called(splices: Any, texts: Any) -> None:
    for document in splices.mixed(texts, 8):
        sources, languages = set(document.sources), set(document.languages)
        match document.kind:
            case "one source":
                assert len(sources) == len(languages) == 1
            case "two sources" | "tail of two" | "two and two" | "long, tail of 1-3":
                assert (len(sources), len(languages)) == (2, 1)
            case "two languages":
                assert len(languages) == 2
            case "three texts":
                assert len(document.sources) == 3
                assert len(document.seams) == 2
            case "inserted":
                assert len(document.seams) == 2
            case other:
                pytest.fail(f"no such kind: {other}")


def test_honest_documents_have_no_seams_and_every_text_is_among_them(
    splices: Any, texts: Any
) -> None:
    documents = splices.honest(texts, 5)
    assert not any(document.seams for document in documents)
    assert [document.kind for document in documents].count("whole") == len(texts)
    assert {document.kind for document in documents} == {
        "whole",
        "excerpt",
        "chapters",
        "translation below",
        "interleaved",
        "quoting",
    }


def test_the_same_seed_makes_the_same_documents(splices: Any, texts: Any) -> None:
    assert splices.mixed(texts, 4) == splices.mixed(texts, 4)
    assert splices.honest(texts, 4) == splices.honest(texts, 4)
    assert splices.mixed(texts, 4, seed=5) != splices.mixed(texts, 4)


def test_no_text_is_spliced_with_its_own_translation_or_book(splices: Any, texts: Any) -> None:
    for document in splices.mixed(texts, 30):
        works = [
            origin.rpartition("/")[2] for origin in document.origin.split(" (")[0].split(" + ")
        ]
        if document.kind in {"one source", "two languages"}:
            assert works[0] != works[1]


@pytest.mark.parametrize("layout", ["blank lines", "a line each", "wrapped"])
def test_starts_are_the_lines_of_the_paragraphs(splices: Any, layout: str) -> None:
    parts = [["alpha " * 30, "beta"], ["gamma " * 40]]
    text, starts, seams = splices.lay_out(parts, layout)
    lines = text.split("\n")
    assert [lines[start - 1].split()[0] for start in starts] == ["alpha", "beta", "gamma"]
    assert seams == [2]


def test_text_without_spaces_is_wrapped_too(splices: Any) -> None:
    text, starts, _ = splices.lay_out([["港" * 100, "町"]], "wrapped")
    assert max(map(len, text.split("\n"))) == 36
    assert starts == [1, 5]


def test_verse_keeps_its_lines(splices: Any) -> None:
    text, starts, seams = splices.lay_out([["a rose\na thorn"], ["a bee"]], "a line each")
    assert text == "a rose\na thorn\na bee\n"
    assert (starts, seams) == ([1, 2, 3], [2])
