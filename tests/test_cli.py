"""The command as people call it: what it is given, what it says, how it exits."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seedlint.cli

if TYPE_CHECKING:
    from tests.conftest import Workplace

LOUD = """
import re
from seedlint import Edit, Finding, Fix, Span, rule

@rule
def loud(doc):
    '''A word shouts.'''
    for match in re.finditer("LOUD", doc.text):
        span = Span(*match.span())
        fix = Fix("lower it", (Edit(*span, "loud"),), "safe")
        yield Finding("too loud", span, fix=fix)
"""

CRASHING = """
from seedlint import Fact, Finding, Link, chain, rule

@rule
def bad_check(doc):
    '''Raises in check.'''
    yield Finding("before it fell", None)
    raise RuntimeError("fell over")

@rule
def bad_join(doc):
    '''Raises in join.'''
    yield Fact("same")

@bad_join.join
def falls(sites):
    raise RuntimeError("fell over")

@rule
def bad_report(doc):
    '''Raises in report.'''
    yield Fact("same")

bad_report.join(chain(1))

@bad_report.report
def falls_too(doc, matches):
    raise RuntimeError("fell over")

@rule
def leaves(doc):
    '''Wants to leave.'''
    raise SystemExit(0)
"""


@pytest.fixture
def loud(place: Workplace) -> Workplace:
    """A folder whose configuration runs the rule ``loud`` alone."""
    place.write({"loud.py": LOUD, "seedlint.toml": 'rules = ["loud.py"]\nselect = ["loud"]\n'})
    return place


# --- paths -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argument", "reason"),
    [
        ("gone.txt", "no such file or folder"),
        ("gone.txt::loud", "no such file or folder"),
        ("a.txt/b.txt", "Not a directory"),
        ("x" * 300, "File name too long"),
        ("dangling.txt", "broken symbolic link"),
        ("loop.txt", "Too many levels of symbolic links"),
    ],
)
def test_a_path_that_leads_nowhere(loud: Workplace, argument: str, reason: str) -> None:
    loud.write({"a.txt": "quiet\n"})
    (loud.root / "dangling.txt").symlink_to("gone.txt")
    (loud.root / "loop.txt").symlink_to("loop.txt")
    run = loud.seedlint(argument)
    path = argument.partition("::")[0]
    assert (run.code, run.err) == (4, f"seedlint: error: {path}: {reason}\n")


def test_an_empty_folder(loud: Workplace) -> None:
    (loud.root / "empty").mkdir()
    run = loud.seedlint("empty")
    assert run.code == 5
    assert "no documents ran" in run.out
    assert run.err.startswith("seedlint: error: no document is here (their names end in .markdown,")


def test_a_folder_without_documents_says_what_was_left_out(loud: Workplace) -> None:
    loud.write({"seeds/README.md": "LOUD\n", "seeds/a.png": b"\x89PNG"})
    run = loud.seedlint("seeds")
    assert run.code == 5
    assert "skipped 2 files: 1 about the folder, 1 other type" in run.out
    for words in (("--format", "concise"), ("--co",)):
        run = loud.seedlint("seeds", *words)
        assert run.code == 5
        assert "no document is here; 2 skipped: 1 about the folder, 1 other type" in run.err


def test_bare_seedlint_lints_the_configured_paths_else_seeds_else_all(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n"})
    assert [each["path"] for each in loud.json().findings] == ["a.txt"]
    loud.write({"seeds/b.txt": "LOUD\n"})
    assert [each["path"] for each in loud.json().findings] == ["seeds/b.txt"]
    loud.write({"texts/c.txt": "LOUD\n"})
    config = loud.read("seedlint.toml").decode()
    loud.write({"seedlint.toml": f'paths = ["texts"]\n{config}'})
    assert [each["path"] for each in loud.json().findings] == ["texts/c.txt"]


def test_a_configured_path_that_leads_nowhere_names_the_setting(loud: Workplace) -> None:
    for setting in ("paths", "corpus"):
        config = f'rules = ["loud.py"]\n{setting} = ["gone"]\n'
        loud.write({"a.txt": "quiet\n", "seedlint.toml": config})
        run = loud.seedlint(*(["a.txt"] if setting == "corpus" else []))
        assert run.code == 4
        assert f"seedlint.toml: {setting}: " in run.err
        assert "gone: no such file or folder" in run.err


def test_node_ids_name_items(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n", "b.txt": "LOUD\n", "quiet.py": LOUD.replace("loud", "quiet")})
    both = ("--rules", "quiet.py", "--select", "loud,quiet")
    run = loud.json("a.txt::quiet", "b.txt", *both)
    assert [(each["path"], each["rule"]) for each in run.findings] == [
        ("a.txt", "quiet"),
        ("b.txt", "loud"),
        ("b.txt", "quiet"),
    ]
    # A path that is given whole stays whole, whatever else is named.
    assert len(loud.json("b.txt", "b.txt::loud", *both).findings) == 2
    assert len(loud.json("b.txt::quiet", "b.txt::loud", *both).findings) == 2
    assert len(loud.json("b.txt::loud", *both).findings) == 1


def test_a_node_id_of_an_unknown_rule(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n"})
    for more in ((), ("--co",)):
        run = loud.seedlint("a.txt::lout", *more)
        assert run.code == 4
        assert "a.txt::lout: no rule is called 'lout'; did you mean loud?" in run.err


def test_node_ids_as_they_are_reported_can_be_given_back(loud: Workplace) -> None:
    container = """
from seedlint import Decoded, hookimpl

@hookimpl
def seedlint_decode(path, data):
    if path.endswith(".rst"):
        return [Decoded(line, record=n) for n, line in enumerate(data.decode().splitlines(), 1)]
"""
    loud.write({"container.py": container, "all.rst": "LOUD\nquiet\nLOUD\n"})
    plugin = ("--rules", "container.py")
    run = loud.json("all.rst", *plugin)
    assert [each["record"] for each in run.findings] == [1, 3]
    reported = loud.seedlint("all.rst", *plugin).out
    assert "FAILED all.rst:3::loud" in reported
    run = loud.json("all.rst:3::loud", *plugin)
    assert [each["record"] for each in run.findings] == [3]
    assert run.report["summary"]["documents"] == 1


@pytest.mark.skipif(os.name == "nt", reason="a current folder cannot be deleted there")
def test_a_current_folder_that_is_gone(
    loud: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    gone = tmp_path_factory.mktemp("gone")
    monkeypatch.chdir(gone)
    gone.rmdir()
    run = loud.seedlint()
    assert (run.code, run.err) == (4, "seedlint: error: the current folder is not there any more\n")


# --- names of rules and options --------------------------------------------------------------


def test_an_unknown_rule_is_refused_wherever_it_is_named(loud: Workplace) -> None:
    loud.write({"a.txt": "quiet\n"})
    for option in ("--select", "--ignore"):
        run = loud.seedlint("a.txt", option, "lout")
        expected = f"seedlint: error: {option}: no rule is called 'lout'; did you mean loud?\n"
        assert (run.code, run.err) == (4, expected)
    for setting, where in (
        ('select = ["lout"]', "select"),
        ('ignore = ["lout"]', "ignore"),
        ('per-file-ignores = {"old/*" = ["lout"]}', "per-file-ignores: old/*"),
        ("rules.lout.limit = 3", "rules"),
    ):
        loud.write({"seedlint.toml": f'rules.files = ["loud.py"]\n{setting}\n'})
        run = loud.seedlint("a.txt")
        assert run.code == 4
        assert run.err == (
            f"seedlint: error: seedlint.toml: {where}: no rule is called 'lout'; "
            "did you mean loud?\n"
        )
    run = loud.seedlint("a.txt", "--select", "zzz", "--isolated")
    assert run.code == 4
    assert "known: " in run.err
    assert "duplicated-paragraph" in run.err


def test_a_selection_that_leaves_nothing(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n"})
    run = loud.seedlint("a.txt", "--ignore", "loud")
    assert run.code == 4
    assert "leave no rule to run" in run.err
    assert loud.seedlint("a.txt", "--select", ",").code == 4


def test_rules_are_selected_by_tag(loud: Workplace) -> None:
    tagged = LOUD.replace("@rule", '@rule(tags=["style"])')
    loud.write({"a.txt": "LOUD\n", "loud.py": tagged})
    assert len(loud.json("a.txt", "--select", "tag:style").findings) == 1
    run = loud.seedlint("a.txt", "--select", "tag:stile")
    assert run.code == 4
    assert "did you mean tag:style?" in run.err


def test_ignore_does_not_take_paths(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n"})
    run = loud.seedlint(".", "--ignore", "a.txt")
    assert run.code == 4
    assert "use --exclude a.txt" in run.err


def test_ignore_takes_a_rule_whatever_files_are_called(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n", "encoding/b.txt": "quiet\n"})
    assert loud.seedlint("a.txt", "--ignore", "encoding").code == 1


@pytest.mark.parametrize(
    ("settings", "words", "message"),
    [
        ("exclude = ['!']", (), "seedlint.toml: exclude: '!' is no pattern"),
        ("include = ['a.txt', '!']", (), "seedlint.toml: include: '!' is no pattern"),
        ("encoding = {'!' = 'koi8-r'}", (), "seedlint.toml: encoding: '!' is no pattern"),
        ("encoding = {'*' = \"a\\u0000b\"}", (), "is no encoding that Python knows"),
        ("per-file-ignores = {'!' = []}", (), "seedlint.toml: per-file-ignores: '!' is no pattern"),
        ('corpus = ["a\\u0000b"]', (), "seedlint.toml: corpus: "),
        ("", ("--exclude", "!"), "--exclude: '!' is no pattern"),
    ],
)
def test_settings_that_cannot_work(
    place: Workplace, settings: str, words: tuple[str, ...], message: str
) -> None:
    place.write({"seedlint.toml": settings, "a.txt": "quiet\n"})
    run = place.seedlint("a.txt", *words)
    assert run.code == 4
    assert message in run.err


def test_a_rule_may_refuse_the_value_of_an_option(place: Workplace) -> None:
    """Before any document is read."""
    plugin = """
import re
from typing import Annotated
from seedlint import Document, rule

def above_nothing(value):
    if value <= 0:
        raise ValueError("it must be above 0")

@rule
def choosy(doc: Document, *, limit: Annotated[float, "a share", above_nothing] = 0.5,
           pattern: Annotated[str, re.compile] = "a+") -> None:
    'Has limits.'
"""
    place.write({"p.py": plugin, "a.txt": "quiet\n"})
    for option, message in (
        ("limit = -1", "[rules.choosy] limit: cannot be -1: it must be above 0"),
        ('limit = "x"', "[rules.choosy] limit: must be a number, not 'x' (a string)"),
        ('pattern = "("', "[rules.choosy] pattern: cannot be '(': missing ), unterminated"),
    ):
        place.write({"seedlint.toml": f'rules.files = ["p.py"]\nrules.choosy.{option}\n'})
        run = place.seedlint("a.txt")
        assert run.code == 4
        assert f"seedlint.toml: {message}" in run.err


def test_words_that_go_ill_together(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n"})
    for words in (
        ("a.txt", "--nonsense"),
        ("a.txt", "--isolated", "--rules", "loud.py"),
        ("a.txt", "--stdin-filename", "b.txt"),
        ("a.txt", "-"),
        ("a.txt", "--unsafe-fixes"),
        ("a.txt", "-n", "many"),
        ("a.txt", "--format", "morse"),
        ("a.txt", "--output", "json"),
        ("a.txt", "--output", "morse=out.txt"),
        ("a.txt", "-k", "loud and"),
        ("a.txt", "-k", "(loud"),
        ("a.txt", "-c", "gone.toml"),
        ("a.txt", "--explain", "lout"),
        ("a.txt", "--rules", "gone.py"),
        ("-", "--since", "HEAD"),
        ("a.txt", "--maxfail", "-1"),
        ("a.txt", "--maxfail", "two"),
        ("a.txt", "--durations", "-1"),
        ("a.txt", ""),
    ):
        run = loud.seedlint(*words)
        assert (run.code, run.out) == (4, ""), words
        assert run.err.startswith("seedlint: error: "), words
        assert run.err.count("\n") == 1, words


def test_a_word_that_is_no_option(loud: Workplace) -> None:
    loud.write({"-a.txt": "LOUD\n"})
    for word, how in (
        ("--formt", "; did you mean --format?"),
        ("--formt=json", "; did you mean --format?"),
        ("--init-sorces", "; did you mean --init-sources?"),
        ("-a.txt", "; for the file of that name type ./-a.txt"),
        ("--zzz", " (seedlint --help lists the options)"),
    ):
        run = loud.seedlint(word)
        assert (run.code, run.err) == (4, f"seedlint: error: there is no option {word}{how}\n")


# --- files that cannot be judged -------------------------------------------------------------


def closed_to_us() -> tuple[str, ...]:
    """Words before a command that make it respect the permissions of files."""
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root reads every file, and there is no setpriv to forgo that")
    forgone = "-dac_override,-dac_read_search"
    return (setpriv, "--bounding-set", forgone, "--inh-caps", forgone, "--")


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing there")
def test_what_may_not_be_read_is_an_error(loud: Workplace) -> None:
    loud.write({"s/a.txt": "LOUD\n", "s/closed.txt": "LOUD\n", "s/closed/b.txt": "LOUD\n"})
    (loud.root / "s/closed.txt").chmod(0)
    (loud.root / "s/closed").chmod(0)
    try:
        run = loud.command("s", "--format", "json", before=closed_to_us())
        assert run.code == 3
        assert [each["path"] for each in run.findings] == ["s/a.txt"]
        assert {each["path"]: each["message"] for each in run.errors} == {
            "s/closed.txt": "cannot be read: Permission denied",
            "s/closed": "the folder cannot be read: Permission denied",
        }
        named = loud.command("s/closed/b.txt", "--format", "json", before=closed_to_us())
        assert named.code == 3
        (error,) = named.errors
        assert (error["path"], error["kind"]) == ("s/closed/b.txt", "unreadable")
    finally:
        (loud.root / "s/closed").chmod(0o700)


def test_a_binary_file(loud: Workplace) -> None:
    loud.write({"s/data.txt": b"\x89PNG\0\0", "s/noise": b"\0\1\2", "s/a.txt": "LOUD\n"})
    run = loud.json("s/noise")
    assert run.code == 3
    (error,) = run.errors
    assert (error["kind"], error["path"], error["line"]) == ("binary", "s/noise", 1)
    assert "byte 0 is NUL" in error["message"]
    assert "exclude" in error["message"]
    run = loud.json("s")
    assert run.code == 3  # its name says it is a document
    assert [each["path"] for each in run.errors] == ["s/data.txt"]
    assert [each["path"] for each in run.findings] == ["s/a.txt"]
    assert run.report["summary"]["skipped_by_reason"] == {"binary": 1}


def test_an_empty_file_is_a_document(loud: Workplace) -> None:
    loud.write({"empty.txt": b"", "bom.txt": b"\xef\xbb\xbf", "blank.txt": " \n"})
    run = loud.json(".", "--isolated", "--select", "empty-document")
    assert run.code == 1
    assert [(each["path"], each["line"]) for each in run.findings] == [
        ("blank.txt", 1),
        ("bom.txt", 1),
        ("empty.txt", 1),
    ]


def test_a_name_that_is_not_utf8(loud: Workplace) -> None:
    try:
        (loud.root / os.fsdecode(b"caf\xe9.txt")).write_text("LOUD\n", "utf-8")
    except OSError:
        pytest.skip("this file system takes only text as names")
    for arguments in ((".",), (".", "--format", "concise"), (".", "--format", "json"), ("--co",)):
        run = loud.seedlint(*arguments)
        assert run.code in (0, 1)
        assert "caf" in run.out
        assert not run.err


# --- rules and plugins that fail -------------------------------------------------------------


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_rule_that_raises_does_not_stop_the_others(loud: Workplace, workers: str) -> None:
    loud.write({"crash.py": CRASHING, "a.txt": "LOUD\n", "b.txt": "LOUD\n"})
    run = loud.json(
        *("a.txt", "b.txt", "--rules", "crash.py", "-n", workers),
        *("--select", "loud,bad-check,bad-join,bad-report,leaves"),
    )
    assert run.code == 3
    assert [(each["path"], each["rule"]) for each in run.findings] == [
        ("a.txt", "loud"),
        ("a.txt", "bad-check"),
        ("b.txt", "loud"),
        ("b.txt", "bad-check"),
    ]
    told = {(each["path"], each["rule"]): each["message"] for each in run.errors}
    assert sorted(told, key=str) == sorted(
        [
            *((path, rule) for path in ("a.txt", "b.txt") for rule in ("bad-check", "leaves")),
            ("b.txt", "bad-report"),
            (None, "bad-join"),  # nobody's document in particular, so said once
        ],
        key=str,
    )
    assert told["a.txt", "bad-check"] == (
        "rule bad-check raised RuntimeError: fell over (crash.py:8)"
    )
    assert "SystemExit" in told["a.txt", "leaves"]


def test_a_crash_is_shown_with_the_rest(loud: Workplace) -> None:
    loud.write({"crash.py": CRASHING, "a.txt": "LOUD\n", "b.txt": "LOUD\n"})
    arguments = ("--rules", "crash.py", "--select", "loud,bad-join,bad-check")
    run = loud.seedlint("a.txt", "b.txt", *arguments)
    assert run.code == 3
    for expected in ("FAILED a.txt::loud", "ERROR a.txt::bad-check", "ERROR bad-join"):
        assert expected in run.out
    run = loud.seedlint("a.txt", "b.txt", "--format", "concise", *arguments)
    assert "b.txt:1:1: warning: too loud [loud]" in run.out
    assert "seedlint: fatal error: rule bad-join raised RuntimeError: fell over" in run.out


def test_a_crash_of_a_rule_that_had_to_run_is_told(loud: Workplace) -> None:
    yielding = LOUD.replace("@rule", '@rule(yields_to=["bad-check"])')
    loud.write({"crash.py": CRASHING, "a.txt": "LOUD\n", "loud.py": yielding})
    run = loud.json("a.txt", "--rules", "crash.py")
    assert run.code == 3
    assert [each["rule"] for each in run.findings] == ["loud"]
    assert [each["rule"] for each in run.errors] == ["bad-check"]


def test_a_hook_that_raises_is_no_finding(loud: Workplace) -> None:
    for hook in (
        "seedlint_configure(config)",
        "seedlint_modify_findings(findings)",
        "seedlint_executor(config)",
    ):
        plugin = f"from seedlint import hookimpl\n@hookimpl\ndef {hook}: raise OSError('broke')\n"
        loud.write({"hook.py": plugin, "a.txt": "LOUD\n"})
        run = loud.seedlint("a.txt", "--rules", "hook.py")
        assert run.code == 3, hook
        assert "a fault of seedlint or of a plugin" in run.err
        assert "broke" in run.err
        (loud.root / "hook.py").rename(loud.root / f"{hook[:12]}.old")
        sys.modules.pop(next(m for m in sys.modules if m.startswith("seedlint_file_hook_")))


@pytest.mark.parametrize(
    "hook", ["seedlint_configure(config)", "seedlint_modify_findings(findings)"]
)
def test_a_hook_cannot_choose_the_exit_code(loud: Workplace, hook: str) -> None:
    name = f"{hook[:14]}.py"
    leaving = f"import sys\nfrom seedlint import hookimpl\n@hookimpl\ndef {hook}: sys.exit(0)\n"
    loud.write({name: leaving, "a.txt": "LOUD\n"})
    run = loud.seedlint("a.txt", "--rules", name)
    assert run.code == 3
    assert "a fault of seedlint or of a plugin, nothing was judged: SystemExit" in run.err


@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_rules_print_is_not_the_report(loud: Workplace, workers: str) -> None:
    talking = LOUD.replace("    for", "    print('checking', doc.path)\n    for")
    loud.write({"loud.py": f"print('loaded')\n{talking}", "a.txt": "LOUD\n"})
    run = loud.command("a.txt", "--format", "json", "-n", workers)
    assert [each["rule"] for each in run.findings] == ["loud"]
    assert "loaded" in run.err
    assert "checking a.txt" in run.err


def test_hints_and_node_ids_can_be_pasted(loud: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    loud.write({"seeds/a.txt": "LOUD\n", "seeds/-fix.txt": "LOUD\n"})
    monkeypatch.chdir(loud.root / "seeds")
    run = loud.seedlint("a.txt")
    assert run.out.splitlines()[-2].endswith(": seedlint --fix a.txt")
    assert "FAILED seeds/a.txt::loud" in run.out
    assert loud.json("seeds/a.txt::loud").code == 1
    assert loud.seedlint("seeds/gone.txt::loud").code == 4
    run = loud.seedlint("./-fix.txt")
    assert run.out.splitlines()[-2].endswith(": seedlint --fix ./-fix.txt")


def test_a_diff_has_the_line_ends_of_the_file(
    loud: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the stream would write others, as on Windows."""
    loud.write({"a.txt": "LOUD\r\n"})
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "utf-8", newline="\r\n"))
    seedlint.cli.main(["a.txt", "--diff"])
    assert raw.getvalue().endswith(b"\n-LOUD\r\n+loud\r\n")


def test_a_name_as_long_as_names_can_be_is_mended(loud: Workplace) -> None:
    name = f"{'n' * 251}.txt"
    loud.write({name: "LOUD\n"})
    assert loud.seedlint(name, "--fix").code == 0
    assert loud.read(name) == b"loud\n"


def test_a_worker_that_dies_is_no_clean_run(loud: Workplace) -> None:
    deadly = LOUD.replace(
        "for match", "if 'die' in doc.text: __import__('os')._exit(1)\n    for match"
    )
    loud.write({"loud.py": deadly, "a.txt": "die\n"})
    run = loud.command("a.txt", "-n", "2")
    assert run.code == 3
    assert run.err.startswith("seedlint: error: a worker process died")
    assert "Traceback" not in run.err


# --- standard input --------------------------------------------------------------------------


def test_standard_input(loud: Workplace) -> None:
    run = loud.json("-", "--stdin-filename", "drafts/new.md", stdin=b"a LOUD noise\n")
    assert run.code == 1
    (finding,) = run.findings
    assert (finding["path"], finding["line"], finding["column"]) == ("drafts/new.md", 1, 3)
    assert loud.json("-", stdin=b"LOUD\n").findings[0]["path"] == "stdin.txt"
    assert loud.json("-", stdin=b"quiet\n").code == 0
    assert loud.json("-", stdin=b"\0\0").code == 3
    assert loud.seedlint("--co", "-", stdin=b"x").out.startswith("<Document stdin.txt>")


def test_standard_input_takes_the_place_of_the_file_on_disk(loud: Workplace) -> None:
    loud.write(
        {
            "same.py": "from seedlint import Fact, rule, chain\n@rule\ndef same(doc):\n"
            "    '''The same again.'''\n    yield Fact(doc.text.strip())\nsame.join(chain(1))\n",
            "seeds/a.txt": "old\n",
            "seeds/b.txt": "old\n",
            "seedlint.toml": 'rules = ["same.py"]\nselect = ["same"]\ncorpus = ["seeds"]\n',
        }
    )
    name = ("-", "--stdin-filename", "seeds/b.txt")
    assert loud.json(*name, stdin=b"new\n").findings == []
    (finding,) = loud.json(*name, stdin=b"old\n").findings
    assert (finding["path"], finding["message"]) == (
        "seeds/b.txt",
        "The same again; first at seeds/a.txt:1",
    )


def test_standard_input_is_a_document_by_its_name(loud: Workplace) -> None:
    run = loud.json("-", "--stdin-filename", "README.md", stdin=b"LOUD\n")
    assert run.code == 5
    assert run.report["summary"]["skipped_by_reason"] == {"about the folder": 1}
    run = loud.json("-", "--stdin-filename", "a.txt", "--exclude", "a.txt", stdin=b"LOUD\n")
    assert run.code == 5


def test_fix_with_standard_input_prints_the_text(loud: Workplace) -> None:
    run = loud.seedlint("-", "--fix", stdin="LOUD – and LOUD\r\nend".encode())
    assert (run.code, run.out) == (0, "loud – and loud\r\nend")
    assert "2 fixes applied in 1 file" in run.err
    # A filter must not swallow what it does not judge.
    for name in ("a.txt", "README.md"):
        run = loud.seedlint("-", "--stdin-filename", name, "--fix", stdin=b"quiet\n")
        assert run.out == "quiet\n"


# --- mending ---------------------------------------------------------------------------------


def test_fix_and_diff(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\nend", "b.txt": "quiet\n"})
    run = loud.seedlint("a.txt", "b.txt", "--diff")
    assert run.code == 1
    assert run.out == (
        "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-LOUD\n+loud\n end\n"
        "\\ No newline at end of file\n"
    )
    assert loud.read("a.txt") == b"LOUD\nend"
    run = loud.seedlint("a.txt", "b.txt", "--fix")
    assert run.code == 0
    assert "1 fix applied in 1 file" in run.out
    assert loud.read("a.txt") == b"loud\nend"


def test_diff_tells_of_what_could_not_be_judged(loud: Workplace) -> None:
    loud.write({"a.txt": b"\0"})
    run = loud.seedlint("a.txt", "--diff")
    assert (run.code, run.out) == (3, "")
    assert "a.txt: byte 0 is NUL" in run.err


def test_fix_stops_at_nothing_when_asked_to_stop_at_the_first_failure(loud: Workplace) -> None:
    loud.write({f"{n}.txt": "LOUD\n" for n in range(20)})
    run = loud.seedlint(".", "--fix", "-x")
    assert run.code == 0
    assert "20 fixes applied in 20 files" in run.out


# --- passing and failing ---------------------------------------------------------------------


def test_the_exit_code_follows_fail_on(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n"})
    assert loud.seedlint("a.txt").code == 1
    assert loud.seedlint("a.txt", "--fail-on", "error").code == 0
    loud.write({"seedlint.toml": 'rules.files = ["loud.py"]\nrules.loud.severity = "info"\n'})
    assert loud.seedlint("a.txt", "--select", "loud").code == 0
    assert loud.seedlint("a.txt", "--select", "loud", "--fail-on", "info").code == 1


def test_max_warnings(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD LOUD\n"})
    assert loud.seedlint("a.txt", "--max-warnings", "2").code == 0
    run = loud.seedlint("a.txt", "--max-warnings", "1")
    assert run.code == 6
    assert run.err == ("seedlint: error: 2 findings of severity warning; --max-warnings allows 1\n")
    config = loud.read("seedlint.toml").decode()
    loud.write({"seedlint.toml": f"max-warnings = 1\n{config}"})
    assert loud.seedlint("a.txt").code == 6
    assert loud.seedlint("a.txt", "--max-warnings", "2").code == 0
    assert loud.seedlint("a.txt", "--fail-on", "warning").code == 1


def test_stop_at_the_first_failures(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n", "b.txt": "quiet\n", "c.txt": "LOUD\n", "d.txt": "LOUD\n"})
    run = loud.json(".", "-x")
    assert [each["path"] for each in run.findings] == ["a.txt"]
    run = loud.json(".", "--maxfail", "2")
    assert [each["path"] for each in run.findings] == ["a.txt", "c.txt"]
    assert run.report["summary"]["documents"] == 4
    assert "stopping after 2 failures" in loud.seedlint(".", "--maxfail", "2").out


def test_choose_items_by_words(loud: Workplace) -> None:
    loud.write({"apple.txt": "LOUD\n", "pear.txt": "LOUD\n", "plum.txt": "LOUD\n"})

    def chosen(expression: str) -> list[str]:
        return [each["path"] for each in loud.json(".", "-k", expression).findings]

    assert chosen("APPLE") == ["apple.txt"]
    assert chosen("apple or pear") == ["apple.txt", "pear.txt"]
    assert chosen("not (apple or pear)") == ["plum.txt"]
    assert chosen("p and not plum and loud") == ["apple.txt", "pear.txt"]
    run = loud.seedlint(".", "-k", "cherry")
    assert run.code == 5
    assert run.err == "seedlint: error: -k 'cherry' matches no PATH::RULE\n"
    assert "2 deselected" in loud.seedlint(".", "-k", "apple").out


# --- telling ---------------------------------------------------------------------------------


def test_collect_only(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n", "b.txt": "x\n", "c.png": b""})
    run = loud.seedlint("--co")
    assert run.code == 0
    assert run.out == (
        "<Document a.txt>\n  <Rule loud>\n<Document b.txt>\n  <Rule loud>\n\n"
        "2 items collected; 3 skipped: 3 other type\n"
    )
    run = loud.seedlint("--co", "-q", "-k", "b.txt")
    assert run.out.splitlines()[0] == "b.txt::loud"
    run = loud.seedlint("--co", "-k", "nothing")
    assert (run.code, run.err) == (5, "seedlint: error: -k 'nothing' matches no PATH::RULE\n")


@pytest.mark.skipif(os.name == "nt", reason="no file may be called so there")
def test_names_do_not_act_on_the_screen(loud: Workplace) -> None:
    loud.write({"a\x1b[2Jb.txt": "LOUD\n"})
    for words in (("--co",), ("--co", "-q"), ("gone\x1b[2J.txt",)):
        run = loud.seedlint(*words)
        assert "\x1b" not in run.out + run.err, words
        assert "\u241b[2J" in run.out + run.err, words


def test_list_rules_and_explain(loud: Workplace) -> None:
    run = loud.seedlint("--list-rules")
    assert run.code == 0
    lines = {line.split()[0]: line.split(maxsplit=2)[1:] for line in run.out.splitlines()}
    assert lines["loud"] == ["warning", "A word shouts."]
    assert lines["duplicated-paragraph"][0] == "off"
    assert list(lines) == sorted(lines)
    assert loud.seedlint("--explain", "loud").out == "# loud\n\nA word shouts.\n\n"
    assert loud.seedlint("--explain", "duplicated-paragraph").out.startswith(
        "# duplicated-paragraph\n"
    )


def test_version_and_help(loud: Workplace) -> None:
    assert loud.seedlint("--version").out == f"seedlint {seedlint.__version__}\n"
    run = loud.seedlint("--help")
    assert run.code == 0
    assert "--unsafe-fixes" in run.out


def test_reports_to_files(loud: Workplace) -> None:
    loud.write({"a.txt": "LOUD\n"})
    run = loud.seedlint("a.txt", "-q", "--output", "concise=out.txt", "--output", "json=out.json")
    assert run.code == 1
    assert loud.read("out.txt") == b"a.txt:1:1: warning: too loud [loud]\n"
    assert loud.read("out.json").startswith(b"{")
    run = loud.seedlint("a.txt", "--output", "json=gone/out.json")
    assert run.code == 4
    assert (run.out, run.err) == (
        "",  # said before anything is linted
        "seedlint: error: --output gone/out.json: there is no folder gone\n",
    )
    run = loud.seedlint("a.txt", "-q", "--output", "concise=-")
    assert "1 failed in " in run.out
    assert run.out.endswith("s\na.txt:1:1: warning: too loud [loud]\n")
    (loud.root / "folder").mkdir()
    run = loud.seedlint("a.txt", "--output", "json=folder")
    assert run.code == 4
    assert "--output folder: cannot be written: Is a directory" in run.err


def test_the_json_contract(loud: Workplace) -> None:
    loud.write({"seeds/a.txt": "x\nso LOUD\n", "seeds/b.txt": b"\0", "seeds/c.png": b""})
    report = loud.json("seeds").report
    assert list(report) == ["version", "root", "summary", "findings", "errors"]
    assert (report["version"], report["root"]) == (seedlint.__version__, str(loud.root))
    summary = report["summary"]
    assert isinstance(summary.pop("seconds"), float)
    assert summary == {
        "documents": 1,
        "findings": 1,
        "errors": 1,
        "skipped": 1,
        "skipped_by_reason": {"other type": 1},
    }
    (finding,) = report["findings"]
    assert len(finding.pop("fingerprint")) == 32
    assert finding == {
        "rule": "loud",
        "severity": "warning",
        "path": "seeds/a.txt",
        "record": None,
        "line": 2,
        "column": 4,
        "end_line": 2,
        "end_column": 8,
        "message": "too loud",
        "data": {},
        "related": [],
        "fix": {
            "title": "lower it",
            "safety": "safe",
            "edits": [{"start": 5, "end": 9, "text": "loud"}],
        },
    }
    (error,) = report["errors"]
    assert error.pop("message").startswith("byte 0 is NUL")
    assert error == {"path": "seeds/b.txt", "rule": None, "kind": "binary", "line": 1}


# --- ends that come early --------------------------------------------------------------------

SLOW = """
import time
from pathlib import Path
from seedlint import rule

@rule
def slow(doc):
    '''Takes its time.'''
    Path(__file__).with_name("started").touch()
    for _ in range(1000):
        if Path(__file__).with_name("interrupted").exists():
            break
        time.sleep(0.01)
"""


@pytest.mark.skipif(os.name == "nt", reason="interrupts are another thing there")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupted(place: Workplace, workers: str) -> None:
    place.write({"slow.py": SLOW, "a.txt": "quiet\n"})
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "seedlint", "a.txt", "-n", workers, "--rules", "slow.py"],
        cwd=place.root,
        # A shell starts what runs in the background with interrupts ignored, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    for _ in range(1000):
        if (place.root / "started").exists():
            break
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: every process of the group
    (place.root / "interrupted").touch()  # a worker heeds no interrupt and finishes its batch
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (2, b"")
    assert err == b"seedlint: error: interrupted\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes are another thing there")
@pytest.mark.parametrize("files", [1, 300])
def test_a_reader_that_goes_away(loud: Workplace, files: int) -> None:
    loud.write({f"{number}.txt": "LOUD\n" for number in range(files)})
    read, write = os.pipe()
    os.close(read)
    run = subprocess.run(
        [sys.executable, "-P", "-m", "seedlint", ".", "--format", "concise"],
        cwd=loud.root,
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert run.stderr == b""
    assert run.returncode == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no disk is full at will there")  # noqa: PTH110
@pytest.mark.parametrize("words", [(".",), ("--list-rules",), (".", "--format", "json")])
def test_a_disk_that_is_full(loud: Workplace, words: tuple[str, ...]) -> None:
    loud.write({"a.txt": "LOUD\n"})
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-P", "-m", "seedlint", *words],
            cwd=loud.root,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert run.returncode == 3
    assert run.stderr.decode().startswith("seedlint: error: the output cannot be written: ")
    assert run.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("closed", "code"), [(">&-", 1), ("2>&-", 1), (">&- 2>&-", 1), ("- <&-", 4), ("<&-", 1)]
)
def test_streams_that_are_closed(loud: Workplace, closed: str, code: int) -> None:
    loud.write({"a.txt": "LOUD\n"})
    command = f'"$0" -P -m seedlint {"" if closed[0] == "-" else "a.txt"} {closed}'
    run = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=loud.root, capture_output=True, check=False
    )
    assert run.returncode == code
    assert b"Traceback" not in run.stderr


def test_a_module_too(loud: Workplace) -> None:
    run = loud.command("--version")
    assert (run.code, run.out, run.err) == (0, f"seedlint {seedlint.__version__}\n", "")
    script = Path(sys.executable).with_name("seedlint")
    if script.exists():
        done = subprocess.run([script, "--version"], capture_output=True, check=True)
        assert done.stdout.decode() == run.out


LEANING = """
from seedlint import Edit, Finding, Fix, Span, rule

@rule
def residue(doc):
    "A line is residue."
    at = doc.text.find("DROP\\n")
    if at >= 0:
        span = Span(at, at + 4)
        yield Finding("residue", span, fix=Fix("drop it", (Edit(at, at + 5),), "safe"))

@rule
def leaning(doc):
    "A text is suspect because of its residue."
    at = doc.text.find("STAY")
    if at >= 0 and "DROP" in doc.text:
        yield Finding("suspect", Span(at, at + 4))
"""


def test_mending_says_which_findings_went_with_what_it_deleted(place: Workplace) -> None:
    place.write({"a.txt": "STAY\n\nDROP\n", "leaning.py": LEANING})
    arguments = ("a.txt", "--rules", "leaning.py", "--select", "residue,leaning")
    run = place.seedlint(*arguments, "--fix")
    assert run.code == 0
    assert "1 finding rested on what was deleted, look there again: a.txt:1 leaning" in run.out
    assert "rested" not in place.seedlint(*arguments, "--fix").out
    place.write({f"{number}.txt": "STAY\n\nDROP\n" for number in range(12)})
    run = place.seedlint(".", *arguments[1:], "--fix")
    assert " 7.txt:1 leaning and 2 more" in run.out.replace("\n", " ")


def test_no_negative_number_of_warnings(place: Workplace) -> None:
    place.write({"a.txt": "quiet\n"})
    assert place.seedlint("a.txt", "--max-warnings", "-1").code == 4
    place.write({"seedlint.toml": "max-warnings = -1\n"})
    run = place.seedlint("a.txt")
    assert run.code == 4
    assert "max-warnings" in run.err
