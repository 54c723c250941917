"""The command: ``seedlint [PATH ...]``. pytest's spelling wherever pytest has one."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from seedlint import arguments as command_line
from seedlint import config as configuration
from seedlint import plugins as plugin_loading
from seedlint.config import Config, UsageError, choose_rules
from seedlint.engine import narrow
from seedlint.engine.check import FAULTS
from seedlint.engine.discover import UNCHANGED, describe_skipped, discover, paths_to_lint
from seedlint.engine.executors import COLLECT_AFTER, WorkerDiedError
from seedlint.engine.run import lint, refuse_unknown_rules
from seedlint.engine.walk import Source, relative_to_root
from seedlint.finding import SEVERITIES
from seedlint.hookspecs import Command
from seedlint.plugins import Plugins
from seedlint.report import Reporter, ReportOptions
from seedlint.report.terminal import keep_line_ends, never_raise, report_options
from seedlint.result import Result, RunError

if TYPE_CHECKING:
    from seedlint.engine.fix import Change, Settled

CLEAN, FINDINGS, INTERRUPTED, INTERNAL_ERROR, USAGE_ERROR, NO_DOCUMENTS, TOO_MANY_WARNINGS = range(
    7
)
"""Exit codes; pytest's where it has the case."""


def command() -> int:
    """The console command: what ``main`` does, in a process that ends with it."""
    gc.set_threshold(COLLECT_AFTER)
    code = main()
    # What is left goes with the process; to search it for circles first takes a twentieth of a run.
    gc.freeze()
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        never_raise(stream)
    try:
        options = command_line.parsed(arguments)
    except UsageError as error:
        _complain(str(error))
        return USAGE_ERROR
    return _guarded(options)


def _guarded(options: argparse.Namespace) -> int:
    """The exit code of a run, whatever becomes of it."""
    try:
        code = _run(options)
        sys.stdout.flush()
        return code
    except UsageError as error:
        _complain(str(error))
        return USAGE_ERROR
    except WorkerDiedError as error:
        _complain(str(error))
        return INTERNAL_ERROR
    except KeyboardInterrupt:
        _complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; the interpreter must not complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED
    except FAULTS as error:
        # Left to itself Python would exit with 1, which means findings, or as a plugin wishes.
        import traceback  # noqa: PLC0415  (only when something is wrong)

        traceback.print_exc()
        why = f"{type(error).__name__}: {error}"
        _complain(f"a fault of seedlint or of a plugin, nothing was judged: {why}")
        return INTERNAL_ERROR


def _complain(message: str) -> None:
    print(f"seedlint: error: {message}", file=sys.stderr)


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
            configuration.refuse_unknown_rules(f"--{option}", named, plugins.rules, tags=True)
        if options.list_rules:
            return _list_rules(config, plugins)
        if options.explain:
            return _explain(options.explain, plugins)
        if options.collect_only:
            return _collect(config, plugins, options)
        commands = plugins.commands() if options.unknown else {}
        if command := command_line.command_among(options.unknown, commands):
            return _do(command, config, plugins, options)
        return _lint(config, plugins, options)
    except UsageError:
        # A rule may be unknown because its plugin is broken.
        _complain_of(plugins.broken)
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
    print(told)
    return _complain_of(result.errors)


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
        from seedlint.engine import fix as mending  # noqa: PLC0415  (most runs mend nothing)

        settled = mending.settle(result, lint_all, read, unsafe=options.unsafe_fixes)
        if options.diff:
            result = result._replace(errors=(*result.errors, *settled.errors))
        elif stdin is None:
            written = mending.write(settled.changes, settled.result.root)
            result = _written(settled, written, lint_all)
        else:
            # The mended text is the output, as a filter's is; the report goes beside it.
            stream = sys.stderr
            result = _with_note(settled.result, settled.changes, settled.errors)
            change = settled.changes.get(stdin.path)
            sys.stdout.buffer.write(change.after if change else read(stdin.path))
        if options.fix:
            result = _with_gone(before, result, settled.changes)
    failures = 1 if options.exitfirst else options.maxfail
    if failures:
        result = narrow.stop_after(result, failures)
    if options.diff:
        keep_line_ends(stream)
        stream.writelines(mending.diff(path, each) for path, each in settled.changes.items())
        _complain_of(result.errors)
    else:
        report(result, stream, _report_options(options, stream))
    for reporter, file in outputs:
        _report_to(file, reporter, result, options)
    return _exit_code(result, config)


def _reporter(option: str, name: str, reporters: Mapping[str, Reporter]) -> Reporter:
    if name not in reporters:
        known = ", ".join(sorted(reporters))
        raise UsageError(f"{option}: no reporter is called {name!r}; known: {known}")
    return reporters[name]


def _output(value: str, reporters: Mapping[str, Reporter]) -> tuple[Reporter, Path]:
    name, separator, file = value.partition("=")
    if not separator or not file:
        raise UsageError(f"--output must be NAME=FILE, not {value!r}")
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
    file = Path(os.path.abspath(options.stdin_filename or "stdin.txt"))  # noqa: PTH100
    return Source(relative_to_root(file, config.root), str(file), sys.stdin.buffer.read())


def _written(
    settled: Settled, errors: Sequence[RunError], lint_all: Callable[[], Result]
) -> Result:
    """What remains after writing, which failed with ``errors``."""
    failed = {error.path for error in errors}
    changes = {path: each for path, each in settled.changes.items() if path not in failed}
    remaining = lint_all() if failed else settled.result
    return _with_note(remaining, changes, [*settled.errors, *errors])


def _with_note(result: Result, changes: Mapping[str, Change], errors: Sequence[RunError]) -> Result:
    notes = result.notes
    if changes:
        fixes = _count(sum(each.fixes for each in changes.values()), "fix", "fixes")
        notes = (f"{fixes} applied in {_count(len(changes), 'file', 'files')}", *notes)
    return result._replace(notes=notes, errors=(*result.errors, *errors))


def _with_gone(before: Result, after: Result, changes: Mapping[str, Change]) -> Result:
    """The result after mending, with a remark on findings that were not mended and yet are gone.

    What a fix deletes may have been the evidence for another finding, whose text still stands.
    """
    left = {(each.location.path, each.path_free_fingerprint) for each in after.diagnostics}
    gone = [
        f"{each.location.path}:{each.location.line} {each.rule}"
        for each in before.diagnostics
        if each.fix is None
        and each.severity != "info"
        and each.location.path in changes
        and (each.location.path, each.path_free_fingerprint) not in left
    ]
    if not gone:
        return after
    findings = _count(len(gone), "finding", "findings")
    note = f"{findings} rested on what was deleted, look there again: {', '.join(gone)}"
    return after._replace(notes=(*after.notes, note))


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
        return _nothing_to_judge(result.skipped)
    least = SEVERITIES.index(config.fail_on)
    if any(SEVERITIES.index(each.severity) >= least for each in result.diagnostics):
        return FINDINGS
    warnings = sum(each.severity == "warning" for each in result.diagnostics)
    if config.max_warnings is not None and warnings > config.max_warnings:
        return TOO_MANY_WARNINGS
    return CLEAN


def _nothing_to_judge(skipped: Mapping[str, int]) -> int:
    """Documents that are as they were are no failure; none at all is most likely a slip."""
    return CLEAN if UNCHANGED in skipped else NO_DOCUMENTS


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


def _list_rules(config: Config, plugins: Plugins) -> int:
    selected = choose_rules(config, plugins.rules)
    width = max((len(rule.name) for rule in plugins.rules), default=0)
    for rule in sorted(plugins.rules, key=lambda rule: rule.name):
        severity = (config.severity_of(rule.name) or rule.severity) if rule in selected else "off"
        print(f"{rule.name:{width}}  {severity:7}  {rule.summary}")
    return _complain_of(plugins.broken)


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
    return _complain_of(plugins.broken)


def _collect(config: Config, plugins: Plugins, options: argparse.Namespace) -> int:
    """List the items a run would judge, as pytest's ``--collect-only`` does."""
    wanted = narrow.compile_expression(options.expression) if options.expression else None
    rules = choose_rules(config, plugins.rules)
    stdin = _stdin(config, options)
    paths = paths_to_lint(config, options.paths) if stdin is None else ()
    selection = discover(config, paths, stdin)
    refuse_unknown_rules(selection, rules)
    count = 0
    for source in selection.sources:
        if selection.reported is not None and source.path not in selection.reported:
            continue
        named = selection.rules.get(source.path)
        items = [
            rule.name
            for rule in rules
            if (named is None or rule.name in named)
            and (wanted is None or wanted(f"{source.path}::{rule.name}"))
        ]
        if items and not options.quiet:
            print(f"<Document {source.path}>")
        for name in items:
            print(f"{source.path}::{name}" if options.quiet else f"  <Rule {name}>")
        count += len(items)
    skipped = describe_skipped(selection.skipped)
    print(f"\n{_count(count, 'item', 'items')} collected" + (f"; {skipped}" if skipped else ""))
    if _complain_of([*plugins.broken, *selection.errors]):
        return INTERNAL_ERROR
    return CLEAN if count else _nothing_to_judge(selection.skipped)


def _complain_of(errors: Iterable[RunError]) -> int:
    """Print errors; the exit code says whether there were any."""
    code = CLEAN
    for error in errors:
        _complain(f"{error.path}: {error.message}" if error.path else error.message)
        code = INTERNAL_ERROR
    return code
