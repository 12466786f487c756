"""A function that a script hands over to be run later or elsewhere: checked, named and described. Qt-free."""

from __future__ import annotations

import functools
import reprlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import Any

from runtime.protocol import CodeLine
from runtime.script_files import shown_file
from runtime.tracebacks import bounded_repr, printable

MAX_ARGUMENTS = 500

_PLAIN_MODULES = frozenset({"builtins", "datetime", "decimal", "fractions", "uuid", "pathlib"})


@dataclass(frozen=True)
class Call:
    """`function(*args, **kwargs)`, as it was handed over."""

    function: Callable[..., object]
    args: Sequence[object] = ()
    kwargs: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def checked(cls, function: object, args: object = None, kwargs: object = None) -> Call:
        """The call.

        Raises:
            TypeError: it cannot be one; the message names the usual mistake.
        """
        if not callable(function):
            raise TypeError(
                f"The first argument must be a function, not {bounded_repr(function, 80)}: "
                "pass the function itself, `func`, not the result of calling it, `func()`."
            )
        if args is not None and not isinstance(args, list | tuple):
            raise TypeError(
                f"args must be a list or tuple, not {bounded_repr(args, 80)}: "
                'put one argument into a list, and pass a description as description="...".'
            )
        if kwargs is not None and not isinstance(kwargs, dict):
            raise TypeError(
                f'kwargs must be a dictionary, not {bounded_repr(kwargs, 80)}: pass a description as description="...".'
            )
        return cls(function, tuple(args or ()), dict(kwargs or {}))

    def __call__(self) -> object:
        return self.function(*self.args, **self.kwargs)

    def describe(self, description: object) -> str:
        """The description as text, without one the function's name."""
        if description is not None:
            return printable(str(description))
        name = getattr(self.function, "__name__", None)
        return name if isinstance(name, str) else type(self.function).__name__

    @property
    def source(self) -> CodeLine | None:
        """Where the function is defined, None when it is not written in Python."""
        code = code_of(self.function)
        return None if code is None else CodeLine(shown_file(code.co_filename), code.co_firstlineno)

    @property
    def arguments(self) -> str:
        """The arguments as a person reads them. No `__repr__` of a script's own runs, which might not end."""
        named = [f"{name}={_ARGUMENTS.repr(value)}" for name, value in self.kwargs.items()]
        text = ", ".join([*map(_ARGUMENTS.repr, self.args), *named])
        return printable(text if len(text) <= MAX_ARGUMENTS else f"{text[: MAX_ARGUMENTS - 1]}…")


def code_of(function: object) -> CodeType | None:
    """The code that runs when `function` is called, below partial objects, methods and callable objects."""
    while isinstance(function, functools.partial):
        function = function.func
    function = getattr(function, "__func__", function)
    code = getattr(function, "__code__", None) or getattr(_call_method(function), "__code__", None)
    return code if isinstance(code, CodeType) else None


def _call_method(instance: object) -> object:
    return vars(type(instance)).get("__call__")


class _ArgumentRepr(reprlib.Repr):
    def repr1(self, x: Any, level: int) -> str:
        if isinstance(x, FunctionType):
            return x.__name__
        if type(x).__module__ in _PLAIN_MODULES:
            return super().repr1(x, level)
        return f"<{type(x).__name__}>"


_ARGUMENTS = _ArgumentRepr()
_ARGUMENTS.maxlist = _ARGUMENTS.maxtuple = _ARGUMENTS.maxdict = _ARGUMENTS.maxset = 20
_ARGUMENTS.maxstring = _ARGUMENTS.maxother = _ARGUMENTS.maxlong = 200
