"""Lines that a text shows its readers: known as a page's words, and yet the text's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedlint import Document

from ._lines import LINE_END, MARKUP, TailLine, seen
from ._patterns import Mark, catalogue

POLICIES = frozenset({"legal", "cookies"})
"""What imprints and privacy policies are about."""

COLONS = (":", "：", "﹕", "︓", "፡", "፥", "፦", "៖")
"""Of all scripts, as far as they announce what follows."""

BEHIND_COLONS = " -–—*_\"'”’»"
"""What may stand behind one: the dash that Hindi sets there, emphasis, and quotation marks."""

QUOTATIONS = frozenset(
    {
        *zip("\"'`“”‘’„‚«»‹›", "\"'`”“’‘“‘»«›‹", strict=True),
        *zip("“”„‚「『《〈｢", "“””’」』》〉｣", strict=True),
    }
)
"""Opening and closing marks of whole lines; German and Danish ones point inwards, too."""


def without_shown(doc: Document, lines: Sequence[TailLine], above: str) -> Iterator[TailLine]:
    """The lines without the marks of those that are the text's own.

    A text shows its readers what stands in quotation marks, or below a line that ends in a colon
    and is no page's; one that is titled as policies are is a policy; and a line that goes on below
    is none. What the configuration calls garbage stays so, and a country code may stand below any
    post.
    """
    is_markup = doc.suffix in MARKUP
    is_known = catalogue().mark(above, is_markup=is_markup) is not None
    announced = not is_known and announces(above)
    title = catalogue().mark(seen(doc.lines[0].text), is_markup=is_markup)
    own = POLICIES if title and title.category in POLICIES else ()
    for line, below in zip(lines, (*lines[1:], None), strict=True):
        if not line.is_garbage:
            yield line
            announced = line.mark is None and announces(line.text)
        elif (
            announced
            or is_quoted(line)
            or (line.mark and line.mark.category in own)
            or (below and _goes_on(doc, line, below))
        ):
            yield line._replace(mark=_of_shown(line.mark))
        else:
            yield line


def _of_shown(mark: Mark | None) -> Mark | None:
    """What the mark of a line counts for where the text shows it."""
    if mark is None or mark.category == "extended":
        return mark
    return mark._replace(level="likely") if mark.category == "country" else None


def announces(text: str) -> bool:
    """Whether a line ends in a colon: what stands below is then its author's to show."""
    return text.rstrip(BEHIND_COLONS).endswith(COLONS)


def is_quoted(line: TailLine) -> bool:
    """Whether somebody set a whole line in quotation marks, or marked it as a quotation."""
    if line.kind == "quote":
        return True
    return (line.text[0], line.text[-1]) in QUOTATIONS


def _goes_on(doc: Document, line: TailLine, below: TailLine) -> bool:
    """Whether a line is the beginning of a sentence: verse, or an unwrapped line of it."""
    return (
        below.mark is None
        and below.text[0].islower()
        and line.text[0].isupper()
        and line.text[-1].isalpha()
        and len(LINE_END.findall(doc.text, line.span.end, below.span.start)) == 1
    )
