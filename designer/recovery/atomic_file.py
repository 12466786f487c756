"""Files that are there as a whole or not at all, also after a power cut. Qt-free."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Final

_UNFINISHED: Final = ".new"
_SURELY_DEAD_S: Final = 3_600


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in the place of the file `path`, readable by this user only. Safe from every thread.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_UNFINISHED, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Let the rename outlive a power cut too, where the platform can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some file systems refuse that for folders; the file itself is safe
    finally:
        os.close(handle)


def remove_unfinished(folder: Path) -> None:
    """Delete what `write_whole` had begun in `folder` when its process was killed."""
    for file in folder.glob(f".*{_UNFINISHED}"):
        # A younger one may be in the hands of another process.
        with contextlib.suppress(OSError):
            if time.time() - file.stat().st_mtime > _SURELY_DEAD_S:
                file.unlink()


def set_aside(path: Path) -> Path:
    """Rename a file that cannot be read, so that it is not lost; its new name."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.broken-{stamp}")
    path.replace(aside)
    return aside
