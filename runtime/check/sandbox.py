"""Takes from this process what an import must not have: the network, other processes, and files outside a folder.

That is a fence against accidents: a script that mails a report when it is imported must not do so because somebody
checks the project. It is no prison for hostile code.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

MAX_FILE_BYTES = 256 * 1024 * 1024

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000

_WRITING = frozenset("wax+")
_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_PATH_EVENTS = {
    "os.chmod": 1,
    "os.chown": 1,
    "os.link": 2,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rename": 2,
    "os.rmdir": 1,
    "os.setxattr": 1,
    "os.symlink": 2,
    "os.truncate": 1,
    "os.utime": 1,
    "shutil.rmtree": 1,
    "sqlite3.connect": 1,
}
"""Audit events that change files, and how many of their first arguments are paths."""

_PROCESS_EVENTS = frozenset(
    {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "subprocess.Popen"}
)
_SIGNAL_EVENTS = frozenset({"os.kill", "os.killpg", "signal.pthread_kill"})
_NETWORK_EVENTS = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.sendmsg",
        "socket.sendto",
    }
)


class RefusedError(PermissionError):
    """An import did what a check does not let it do; the message says what."""


def enclose(folder: Path) -> None:
    """Take the network away where the system permits, and make `folder` the working folder and that of temporary files.

    There is no way back, for this process and for what it forks.
    """
    _leave_network()
    _limit_resources()
    os.chdir(folder)
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    tempfile.tempdir = str(temporary)
    os.environ["TMPDIR"] = os.environ["TEMP"] = os.environ["TMP"] = str(temporary)
    sys.dont_write_bytecode = True


def refuse_effects(folder: Path) -> None:
    """From now on RefusedError meets whatever writes outside `folder`, starts a process or uses the network.

    There is no way back.
    """
    sys.addaudithook(_hook(os.path.realpath(folder)))


def _hook(folder: str) -> Callable[[str, tuple[Any, ...]], None]:
    inside = (folder + os.sep, os.devnull)

    def check(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            if _is_writing(*arguments[1:]):
                _refuse_outside(arguments[0], inside, folder)
        elif event in _PATH_EVENTS:
            for path in arguments[: _PATH_EVENTS[event]]:
                _refuse_outside(path, inside, folder)
        elif event in _PROCESS_EVENTS:
            raise RefusedError(f"it starts another process ({event})")
        elif event in _NETWORK_EVENTS:
            raise RefusedError(f"it uses the network ({event})")
        elif event in _SIGNAL_EVENTS:
            raise RefusedError(f"it sends a signal ({event})")

    return check


def _is_writing(mode: object, flags: object) -> bool:
    if isinstance(mode, str):
        return not _WRITING.isdisjoint(mode)
    return isinstance(flags, int) and flags & _WRITE_FLAGS != 0


def _refuse_outside(path: object, inside: tuple[str, str], folder: str) -> None:
    if isinstance(path, int) or path is None:
        return  # a file that is open already
    text = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else str(path)
    if text in ("", ":memory:") or text.startswith("file::memory:"):
        return  # a database without a file
    real = os.path.realpath(text.removeprefix("file:").partition("?")[0] if text.startswith("file:") else text)
    if real != folder and not real.startswith(inside):
        raise RefusedError(f"it writes to {text}")


def _leave_network() -> None:
    """Where the system permits, a network of its own, without a way out; the hook refuses what it sees anyway."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None) if sys.platform == "linux" else None
    if unshare is None or unshare(_CLONE_NEWNET) == 0:
        return
    user, group = os.getuid(), os.getgid()
    if unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        with contextlib.suppress(OSError):
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _limit_resources() -> None:
    """No core dumps, and no file that fills the disk."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for limit, wanted in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, MAX_FILE_BYTES)):
        _, highest = resource.getrlimit(limit)
        allowed = wanted if highest == resource.RLIM_INFINITY else min(wanted, highest)
        resource.setrlimit(limit, (allowed, highest))
