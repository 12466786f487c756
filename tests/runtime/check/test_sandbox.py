"""What an enclosed process can still do, tried in a process of its own: there is no way back."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

PRELUDE = """
import sys
from pathlib import Path
from runtime.check.sandbox import RefusedError, enclose, refuse_effects
folder, outside = Path(sys.argv[1]), Path(sys.argv[2])
enclose(folder)
refuse_effects(folder)
import os, shutil, socket, sqlite3, subprocess, tempfile, threading
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The folder that may be written to, and another one with a file in it."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    return inside, outside


def run(code: str, folders: tuple[Path, Path]) -> str:
    """What an enclosed process prints that runs `code`."""
    command = [sys.executable, "-P", "-c", PRELUDE + code, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout.strip() or done.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize(
    "code",
    [
        "open(outside / 'new.txt', 'w')",
        "open(outside / 'kept.txt', 'a')",
        "open(outside / 'kept.txt', 'r+')",
        "os.open(outside / 'new.txt', os.O_CREAT | os.O_WRONLY)",
        "(outside / 'kept.txt').unlink()",
        "(outside / 'kept.txt').rename(folder / 'taken.txt')",
        "(outside / 'kept.txt').chmod(0o600)",
        "os.utime(outside / 'kept.txt')",
        "(outside / 'new').mkdir()",
        "outside.rmdir()",
        "shutil.rmtree(outside)",
        "os.symlink(outside / 'kept.txt', folder / 'link')",
        "os.truncate(outside / 'kept.txt', 0)",
        "sqlite3.connect(outside / 'new.db')",
        "sqlite3.connect(f'file:{outside}/new.db?mode=rwc', uri=True)",
        "open(os.path.relpath(outside / 'new.txt'), 'w')",
        "subprocess.run(['echo', 'x'])",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.kill(os.getppid(), 0)",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket().bind(('127.0.0.1', 0))",
        "socket.gethostbyname('localhost')",
    ],
)
def test_effects_outside_the_folder_are_refused(folders: tuple[Path, Path], code: str) -> None:
    said = run(code, folders)
    assert said.startswith("runtime.check.sandbox.RefusedError: it ")
    assert [file.name for file in folders[1].iterdir()] == ["kept.txt"]
    assert (folders[1] / "kept.txt").read_text() == "kept"


@pytest.mark.parametrize(
    "code",
    [
        "open(folder / 'new.txt', 'w').close()",
        "open('relative.txt', 'w').close()",
        "open(outside / 'kept.txt').close()",
        "os.listdir(outside)",
        "(folder / 'a').mkdir(); (folder / 'a').rmdir()",
        "tempfile.NamedTemporaryFile().close()",
        "sqlite3.connect(':memory:').close()",
        "sqlite3.connect(folder / 'new.db').close()",
        "open(os.devnull, 'w').close()",
        "threading.Thread(target=int).start()",
    ],
)
def test_what_an_import_may_do_works(folders: tuple[Path, Path], code: str) -> None:
    assert run(code + "\nprint('done')", folders) == "done"


def test_a_link_out_of_the_folder_is_seen_through(folders: tuple[Path, Path]) -> None:
    (folders[0] / "link").symlink_to(folders[1])
    assert "RefusedError" in run("open(folder / 'link' / 'new.txt', 'w')", folders)


def test_no_bytecode_is_written(folders: tuple[Path, Path]) -> None:
    (folders[1] / "module.py").write_text("x = 1")
    assert run("sys.path.insert(0, str(outside))\nimport module\nprint(module.x)", folders) == "1"
    assert not (folders[1] / "__pycache__").exists()


CONNECT = "\nsocket.create_connection(('127.0.0.1', {port}), 5).close()\nprint('connected')"
UNSHARE = "import ctypes; print(ctypes.CDLL(None).unshare(0x50000000), ctypes.CDLL(None).unshare(0x40000000))"


def can_leave_network() -> bool:
    """Whether this machine lets a process have a network of its own."""
    if sys.platform != "linux":
        return False
    done = subprocess.run([sys.executable, "-c", UNSHARE], capture_output=True, text=True, timeout=60, check=False)
    return "0" in done.stdout.split()


@pytest.mark.skipif(not can_leave_network(), reason="no process may have a network of its own here")
def test_what_no_hook_sees_is_off_the_network_too(folders: tuple[Path, Path]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = PRELUDE.replace("refuse_effects(folder)", "") + CONNECT.format(port=server.getsockname()[1])
        command = [sys.executable, "-P", "-c", code, *map(str, folders)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "connected" not in done.stdout
    assert "OSError" in done.stderr or "Error: [Errno" in done.stderr
