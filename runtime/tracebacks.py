"""What a failure looks like to the person who wrote the script: their frames, none of ours."""

from __future__ import annotations

import functools
import importlib.util
import reprlib
import traceback
from pathlib import Path

MAX_REPR = 1_000
MAX_TRACEBACK = 20_000

_OURS = (str(Path(__file__).resolve().parent), "<frozen importlib")
# Stops inside large containers: the whole of a million rows would hold the interpreter for a second.
_BRIEF = reprlib.Repr()
_BRIEF.maxlevel = 6
_BRIEF.maxlist = _BRIEF.maxtuple = _BRIEF.maxdict = _BRIEF.maxset = _BRIEF.maxfrozenset = _BRIEF.maxdeque = 200
_BRIEF.maxstring = _BRIEF.maxother = _BRIEF.maxlong = MAX_REPR

_CONSOLE_PACKAGES = ("IPython", "ipykernel")


def user_traceback(error: BaseException) -> str:
    """The traceback without the runtime's own leading frames, as Python prints it, bounded."""
    try:
        return printable(_formatted(error))
    except BaseException:  # its own __str__, __cause__ and the like are user code
        return f"{type(error).__name__}\n"


def _formatted(error: BaseException) -> str:
    formatted = traceback.TracebackException.from_exception(error, compact=True)
    frames = list(formatted.stack)
    machinery = (*_OURS, *_console_folders())
    while frames and frames[0].filename.startswith(machinery):
        frames.pop(0)
    frames = [frame for frame in frames if not frame.filename.startswith(_OURS)]
    formatted.stack = traceback.StackSummary.from_list(frames)
    text = "".join(formatted.format())
    if len(text) > MAX_TRACEBACK:
        half = MAX_TRACEBACK // 2
        text = f"{text[:half]}\n  ... {len(text) - MAX_TRACEBACK:,} characters left out ...\n{text[-half:]}"
    return text


def last_line(error: BaseException) -> str:
    """One line that says what went wrong; a syntax error's names its file and line."""
    if isinstance(error, SyntaxError):
        return printable(f"{type(error).__name__}: {error.msg} ({error.filename}, line {error.lineno})")
    try:
        return printable(_last_line_of(error))
    except BaseException:  # its own __str__ is user code
        return type(error).__name__


def _last_line_of(error: BaseException) -> str:
    lines = [line for line in traceback.format_exception_only(type(error), error) if not line.startswith(" ")]
    return without_our_module(error, " ".join(lines[0].split()))[:MAX_REPR] if lines else type(error).__name__


def without_our_module(error: BaseException, line: str) -> str:
    """The last line of a traceback with an exception of ours called by its name alone: where it stands is no news."""
    module = type(error).__module__
    return line.removeprefix(f"{module}.") if module.startswith("runtime.") else line


def bounded_repr(value: object, limit: int = MAX_REPR) -> str:
    """`repr(value)` cut to `limit` characters; a failing `__repr__` becomes a sentence, never an exception."""
    try:
        text = _BRIEF.repr(value)
    except BaseException as error:  # a script's own __repr__ is user code and may raise anything
        text = f"<{type(value).__name__} whose repr failed: {type(error).__name__}>"
    return printable(text if len(text) <= limit else f"{text[: limit - 1]}…")


def printable(text: str) -> str:
    """`text` with lone surrogates, which no message can carry, written as escapes."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


@functools.cache
def _console_folders() -> tuple[str, ...]:
    """Where the console's own machinery lives; its frames surround every cell."""
    specs = (importlib.util.find_spec(name) for name in _CONSOLE_PACKAGES)
    return tuple(str(Path(spec.origin).parent) for spec in specs if spec is not None and spec.origin)
