"""java.io's exceptions. They are OSErrors too, so that Python's `except IOError` catches them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from runtime.java import lang


class IOException(lang.Exception, OSError):
    """Reading or writing failed."""

    def __str__(self) -> str:
        return self.getMessage() or type(self).__name__


class FileNotFoundException(IOException, FileNotFoundError):
    """There is no such file, or it may not be opened."""


class EOFException(IOException, EOFError):
    """There was less to read than was asked for."""


@contextlib.contextmanager
def java_errors() -> Iterator[None]:
    """Let what Python's files raise inside the block be Java's exceptions."""
    try:
        yield
    except IOException:
        raise
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise FileNotFoundException(f"{error.filename} ({error.strerror})", error) from error
    except OSError as error:
        raise IOException(str(error), error) from error
