"""Write rules/topic/background.txt: how often the commonest stems of each language are used.

Run as ``pip install wordfreq==3.1.1 && python tools/build_background.py`` where seedlint is
installed. The output is the same on every run.

The source is wordfreq (Robyn Speer, https://github.com/rspeer/wordfreq), a snapshot of how often
words are used in about forty languages, counted over encyclopedias, subtitles, news, books, web
pages and social media until 2021. Its data may be redistributed under CC BY-SA 4.0
(https://creativecommons.org/licenses/by-sa/4.0/), and so may the table made of it here: words are
cut to stems, shares rounded to powers of two, and all but the commonest stems left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import log2
from pathlib import Path

from seedlint_rules.topic._language import is_spaced, languages
from seedlint_rules.topic._words import folded, stem, words

STEMS = 1_000
"""A language. Of 500 to 20,000, fewer than this tell unrelated texts from one text worse, and more
no better."""

JOINED = 600
"""First and last characters of words that are joined, the commonest, where words run together."""

SPELT = {"hr": "sh", "no": "nb"}
"""Languages that wordfreq calls otherwise."""

SPLIT = frozenset({"ko"})
"""Languages whose endings wordfreq counts as words of their own, each of one character."""

TARGET = Path(__file__).parents[1] / "rules" / "topic" / "background.txt"


def shares(listed: Mapping[str, float], language: str) -> dict[str, float]:
    """How often each stem occurs, of 1, given how often each word does."""
    spaced = is_spaced(language)
    shortest = 1 if spaced and language not in SPLIT else 2
    found: defaultdict[str, float] = defaultdict(float)
    first: defaultdict[str, float] = defaultdict(float)
    last: defaultdict[str, float] = defaultdict(float)
    for word, share in listed.items():
        for part in words(folded(word)):
            if len(part) >= shortest and not any(map(str.isdecimal, part)):
                found[stem(part)] += share
        if not spaced:
            first[word[0]] += share
            last[word[-1]] += share
    # Words that run together make pairs of the end of one and the beginning of the next.
    for one, before in commonest(last, JOINED):
        for other, after in commonest(first, JOINED):
            found[one + other] += before * after
    total = sum(found.values())
    return {known: share / total for known, share in found.items()}


def commonest(listed: Mapping[str, float], count: int) -> list[tuple[str, float]]:
    """So many with the greatest share, the greatest first."""
    return sorted(listed.items(), key=lambda item: (-item[1], item[0]))[:count]


def section(language: str, listed: Mapping[str, float]) -> str:
    """The commonest stems, those of about the same share on one line that begins with it."""
    lines: dict[int, list[str]] = {}
    for known, share in commonest(shares(listed, language), STEMS):
        lines.setdefault(round(-log2(share)), []).append(known)
    return f"[{language}]\n" + "".join(
        f"{halvings} {' '.join(sorted(lines[halvings]))}\n" for halvings in sorted(lines)
    )


def main() -> None:
    """Write the table."""
    from wordfreq import available_languages, get_frequency_dict  # noqa: PLC0415  (tests lack it)

    head = (
        "# The commonest stems of each language. 2 to the power of minus the number is the share\n"
        "# that each stem of its line has of all words. Made by tools/build_background.py from\n"
        "# wordfreq 3.1.1 (Robyn Speer). Licence: CC BY-SA 4.0.\n"
    )
    known = available_languages("small")
    sections = [
        section(language, get_frequency_dict(spelt, wordlist="small"))
        for language in sorted(languages())
        if (spelt := SPELT.get(language, language)) in known
    ]
    TARGET.write_text(head + "".join(sections), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
