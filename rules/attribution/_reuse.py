"""What projects say of their files by the REUSE specification: ``REUSE.toml``, ``.reuse/dep5``.

The reuse tool's own library would read them, too; it is under the GPL, brings several packages
along, and expects a whole project where there is one folder of texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ._claims import Claim
from ._extra import Extra
from ._fields import claims_of, flat_fields
from ._globs import by_glob, glob_pattern
from ._sources import texts

Annotation = Mapping[str, Any]

OVERRIDES = "override"
"""The ``precedence`` of an annotation beside which nothing counts that stands nearer to the file.
With the others, ``closest`` and ``aggregate``, all add up here: what is nearer is found first."""


def annotation_for(tree: Any) -> Callable[[str], Annotation | None]:
    """Gives the annotation of a path in REUSE.toml (specification 3.3), of several the last one."""
    listed = tree.get("annotations") if isinstance(tree, Mapping) else None
    annotations = listed if isinstance(listed, list) else []
    matching = by_glob(
        (texts(each.get("path")), each) for each in annotations if isinstance(each, Mapping)
    )

    def annotation(path: str) -> Annotation | None:
        return next(reversed(matching(path)), None)

    return annotation


def claims_of_annotation(annotation: Annotation, where: str, extra: Extra) -> Iterator[Claim]:
    """What an annotation states; its other keys are none of a source's."""
    tags = {key: value for key, value in annotation.items() if key.startswith("SPDX-")}
    yield from claims_of(flat_fields(tags, extra), where, extra)


def dep5(content: str, where: str, extra: Extra) -> Callable[[str], Iterable[Claim]]:
    """Gives what ``.reuse/dep5`` states about a path (Debian's copyright format 1.0).

    The last stanza whose ``Files`` match speaks; there ``*`` crosses folders.
    """
    stanzas: list[tuple[list[re.Pattern[str]], tuple[Claim, ...]]] = []
    for stanza in re.split(r"\n[ \t]*\n", content.replace("\r\n", "\n")):
        unfolded = [line.partition(":") for line in re.sub(r"\n[ \t]+", " ", stanza).split("\n")]
        fields = [(key.strip(), value.strip()) for key, _, value in unfolded]
        globs = next((value.split() for key, value in fields if key.lower() == "files"), [])
        patterns = [glob_pattern(re.sub(r"\*+", "**", glob)) for glob in globs]
        stanzas.append((patterns, tuple(claims_of(fields, where, extra))))

    def about(inside: str) -> Iterable[Claim]:
        for patterns, claims in reversed(stanzas):
            if any(pattern.fullmatch(inside) for pattern in patterns):
                return claims
        return ()

    return about
