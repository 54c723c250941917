"""From bytes to documents, without ever losing a byte or guessing in silence."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from seedlint.config import Config, matches_any
from seedlint.document import Document
from seedlint.engine.discover import Source
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
        return Path(source.file).read_bytes()
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


def documents(source: Source, config: Config, hook: Any) -> list[Document]:
    """Read and decode the document, or documents, of a source.

    Raises:
        UnreadableError: the file cannot be read or decoded.
    """
    data = read(source)

    def split(document: Document) -> Any:
        blocks = hook.seedlint_blocks(document=document)
        if blocks is None:
            from seedlint.engine.blocks import split  # noqa: PLC0415  (imported once, on demand)

            blocks = split(document.text, document.suffix)
        return tuple(blocks)

    companion = companion_reader(config.root)
    decoded: Sequence[Any] | None = hook.seedlint_decode(path=source.path, data=data)
    if decoded is not None:
        return [
            Document(
                source.path,
                each.text,
                record=each.record,
                split=split,
                read_companion=companion,
            )
            for each in decoded
        ]
    text, encoding, guessed = decode(source.path, data, config)
    return [
        Document(
            source.path,
            text,
            encoding=encoding,
            encoding_guessed=guessed,
            split=split,
            read_companion=companion,
        )
    ]


def companion_reader(root: Path) -> Callable[[str], str | None]:
    """What ``Document.companion`` reads with: files below the root, as UTF-8."""

    def read_companion(path: str) -> str | None:
        try:
            return (root / path).read_bytes().decode("utf-8-sig", "replace")
        except (OSError, ValueError):
            return None

    return read_companion


def decode(path: str, data: bytes, config: Config) -> tuple[str, str, bool]:
    """(text, codec, whether the codec is a guess).

    A byte order mark decides, then the configuration, then UTF-8 if it fits; else
    charset-normalizer guesses.

    Raises:
        UnreadableError: the bytes are not text, or not of the configured encoding.
    """
    mark, codec = split_mark(data)
    if codec:
        return _strict(path, data[len(mark) :], codec, "its byte order mark says"), codec, False
    for pattern, configured in config.encoding.items():
        if matches_any(path, [pattern]):
            why = f"encoding = {{{pattern!r} = {configured!r}}} says"
            return _strict(path, data, configured, why), configured, False
    if b"\0" in data:
        raise UnreadableError(_holds_nul(path, data))
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError as error:
        where = error
    from charset_normalizer import from_bytes  # noqa: PLC0415  (rare and slow to import)

    guess = from_bytes(data).best()
    if guess is None:
        raise UnreadableError(
            RunError(
                "undecodable",
                f"byte {where.start} is not UTF-8 and no other encoding fits; "
                "name it in the configuration: encoding = { "
                f'"{path}" = "..." }}',
                path=path,
                line=_line(data, where.start),
            )
        )
    return data.decode(guess.encoding), guess.encoding, True


def _strict(path: str, data: bytes, codec: str, why: str) -> str:
    try:
        return data.decode(codec)
    except LookupError:
        message, line = f"{why} {codec}, which is no encoding that Python knows", None
    except UnicodeDecodeError as error:
        message = f"{why} {codec}, but byte {error.start} does not fit"
        line = _line(data, error.start)
    raise UnreadableError(RunError("undecodable", message, path=path, line=line))


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
    return data.count(b"\n", 0, offset) + 1
