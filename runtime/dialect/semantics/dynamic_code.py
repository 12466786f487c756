"""Text that a script runs: exec, eval, execfile, input and compile. It is Python 2, as the script is."""

from __future__ import annotations

import builtins
from pathlib import Path
from types import CodeType
from typing import Any, Literal, cast

from runtime.dialect.semantics.bytes_as_text import ByteText
from runtime.dialect.translate import Mode, compile_script
from runtime.dialects import Dialect

_TEXT = "<string>"


def executable(code: Any) -> CodeType:
    """What exec runs: text, an open file, or code."""
    if hasattr(code, "read"):
        code = code.read()
    return _compiled(code, "exec")


def evaluable(code: Any) -> CodeType:
    """What eval evaluates."""
    return _compiled(code.strip(" \t") if isinstance(code, str) else code, "eval")


def asked(*prompt: Any) -> CodeType:
    """What input() evaluates: the line that it reads."""
    return evaluable(builtins.input(*prompt))


def file_code(path: Any) -> CodeType:
    """What execfile runs."""
    return compile_script(Path(path).read_bytes(), str(path), "exec", Dialect.JYTHON27)


def compile_code(source: Any, filename: str, mode: str, *_flags: Any) -> CodeType:
    """compile(source, filename, mode)"""
    if not isinstance(source, str | bytes):
        code: CodeType = builtins.compile(source, filename, mode)
        return code
    return compile_script(_encoded(source), filename, cast("Mode", mode), Dialect.JYTHON27)


def run_in_function(code: Any, namespace: dict[str, Any], variables: dict[str, Any]) -> dict[str, Any]:
    """`exec code` in a function, which may bind names there: all names there are afterwards."""
    names = {**variables.get("_jython_executed", {}), **variables}
    exec(executable(code), namespace, names)
    return names


def bound(variables: dict[str, Any], name: str) -> list[Any]:
    """The value of a variable, in a list that is empty while there is none."""
    return [variables[name]] if name in variables else []


def executed(name: str, variables: dict[str, Any], namespace: dict[str, Any]) -> Any:
    """A name that nothing but an `exec` may have bound.

    Raises:
        NameError: none did.
    """
    for names in (variables.get("_jython_executed", {}), namespace, vars(builtins)):
        if name in names:
            return names[name]
    raise NameError(f"name {name!r} is not defined", name=name)


def _encoded(source: str | bytes) -> str | bytes:
    return bytes(source) if isinstance(source, ByteText) else source


def _compiled(code: Any, mode: Literal["exec", "eval"]) -> CodeType:
    if isinstance(code, str | bytes):
        return compile_script(_encoded(code), _TEXT, mode, Dialect.JYTHON27)
    return cast("CodeType", code)
