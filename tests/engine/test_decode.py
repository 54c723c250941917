"""From bytes to text: marks, encodings, and what is no text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.config import Config
from seedlint.engine.decode import UnreadableError, decode, split_mark
from seedlint.result import RunError

if TYPE_CHECKING:
    from tests.conftest import Workplace

RUSSIAN = (
    "Старый мельник каждое утро выходил к реке и слушал, как шумит вода под колесом. "
    "Зимой он чинил сети, а весной отдавал их рыбакам, не прося ничего взамен.\n"
)


def decoded(data: bytes, **encoding: str) -> tuple[str, str, bool]:
    return decode("a.txt", data, Config(Path.cwd(), encoding=encoding))


def refused(data: bytes, encoding: dict[str, str] | None = None) -> RunError:
    with pytest.raises(UnreadableError) as error:
        decode("a.txt", data, Config(Path.cwd(), encoding=encoding or {}))
    return error.value.error


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, codec: str) -> None:
    text = "Zeile – 世界 🙂\r\n"
    assert decoded(mark + text.encode(codec)) == (text, codec, False)
    assert split_mark(mark + text.encode(codec)) == (mark, codec)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_needs_no_mark(text: str) -> None:
    assert decoded(text.encode()) == (text, "utf-8", False)


def test_a_mark_within_the_text_stays() -> None:
    assert decoded("a\ufeffb".encode()) == ("a\ufeffb", "utf-8", False)


def test_utf16_without_a_mark_is_told() -> None:
    error = refused("one\ntwo\n".encode("utf-16-le"))
    assert (error.kind, error.path, error.line) == ("binary", "a.txt", 1)
    assert 'encoding = { "a.txt" = "utf-16-le" }' in error.message
    text, codec, guessed = decoded("one\ntwo\n".encode("utf-16-le"), **{"a.txt": "utf-16-le"})
    assert (text, codec, guessed) == ("one\ntwo\n", "utf-16-le", False)


def test_nul_bytes_are_told_with_their_place() -> None:
    error = refused(b"one\ntwo\nth\0ree\n")
    assert (error.kind, error.line) == ("binary", 3)
    assert error.message.startswith("byte 10 is NUL")


def test_a_guess_is_called_one() -> None:
    text, codec, guessed = decoded((RUSSIAN * 5).encode("cp1251"))
    assert (text, codec, guessed) == (RUSSIAN * 5, "cp1251", True)


def test_the_configuration_settles_it() -> None:
    data = RUSSIAN.encode("koi8-r")
    assert decoded(data, **{"*.txt": "koi8-r"}) == (RUSSIAN, "koi8-r", False)
    assert decoded(RUSSIAN.encode(), **{"*.md": "koi8-r"}) == (RUSSIAN, "utf-8", False)


def test_bytes_that_do_not_fit_are_told_with_their_place() -> None:
    error = refused(b"\xef\xbb\xbfone\n\xff\n")
    assert (error.kind, error.line) == ("undecodable", 2)
    assert error.message == "its byte order mark says utf-8, but byte 7 does not fit"
    error = refused(b"one\ntwo \xff\n", {"*.txt": "ascii"})
    assert error.line == 2
    assert error.message == "encoding = {'*.txt' = 'ascii'} says ascii, but byte 8 does not fit"


@pytest.mark.parametrize(
    ("data", "codec"), [(b"+2AA-", "utf-7"), (rb"\ud800", "unicode_escape"), (b"xn--", "idna")]
)
def test_halves_of_surrogate_pairs_are_no_text(data: bytes, codec: str) -> None:
    try:
        text, *_ = decoded(data, **{"*": codec})
    except UnreadableError as error:
        assert error.error.kind == "undecodable"
    else:
        text.encode("utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    try:
        text, codec, guessed = decoded(data)
    except UnreadableError as error:
        assert error.error.kind in ("binary", "undecodable")
        assert error.error.message
    else:
        text.encode("utf-8")
        mark, _ = split_mark(data)
        assert guessed or mark + text.encode(codec) == data


# --- hooks -----------------------------------------------------------------------------------

CONTAINER = """
from seedlint import Decoded, Finding, hookimpl, rule

@rule
def told(doc):
    '''Tells the text.'''
    yield Finding(doc.text)

@hookimpl
def seedlint_decode(path, data):
    return [Decoded({text}, record={record}), Decoded('two', record=2)]
"""


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"text": "'\\ud800'", "record": 1}, "half of a surrogate pair"),
        ({"text": "'one'", "record": 2}, "two documents of one file have the same record number"),
        ({"text": "1 / 0", "record": 1}, "a plugin raised ZeroDivisionError"),
        ({"text": "3", "record": 1}, "seedlint_decode gave 3 as the text of a document"),
    ],
)
def test_what_a_plugin_decodes_is_checked(
    place: Workplace, values: dict[str, Any], message: str
) -> None:
    place.write({"p.py": CONTAINER.format(**values), "a.txt": "x"})
    run = place.json("a.txt", "--rules", "p.py", "--select", "told")
    assert run.code == 3
    assert run.findings == []
    (error,) = run.errors
    assert error["path"] == "a.txt"
    assert message in error["message"]


def test_a_guess_lowers_findings_and_mends_nothing(place: Workplace) -> None:
    rules = """
from seedlint import Edit, Finding, Fix, Span, rule

@rule(severity="error")
def text(doc):
    yield Finding("bad", Span(0, 1), fix=Fix("cut", (Edit(0, 1),), "safe"))

@rule(severity="error", tags=["decoding"])
def decoding(doc):
    yield Finding("a guess")
"""
    data = (RUSSIAN * 5).encode("cp1251")
    place.write({"p.py": rules, "a.txt": data})
    run = place.json("a.txt", "--rules", "p.py", "--select", "text,decoding", "--fix")
    assert [(each["rule"], each["severity"], each["fix"]) for each in run.findings] == [
        ("text", "info", None),
        ("decoding", "error", None),
    ]
    assert place.read("a.txt") == data
