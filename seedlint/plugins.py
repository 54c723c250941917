"""Loading plugins, each guarded: one that is broken is reported, the others still work."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy

from seedlint import hookspecs
from seedlint.authoring import Rule
from seedlint.config import Config, UsageError
from seedlint.entry_points import entry_points
from seedlint.result import RunError

if TYPE_CHECKING:
    from seedlint.hookspecs import Command
    from seedlint.report import Reporter

GROUP = "seedlint"
OWN_DISTRIBUTION = "seedlint"


@dataclass(slots=True)
class Plugins:
    """The loaded plugins of a run.

    Attributes:
        manager: pluggy's, for calling hooks.
        rules: by plugin order, then as the plugin gives them; names are unique.
        broken: the plugins that could not be loaded.
    """

    manager: pluggy.PluginManager
    rules: list[Rule] = field(default_factory=list)
    broken: list[RunError] = field(default_factory=list)

    @property
    def hook(self) -> Any:
        return self.manager.hook

    def reporters(self) -> dict[str, Reporter]:
        """Reporters by name; a later plugin may replace an earlier one's."""
        return self._by_name("reporters", self.hook.seedlint_add_reporters)

    def commands(self) -> dict[str, Command]:
        """Commands by option; a later plugin may replace an earlier one's."""
        return self._by_name("commands", self.hook.seedlint_add_commands)

    def _by_name(self, what: str, caller: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        # Called one by one, because pluggy stops at the first that raises.
        for hook in caller.get_hookimpls():
            try:
                found.update(hook.function())
            except Exception as error:
                reason = f"{type(error).__name__}: {error}"
                message = f"{what} of {hook.plugin_name} cannot be loaded: {reason}"
                self.broken.append(RunError("plugin", message))
        return found


def load(config: Config, extra: list[object] | None = None) -> Plugins:
    """Load installed plugins, then the files of rules that the configuration names.

    Args:
        config: of the run; with ``isolated`` only seedlint's own plugins are loaded.
        extra: plugin objects to register as well.

    Raises:
        UsageError: a file of rules cannot be loaded, or two rules have one name.
    """
    plugins = Plugins(pluggy.PluginManager(GROUP))
    plugins.manager.add_hookspecs(hookspecs)
    for name, load_plugin in _installed(config):
        try:
            _register(plugins, load_plugin(), name)
        except (Exception, SystemExit) as error:
            partly = any(rule.plugin == name for rule in plugins.rules)
            plugins.broken.append(_broken(name, error, partly=partly))
    if not config.isolated:
        for file in config.rule_files:
            _register_file(plugins, config.root / file)
    for plugin in extra or ():
        _register(plugins, plugin, getattr(plugin, "__name__", repr(plugin)))
    _refuse_twins(plugins.rules)
    _refuse_circles(plugins.rules)
    return plugins


def _installed(config: Config) -> Iterator[tuple[str, Any]]:
    """Every installed plugin as (``distribution version:name``, loader).

    Walked here, because pluggy's own loader skips a second entry point of one name and stops at
    the first that raises.
    """
    taken: set[str] = set()
    entries = list(entry_points(GROUP, OWN_DISTRIBUTION))
    if not any(entry.distribution == OWN_DISTRIBUTION for entry in entries):
        raise UsageError(
            "seedlint runs, but is not installed: its rules are found by the metadata that pip "
            "writes. Install it (pip install FOLDER-OF-SEEDLINT)"
        )
    for entry in entries:
        if config.isolated and entry.distribution != OWN_DISTRIBUTION:
            continue
        name = f"{entry.distribution} {entry.version}".rstrip() + f":{entry.name}"
        if name in taken:
            name = f"{name}={entry.value}"
        taken.add(name)
        yield name, entry.load


def _register(plugins: Plugins, plugin: object, name: str) -> None:
    """Register a plugin and take its rules, or leave no trace of it and raise.

    Where its hook raises after it gave some rules, those are taken before that is raised.
    """
    manager = plugins.manager
    if manager.is_registered(plugin):
        return  # one module under two entry points, or a file named twice
    try:
        manager.register(plugin, name)
        manager.check_pending()
        caller = manager.subset_hook_caller(
            "seedlint_add_rules", [other for other in manager.get_plugins() if other is not plugin]
        )
        rules: list[Rule] = []
        broken: Exception | None = None
        try:
            for given in caller():
                rules.extend(given)  # keeps what a generator gave before it raised
        except Exception as error:
            if not rules:
                raise
            broken = error
        if isinstance(plugin, ModuleType):
            rules += _defined_in(plugin)
        for rule in rules:
            if not isinstance(rule, Rule):
                raise TypeError(f"seedlint_add_rules gave {rule!r}, which is not a rule")
    except BaseException:
        if manager.is_registered(plugin):
            manager.unregister(plugin)
        raise
    # A step's decorator returns the rule, so that one rule may have several names.
    for rule in dict.fromkeys(rules):
        if rule not in plugins.rules:
            rule.plugin = name
            plugins.rules.append(rule)
    if broken is not None:
        raise broken


def _defined_in(module: ModuleType) -> list[Rule]:
    """The rules at a module's top level that the module itself defines."""
    return [
        value
        for value in vars(module).values()
        if isinstance(value, Rule) and value.check.__module__ == module.__name__
    ]


def _register_file(plugins: Plugins, file: Path) -> None:
    try:
        module = import_file(file)
        _register(plugins, module, str(file))
        if not (_defined_in(module) or plugins.manager.get_hookcallers(module)):
            raise LookupError("defines no rule (@rule) and implements no hook (@hookimpl)")
    except (Exception, SystemExit) as error:
        kind = type(error).__name__
        where = _last_line_in(error, file)
        raise UsageError(f"rules {file}{where}: cannot be loaded: {kind}: {error}") from error


def import_file(file: Path) -> ModuleType:
    """Import a Python file by its path, once a process.

    A file inside a package is imported as part of it, so that its relative imports work, but
    under a name of its own, so that an installed package of the same name is another one.

    Raises:
        FileNotFoundError: there is no such file.
        Exception: whatever the file raises.
    """
    file = file.resolve()
    if not file.is_file():
        raise FileNotFoundError("no such file")
    package = _outermost_package(file)
    if package is None:
        return _import_as(_private_name(file), file)
    name = _private_name(package)
    _import_as(name, package / "__init__.py", search=[str(package)])
    parts = file.relative_to(package).with_suffix("").parts
    return importlib.import_module(".".join((name, *parts)))


def _outermost_package(file: Path) -> Path | None:
    package = None
    for folder in file.parents:
        if not (folder / "__init__.py").is_file():
            break
        package = folder
    return package


def _private_name(path: Path) -> str:
    """A module name for a path, distinct for paths that end alike."""
    import zlib  # noqa: PLC0415  (most runs have no files of rules)

    return f"seedlint_file_{path.stem}_{zlib.crc32(os.fsencode(path)):08x}"


def _import_as(name: str, file: Path, search: list[str] | None = None) -> ModuleType:
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=search)
    if spec is None or spec.loader is None:
        raise ImportError("not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _last_line_in(error: BaseException, file: Path) -> str:
    import traceback  # noqa: PLC0415  (only when something is wrong)

    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == str(file.resolve())
    ]
    return f":{lines[-1]}" if lines else ""


def _broken(name: str, error: BaseException, *, partly: bool) -> RunError:
    import traceback  # noqa: PLC0415  (only when something is wrong)

    distribution, _, entry = name.partition(":")
    return RunError(
        "plugin",
        f"plugin {entry} of {distribution} cannot be loaded{' in part' if partly else ''}: "
        f"{type(error).__name__}: {error}; {'those' if partly else 'its'} rules did not run. "
        f"Mend or uninstall {distribution.partition(' ')[0]}",
        traceback="".join(traceback.format_exception(error)),
    )


def _refuse_twins(rules: list[Rule]) -> None:
    owners: dict[str, str] = {}
    for rule in rules:
        if rule.name in owners:
            raise UsageError(
                f"two rules are called {rule.name}: one of {owners[rule.name]}, "
                f"one of {rule.plugin}; rename one of them"
            )
        owners[rule.name] = rule.plugin


def _refuse_circles(rules: list[Rule]) -> None:
    graph = {rule.name: (*rule.yields_to, *rule.after) for rule in rules}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            circle = " -> ".join((*trail[trail.index(name) :], name))
            raise UsageError(f"rules wait for each other in a circle: {circle}")
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())
