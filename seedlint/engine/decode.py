"""From bytes to documents, without ever losing a byte or guessing in silence."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from operator import index
from typing import Any, NamedTuple

from seedlint.config import Config
from seedlint.document import Document
from seedlint.engine.companions import Companions
from seedlint.engine.walk import Source
from seedlint.hookspecs import Decoded
from seedlint.patterns import matches_any
from seedlint.result import RunError

BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class UnreadableError(Exception):
    """A file that is no document for us; ``error`` says why."""

    def __init__(self, error: RunError) -> None:
        super().__init__(error.message)
        self.error = error


def read(source: Source) -> bytes:
    """The bytes of a source.

    Raises:
        UnreadableError: the file cannot be read.
    """
    if source.data is not None:
        return source.data
    try:
        with open(source.file, "rb") as file:  # noqa: PTH123  (no Path for each of many files)
            return file.read()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(
            RunError("unreadable", f"cannot be read: {reason}", path=source.path)
        ) from None


def split_mark(data: bytes) -> tuple[bytes, str | None]:
    """The byte order mark that some bytes begin with, and the codec it stands for."""
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return mark, codec
    return b"", None


class Text(NamedTuple):
    """The text of a document, and how it was read.

    Attributes:
        text: without byte order mark.
        record: its line in a file that holds many documents.
        encoding: the codec that decoded it.
        guessed: whether that is a guess.
    """

    text: str
    record: int | None = None
    encoding: str = "utf-8"
    guessed: bool = False


def texts(source: Source, config: Config, hook: Any) -> list[Text]:
    """Read and decode the text, or texts, of a source.

    Raises:
        UnreadableError: the file cannot be read or decoded.
    """
    data = read(source)
    decoded: Sequence[Decoded] | None = hook.seedlint_decode(path=source.path, data=data)
    if decoded is not None:
        return [
            Text(_text(source.path, each.text), each.record)
            for each in map(_checked_decoded, decoded)
        ]
    text, encoding, guessed = decode(source.path, data, config)
    return [Text(text, None, encoding, guessed)]


def document(source: Source, text: Text, hook: Any, companions: Companions) -> Document:
    """One document of a source."""

    def split(document: Document) -> Any:
        blocks = hook.seedlint_blocks(document=document)
        if blocks is None:
            from seedlint.engine.blocks import split  # noqa: PLC0415  (imported once, on demand)

            blocks = split(document.text, document.suffix)
        return tuple(blocks)

    return Document(
        source.path,
        text.text,
        record=text.record,
        encoding=text.encoding,
        encoding_guessed=text.guessed,
        split=split,
        read_companion=companions.read,
        find_manifests=companions.manifests,
        list_files=companions.files_below,
    )


def _checked_decoded(decoded: Decoded) -> Decoded:
    """One document as a plugin gave it.

    Raises:
        TypeError: its text is no text, or its record no whole number.
        ValueError: its record is no line number.
    """
    if not isinstance(decoded.text, str):
        raise TypeError(f"seedlint_decode gave {decoded.text!r} as the text of a document")
    if decoded.record is None:
        return decoded
    record = index(decoded.record)
    if record < 1:
        raise ValueError(f"seedlint_decode gave the record {record}; they are counted from 1")
    return Decoded(decoded.text, record)


def decode(path: str, data: bytes, config: Config) -> tuple[str, str, bool]:
    """(text, codec, whether the codec is a guess).

    A byte order mark decides, then the configuration, then UTF-8 if it fits; else
    charset-normalizer guesses.

    Raises:
        UnreadableError: the bytes are not text, or not of the configured encoding.
    """
    mark, codec = split_mark(data)
    if codec:
        why = f"its byte order mark says {codec}"
        return _strict(path, data, codec, why, begin=len(mark)), codec, False
    for pattern, configured in config.encoding.items():
        if matches_any(path, [pattern]):
            why = f"encoding = {{{pattern!r} = {configured!r}}} says {configured}"
            return _strict(path, data, configured, why), configured, False
    if b"\0" in data:
        raise UnreadableError(_holds_nul(path, data))
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError as error:
        not_utf8_at = error.start
    from charset_normalizer import from_bytes  # noqa: PLC0415  (rare and slow to import)

    guess = from_bytes(data).best()
    try:
        if guess is not None:
            return _text(path, data.decode(guess.encoding)), guess.encoding, True
    except (UnicodeError, UnreadableError):
        pass  # a guess from parts of a long text need not fit all of it
    message = (
        f"byte {not_utf8_at} is not UTF-8 and no other encoding fits; name it in the "
        f'configuration: encoding = {{ "{path}" = "..." }}'
    )
    raise UnreadableError(_undecodable(path, message, _line(data, not_utf8_at)))


def _strict(path: str, data: bytes, codec: str, why: str, begin: int = 0) -> str:
    """The text of the bytes from ``begin``, which must be of a codec."""
    try:
        return _text(path, data[begin:].decode(codec))
    except UnicodeDecodeError as error:
        offset = begin + error.start
        message, line = f"{why}, but byte {offset} does not fit", _line(data, offset)
    except (UnicodeError, LookupError) as error:
        message, line = f"{why}, but that does not fit: {error}", None
    raise UnreadableError(_undecodable(path, message, line))


def _text(path: str, text: str) -> str:
    """The text, if it is one: some codecs, and plugins, give halves of surrogate pairs."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = f"character {error.start} is half of a surrogate pair, which is no character"
        raise UnreadableError(_undecodable(path, message, None)) from None
    return text


def _undecodable(path: str, message: str, line: int | None) -> RunError:
    return RunError("undecodable", message, path=path, line=line)


def _holds_nul(path: str, data: bytes) -> RunError:
    offset = data.index(b"\0")
    return RunError(
        "binary",
        f"byte {offset} is NUL: a binary file, or UTF-16 without a byte order mark; "
        f'leave it out (exclude), or name its encoding: encoding = {{ "{path}" = "utf-16-le" }}',
        path=path,
        line=_line(data, offset),
    )


def _line(data: bytes, offset: int) -> int:
    """The 1-based line of a byte, as far as bytes tell that."""
    return data.count(b"\n", 0, offset) + 1
