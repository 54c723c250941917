"""What the rule says to people, aligned for narrow screens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .._writing import WIDTH, cells
from ._claims import Level
from ._data import table
from ._divided import Part
from ._matter import FRONT_MATTER
from ._verdict import Lack, Noted, Verdict

if TYPE_CHECKING:
    from ._formats import Flaw

_LABEL, _PLACES = 15, 42
"""Cells of the first two columns; the second holds the longest description of places."""

_MANIFEST = "SOURCES.toml"
"""The manifest that is proposed where there is none."""

_FLAWS = 4
"""Flaws of metadata that a message has room for."""

_NOTHING = "nothing says where {} from"
_MEND_PART = 'to mend: a line "Source: URL" below each of the texts, or one file each'
_MEND = 'to mend: a last line "Source: URL", or a line in SOURCES.toml'


def of_text(
    verdict: Verdict, unattributed: Sequence[Part], parts: Sequence[Part], zones: str
) -> str:
    """The message about one text; ``zones`` says where in the text the rule looked.

    ``unattributed`` are those of its ``parts`` that name no source of their own.
    """
    if 0 < len(unattributed) < len(parts):
        places = " and ".join(_lines_of(part) for part in unattributed)
        headline, mend = f"nothing says where {places} {_comes(unattributed)} from", _MEND_PART
    elif "source" not in verdict.lacks:
        headline, mend = _without(verdict.lacks)
    elif verdict.level != "named":
        headline, mend = _NOTHING.format("this text comes"), _MEND
    elif verdict.locator:
        headline = "the text gives an address, but no author, publisher or licence"
        mend = 'to mend: a last line "Author: NAME", or author = "NAME" in SOURCES.toml'
    else:
        headline = "the text says who it is from, but gives no address"
        mend = 'to mend: a last line "Source: URL", or source = "URL" in SOURCES.toml'
    mend = mend.replace(_MANIFEST, _kept_manifest(verdict.manifests) or _MANIFEST)
    return "\n".join([headline, *_looked(zones, verdict), *_evidence(verdict), mend])


def _lines_of(part: Part) -> str:
    one = part.line == part.end_line
    return f"line {part.line}" if one else f"lines {part.line}-{part.end_line}"


def _comes(parts: Sequence[Part]) -> str:
    return "comes" if len(parts) == 1 and parts[0].line == parts[0].end_line else "come"


def _without(lacks: Sequence[Lack]) -> tuple[str, str]:
    """Headline and remedy where but the licence or the date is missing."""
    if "licence" in lacks:
        headline = "the text does not say under what licence it stands"
        mend = 'to mend: a last line "License: CC-BY-4.0", or license = ... in SOURCES.toml'
        return headline + (", nor a date" if "date" in lacks else ""), mend
    mend = 'to mend: a last line "Date: 2021-05-03", or date = "..." in SOURCES.toml'
    return "the text gives no date", mend


def of_identifier(fault: Noted) -> str:
    """The message about an identifier that cannot be right."""
    return f"{fault.text}: {fault.why}"


def of_question(verdict: Verdict, zones: str) -> str:
    """The message where a line may state the author or the source."""
    first = verdict.questions[0]
    headline = f"is line {first.line} the author or the source? nothing else says it"
    mend = [f"if so: write {_AS_LABEL}", f"or teach it: {first.why}"]
    return "\n".join([headline, *_asked(verdict), *_looked(zones, verdict), *mend])


def of_questions(folder: str, paths: Sequence[str], documents: int, first: Verdict) -> str:
    """The message where that is so in most texts of a folder."""
    which = _share(folder, len(paths), documents)
    headline = f"do lines of {which} name the author or the source?"
    mend = [f"if so: write {_AS_LABEL}", f"or teach it: {first.questions[0].why}"]
    names = [path.rpartition("/")[2] for path in dict.fromkeys(paths)]
    named = _row("they are", _fitting(names, WIDTH - _LABEL))
    return "\n".join([headline, named, *_asked(first), *mend])


_AS_LABEL = '"Author: NAME" or "Source: NAME"'


def _asked(verdict: Verdict) -> list[str]:
    asked = [f"{each.text} ({each.line})" for each in verdict.questions]
    return [_row("may be it", _fitting(asked, WIDTH - _LABEL))]


def _evidence(verdict: Verdict) -> list[str]:
    """What was found and is not enough."""
    rows = []
    if verdict.weak:
        weak = [f"{each.text} ({each.line})" if each.line else each.text for each in verdict.weak]
        rows.append(_row("not enough", _fitting(weak, WIDTH - _LABEL)))
    for each in verdict.malformed:
        place = f"line {each.line}: " if each.line else ""  # none in another file
        said = f"{place}{each.text}, {each.why}"
        rows.append(_row("malformed", _fitting([said], WIDTH - _LABEL)))
    return rows


def of_folder(
    folder: str,
    paths: Sequence[str],
    documents: int,
    zones: str,
    minimum: Level,
    *,
    verdicts: Sequence[Verdict],
) -> str:
    """The message about a folder most of whose texts lack an attribution; ``verdicts`` on those."""
    names = [path.rpartition("/")[2] for path in dict.fromkeys(paths)]
    which = _share(folder, len(paths), documents)
    headline = (
        f"{which} are not attributed in full"
        if minimum == "full"
        else _NOTHING.format(f"{which} come")
    )
    manifests = list(dict.fromkeys(path for verdict in verdicts for path in verdict.manifests))
    flaws = list(dict.fromkeys(_flaws(paths, verdicts)))
    unfilled = any(verdict.unfilled for verdict in verdicts)
    return "\n".join(
        [
            headline,
            _row("they are", _fitting(names, WIDTH - _LABEL)),
            _row("in the texts", zones, "none"),
            _row("beside them", table("fields")["shown"]["beside"], "none"),
            _for_folder(manifests, flaws, unfilled=unfilled),
            *_flawed(flaws),
            *_mend_folder(manifests, unfilled=unfilled),
        ]
    )


def _flaws(paths: Sequence[str], verdicts: Sequence[Verdict]) -> Iterator[Flaw]:
    """The flaws of texts, those of front matter with the name of the text."""
    for path, verdict in zip(paths, verdicts, strict=True):
        for flaw in verdict.flaws:
            own = flaw.path == FRONT_MATTER
            name = path.rpartition("/")[2]
            yield flaw._replace(path=f"{FRONT_MATTER} of {name}") if own else flaw


def _mend_folder(manifests: Sequence[str], *, unfilled: bool) -> list[str]:
    if unfilled:
        return ["to mend: fill in what is TODO there"]
    kept = _kept_manifest(manifests)
    fields = ['["**"]', 'source = "URL"', 'author = "NAME"']
    if kept and kept != _MANIFEST:
        fields = ['"**": {"source": "URL", "author": "NAME"}']
    return [
        f"to mend: in {kept}; seedlint --init-sources prints what it lacks:"
        if kept
        else f"to mend: {_MANIFEST} in that folder; seedlint --init-sources writes it:",
        *(f"    {field}" for field in fields),
    ]


def _kept_manifest(manifests: Sequence[str]) -> str:
    """The name of the manifest that says by globs where texts come from, if there is one."""
    names = [path.rpartition("/")[2] for path in manifests]
    return next((name for name in names if name in table("fields")["manifests"]["tables"]), "")


def _share(folder: str, some: int, documents: int) -> str:
    """ "3 of the 5 texts in trees/"."""
    share = "the" if some == documents else f"{some} of the"
    return f"{share} {documents} texts in {f'{folder}/' if folder else 'this folder'}"


def _looked(zones: str, verdict: Verdict) -> list[str]:
    in_text = [shown for where, shown in verdict.found if "." not in where]
    other = [shown for where, shown in verdict.found if "." in where]
    rows = [
        _row("in the text", zones, "none" if not in_text else "not all"),
        _beside(verdict.beside),
        _for_folder(verdict.manifests, verdict.flaws, unfilled=verdict.unfilled),
        *_flawed(verdict.flaws),
    ]
    if in_text or other:
        rows.append(_row("found", _fitting([f'"{shown}"' for shown in in_text + other], 59)))
    return rows


def _beside(paths: Sequence[str]) -> str:
    """Which files stand beside a text, and that they do not help."""
    if not paths:
        return _row("beside it", table("fields")["shown"]["beside"], "none")
    names = [path.rpartition("/")[2] for path in paths]
    return _row("beside it", _fitting(names, _PLACES - 2), "not enough")


def _for_folder(manifests: Sequence[str], flaws: Sequence[Flaw], *, unfilled: bool) -> str:
    """Which manifests there are, and why they do not help."""
    if not manifests:
        shown = table("fields")["shown"]["for_folder"]
        return _row("for the folder", shown, "no such file")
    missing = "not in it" if len(manifests) == 1 else f"none in {len(manifests)}"
    if unfilled:
        missing = "not filled in"
    about = [flaw for flaw in flaws if flaw.path in manifests]
    if len(manifests) == len(about) == 1:
        missing = f"not valid {about[0].form}" if about[0].form else "not about it"
    names = [path.rpartition("/")[2] for path in manifests]
    return _row("for the folder", _fitting(names, _PLACES - 2), missing)


def _flawed(flaws: Sequence[Flaw]) -> list[str]:
    """Where and why metadata states nothing, or less than it seems to."""
    rows = []
    for flaw in flaws[:_FLAWS]:
        place, colon, what = f"{flaw.path.rpartition('/')[2]}, {flaw.fault}".partition(": ")
        said = [f"{place}{colon}{what}"]
        if cells(said[0]) > WIDTH - _LABEL:
            said = [f"{place}:", what] if what else said
        label = f"not {flaw.form}" if flaw.form else "but"
        for number, part in enumerate(said):
            rows.append(_row("" if number else label, _fitting([part], WIDTH - _LABEL)))
    more = len(flaws) - _FLAWS
    return [*rows, _row("", f"and {more} more like it")] if more > 0 else rows


def _row(label: str, places: str, result: str = "") -> str:
    return f"{label:{_LABEL}}{places:{_PLACES}}{result}".rstrip()


def _fitting(parts: Sequence[str], width: int) -> str:
    """As many of ``parts`` as fit, and how many more there are; the first is cut if need be."""
    for count in range(len(parts), 0, -1):
        more = f" and {len(parts) - count} more" if count < len(parts) else ""
        text = ", ".join(parts[:count]) + more
        if cells(text) <= width:
            return text
    kept = parts[0]
    while cells(kept) > width - 3:
        kept = kept[:-1]
    return kept + "..."
