"""The library's code, compiled once while the texts are looked at, for the processes that import it.

Each import is done by a fresh child. Without this each would compile anew whatever its script imports, which in a
library of 1,200 scripts is most of it.
"""

from __future__ import annotations

import importlib.abc
import marshal
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

from runtime.library import ScriptLibrary

FILE = "codes.marshal"
"""Beside the copies of the projects."""

Codes = Mapping[str, CodeType]
"""Code by the file that it stands in."""


def write_codes(folder: Path, codes: Mapping[str, bytes]) -> None:
    """Keep marshalled code, by the files of the copy that it stands in."""
    (folder / FILE).write_bytes(marshal.dumps(dict(codes)))


def read_codes(folder: Path) -> Codes:
    """What `write_codes` kept; empty when there is nothing."""
    file = folder / FILE
    if not file.is_file():
        return {}
    return {name: marshal.loads(code) for name, code in marshal.loads(file.read_bytes()).items()}


def use_codes(library: ScriptLibrary, codes: Codes) -> None:
    """Let the installed `library` take its code from there. For a process that imports and ends."""
    sys.meta_path.insert(sys.meta_path.index(library), _CompiledScripts(library, codes))


class _CompiledScripts(importlib.abc.MetaPathFinder):
    """Finds what the library finds."""

    def __init__(self, library: ScriptLibrary, codes: Codes) -> None:
        self._library = library
        self._codes = codes

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = self._library.find_spec(fullname, path, target)
        code = None if spec is None else self._codes.get(spec.origin or "")
        if spec is not None and code is not None:
            spec.loader = _CompiledScript(spec.origin or "", code)
        return spec


class _CompiledScript(importlib.abc.Loader):
    def __init__(self, file: str, code: CodeType) -> None:
        self._file = file
        self._code = code

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = self._file
        exec(self._code, vars(module))  # running it is what a loader is for
