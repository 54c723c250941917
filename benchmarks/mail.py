"""How many messages with quotations and signatures are flagged, and what is cut of them.

    python benchmarks/mail.py FILE

FILE is JSON Lines, one message a row: {text, trimmed}, where trimmed is what its writer wrote and
what a good trimmer keeps, without signatures, "sent from" lines and the messages that it answers
below. What differs from the text by more than white space has a tail.

Beside seedlint, which finds tails and cuts where it is sure, stand programs that parse mail,
talon (its quotations, and signatures by patterns; its classifier of signatures does not run with
scikit-learn of these years) and mail-parser-reply (all its languages, the first reply without
signature and disclaimers). Those that are not installed are left out.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from _tables import table

from seedlint.testing import fix_files, lint_files
from seedlint_rules.trailer.garbage_trailer import garbage_trailer

NOT_A_LANGUAGE = "david"
"""A layout of mail that mail-parser-reply lists among its languages."""


class Message(NamedTuple):
    """A labelled message."""

    text: str
    trimmed: str

    @property
    def has_tail(self) -> bool:
        return lines_of(self.text) != lines_of(self.trimmed)


class Verdict(NamedTuple):
    """What a tool says of a message: whether it has a tail, and what is left without it."""

    is_flagged: bool
    left: str


Tool = Callable[[str], Verdict]


def read(file: Path) -> list[Message]:
    """The messages of a file."""
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    return [Message(row["text"], row["trimmed"]) for row in rows]


def lines_of(text: str) -> list[str]:
    """The lines without white space around them, which some tools take out, and no empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


# --- the rule ------------------------------------------------------------------------------------


def with_safe_fixes(text: str) -> Verdict:
    return seedlint(text, unsafe=False)


def with_all_fixes(text: str) -> Verdict:
    return seedlint(text, unsafe=True)


def seedlint(text: str, *, unsafe: bool) -> Verdict:
    files = {"a.txt": text}
    is_flagged = bool(lint_files(files, garbage_trailer).diagnostics)
    left = fix_files(files, garbage_trailer, unsafe=unsafe)["a.txt"]
    return Verdict(is_flagged, left.decode("utf-8"))


# --- the others ----------------------------------------------------------------------------------


def trimmer(trim: Callable[[str], str]) -> Tool:
    """A tool that trims: what it changes it flags."""

    def verdict(text: str) -> Verdict:
        left = trim(text)
        return Verdict(lines_of(left) != lines_of(text), left)

    return verdict


def talon_quotations(text: str) -> str:
    left: str = importlib.import_module("talon.quotations").extract_from_plain(text)
    return left


def talon_signatures(text: str) -> str:
    tool = importlib.import_module("talon.signature.bruteforce")
    left: str = tool.extract_signature(talon_quotations(text))[0]
    return left


def mail_parser_reply(text: str) -> str:
    languages = importlib.import_module("mailparser_reply.constants").MAIL_LANGUAGES
    parser = importlib.import_module("mailparser_reply").EmailReplyParser(
        languages=[each for each in languages if each != NOT_A_LANGUAGE]
    )
    left: str = parser.read(text).replies[0].body
    return left


def tools() -> Iterator[tuple[str, Tool]]:
    """All that can run here."""
    yield "seedlint, safe fixes", with_safe_fixes
    yield "seedlint, all fixes", with_all_fixes
    if importlib.util.find_spec("talon"):
        yield "talon, quotations", trimmer(talon_quotations)
        yield "talon, quotations and signatures", trimmer(talon_signatures)
    if importlib.util.find_spec("mailparser_reply"):
        yield "mail-parser-reply", trimmer(mail_parser_reply)


# --- the table -----------------------------------------------------------------------------------


def counted(messages: Sequence[Message], tool: Tool) -> Counter[str]:
    """How many messages a tool flags and cuts, of those with a tail and of those without."""
    counts: Counter[str] = Counter()
    for message in messages:
        kind = "tail" if message.has_tail else "none"
        found = tool(message.text)
        left, whole, right = map(lines_of, (found.left, message.text, message.trimmed))
        counts[kind] += 1
        counts[f"{kind} flagged"] += found.is_flagged
        counts[f"{kind} cut"] += left != whole
        counts[f"{kind} exact"] += left == right
        counts["lost"] += bool(Counter(right) - Counter(left))
    return counts


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("messages", type=Path, metavar="FILE")
    options: Mapping[str, Any] = vars(parser.parse_args())
    messages = read(options["messages"])
    rows = []
    for name, tool in tools():
        tool(messages[0].text)  # what is read and compiled once is not timed
        began = time.process_time()
        c = counted(messages, tool)
        seconds = time.process_time() - began
        figures = (f"{c['tail flagged']} of {c['tail']}", c["tail cut"], c["tail exact"])
        honest = (f"{c['none flagged']} of {c['none']}", c["none cut"])
        rows.append([name, *figures, *honest, c["lost"], f"{seconds:.2f}"])
    with_tail = ["with a tail: flagged", "cut", "left exactly as wanted"]
    table(["tool", *with_tail, "without: flagged", "cut", "lose wanted lines", "CPU s"], rows)


if __name__ == "__main__":
    main()
