"""Scripts that are a function, or the body of one, such as a message handler's: what is called."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from runtime.project import ProjectScript

Function = Callable[..., Any]


def function_of(script: ProjectScript, name: str, parameters: Sequence[str]) -> Function:
    """What is to be called with `parameters`: the function that the script defines, else one of which it is the body.

    A `return` in the body gives the function's result. Lines are those of the script's file, so that tracebacks and
    breakpoints find them. The function has global names of its own.

    Raises:
        SyntaxError: the text is no script.
        Exception: what the script raises besides, when it defines the function.
    """
    names: dict[str, Any] = {"__name__": name, "__file__": str(script.file)}
    if script.entry:
        from runtime.dialect import compile_script

        exec(compile_script(script.text, str(script.file), dialect=script.dialect), names)
        return cast("Function", names[script.entry])
    module = ast.Module([_around(_tree(script), name, parameters, script.first_line)], [])
    exec(compile(module, str(script.file), "exec", dont_inherit=True), names)
    return cast("Function", names[name])


def _tree(script: ProjectScript) -> ast.Module:
    from runtime.dialect import parse_script

    tree = parse_script(script.text, str(script.file), script.dialect)
    ast.increment_lineno(tree, script.first_line - 1)
    return tree


def _around(body: ast.Module, name: str, parameters: Sequence[str], line: int) -> ast.stmt:
    """The function with that body: put into its tree, for indenting the text would change the texts in it."""
    header = ast.parse(f"def {name}({', '.join(parameters)}): pass")
    ast.increment_lineno(header, line - 1)
    function = cast("ast.FunctionDef", header.body[0])
    function.body = body.body or function.body
    return function
