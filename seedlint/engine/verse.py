"""Whether runs of lines are verse.

Verse looks like prose whose lines are short and end where the poet wants it: at a pause as often
as not, with a capital after it although the sentence goes on. Lists of names or titles have the
capitals but not the pauses; sentences on lines of their own end each line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from seedlint.engine.line_ends import LineEnd

LONGEST_LINE = 60
"""Screen cells in the middle line: an alexandrine has about 50."""

LONGEST_FREE_LINE = 45
"""Screen cells in the middle line, where capitals do not mark the lines."""

ENJAMBED = 0.3
"""Share of lines that end no sentence; stanzas of one sentence have nearly all."""

PAUSES = 0.2
"""Share of lines that end at a mark; titles end at none. Verse without capitals needs twice that,
which is more than wrapping leaves at the ends of lines."""

CAPITALS = 0.7
"""Share of lines that begin with a capital although the sentence goes on."""

SHORTEST_POEM = 4
"""Lines; three short lines below each other may be anything."""

LONGEST_SAMPLE = 500
"""Lines; more do not tell more."""

_BEGINNING = r"[\p{Pi}\p{Ps}\p{Pd}\"'’‘…¡¿*_]*\p{L}"
_PAUSE = r"[\p{Terminal_Punctuation}…—–-][\p{Pe}\p{Pf}\"'”’»*_]*$"
_SIGN = r"[\p{Nd}{}\[\]<>=$#\\|&*+%@^~`/_]"
# Counts words, so that a Chinese or Japanese character is one: about as telling in a short line.
_WORD = r"[\p{Han}\p{Hiragana}\p{Katakana}]|\w[\w'’\p{M}]*"


def reads_as_verse(stanzas: Sequence[Sequence[str]], ends: Sequence[LineEnd]) -> bool:
    """Whether runs of lines are verse.

    Args:
        stanzas: the lines of each run.
        ends: the line ends within the runs.
    """
    widths = sorted(end.width for end in ends)
    middle = widths[len(widths) // 2]
    if middle > LONGEST_LINE or widths[-1] > 2 * LONGEST_LINE:
        return False
    lines = [line for stanza in stanzas for line in stanza][:LONGEST_SAMPLE]
    if len(lines) < SHORTEST_POEM or not _is_language(lines):
        return False
    ends = ends[:LONGEST_SAMPLE]
    unfinished = [end for end in ends if not end.complete]
    if len(unfinished) < ENJAMBED * len(ends) or 5 * sum(end.label for end in ends) > len(ends):
        return False
    pause = regex.compile(_PAUSE)
    pauses = sum(pause.search(line) is not None for line in lines) / len(lines)
    capitals = sum(not end.flows for end in unfinished) / len(unfinished)
    if capitals > CAPITALS:
        return pauses > PAUSES
    return middle <= LONGEST_FREE_LINE and (pauses > 2 * PAUSES or _regular(stanzas))


def _is_language(lines: Sequence[str]) -> bool:
    """Whether the lines begin with letters and consist of words rather than figures and signs."""
    beginning = regex.compile(_BEGINNING)
    beginnings = sum(beginning.match(line) is not None for line in lines)
    text = "\n".join(lines)
    return (
        beginnings >= 0.9 * len(lines)
        and len(regex.findall(_SIGN, text)) <= 0.02 * len(text)
        and len(regex.findall(_WORD, text)) >= 2.5 * len(lines)
    )


def _regular(stanzas: Sequence[Sequence[str]]) -> bool:
    """Whether most of several stanzas have equally many lines, more than one."""
    sizes = Counter(map(len, stanzas))
    size, count = sizes.most_common(1)[0]
    return size > 1 and count > 1 and 2 * count > len(stanzas)
