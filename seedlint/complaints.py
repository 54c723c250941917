"""What the command says on standard error: what is wrong with the run itself."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Mapping

from seedlint.engine.discover import describe_skipped
from seedlint.engine.walk import DOCUMENT_SUFFIXES
from seedlint.exit_codes import CLEAN, INTERNAL_ERROR
from seedlint.report.cells import visible
from seedlint.result import RunError


def complain(message: str) -> None:
    """Say what is wrong, as an error of the command."""
    # It may quote names and settings that strangers chose.
    told = "\n".join(map(visible, message.split("\n")))
    print(f"seedlint: error: {told}", file=sys.stderr)


def complain_of(errors: Iterable[RunError]) -> int:
    """Print errors; the exit code says whether there were any."""
    code = CLEAN
    for error in errors:
        complain(f"{error.path}: {error.message}" if error.path else error.message)
        code = INTERNAL_ERROR
    return code


def complain_of_fault(error: BaseException) -> None:
    """Say that the program failed, and where; or that there is no room for what it writes."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        complain(f"the output cannot be written: {error.strerror}")
        return
    import traceback  # noqa: PLC0415  (only when something is wrong)

    traceback.print_exception(error)
    why = f"{type(error).__name__}: {error}"
    complain(f"a fault of seedlint or of a plugin, nothing was judged: {why}")


def complain_of_nothing(skipped: Mapping[str, int], unmatched: str | None = None) -> None:
    """Say why nothing was judged: files were skipped, or an ``unmatched`` ``-k`` left nothing."""
    if unmatched:
        why = f"-k {unmatched!r} matches no PATH::RULE"
    else:
        told = "; ".join(["no document is here", *filter(None, [describe_skipped(dict(skipped))])])
        endings = ", ".join(sorted(DOCUMENT_SUFFIXES))
        why = f"{told} (their names end in {endings}; include = [...] takes others too)"
    complain(why)
