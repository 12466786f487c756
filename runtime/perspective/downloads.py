"""Files that a session downloads: written into the project, for there is no browser that could take them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from runtime.java import lang
from runtime.project import Project

_FOLDER = Path("pilotlight", "downloads")


class DownloadError(lang.RuntimeException):
    """A file cannot be downloaded; the message says why."""


def save_download(project: Project | None, filename: str, data: Any) -> Path:
    """Write `data` under a name that is not taken and return the file.

    Raises:
        DownloadError: no project is open, or the disk refused.
        IllegalArgumentException: `filename` is no name of a file.
        TypeError: `data` is no text and no bytes.
    """
    if project is None:
        raise DownloadError("A download needs a project to be written to; open one, or write the file by system.file.")
    name = Path(str(filename).replace("\\", "/")).name  # a browser takes no folder either
    if name in ("", ".", ".."):
        raise lang.IllegalArgumentException(f"{filename!r} is no name of a file, such as 'shift.csv'.")
    content = _content(data)
    folder = project.folder / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write_anew(folder / name, content)
    except OSError as error:
        raise DownloadError(f"{folder / name} cannot be written: {error.strerror}.") from None


def _write_anew(file: Path, content: bytes) -> Path:
    """Write to the first of "name.csv", "name (1).csv", ... that is not there yet."""
    for number in itertools.count():
        target = file if number == 0 else file.with_name(f"{file.stem} ({number}){file.suffix}")
        try:
            with target.open("xb") as stream:
                stream.write(content)
        except FileExistsError:
            continue
        return target
    raise AssertionError("itertools.count does not end")


def _content(data: Any) -> bytes:
    if isinstance(data, str):
        return data.encode()
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data)
    if isinstance(data, Iterable):
        # Java's bytes are signed.
        return bytes(number & 0xFF for number in data)
    raise TypeError(f"data must be a text or bytes, not {type(data).__name__}.")
