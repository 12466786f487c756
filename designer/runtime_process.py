"""How a runtime process is started, and what its end means. Qt-free: the terminal starts runtimes too."""

from __future__ import annotations

import functools
import os
import re
import secrets
import shutil
import signal
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

from jupyter_client.connect import write_connection_file

import runtime

READY_TIMEOUT_S = 30
_MAX_IPC_PATH = 100  # sun_path holds 108 bytes
_FOLDER_PREFIX = "pilotlight-runtime-"
_FRAME = re.compile(r'File "(?P<file>.+)", line (?P<line>\d+) in (?P<function>\S+)')


@dataclass(frozen=True)
class RuntimeLaunch:
    """Everything that one runtime process is started with. `close` removes its private folder."""

    folder: Path
    connection_file: Path
    command: tuple[str, ...]
    environment: dict[str, str]
    working_folder: Path

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def prepare_launch(scope: str, project_folder: Path | None) -> RuntimeLaunch:
    """A connection file in a private folder, and the command that serves it.

    The transport is IPC where the platform has it: plain TCP would let every user of the machine connect.
    """
    parent = Path(_short_temporary_folder() or tempfile.gettempdir())
    _remove_folders_of_the_dead(parent)
    folder = Path(tempfile.mkdtemp(prefix=f"{_FOLDER_PREFIX}{os.getpid()}-", dir=parent))
    connection_file = folder / "connection.json"
    key = secrets.token_hex(32).encode()
    if os.name == "posix":
        write_connection_file(str(connection_file), key=key, transport="ipc", ip=str(folder / "channel"))
    else:
        write_connection_file(str(connection_file), key=key)
    command = [sys.executable, "-P", "-m", "runtime.kernel", "--connection-file", str(connection_file)]
    command += ["--scope", scope]
    if project_folder is not None:
        command += ["--project", str(project_folder)]
    return RuntimeLaunch(
        folder=folder,
        connection_file=connection_file,
        command=tuple(command),
        environment=_environment(folder),
        working_folder=project_folder or _home(),
    )


def describe_end(exit_code: int, signal_number: int | None, last_words: str) -> str:
    """One sentence on why a runtime is gone, with the line it died at when Python could tell."""
    if signal_number is not None:
        why = f"was ended by {_signal_name(signal_number)}"
    else:
        why = f"exited with code {exit_code}"
    place = _crash_place(last_words)
    return f"The runtime {why}{f', in {place}' if place else ''}."


def _environment(folder: Path) -> dict[str, str]:
    environment = dict(os.environ)
    environment["JPY_PARENT_PID"] = str(os.getpid())  # ipykernel ends with the process of that number
    environment["IPYTHONDIR"] = str(folder / "ipython")  # nobody's IPython start-up files in a runtime
    environment["PYTHONUNBUFFERED"] = "1"
    environment["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    return environment


def _home() -> Path:
    home = Path.home()
    return home if home.is_dir() else Path.cwd()


def _remove_folders_of_the_dead(parent: Path) -> None:
    """Clear away what front ends left behind that were killed; each folder's name has its owner's process id."""
    for folder in parent.glob(f"{_FOLDER_PREFIX}*"):
        owner = folder.name.removeprefix(_FOLDER_PREFIX).partition("-")[0]
        if owner.isdigit() and not _is_alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)  # another user's is refused, and stays


def _is_alive(process_id: int) -> bool:
    if os.name != "posix":
        return True  # os.kill would end the process there; the system clears its temporary folder by itself
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _short_temporary_folder() -> str | None:
    """None for the system's default, /tmp where that is too long for a socket's path."""
    return "/tmp" if os.name == "posix" and len(tempfile.gettempdir()) > _MAX_IPC_PATH - 40 else None


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _crash_place(last_words: str) -> str | None:
    """The innermost script line of faulthandler's report on the thread that crashed."""
    _, is_there, report = last_words.partition("Current thread")
    if not is_there:
        return None
    frames = list(_FRAME.finditer(report.partition("\n\n")[0]))
    scripts = [frame for frame in frames if not frame["file"].startswith(_libraries())]
    if not frames:
        return None
    innermost = (scripts or frames)[0]
    return f"{innermost['function']} ({innermost['file']}, line {innermost['line']})"


@functools.cache
def _libraries() -> tuple[str, ...]:
    """Where no script of a user is: the runtime has the same interpreter as we."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    return (str(Path(runtime.__file__ or "").parent), *(sysconfig.get_path(name) for name in names))
