"""The logger that `system.util.getLogger` returns: Ignition's method names over the standard library's logging."""

from __future__ import annotations

import logging

from runtime.tasks.cancellation import shielded

TRACE = 5
SCRIPT_LOGGERS = "scripts"
"""Scripts' loggers live below this one, apart from the runtime's own."""

logging.addLevelName(TRACE, "TRACE")


class LoggerEx:
    """One named logger. `info(message)` takes the message as it is, `infof(format, *args)` fills a %-format.

    A message's second argument may be the exception that it tells of; its traceback follows the line.

    Source: com.inductiveautomation.ignition.common.util.LoggerEx, as public scripts use it.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        with shielded():  # logging's locks, once taken, must be given back
            self._logger = logging.getLogger(f"{SCRIPT_LOGGERS}.{name}")

    def getName(self) -> str:
        return self._name

    def trace(self, message: object, error: BaseException | None = None) -> None:
        self._write(TRACE, message, error)

    def debug(self, message: object, error: BaseException | None = None) -> None:
        self._write(logging.DEBUG, message, error)

    def info(self, message: object, error: BaseException | None = None) -> None:
        self._write(logging.INFO, message, error)

    def warn(self, message: object, error: BaseException | None = None) -> None:
        self._write(logging.WARNING, message, error)

    def error(self, message: object, error: BaseException | None = None) -> None:
        self._write(logging.ERROR, message, error)

    fatal = error

    def tracef(self, format: str, *args: object) -> None:
        self._write_format(TRACE, format, args)

    def debugf(self, format: str, *args: object) -> None:
        self._write_format(logging.DEBUG, format, args)

    def infof(self, format: str, *args: object) -> None:
        self._write_format(logging.INFO, format, args)

    def warnf(self, format: str, *args: object) -> None:
        self._write_format(logging.WARNING, format, args)

    def errorf(self, format: str, *args: object) -> None:
        self._write_format(logging.ERROR, format, args)

    def isTraceEnabled(self) -> bool:
        return self._logger.isEnabledFor(TRACE)

    def isDebugEnabled(self) -> bool:
        return self._logger.isEnabledFor(logging.DEBUG)

    def isInfoEnabled(self) -> bool:
        return self._logger.isEnabledFor(logging.INFO)

    def _write(self, level: int, message: object, error: BaseException | None) -> None:
        # The message is an argument, so that a % in it stays what it is.
        with shielded():
            self._logger.log(level, "%s", message, exc_info=error)

    def _write_format(self, level: int, format: str, args: tuple[object, ...]) -> None:
        with shielded():
            self._logger.log(level, format, *args)
