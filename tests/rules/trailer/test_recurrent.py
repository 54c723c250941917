"""Lines that end several texts of a folder, and what is suggested of them."""

import tomllib
from pathlib import Path

import pytest

from seedlint import Diagnostic
from seedlint.cli import main
from seedlint.testing import lint_files
from seedlint_rules.trailer.garbage_trailer import garbage_trailer

SUBJECTS = ("ferry", "bridge", "harbour", "lighthouse", "island")


def text(number: int, ending: str) -> str:
    subject = SUBJECTS[number]
    return (
        f"The {subject} was built before anybody who lives here was born, and of stone alone.\n\n"
        f"Of the {subject} in winter nobody speaks, for there is nothing good to be said of it.\n\n"
        f"{ending}"
    )


def lint(endings: list[str], folder: str = "", **options: int) -> list[Diagnostic]:
    files = {f"{folder}{number}.txt": text(number, end) for number, end in enumerate(endings)}
    return list(lint_files(files, garbage_trailer, **options).diagnostics)


def test_a_line_that_ends_three_texts_is_a_note() -> None:
    found = lint(["Harbour Office Gazette\n"] * 3)
    assert [each.location.line for each in found] == [5, 5, 5]
    assert {each.severity for each in found} == {"info"}
    assert {each.data["kind"] for each in found} == {"recurrent"}
    assert found[0].data["recurring"] == [{"text": "Harbour Office Gazette", "files": 3}]
    assert "2 other files of the folder end the same way" in found[0].message
    assert [each.location.path for each in found[0].related] == ["1.txt", "2.txt"]
    assert found[0].fix is None


def test_numbers_may_differ_and_lines_of_its_own_stand_below() -> None:
    found = lint([f"Harbour Gazette, page {n}\n\nAnn Lee {'x' * n}\n" for n in range(1, 4)])
    assert [each.location.line for each in found] == [5, 5, 5]


@pytest.mark.parametrize(
    "endings",
    [
        ["Harbour Office Gazette\n"] * 2,
        ["Amen\n"] * 3,
        ["By Ann Example\n"] * 3,
        [
            "Harbour Office Gazette\n\nAnd then there was snow, more of it than anybody could"
            f" remember, for {n} days.\n"
            for n in range(3)
        ],
    ],
)
def test_no_trailer(endings: list[str]) -> None:
    assert lint(endings) == []


def test_a_sentence_that_ends_three_texts_is_a_note() -> None:
    about = "The Harbour Gazette is read by friends of the sea on all islands and beyond them.\n"
    assert [each.severity for each in lint([about] * 3)] == ["info"] * 3


def test_versions_of_one_text_are_no_trailer() -> None:
    story = "".join(
        f"Then came the {word} day, and it was no better.\n\n" for word in "abcdefghijkl"
    )
    files = {f"{n}.txt": f"Version {'x' * n}\n\n{text(0, story)}" for n in range(1, 4)}
    assert not lint_files(files, garbage_trailer).diagnostics


def test_copies_of_one_text_count_once() -> None:
    files = {f"{name}.txt": text(0, "Harbour Office Gazette\n") for name in "abc"}
    assert not lint_files(files, garbage_trailer).diagnostics


def test_manuals_repeat_themselves_by_trade() -> None:
    files = {f"{n}.md": text(n, "Output of the harbour tool\n") for n in range(3)}
    assert not lint_files(files, garbage_trailer).diagnostics


def test_files_of_other_folders_do_not_count() -> None:
    files = {f"{n}/a.txt": text(n, "Harbour Office Gazette\n") for n in range(3)}
    assert not lint_files(files, garbage_trailer).diagnostics


def test_how_many_files_may_be_set() -> None:
    assert lint(["Harbour Office Gazette\n"] * 3, min_files=4) == []
    assert len(lint(["Harbour Office Gazette\n"] * 2, min_files=2)) == 2


def test_with_words_of_pages_it_is_a_warning() -> None:
    ending = "Harbour Office Gazette\n\nContact us\n"
    assert [each.severity for each in lint([ending])] == ["info"]
    found = lint([ending] * 3)
    assert [each.severity for each in found] == ["warning"] * 3
    assert all(each.data["recurring"] for each in found)


def test_letters_of_one_writer_are_no_warning() -> None:
    found = lint(["Best regards\n\nAnn Example-Harbour\n"] * 3)
    assert {each.severity for each in found} == {"info"}


def suggested(folder: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> str:
    for number in range(4):
        (folder / f"{number}.txt").write_text(text(number, ending), "utf-8")
    (folder / "seedlint.toml").touch()
    assert main(["--no-cache", "--suggest-trailers", str(folder)]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "line", ["Harbour (no. 12) | it's [new]", 'The "Gazette" costs $3', "Ведомости порта №\u00a07"]
)
def test_suggestions_can_be_pasted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    out = suggested(tmp_path, f"{line}\n", capsys)
    (entry,) = tomllib.loads(out)["tool"]["seedlint"]["rules"]["garbage-trailer"]["extend"]
    assert out.rstrip().splitlines()[-2].endswith("# 4 files")
    (tmp_path / "seedlint.toml").write_text(
        out.replace("[tool.seedlint.rules.garbage-trailer]", "[rules.garbage-trailer]"), "utf-8"
    )
    main(["--no-cache", "--select", "garbage-trailer", "--format", "concise", str(tmp_path)])
    assert capsys.readouterr().out.count("warning: ") == 4
    assert garbage_trailer.options["extend"].checked([entry]) == [entry]


def test_nothing_to_suggest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nothing to suggest" in suggested(tmp_path, "", capsys)


def test_what_several_texts_are_filed_under_is_a_note() -> None:
    found = lint(["Island kitchen, booklet one\n\nTags: soup, fish\n"] * 3)
    assert {each.severity for each in found} == {"info"}


def test_paragraphs_of_the_text_that_recur_are_left_to_other_rules() -> None:
    body = (
        "The guests have to leave the pier before the last bell of the evening is rung.\n\n"
        "Whoever stays behind sleeps in the shed, and the shed is as cold as the sound.\n"
    )
    assert lint([body] * 3) == []
    assert [each.severity for each in lint([f"{body}\nHarbour Office Gazette\n"] * 3)] == [
        "info"
    ] * 3
