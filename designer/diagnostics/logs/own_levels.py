"""The designer's own loggers and their levels. Qt-free."""

from __future__ import annotations

import logging
from typing import Final

from runtime.protocol import LOG_LEVELS, LogLevels

_NUMBERS: Final = dict(
    zip(LOG_LEVELS, (5, logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL), strict=True)
)


def own_levels() -> LogLevels:
    """The level of every logger of this process; "" is the one above all others."""
    loggers = {
        name: logger
        for name, logger in list(logging.root.manager.loggerDict.items())
        if isinstance(logger, logging.Logger)  # a placeholder has no level
    }
    return LogLevels({name: _level_name(logger) for name, logger in sorted({"": logging.root, **loggers}.items())})


def set_own_level(name: str, level: str) -> None:
    """Give a logger a level, "" to follow the one above it.

    Raises:
        KeyError: `level` is none of `LOG_LEVELS`.
        ValueError: the logger above all others cannot follow one.
    """
    if not level and not name:
        raise ValueError("The logger above all others needs a level of its own.")
    logging.getLogger(name).setLevel(_NUMBERS[level] if level else logging.NOTSET)


def _level_name(logger: logging.Logger) -> str:
    """The lowest named level that passes the logger."""
    if logger.level == logging.NOTSET:
        return "" if logger is not logging.root else LOG_LEVELS[0]
    return next((name for name in LOG_LEVELS if _NUMBERS[name] >= logger.level), LOG_LEVELS[-1])
