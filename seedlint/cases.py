"""The cases of a rule's page: what the rule makes of them, beside what the page says."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from seedlint.report.concise import finding_line
from seedlint.testing import fix_files, lint_files

if TYPE_CHECKING:
    from seedlint.authoring import Rule
    from seedlint.pages import Case, Page


def run(case: Case, rule: Rule) -> str:
    """What is wrong with a case, empty when nothing is."""
    result = lint_files(_files(case), rule, **_options(case))
    expected = list(case.report.body) if case.report else []
    actual = [finding_line(each) for each in result.diagnostics]
    wrong = _difference("report", expected, actual)
    judged = {document.id.path for document in result.documents}
    for seed in case.seeds:
        if not seed.words.isdisjoint({"bad", "good"}) and seed.file not in judged:
            wrong += f"{seed.file} is no document by its name, so no rule reads it\n"
    silent = {seed.file for seed in case.seeds if "bad" in seed.words} & judged
    silent -= {each.location.path for each in result.diagnostics}
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
