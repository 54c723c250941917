"""Lines that are a name and sign the text, among all those that are one."""

from __future__ import annotations

from ._data import compiled, label_key, label_roles, word_ends, words
from ._dated import is_publication, with_date
from ._lines import WRAP, Line, ends_sentence
from ._names import LONGEST_BYLINE, is_abbreviation, is_full_name
from ._persons import LONGEST_NAME, is_person, kind_of, says_role
from ._roles import at_work, before_role, introduced, writes_in
from ._shapes import CLOSING_QUOTES, closes, is_nickname, name_before_work
from ._zones import LIST, NAMES, NEAR, Zones

DASHES = frozenset({"—", "–", "―", "--"})
"""What stands before a signature; a hyphen or a bullet begins an item of a list."""

_BRACKETED = r"[.!?…\"”“»]\s*[(\[](?P<name>\p{Lu}[^()]{3,40})[)\]][\s+*]*$"
"""A name in brackets behind the last sentence: "... fell. (Jane Doe)"."""


def signs(zones: Zones, index: int) -> bool:
    """Whether a line names who wrote the text: by standing where authors do, not by a label."""
    return _stands_as_author(zones, index) and not zones.is_pictured(index)


def _stands_as_author(zones: Zones, index: int) -> bool:
    line = zones.lines[index]
    if is_dashed(zones, line):
        return _behind_dash(zones, index)
    if is_publication(zones, index) or _is_poster(zones, index):
        return True
    if with_date(zones, index) or _in_brackets(zones, index):
        return True
    if zones.is_heading(index) or zones.is_item(index):
        return False
    return _with_role(zones, index) or _alone(zones, index)


def _is_poster(zones: Zones, index: int) -> bool:
    """A nickname with what templates of forums print below it: "oakfan", "Senior Member"."""
    ranks = words("names", "ranks")
    below = zones.lines[index + 1 : index + 1 + LIST]
    if not any(line.text.casefold() in ranks or _numbers_post(zones, line) for line in below):
        return False
    word = zones.lines[index].text
    outside = index < zones.text_begins or zones.is_below(index)
    return outside and is_nickname(word) and word.casefold() not in ranks


def _numbers_post(zones: Zones, line: Line) -> bool:
    """Whether a line is the number of a post in a forum: "#1"."""
    return line.text.isdigit() and zones.mark(line) == "#"


def is_dashed(zones: Zones, line: Line) -> bool:
    """Whether a dash stands before the text of a line."""
    return line.marked and zones.mark(line) in DASHES


def _behind_dash(zones: Zones, index: int) -> bool:
    """A first or last line that is a name behind a dash, and of no list and no quotation.

    A title and a year may follow the name.
    """
    line = zones.lines[index]
    name = name_before_work(line.text)
    if zones.is_heading(index) or not (is_full_name(name) or kind_of(name) == "person"):
        return False
    if kind_of(name) != "person" and zones.is_common(name):
        return False
    if line.last or zones.is_below(index):
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


def _alone(zones: Zones, index: int) -> bool:
    line = zones.lines[index]
    kind = kind_of(line.text)
    if not kind:
        return _is_signed_by_nickname(zones, index) or _introduced(zones, index)
    if kind == "person" and _closes_a_letter(zones, index):
        return True
    stops = line.text.endswith(".") and not is_abbreviation(line.text.split()[-1])
    stops = stops and not (line.last and kind == "person")
    told = kind == "person" and zones.is_introduced_below(index)
    speaks = zones.speaks(index) and not told
    if zones.is_listed(index) or speaks or line.wrapped:
        return False
    if kind == "agency" or (kind == "staff" and zones.is_below(index)):
        return _of_newsroom(zones, index, kind)
    return not stops and _named(zones, index, kind)


def _named(zones: Zones, index: int, kind: str) -> bool:
    """A name that stands where authors do, above the text or below it."""
    in_head = zones.lines[index].zone == "head" and zones.has_date_near(index, 1)
    if zones.is_above(index) or in_head:
        return _above_text(zones, index, kind) or _is_nickname_above(zones, index)
    if not zones.is_below(index):
        return False
    return (kind == "person" and _below_text(zones, index)) or _in_box(zones, index, kind)


def _of_newsroom(zones: Zones, index: int, kind: str) -> bool:
    """An agency at either end, or a newsroom below the text; a team may be a heading."""
    line = zones.lines[index]
    if kind == "agency":
        below_title = index == 1 and not ends_sentence(zones.above(index))
        headed = zones.is_above(index) and (below_title or _is_slug(zones, index))
        return line.at_end or headed
    team = line.text.rsplit(maxsplit=1)[-1].casefold() in words("names", "teams")
    return not team and (line.last or ends_sentence(zones.above(index)))


def _is_slug(zones: Zones, index: int) -> bool:
    """Whether more than an agency's name says that it is no credit of a picture."""
    alone = zones.lines[index].text.casefold() in words("names", "agencies")
    return not alone or (index > 0 and zones.has_date_near(index))


def _above_text(zones: Zones, index: int, kind: str) -> bool:
    name = zones.lines[index].text
    mentions = zones.mentions(name)
    if index and zones.has_date_near(index):
        himself = kind == "person" and _is_under_a_title(zones, index)  # who writes of himself, too
        place = name.split()[0].casefold() in words("names", "before_surnames")
        distinct = kind in ("person", "staff") or not (place or zones.is_common(name))
        return (himself and zones.has_date_near(index, 1)) or (
            distinct and (kind == "staff" or not mentions)
        )
    if index and kind in NAMES and _has_role_below(zones, index):
        return mentions < NEAR or (kind == "person" and zones.has_date_near(index, LIST))
    if kind == "name" and index and not mentions and zones.is_printed(index):
        return _is_under_a_title(zones, index) and not zones.is_common(name)
    return kind == "person" and _under_title(zones, index, mentions)


def _under_title(zones: Zones, index: int, mentions: int) -> bool:
    """A person above the text without a date, whom it does not speak of."""
    name = zones.lines[index].text
    first = name.split()[0]
    if zones.is_of_chapter(index):
        return False
    mentions_of_both = mentions + zones.mentions(name, first)
    known = mentions if _is_under_a_title(zones, index) else mentions_of_both
    if index and mentions < NEAR and known < NEAR:
        return not all(map(zones.is_common, name.split()))
    titled = index > 0 or index + 1 < zones.text_begins
    return not mentions_of_both and titled


def _below_text(zones: Zones, index: int) -> bool:
    name = zones.lines[index].text
    if all(map(zones.is_common, name.split())):
        return False
    comments = zones.has_date_near(index) and index < len(zones.lines) - NEAR  # readers' have dates
    return not zones.mentions(name) and not comments


def _closes_a_letter(zones: Zones, index: int) -> bool:
    """A last line below a few words that end with a comma: "See you next week,"."""
    above = zones.above(index)
    return zones.lines[index].last and len(above) < WRAP and above.endswith((",", "，", "،"))


def _is_under_a_title(zones: Zones, index: int) -> bool:
    """Whether one of the lines above a name may be a title that does not hold it."""
    name = zones.lines[index].text.casefold()
    above = [line.text for line in zones.lines[max(0, index - LIST) : index]]
    return any(text.count(" ") > 1 and name not in text.casefold() for text in above)


def _has_role_below(zones: Zones, index: int) -> bool:
    """Whether the next line is what somebody does."""
    below = zones.below(index)[:1]
    return any(
        len(text) <= LONGEST_NAME and says_role(text) and not ends_sentence(text) for text in below
    )


def _in_box(zones: Zones, index: int, kind: str) -> bool:
    """A name below the text with what is to be said of the author: a role, a life, an address."""
    if kind not in NAMES:
        return False
    known = zones.mentions(zones.lines[index].text) >= NEAR
    writes = any(len(text) <= LONGEST_NAME and writes_in(text) for text in zones.below(index)[:1])
    return writes or (not known and (zones.is_introduced_below(index) or zones.stands_twice(index)))


def _is_nickname_above(zones: Zones, index: int) -> bool:
    """A given name or a made-up word next to a date, below the title; the text does not say it.

    It may be any word where a template printed more beside it.
    """
    word = zones.lines[index].text
    if not (index and zones.has_date_near(index, 1) and _is_under_a_title(zones, index)):
        return False
    printed = is_nickname(word) and zones.is_printed(index)
    made_up = printed or kind_of(word) in ("given", "handle")
    return made_up and not zones.mentions(word) and not zones.is_common(word)


def _is_signed_by_nickname(zones: Zones, index: int) -> bool:
    """A nickname behind a marker, "by oakblogger", or alone below the text, next to a date."""
    line = zones.lines[index]
    if zones.is_below(index) and is_nickname(line.text) and not zones.mentions(line.text):
        return zones.has_date_near(index, 1) and not zones.goes_on_below(index)
    if zones.is_above(index) and _is_nickname_above(zones, index):
        return True
    if not (index < zones.text_begins or zones.is_below(index)):
        return False
    marker, _, word = line.text.rstrip(" |·•/").partition(" ")
    if label_roles().get(label_key(marker)) != "by" or ends_sentence(word):
        return False
    if not is_nickname(word):
        few = 0 < len(word.split()) <= NEAR + 1 and zones.has_date_near(index, 1)
        return few and index > 0 and word != word.lower()
    told = zones.is_below(index) and " ".join(zones.below(index)).startswith(word.capitalize())
    headed = zones.is_above(index) and (
        index > 0 or (line.text.islower() and zones.stands_apart(0))
    )
    apart = headed or zones.has_date_near(index)
    return told or (apart and not zones.mentions(line.text, word))


def _with_role(zones: Zones, index: int) -> bool:
    """A person behind what he does: "Redakteurin Jana Eiche", "Senior Writer Jane Doe"."""
    line = zones.lines[index]
    outside = 0 < index < zones.text_begins or zones.is_below(index)
    tokens = line.text.split() if len(line.text) <= LONGEST_BYLINE and outside else []
    for count in range(1, min(LIST, len(tokens) - 1) + 1):
        writes = tokens[count - 1].casefold().endswith(word_ends("writers"))
        if writes and kind_of(name := " ".join(tokens[count:])) == "person":
            return zones.mentions(name) < NEAR
    return False


def _introduced(zones: Zones, index: int) -> bool:
    """A name and who that is: "Jane Doe, staff writer", "Jane Doe is a poet from Oakville"."""
    line = zones.lines[index]
    name = introduced(line.text, "writers")
    if not name and len(line.text) <= LONGEST_BYLINE and line.text[:1].isupper():
        name = before_role(line.text, beside_date=zones.has_date_near(index, 1))
    if not name:
        return _lives(zones, index)
    if zones.is_above(index):
        return len(line.text) <= LONGEST_BYLINE and not ends_sentence(line.text)
    last = index >= len(zones.lines) - LIST
    if (index <= zones.text_ends and not last) or zones.mentions(name) > 1:
        return False
    return not zones.above(index).endswith(CLOSING_QUOTES)


def _lives(zones: Zones, index: int) -> bool:
    """Whether the first or the last line says where somebody works whom the text does not know."""
    line = zones.lines[index]
    name = at_work(line.text) if line.last or line.first else ""
    own = 0 if line.at_end and line.text.startswith(name) else 1  # which counts as no credit
    known = bool(name) and zones.mentions(name) > own
    return bool(name) and not known and not zones.above(index).endswith(CLOSING_QUOTES)
