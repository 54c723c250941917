"""``datapackage.json``: what a data package says of its files (Data Package standard, 1 and 2).

What a resource says of itself counts for the files that it names; what it leaves out, and what
counts for all other files, is said of the package.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ._extra import folded_key
from ._globs import by_glob
from ._sources import texts

Table = Mapping[str, Any]

_OF_FILES = ("name", "path", "profile", "schema", "dialect", "data", "resources")
"""Keys that say what is in the files, not where they come from."""


def fields_of_file(package: Table) -> Callable[[str], Table]:
    """Gives what a package says of a path below it."""
    listed = package.get("resources")
    resources = listed if isinstance(listed, list) else []
    matching = by_glob(
        (texts(each.get("path")), _own(each)) for each in resources if isinstance(each, Mapping)
    )
    of_all = _own(package)

    def fields(path: str) -> Table:
        return {key: value for table in (of_all, *matching(path)) for key, value in table.items()}

    return fields


def _own(table: Table) -> Table:
    folded = {folded_key(key): value for key, value in table.items()}
    return {key: value for key, value in folded.items() if key not in _OF_FILES}
