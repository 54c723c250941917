"""The configuration: one a run, found at the root, checked key by key.

It stands in ``seedlint.toml`` or under ``[tool.seedlint]`` of ``pyproject.toml``, in the common
ancestor of the paths given or above it, as pytest finds its rootdir.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from seedlint import patterns
from seedlint.finding import Severity
from seedlint.options import Option, OptionError

if TYPE_CHECKING:
    from seedlint.authoring import Rule


class UsageError(Exception):
    """The command line or the configuration is wrong: exit code 4."""


class Config(NamedTuple):
    """The settings of a run, from the file and the command line; picklable.

    ``rule_settings`` holds ``[tool.seedlint.rules.NAME]`` as written; it is held to the rules'
    signatures once they are loaded (``rule_options``).
    """

    root: Path
    file: Path | None = None
    paths: tuple[str, ...] = ()
    corpus: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: Mapping[str, str] = {}
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_files: tuple[str, ...] = ()
    rule_settings: Mapping[str, Mapping[str, Any]] = {}
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    fail_on: Severity = "warning"
    max_warnings: int | None = None
    isolated: bool = False
    workers: int | Literal["auto"] = "auto"
    pdb: bool = False
    since: str | None = None

    def severity_of(self, rule: str) -> Severity | None:
        """The severity the user set for a rule, None when it is left to the rule."""
        severity: Severity | None = self.rule_settings.get(rule, {}).get("severity")
        return severity

    def rule_options(self, rule: Rule) -> dict[str, Any]:
        """The options to call a rule with: its defaults, overridden by the configuration.

        Raises:
            UsageError: an option is unknown or has the wrong type; names file and key.
        """
        values = {name: option.default for name, option in rule.options.items()}
        for key, value in self.rule_settings.get(rule.name, {}).items():
            where = self.where(rule.name, key)
            if key == "severity":
                if value == "off":  # as --list-rules says it
                    raise UsageError(f'{where}: to switch a rule off, ignore = ["{rule.name}"]')
                _checked(_SEVERITY, value, where)
                continue
            if key not in rule.options:
                hint = did_you_mean(key, [*rule.options, "severity"])
                raise UsageError(f"{where}: no such option of {rule.name}{hint}")
            values[key] = _checked(rule.options[key], value, where)
        return values

    def where(self, rule: str, option: str) -> str:
        """Where an option of a rule is set, for messages."""
        return f"{self.file_name}: [{self._prefix}rules.{rule}] {option}"

    @property
    def file_name(self) -> str:
        """The configuration file's name for messages."""
        return self.file.name if self.file else "configuration"

    @property
    def _prefix(self) -> str:
        return "tool.seedlint." if self.file and self.file.name == "pyproject.toml" else ""


_SEVERITY = Option("severity", Severity, None)
_STRINGS = tuple[str, ...]


def _not_negative(number: int) -> None:
    if number < 0:
        raise ValueError("it must be 0 or more")


_SETTINGS = {
    option.name: option
    for option in (
        Option("paths", _STRINGS, (), "linted when no path is given"),
        Option("corpus", _STRINGS, (), "what the linted documents are compared with"),
        Option("include", _STRINGS, (), "patterns of further files that are documents"),
        Option("exclude", _STRINGS, (), "patterns of files that are left out"),
        Option("encoding", dict[str, str], {}, "pattern -> codec, for files that are not UTF-8"),
        Option("select", _STRINGS, (), "the only rules to run"),
        Option("ignore", _STRINGS, (), "rules not to run"),
        Option("rules", Any, {}, "files of rules, or a table of settings by rule"),
        Option("per-file-ignores", dict[str, _STRINGS], {}, "pattern -> rules to ignore there"),
        Option("fail-on", Severity, "warning", "the least severity that fails the run"),
        Option(
            "max-warnings", int, None, "fail when there are more warnings than this", _not_negative
        ),
    )
}


def load(
    paths: Sequence[Path], cwd: Path, *, file: str | None = None, isolated: bool = False
) -> Config:
    """Find and read the configuration for some paths.

    Args:
        paths: absolute paths to be linted, existing or not; empty for a bare run.
        cwd: the folder the command was called from.
        file: a configuration file to read instead of looking for one; its folder is the root.
        isolated: look for no configuration, and load only seedlint's own plugins.

    Raises:
        UsageError: the file cannot be read, or a key is unknown or has the wrong type.
    """
    if file is not None:
        named = cwd / file
        table = _read(named)
        if table is None:
            raise UsageError(f"{file}: no such file, or no [tool.seedlint] in it")
        return _from_table(table, named)._replace(isolated=isolated)
    ancestor = _common_ancestor(paths) if paths else cwd
    for folder in (ancestor, *ancestor.parents) if not isolated else ():
        for name in ("seedlint.toml", "pyproject.toml"):
            table = _read(folder / name)
            if table is not None:
                return _from_table(table, folder / name)
    root = _common_ancestor([ancestor, cwd])
    return Config(root=ancestor if root == root.parent else root, isolated=isolated)


def _common_ancestor(paths: Iterable[Path]) -> Path:
    # os.path's tests do not raise where access is denied.
    folders = [str(path if os.path.isdir(path) else path.parent) for path in paths]  # noqa: PTH112
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # different drives
        return Path(folders[0])


def _read(file: Path) -> dict[str, Any] | None:
    """The table of settings in a file, None where there is none."""
    try:
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if not os.path.lexists(file):  # its folder is closed to us, and with it what it says
            return None
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from None
    in_pyproject = file.name == "pyproject.toml"
    if in_pyproject and b"seedlint" not in data:
        return None
    import tomllib  # noqa: PLC0415  (most single-file runs have no configuration)

    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        # The list of files and the tables of options cannot both be called rules.
        hint = "; beside options of rules, files are rules.files" if "'rules'" in str(error) else ""
        raise UsageError(f"{file}: not valid TOML: {error}{hint}") from None
    if not in_pyproject:
        return table
    tools = table.get("tool")
    own = tools.get("seedlint") if isinstance(tools, dict) else None
    if own is not None and not isinstance(own, dict):
        raise UsageError(f"{file.name}: tool.seedlint: must be a table, not {own!r}")
    return own


def _from_table(table: dict[str, Any], file: Path) -> Config:
    prefix = "tool.seedlint." if file.name == "pyproject.toml" else ""
    values: dict[str, Any] = {}
    for key, value in table.items():
        where = f"{file.name}: {prefix}{key}"
        if key in ("tool", "seedlint") and not prefix:
            heading = "tool.seedlint" if key == "tool" else key
            raise UsageError(f"{file.name}: its settings stand at the top, not under [{heading}]")
        if key not in _SETTINGS:
            raise UsageError(f"{where}: no such setting{did_you_mean(key, _SETTINGS)}")
        values[key.replace("-", "_")] = _checked(_SETTINGS[key], value, where)
    for codec in values.get("encoding", {}).values():
        _refuse_unknown_codec(codec, f"{file.name}: {prefix}encoding")
    for setting in ("include", "exclude", "encoding", "per_file_ignores"):
        for pattern in values.get(setting, ()):
            refuse_bad_pattern(pattern, f"{file.name}: {prefix}{setting.replace('_', '-')}")
    files, settings = _split_rules(values.pop("rules", {}), f"{file.name}: {prefix}rules")
    return Config(root=file.parent, file=file, rule_files=files, rule_settings=settings, **values)


def _split_rules(value: Any, where: str) -> tuple[tuple[str, ...], dict[str, dict[str, Any]]]:
    """``rules`` is a list of files, or a table of settings whose key ``files`` is that list."""
    table = value if isinstance(value, dict) else {"files": value}
    files = _checked(Option("rules", _STRINGS, ()), table.get("files", ()), where)
    settings = {name: each for name, each in table.items() if name != "files"}
    for name, each in settings.items():
        if not isinstance(each, dict):
            raise UsageError(f"{where}.{name}: must be a table of settings, not {each!r}")
    return files, settings


def _refuse_unknown_codec(name: str, where: str) -> None:
    try:
        b" ".decode(name)
    except UnicodeError:
        pass  # it is known, and wants more than one byte
    except (LookupError, ValueError):
        raise UsageError(f"{where}: {name!r} is no encoding that Python knows") from None


def _checked(option: Option, value: Any, where: str) -> Any:
    try:
        return option.checked(value)
    except OptionError as error:
        reason = str(error).removeprefix(f"option {option.name!r} ")
        raise UsageError(f"{where}: {reason}") from None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """ "; did you mean X?", or the known names, to end an error message with."""
    import difflib  # noqa: PLC0415  (only when something is wrong)

    names = sorted(known)
    close = difflib.get_close_matches(name, names, 1)
    return f"; did you mean {close[0]}?" if close else f"; known: {', '.join(names) or 'none'}"


def refuse_bad_pattern(pattern: str, where: str) -> None:
    """Hold a pattern against the spelling of ``.gitignore``.

    Raises:
        UsageError: it cannot be read; the message begins with ``where``.
    """
    try:
        patterns.compiled((pattern,))
    except ValueError:
        raise UsageError(f"{where}: {pattern!r} is no pattern as in .gitignore") from None
