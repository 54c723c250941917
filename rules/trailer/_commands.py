"""``--suggest-trailers``: lines that end several texts, as patterns for the configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint import Command, Result

from .._toml import basic_string

RULE = "garbage-trailer"

DIGITS = re.compile(r"\d+")


def suggest_trailers(result: Result) -> str:
    """Lines that recur at the ends of texts as ``extend`` entries, the most frequent first.

    Numbers become ``\\d+``, as dates and counters differ from page to page. Lines that the rule is
    sure of without being told are left out.
    """
    found: dict[str, tuple[int, str]] = {}
    for finding in result.diagnostics:
        for line in finding.data.get("recurring", ()) if finding.rule == RULE else ():
            pattern = _pattern(line["text"])
            found[pattern] = max(found.get(pattern, (0, "")), (line["files"], line["text"]))
    if not found:
        return "no line ends several texts of a folder: nothing to suggest"
    return "\n".join(_table(found))


def _table(found: dict[str, tuple[int, str]]) -> Iterator[str]:
    yield "# Lines that end several texts. Take out what belongs to them, and paste the rest into"
    yield "# pyproject.toml; in seedlint.toml the table is [rules.garbage-trailer]."
    yield f"[tool.seedlint.rules.{RULE}]"
    yield "extend = ["
    for pattern, (files, text) in sorted(found.items(), key=lambda each: (-each[1][0], each[0])):
        yield f"    {{pattern = {_toml(pattern)}, match = [{_toml(text)}]}},  # {files} files"
    yield "]"


def _pattern(text: str) -> str:
    return "".join(
        r"\d+" if DIGITS.fullmatch(part) else _escaped(part) for part in re.split(r"(\d+)", text)
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", text)


def _toml(text: str) -> str:
    """A TOML string: a literal one, where it can be, so that patterns stay readable."""
    literal = "'" not in text and text.isprintable()
    return f"'{text}'" if literal else basic_string(text)


COMMANDS = {
    "suggest-trailers": Command(
        "print lines that end several texts as patterns for the configuration",
        (RULE,),
        suggest_trailers,
    )
}
