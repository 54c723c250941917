"""A rule's page: its documentation, whose fenced cases are its tests.

Fences are in the brace form that Markdown sites render: ``{.seed .bad file="a.txt"}`` is a
document that must be flagged, ``{.report}`` after it the exact findings in the ``concise`` format,
``{.seed .fixed}`` the text after the fix, ``{.seed .good}`` a document that must not be flagged,
``{.seed}`` alone a file that stands beside the document before it. Several seeds before one report
are a corpus. Other attributes are options of the rule, as TOML values; ``encoding``, ``eol`` and
``final-newline`` say how the document is written.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from seedlint import plugins as plugin_loading
from seedlint.authoring import Rule

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
    # Others have rules, too: hypothesis decorates them in the same way.
    return all(sign in source for sign in ("seedlint", "@rule")) and bool(
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
            fence = Fence(first, words, attributes, tuple(lines[first:number]))
            if words & {"seed", "report"}:
                yield _writable(f"{path.name}:{first}", fence)
        number += 1


def _writable(where: str, fence: Fence) -> Fence:
    """The fence, if its file can be written as its attributes say."""
    file = PurePosixPath(fence.file)
    if file.is_absolute() or ".." in file.parts:
        raise PageError(f"{where}: file={fence.file!r} must be a path below a folder")
    try:
        _ = fence.content
    except KeyError:
        raise PageError(f"{where}: eol is one of {', '.join(_LINE_ENDS)}") from None
    except (LookupError, UnicodeError) as error:
        raise PageError(f"{where}: cannot be written: {error}") from None
    return fence


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
