"""What authors write: ``@rule``, its options, ``@analysis``, the ready join."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import pytest

from seedlint import Document, OptionError, Rule, analysis, chain, rule

if TYPE_CHECKING:
    from nowhere import Imagined  # type: ignore[import-not-found]


# --- rules -----------------------------------------------------------------------------------


def test_a_function_is_a_rule() -> None:
    @rule
    def garbage_trailer(doc: Document) -> None:
        """A trailer is left over.

        More words.
        """

    assert isinstance(garbage_trailer, Rule)
    assert garbage_trailer.name == "garbage-trailer"
    assert garbage_trailer.summary == "A trailer is left over."
    assert garbage_trailer.severity == "warning"
    assert garbage_trailer.file == Path(__file__)
    assert garbage_trailer.options == {}
    assert not garbage_trailer.crosses_files


def test_a_rule_says_more_of_itself() -> None:
    @rule(severity="info", tags=["style"], yields_to=["other"], after=("third",))
    def quiet(doc: Document, findings: Sequence[Any]) -> None: ...

    assert (quiet.severity, quiet.tags) == ("info", frozenset({"style"}))
    assert (quiet.yields_to, quiet.after) == (("other",), ("third",))
    assert quiet.summary == ""


def test_steps_return_the_rule() -> None:
    @rule
    def crossing(doc: Document) -> None: ...

    @crossing.join(min_sites=3)
    def joined(sites: Sequence[Any]) -> None: ...

    @crossing.score
    def scored(pairs: Any) -> None: ...

    @crossing.report
    def reported(doc: Document, matches: Sequence[Any]) -> None: ...

    assert joined is scored is reported is crossing
    assert (crossing.min_sites, crossing.crosses_files) == (3, True)
    assert crossing.join(chain(2)) is crossing
    assert crossing.min_sites == 2


def test_declarations_that_cannot_be_meant() -> None:
    def check(doc: Document) -> None: ...

    with pytest.raises(ValueError, match="severity must be one of info, warning, error"):
        rule(severity="fatal")(check)  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="cannot take batches"):
        rule(batch=True, after=["x"])(check)
    with pytest.raises(ValueError, match="at least 1"):
        chain(0)


def test_a_page_beside_the_file_is_the_rules() -> None:
    @rule
    def lonely(doc: Document) -> None: ...

    assert lonely.page is None


# --- options ---------------------------------------------------------------------------------


def test_options_are_the_keyword_only_arguments() -> None:
    @rule
    def many(
        doc: Imagined,  # exists for the type checker alone
        *,
        share: Annotated[float, "of capitals", 3] = 1,
        words: Sequence[str] = ("a", "b"),
        kinds: list[Literal["prose", "verse"]] = ["prose"],  # noqa: B006
        names: Mapping[str, int] = {},
        most: int | None = None,
    ) -> Imagined: ...

    options = many.options
    assert list(options) == ["share", "words", "kinds", "names", "most"]
    assert options["share"].help == "of capitals"
    assert (options["share"].type, options["share"].default) == (float, 1.0)
    assert isinstance(options["share"].default, float)
    assert options["words"].checked(["c"]) == ("c",)
    assert options["kinds"].checked(["verse"]) == ["verse"]
    assert options["names"].checked({"a": 1}) == {"a": 1}
    assert options["most"].checked(3) == 3


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("share", "half", "must be a number, not 'half' (a string)"),
        ("share", True, "must be a number, not True (true or false)"),
        ("count", 1.0, "must be a whole number, not 1.0 (a number)"),
        ("count", False, "must be a whole number, not False (true or false)"),
        ("flag", 1, "must be true or false, not 1 (a whole number)"),
        ("words", "abc", "must be a list of strings, not 'abc' (a string)"),
        ("words", [1], "must be a list of strings, but it holds 1 (a whole number)"),
        ("kinds", ["pose"], "must be a list of 'prose' or 'verse', but it holds 'pose' (a string)"),
        ("level", "lowest", "must be one of 'low', 'high', not 'lowest' (a string)"),
        ("names", [], "must be a table, not [] (a list)"),
        ("names", {"a": "b"}, "must be a table of whole numbers, but 'a' is 'b' (a string)"),
        ("either", 1.5, "must be a string or a list of strings, not 1.5 (a number)"),
    ],
)
def test_a_value_of_another_type(name: str, value: Any, message: str) -> None:
    @rule
    def many(
        doc: Document,
        *,
        share: float = 0.5,
        count: int = 3,
        flag: bool = False,
        words: list[str] = [],  # noqa: B006
        kinds: list[Literal["prose", "verse"]] = [],  # noqa: B006
        level: Literal["low", "high"] = "low",
        names: dict[str, int] = {},  # noqa: B006
        either: str | list[str] = "",
    ) -> None: ...

    with pytest.raises(OptionError) as error:
        many.options[name].checked(value)
    assert str(error.value) == f"option {name!r} {message}"


def test_options_that_are_not_declared_well() -> None:
    def no_default(doc: Document, *, limit: int) -> None: ...
    def no_type(doc, *, limit=3): ...  # type: ignore[no-untyped-def]
    def taken(doc: Document, *, severity: str = "") -> None: ...
    def no_such_type(doc: Document, *, limit: Imagined = 3) -> None: ...
    def not_in_toml(doc: Document, *, limit: complex = 3j) -> None: ...
    def not_in_lists(doc: Document, *, limit: list[Path] = []) -> None: ...  # noqa: B006
    def ill_fitting(doc: Document, *, limit: int = 0.5) -> None: ...  # type: ignore[assignment]

    for function, message in (
        (no_default, "option 'limit' of no_default needs a default value"),
        (no_type, "option 'limit' of no_type needs a type annotation"),
        (taken, "option 'severity' of taken: the name is taken by the configuration"),
        (no_such_type, "cannot read its type 'Imagined': name 'Imagined' is not defined"),
        (not_in_toml, "no configuration file can hold complex; use a string"),
        (not_in_lists, "no configuration file can hold lists of Path; use a string"),
        (ill_fitting, "its default must be a whole number, not 0.5"),
    ):
        with pytest.raises(OptionError) as error:
            rule(function)
        assert message in str(error.value)


def test_a_wrapped_function_keeps_its_options() -> None:
    def check(doc: Document, *, names: Sequence[str] = ()) -> None:
        """Wrapped."""

    @functools.wraps(check)
    def wrapper(*args: Any, **kwargs: Any) -> None: ...

    assert rule(wrapper).options["names"].default == ()


# --- analyses --------------------------------------------------------------------------------


def test_an_analysis_runs_once_a_document_and_arguments() -> None:
    calls = []

    @analysis
    def words(doc: Document, at_least: int = 1, *, of: str = "") -> list[str]:
        calls.append((doc.path, at_least, of))
        return [word for word in doc.text.split() if len(word) >= at_least and of in word]

    one, two = Document("1.txt", "a bcd"), Document("2.txt", "e fgh")
    assert words(one) is words(one)
    assert words(one, 2) == ["bcd"]
    assert words(one, of="c") == words(one, of="c") == ["bcd"]
    assert words(two) == ["e", "fgh"]
    assert calls == [("1.txt", 1, ""), ("1.txt", 2, ""), ("1.txt", 1, "c"), ("2.txt", 1, "")]
    assert words.__name__ == "words"


def test_analyses_of_one_name_are_different() -> None:
    def made(value: int) -> Any:
        @analysis
        def same(doc: Document) -> int:
            return value

        return same

    doc = Document("a.txt", "")
    assert (made(1)(doc), made(2)(doc)) == (1, 2)
