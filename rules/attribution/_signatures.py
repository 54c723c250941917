"""Lines that are a name: who wrote the text, somebody it is about, or a title of the same shape?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import regex

from seedlint import Document

from ._claims import States
from ._data import compiled, label_key, label_roles, words
from ._header import LONGEST_DATED, SEPARATORS, Header, header
from ._labels import LONGEST_LABEL
from ._lines import PROSE, WRAP, Line, ends_sentence, running_text
from ._names import LONGEST_BYLINE, is_abbreviation, is_full_name, leading_name
from ._persons import given_names, is_person, kind_of
from ._questions import may_name
from ._shapes import closes, is_caption, is_nickname, name_before_work, unknown_label

FAR = 100_000
"""Characters in which the words of a name are looked for elsewhere; some fifty pages."""

NEAR = 2
"""Lines between a name and the date it belongs to, at most; a place or a role may stand between."""

ENDING = 3
"""Letters that a language may put behind a name: the Russian "Ивановым"."""

LONG_WORD = 8
"""Letters of a lower-case word that is hardly one of those that templates put before a date."""

LIST = 3
"""Names one below the other that are a list: a cast, a programme, other articles' authors."""

NAMES = frozenset({"person", "name"})

DASHES = frozenset({"—", "–", "―", "--"})
"""What stands before a signature; a hyphen or a bullet begins an item of a list."""

CLOSING_QUOTES = ('"', "”", "“", "’", "»", "«", "」", "』")
"""A name behind a dash says below a quotation who is quoted."""

_FIELDS = r" \| |\s+[·•∙~–—-]{1,2}\s+"
"""What stands between the fields of a line without its date."""

_BRACKETED = (
    r"[.!?…\"”“»]\s*[(\[](?:(?P<initials>\p{Ll}{2,3}(?:/\p{Ll}{2,4})*)|(?P<name>\p{Lu}[^()]{3,40}))[)\]]"
    r"[\s+*]*$"
)
"""What stands in brackets behind the last sentence: "... fell. (Jane Doe)", "... fell. (jd)"."""

_BIO = r"(?P<name>[^,(:]+?)(?:\s*\([^)]*\))?(?:,\s*|\s+\(|\s+(?=\p{Ll}|-))(?P<more>.*)"
"""A name and what is said of it: "Jane Doe, staff writer", "Jane Doe (40) is a coach"."""


class Zones:
    """The lines of both ends of a document, to judge those that are a name."""

    def __init__(self, doc: Document, lines: Sequence[Line]) -> None:
        self.doc = doc
        self.text = doc.text[:FAR]
        self.lines = lines
        running = running_text(lines)
        self.text_begins = running[0] if running else len(lines)
        self.text_ends = running[-1] if running else -1

    @cached_property
    def is_conversation(self) -> bool:
        """Whether several names stand within the text, as before what each of them says."""
        within = self.lines[self.text_begins : self.text_ends]
        return sum(kind_of(line.text) in NAMES for line in within) > 1

    def states(self, index: int) -> States | None:
        """What a line states by being a name, with a date or a role beside it or alone.

        "possible" where it may as well be somebody the text is about, or a title.
        """
        line = self.lines[index]
        if line.kind in ("table-row", "markup", "code") or not line.text:
            return None
        if line.text.endswith(("{", "[", "}", "],", '",')):  # code in what is no block of code
            return None
        if line.marked and self._mark(line) in DASHES:
            return "author" if self._is_dashed(index) else None
        if signed := self._with_date(index) or self._in_brackets(index):
            return signed
        if line.kind == "heading" or self._is_item(index):
            return None
        return (
            self._with_role(index)
            or self._alone(index)
            or self._under_a_label(index)
            or self._within(index)
        )

    def _within(self, index: int) -> States | None:
        """A line outside the running text that may name somebody whom the text does not speak of.

        The first line is left out, a title more often than not, and so are captions.
        """
        line = self.lines[index]
        above = 0 < index < self.text_begins and line.zone == "head" and not line.prose
        if not (above or self._is_below(index)) or line.wrapped or is_caption(line.text):
            return None
        if ends_sentence(line.text) or line.text.endswith(":") or self._is_listed(index):
            return None
        dated = header(line.text).dated
        if index and not dated and self.lines[index - 1].text.endswith(CLOSING_QUOTES):
            return None
        name = may_name(line.text, beside_date=self._has_date_near(index, 1))
        if not name:
            return None
        apart = dated or line.text.removeprefix(name).lstrip()[:1] in SEPARATORS
        return "possible" if apart or not self._mentions(name) else None

    def _in_brackets(self, index: int) -> States | None:
        """A person's name, or an editor's initials, behind the last sentence of the text."""
        match = compiled(_BRACKETED).search(self.lines[index].text[-LONGEST_BYLINE:])
        if match is None or not (index == self.text_ends or self._is_below(index)):
            return None
        if index + LIST < len(self.lines):  # more text below
            return None
        if match["initials"]:
            return "possible"
        named = is_person(match["name"]) and is_full_name(match["name"])
        return "author" if named and self._mentions(match["name"]) < NEAR else None

    def _under_a_label(self, index: int) -> States | None:
        """A short value behind a word that is no label yet, where there is but one such line.

        Several of them are a table, a recipe, a cast or a conversation.
        """
        line = self.lines[index]
        match = unknown_label(line.text)
        if match is None or (line.prose and not line.last) or line.wrapped:
            return None
        if sum(unknown_label(other.text) is not None for other in self.lines) > 1:
            return None
        outside = index < self.text_begins or self._is_below(index)
        if kind_of(match["value"]) == "person":
            return "possible" if outside else None
        return "possible" if line.last and index and len(match["value"]) <= LONGEST_LABEL else None

    def _with_date(self, index: int) -> States | None:
        """A name in one line with a date or with what templates print beside it."""
        line = self.lines[index]
        apart = header(line.text)
        if not (apart.dated or apart.furnished) or line.wrapped:
            return None
        fields = compiled(_FIELDS).split(apart.rest)
        kinds = [kind_of(field) for field in fields]
        for kind, field in zip(kinds, fields, strict=True):
            at_place = f"{field}," in line.text  # "San Lorenzo, 3 May 2021"
            if kind == "person" or (kind == "name" and not (at_place or self._is_common(field))):
                spoken_of = self._mentions(field) >= NEAR and not apart.furnished
                return "author" if not spoken_of else "possible" if kind == "person" else None
        if line.zone == "tail":  # readers' comments have dates, too
            said = self._one_word_of(line, apart)
            return said and ("possible" if self._goes_on_below(index) else said)
        if ("handle" in kinds and not self._is_item(index)) or "staff" in kinds:
            return "author"
        begins = leading_name(fields[0], most=2)
        if is_person(begins.text):
            return "author" if begins.rest[:1].isdigit() else "possible"
        return self._one_word_of(line, apart)

    def _one_word_of(self, line: Line, apart: Header) -> States | None:
        """A given name or a nickname among the fields of a line with a date."""
        fields = apart.rest.split(" | ")
        at_place = f"{fields[0]}," in line.text and fields[0].casefold() not in given_names()
        if (len(fields) > 1 and not apart.furnished) or (at_place and line.zone == "head"):
            return None
        signs = [self._one_word(field, sure=apart.furnished) for field in fields]
        return "author" if "author" in signs else "possible" if "possible" in signs else None

    def _one_word(self, word: str, *, sure: bool) -> States | None:
        """A given name or a nickname beside a date: "Jane, 3 May 2021", "3 May 2021 oakblogger".

        Places and sections stand there, too. ``sure`` says that a template printed the line.
        """
        if not is_nickname(word):
            return None
        if word[0].isupper():
            named = sure and word.casefold() in given_names()
        else:
            named = sure or len(word) >= LONG_WORD
        return "author" if named and not self._mentions(word) else "possible"

    def _alone(self, index: int) -> States | None:
        line = self.lines[index]
        kind = kind_of(line.text)
        if not kind:
            return self._by_nickname(index) or self._introduced(index)
        if self._is_listed(index) or self._repeats(line.text) or line.wrapped:
            return None
        if self.is_conversation and not self._has_date_near(index):
            return None
        if line.text.endswith(".") and not is_abbreviation(line.text.split()[-1]):
            return "possible" if kind == "person" and self._is_below(index) else None
        if index < self.text_begins and line.zone == "head":
            return self._above_text(index, kind)
        return self._behind_text(index, kind)

    def _behind_text(self, index: int, kind: str) -> States | None:
        if self._is_below(index):
            return self._below_text(index, kind)
        below = kind == "person" and index > self.text_ends
        return "possible" if below and not self._mentions(self.lines[index].text) else None

    def _above_text(self, index: int, kind: str) -> States | None:
        name = self.lines[index].text
        first, mentions = name.split()[0], self._mentions(name)
        if self._has_date_near(index) and index:
            if kind != "person" and (mentions > 1 or self._is_common(name)):
                return None
            return "possible" if mentions else "author"
        if kind == "person" and index and mentions < NEAR and self._mentions(name, first) < NEAR:
            return "author" if not self._is_common(name) else "possible"
        mentions += self._mentions(name, first)
        titled = index > 0 or index + 1 < self.text_begins
        if kind == "person" and not mentions and (titled or self._stands_apart(index)):
            return "author"
        if self._is_common(name) or name.isupper() or (mentions > 1 and not index):
            return None
        return "possible" if kind == "person" or (kind == "name" and index) else None

    def _below_text(self, index: int, kind: str) -> States | None:
        line = self.lines[index]
        mentions = self._mentions(line.text)
        above = self.lines[index - 1].text if index else ""
        closed = ends_sentence(above) or len(above) > PROSE
        parts = line.text.split() if kind == "person" else [line.text]
        if all(map(self._is_common, parts)):
            return "possible" if kind == "person" and not mentions else None
        signed = line.last and len(above) > PROSE and closed
        if kind == "person" or (kind == "name" and signed):
            sure = not mentions and not self._has_date_near(index)  # readers' comments have dates
            if sure and kind == "person":
                return "author"
            return "possible" if mentions < LIST else None
        return "possible" if not mentions else None

    def _by_nickname(self, index: int) -> States | None:
        """A nickname behind a marker, "by oakblogger", or alone next to a date."""
        line = self.lines[index]
        if self._is_below(index) and is_nickname(line.text) and not self._mentions(line.text):
            return self._nickname_below(index)
        if not (index < self.text_begins or self._is_below(index)):
            return None
        if index and is_nickname(line.text) and line.zone == "head":
            return "possible" if self._has_date_near(index, 1) else None
        marker, _, word = line.text.partition(" ")
        if label_roles().get(label_key(marker)) != "by" or not is_nickname(word):
            return None
        headed = 0 < index < self.text_begins and line.zone == "head"
        sure = (headed or self._has_date_near(index)) and not self._mentions(line.text, word)
        return "author" if sure else "possible"

    def _nickname_below(self, index: int) -> States | None:
        """A nickname below the text with a date and no comment behind it, or in small letters."""
        if self._has_date_near(index, 1):
            return "possible" if self._goes_on_below(index) else "author"
        word = self.lines[index].text
        follows = index == self.text_ends + 1 and ends_sentence(self.lines[index - 1].text)
        return "possible" if follows and word.islower() and not ends_sentence(word) else None

    def _with_role(self, index: int) -> States | None:
        """A person behind what he does: "Redakteurin Jana Eiche", "Senior Writer Jane Doe"."""
        line = self.lines[index]
        outside = 0 < index < self.text_begins or self._is_below(index)
        tokens = line.text.split() if len(line.text) <= LONGEST_BYLINE and outside else []
        for count in range(1, min(LIST, len(tokens) - 1) + 1):
            writes = tokens[count - 1].casefold().endswith(tuple(words("names", "writers")))
            if writes and kind_of(name := " ".join(tokens[count:])) == "person":
                return "author" if self._mentions(name) < NEAR else "possible"
        return None

    def _goes_on_below(self, index: int) -> bool:
        """Whether more than a word on the author follows: what a reader says below his name."""
        return any(len(line.text) >= WRAP for line in self.lines[index + 1 :])

    def _introduced(self, index: int) -> States | None:
        """A name and who that is: "Jane Doe, staff writer", "Jane Doe is a coach from Oakville"."""
        line = self.lines[index]
        match = compiled(_BIO).fullmatch(line.text, 0, PROSE * 3)
        if match is None or not is_person(match["name"]) or not is_full_name(match["name"]):
            return None
        said = {word.casefold() for word in regex.findall(r"[\p{L}\p{M}-]+", match["more"])[:12]}
        writes = any(word.endswith(role) for word in said for role in words("names", "writers"))
        if index < self.text_begins and line.zone == "head":
            short = len(line.text) <= LONGEST_BYLINE and not ends_sentence(line.text)
            return "author" if writes and short else None
        above = self.lines[index - 1].text if index else ""
        last = index >= len(self.lines) - LIST
        if (index <= self.text_ends and not last) or self._mentions(match["name"]) > 1:
            return None
        quoted = above.endswith(CLOSING_QUOTES)
        if writes and not quoted:
            return "author"
        knows = any(word.endswith(role) for word in said for role in words("names", "learned"))
        return "possible" if last and (writes or knows) and not quoted else None

    # --- what stands around it -----------------------------------------------------------------

    def _is_below(self, index: int) -> bool:
        """Whether a line stands below the running text."""
        return index > self.text_ends and self.lines[index].at_end

    def _has_date_near(self, index: int, reach: int = NEAR) -> bool:
        near = range(max(0, index - reach), min(len(self.lines), index + reach + 1))
        return any(header(self.lines[other].text).says_when for other in near if other != index)

    def _is_listed(self, index: int) -> bool:
        """Whether it is one of several names below each other."""
        run = 1
        for step in (-1, 1):
            other = index + step
            while 0 <= other < len(self.lines) and kind_of(self.lines[other].text):
                run += 1
                other += step
        return run >= LIST

    def _is_item(self, index: int) -> bool:
        """Whether a mark of a list stands before it."""
        line = self.lines[index]
        if line.marked and self._mark(line) == "•" and self._has_date_near(index):
            return False  # it stands between the name and the date of a header
        return line.kind == "list-item" or (
            line.marked and self._mark(line) in ("-", "*", "+", "•")
        )

    def _mark(self, line: Line) -> str:
        start = self.doc.line_start(line.span.start)
        return self.doc.text[start : line.span.start].strip()

    def _stands_apart(self, index: int) -> bool:
        """Whether a blank line follows."""
        row = self.doc.position(self.lines[index].span.end).line
        return not self.doc.physical_line(row + 1).strip()

    def _repeats(self, text: str) -> bool:
        """Whether the line stands more than twice, as the names of speakers do."""
        return self.text.count(f"\n{text}") > NEAR

    def _mentions(self, name: str, word: str = "") -> int:
        """How often the text speaks of somebody by a word of the name, the last if none is given.

        Lines that credit the name are not the text.
        """
        word = word or name.rsplit(maxsplit=1)[-1]
        forms = "|".join(map(regex.escape, dict.fromkeys((word, word.title(), word.upper()))))
        pattern = regex.compile(rf"(?<!\w)(?:{forms})\p{{Ll}}{{0,{ENDING}}}(?!\w)")
        credited = sum(
            len(pattern.findall(line.text))
            for index, line in enumerate(self.lines)
            if self._credits(index, name.casefold())
        )
        return len(pattern.findall(self.text)) - credited

    def _credits(self, index: int, name: str) -> bool:
        """Whether a short line says the name, or one at the end begins with it, as lives do."""
        line = self.lines[index]
        text = line.text.casefold()
        if line.at_end and index > self.text_begins and text.startswith(name):
            return True
        return len(text) <= LONGEST_DATED and not line.prose and name in text

    def _is_common(self, name: str) -> bool:
        """Whether a word of ``name`` stands in the text without a capital."""
        particles = words("names", "particles") | words("names", "joints")
        return any(
            regex.search(rf"(?<!\w){regex.escape(word.lower())}(?!\w)", self.text)
            for word in regex.findall(r"\w+", name)
            if word[0].isupper() and word.casefold() not in particles
        )

    def _is_dashed(self, index: int) -> bool:
        """Whether a first or last line is a name behind a dash, and of no list and no quotation.

        A title and a year may follow the name.
        """
        line = self.lines[index]
        if line.kind == "heading":
            return False
        above = self.lines[index - 1].text if index else ""
        name = name_before_work(line.text)
        if not (is_full_name(name) or kind_of(name) == "person") or self._is_common(name):
            return False
        if line.last:
            return closes(above) and not above.endswith(CLOSING_QUOTES)
        below = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        return line.first and self._stands_apart(index) and not is_full_name(below)
