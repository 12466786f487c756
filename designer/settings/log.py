"""Where the designer's log goes: a file in the profile, the terminal with --debug, and whoever wants its records."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_FILE_LIMIT: Final = 1_000_000
_OLD_FILES: Final = 2


class RecordHandler(logging.Handler):
    """Gives every record to `receive`, on the thread that logged it.

    `receive` must not wait: that thread does. What it logs itself is not given to it again, and what it raises is told
    on stderr, as by every handler of the standard library.
    """

    def __init__(self, receive: Callable[[logging.LogRecord], object]) -> None:
        super().__init__()
        self._receive = receive
        self._calls = threading.local()

    def emit(self, record: logging.LogRecord) -> None:
        if getattr(self._calls, "is_inside", False):
            return
        self._calls.is_inside = True
        try:
            self._receive(record)
        except Exception:  # logging's own border
            self.handleError(record)
        finally:
            self._calls.is_inside = False


def start_logging(log_file: Path, debug: bool) -> Callable[[], None]:
    """Log to `log_file`, and with `debug` everything to the terminal as well; returns what ends it.

    The file gets INFO and above, and of a logger whose level was lowered by name all that it lets through.
    """
    root = logging.getLogger()
    level_before = root.level
    handlers: list[logging.Handler] = [
        RotatingFileHandler(log_file, maxBytes=_FILE_LIMIT, backupCount=_OLD_FILES, encoding="utf-8")
    ]
    handlers[0].addFilter(_is_for_file)
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


def give_records_to(receive: Callable[[logging.LogRecord], object]) -> Callable[[], None]:
    """Give every record of this process's log to `receive` from now on; returns what ends it.

    `receive` is called from whichever thread logs; see `RecordHandler`.
    """
    handler = RecordHandler(receive)
    logging.getLogger().addHandler(handler)

    def stop() -> None:
        logging.getLogger().removeHandler(handler)
        handler.close()

    return stop


def _is_for_file(record: logging.LogRecord) -> bool:
    """Of everything at DEBUG the libraries' chatter would push what matters out of a file of this size."""
    return record.levelno >= logging.INFO or _was_chosen_by_name(record.name)


def _was_chosen_by_name(name: str) -> bool:
    """Whether a logger other than the root decides what is logged under this name."""
    logger: logging.Logger | None = logging.getLogger(name)
    while logger is not None and logger.level == logging.NOTSET:
        logger = logger.parent
    return logger is not None and logger is not logging.getLogger()
