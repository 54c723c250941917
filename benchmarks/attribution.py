"""How many texts that name their author are left in peace, and how many that name none are flagged.

    python benchmarks/attribution.py FILE [--names]

FILE is JSON Lines (gzip) of web pages: {url_domain, text, text_recall, raw_text, gold: {author,
title}}, where text and text_recall are what two settings of an extractor leave of the page, and
raw_text is every line of it. From each page up to six texts are made:

* as extracted, twice, where the author stands in the first 12 or last 8 lines, which are short;
* its running text below the page's own last lines above it, from three lines above the author on;
* its running text above the page's own first lines below it, to one line below the author;
* its running text alone, without any line that says the author's name; once more below its title.

The first four name their author, the last two name nobody. Some name him only in a sentence, a
caption or a menu, or the page's metadata name a word that stands there for another reason; so that
those are counted apart where a line that is none of these holds the name, or one on the author
begins with it. Two letters count as a word in scripts without blanks. Sites are split in halves by
a digest of their name: what the rule was tuned on, and what it was not. The rule runs through the
public API with default settings, each text in a folder of its own.

Beside it stands a pattern for bylines ("By Jane Doe"), as extractors of articles have one. They
themselves read names from the markup of a page, and of a plain text they can say nothing: so
trafilatura, newspaper and htmldate have no row; nor have the filters of C4 and FineWeb, which do
not ask where a text comes from, nor REUSE, which knows its own tags only.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import regex
from _tables import table

from seedlint.testing import lint_files
from seedlint_rules.attribution.missing_attribution import missing_attribution

HEAD, TAIL = 12, 8
"""Lines that are not blank in which an author is looked for; the rule's defaults."""

PROSE = 100
"""Characters of a line of running text."""

CREDIT = 200
"""Characters; a longer line that holds the author's name is running text."""

AROUND = 10
"""Lines of a page between the author and the text, at most, that are taken for its head."""

FEWEST_WORDS = 60
"""Words of a text; shorter ones are near to those that need no attribution."""

SENTENCE = 50
"""Characters of a line that is a sentence if it ends like one."""

BESIDE = 60
"""Characters beside the author's name in a line that is about him: a date, a role, a section."""

_CAPTION = re.compile(
    r"(?i)\b(?:foto|photo|image|bild|getty|imago|shutterstock|nuotr|illustration|photograph|picture"
    r"|fot\.|фото|credit|courtesy)|©|图|写真|사진"
)
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")

Verdict = Literal["silent", "asks", "warns"]
Half = Literal["tuned on", "left out"]


class Text(NamedTuple):
    """A text to be judged.

    Attributes:
        kind: how it was made.
        names: whether it names its author.
        line: the line that does.
        apart: whether a line at either end names him outside of sentences, captions and menus.
    """

    kind: str
    site: str
    text: str
    names: bool
    line: str = ""
    apart: bool = False

    @property
    def half(self) -> Half:
        even = hashlib.sha256(self.site.encode()).digest()[0] % 2 == 0
        return "tuned on" if even else "left out"


def read_pages(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def texts_of(page: Mapping[str, Any]) -> Iterator[Text]:
    """All texts that a page gives."""
    site, authors = page["url_domain"], _authors(page["gold"]["author"])

    def lines_with_author(lines: Sequence[str]) -> list[int]:
        return [
            number
            for number, line in enumerate(lines)
            if len(line) <= CREDIT and any(author in line.casefold() for author in authors)
        ]

    for kind in ("text", "text_recall"):
        lines = _filled(page[kind])
        ends = {*range(HEAD), *range(len(lines) - TAIL, len(lines))}
        found = [number for number in lines_with_author(lines) if number in ends]
        if found and _is_long(page[kind]):
            apart = _names_apart(page[kind], authors)
            yield Text(kind.replace("_", ", more "), site, page[kind], True, lines[found[0]], apart)

    extracted, raw = _filled(page["text"]), _filled(page["raw_text"])
    silent = [line for line in extracted if not any(a in line.casefold() for a in authors)]
    running = [line for line in silent if len(line) >= PROSE]
    if not running or not _is_long("\n".join(running)):
        return
    known = {line for line in extracted if len(line) >= PROSE}
    places = [number for number, line in enumerate(raw) if line in known]
    if places:
        first, last, body = places[0], places[-1], silent[silent.index(running[0]) :]
        above = [each for each in lines_with_author(raw) if first - AROUND <= each < first]
        if above:
            head = raw[max(0, above[-1] - 3) : first]
            text = "\n".join([*head, *body])
            apart = _names_apart(text, authors)
            yield Text("page, head", site, text, True, raw[above[-1]], apart)
        below = [each for each in lines_with_author(raw) if last < each <= last + TAIL]
        if below:
            tail = raw[last + 1 : below[0] + 2]
            text = "\n".join([*body, *tail])
            apart = _names_apart(text, authors)
            yield Text("page, tail", site, text, True, raw[below[0]], apart)
    complete = [line for line in running if line[-1] in '.!?…”"»)']
    if _is_long("\n".join(complete)):
        yield Text("running text", site, "\n".join(complete), False)
        if title := page["gold"]["title"]:
            yield Text("with a title", site, "\n\n".join([title, *complete]), False)


def _names_apart(text: str, authors: Sequence[str]) -> bool:
    lines = _filled(text)
    ends = lines if len(lines) <= HEAD + TAIL else [*lines[:HEAD], *lines[-TAIL:]]
    return any(
        author in line.casefold() and _stands_apart(line, author)
        for line in ends
        for author in authors
    )


def _stands_apart(line: str, author: str) -> bool:
    """Whether a line is about its author, and no sentence, caption or menu that says the name."""
    if _CAPTION.search(line):
        return False
    sentence = len(line) >= SENTENCE and re.search(r"[.!?…。][\"”»)]*$", line)
    if len(line) > PROSE or sentence:
        return line.casefold().lstrip(" -–—*_").startswith(author)
    return len(line) - len(author) <= BESIDE


def _authors(gold: Any) -> list[str]:
    names = gold if isinstance(gold, list) else [gold or ""]
    return [
        re.sub(r"^(?:von|by)\s+", "", name.casefold()) for name in names if len(name.strip()) > 2
    ]


def _filled(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def _is_long(text: str) -> bool:
    return len(text.split()) + len(_UNSPACED.findall(text)) / 2 >= FEWEST_WORDS


# --- who judges ----------------------------------------------------------------------------------


def by_the_rule(texts: Sequence[Text]) -> list[Verdict]:
    files: dict[str, str | bytes] = {f"{n}/a.txt": each.text for n, each in enumerate(texts)}
    verdicts: list[Verdict] = ["silent"] * len(texts)
    for finding in lint_files(files, missing_attribution).diagnostics:
        if "source" in finding.data.get("lacks", ()):
            number = int(finding.location.path.partition("/")[0])
            verdicts[number] = "asks" if finding.severity == "info" else "warns"
    return verdicts


_BYLINE = regex.compile(r"^\W*(?i:by|von|par|por|posted by|written by|from)[:\s]\s*\p{Lu}\p{L}+")


def by_a_pattern(texts: Sequence[Text]) -> list[Verdict]:
    """A byline in the lines where the rule looks."""
    verdicts: list[Verdict] = []
    for each in texts:
        lines = _filled(each.text)
        ends = lines[:HEAD] + lines[-TAIL:]
        verdicts.append("silent" if any(map(_BYLINE.match, ends)) else "warns")
    return verdicts


# --- tables --------------------------------------------------------------------------------------


def result_table(texts: Sequence[Text], verdicts: Sequence[Verdict], *, names: bool) -> None:
    counts: defaultdict[tuple[str, Half], Counter[Verdict]] = defaultdict(Counter)
    for each, verdict in zip(texts, verdicts, strict=True):
        if each.names == names:
            for kind in (each.kind, "all", *["all, apart"] * each.apart):
                counts[kind, each.half][verdict] += 1
    columns = ["silent", "asks", "warns"]

    def row(kind: str, half: Half) -> Iterator[str]:
        count = counts[kind, half]
        total = count.total()
        yield from (kind, half, str(total))
        for column in columns:
            yield f"{100 * count[column] / total:.1f} %"  # type: ignore[index]

    print("Texts that name their author\n" if names else "Texts that name nobody\n")
    table(["text", "sites", "texts", *columns], [[*row(*key)] for key in sorted(counts)])


JUDGES: Mapping[str, Callable[[Sequence[Text]], list[Verdict]]] = {
    "missing-attribution": by_the_rule,
    "a pattern for bylines": by_a_pattern,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", type=Path, help="JSON Lines of pages, gzip")
    parser.add_argument(
        "--names", action="store_true", help="name what goes wrong, of the half tuned on"
    )
    arguments = parser.parse_args()
    texts = [text for page in read_pages(arguments.pages) for text in texts_of(page)]
    for judge, judged in JUDGES.items():
        started = time.process_time()
        verdicts = judged(texts)
        each = 1000 * (time.process_time() - started) / len(texts)
        print(f"{judge}: {len(texts):,} texts, {each:.2f} ms each\n")
        for names in (True, False):
            result_table(texts, verdicts, names=names)
        if arguments.names and judged is by_the_rule:
            for text, verdict in zip(texts, verdicts, strict=True):
                if text.half == "tuned on" and (verdict == "silent") != text.names:
                    print(f"{verdict}: {text.site}, {text.kind}: {text.line}")
            print()


if __name__ == "__main__":
    main()
