"""The other builtins that are gone from Python 3 or return something else there."""

from __future__ import annotations

import builtins
import importlib
import itertools
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

from runtime.dialect.semantics.bytes_as_text import to_bytes
from runtime.dialect.semantics.text import to_str


def apply(function: Callable[..., Any], args: Sequence[Any] = (), options: Mapping[str, Any] | None = None) -> Any:
    return function(*args, **(options or {}))


def buffer(text: Any, offset: int = 0, size: int = -1) -> Any:
    """A part of `text`; a copy, which nobody can tell from a view of what does not change."""
    return text[offset:] if size < 0 else text[offset : offset + size]


def byte_array(source: Any = b"", *args: Any) -> bytearray:
    """bytearray(source): of text, its bytes."""
    return bytearray(to_bytes(source)) if isinstance(source, str) and not args else bytearray(source, *args)


def mapped(function: Callable[..., Any] | None, *sequences: Iterable[Any]) -> list[Any]:
    """map(...): shorter sequences go on with None; without a function the values themselves."""
    if function is str:
        function = to_str
    if len(sequences) == 1:
        return list(sequences[0]) if function is None else [function(item) for item in sequences[0]]
    rows = itertools.zip_longest(*sequences)
    return list(rows) if function is None else [function(*row) for row in rows]


def filtered(function: Callable[[Any], Any] | None, sequence: Iterable[Any]) -> Any:
    """filter(...): text of text, a tuple of a tuple, else a list."""
    kept = list(filter(function, sequence))
    if isinstance(sequence, str):
        return "".join(kept)
    return tuple(kept) if isinstance(sequence, tuple) else kept


def zipped(*sequences: Iterable[Any]) -> list[tuple[Any, ...]]:
    """zip(...) as a list."""
    return list(zip(*sequences, strict=False))


def number_list(*bounds: int) -> list[int]:
    """range(...) as a list."""
    return list(range(*bounds))


def raw_input(*prompt: Any) -> str:
    """The input() of this moment: a kernel puts its own in its place."""
    return builtins.input(*prompt)


def reload(module: ModuleType) -> ModuleType:
    """Load a module again. `sys`, which scripts reload for its `setdefaultencoding`, stays as it is."""
    real = sys.modules.get(module.__name__)
    if real is None or real is sys or real is not module:
        return module
    return importlib.reload(module)
