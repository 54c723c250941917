"""What programs read: one line a finding, and one JSON object."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from seedlint import Edit, Fix, Result, RunError, Span
from seedlint.report import ReportOptions, concise, github, json_report, seedlint_add_reporters
from seedlint.result import Location, RelatedLocation

if TYPE_CHECKING:
    from tests.report.conftest import Corpus

# What editors and build servers match: VS Code's $gcc, and Vim's %f:%l:%c: %t%*[^:]: %m.
GCC = re.compile(r"^(.*?):(\d+):(\d*):?\s+(?:fatal\s+)?(warning|error|note):\s+(.*)$")


def lines(result: Result) -> list[str]:
    out = io.StringIO()
    concise.report(result, out, ReportOptions())
    return out.getvalue().splitlines()


def parsed(result: Result) -> Any:
    out = io.StringIO()
    json_report.report(result, out, ReportOptions())
    return json.loads(out.getvalue())


def test_the_built_in_reporters() -> None:
    assert set(seedlint_add_reporters()) == {"pytest", "concise", "json", "github"}


# --- concise ---------------------------------------------------------------------------------


def test_one_line_a_finding(corpus: type[Corpus]) -> None:
    made = corpus({"a/b.txt": "one two\nthree\n"})
    made.find(made.at("a/b.txt", "two"), "headline\nreason", severity="error")
    made.find(made.at("a/b.txt", "three"), "other", rule="b-rule")
    made.find(made.at("a/b.txt"), "whole", severity="info")
    made.errors.append(RunError("crash", "it broke\nbadly", "a/b.txt", "b-rule"))
    made.errors.append(RunError("undecodable", "byte 3", "c.txt", None, 7))
    made.errors.append(RunError("plugin", "cannot be loaded"))
    told = lines(made.result())
    assert told == [
        "a/b.txt:1:1: fatal error: it broke [b-rule]",
        "c.txt:7:1: fatal error: byte 3 [undecodable]",
        "seedlint: fatal error: cannot be loaded [plugin]",
        "a/b.txt:1:5: error: headline [a-rule]",
        "a/b.txt:2:1: warning: other [b-rule]",
        "a/b.txt:1:1: note: whole [a-rule]",
    ]
    assert all(map(GCC.match, [*told[:2], *told[3:]]))


def test_nothing_to_say(corpus: type[Corpus]) -> None:
    assert lines(corpus({"a.txt": "good\n"}).result(notes=("a note",))) == []


def test_a_line_stays_a_line(corpus: type[Corpus]) -> None:
    made = corpus({"a\nb.txt": "x\n"})
    made.find(made.at("a\nb.txt"), "a\rb\x85c\u2028d\x1b")
    assert lines(made.result()) == ["a␊b.txt:1:1: warning: a␍b<U+0085>c<U+2028>d␛ [a-rule]"]


def test_a_record_stands_at_its_line_of_the_file(corpus: type[Corpus]) -> None:
    made = corpus({"a.jsonl": "x\n"})
    made.find(Location("a.jsonl", 12, Span(0, 1), 3, 5, 3, 6))
    assert lines(made.result()) == [
        "a.jsonl:12:1: warning: it is bad, at 3:5 of the record [a-rule]"
    ]


# --- github ----------------------------------------------------------------------------------


def annotated(result: Result) -> list[str]:
    out = io.StringIO()
    github.report(result, out, ReportOptions())
    return out.getvalue().splitlines()


def test_an_annotation_a_finding(corpus: type[Corpus]) -> None:
    made = corpus({"a/b.txt": "one two\nthree\n", "c.jsonl": "x\n"})
    made.find(made.at("a/b.txt", "two"), "100 %\nreason: yes", severity="error")
    made.find(made.lines("a/b.txt", 1, 2), "both", rule="b-rule")
    made.find(made.at("a/b.txt"), "whole", severity="info")
    made.find(Location("c.jsonl", 12, Span(0, 1), 3, 5, 3, 6))
    made.errors.append(RunError("crash", "it broke", "a/b.txt", "b-rule"))
    made.errors.append(RunError("plugin", "cannot be loaded"))
    line = "title=a-rule,file=corpus/a/b.txt,line=1,endLine=1"
    assert annotated(made.result()) == [
        "::error title=b-rule,file=corpus/a/b.txt,line=1::it broke",
        "::error title=plugin::cannot be loaded",
        f"::error {line},col=5,endColumn=8::100 %25%0Areason: yes",
        "::warning title=b-rule,file=corpus/a/b.txt,line=1,endLine=2::both",
        f"::notice {line}::whole",
        "::warning title=a-rule,file=corpus/c.jsonl,line=12::it is bad",
    ]


def test_a_name_or_a_message_is_no_command(corpus: type[Corpus]) -> None:
    made = corpus({"a,b: 5%\n::stop.txt": "x\n"})
    made.find(made.lines("a,b: 5%\n::stop.txt", 1), "one\n::stop-commands::x\r\x1b")
    (line,) = annotated(made.result())
    assert "file=corpus/a%2Cb%3A 5%25%0A%3A%3Astop.txt," in line
    assert line.endswith("::one%0A::stop-commands::x\u240d\u241b")


# --- json ------------------------------------------------------------------------------------


def test_the_contract(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": "one\ntwo\n", "b.txt": ""})
    made.find(
        made.at("a.txt", "two"),
        "headline\nreason",
        severity="error",
        related=[RelatedLocation(made.at("a.txt", "one"), "see")],
        fix=Fix("delete line 2", (Edit(4, 8),), "safe"),
        data={"kind": "x"},
    )
    made.find(made.at("a.txt"), "whole")
    made.errors.append(RunError("binary", "NUL", "b.txt", None, 1))
    result = made.result(skipped={"hidden": 2, "empty": 1}, seconds=0.5)
    assert parsed(result) == {
        "version": "1.2.3",
        "root": "corpus",
        "summary": {
            "documents": 1,
            "findings": 2,
            "errors": 1,
            "skipped": 3,
            "skipped_by_reason": {"empty": 1, "hidden": 2},
            "seconds": 0.5,
        },
        "findings": [
            {
                "rule": "a-rule",
                "severity": "error",
                "path": "a.txt",
                "record": None,
                "line": 2,
                "column": 1,
                "end_line": 2,
                "end_column": 4,
                "message": "headline\nreason",
                "data": {"kind": "x"},
                "related": [
                    {
                        "path": "a.txt",
                        "line": 1,
                        "column": 1,
                        "end_line": 1,
                        "end_column": 4,
                        "message": "see",
                    }
                ],
                "fix": {
                    "title": "delete line 2",
                    "safety": "safe",
                    "edits": [{"start": 4, "end": 8, "text": ""}],
                },
                "fingerprint": "f1",
            },
            {
                "rule": "a-rule",
                "severity": "warning",
                "path": "a.txt",
                "record": None,
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 1,
                "message": "whole",
                "data": {},
                "related": [],
                "fix": None,
                "fingerprint": "f1",
            },
        ],
        "errors": [{"path": "b.txt", "rule": None, "kind": "binary", "line": 1, "message": "NUL"}],
    }


def test_what_rules_put_into_data(corpus: type[Corpus]) -> None:
    made = corpus({"a.txt": "x"})
    data: Any = {
        "span": Span(1, 2),
        "set": {"b", "a"},
        "number": np.float32(0.5),
        "array": np.array([1, 2]),
        "nan": float("nan"),
        "object": io.StringIO,
        1: {"deep": (True, None)},
    }
    made.find(made.at("a.txt"), data=data)
    assert parsed(made.result())["findings"][0]["data"] == {
        "span": [1, 2],
        "set": ["a", "b"],
        "number": 0.5,
        "array": [1, 2],
        "nan": None,
        "object": str(io.StringIO),
        "1": {"deep": [True, None]},
    }


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_any_text_on_any_stream_is_json(corpus: type[Corpus], encoding: str) -> None:
    made = corpus({"тексты/中文.txt": "x"})
    message = "é слово 👨\u200d👩 lone \ud800 \udfff \x00 \u2028"
    made.find(made.at("тексты/中文.txt"), message)
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    json_report.report(made.result(), stream, ReportOptions())
    stream.flush()
    written = stream.buffer.getvalue()
    finding = json.loads(written.decode(encoding))["findings"][0]
    assert finding["message"] == message
    assert finding["path"] == "тексты/中文.txt"
    assert ("слово".encode() in written) == (encoding == "utf-8")
