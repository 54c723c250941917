"""Help for authors: lint a text with one rule, and run a rule's page as its tests.

A page is ``X.md`` beside the ``X.py`` that defines rule X. Its fenced cases are the rule's tests:
documents that must or must not be flagged, the exact report, and the text after the fix.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pluggy

from seedlint import hookspecs
from seedlint import plugins as plugin_loading
from seedlint.authoring import Rule
from seedlint.config import Config
from seedlint.engine import fix as mending
from seedlint.engine.run import lint
from seedlint.plugins import Plugins
from seedlint.result import Diagnostic, Result

__all__ = ["fix_files", "lint_files", "lint_text"]


def lint_text(text: str, rule: Rule, /, *, path: str = "a.txt", **options: Any) -> list[Diagnostic]:
    """The findings of a rule on a text.

    Args:
        text: of a document that is written as UTF-8.
        rule: as ``@rule`` made it.
        path: the document's name, whose suffix says how to read it.
        options: of the rule; one that is itself called ``path`` is set through ``lint_files``.

    Raises:
        AssertionError: the rule raised (the message holds the traceback), or no file of that name
            is a document.
    """
    result = lint_files({path: text}, rule, **options)
    assert result.documents, f"{path} is no document by its name, so no rule reads it"
    return list(result.diagnostics)


def lint_files(files: Mapping[str, str | bytes], rule: Rule, /, **options: Any) -> Result:
    """The result of linting some files, companions among them, with one rule.

    Args:
        files: content by root-relative path; text is written as UTF-8.

    Raises:
        AssertionError: the rule raised, or a document could not be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        return _linted(_written(Path(folder), files), rule, options)


def fix_files(
    files: Mapping[str, str | bytes], rule: Rule, /, *, unsafe: bool = True, **options: Any
) -> dict[str, bytes]:
    """What the files hold after the rule's fixes, applied until nothing changes.

    Raises:
        AssertionError: the rule raised, or its fixes never come to an end.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = _written(Path(name), files)
        settled = mending.settle(
            _linted(folder, rule, options),
            lambda contents: _linted(folder, rule, options, contents),
            lambda path: (folder / path).read_bytes(),
            unsafe=unsafe,
        )
        assert not settled.errors, settled.errors[0].message
        after = {path: change.after for path, change in settled.changes.items()}
        return {path: after.get(path, (folder / path).read_bytes()) for path in files}


def _written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def _linted(
    folder: Path,
    rule: Rule,
    options: Mapping[str, Any],
    contents: Mapping[str, bytes] | None = None,
) -> Result:
    config = Config(
        root=folder, select=(rule.name,), rule_settings={rule.name: dict(options)}, workers=1
    )
    result = lint(config, _only(rule), [str(folder)], contents=contents)
    assert not result.errors, result.errors[0].traceback or result.errors[0].message
    # Read while the folder is there, so that excerpts can be made later.
    for document in result.documents:
        result.open(document.id)
    return result


def _only(rule: Rule) -> Plugins:
    """Plugins with one rule, and with the installed ones it defers to or concludes from."""
    manager = pluggy.PluginManager(plugin_loading.GROUP)
    manager.add_hookspecs(hookspecs)
    rules: Sequence[Rule] = [rule]
    if rule.yields_to or rule.after:
        installed = plugin_loading.load(Config(root=Path.cwd()))
        rules = [rule, *(other for other in installed.rules if other.name != rule.name)]
    return Plugins(manager, list(rules))
