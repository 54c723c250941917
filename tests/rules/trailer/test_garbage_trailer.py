"""The rule as a whole: how sure it is, what corroborates, what a fix leaves."""

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Diagnostic, Document, Edit, Fact, Finding
from seedlint.cli import main
from seedlint.testing import lint_text
from seedlint_rules.trailer._options import check_patterns
from seedlint_rules.trailer.garbage_trailer import garbage_trailer

POST = (
    "The ferry across the sound ran at night only, because by day the currents were too strong.\n"
    "Nobody on either shore could say who had built it, and the ferryman gave another answer"
    " every time that the guests of the summer asked him about it.\n"
)
OTHER = "Der Kahn lag den ganzen Winter über im Eis, und keiner fragte nach ihm.\n"
FORM = "Your email address will not be published. Required fields are marked *"


def lint(
    folder: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str], *options: str
) -> list[dict[str, Any]]:
    """Lint files with this rule alone; gives the findings as JSON objects."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (folder / "seedlint.toml").touch()
    alone = "--isolated --no-cache --select garbage-trailer --format json"
    main([*alone.split(), *options, str(folder)])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("final", [True, False])
def test_country_below_a_post_that_stands_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], end: str, final: bool
) -> None:
    text = (POST + POST + OTHER + "from tw" + "\n" * final).replace("\n", end)
    (finding,) = lint(tmp_path, {"a.txt": text}, capsys)
    assert (finding["severity"], finding["line"], finding["column"]) == ("error", 6, 1)
    assert finding["fix"]["safety"] == "safe"
    assert "the post above stands twice" in finding["message"]
    assert finding["data"]["text"] == "from tw"
    assert lint(tmp_path, {}, capsys, "--fix") == []
    kept = (POST + POST + OTHER).replace("\n", end)
    assert (tmp_path / "a.txt").read_bytes().decode() == (kept if final else kept.removesuffix(end))


@pytest.mark.parametrize(
    ("endings", "severities"),
    [
        (["from tw"], ["warning"]),
        (["from us"], ["info"]),
        (["from tw", "from RU"], ["error", "error"]),
        (["from tw", "from us"], ["error", "error"]),
        (["from us", "from me"], ["info", "info"]),
    ],
)
def test_neighbours_corroborate(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    endings: list[str],
    severities: list[str],
) -> None:
    texts = [f"Text number {number} is short.\n\n{e}\n" for number, e in enumerate(endings)]
    files = {f"{number}.txt": text for number, text in enumerate(texts)}
    found = lint(tmp_path, files, capsys)
    assert [finding["severity"] for finding in found] == severities


def test_files_of_other_folders_do_not_corroborate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"a/1.txt": POST + "\nfrom tw\n", "b/1.txt": OTHER + "\nfrom de\n"}
    found = lint(tmp_path, files, capsys)
    assert [finding["severity"] for finding in found] == ["warning", "info"]


LETTER = f"Dear Ann,\n\n{POST}\nLove to you all\n\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{LETTER}from us\n\n{LETTER}from us\n",
        f"{LETTER}{LETTER}from us\n",
        f"{POST}\nLove to you all\n\n{POST}\nLove to you all\n\nfrom us\n",
        f"{POST}\n{POST}\nLove to you all,\n\nfrom us\n",
        f"{POST}\n{OTHER}\n{POST}\nDer Kahn lag {OTHER}\nfrom us\n",
        f"{POST}\n{POST}\n{OTHER}\nDer Kahn lag {OTHER}\nfrom us\n",
    ],
)
def test_letter_that_stands_twice_keeps_its_signature(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (finding,) = lint(tmp_path, {"a.txt": text}, capsys)
    assert (finding["severity"], finding["fix"]) == ("info", None)


@pytest.mark.parametrize("filler", ["", OTHER, f"\n{OTHER}\n"])
def test_code_that_is_a_word_below_a_post_and_its_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], filler: str
) -> None:
    (finding,) = lint(tmp_path, {"a.txt": f"{POST}{POST}{filler}from us\n"}, capsys)
    assert finding["severity"] == "error"


@pytest.mark.parametrize("ending", ["from tw\u200b", "from\u00a0tw", "\u200efrom tw\n\u200b"])
def test_what_cannot_be_seen_does_not_hide_a_country(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    (finding,) = lint(tmp_path, {"a.txt": f"{POST}{POST}{ending}\n"}, capsys)
    assert finding["severity"] == "error"
    assert finding["data"]["text"] == ending.partition("\n")[0]
    assert '"from tw" is' in finding["message"]
    assert lint(tmp_path, {}, capsys, "--fix") == []
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == POST + POST


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (POST, "info"),
        (POST + POST, "warning"),
        (f"Dear Ann,\n{POST}Dear Ann,\n{POST}", "warning"),
    ],
)
def test_title_and_country(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, severity: str
) -> None:
    (finding,) = lint(tmp_path, {"a.txt": f"{text}\nFerry News from CN\n"}, capsys)
    assert finding["severity"] == severity
    assert not finding["fix"] or finding["fix"]["safety"] == "unsafe"


def test_a_fact_is_small() -> None:
    (fact,) = garbage_trailer.check(Document("a.txt", f"{POST}\nfrom tw\n"))
    assert isinstance(fact, Fact)
    assert pickle.loads(pickle.dumps(fact)) == fact
    assert len(pickle.dumps(fact)) < 700


def findings(text: str, **options: Any) -> list[Diagnostic]:
    return lint_text(text, garbage_trailer, **options)


def fixed(text: str, finding: Finding | Diagnostic) -> str:
    assert finding.fix
    ((start, end, new),) = [Edit(*edit) for edit in finding.fix.edits]
    return text[:start] + new + text[end:]


@pytest.mark.parametrize(("above", "safety"), [(FORM, "safe"), ("Share on Facebook", "unsafe")])
def test_run_is_deleted_as_one_and_safely_where_every_line_is_certain(
    above: str, safety: str
) -> None:
    text = f"{POST}\n \n\n{above}\n\n{FORM}\n\n\n"
    (finding,) = findings(text)
    assert finding.severity == "error"
    assert finding.fix
    assert finding.fix.safety == safety
    assert fixed(text, finding) == POST
    assert findings(POST) == []


def test_sure_lines_are_no_safe_fix() -> None:
    (finding,) = findings(f"{POST}\nSent from my iPhone\n")
    assert finding.severity == "warning"
    assert finding.fix
    assert finding.fix.safety == "unsafe"


def test_doubtful_line_keeps_a_run_from_being_safe() -> None:
    (finding,) = findings(f"{POST}\n{FORM}\n\nThanks\n")
    assert finding.fix
    assert finding.fix.safety == "unsafe"


def test_credit_is_never_in_an_edit() -> None:
    text = f"{POST}\n{FORM}\n\nSource: https://example.org/ferry\n\n{FORM}\n"
    above, below = findings(text)
    assert "Source: https://example.org/ferry" in fixed(text, above)
    assert "Source: https://example.org/ferry" in fixed(text, below)


def test_likely_lines_count_at_the_end_alone() -> None:
    assert [each.severity for each in findings(f"{POST}\nBest regards\n")] == ["info"]
    assert findings(f"{POST}\nBest regards\n\nAnn was gone by then.\n") == []


def test_manifest_in_variation_selectors_is_kept() -> None:
    text = f"{POST}\n{FORM}\ufeff\ufe01\U000e0100\U000e0110\n"
    (finding,) = findings(text)
    assert finding.fix is None


def test_extend_and_allow() -> None:
    text = f"{POST}\nFerry Times no. 12\n"
    assert findings(text) == []
    (finding,) = findings(text, extend=[r"ferry times no\. \d+"])
    assert finding.data["patterns"] == ["extend"]
    assert findings(f"{POST}\nRead more\n", allow=["read more"]) == []


def test_a_pattern_that_takes_too_long_is_named() -> None:
    slow = {"pattern": "(a|aa|a)+", "pass": ["a" * 60 + "c"]}
    with pytest.raises(TimeoutError, match=r"the pattern '\(a\|aa\|a\)\+' takes more than 1 s"):
        check_patterns([slow])


MAX_ROUNDS = 20
KNOWN = [FORM, "Share on Facebook", "By Ann Example", "Best regards", "Read more", "# A", "A boat."]
TEXTS = st.lists(st.sampled_from([*KNOWN, "", "  ", "\t"]) | st.text(max_size=20), max_size=16)


@given(TEXTS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_fixes_settle_and_keep_the_final_line_end(lines: list[str], end: str, final: bool) -> None:
    text = end.join(["It began so.", *lines]) + end * final
    for _ in range(MAX_ROUNDS):
        fixes = [each for each in findings_of_any(text) if each.fix]
        if not fixes:
            break
        after = fixed(text, fixes[0])
        assert len(after) < len(text)
        assert after.endswith(("\n", "\r")) == text.endswith(("\n", "\r"))
        text = after
    else:
        pytest.fail("fixes do not settle")
    assert text.startswith("It began so.")


def findings_of_any(text: str) -> list[Finding]:
    return [
        each for each in garbage_trailer.check(Document("a.txt", text)) if isinstance(each, Finding)
    ]


@pytest.mark.parametrize("heading", ["SEE ALSO", "KATSO MYÖS", "Zobacz też", "Смотрите также"])
def test_links_to_other_articles_are_no_more_than_likely(heading: str) -> None:
    text = "The ferry runs at night only, because by day the currents are too strong for it.\n"
    found = findings(f"{text}\n{heading}\n\nbridge(1), cable(1)\n")
    assert {each.severity for each in found} <= {"info"}


def test_marks_of_chat_models_are_left_to_their_own_rule() -> None:
    text = "The ferry runs at night only, because by day the currents are too strong for it.\n"
    for end in ("<|im_end|>", "As an AI language model, I have never been on a ferry myself."):
        assert not findings(f"{text}\n{text}\n{end}\n")


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("Share on Facebook", "nothing but a set phrase of web pages and mail"),
        ("Harbour lights\n\nNew pier to open", "unlike the text above; a writer's may be so, too"),
        (
            "Related articles\n\nNew pier to open\n\nOld pier to close",
            '"Related articles" is a set phrase of web pages and mail; 2 lines are only unlike',
        ),
        (
            "Related articles\n\nNew pier to open\n\nShare on Facebook",
            "mail, 1 line is known from pages; 1 line is only unlike the text above",
        ),
    ],
)
def test_the_reason_says_which_lines_are_known(end: str, why: str) -> None:
    (finding,) = findings(f"{POST}\n{POST}\n{end}\n".replace("ferry", "boat"))
    assert why in finding.message


@pytest.mark.parametrize(
    ("box", "is_told"),
    [
        ("Ann Example is a reporter for the Herald.", True),
        ("Ann Example ist Redakteurin beim Fährblatt.", True),
        ("Ann Example is a ferry.", False),
        ("She is a reporter for the Herald.", False),
    ],
)
def test_a_short_box_about_the_author(box: str, is_told: bool) -> None:
    told = [each.data["kind"] for each in lint_text(f"{POST}\n\n{box}\n", garbage_trailer)]
    assert told == (["author"] if is_told else [])
