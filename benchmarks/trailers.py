"""How many texts that end in garbage are flagged, how many honest endings are, and what fixes cut.

    python benchmarks/trailers.py FILE [FOLDER ...]

FILE is JSON Lines (gzip) of web pages, one row a page and extractor: {extractor, url_domain, lines,
garbage, content}, where garbage and content are the indexes of lines that somebody labelled so;
labels cover few lines, and an unlabelled one is unknown. A text is leaky if a garbage line stands
below its last content line. Sites are split in halves by a digest of their name: what the rule was
tuned on, and what it was not.

Measured of the leaky texts, one extractor at a time: flagged at any level; found, which means that
a finding covers a labelled garbage line at the end; how many have a fix, safe or not; and of those
the share that is cut exactly: the fix takes all those garbage lines and no content line. Labels do
not tell of the lines between the last content and the first garbage, so that any cut there counts.
Who wrote or owns a text is labelled as garbage, too, which no fix may take: it is counted as such,
and, in a second figure, as what has to stay. Three of a site are made up, for no site has
more than one page here: the text above the end in three parts, each with the end below it, in one
folder.

An honest ending is a text's content lines up to one of them, so that it ends in that line, and each
file below the FOLDERs. What counts is alarms by level.

Beside it stand C4's rule for lines (Raffel et al. 2020) and FineWeb's for documents (Penedo et al.
2024), stated here, and jusText and trafilatura, given each line as a paragraph of a page. A text is
found if they drop a labelled garbage line at its end, and an honest ending is an alarm if they drop
its last line. Those that are not installed are left out.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html
import importlib
import importlib.util
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from _tables import table

from seedlint import Diagnostic
from seedlint.testing import lint_files
from seedlint_rules.trailer._patterns import catalogue
from seedlint_rules.trailer.garbage_trailer import garbage_trailer

PARTS = 3
"""Files of a site from which what they share is told."""

Kept = Callable[[Sequence[str]], list[bool]]


class Page(NamedTuple):
    """A labelled text."""

    extractor: str
    half: str
    lines: Sequence[str]
    content: Sequence[int]
    end: Sequence[int]

    @property
    def is_leaky(self) -> bool:
        return bool(self.content and self.end)

    @property
    def honest(self) -> Iterator[Sequence[str]]:
        """The content lines up to each but the first."""
        for count in range(2, len(self.content) + 1):
            yield [self.lines[index] for index in self.content[:count]]


def read(file: Path) -> Iterator[Page]:
    """The pages of a file."""
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            digest = hashlib.sha256(row["url_domain"].encode()).digest()
            content = sorted(row["content"])
            end = [index for index in row["garbage"] if content and index > content[-1]]
            half = "left out" if digest[0] % 2 else "tuned on"
            yield Page(row["extractor"], half, row["lines"], content, end)


# --- the rule ------------------------------------------------------------------------------------


def findings(*texts: str) -> list[Diagnostic]:
    """What the rule finds in texts of one folder."""
    files = {f"{number}.txt": text for number, text in enumerate(texts)}
    return list(lint_files(files, garbage_trailer).diagnostics)


def text_of(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


def covered(lines: Sequence[str], start: int, end: int) -> set[int]:
    """The lines that a stretch of their text has a part of."""
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    return {n for n in range(len(lines)) if offsets[n] < end and start < offsets[n + 1]}


def is_credit(line: str) -> bool:
    mark = catalogue().mark(line, is_markup=False)
    return mark is not None and mark.is_credit


def of_leaky(page: Page) -> Counter[str]:
    """What the rule says of a leaky text."""
    counts = Counter(texts=1)
    found = findings(text_of(page.lines))
    seen: set[int] = set()
    for each in found:
        counts[each.severity] = 1
        span = each.location.span
        seen |= covered(page.lines, *span) if span else set()
    counts["flagged"] = bool(found)
    counts["found"] = bool(seen & set(page.end))
    edits = [(each.fix.safety, edit) for each in found if each.fix for edit in each.fix.edits]
    if edits:
        gone = {n for _, edit in edits for n in covered(page.lines, edit.start, edit.end)}
        safe = [edit for safety, edit in edits if safety == "safe"]
        lost = {n for edit in safe for n in covered(page.lines, edit.start, edit.end)}
        counts["with a fix"] = 1
        is_clean = not gone & set(page.content)
        garbage = {n for n in page.end if not is_credit(page.lines[n])}
        counts["cut"] = is_clean and set(page.end) <= gone
        counts["cut, credits kept"] = is_clean and garbage <= gone
        counts["content lost by --fix"] = len(lost & set(page.content))
    above, end = page.lines[: page.content[-1] + 1], page.lines[page.content[-1] + 1 :]
    if len(above) >= PARTS:
        size = len(above) // PARTS
        parts = [above[n * size : (n + 1) * size] for n in range(PARTS)]
        flagged = findings(*(text_of([*part, *end]) for part in parts))
        counts["made up"] = PARTS
        counts["made up, flagged"] = len({each.location.path for each in flagged})
    return counts


# --- the others ----------------------------------------------------------------------------------


def c4(lines: Sequence[str]) -> list[bool]:
    """C4 keeps lines that end in a terminal mark, of three words and more, without policy words."""
    policies = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "javascript")
    return [
        line.rstrip().endswith((".", "?", "!", '"'))
        and len(line.split()) >= 3
        and not any(word in line.lower() for word in policies)
        for line in lines
    ]


def fineweb(lines: Sequence[str]) -> list[bool]:
    """FineWeb drops documents: those with 12 % of the lines ended, 67 % short, or 1 % repeated."""
    ended = sum(line.rstrip().endswith((".", "?", "!", '"', "…")) for line in lines)
    short = sum(len(line) < 30 for line in lines)
    repeated = sum(len(line) for line in lines) - sum(map(len, set(lines)))
    keeps = (
        ended > 0.12 * len(lines)
        and short < 0.67 * len(lines)
        and repeated < 0.01 * max(1, sum(map(len, lines)))
    )
    return [keeps] * len(lines)


def as_page(lines: Sequence[str]) -> str:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines)
    return (
        f"<html><head><title>Page</title></head><body><article>{paragraphs}</article></body></html>"
    )


def justext(lines: Sequence[str]) -> list[bool]:
    """JusText without its lists of stop words, which are of one language each."""
    tool = importlib.import_module("justext")
    found = tool.justext(
        as_page(lines), frozenset(), stopwords_low=0, stopwords_high=0, no_headings=True
    )
    kept = {" ".join(each.text.split()) for each in found if not each.is_boilerplate}
    return [" ".join(line.split()) in kept for line in lines]


def trafilatura(lines: Sequence[str]) -> list[bool]:
    tool = importlib.import_module("trafilatura")
    text = tool.extract(as_page(lines), include_comments=False, favor_precision=True) or ""
    kept = {" ".join(line.lstrip("- ").split()) for line in text.splitlines()}
    return [" ".join(line.split()) in kept for line in lines]


def installed() -> dict[str, Kept]:
    """The others that can run here."""
    tools: dict[str, Kept] = {"C4": c4, "FineWeb": fineweb}
    for name, tool in (("justext", justext), ("trafilatura", trafilatura)):
        if importlib.util.find_spec(name):
            tools[name] = tool
    return tools


# --- tables --------------------------------------------------------------------------------------


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def print_leaky(pages: Sequence[Page]) -> None:
    groups: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for page in pages:
        if page.is_leaky:
            found = of_leaky(page)
            groups[page.half, page.extractor] += found
            groups[page.half, "all"] += found
            if page.extractor != "page":
                groups[page.half, "all but page"] += found
    rows = []
    for (half, extractor), c in sorted(groups.items()):
        texts = c["texts"]
        levels = "/".join(str(c[level]) for level in ("error", "warning", "info"))
        rows.append(
            [
                *(half, extractor, texts, share(c["flagged"], texts), share(c["found"], texts)),
                *(levels, c["with a fix"], share(c["cut"], c["with a fix"])),
                *(share(c["cut, credits kept"], c["with a fix"]), c["content lost by --fix"]),
                share(c["made up, flagged"], c["made up"]),
            ]
        )
    heads = "sites,extractor,leaky texts,flagged,found,error/warning/info,with a fix,exact"
    more = ["exact, credits kept", "content lost by --fix", "three of a site, flagged"]
    table([*heads.split(","), *more], rows)


def print_honest(pages: Sequence[Page], folders: Sequence[Path]) -> None:
    alarms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        if page.extractor == "page":
            for lines in page.honest:
                alarms[f"content lines, {page.half}"] += of_honest(text_of(lines), "a.txt")
    for folder in folders:
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            text = file.read_text("utf-8", errors="replace").replace("\0", "")
            alarms[folder.name] += of_honest(text, f"a{file.suffix}")
    rows = [
        [name, c["endings"], *(c[level] for level in ("error", "warning", "info"))]
        for name, c in alarms.items()
    ]
    table(["honest endings", "endings", "error", "warning", "info"], rows)


def of_honest(text: str, path: str) -> Counter[str]:
    levels = {each.severity for each in lint_files({path: text}, garbage_trailer).diagnostics}
    return Counter(endings=1) + Counter(levels)


def print_others(pages: Sequence[Page]) -> None:
    rows = []
    for name, tool in {"seedlint": None, **installed()}.items():
        counts: Counter[str] = Counter()
        began = time.process_time()
        for page in pages:
            if page.half == "left out" and page.is_leaky and page.extractor != "page":
                counts["leaky"] += 1
                if tool is None:
                    counts["found"] += of_leaky(page)["found"]
                else:
                    kept = tool(page.lines)
                    counts["found"] += any(not kept[index] for index in page.end)
            if page.half == "left out" and page.extractor == "page":
                for lines in page.honest:
                    counts["honest"] += 1
                    counts["alarms"] += is_alarm(tool, lines)
        found = share(counts["found"], counts["leaky"])
        alarms = share(counts["alarms"], counts["honest"])
        rows.append([name, found, alarms, f"{time.process_time() - began:.1f}"])
    table(["left-out sites", "leaky texts found", "honest endings flagged", "CPU s"], rows)


def is_alarm(tool: Kept | None, lines: Sequence[str]) -> bool:
    if tool is None:
        return bool(findings(text_of(lines)))
    return not tool(lines)[-1]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", type=Path, metavar="FILE")
    parser.add_argument("honest", type=Path, nargs="*", metavar="FOLDER")
    options: Mapping[str, Any] = vars(parser.parse_args())
    pages = list(read(options["pages"]))
    print_leaky(pages)
    print_honest(pages, options["honest"])
    print_others(pages)


if __name__ == "__main__":
    main()
