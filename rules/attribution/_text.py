"""What the first and last lines of a text state about where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from seedlint import Document, Span, analysis

from ._claims import NAMING, Claim, States
from ._data import compiled, names_agency, phrases_hinted_at
from ._extra import NOTHING, Extra
from ._header import header
from ._labels import is_plain_phrase, labelled, names_nobody, sells_pictures
from ._lines import Line, ends_sentence, zone_lines
from ._names import byline
from ._persons import Sure, names_author
from ._questions import may_sign
from ._references import cites
from ._shapes import credits_picture
from ._signatures import signs
from ._values import is_placeholder, malformed, opens_elsewhere, valid_isbn
from ._zones import Zones

_URL = re.compile(r"<?(?:https?|ftp)://\S+?>?")
_SPDX = r"(?<![`'\"])SPDX-(FileCopyrightText|License-Identifier|FileContributor):[ \t]*([^\r\n]*)"
_SPDX_STATES: Mapping[str, States] = {
    "FileCopyrightText": "copyright",
    "License-Identifier": "licence",
    "FileContributor": "author",
}
_SPDX_NOBODY = ("NOASSERTION", "NONE")
"""What SPDX writes where nobody is named or nobody looked."""

_SAYS_NOTHING = ("weak", "placeholder", "malformed")
"""What a line states that was meant to say something else than a name."""

_OF_BYLINE: Mapping[Sure, States | None] = {"surely": "author", "maybe": "possible", "no": None}

_IDENTIFIERS = ("isbn", "doi", "arxiv", "http", "htp", "htt")
"""How lines begin that are an identifier."""

_C2PA_WRAPPER = "\ufeff\U000e0133\U000e0122"
"""How an invisible C2PA wrapper begins: a zero-width no-break space, then bytes as variation
selectors, of which the first spell "C2" (C2PA 2.4, A.8)."""


def in_text(
    doc: Document,
    text: Span,
    head: int,
    tail: int,
    extra: Extra = NOTHING,
    *,
    within: Span | None = None,
) -> Iterator[Claim]:
    """The claims of the lines at both ends, of SPDX tags and of a C2PA wrapper anywhere.

    Args:
        doc: the document.
        text: behind the front matter, or one of several texts the document holds.
        head: how many lines to look at from the beginning, blank lines not counted.
        tail: how many from the end.
        extra: what the configuration adds.
        within: the place that is asked about, if not the whole text; saves looking at other lines.
    """
    yield from _anywhere(doc, text)
    zones = _zones(doc, text, head, tail)
    for index, line in enumerate(zones.lines):
        if within is None or (within.start < line.span.end and line.span.start < within.end):
            yield from _in_line(doc, zones, index, extra)


@analysis
def _anywhere(doc: Document, text: Span) -> tuple[Claim, ...]:
    """The claims of SPDX tags and of a C2PA wrapper, wherever they stand."""
    whole = doc.text[slice(*text)]
    claims = [
        claim._replace(span=claim.span and Span(*(text.start + at for at in claim.span)))
        for claim in spdx_tags(whole, "text", located=True)
    ]
    if _C2PA_WRAPPER in whole:
        start = text.start + whole.index(_C2PA_WRAPPER)
        claims.append(Claim("publication", "text", "C2PA wrapper", Span(start, text.end)))
    return tuple(claims)


@analysis
def _zones(doc: Document, text: Span, head: int, tail: int) -> Zones:
    return Zones(doc, zone_lines(doc, text, head, tail))


@analysis
def _in_line(_: Document, zones: Zones, index: int, extra: Extra) -> tuple[Claim, ...]:
    """The claims of one of the lines; kept, because rules ask about one place at a time."""
    line = zones.lines[index]
    stated = dict.fromkeys(_line_claims(line, zones.below(index), extra))
    claims = [Claim(state, line.zone, shown, line.span) for state, shown in stated]
    says = any(state in NAMING or state in _SAYS_NOTHING for state, _ in stated)
    if not says and (signed := _signed(zones, index)):
        claims.append(Claim(signed, line.zone, line.text, line.span))
    credited = any(map(_tells_who, claims)) and not (extra.image_credits or line.prose)
    if credited and credits_picture(line.text):
        claims = [Claim("weak", line.zone, line.text, line.span)]
    if line.zone == "head" and header(line.text).dated:
        claims.append(Claim("date", line.zone, line.text, line.span))
    return tuple(claims)


def _tells_who(claim: Claim) -> bool:
    return claim.names or claim.states == "possible"


def _signed(zones: Zones, index: int) -> States | None:
    """What a line states by holding a name: surely, possibly or not who wrote the text."""
    line = zones.lines[index]
    if line.kind in ("table-row", "markup", "code") or not line.text:
        return None
    if line.text.endswith(("{", "[", "}", "],", '",')):  # code in what is no block of code
        return None
    if cites(zones, index):
        return "author"
    return "author" if signs(zones, index) else "possible" if may_sign(zones, index) else None


def spdx_tags(text: str, where: str, *, located: bool = False) -> Iterator[Claim]:
    """The claims of SPDX tags; ``located`` when ``text`` is the document's own."""
    if "SPDX-" not in text:
        return
    for match in re.finditer(_SPDX, text):
        value = match[2].strip(" \t*/#-<>")
        told = any(map(str.isalpha, value)) and value not in _SPDX_NOBODY
        state = _SPDX_STATES[match[1]] if told and not is_placeholder(value) else "placeholder"
        yield Claim(state, where, match[0].strip(), Span(*match.span()) if located else None)


def _line_claims(line: Line, below: Sequence[str], extra: Extra) -> Iterator[tuple[States, str]]:
    """What a line states by an address, a label or a phrase, and the words that do.

    Args:
        line: a line of one of the zones.
        below: the lines after it.
        extra: what the configuration adds.
    """
    if _is_address_alone(line):
        yield "locator", line.text
        return
    if extra.known and _holds(_outside_sentences(line), extra.known):
        yield "author", line.text
        return
    if line.kind != "code":
        unfilled = False
        for part in line.fields():
            state = labelled(part, below[0] if below else "", extra)
            if state is None and (name := byline(part, title=line.first, wrapped=line.wrapped)):
                unsure = line.first or part.endswith(".")
                state = _OF_BYLINE[names_author(name) if unsure else "surely"]
            if line.first and state in NAMING and is_plain_phrase(part):
                state = "possible"
            if not line.prose and names_nobody(part, extra.placeholders):
                state = "placeholder"
            if state is not None:
                yield state, part
            if state in NAMING or state == "weak":
                return
            unfilled = unfilled or state == "placeholder"
        if unfilled:  # else "作者：不明" were an author's name
            return
        yield from _phrase_claims(line, below)


def _outside_sentences(line: Line) -> str:
    """A line, or what stands in brackets at the end of running text."""
    bracketed = re.search(r"[(\[][^()\[\]]*[)\]]\W*$", line.text) if line.prose else None
    return bracketed[0] if bracketed else "" if line.prose else line.text


def _holds(text: str, known: Iterable[str]) -> bool:
    """Whether one of some names stands in a text, as whole words and in any case."""
    folded = text.casefold()
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) for name in known)


def _phrase_claims(line: Line, below: Sequence[str]) -> Iterator[tuple[States, str]]:
    lowered = line.text.casefold()
    hinted = phrases_hinted_at(lowered)
    goes_on = line.wrapped and line.text[:1].islower()
    agency = any(phrase.asks_agency for phrase in hinted) and names_agency(line.text)
    for phrase in hinted:
        if (
            (line.zone in phrase.zones or (line.at_end and "tail" in phrase.zones))
            and not (goes_on and phrase.begins_line)
            and (line.first or line.last or not phrase.outermost)
            and (agency or not phrase.asks_agency)
            and compiled(phrase.pattern).search("\n".join([line.text, *below[: phrase.lines - 1]]))
        ):
            for state in phrase.states:
                credit = state == "copyright" and sells_pictures(line.text)
                yield "weak" if credit else state, line.text
    if lowered.startswith(_IDENTIFIERS):
        if valid_isbn(line.text):
            yield "locator", line.text
        elif malformed(line.text):
            yield "malformed", line.text


def _is_address_alone(line: Line) -> bool:
    """Whether a first or last line is nothing but a URL that belongs to no sentence or list."""
    if line.marked or not (line.first or line.last) or not _URL.fullmatch(line.text):
        return False
    if malformed(line.text) or not opens_elsewhere(line.text):
        return False
    return line.first or not line.above or ends_sentence(line.above)
