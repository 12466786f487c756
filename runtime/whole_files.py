"""Files that are written as a whole or not at all. Standard library only."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def replace_file(file: Path, content: bytes | str) -> None:
    """Put `content` in the place of what `file` holds; a text is written as UTF-8. Its permissions stay.

    A symbolic link stays one, and the file it points to is written. The folder has to be there.

    Raises:
        OSError: the disk refused; the file is as it was.
    """
    target = Path(os.path.realpath(file))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content.encode() if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp's files are for their owner alone.
        os.chmod(name, target.stat().st_mode & 0o7777 if target.exists() else 0o644)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
