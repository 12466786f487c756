"""The texts of scripts that are open in editors: they are searched and changed there, not on the disk. Qt-free."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from .messages import OpenText

OpenTexts = Callable[[], Mapping[tuple[Path, str], str]]
"""The present text of each open script, by its file and the pointer in that, "" for the whole file."""


def no_open_texts() -> Mapping[tuple[Path, str], str]:
    """Nothing is open."""
    return {}


def for_worker(open_texts: OpenTexts) -> tuple[OpenText, ...]:
    """As the search process is told of them."""
    return tuple((str(file), pointer, text) for (file, pointer), text in open_texts().items())


def text_of(open_texts: OpenTexts, file: str, pointer: str) -> str | None:
    """The present text of one script; None when it is not open."""
    wanted = os.path.realpath(file)
    for (open_file, open_pointer), text in open_texts().items():
        if open_pointer == pointer and os.path.realpath(open_file) == wanted:
            return text
    return None
