"""What is said of a run of copied units, wherever their source stands."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint import Document, Severity, Span

from ._boilerplate import Counting, is_copied_whole
from ._evidence import is_evidence
from ._parts import PAGE
from ._telling import share_of_file
from ._units import Unit, units
from ._wording import is_wording

SERIOUS_BLOCKS = 2
SERIOUS_CHARACTERS = 200
"""A copy this large is no set phrase: one of about three lines, or two different paragraphs."""

SERIOUS_PART = 1 / 20
"""A smaller part of a document may be said again on purpose, unless it is a page."""

HALF = 0.5
"""A copy that is half of a document is no part that two of them may share whatever its kind. (Of
5,585 manuals six have lists, tables and the like of another one in such a part: other versions of
it, lists of authors and licences.)"""

NO_TEXT = frozenset({"code", "markup", "front-matter"})
"""Kinds of block that are no text, also where they are all that a document has."""

LITANY = 10
"""Times in a row that a prayer or a refrain may say one short paragraph."""


def heavy_units(doc: Document, run: Sequence[Unit], counting: Counting) -> list[Unit]:
    """The units that make a repeat worth telling."""
    return [unit for unit in run if counting.counts(unit) and not is_evidence(doc, unit.block.span)]


def whole_text(doc: Document, run: Sequence[Unit], share: float, times: int = 1) -> list[Unit]:
    """The units of a copy that, as often as it stands there, is such a share of a document.

    That is no refrain or table head: its units count whatever their kind and however short they
    are, but for code, and if they are words.
    """
    if not run or 4 * times * characters_of(run) < len(doc.text):
        return []  # known without the weights of the other units
    text = [
        unit
        for unit in run
        if unit.block.kind not in NO_TEXT and not is_evidence(doc, unit.block.span)
    ]
    different = {unit.normal: unit.weight for unit in text}
    part = times * weight_of(run) / weight_of(units(doc))
    is_whole = is_copied_whole([*different.values()], part, share)
    return text if is_whole and is_wording("\n".join(texts_of(text))) else []


def weight_of(run: Sequence[Unit]) -> int:
    """How much the units say together."""
    return sum(unit.weight for unit in run)


def without_last_headings(run: Sequence[Unit], counting: Counting) -> Sequence[Unit]:
    """A heading at the end belongs to the text that follows, unless headings count."""
    count = len(run)
    while count and run[count - 1].block.kind == "heading" and "heading" not in counting.kinds:
        count -= 1
    return run[:count]


def severity_by_amount(
    doc: Document, heavy: Sequence[Unit], times: int = 1, *, is_apart: bool = True
) -> Severity:
    """Judged by how much different text there is: a litany says one sentence many times.

    What follows its source without a gap was pasted, however small a part it is.
    """
    different = {unit.normal: unit.weight for unit in heavy}
    amount = sum(different.values())
    is_long = amount >= SERIOUS_CHARACTERS
    in_all = weight_of(heavy)
    is_large = in_all >= min(SERIOUS_PART * len(doc.text), PAGE) or (is_long and not is_apart)
    if is_large and (is_long or len(different) >= SERIOUS_BLOCKS):
        return "error"
    return "warning" if is_long or times > LITANY else "info"


def repeat_or_repeats(doc: Document, span: Span) -> str:
    """The verb that agrees with ``lines_of``."""
    first, last = doc.line_range(span)
    return "repeats" if first == last else "repeat"


def texts_of(run: Sequence[Unit]) -> list[str]:
    """What the units say, as the document has it."""
    return [unit.block.text for unit in run]


def size_of(doc: Document, run: Sequence[Unit]) -> str:
    """``2 paragraphs, 340 characters, 12 % of the file``."""
    count, characters = len(run), characters_of(run)
    paragraphs = f"{count:,} paragraph{'s' if count != 1 else ''}"
    return f"{paragraphs}, {characters:,} characters, {share_of_file(characters / len(doc.text))}"


def characters_of(run: Sequence[Unit]) -> int:
    """How long the units are together."""
    return sum(len(unit.block.text) for unit in run)


def data_of(doc: Document, run: Sequence[Unit], *, within: bool) -> dict[str, object]:
    """What a finding's data say of the run."""
    characters = characters_of(run)
    return {
        "within": within,
        "paragraphs": len(run),
        "characters": characters,
        "share": round(characters / len(doc.text), 4),
    }
