"""The command: ``seedlint [PATH ...]``. pytest's spelling wherever pytest has one."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from pathlib import Path
from typing import Any, TextIO

from seedlint import arguments as command_line
from seedlint import plugins as plugin_loading
from seedlint.choice import refuse_unknown_rules
from seedlint.complaints import complain, complain_of, complain_of_fault, complain_of_nothing
from seedlint.config import Config, UsageError
from seedlint.engine import narrow
from seedlint.engine.discover import describe_skipped
from seedlint.engine.executors import COLLECT_AFTER, WorkerDiedError
from seedlint.engine.faults import FAULTS
from seedlint.engine.run import lint
from seedlint.engine.walk import Source, relative_to_root
from seedlint.exit_codes import (
    CLEAN,
    INTERNAL_ERROR,
    INTERRUPTED,
    NO_DOCUMENTS,
    TOO_MANY_WARNINGS,
    USAGE_ERROR,
    code_of,
    code_of_nothing,
    warnings_in,
)
from seedlint.hookspecs import Command
from seedlint.plugins import Plugins
from seedlint.report import Reporter, ReportOptions
from seedlint.report.cells import visible
from seedlint.report.tally import plural
from seedlint.report.terminal import keep_line_ends, never_raise, opened, report_options
from seedlint.result import Result


def command() -> int:
    """The console command: what ``main`` does, in a process that ends with it."""
    gc.set_threshold(COLLECT_AFTER)
    code = main()
    # What is left goes with the process; to search it for circles first takes a twentieth of a run.
    gc.freeze()
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    sys.stdout, sys.stderr = opened(sys.stdout), opened(sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        never_raise(stream)
    try:
        options = command_line.parsed(arguments)
    except UsageError as error:
        complain(str(error))
        return USAGE_ERROR
    return _guarded(options)


def _guarded(options: argparse.Namespace) -> int:
    """The exit code of a run, whatever becomes of it."""
    try:
        code = _run(options)
        sys.stdout.flush()
        return code
    except (UsageError, WorkerDiedError) as error:
        complain(str(error))
        return USAGE_ERROR if isinstance(error, UsageError) else INTERNAL_ERROR
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; the interpreter must not complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED
    except FAULTS as error:
        # Left to itself Python would exit with 1, which means findings, or as a plugin wishes.
        complain_of_fault(error)
        return INTERNAL_ERROR


def _run(options: argparse.Namespace) -> int:
    if options.help:
        return _help(options)
    config = command_line.configured(options)
    with _aside(config):
        plugins = plugin_loading.load(config)
    try:
        _refuse_ignored_paths(command_line.names(options.ignore), plugins)
        for option in ("select", "ignore"):
            named = command_line.names(getattr(options, option))
            refuse_unknown_rules(f"--{option}", named, plugins.rules, tags=True)
        if options.list_rules or options.explain:
            return _tell(config, plugins, options)
        if options.collect_only:
            return _collect(config, plugins, options)
        commands = plugins.commands() if options.unknown else {}
        if command := command_line.command_among(options, commands):
            return _do(command, config, plugins, options)
        return _lint(config, plugins, options)
    except UsageError:
        # A rule may be unknown because its plugin is broken.
        complain_of(plugins.broken)
        raise


def _aside(config: Config) -> AbstractContextManager[object]:
    """What rules and plugins print goes beside the report, which a program may be reading."""
    return nullcontext() if config.pdb else redirect_stdout(sys.stderr)


def _refuse_ignored_paths(names: Iterable[str], plugins: Plugins) -> None:
    known = {rule.name for rule in plugins.rules}
    for name in names:
        if name not in known and os.path.lexists(name):
            raise UsageError(f"--ignore takes rules; to leave out {name}, use --exclude {name}")


def _do(command: Command, config: Config, plugins: Plugins, options: argparse.Namespace) -> int:
    """Run the rules a command needs, then the command on what they found."""
    with _aside(config):
        chosen = config._replace(select=command.rules, ignore=())
        result = lint(chosen, plugins, options.paths, progress=_progress(options))
        try:
            told = command.run(result)
        except OSError as error:
            why = f"{error.filename}: {error.strerror}" if error.filename else str(error)
            raise UsageError(why) from None
    print(told, flush=True)
    if (code := code_of(result, config)) == NO_DOCUMENTS:
        complain_of_nothing(result.skipped, options.expression if result.deselected else None)
        return code
    return complain_of(result.errors)


# --- linting -------------------------------------------------------------------------------


def _lint(config: Config, plugins: Plugins, options: argparse.Namespace) -> int:
    reporters = plugins.reporters()
    report = _reporter("--format", options.format, reporters)
    outputs = [_output(value, reporters) for value in options.output or ()]
    wanted = narrow.compile_expression(options.expression) if options.expression else None
    stdin = _stdin(config, options)

    def lint_all(contents: Mapping[str, bytes] | None = None) -> Result:
        with _aside(config):
            result = lint(
                config,
                plugins,
                options.paths,
                stdin=stdin,
                contents=contents,
                progress=_progress(options),
            )
        return narrow.matching(result, wanted) if wanted else result

    def read(path: str) -> bytes:
        if stdin is not None and stdin.data is not None and path == stdin.path:
            return stdin.data
        return Path(config.root, path).read_bytes()

    stream = sys.stdout
    result = before = lint_all()
    if options.diff or options.fix:
        from seedlint import mended  # noqa: PLC0415  (most runs mend nothing)
        from seedlint.engine import fix as mending  # noqa: PLC0415

        settled = mending.settle(result, lint_all, read, unsafe=options.unsafe_fixes)
        if options.diff:
            result = result._replace(errors=(*result.errors, *settled.errors))
        elif stdin is None:
            written = mending.write(settled.changes, settled.result.root)
            result = mended.after_writing(settled, written, lint_all)
        else:
            # The mended text is the output, as a filter's is; the report goes beside it.
            stream = sys.stderr
            result = mended.with_note(settled.result, settled.changes, settled.errors)
            change = settled.changes.get(stdin.path)
            sys.stdout.buffer.write(change.after if change else read(stdin.path))
        if options.fix:
            result = mended.with_gone(before, result, settled.changes)
    failures = 1 if options.exitfirst else options.maxfail
    if failures:
        result = narrow.stop_after(result, failures)
    if options.diff:
        keep_line_ends(stream)
        stream.writelines(mending.diff(path, each) for path, each in settled.changes.items())
        complain_of(result.errors)
    else:
        report(result, stream, _report_options(options, stream))
    for reporter, file in outputs:
        if str(file) == command_line.STDOUT:
            reporter(result, stream, _report_options(options, stream))
        else:
            _report_to(file, reporter, result, options)
    stream.flush()  # before what is said of it on another stream
    return _concluded(result, config, options)


def _concluded(result: Result, config: Config, options: argparse.Namespace) -> int:
    """The exit code; says what the report does not make plain."""
    code = code_of(result, config)
    if code == NO_DOCUMENTS:
        complain_of_nothing(result.skipped, options.expression if result.deselected else None)
    if code == TOO_MANY_WARNINGS:
        found = plural(warnings_in(result), "finding")
        complain(f"{found} of severity warning; --max-warnings allows {config.max_warnings}")
    return code


def _reporter(option: str, name: str, reporters: Mapping[str, Reporter]) -> Reporter:
    if name not in reporters:
        known = ", ".join(sorted(reporters))
        raise UsageError(f"{option}: no reporter is called {name!r}; known: {known}")
    return reporters[name]


def _output(value: str, reporters: Mapping[str, Reporter]) -> tuple[Reporter, Path]:
    name, separator, file = value.partition("=")
    if not separator or not file:
        raise UsageError(f"--output must be NAME=FILE, not {value!r}")
    folder = Path(file).parent
    if not folder.is_dir():
        raise UsageError(f"--output {file}: there is no folder {folder}")
    return _reporter("--output", name, reporters), Path(file)


def _report_to(file: Path, report: Reporter, result: Result, options: argparse.Namespace) -> None:
    try:
        with file.open("w", encoding="utf-8", errors="backslashreplace") as out:
            report(result, out, _report_options(options, out))
    except OSError as error:
        raise UsageError(f"--output {file}: cannot be written: {error.strerror}") from None


def _stdin(config: Config, options: argparse.Namespace) -> Source | None:
    if command_line.STDIN not in options.paths:
        return None
    if sys.stdin is None:
        raise UsageError("- means standard input, which is closed")
    file = Path(os.path.abspath(options.stdin_filename or "stdin.txt"))  # noqa: PTH100
    return Source(relative_to_root(file, config.root), str(file), sys.stdin.buffer.read())


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


# --- telling about itself ------------------------------------------------------------------


def _help(options: argparse.Namespace) -> int:
    """The help, with what plugins add, as far as the configuration lets them be loaded."""
    try:
        plugins = plugin_loading.load(command_line.configured(options))
        commands = plugins.commands()
    except UsageError:
        commands = {}
    print(command_line.parser(commands).format_help().rstrip())
    return CLEAN


def _tell(config: Config, plugins: Plugins, options: argparse.Namespace) -> int:
    """Print the list of rules, or a rule's page."""
    from seedlint import listing  # noqa: PLC0415  (most runs lint)

    if options.list_rules:
        print("\n".join(listing.described_rules(config, plugins.rules)))
    else:
        print(listing.page_of(options.explain, plugins))
    return complain_of(plugins.broken)


def _collect(config: Config, plugins: Plugins, options: argparse.Namespace) -> int:
    """List the items a run would judge, as pytest's ``--collect-only`` does."""
    from seedlint import listing  # noqa: PLC0415  (see _tell)

    wanted = narrow.compile_expression(options.expression) if options.expression else None
    stdin = _stdin(config, options)
    found, selection = listing.items(config, plugins, options.paths, stdin, wanted)
    for path, rules in found:
        if not options.quiet:
            print(f"<Document {visible(path)}>")
        for rule in rules:
            print(f"{visible(path)}::{rule}" if options.quiet else f"  <Rule {rule}>")
    count = plural(sum(len(rules) for _, rules in found), "item")
    skipped = describe_skipped(selection.skipped)
    print(f"\n{count} collected" + (f"; {skipped}" if skipped else ""), flush=True)
    if complain_of([*plugins.broken, *selection.errors]):
        return INTERNAL_ERROR
    code = CLEAN if found else code_of_nothing(selection.skipped)
    if code == NO_DOCUMENTS:
        complain_of_nothing(selection.skipped, options.expression if selection.sources else None)
    return code
