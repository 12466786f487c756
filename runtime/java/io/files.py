"""java.io.File"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from runtime.java.io.errors import IOException, java_errors
from runtime.java.lang import Object


class File(Object):
    """A path. `File(folder, name)` joins two; Python's functions take it as a path too."""

    separator = separatorChar = os.sep
    pathSeparator = os.pathsep

    def __init__(self, *parts: Any) -> None:
        if not 1 <= len(parts) <= 2 or parts[-1] is None:
            raise TypeError(f"java.io.File takes a path, or a folder and a name, not {parts!r}.")
        self._path = os.path.normpath(os.path.join(*(str(part) for part in parts if part is not None)))

    @staticmethod
    def createTempFile(prefix: str, suffix: str | None = None, directory: Any = None) -> File:
        """A new, empty file with a name of its own."""
        with java_errors():
            handle, path = tempfile.mkstemp(".tmp" if suffix is None else suffix, prefix, directory and str(directory))
        os.close(handle)
        return File(path)

    def getName(self) -> str:
        return os.path.basename(self._path)

    def getPath(self) -> str:
        return self._path

    def getAbsolutePath(self) -> str:
        return os.path.abspath(self._path)

    def getCanonicalPath(self) -> str:
        """The absolute path with links followed."""
        return os.path.realpath(self._path)

    def getAbsoluteFile(self) -> File:
        return File(self.getAbsolutePath())

    def getParent(self) -> str | None:
        return os.path.dirname(self._path) or None

    def getParentFile(self) -> File | None:
        parent = self.getParent()
        return None if parent is None else File(parent)

    def exists(self) -> bool:
        return os.path.exists(self._path)

    def isFile(self) -> bool:
        return os.path.isfile(self._path)

    def isDirectory(self) -> bool:
        return os.path.isdir(self._path)

    def isAbsolute(self) -> bool:
        return os.path.isabs(self._path)

    def isHidden(self) -> bool:
        return self.getName().startswith(".")

    def canRead(self) -> bool:
        return os.access(self._path, os.R_OK)

    def canWrite(self) -> bool:
        return os.access(self._path, os.W_OK)

    def length(self) -> int:
        """Bytes; 0 when there is no such file."""
        return os.path.getsize(self._path) if self.exists() else 0

    def lastModified(self) -> int:
        """Milliseconds since 1970; 0 when there is no such file."""
        return os.stat(self._path).st_mtime_ns // 1_000_000 if self.exists() else 0

    def setLastModified(self, time: int) -> bool:
        return _succeeds(lambda: os.utime(self._path, (time / 1000, time / 1000)))

    def list(self) -> list[str] | None:
        """The names in a folder, sorted; None when this is no folder."""
        return sorted(os.listdir(self._path)) if self.isDirectory() else None

    def listFiles(self, filter: Any = None) -> Any:
        """What is in a folder, sorted by name, as far as a function or FileFilter accepts it; None for no folder."""
        names = self.list()
        if names is None:
            return None
        accepts = getattr(filter, "accept", filter)
        files = [File(self._path, name) for name in names]
        return [file for file in files if accepts is None or accepts(file)]

    # These tell by their result whether they succeeded, as in Java.

    def mkdir(self) -> bool:
        return _succeeds(lambda: os.mkdir(self._path))

    def mkdirs(self) -> bool:
        return _succeeds(lambda: os.makedirs(self._path))

    def delete(self) -> bool:
        """Remove a file or an empty folder."""
        return _succeeds(lambda: os.rmdir(self._path) if self.isDirectory() else os.remove(self._path))

    def renameTo(self, dest: Any) -> bool:
        return _succeeds(lambda: shutil.move(self._path, str(dest)))

    def createNewFile(self) -> bool:
        """Make an empty file; False when there is one.

        Raises:
            IOException: it cannot be made.
        """
        try:
            Path(self._path).touch(exist_ok=False)
        except FileExistsError:
            return False
        except OSError as error:
            raise IOException(f"{self._path}: {error.strerror}", error) from error
        return True

    def toURI(self) -> str:
        return Path(self.getAbsolutePath()).as_uri()

    def compareTo(self, pathname: File) -> int:
        return (self._path > str(pathname)) - (self._path < str(pathname))

    def __fspath__(self) -> str:
        return self._path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, File) and other._path == self._path

    def __hash__(self) -> int:
        return hash(self._path)

    def __str__(self) -> str:
        return self._path

    def __repr__(self) -> str:
        return self._path


def _succeeds(action: Callable[[], object]) -> bool:
    try:
        action()
    except OSError:
        return False
    return True
