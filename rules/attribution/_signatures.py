"""Lines that are a name and sign the text, among all those that are one."""

from __future__ import annotations

from ._data import compiled, label_key, label_roles, words
from ._header import Header, header
from ._lines import PROSE, Line, ends_sentence
from ._names import LONGEST_BYLINE, is_abbreviation, is_full_name, leading_name
from ._persons import given_names, is_person, is_unspaced, kind_of
from ._shapes import CLOSING_QUOTES, closes, fields, is_nickname, name_before_work, words_of
from ._zones import LIST, NEAR, Zones

LONG_WORD = 8
"""Letters of a lower-case word that is hardly one of those that templates put before a date."""

DASHES = frozenset({"—", "–", "―", "--"})
"""What stands before a signature; a hyphen or a bullet begins an item of a list."""

_BRACKETED = r"[.!?…\"”“»]\s*[(\[](?P<name>\p{Lu}[^()]{3,40})[)\]][\s+*]*$"
"""A name in brackets behind the last sentence: "... fell. (Jane Doe)"."""

_BIO = r"(?P<name>[^,(:]+?)(?:\s*\([^)]*\))?(?:,\s*|\s+\(|\s+(?=\p{Ll}|-))(?P<more>.*)"
"""A name and what is said of it: "Jane Doe, staff writer", "Jane Doe (40) is a coach"."""

LONGEST_BIO = 3 * PROSE
"""Characters of a line on the author, of which the first words matter."""


def signs(zones: Zones, index: int) -> bool:
    """Whether a line names who wrote the text: by standing where authors do, not by a label."""
    line = zones.lines[index]
    if is_dashed(zones, line):
        return _behind_dash(zones, index)
    if _with_date(zones, index) or _in_brackets(zones, index):
        return True
    if line.kind == "heading" or zones.is_item(index):
        return False
    return _with_role(zones, index) or _alone(zones, index)


def is_dashed(zones: Zones, line: Line) -> bool:
    """Whether a dash stands before the text of a line."""
    return line.marked and zones.mark(line) in DASHES


def _behind_dash(zones: Zones, index: int) -> bool:
    """A first or last line that is a name behind a dash, and of no list and no quotation.

    A title and a year may follow the name.
    """
    line = zones.lines[index]
    name = name_before_work(line.text)
    if line.kind == "heading" or not (is_full_name(name) or kind_of(name) == "person"):
        return False
    if zones.is_common(name):
        return False
    if line.last:
        above = zones.above(index)
        return closes(above) and not above.endswith(CLOSING_QUOTES)
    below = zones.lines[index + 1].text if index + 1 < len(zones.lines) else ""
    return line.first and zones.stands_apart(index) and not is_full_name(below)


def _in_brackets(zones: Zones, index: int) -> bool:
    """A person's name behind the last sentence of the text."""
    if index + LIST < len(zones.lines) or not (index == zones.text_ends or zones.is_below(index)):
        return False
    match = compiled(_BRACKETED).search(zones.lines[index].text[-LONGEST_BYLINE:])
    named = match and is_person(match["name"]) and is_full_name(match["name"])
    return bool(match and named and zones.mentions(match["name"]) < NEAR)


# --- with a date ---------------------------------------------------------------------------------


def _with_date(zones: Zones, index: int) -> bool:
    """A name in one line with a date or with what templates print beside it."""
    line = zones.lines[index]
    apart = header(line.text)
    if not (apart.dated or apart.furnished) or line.wrapped:
        return False
    parts = fields(apart.rest)
    kinds = [kind_of(part) for part in parts]
    for kind, part in zip(kinds, parts, strict=True):
        at_place = f"{part}," in line.text  # "San Lorenzo, 3 May 2021"
        if kind == "person" or (kind == "name" and not (at_place or zones.is_common(part))):
            return apart.furnished or zones.mentions(part) < NEAR
    if line.zone == "tail":  # readers' comments have dates, too
        return _is_one_word(zones, line, apart) and not zones.goes_on_below(index)
    if ("handle" in kinds and not zones.is_item(index)) or not {"staff", "agency"}.isdisjoint(
        kinds
    ):
        return True
    begins = leading_name(parts[0], most=2)
    glued = is_person(begins.text) and begins.rest[:1].isdigit()
    return glued or _is_one_word(zones, line, apart)


def _is_one_word(zones: Zones, line: Line, apart: Header) -> bool:
    """A given name or a nickname beside a date: "Jane, 3 May 2021", "3 May 2021 oakblogger".

    Places and sections stand there, too; a template that printed the line tells otherwise.
    """
    parts = apart.rest.split(" | ")
    at_place = f"{parts[0]}," in line.text and parts[0].casefold() not in given_names()
    if (len(parts) > 1 and not apart.furnished) or (at_place and line.zone == "head"):
        return False
    return any(
        is_nickname(word)
        and (apart.furnished if word[0].isupper() else apart.furnished or len(word) >= LONG_WORD)
        and (not word[0].isupper() or word.casefold() in given_names())
        and not zones.mentions(word)
        for word in parts
    )


# --- alone ---------------------------------------------------------------------------------------


def _alone(zones: Zones, index: int) -> bool:
    line = zones.lines[index]
    kind = kind_of(line.text)
    if not kind:
        return _is_signed_by_nickname(zones, index) or _introduced(zones, index)
    if zones.is_listed(index) or zones.speaks(index) or line.wrapped:
        return False
    if kind == "agency":
        return line.at_end or (zones.is_above(index) and _is_slug(zones, index))
    if line.text.endswith(".") and not is_abbreviation(line.text.split()[-1]):
        return False
    if zones.is_above(index) or (line.zone == "head" and zones.has_date_near(index, 1)):
        return _above_text(zones, index, kind)
    return kind == "person" and zones.is_below(index) and _below_text(zones, index)


def _is_slug(zones: Zones, index: int) -> bool:
    """Whether more than an agency's name says that it is no credit of a picture."""
    alone = zones.lines[index].text.casefold() in words("names", "agencies")
    return not alone or (index > 0 and zones.has_date_near(index, 1))


def _above_text(zones: Zones, index: int, kind: str) -> bool:
    name = zones.lines[index].text
    first, mentions = name.split()[0], zones.mentions(name)
    if zones.has_date_near(index) and index:
        return not mentions and (kind == "person" or not zones.is_common(name))
    if kind != "person":
        return False
    mentions_of_both = mentions + zones.mentions(name, first)
    if index and mentions < NEAR and mentions_of_both - mentions < NEAR:
        return not zones.is_common(name)
    titled = index > 0 or index + 1 < zones.text_begins
    if is_unspaced(name) and not index:  # a title of three signs may begin with a surname
        return False
    return not mentions_of_both and (titled or zones.stands_apart(index))


def _below_text(zones: Zones, index: int) -> bool:
    name = zones.lines[index].text
    if all(map(zones.is_common, name.split())):
        return False
    return not zones.mentions(name) and not zones.has_date_near(index)  # readers' comments have


def _is_signed_by_nickname(zones: Zones, index: int) -> bool:
    """A nickname behind a marker, "by oakblogger", or alone below the text, next to a date."""
    line = zones.lines[index]
    if zones.is_below(index) and is_nickname(line.text) and not zones.mentions(line.text):
        return zones.has_date_near(index, 1) and not zones.goes_on_below(index)
    if not (index < zones.text_begins or zones.is_below(index)):
        return False
    marker, _, word = line.text.partition(" ")
    if label_roles().get(label_key(marker)) != "by" or not is_nickname(word):
        return False
    headed = index > 0 and zones.is_above(index)
    return (headed or zones.has_date_near(index)) and not zones.mentions(line.text, word)


def _with_role(zones: Zones, index: int) -> bool:
    """A person behind what he does: "Redakteurin Jana Eiche", "Senior Writer Jane Doe"."""
    line = zones.lines[index]
    outside = 0 < index < zones.text_begins or zones.is_below(index)
    tokens = line.text.split() if len(line.text) <= LONGEST_BYLINE and outside else []
    for count in range(1, min(LIST, len(tokens) - 1) + 1):
        writes = tokens[count - 1].casefold().endswith(tuple(words("names", "writers")))
        if writes and kind_of(name := " ".join(tokens[count:])) == "person":
            return zones.mentions(name) < NEAR
    return False


def _introduced(zones: Zones, index: int) -> bool:
    """A name and who that is: "Jane Doe, staff writer", "Jane Doe is a poet from Oakville"."""
    line = zones.lines[index]
    name = introduced(line.text, "writers")
    if not name:
        return False
    if zones.is_above(index):
        return len(line.text) <= LONGEST_BYLINE and not ends_sentence(line.text)
    last = index >= len(zones.lines) - LIST
    if (index <= zones.text_ends and not last) or zones.mentions(name) > 1:
        return False
    return not zones.above(index).endswith(CLOSING_QUOTES)


def introduced(text: str, *roles: str) -> str:
    """The person with which a line begins that says what he does, empty if it says nothing such.

    ``roles`` are the lists of words for that.
    """
    match = compiled(_BIO).fullmatch(text, 0, LONGEST_BIO)
    if match is None:
        return ""
    if not is_person(match["name"]) or not is_full_name(match["name"]):
        return ""
    said = words_of(match["more"].casefold())[:12]
    ends = tuple(end for role in roles for end in words("names", role))
    return match["name"] if any(word.endswith(ends) for word in said) else ""
