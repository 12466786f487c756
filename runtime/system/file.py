"""system.file: reading and writing files of this computer, and asking the user for one."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from runtime.java import lang
from runtime.java.io.errors import IOException
from runtime.session import DialogHost, Session, current_session
from runtime.system.scopes import client_only

T = TypeVar("T")


class FileError(IOException):
    """The file cannot be read or written; Python's IOError too."""


class TempFiles:
    """The temporary files of one session, which end with it. A part of the session: `session.part(TempFiles)`."""

    def __init__(self, _session: Session) -> None:
        self._lock = threading.Lock()
        self._paths: list[str] = []

    def create(self, ending: str) -> str:
        handle, path = tempfile.mkstemp(suffix=ending)
        os.close(handle)
        with self._lock:
            self._paths.append(path)
        return path

    def close(self) -> None:
        with self._lock:
            paths, self._paths = self._paths, []
        for path in paths:
            with contextlib.suppress(OSError):  # the script has deleted it, or another program still has it open
                os.unlink(path)


def readFileAsString(filepath: str, encoding: str = "UTF-8") -> str:
    """The whole text of a file; line ends are as they are in the file.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        FileError: the file cannot be read, or its bytes are no text in this encoding.
        IllegalArgumentException: there is no such encoding.

    Source: system.file.readFileAsString, Ignition 8.1.
    """
    content = readFileAsBytes(filepath)
    try:
        return content.decode(encoding)
    except LookupError:
        raise _no_encoding(encoding) from None
    except UnicodeDecodeError as error:
        raise FileError(f'{filepath} is no {encoding} text ({error}); try "ISO-8859-1" or "Cp1252".') from None


def readFileAsBytes(filepath: str) -> bytes:
    """The whole content of a file.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        FileError: the file cannot be read.

    Source: system.file.readFileAsBytes, Ignition 8.1.
    """
    return _on_disk(filepath, "read", lambda path: path.read_bytes())


def writeFile(filepath: str, data: str | bytes | bytearray, append: bool = False, encoding: str = "UTF-8") -> None:
    """Write a text or bytes to a file, in place of what is in it or, with `append`, behind it.

    Line ends are written as they are in `data`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        FileError: the file cannot be written, such as when its folder does not exist.
        IllegalArgumentException: there is no such encoding, or the text does not fit into it; nothing was written.
        TypeError: `data` is neither text nor bytes.

    Source: system.file.writeFile, Ignition 8.1.
    """
    content = _encoded(data, encoding)

    def write(path: Path) -> None:
        with path.open("ab" if append else "wb") as file:
            file.write(content)

    _on_disk(filepath, "written", write)


def fileExists(filepath: str) -> bool:
    """Whether there is a file or folder at this path.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.file.fileExists, Ignition 8.1.
    """
    return Path(filepath).exists()


def getTempFile(extension: str) -> str:
    """The path of a new empty file with this extension ("txt"); it is deleted when the runtime ends.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.file.getTempFile, Ignition 8.1.
    """
    return current_session().part(TempFiles).create(f".{str(extension).removeprefix('.')}" if extension else "")


@client_only
def openFile(extension: str | None = None, defaultLocation: str | None = None) -> str | None:
    """The path of the file that the user chooses; None when they cancel.

    `extension` ("csv") limits what is shown, `defaultLocation` is the folder that is shown first.

    Scope: Vision Client. Thread: any; it waits for the user.

    Source: system.file.openFile, Ignition 8.1.
    """
    return _dialogs().open_file(_bare(extension), defaultLocation)


@client_only
def openFiles(extension: str | None = None, defaultLocation: str | None = None) -> list[str] | None:
    """The paths of the files that the user chooses; None when they cancel.

    Scope: Vision Client. Thread: any; it waits for the user.

    Source: system.file.openFiles, Ignition 8.1.
    """
    return _dialogs().open_files(_bare(extension), defaultLocation)


@client_only
def saveFile(filename: str, extension: str | None = None, typeDesc: str | None = None) -> str | None:
    """The path that the user chooses to save to, beginning with `filename`; None when they cancel. Nothing is written.

    Scope: Vision Client. Thread: any; it waits for the user.

    Source: system.file.saveFile, Ignition 8.1.
    """
    return _dialogs().save_file(filename, _bare(extension), typeDesc)


def _dialogs() -> DialogHost:
    dialogs = current_session().dialogs
    if dialogs is None:
        raise lang.RuntimeException("This client has no screen to show a file dialog on; give the path to the script.")
    return dialogs


def _bare(extension: str | None) -> str | None:
    return extension.removeprefix(".") if extension else None


def _on_disk(filepath: str, done: str, access: Callable[[Path], T]) -> T:
    try:
        return access(Path(filepath))
    except OSError as error:
        raise FileError(f"{filepath} cannot be {done}: {error.strerror or error}.") from error


def _encoded(data: object, encoding: str) -> bytes:
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    if not isinstance(data, str):
        raise TypeError(f"data must be a text or bytes, not {data!r}.")
    try:
        return data.encode(encoding)
    except LookupError:
        raise _no_encoding(encoding) from None
    except UnicodeEncodeError as error:
        raise lang.IllegalArgumentException(f"The text does not fit into {encoding} ({error}); use UTF-8.") from None


def _no_encoding(encoding: str) -> lang.IllegalArgumentException:
    return lang.IllegalArgumentException(f"There is no encoding {encoding!r}; UTF-8 is usual.")
