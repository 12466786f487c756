"""What buffers are called. Qt-free."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count
from typing import Final

LENGTH_LIMIT: Final = 60

_UNUSABLE: Final = re.compile(r'[\x00-\x1f\x7f"<>]+')
"""What would not stand in the line of a traceback that names the buffer."""


def first_free(taken: Collection[str]) -> str:
    """ "Buffer 1", or the first number that is free."""
    return next(name for number in count(1) if (name := f"Buffer {number}") not in taken)


def usable(wanted: str, taken: Collection[str]) -> str:
    """`wanted` as a name that no other buffer has; empty when nothing of it can be used."""
    name = " ".join(_UNUSABLE.sub(" ", wanted).split())[:LENGTH_LIMIT].strip()
    if not name or name not in taken:
        return name
    return next(free for number in count(2) if (free := f"{name} ({number})") not in taken)
