"""Options: declared as the keyword-only arguments of a rule, checked when they are set."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin


class OptionError(ValueError):
    """An option's declaration or value is wrong; the message says what and how to mend it."""


class NamesRules(NamedTuple):
    """Says of an option that its values name rules: ``Annotated[list[str], NamesRules(list)]``.

    A name that no rule of the run answers to is refused, as it is elsewhere in the configuration.

    Attributes:
        of: the names in a value.
    """

    of: Callable[[Any], Iterable[str]]


def _none(value: object) -> tuple[str, ...]:
    return ()


class Option(NamedTuple):
    """A keyword-only argument of a rule, which the configuration may set.

    ``check`` is called with a value before any document is read; whatever it raises refuses it.
    ``rules`` are the names of rules that a value speaks of, which must be among those of the run.
    """

    name: str
    type: Any
    default: Any
    help: str = ""
    check: Callable[[Any], object] | None = None
    rules: Callable[[Any], Iterable[str]] = _none

    def checked(self, value: Any) -> Any:
        """The value as the rule wants it.

        Raises:
            OptionError: it has another type, is not among the choices, or the rule refuses it.
        """
        try:
            converted = _convert(value, self.type)
        except _MismatchError as error:
            raise OptionError(f"option {self.name!r} must be {error}") from None
        if self.check is not None:
            try:
                self.check(converted)
            except Exception as error:
                raise OptionError(f"option {self.name!r} cannot be {value!r}: {error}") from None
        return converted


class _MismatchError(Exception):
    """A value is of another type; the message says, after "must be", what was ``wanted``."""

    def __init__(self, wanted: str, value: Any, found: str = "not") -> None:
        super().__init__(f"{wanted}, {found} {value!r} ({_words(type(value), one=True)})")
        self.wanted = wanted


def _convert(value: Any, wanted: Any) -> Any:  # noqa: PLR0911  (one case a type)
    """``value`` as ``wanted``; raises _MismatchError if it is of another type."""
    origin, args = get_origin(wanted), get_args(wanted)
    if wanted is Any:
        return value
    if origin is Literal:
        if value not in args:
            raise _MismatchError("one of " + ", ".join(map(repr, args)), value)
        return value
    if origin in (Union, types.UnionType):
        return _one_of(value, args)
    if _is_list(wanted):
        return _list(value, wanted)
    if _is_table(wanted):
        return _table(value, wanted)
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not wanted:
        raise _MismatchError(_words(wanted, one=True), value)
    return value


def _one_of(value: Any, choices: Sequence[Any]) -> Any:
    names = []
    for choice in choices:
        if choice is type(None):
            if value is None:
                return None
            continue
        try:
            return _convert(value, choice)
        except _MismatchError as error:
            names.append(error.wanted)
    raise _MismatchError(" or ".join(names), value)


def _list(value: Any, wanted: Any) -> Any:
    item = (*get_args(wanted), Any)[0]
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise _MismatchError(_words(wanted, one=True), value)
    items = []
    for each in value:
        try:
            items.append(_convert(each, item))
        except _MismatchError:
            raise _MismatchError(_words(wanted, one=True), each, "but it holds") from None
    kind = get_origin(wanted) or wanted
    return (kind if kind in (list, frozenset, set) else tuple)(items)


def _table(value: Any, wanted: Any) -> Any:
    key, item = get_args(wanted) or (Any, Any)
    if not isinstance(value, Mapping):
        raise _MismatchError("a table", value)
    table = {}
    for name, each in value.items():
        try:
            converted = _convert(name, key)
        except _MismatchError as error:
            raise _MismatchError(f"a table with each key {error.wanted}", name) from None
        try:
            table[converted] = _convert(each, item)
        except _MismatchError:
            found = f"but {name!r} is"
            raise _MismatchError(_words(wanted, one=True), each, found) from None
    return table


_NAMES = {
    bool: ("true or false", "booleans"),
    int: ("a whole number", "whole numbers"),
    float: ("a number", "numbers"),
    str: ("a string", "strings"),
    list: ("a list", "lists"),
    dict: ("a table", "tables"),
    Any: ("anything", "anything"),
}


def _words(wanted: Any, *, one: bool = False) -> str:
    """A type in words, in the singular or in the plural."""
    if get_origin(wanted) is Literal:
        return " or ".join(map(repr, get_args(wanted)))
    args = [each for each in get_args(wanted) if each is not Ellipsis]
    if get_origin(wanted) in (Union, types.UnionType):
        return " or ".join(_words(each, one=one) for each in args if each is not type(None))
    known = list if _is_list(wanted) else dict if _is_table(wanted) else wanted
    names = _NAMES.get(known)
    if names is None:
        return str(getattr(wanted, "__name__", wanted))
    return names[not one] + (f" of {_words(args[-1])}" if args else "")


def _is_list(wanted: Any) -> bool:
    return (get_origin(wanted) or wanted) in (list, tuple, set, frozenset, Sequence)


def _is_table(wanted: Any) -> bool:
    return (get_origin(wanted) or wanted) in (dict, Mapping)


def _is_supported(wanted: Any) -> bool:
    """Whether a type can be written in a configuration file."""
    if wanted in (bool, int, float, str, Any, type(None)) or get_origin(wanted) is Literal:
        return True
    if _is_list(wanted) or _is_table(wanted) or get_origin(wanted) in (Union, types.UnionType):
        return all(part is Ellipsis or _is_supported(part) for part in get_args(wanted))
    return False


RESERVED_OPTIONS = frozenset({"severity"})


def read_options(function: Callable[..., Any]) -> dict[str, Option]:
    """The options of a rule: the keyword-only arguments of its ``check``.

    Annotations are evaluated one by one and only for options, so that other arguments may name
    types that exist for a type checker alone. ``Annotated[int, "words", at_least_one]`` gives an
    option its help and a function that refuses values by raising; ``NamesRules`` one whose names of
    rules are held against those there are.

    Raises:
        OptionError: an option lacks a default or an annotation, its type cannot be written in a
            configuration file, or its default is of another type.
    """
    options = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            continue
        where = f"option {name!r} of {function.__name__}"
        if name in RESERVED_OPTIONS:
            raise OptionError(f"{where}: the name is taken by the configuration")
        if parameter.default is inspect.Parameter.empty:
            raise OptionError(f"{where} needs a default value")
        if parameter.annotation is inspect.Parameter.empty:
            raise OptionError(f"{where} needs a type annotation")
        wanted, notes = _evaluated(parameter.annotation, function, where), []
        if get_origin(wanted) is Annotated:
            wanted, *notes = get_args(wanted)
        help_text = next((note for note in notes if isinstance(note, str)), "")
        check = next((note for note in notes if callable(note)), None)
        named = next((note.of for note in notes if isinstance(note, NamesRules)), _none)
        if not _is_supported(wanted):
            raise OptionError(
                f"{where}: no configuration file can hold {_words(wanted)}; use a string, a "
                "number, true or false, or a list or table of these"
            )
        option = Option(name, wanted, parameter.default, help_text, check, named)
        try:
            default = option.checked(parameter.default)
        except OptionError as error:
            why = str(error).removeprefix(f"option {name!r} ")
            raise OptionError(f"{where}: its default {why}") from None
        options[name] = option._replace(default=default)
    return options


def _evaluated(annotation: Any, function: Callable[..., Any], where: str) -> Any:
    if not isinstance(annotation, str):
        return annotation
    try:
        # The annotation is the rule author's own code, already imported and run.
        return eval(annotation, getattr(inspect.unwrap(function), "__globals__", {}))
    except Exception as error:
        raise OptionError(f"{where}: cannot read its type {annotation!r}: {error}") from error
