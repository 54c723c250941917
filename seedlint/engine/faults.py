"""What rules and plugins raise: caught, and told as an error of theirs."""

from __future__ import annotations

from seedlint.authoring import Rule
from seedlint.config import Config
from seedlint.result import RunError

FAULTS = (Exception, SystemExit, GeneratorExit)
"""What a rule or plugin may raise and still be the only one to fail; an interrupt is the user's."""


def crash(
    error: BaseException, path: str | None, rule: Rule | None, config: Config | None = None
) -> RunError:
    """What is reported of an exception in a rule, or (without a rule) in a plugin's decoding.

    With a configuration that says so (``--pdb``), the debugger is entered first.
    """
    import traceback  # noqa: PLC0415  (only when something is wrong)

    if config is not None and config.pdb:
        import pdb  # noqa: PLC0415  (asked for by --pdb)

        traceback.print_exception(error)
        pdb.post_mortem(error.__traceback__)
    who = f"rule {rule.name}" if rule else "a plugin"
    return RunError(
        "crash",
        f"{who} raised {type(error).__name__}: {_said_by(error)}{_place_in(rule, error)}",
        path=path,
        rule=rule.name if rule else None,
        traceback="".join(traceback.format_exception(error)),
    )


def _said_by(error: BaseException) -> str:
    try:
        return str(error)
    except FAULTS:
        return "(its own message cannot be shown)"


def _place_in(rule: Rule | None, error: BaseException) -> str:
    """Where in the rule's own file the exception came from, if it did."""
    if rule is None or rule.file is None:
        return ""
    import traceback  # noqa: PLC0415  (only when something is wrong)

    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(rule.file)]
    return f" ({rule.file.name}:{lines[-1]})" if lines else ""
