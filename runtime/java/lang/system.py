"""java.lang.System"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, TextIO

from runtime.java.lang.formatting import formatted, java_text
from runtime.java.lang.objects import Object
from runtime.java.lang.throwables import ArrayIndexOutOfBoundsException, UnsupportedOperationException

_PROPERTIES: Mapping[str, Callable[[], str]] = {
    "file.separator": lambda: os.sep,
    "java.io.tmpdir": lambda: import_module("tempfile").gettempdir(),
    "line.separator": lambda: os.linesep,
    "os.arch": lambda: import_module("platform").machine(),
    "os.name": lambda: import_module("platform").system(),
    "os.version": lambda: import_module("platform").release(),
    "path.separator": lambda: os.pathsep,
    "user.dir": os.getcwd,
    "user.home": lambda: str(Path.home()),
    "user.name": lambda: import_module("getpass").getuser(),
}


class _PrintStream(Object):
    """`System.out`: prints to where Python's `print` does at that time."""

    def __init__(self, stream: Callable[[], TextIO]) -> None:
        self._stream = stream

    def println(self, x: object = "") -> None:
        print(java_text(x), file=self._stream())

    def print(self, obj: object) -> None:
        print(java_text(obj), end="", file=self._stream())

    def printf(self, format: str, *args: Any) -> None:
        print(formatted(format, args), end="", file=self._stream())

    def flush(self) -> None:
        self._stream().flush()


class System(Object):
    """java.lang.System; all of it is called on the class."""

    out = _PrintStream(lambda: sys.stdout)
    err = _PrintStream(lambda: sys.stderr)

    @staticmethod
    def currentTimeMillis() -> int:
        """Milliseconds since 1970-01-01 00:00 UTC."""
        return time.time_ns() // 1_000_000

    @staticmethod
    def nanoTime() -> int:
        """Nanoseconds of a clock for measuring; its zero means nothing."""
        return time.perf_counter_ns()

    @staticmethod
    def getProperty(key: str, default: str | None = None) -> str | None:
        """A property such as "user.name" or "os.name"; `default` for those that only a Java machine has."""
        known = _PROPERTIES.get(key)
        return default if known is None else known()

    @staticmethod
    def getenv(name: str | None = None) -> Any:
        """An environment variable, or None; without a name all of them as a dict."""
        return dict(os.environ) if name is None else os.environ.get(name)

    @staticmethod
    def lineSeparator() -> str:
        return os.linesep

    @staticmethod
    def identityHashCode(x: object) -> int:
        return id(x) & 0x7FFFFFFF

    @staticmethod
    def gc() -> None:
        """Nothing: Python frees what is no longer used by itself."""

    @staticmethod
    def arraycopy(src: Any, srcPos: int, dest: Any, destPos: int, length: int) -> None:
        """Copy a part of a list or array into another one.

        Raises:
            ArrayIndexOutOfBoundsException: one of them is too short; nothing was copied.
        """
        if min(srcPos, destPos, length) < 0 or srcPos + length > len(src) or destPos + length > len(dest):
            raise ArrayIndexOutOfBoundsException(f"{length} from {srcPos} to {destPos} leave one of the arrays.")
        dest[destPos : destPos + length] = src[srcPos : srcPos + length]

    @staticmethod
    def exit(status: int) -> NoReturn:
        """Raises UnsupportedOperationException: it would end the runtime and all its scripts."""
        raise UnsupportedOperationException(
            f"System.exit({status}) would end the runtime with all its scripts; let the script return instead."
        )
