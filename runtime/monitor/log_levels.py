"""The loggers of this process and their levels, which can be changed while scripts run."""

from __future__ import annotations

import logging

from runtime.protocol import LOG_LEVELS, LogLevels

_NUMBERS = dict(zip(LOG_LEVELS, (5, logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, 50), strict=True))
_ROOT = "root"


def log_levels(root: str) -> LogLevels:
    """The level of every logger that somebody has asked for by name.

    Those below the logger `root`, which are the scripts', are named without it, and it itself "". All others keep their
    names; where a script's logger is called like one of them, the name means the script's.
    """
    levels = {name: _level_name(logger) for name, logger in sorted(_loggers(root).items())}
    return LogLevels(levels)


def set_log_level(root: str, name: str, level: str) -> str:
    """Give the logger that `log_levels` calls `name` a level, "" to follow the one above; a sentence when it cannot be.

    A name that nobody has asked for yet becomes a script's logger: the level is there before its first line.
    """
    if level and level not in _NUMBERS:
        return f"There is no log level {level!r}: use one of {', '.join(LOG_LEVELS)}."
    if not level and name in ("", _ROOT):
        return "This logger has none above it to follow: give it a level."
    logger = _loggers(root).get(name) or logging.getLogger(f"{root}.{name}")
    logger.setLevel(_NUMBERS[level] if level else logging.NOTSET)
    return ""


def _loggers(root: str) -> dict[str, logging.Logger]:
    below = f"{root}."
    loggers = {_ROOT: logging.getLogger()}
    scripts = {"": logging.getLogger(root)}
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if not isinstance(logger, logging.Logger) or name == root:  # a placeholder has no level
            continue
        if name.startswith(below):
            scripts[name.removeprefix(below)] = logger
        else:
            loggers[name] = logger
    return loggers | scripts


def _level_name(logger: logging.Logger) -> str:
    """The lowest named level that passes the logger, "" when it has none of its own."""
    if logger.level == logging.NOTSET:
        return ""
    return next((name for name in LOG_LEVELS if _NUMBERS[name] >= logger.level), LOG_LEVELS[-1])
