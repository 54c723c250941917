"""The command: ``seedlint [PATH ...]``. pytest's spelling wherever pytest has one."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn, TextIO

import seedlint
from seedlint import config as configuration
from seedlint import plugins as plugin_loading
from seedlint.config import Config, UsageError, choose_rules
from seedlint.engine import fix as mending
from seedlint.engine import narrow
from seedlint.engine.discover import (
    Source,
    describe_skipped,
    discover,
    paths_to_lint,
    relative_to_root,
    split_node_id,
)
from seedlint.engine.run import lint
from seedlint.finding import SEVERITIES
from seedlint.plugins import Plugins
from seedlint.report import ReportOptions
from seedlint.report.terminal import never_raise, report_options
from seedlint.result import Result

CLEAN, FINDINGS, INTERRUPTED, INTERNAL_ERROR, USAGE_ERROR, NO_DOCUMENTS, TOO_MANY_WARNINGS = range(
    7
)
"""Exit codes; pytest's where it has the case."""

MOST_FIX_ROUNDS = 10
"""A fix may make room for another; more rounds than this and two rules are undoing each other."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        never_raise(stream)
    try:
        options = _parser().parse_args(arguments)
        return _run(options)
    except UsageError as error:
        print(f"seedlint: error: {error}", file=sys.stderr)
        return USAGE_ERROR
    except KeyboardInterrupt:
        print("\nseedlint: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; the interpreter must not complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    config = _config(options)
    plugins = plugin_loading.load(config)
    if options.list_rules:
        return _list_rules(config, plugins)
    if options.explain:
        return _explain(options.explain, plugins)
    if options.collect_only:
        return _collect(config, plugins, options)
    return _lint(config, plugins, options)


# --- arguments -----------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (seedlint --help lists the options)")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="seedlint",
        description="Lint folders of seed documents; reports as pytest does.",
        epilog="exit codes: 0 clean, 1 findings, 2 interrupted, 3 a rule crashed or a document "
        "could not be read, 4 usage or configuration error, 5 no documents, 6 too many warnings",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="file, folder or PATH::RULE; - for stdin")
    add("--version", action="version", version=f"seedlint {seedlint.__version__}")

    group = parser.add_argument_group("what to lint")
    add = group.add_argument
    add("--select", action="append", metavar="RULE,...", help="run only these rules")
    add("--ignore", action="append", metavar="RULE,...", help="do not run these rules")
    add("--exclude", action="append", metavar="GLOB", help="leave these files out")
    add("--rules", action="append", metavar="FILE.py", help="load a file of rules")
    add("-k", dest="expression", metavar="EXPR", help="only PATH::RULE items that match")
    add("-c", "--config", metavar="FILE", help="read this configuration file")
    add("--isolated", action="store_true", help="built-in rules only, no configuration file")
    add("--stdin-filename", metavar="NAME", help="the name of the document on standard input")
    add("-n", dest="workers", metavar="N", help="worker processes, or auto (the default)")
    add("--no-cache", action="store_true", help="lint everything anew")

    group = parser.add_argument_group("mending")
    add = group.add_argument
    add("--fix", action="store_true", help="apply safe fixes, then report what remains")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: unsafe fixes too")
    add("--diff", action="store_true", help="show what --fix would change, change nothing")

    group = parser.add_argument_group("reporting")
    add = group.add_argument
    add("--format", default="pytest", metavar="NAME", help="pytest (default), concise, json")
    add("--output", action="append", metavar="NAME=FILE", help="also report to a file")
    add("-q", "--quiet", action="count", default=0, help="say less")
    add("-v", "--verbose", action="count", default=0, help="say more")
    add("--tb", default="short", choices=("short", "line", "long", "no"), help="length of excerpts")
    add("--color", default="auto", choices=("auto", "yes", "no"))
    add("--durations", type=int, metavar="N", help="list the N slowest rules, 0 for all")
    add("--show-all", action="store_true", help="do not group findings of many files")

    group = parser.add_argument_group("passing and failing")
    add = group.add_argument
    add("-x", "--exitfirst", action="store_true", help="stop at the first failure")
    add("--maxfail", type=int, default=0, metavar="N", help="stop at the N-th failure")
    add("--fail-on", choices=SEVERITIES, help="the least severity that fails (warning)")
    add("--max-warnings", type=int, metavar="N", help="exit 6 above N warnings")
    add("--pdb", action="store_true", help="debug a rule that raises")

    group = parser.add_argument_group("telling about itself")
    add = group.add_argument
    add("--co", "--collect-only", dest="collect_only", action="store_true", help="list the items")
    add("--list-rules", action="store_true", help="list the rules")
    add("--explain", metavar="RULE", help="print a rule's page")
    return parser


def _config(options: argparse.Namespace) -> Config:
    """The configuration file, overridden by the command line."""
    cwd = Path.cwd()
    paths = [Path(os.path.abspath(split_node_id(p)[0])) for p in options.paths if p != "-"]  # noqa: PTH100
    if options.stdin_filename:
        paths.append(Path(os.path.abspath(options.stdin_filename)))  # noqa: PTH100
    config = configuration.load(paths, cwd, file=options.config, isolated=options.isolated)
    for name in _names(options.ignore):
        if Path(name).exists():
            raise UsageError(f"--ignore takes rules; to leave out {name}, use --exclude {name}")
    changes: dict[str, Any] = {
        "exclude": (*config.exclude, *(options.exclude or ())),
        "rule_files": (
            *config.rule_files,
            *(str(cwd / file) for file in options.rules or ()),
        ),
        "pdb": options.pdb,
    }
    if options.select:
        changes["select"] = tuple(_names(options.select))
    if options.ignore:
        changes["ignore"] = (*config.ignore, *_names(options.ignore))
    if options.max_warnings is not None:
        changes["max_warnings"] = options.max_warnings
    if (
        options.max_warnings if options.max_warnings is not None else config.max_warnings
    ) is not None:
        changes["fail_on"] = "error"
    if options.fail_on:
        changes["fail_on"] = options.fail_on
    if options.pdb:
        changes["workers"] = 1
    elif options.workers is not None:
        changes["workers"] = _workers(options.workers)
    return replace(config, **changes)


def _names(values: Sequence[str] | None) -> list[str]:
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]


def _workers(value: str) -> int | str:
    if value == "auto":
        return value
    if not value.isdecimal():
        raise UsageError(f"-n: must be a number or auto, not {value!r}")
    return max(1, int(value))


# --- linting -------------------------------------------------------------------------------


def _lint(config: Config, plugins: Plugins, options: argparse.Namespace) -> int:
    reporters = plugins.reporters()
    outputs = [_output(value, reporters) for value in options.output or ()]
    if options.format not in reporters:
        raise UsageError(
            f"--format: no reporter is called {options.format!r}; "
            f"known: {', '.join(sorted(reporters))}"
        )
    stdin = _stdin(config, options)
    result = _narrowed(
        lint(config, plugins, options.paths, stdin=stdin, progress=_progress(options)), options
    )
    stream = sys.stdout
    if options.diff:
        for mended in mending.mend(result, unsafe=options.unsafe_fixes):
            stream.write(mending.diff(mended))
        return _exit_code(result, config)
    if options.fix:
        result, stream = _fixed(result, config, plugins, options, stdin)
    reporters[options.format](result, stream, _report_options(options, stream))
    for name, file in outputs:
        try:
            with file.open("w", encoding="utf-8", errors="backslashreplace") as out:
                reporters[name](result, out, _report_options(options, out))
        except OSError as error:
            raise UsageError(f"--output {file}: cannot be written: {error.strerror}") from None
    return _exit_code(result, config)


def _output(value: str, reporters: dict[str, Any]) -> tuple[str, Path]:
    name, separator, file = value.partition("=")
    if not separator or not file:
        raise UsageError(f"--output must be NAME=FILE, not {value!r}")
    if name not in reporters:
        raise UsageError(
            f"--output: no reporter is called {name!r}; known: {', '.join(sorted(reporters))}"
        )
    return name, Path(file)


def _stdin(config: Config, options: argparse.Namespace) -> Source | None:
    if "-" not in options.paths:
        if options.stdin_filename:
            raise UsageError("--stdin-filename needs the path -, which means standard input")
        return None
    if len(options.paths) > 1:
        raise UsageError("- (standard input) cannot be given beside other paths")
    file = Path(os.path.abspath(options.stdin_filename or "stdin.txt"))  # noqa: PTH100
    path = relative_to_root(file, config.root)
    return Source(path, str(file), sys.stdin.buffer.read())


def _narrowed(result: Result, options: argparse.Namespace) -> Result:
    if options.expression:
        result = narrow.matching(result, narrow.compile_expression(options.expression))
    failures = 1 if options.exitfirst else options.maxfail
    return narrow.stop_after(result, failures) if failures else result


def _fixed(
    result: Result,
    config: Config,
    plugins: Plugins,
    options: argparse.Namespace,
    stdin: Source | None,
) -> tuple[Result, TextIO]:
    """Apply fixes until there is nothing left to fix; the result says what remains."""
    fixes, files = 0, set()
    for _ in range(MOST_FIX_ROUNDS):
        mended = mending.mend(result, unsafe=options.unsafe_fixes)
        if not mended:
            break
        if stdin is not None:
            assert stdin.data is not None
            encoding = result.open(mended[0].document).encoding
            stdin = stdin._replace(data=mending.encoded(mended[0], stdin.data, encoding))
        else:
            errors = mending.write(mended, result)
            if errors:
                result = replace(result, errors=(*result.errors, *errors))
                break
        fixes += sum(each.fixes for each in mended)
        files |= {each.document for each in mended}
        result = _narrowed(lint(config, plugins, options.paths, stdin=stdin), options)
    if fixes:
        note = f"{_count(fixes, 'fix', 'fixes')} applied in {_count(len(files), 'file', 'files')}"
        result = replace(result, notes=(note, *result.notes))
    if stdin is None:
        return result, sys.stdout
    # The mended text is the output, as a filter's is; the report goes beside it.
    assert stdin.data is not None
    sys.stdout.buffer.write(stdin.data)
    return result, sys.stderr


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _report_options(options: argparse.Namespace, stream: TextIO) -> ReportOptions:
    return report_options(
        stream,
        color=options.color if stream in (sys.stdout, sys.stderr) else "no",
        verbosity=options.verbose - options.quiet,
        tb=options.tb,
        durations=options.durations,
        show_all=options.show_all,
    )


def _progress(options: argparse.Namespace) -> Any:
    """Shows how far a long run is, where somebody is watching."""
    if options.quiet or not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        if total > done:
            sys.stderr.write(f"\rlinted {done} of {total} files")
        elif total > 1:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    return show


def _exit_code(result: Result, config: Config) -> int:
    if result.errors:
        return INTERNAL_ERROR
    if not any(document.outcomes for document in result.documents):
        return NO_DOCUMENTS
    least = SEVERITIES.index(config.fail_on)
    if any(SEVERITIES.index(each.severity) >= least for each in result.diagnostics):
        return FINDINGS
    warnings = sum(each.severity == "warning" for each in result.diagnostics)
    if config.max_warnings is not None and warnings > config.max_warnings:
        return TOO_MANY_WARNINGS
    return CLEAN


# --- telling about itself ------------------------------------------------------------------


def _list_rules(config: Config, plugins: Plugins) -> int:
    selected = choose_rules(config, plugins.rules)
    width = max((len(rule.name) for rule in plugins.rules), default=0)
    for rule in sorted(plugins.rules, key=lambda rule: rule.name):
        severity = (config.severity_of(rule.name) or rule.severity) if rule in selected else "off"
        print(f"{rule.name:{width}}  {severity:7}  {rule.summary}")
    return _broken_plugins(plugins)


def _explain(name: str, plugins: Plugins) -> int:
    rules = {rule.name: rule for rule in plugins.rules}
    if name not in rules:
        raise UsageError(configuration.no_such_rule("--explain", name, rules))
    rule = rules[name]
    if rule.page is not None:
        print(rule.page.read_text("utf-8").rstrip())
    else:
        print(f"# {rule.name}\n\n{rule.summary}\n")
        for option in rule.options.values():
            print(f"- {option.name} = {option.default!r}  {option.help}".rstrip())
    return _broken_plugins(plugins)


def _collect(config: Config, plugins: Plugins, options: argparse.Namespace) -> int:
    """List the items a run would judge, as pytest's ``--collect-only`` does."""
    wanted = narrow.compile_expression(options.expression) if options.expression else None
    rules = [rule.name for rule in choose_rules(config, plugins.rules)]
    selection = discover(config, paths_to_lint(config, options.paths))
    count = 0
    for source in selection.sources:
        if selection.reported is not None and source.path not in selection.reported:
            continue
        named = selection.rules.get(source.path, set(rules))
        items = [r for r in rules if r in named and (not wanted or wanted(f"{source.path}::{r}"))]
        if items and not options.quiet:
            print(f"<Document {source.path}>")
        for rule in items:
            print(f"{source.path}::{rule}" if options.quiet else f"  <Rule {rule}>")
        count += len(items)
    skipped = describe_skipped(selection.skipped)
    print(f"\n{_count(count, 'item', 'items')} collected" + (f"; {skipped}" if skipped else ""))
    for error in selection.errors:
        print(f"{error.path}: {error.message}", file=sys.stderr)
    if selection.errors or plugins.broken:
        _broken_plugins(plugins)
        return INTERNAL_ERROR
    return CLEAN if count else NO_DOCUMENTS


def _broken_plugins(plugins: Plugins) -> int:
    for error in plugins.broken:
        print(f"seedlint: error: {error.message}", file=sys.stderr)
    return INTERNAL_ERROR if plugins.broken else CLEAN
