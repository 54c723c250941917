"""What the rule says to people, aligned for narrow screens."""

from __future__ import annotations

from collections.abc import Sequence

from .._writing import WIDTH, cells
from ._claims import Level
from ._data import table
from ._verdict import Verdict

_LABEL, _PLACES = 15, 42
"""Cells of the first two columns; the second holds the longest description of places."""

_NOTHING = "nothing says where {} from"
_MEND = 'to mend: a last line "Source: URL", or a line in SOURCES.toml'


def of_text(verdict: Verdict, zones: str) -> str:
    """The message about one text; ``zones`` says where in the text the rule looked."""
    if verdict.level != "named":
        headline, mend = _NOTHING.format("this text comes"), _MEND
    elif verdict.locator:
        headline = "the text gives an address, but no author, publisher or licence"
        mend = 'to mend: a last line "Author: NAME", or author = "NAME" in SOURCES.toml'
    else:
        headline = "the text says who it is from, but gives no address"
        mend = 'to mend: a last line "Source: URL", or source = "URL" in SOURCES.toml'
    lines = [headline, *_looked(zones, verdict)]
    if verdict.weak:
        lines.append(_row("not enough", _fitting(_with_lines(verdict.weak), WIDTH - _LABEL)))
    return "\n".join([*lines, mend])


def of_folder(
    folder: str,
    paths: Sequence[str],
    documents: int,
    zones: str,
    minimum: Level,
    *,
    faults: Sequence[tuple[str, str]],
) -> str:
    """The message about a folder most of whose texts lack an attribution."""
    place = f"{folder}/" if folder else "this folder"
    names = [path.rpartition("/")[2] for path in dict.fromkeys(paths)]
    share = "the" if len(paths) == documents else f"{len(paths)} of the"
    which = f"{share} {documents} texts in {place}"
    headline = (
        f"{which} are not attributed in full"
        if minimum == "full"
        else _NOTHING.format(f"{which} come")
    )
    kinds = table("fields")
    return "\n".join(
        [
            headline,
            _row("they are", _fitting(names, WIDTH - _LABEL)),
            _row("in the texts", zones, "none"),
            _row("beside them", kinds["beside"]["shown"], "none"),
            _row("for the folder", kinds["manifests"]["shown"], "none"),
            *_not_toml(faults),
            "to mend: SOURCES.toml in that folder, one table for all or one a text:",
            '    ["**"]',
            '    source = "URL"',
            '    author = "NAME"',
        ]
    )


def _looked(zones: str, verdict: Verdict) -> list[str]:
    kinds = table("fields")
    in_text = [shown for where, shown in verdict.found if "." not in where]
    other = [shown for where, shown in verdict.found if "." in where]
    missing = (
        "not valid TOML"
        if len(verdict.manifests) == len(verdict.faults) == 1
        else (f"none in {len(verdict.manifests)}" if len(verdict.manifests) > 1 else "not in it")
        if verdict.manifests
        else "no such file"
    )
    manifests = (
        _fitting([path.rpartition("/")[2] for path in verdict.manifests], _PLACES - 2)
        if verdict.manifests
        else kinds["manifests"]["shown"]
    )
    rows = [
        _row("in the text", zones, "none" if not in_text else "not all"),
        _row("beside it", kinds["beside"]["shown"], "none"),
        _row("for the folder", manifests, missing),
        *_not_toml(verdict.faults),
    ]
    if in_text or other:
        rows.append(_row("found", _fitting([f'"{shown}"' for shown in in_text + other], 59)))
    return rows


def _not_toml(faults: Sequence[tuple[str, str]]) -> list[str]:
    """Where and why manifests are not valid TOML, so that they state nothing."""
    return [
        _row("not TOML", _fitting([f"{path.rpartition('/')[2]}, {fault}"], WIDTH - _LABEL))
        for path, fault in faults
    ]


def _row(label: str, places: str, result: str = "") -> str:
    return f"{label:{_LABEL}}{places:{_PLACES}}{result}".rstrip()


def _with_lines(weak: Sequence[tuple[str, int]]) -> list[str]:
    return [f"{shown} ({line})" if line else shown for shown, line in weak]


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
