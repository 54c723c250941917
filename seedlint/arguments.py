"""The command line: which words there are, and what they change in the configuration."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NoReturn

import seedlint
from seedlint import config as configuration
from seedlint.config import Config, UsageError
from seedlint.engine.discover import split_node_id
from seedlint.finding import SEVERITIES
from seedlint.hookspecs import Command
from seedlint.report.terminal import screen_width

STDIN = STDOUT = "-"
DEFAULT_FORMAT = "pytest"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (seedlint --help lists the options)")


def _number(typed: str) -> int:
    if not typed.isdecimal():
        raise argparse.ArgumentTypeError(f"must be a whole number, 0 or more, not {typed!r}")
    return int(typed)


def parser(commands: Mapping[str, Command] = MappingProxyType({})) -> argparse.ArgumentParser:
    """The parser; raises UsageError for wrong words.

    Args:
        commands: what plugins add, by option; needed for the help alone.
    """
    parser = _Parser(
        prog="seedlint",
        description="Lint folders of seed documents; reports as pytest does.",
        epilog="exit codes: 0 clean, 1 findings, 2 interrupted, 3 a rule crashed or a document "
        "could not be read, 4 usage or configuration error, 5 no documents, 6 too many warnings",
        allow_abbrev=False,
        formatter_class=partial(argparse.HelpFormatter, width=screen_width(os.environ) - 2),
        add_help=False,  # it also tells of what plugins add, once they are loaded
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="file, folder or PATH::RULE; - for stdin")
    add("-h", "--help", action="store_true", help="show this message and exit")
    add("--version", action="version", version=f"seedlint {seedlint.__version__}")

    group = parser.add_argument_group("what to lint")
    add = group.add_argument
    add("--select", action="append", metavar="RULE,...", help="run only these rules")
    add("--ignore", action="append", metavar="RULE,...", help="do not run these rules")
    add("--exclude", action="append", metavar="GLOB", help="leave these files out")
    add("--since", metavar="REF", help="report only documents that changed since this commit")
    add("--rules", action="append", metavar="FILE.py", help="load a file of rules")
    add("-k", dest="expression", metavar="EXPR", help="only PATH::RULE items that match")
    add("-c", "--config", metavar="FILE", help="read this configuration file")
    add("--isolated", action="store_true", help="built-in rules only, no configuration file")
    add("--stdin-filename", metavar="NAME", help="the name of the document on standard input")
    add("-n", dest="workers", metavar="N", help="worker processes, or auto (the default)")
    add("--no-cache", action="store_true", help="lint everything anew, as every run does so far")

    group = parser.add_argument_group("mending")
    add = group.add_argument
    add("--fix", action="store_true", help="apply safe fixes, then report what remains")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: unsafe fixes too")
    add("--diff", action="store_true", help="show what --fix would change, change nothing")

    group = parser.add_argument_group("reporting")
    add = group.add_argument
    add(
        "--format",
        default=DEFAULT_FORMAT,
        metavar="NAME",
        help="pytest (default), concise, json, github",
    )
    add(
        "--output",
        action="append",
        metavar="NAME=FILE",
        help="also report to a file, or to - (stdout)",
    )
    add("-q", "--quiet", action="count", default=0, help="say less")
    add("-v", "--verbose", action="count", default=0, help="say more")
    add("--tb", default="short", choices=("short", "line", "long", "no"), help="length of excerpts")
    add("--color", default="auto", choices=("auto", "yes", "no"))
    add("--durations", type=_number, metavar="N", help="list the N slowest rules, 0 for all")
    add("--show-all", action="store_true", help="do not group findings of many files")

    group = parser.add_argument_group("passing and failing")
    add = group.add_argument
    add("-x", "--exitfirst", action="store_true", help="stop at the first failure")
    add("--maxfail", type=_number, default=0, metavar="N", help="stop at the N-th failure")
    add("--fail-on", choices=SEVERITIES, help="the least severity that fails (warning)")
    add("--max-warnings", type=_number, metavar="N", help="exit 6 above N warnings")
    add("--pdb", action="store_true", help="debug a rule that raises")

    group = parser.add_argument_group("telling about itself")
    add = group.add_argument
    add("--co", "--collect-only", dest="collect_only", action="store_true", help="list the items")
    add("--list-rules", action="store_true", help="list the rules")
    add("--explain", metavar="RULE", help="print a rule's page")

    _add_commands(parser, commands)
    return parser


def _add_commands(parser: argparse.ArgumentParser, commands: Mapping[str, Command]) -> None:
    group = parser.add_argument_group("doing something else")
    for name, command in sorted(commands.items()):
        told = command.help.replace("%", "%%")  # argparse formats it
        try:
            group.add_argument(f"--{name}", action="store_true", help=told)
        except argparse.ArgumentError:
            message = f"the command --{name} of a plugin has the name of an option of seedlint"
            raise UsageError(message) from None


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What was typed; ``unknown`` holds words that only a plugin may know."""
    options, unknown = parser().parse_known_args(arguments)
    options.unknown = unknown
    return options


def command_among(options: argparse.Namespace, commands: Mapping[str, Command]) -> Command | None:
    """The command of a plugin that is asked for, None if none is.

    Raises:
        UsageError: a word is no command, there are two, or what it would not heed is given too.
    """
    words: list[str] = options.unknown
    for word in words:
        if word.removeprefix("--") not in commands:
            raise UsageError(_unknown(word, commands))
    if not words:
        return None
    if len(words) > 1:
        raise UsageError(f"one at a time: {' '.join(words)}")
    unheeded = [
        word
        for word, given in {
            STDIN: STDIN in options.paths,
            "--select": options.select,
            "--ignore": options.ignore,
            "-k": options.expression,
            "--fix": options.fix,
            "--diff": options.diff,
            "--format": options.format != DEFAULT_FORMAT,
            "--output": options.output,
        }.items()
        if given
    ]
    if unheeded:
        raise UsageError(f"{words[0]} takes paths, it does not go with {', '.join(unheeded)}")
    return commands[words[0].removeprefix("--")]


def _unknown(word: str, commands: Mapping[str, Command]) -> str:
    import difflib  # noqa: PLC0415  (only when something is wrong)
    import re  # noqa: PLC0415

    known = re.findall(r"--[\w-]+", parser(commands).format_help())
    close = difflib.get_close_matches(word.partition("=")[0], known, 1)
    if os.path.lexists(word):
        how = f"; for the file of that name type ./{word}"
    elif close:
        how = f"; did you mean {close[0]}?"
    else:
        how = " (seedlint --help lists the options)"
    return f"there is no option {word}{how}"


def configured(options: argparse.Namespace) -> Config:
    """The configuration file, overridden by the command line.

    Raises:
        UsageError: either is wrong, as far as that shows before plugins are loaded.
    """
    _refuse_contradictions(options)
    try:
        cwd = Path.cwd()
    except FileNotFoundError:
        raise UsageError("the current folder is not there any more") from None
    named = [split_node_id(typed).path for typed in options.paths if typed != STDIN]
    if STDIN in options.paths:
        named.append(options.stdin_filename or ".")
    paths = [Path(os.path.abspath(path)) for path in named]  # noqa: PTH100  (follows no links)
    config = configuration.load(paths, cwd, file=options.config, isolated=options.isolated)
    max_warnings = options.max_warnings
    if max_warnings is None:
        max_warnings = config.max_warnings
    fail_on = options.fail_on or ("error" if max_warnings is not None else config.fail_on)
    for pattern in options.exclude or ():
        configuration.refuse_bad_pattern(pattern, "--exclude")
    return config._replace(
        exclude=(*config.exclude, *(options.exclude or ())),
        rule_files=(*config.rule_files, *(str(cwd / file) for file in options.rules or ())),
        select=tuple(names(options.select)) or config.select,
        ignore=(*config.ignore, *names(options.ignore)),
        max_warnings=max_warnings,
        fail_on=fail_on,
        pdb=options.pdb,
        since=options.since,
        workers=1 if options.pdb else _workers(options.workers),
    )


def _refuse_contradictions(options: argparse.Namespace) -> None:
    if "" in options.paths:
        raise UsageError("a path is empty; the current folder is .")
    if options.select and not names(options.select):
        raise UsageError("--select needs the name of a rule")
    if options.isolated and options.rules:
        raise UsageError("--isolated runs built-in rules only, so it cannot go with --rules")
    if STDIN in options.paths and len(options.paths) > 1:
        raise UsageError("- (standard input) cannot be given beside other paths")
    if options.since and STDIN in options.paths:
        raise UsageError("--since asks git about files, so it cannot go with - (standard input)")
    if options.stdin_filename and STDIN not in options.paths:
        raise UsageError("--stdin-filename needs the path -, which means standard input")
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff")


def names(values: Sequence[str] | None) -> list[str]:
    """The names in the values of an option that takes lists and may be given again."""
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]


def _workers(value: str | None) -> int | Literal["auto"]:
    if value in (None, "auto"):
        return "auto"
    assert value is not None
    if not value.isdecimal():
        raise UsageError(f"-n: must be a number or auto, not {value!r}")
    return max(1, int(value))
