"""Values of options that would do harm or nothing are refused."""

from typing import Any

import pytest

from seedlint import Document, OptionError
from seedlint_rules.attribution.missing_attribution import missing_attribution


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("known", [""]),
        ("known", ["Jane Doe", " "]),
        ("labels", {"source": [""]}),
        ("keys", {"author": [""]}),
        ("sidecars", ["origin"]),
        ("sidecars", ["../origin"]),
        ("sidecars", ["."]),
        ("manifests", [""]),
        ("manifests", ["../OAKS.md"]),
    ],
)
def test_refused(option: str, value: Any) -> None:
    with pytest.raises(OptionError, match=option):
        missing_attribution.options[option].checked(value)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("known", ["Jane Doe"]),
        ("labels", {"source": ["Herkunft"]}),
        ("sidecars", [".origin"]),
        ("manifests", ["OAKS.md", "meta/OAKS.md"]),
    ],
)
def test_taken(option: str, value: Any) -> None:
    missing_attribution.options[option].checked(value)
    assert not [*missing_attribution.check(Document("a.txt", "The oak fell."), **{option: value})]
