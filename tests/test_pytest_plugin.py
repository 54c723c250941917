"""The pytest plugin in a real pytest: items, selection, xdist, and seeds that are never run."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest_plugins = ["pytester"]

POST = (
    "The lighthouse keeper wrote down the weather three times a day for forty years.\n"
    "His books filled a shelf, and when the light was made automatic nobody wanted them.\n"
    "A school in the village took them in the end, and the children still read from them.\n"
)
BEES = (
    "Two hives stood behind the mill, and the miller's daughter fed them sugar in winter.\n"
    "When the river rose in March she carried both of them to the loft, one after another.\n"
)
OVEN = (
    "The baker lights the oven at two, and the first loaves are out before the birds wake.\n"
    "He says that the flour matters less than the hour, and that nobody believes him.\n"
)
SOURCE = "Source: https://example.org/{0}, The {0} Herald\n"
CLEAN = POST + SOURCE.format("Harbour")
DOUBLED = BEES + BEES + SOURCE.format("Mill")
TRAILER = OVEN + SOURCE.format("Bakery") + "from tw\n"


@pytest.fixture
def seeds(pytester: pytest.Pytester) -> Path:
    """A folder with a clean document and two that are not."""
    folder = pytester.mkdir("seeds")
    write(folder, "clean.txt", CLEAN)
    write(folder, "doubled.txt", DOUBLED)
    write(folder, "trailer.txt", TRAILER)
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", *arguments)


def test_an_item_for_every_document_and_rule(pytester: pytest.Pytester, seeds: Path) -> None:
    result = run(pytester, "--seedlint", "seeds/", "--collect-only", "-q")
    result.stdout.fnmatch_lines_random(
        ["seeds/clean.txt::garbage-trailer", "seeds/doubled.txt::duplicated-paragraph"]
    )
    assert result.ret == pytest.ExitCode.OK


def test_failures_read_as_the_command_shows_them(pytester: pytest.Pytester, seeds: Path) -> None:
    result = run(pytester, "--seedlint", "seeds/")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "*seeds/doubled.txt::duplicated-paragraph*",
            "E   error: lines 3-4 repeat lines 1-2 word for word",
            "    fix (safe): delete lines 3-4",
            "seeds/doubled.txt:3:1: duplicated-paragraph",
            "FAILED seeds/doubled.txt::duplicated-paragraph - lines 3-4 repeat*",
        ]
    )


def test_a_failure_in_a_line(pytester: pytest.Pytester, seeds: Path) -> None:
    result = run(pytester, "--seedlint", "seeds/", "--tb=line")
    line = f"{seeds / 'doubled.txt'}: lines 3-4 repeat lines 1-2 word for word"
    result.stdout.fnmatch_lines([line])


@pytest.mark.parametrize("option", ["--ignore=seeds/old", "--ignore-glob=seeds/*/*.txt"])
def test_ignored_paths_have_no_items(pytester: pytest.Pytester, seeds: Path, option: str) -> None:
    """But their documents are compared with the others: items are a choice of what is told."""
    write(seeds, "old/clean.txt", CLEAN)
    result = run(pytester, "--seedlint", "seeds", "-k", "duplicated", option)
    result.stdout.fnmatch_lines(["FAILED seeds/doubled.txt::duplicated-paragraph*"])
    result.stdout.no_fnmatch_line("*seeds/old/clean.txt *")


def test_a_path_that_is_no_seed_path(pytester: pytest.Pytester, seeds: Path) -> None:
    write(pytester.path, "note.txt", CLEAN)
    result = run(pytester, "--seedlint", "note.txt", "-q")
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.stdout.fnmatch_lines([f"seedlint: no seed path was given; *: {seeds}"])


def test_without_the_flag_nothing_is_linted(pytester: pytest.Pytester, seeds: Path) -> None:
    assert run(pytester, "seeds/").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_the_ini_setting_is_enough(pytester: pytest.Pytester, seeds: Path) -> None:
    pytester.makeini("[pytest]\nseedlint = true\nseedlint_items = file\n")
    result = run(pytester)
    result.stdout.fnmatch_lines(["FAILED seeds/doubled.txt::seedlint - *"])
    assert result.parseoutcomes() == {"failed": 2, "passed": 1}


def test_selection_by_rule(pytester: pytest.Pytester, seeds: Path) -> None:
    result = run(pytester, "--seedlint", "seeds", "-k", "garbage-trailer")
    outcomes = result.parseoutcomes()
    assert (outcomes["passed"], outcomes["failed"]) == (2, 1)


def test_a_selected_item_still_sees_the_whole_corpus(pytester: pytest.Pytester) -> None:
    folder = pytester.mkdir("seeds")
    write(folder, "a.txt", CLEAN)
    write(folder, "b.txt", f"A line of its own.\n{CLEAN}")
    result = run(pytester, "--seedlint", "seeds/b.txt::duplicated-paragraph")
    result.assert_outcomes(failed=1)


def test_last_failed_never_turns_green_by_itself(pytester: pytest.Pytester) -> None:
    folder = pytester.mkdir("seeds")
    write(folder, "a.txt", CLEAN)
    copy = write(folder, "b.txt", f"A line of its own.\n{CLEAN}")
    for _ in range(2):
        result = pytester.runpytest_subprocess("--seedlint", "seeds", "--lf")
        result.stdout.fnmatch_lines(["FAILED seeds/b.txt::duplicated-paragraph - *"])
    copy.write_text("A line of its own.\n", encoding="utf-8")
    assert pytester.runpytest_subprocess("--seedlint", "seeds", "--lf").ret == pytest.ExitCode.OK


def test_workers_report_what_the_controller_found(pytester: pytest.Pytester, seeds: Path) -> None:
    alone, shared = (run(pytester, "--seedlint", "seeds", *n) for n in ((), ("-n", "2")))
    assert shared.parseoutcomes() == alone.parseoutcomes()
    told = "lines 3-4 repeat lines 1-2 word for word"
    summary = f"FAILED seeds/doubled.txt::duplicated-paragraph - {told[:20]}*"
    shared.stdout.fnmatch_lines([f"E   error: {told}", summary])
    shared.stdout.no_fnmatch_line(told)  # as where there are no workers


def test_junit_xml_holds_every_item(pytester: pytest.Pytester, seeds: Path) -> None:
    run(pytester, "--seedlint", "seeds", "--junitxml=out.xml")
    suite = ElementTree.parse(pytester.path / "out.xml").getroot()[0]
    failed = {case.get("name") for case in suite if case.find("failure") is not None}
    assert failed >= {"duplicated-paragraph", "garbage-trailer"}
    assert int(suite.get("tests", 0)) == len(suite)


def test_findings_below_fail_on_are_warnings(pytester: pytest.Pytester, seeds: Path) -> None:
    write(
        pytester.path,
        "seedlint.toml",
        'fail-on = "error"\n[rules.duplicated-paragraph]\nseverity = "warning"\n',
    )
    result = run(pytester, "--seedlint", "seeds", "-k", "duplicated-paragraph and not near")
    result.assert_outcomes(passed=3, warnings=1)
    result.stdout.fnmatch_lines(["*SeedlintWarning: lines 3-4 repeat lines 1-2 word for word"])


def test_warnings_that_are_errors_read_like_failures(
    pytester: pytest.Pytester, seeds: Path
) -> None:
    pytester.makepyprojecttoml('[tool.seedlint.rules.garbage-trailer]\nseverity = "info"\n')
    result = run(pytester, "--seedlint", "seeds", "-W", "error", "-k", "trailer")
    result.stdout.fnmatch_lines(["FAILED seeds/trailer.txt::garbage-trailer - line 4: *"])


def test_ignored_findings_are_skips(pytester: pytest.Pytester, seeds: Path) -> None:
    write(
        pytester.path,
        "seedlint.toml",
        '[per-file-ignores]\n"doubled*" = ["duplicated-paragraph"]\n',
    )
    result = run(pytester, "--seedlint", "seeds", "-k", "duplicated-paragraph and not near")
    result.assert_outcomes(passed=2, skipped=1)


def test_nothing_below_the_seeds_ever_runs(pytester: pytest.Pytester, seeds: Path) -> None:
    proof = pytester.path / "a-seed-was-run"
    trap = f"open({str(proof)!r}, 'w').close()\n"
    for folder in (seeds, seeds / "deep", seeds / "test_package"):
        for name in ("conftest.py", "test_trap.py", "trap_test.py", "__init__.py"):
            write(folder, name, trap)
        write(folder, "test_trap.txt", f">>> {trap}\n{CLEAN}")
        write(folder, "test_trap.rst", f">>> {trap}\n{CLEAN}")
    for arguments in (
        ("--seedlint", "seeds"),
        ("--seedlint", "seeds/deep"),
        ("--seedlint", "seeds/deep/test_trap.txt"),
        ("--seedlint", "seeds", "--doctest-modules", "--doctest-glob=*.rst"),
        ("--seedlint",),
    ):
        result = run(pytester, *arguments)
        assert not proof.exists(), arguments
        assert result.ret in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED), arguments
        assert "::garbage-trailer" in run(pytester, *arguments, "--collect-only", "-q").stdout.str()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("argument", ["", "seeds", "seeds/a.txt", "seeds/b.txt", "data", "../real"])
def test_seeds_behind_a_link(pytester: pytest.Pytester, argument: str) -> None:
    """The seed path may be a link, and a seed too; by no name does anything below them run."""
    project = pytester.mkdir("project")
    trap = f"open({str(project / 'a-seed-was-run')!r}, 'w').close()\n"
    write(pytester.path, "real/a.txt", CLEAN)
    write(pytester.path, "real/conftest.py", trap)
    write(pytester.path, "real/test_trap.py", trap)
    write(pytester.path, "real/test_trap.txt", f">>> {trap}\n{BEES}{SOURCE.format('Mill')}")
    write(pytester.path, "elsewhere.txt", TRAILER)
    (pytester.path / "real/b.txt").symlink_to("../elsewhere.txt")
    for name in ("seeds", "data"):
        (project / name).symlink_to("../real")
    pytester.makeini("")  # the project's own is the folder above
    result = run(pytester, "--seedlint", "--rootdir", "project", "-k", "garbage-trailer", "-v",
                 *([str(project / argument)] if argument else [str(project)]))  # fmt: skip
    assert not (project / "a-seed-was-run").exists()
    told = {"": 6, "seeds": 3, "data": 3, "../real": 3}.get(argument, 1)
    assert sum(result.parseoutcomes().get(each, 0) for each in ("passed", "failed")) == told


def test_tests_beside_the_seeds_run_as_ever(pytester: pytest.Pytester, seeds: Path) -> None:
    write(pytester.path, "conftest.py", "import pytest\n@pytest.fixture\ndef one(): return 1\n")
    write(pytester.path, "tests/test_one.py", "def test_one(one): assert one == 1\n")
    result = run(pytester, "--seedlint", "tests", "seeds", "-k", "test_one or clean")
    assert result.ret == pytest.ExitCode.OK
    assert result.parseoutcomes()["passed"] > 1


def test_another_folder_can_be_named(pytester: pytest.Pytester) -> None:
    write(pytester.path, "corpus/a.txt", DOUBLED)
    result = run(pytester, "--seedlint", "corpus")
    result.stdout.fnmatch_lines(["FAILED corpus/a.txt::duplicated-paragraph - *"])


def test_a_rule_that_raises_is_an_error(pytester: pytest.Pytester, seeds: Path) -> None:
    write(
        pytester.path,
        "broken.py",
        "from seedlint import rule\n@rule\ndef broken(doc):\n"
        "    '''Raises.'''\n    raise ValueError('on purpose')\n",
    )
    write(pytester.path, "seedlint.toml", 'rules = ["broken.py"]\n')
    result = run(pytester, "--seedlint", "seeds", "-k", "broken or encoding")
    result.assert_outcomes(errors=3, passed=3)
    result.stdout.fnmatch_lines(["*ValueError: on purpose*"])


def test_a_rule_that_fails_on_all_documents_says_why(
    pytester: pytest.Pytester, seeds: Path
) -> None:
    write(
        pytester.path,
        "joint.py",
        "from seedlint import Fact, rule\n@rule\ndef joint(doc):\n    'Falls over.'\n"
        "    yield Fact('same')\n@joint.join\ndef falls(sites):\n    raise ValueError('oops')\n",
    )
    write(pytester.path, "seedlint.toml", "rules.files = ['joint.py']\nselect = ['joint']\n")
    result = run(pytester, "--seedlint", "seeds/")
    result.assert_outcomes(errors=3)
    result.stdout.fnmatch_lines(["*rule joint raised ValueError: oops (joint.py:8)*"])


def test_an_unreadable_document_is_an_error(pytester: pytest.Pytester, seeds: Path) -> None:
    (seeds / "binary.txt").write_bytes(b"PK\0\1\2")
    result = run(pytester, "--seedlint", "seeds/binary.txt", "-k", "encoding")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*NUL*"])


def test_a_wrong_configuration_is_a_usage_error(pytester: pytest.Pytester, seeds: Path) -> None:
    write(pytester.path, "seedlint.toml", "[rules.garbage-trailer]\nmax_tale = 3\n")
    result = run(pytester, "--seedlint", "seeds")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*seedlint.toml*max_tale*max_tail*"])


RULE = '''
from seedlint import Document, Finding, rule

@rule
def shouting(doc: Document, *, limit: float = 0.5):
    """A paragraph is mostly capitals."""
    for block in doc.blocks:
        if sum(map(str.isupper, block.text)) > limit * len(block.text):
            yield Finding("mostly capitals", block.span)
'''

PAGE = """# shouting

## Examples

``` {.seed .bad}
LOUD WORDS
```

``` {.report}
a.txt:1:1: warning: mostly capitals [shouting]
```

``` {.seed .good}
quiet words
```

``` {.seed .good limit=1.0}
LOUD WORDS
```
"""


def test_a_wrong_ini_setting_is_a_usage_error(pytester: pytest.Pytester, seeds: Path) -> None:
    result = run(pytester, "--seedlint", "-o", "seedlint_items=files")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*seedlint_items: must be rule or file, not 'files'*"])


def test_a_page_beside_its_rule_is_tests_without_a_flag(pytester: pytest.Pytester) -> None:
    write(pytester.path, "lint/shouting.py", RULE)
    write(pytester.path, "lint/shouting.md", PAGE)
    write(pytester.path, "lint/README.md", PAGE)
    write(pytester.path, "lint/other.md", PAGE)
    write(pytester.path, "lint/other.py", "raise SystemExit('imported for nothing')")
    run(pytester).assert_outcomes(passed=3)
    run(pytester, "lint/shouting.md").assert_outcomes(passed=3)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("mostly capitals [shouting]", "all capitals [shouting]"),
        ("a.txt:1:1: warning: mostly capitals [shouting]\n", ""),
        ("quiet words", "LOUD AGAIN"),
        (".bad}\nLOUD", ".bad}\nloud"),
    ],
)
def test_a_page_that_is_not_true_fails(pytester: pytest.Pytester, before: str, after: str) -> None:
    write(pytester.path, "shouting.py", RULE)
    write(pytester.path, "shouting.md", PAGE.replace(before, after))
    assert run(pytester).parseoutcomes()["failed"] == 1


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("{.seed .bad}", "{.seed .bad limit=}", "*no .word and no key*"),
        ("``` {.report}", "``` text", "*give this seed another file*"),
        ("``` {.seed .good}\nquiet words\n```\n\n", "``` {.seed .good}\nquiet words\n", "*not*"),
        ("{.seed .bad}", '{.seed .bad speed="2"}', "shouting.md:5: *no such option*"),
    ],
)
def test_a_page_that_is_not_written_well_says_where(
    pytester: pytest.Pytester, before: str, after: str, message: str
) -> None:
    write(pytester.path, "shouting.py", RULE)
    write(pytester.path, "shouting.md", PAGE.replace(before, after))
    result = run(pytester)
    result.stdout.fnmatch_lines([message])
    assert result.ret != pytest.ExitCode.OK


def test_a_bad_seed_must_be_flagged(pytester: pytest.Pytester) -> None:
    write(pytester.path, "shouting.py", RULE)
    quiet = PAGE.replace(".bad}\nLOUD", ".bad}\nloud")
    report = "a.txt:1:1: warning: mostly capitals [shouting]\n"
    write(pytester.path, "shouting.md", quiet.replace(report, ""))
    result = run(pytester)
    result.stdout.fnmatch_lines(["shouting.md:5: a.txt is .bad, but nothing is found in it"])


def test_a_report_that_is_not_true_is_shown_with_its_place(pytester: pytest.Pytester) -> None:
    write(pytester.path, "shouting.py", RULE)
    write(pytester.path, "shouting.md", PAGE.replace("mostly capitals [", "all capitals ["))
    result = run(pytester)
    result.stdout.fnmatch_lines(
        [
            "*shouting.md::bad at line 5*",
            "shouting.md:5: report: the page says - and the rule gives +",
            "    -a.txt:1:1: warning: all capitals [[]shouting]",
            "    +a.txt:1:1: warning: mostly capitals [[]shouting]",
            "FAILED shouting.md::bad at line 5 - shouting.md:5: report: *",
        ]
    )


def test_update_rewrites_the_reports(pytester: pytest.Pytester) -> None:
    write(pytester.path, "shouting.py", RULE)
    page = write(pytester.path, "shouting.md", PAGE.replace("mostly capitals [", "wrong ["))
    run(pytester, "--seedlint-update").assert_outcomes(passed=3)
    assert page.read_text(encoding="utf-8") == PAGE


def test_other_tests_are_never_swallowed(pytester: pytest.Pytester, seeds: Path) -> None:
    write(pytester.path, "tests/test_one.py", "def test_one(): pass\n")
    run(pytester, "--seedlint", "tests").assert_outcomes(passed=1)
    pytester.makeini("[pytest]\nseedlint = true\n")
    run(pytester, "tests").assert_outcomes(passed=1)


def test_the_ini_setting_alone_makes_no_seeds_of_tests(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nseedlint = true\n")
    write(pytester.path, "tests/test_one.py", "def test_one(): pass\n")
    run(pytester, "tests").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("folder", "arguments"),
    [(".", ["texts/a.txt"]), (".", ["texts"]), ("texts", ["a.txt"]), ("texts", ["sub"]),
     ("texts", []), ("texts/sub", [])],
)  # fmt: skip
def test_no_conftest_beside_a_seed_runs(
    pytester: pytest.Pytester, folder: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = pytester.path / "a-seed-was-run"
    for name in ("texts/conftest.py", "texts/sub/conftest.py"):
        write(pytester.path, name, f"open({str(proof)!r}, 'w').close()\n")
    write(pytester.path, "texts/a.txt", CLEAN)
    write(pytester.path, "texts/sub/b.txt", TRAILER)
    monkeypatch.chdir(pytester.path / folder)
    result = run(pytester, "--seedlint", *arguments)
    assert not proof.exists()
    assert result.parseoutcomes()["passed"] > 1


def test_the_project_keeps_its_own_conftest(pytester: pytest.Pytester, seeds: Path) -> None:
    pytester.makeini("[pytest]\naddopts = --spice=salt\n")
    pytester.makeconftest("def pytest_addoption(parser): parser.addoption('--spice')")
    assert run(pytester, "--seedlint", "seeds/clean.txt").ret == pytest.ExitCode.OK


def test_the_summary_is_one_line(pytester: pytest.Pytester, seeds: Path) -> None:
    result = run(pytester, "--seedlint", "seeds/doubled.txt", "--junitxml=out.xml")
    failures, _, _ = result.stdout.str().partition("short test summary info")
    assert failures.count("lines 3-4 repeat lines 1-2 word for word") == 1
    failure = ElementTree.parse(pytester.path / "out.xml").getroot().find(".//failure")
    assert failure is not None
    assert failure.get("message") == "lines 3-4 repeat lines 1-2 word for word"


def test_a_configuration_among_the_seeds_is_a_seed(pytester: pytest.Pytester, seeds: Path) -> None:
    proof = pytester.path / "a-seed-was-run"
    write(seeds, "rule.py", f"open({str(proof)!r}, 'w').close()\n")
    write(seeds, "seedlint.toml", 'rules = ["rule.py"]\n')
    assert run(pytester, "--seedlint", "seeds").parseoutcomes()["passed"] > 1
    assert not proof.exists()


def test_an_error_is_told_without_a_traceback_through_pytest(
    pytester: pytest.Pytester, seeds: Path
) -> None:
    (seeds / "binary.txt").write_bytes(b"PK\0\1\2")
    result = run(pytester, "--seedlint", "seeds/binary.txt", "-k", "encoding")
    result.stdout.fnmatch_lines(["ERROR seeds/binary.txt::encoding - *byte 2 is NUL*"])
    assert "def setup" not in result.stdout.str()
