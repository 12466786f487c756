"""Where the designer's log goes: a file in the profile, and the terminal with --debug."""

from __future__ import annotations

import logging
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_FILE_LIMIT: Final = 1_000_000
_OLD_FILES: Final = 2


def start_logging(log_file: Path, debug: bool) -> Callable[[], None]:
    """Log to `log_file`, and with `debug` everything to the terminal as well; returns what ends it."""
    root = logging.getLogger()
    level_before = root.level
    handlers: list[logging.Handler] = [
        RotatingFileHandler(log_file, maxBytes=_FILE_LIMIT, backupCount=_OLD_FILES, encoding="utf-8")
    ]
    handlers[0].setLevel(logging.INFO)
    if debug:
        handlers.append(logging.StreamHandler())
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    for handler in handlers:
        handler.setFormatter(logging.Formatter(_FORMAT))
        root.addHandler(handler)

    def stop() -> None:
        root.setLevel(level_before)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()

    return stop
