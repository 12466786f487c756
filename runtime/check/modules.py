"""Modules that a script imports and that are nowhere: neither Python's, nor installed, the project's or Java's."""

from __future__ import annotations

import ast
import functools
import importlib.util
import sys
from collections.abc import Iterator

from runtime.check.java_names import is_java
from runtime.check.project_uses import PREFIX, library_path
from runtime.check.reading import WAY_TO_PYTHON_2, ReadScript
from runtime.check.surroundings import Surroundings
from runtime.dialect.module_names import REPLACED_MODULES
from runtime.protocol import Finding, Severity

_GUARDS = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


def missing_modules(read: ReadScript, surroundings: Surroundings) -> Iterator[Finding]:
    """Every import that will fail, where the script does not expect that."""
    expected = _guarded(read)
    for reference in read.references:
        if reference.is_import and id(reference.node) not in expected:
            missing = _missing(reference.dotted, surroundings)
            if missing is not None:
                yield read.finding(reference.node, Severity.ERROR, "no-such-module", _message(missing))


def _missing(dotted: str, surroundings: Surroundings) -> str | None:
    """What of an imported path is nowhere, if anything is; what is in the project is not looked at here."""
    top = dotted.partition(".")[0]
    if top in surroundings.names or top == "system" or is_java(dotted) or is_installed(top):
        return None
    path = library_path(dotted, surroundings)
    if path == dotted:
        return top
    below = path.partition(".")[0]
    if below in surroundings.names or (not below and surroundings.names):
        return None
    return f"{PREFIX}.{below}" if below else PREFIX


def _message(missing: str) -> str:
    if _is_python_2s(missing):
        return f"The module {missing} is Python 2's, and this script is read as Python 3: {WAY_TO_PYTHON_2}"
    return f"There is no module {missing}: it is no part of Python, of this project, or of what is installed."


@functools.cache
def _is_python_2s(top: str) -> bool:
    from fissix.fixes.fix_imports import MAPPING

    return top in REPLACED_MODULES or top in MAPPING


@functools.cache
def is_installed(top: str) -> bool:
    """Whether Python finds a module of that name; it is not imported."""
    if top in sys.modules or top in sys.stdlib_module_names:
        return True
    try:
        return importlib.util.find_spec(top) is not None
    except (ImportError, ValueError):
        return False


def _guarded(read: ReadScript) -> set[int]:
    """The imported names inside a `try` that catches their failing."""
    return {
        id(alias)
        for node in read.nodes
        if isinstance(node, ast.Try) and any(_catches_import_errors(handler) for handler in node.handlers)
        for statement in node.body
        for alias in ast.walk(statement)
        if isinstance(alias, ast.alias)
    }


def _catches_import_errors(handler: ast.ExceptHandler) -> bool:
    caught = [] if handler.type is None else ast.walk(handler.type)
    return handler.type is None or any(isinstance(node, ast.Name) and node.id in _GUARDS for node in caught)
