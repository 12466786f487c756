"""Runs what F5, Shift+Enter and `pilotlight run` ask for, in the console's namespace."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from runtime.dialect import compile_script, decoded, parse_script, translate
from runtime.dialects import Dialect
from runtime.profiling.profiling import Profiling
from runtime.project import script_dialect
from runtime.protocol import CodeLine, RunMode, RunReply, RunRequest
from runtime.session import Session

Namespace = dict[str, Any]


class ScriptNotFoundError(LookupError):
    """The project library has no script or function of that name."""


def run_script(session: Session, namespace: Namespace, request: RunRequest) -> RunReply:
    """Run the request on the calling thread as one task; saved changes of the library are seen.

    Never raises: what the script raises is on the task. `problem` is set when there was no such script.
    """
    session.refresh()
    problems: list[str] = []
    call = partial(_CALLS[request.mode], session, namespace, request)
    with session.part(Profiling).asked() if request.profile else nullcontext():
        task = session.tasks.run(
            partial(_noting_problem, call, problems),
            description=request.description,
            origin=request.origin,
            source=CodeLine(request.filename, request.first_line),
        )
    return RunReply(task.id, session.tasks.last_seq, problems[0] if problems else None)


def _noting_problem(call: Callable[[], object], problems: list[str]) -> object:
    try:
        return call()
    except ScriptNotFoundError as error:
        problems.append(str(error))
        raise SystemExit(2) from error  # the front end tells it in its own words


def _run_code(session: Session, namespace: Namespace, request: RunRequest) -> object:
    namespace["__file__"] = request.filename
    dialect = script_dialect(Path(request.filename))
    exec(compile_script(request.code, request.filename, dialect=dialect), namespace)
    return None


def _run_selection(session: Session, namespace: Namespace, request: RunRequest) -> object:
    """Run the selected lines where they stand in their file; a last expression is shown, as at a prompt."""
    tree = parse_script(textwrap.dedent(request.code), request.filename, _selection_dialect(request.filename))
    ast.increment_lineno(tree, request.first_line - 1)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, request.filename, "exec", dont_inherit=True), namespace)
    if not isinstance(last, ast.Expr):
        return None
    value = eval(compile(ast.Expression(last.value), request.filename, "eval", dont_inherit=True), namespace)
    if value is not None:
        print(repr(value))
    return value


def _selection_dialect(filename: str) -> Dialect | None:
    """A part of a script is written in what the whole of it is, also where it would parse as Python 3."""
    file = Path(filename)
    dialect = script_dialect(file)
    if dialect is not None or not file.is_file():
        return dialect
    try:
        is_translated = translate(decoded(file.read_bytes(), filename), filename).is_translated
    except (OSError, SyntaxError):
        return None
    return Dialect.JYTHON27 if is_translated else None


def _run_target(session: Session, namespace: Namespace, request: RunRequest) -> object:
    """Import `package.script`, or call `package.script.function` without arguments; what it returns."""
    dotted = request.code
    project = session.project
    if project is None:
        raise ScriptNotFoundError(f"There is no script {dotted!r}: no project is open.")
    if project.script(dotted) is not None:
        session.library.load(dotted)
        return None
    script, _, function = dotted.rpartition(".")
    if not script or project.script(script) is None:
        raise ScriptNotFoundError(f"The project {project.name!r} has no script {dotted!r}.")
    target = getattr(session.library.load(script), function, None)
    if not callable(target):
        raise ScriptNotFoundError(f"The script {script!r} has no function {function!r}.")
    return target()


_CALLS: dict[RunMode, Callable[[Session, Namespace, RunRequest], object]] = {
    RunMode.SCRIPT: _run_code,
    RunMode.SELECTION: _run_selection,
    RunMode.TARGET: _run_target,
}
