"""What was typed in the Script Console, kept over sessions in a plain file. Qt-free.

One JSON string a line, appended at each execute and never rewritten while the designer runs, so that a kill -9
costs at most the line that was being written; the next session skips a line it cannot read.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Final

HISTORY_LIMIT: Final = 10_000

logger = logging.getLogger(__name__)


class ConsoleHistory:
    """The cells that were executed, oldest first, at most `limit`."""

    def __init__(self, file: Path, limit: int = HISTORY_LIMIT) -> None:
        self._file = file
        self._limit = limit

    def load(self) -> list[str]:
        """The kept cells; a file that has grown over the limit is shortened first."""
        cells = self._read()
        if len(cells) > self._limit:
            cells = cells[-self._limit :]
            self._rewrite(cells)
        return cells

    def append(self, cell: str) -> None:
        """Keep `cell`. A disk that refuses is logged, since a full disk must not stop the console."""
        try:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(_line(cell))
        except OSError as error:
            logger.error("The console's history could not be written: %s", error)

    def _read(self) -> list[str]:
        try:
            text = self._file.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return []
        except OSError as error:
            logger.error("The console's history could not be read: %s", error)
            return []
        return [cell for line in text.split("\n") if (cell := _cell(line))]

    def _rewrite(self, cells: list[str]) -> None:
        shortened = self._file.with_suffix(".new")
        try:
            shortened.write_text("".join(map(_line, cells)), encoding="utf-8")
            shortened.replace(self._file)
        except OSError as error:
            logger.error("The console's history could not be shortened: %s", error)


def _line(cell: str) -> str:
    # The leading line end separates the cell from a line that a kill broke off.
    return f"\n{json.dumps(cell)}"


def _cell(line: str) -> str:
    try:
        cell = json.loads(line)
    except ValueError:
        return ""
    return cell if isinstance(cell, str) else ""
