"""print, and the space that a comma at its end leaves open.

Whether a stream waits for that space is kept on the stream, as `softspace`, where Python 2 has it too.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Any

from runtime.dialect.semantics.text import shown


def print_line(*items: Any) -> None:
    """`print a, b`"""
    _print(sys.stdout, items, "\n")


def print_part(*items: Any) -> None:
    """`print a, b,`"""
    _print(sys.stdout, items, "")


def print_line_to(stream: Any, *items: Any) -> None:
    """`print >>stream, a, b`; None is the standard output."""
    _print(sys.stdout if stream is None else stream, items, "\n")


def print_part_to(stream: Any, *items: Any) -> None:
    """`print >>stream, a, b,`"""
    _print(sys.stdout if stream is None else stream, items, "")


def print_function(*items: Any, sep: str | None = None, end: str | None = None, file: Any = None) -> None:
    """print(...) after `from __future__ import print_function`"""
    stream = sys.stdout if file is None else file
    text = (" " if sep is None else sep).join(map(shown, items))
    stream.write(text + ("\n" if end is None else end))


def _print(stream: Any, items: tuple[Any, ...], end: str) -> None:
    if stream is None:  # a process without a standard output
        return
    needs_space = bool(getattr(stream, "softspace", 0))
    parts = []
    for item in items:
        text = shown(item)
        parts += [" ", text] if needs_space else [text]
        needs_space = not (isinstance(item, str) and text[-1:].isspace() and text[-1] != " ")
    parts.append(end)
    stream.write("".join(parts))
    # A stream without room for an attribute gets no space.
    with contextlib.suppress(AttributeError, TypeError):
        stream.softspace = int(needs_space and not end)
