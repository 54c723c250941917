"""A rule's page: its documentation, whose fenced cases are its tests.

Fences are in the brace form that Markdown sites render: ``{.seed .bad file="a.txt"}`` is a
document that must be flagged, ``{.report}`` after it the exact findings in the ``concise`` format,
``{.seed .fixed}`` the text after the fix, ``{.seed .good}`` a document that must not be flagged,
``{.seed}`` alone a file that stands beside the document before it. Several seeds before one report
are a corpus. Other attributes are options of the rule, as TOML values; ``encoding``, ``eol`` and
``final-newline`` say how the document is written.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seedlint import plugins as plugin_loading
from seedlint.authoring import Rule
from seedlint.report.concise import finding_line
from seedlint.testing import fix_files, lint_files

_FENCE = re.compile(r"^(?P<ticks>`{3,}|~{3,})[ ]*\{(?P<attributes>[^\n]*)\}[ ]*$")
_ATTRIBUTE = re.compile(
    r"""\s*(?:\.(?P<word>[\w-]+)|(?P<key>[\w-]+)=(?P<value>"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^\s"]+))"""
)
_LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
_HOW_WRITTEN = frozenset({"file", "encoding", "eol", "final-newline"})


class PageError(Exception):
    """A page is not written as it must be; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of a page.

    Attributes:
        line: 1-based, of the opening fence.
        words: ``seed``, ``bad``, ``good``, ``fixed`` or ``report``.
        attributes: the rest, as TOML values.
        body: the lines between the fences.
    """

    line: int
    words: frozenset[str]
    attributes: Mapping[str, Any]
    body: tuple[str, ...]

    @property
    def file(self) -> str:
        return str(self.attributes.get("file", "a.txt"))

    @property
    def content(self) -> bytes:
        """The document as its attributes say it is written."""
        text = "".join(f"{line}\n" for line in self.body)
        if str(self.attributes.get("final-newline", "yes")) == "no":
            text = text.removesuffix("\n")
        text = text.replace("\n", _LINE_ENDS[str(self.attributes.get("eol", "lf"))])
        return text.encode(str(self.attributes.get("encoding", "utf-8")))

    @property
    def options(self) -> dict[str, Any]:
        return {key: value for key, value in self.attributes.items() if key not in _HOW_WRITTEN}


@dataclass(slots=True)
class Case:
    """Files linted together, and what must come of it."""

    seeds: list[Fence] = field(default_factory=list)
    report: Fence | None = None
    fixed: list[Fence] = field(default_factory=list)

    @property
    def line(self) -> int:
        return self.seeds[0].line

    @property
    def is_bad(self) -> bool:
        return any("bad" in seed.words for seed in self.seeds)

    @property
    def is_good(self) -> bool:
        return not self.is_bad and any("good" in seed.words for seed in self.seeds)

    @property
    def name(self) -> str:
        return f"{'bad' if self.is_bad else 'good'} at line {self.line}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the rule it belongs to."""

    path: Path
    rule: Rule
    cases: tuple[Case, ...]


def belongs_to_rule(page: Path) -> bool:
    """Whether a Markdown file is a rule's page: the Python file of its name defines that rule.

    Told from the source alone; nothing is imported.
    """
    file = page.with_suffix(".py")
    if page.suffix != ".md" or not file.is_file():
        return False
    source = file.read_text("utf-8", "replace")
    return "@rule" in source and bool(
        re.search(rf"^def {re.escape(page.stem)}\(", source, re.MULTILINE)
    )


def rule_of(page: Path) -> Rule:
    """The rule that a page belongs to; imports the Python file that defines it.

    Raises:
        PageError: the file cannot be imported, or the function of that name is no rule.
    """
    file = page.with_suffix(".py")
    try:
        rule = getattr(plugin_loading.import_file(file), page.stem, None)
    except Exception as error:
        raise PageError(f"{file.name}: {type(error).__name__}: {error}") from error
    if not isinstance(rule, Rule):
        raise PageError(f"{file.name}: defines no rule {page.stem}")
    return rule


def read(path: Path, rule: Rule) -> Page:
    """Read a page.

    Raises:
        PageError: a fence is not closed or not understood, a case lacks its report, or there is
            not at least one bad and one good case.
    """
    cases = tuple(_cases(path, _fences(path)))
    for kind, count in (
        ("bad", sum(case.is_bad for case in cases)),
        ("good", sum(case.is_good for case in cases)),
    ):
        if not count:
            raise PageError(f"{path.name}: has no {kind} case; write a {{.seed .{kind}}} fence")
    return Page(path, rule, cases)


def _fences(path: Path) -> Iterator[Fence]:
    lines = path.read_text("utf-8").split("\n")
    number = 0
    while number < len(lines):
        opening = _FENCE.match(lines[number])
        plain = re.match(r"^(`{3,}|~{3,})", lines[number])
        number += 1
        if not plain:
            continue
        first = number
        while number < len(lines) and not _closes(lines[number], plain[1]):
            number += 1
        if number == len(lines):
            raise PageError(f"{path.name}:{first}: the fence is not closed")
        if opening:
            words, attributes = _attributes(f"{path.name}:{first}", opening["attributes"])
            if words & {"seed", "report"}:
                yield Fence(first, words, attributes, tuple(lines[first:number]))
        number += 1


def _closes(line: str, ticks: str) -> bool:
    stripped = line.rstrip()
    return len(stripped) >= len(ticks) and set(stripped) == {ticks[0]}


def _attributes(where: str, text: str) -> tuple[frozenset[str], dict[str, Any]]:
    words, values = set(), {}
    position = 0
    while position < len(text.rstrip()):
        match = _ATTRIBUTE.match(text, position)
        if match is None:
            raise PageError(f'{where}: {text[position:].strip()!r} is no .word and no key="value"')
        position = match.end()
        if match["word"]:
            words.add(match["word"])
            continue
        try:
            values[match["key"]] = tomllib.loads(f"value = {match['value']}")["value"]
        except tomllib.TOMLDecodeError:
            raise PageError(f"{where}: {match['value']} is no TOML value (quote it?)") from None
    return frozenset(words), values


def _cases(path: Path, fences: Iterator[Fence]) -> Iterator[Case]:
    case = Case()
    for fence in fences:
        if "fixed" in fence.words:
            if case.report is None:
                raise PageError(f"{path.name}:{fence.line}: a .fixed seed must follow a .report")
            case.fixed.append(fence)
        elif "report" in fence.words:
            if not case.seeds or case.report is not None:
                raise PageError(f"{path.name}:{fence.line}: a .report must follow its seeds")
            case.report = fence
        else:
            is_next_good = case.is_good and not fence.words.isdisjoint({"good", "bad"})
            if case.report is not None or is_next_good:
                yield case
                case = Case()
            if fence.file in {seed.file for seed in case.seeds}:
                raise PageError(f'{path.name}:{fence.line}: give this seed another file="..."')
            case.seeds.append(fence)
    if case.seeds and case.report is None and not case.is_good:
        raise PageError(f"{path.name}:{case.line}: this seed needs a .report after it")
    if case.seeds:
        yield case


def run(case: Case, rule: Rule) -> str:
    """What is wrong with a case, empty when nothing is."""
    expected = list(case.report.body) if case.report else []
    actual = reported(case, rule)
    wrong = _difference("report", expected, actual)
    silent = {seed.file for seed in case.seeds if "bad" in seed.words}
    silent -= {line.partition(":")[0] for line in actual}
    for file in sorted(silent):
        wrong += f"{file} is .bad, but nothing is found in it\n"
    after = fixed(case, rule)
    for fence in case.fixed:
        if fence.file not in after:
            wrong += f"a .fixed seed is shown for {fence.file}, but nothing is fixed there\n"
        else:
            wrong += _difference(
                f"{fence.file} after the fix", _shown(fence.content), _shown(after[fence.file])
            )
    for file in after.keys() - {fence.file for fence in case.fixed}:
        wrong += f"the rule fixes {file}: show it in a {{.seed .fixed}} fence\n"
        wrong += "".join(f"    {line}\n" for line in _shown(after[file]))
    return wrong


def reported(case: Case, rule: Rule) -> list[str]:
    """The findings of a case, a line each."""
    return [finding_line(d) for d in lint_files(_files(case), rule, **_options(case)).diagnostics]


def fixed(case: Case, rule: Rule) -> dict[str, bytes]:
    """The files of a case that the rule's fixes change, as they are when nothing is left to fix.

    Raises:
        AssertionError: fixing again changes them again.
    """
    files, options = _files(case), _options(case)
    after = fix_files(files, rule, **options)
    assert fix_files(after, rule, **options) == after, "fixing twice is not the same as once"
    return {file: content for file, content in after.items() if content != files[file]}


def _files(case: Case) -> dict[str, str | bytes]:
    return {seed.file: seed.content for seed in case.seeds}


def _options(case: Case) -> dict[str, Any]:
    return {key: value for seed in case.seeds for key, value in seed.options.items()}


def _shown(content: bytes) -> list[str]:
    """Lines in which every byte that matters can be seen."""
    return [
        repr(line)[2:-1] if b"\r" in line else line.decode("utf-8", "backslashreplace")
        for line in content.split(b"\n")
    ]


def _difference(what: str, expected: list[str], actual: list[str]) -> str:
    if expected == actual:
        return ""
    lines = difflib.unified_diff(expected, actual, "page", "rule", lineterm="", n=100)
    return f"{what}: the page says - and the rule gives +\n" + "".join(
        f"    {line}\n" for line in list(lines)[3:]
    )


def updated(page: Page) -> str:
    """The text of a page with its report and fixed fences rewritten to what the rule gives."""
    lines = page.path.read_text("utf-8").split("\n")
    bodies: dict[int, list[str]] = {}
    for case in page.cases:
        if case.report is not None:
            bodies[case.report.line] = reported(case, page.rule)
        after = fixed(case, page.rule)
        for fence in case.fixed:
            if fence.file in after:
                text = after[fence.file].decode(str(fence.attributes.get("encoding", "utf-8")))
                bodies[fence.line] = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    lengths = {
        fence.line: len(fence.body)
        for case in page.cases
        for fence in (case.report, *case.fixed)
        if fence is not None
    }
    for line in sorted(bodies, reverse=True):
        lines[line : line + lengths[line]] = bodies[line]
    return "\n".join(lines)
