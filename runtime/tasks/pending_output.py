"""What scripts wrote since the last batch. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from runtime.protocol import LOG_STREAM, OutputChunk

LIMIT = 200_000
"""Characters waiting to be published. A writer that is faster waits, as it would on a pipe."""


@dataclass
class _Piece:
    task_id: int | None
    stream: str
    parts: list[str]
    time: str
    logger: str = ""
    level: str = ""


class PendingOutput:
    """Pieces in the order in which they were written; what one task writes to one stream in a row is one piece.

    The registry's lock guards it.
    """

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._size = 0

    def __bool__(self) -> bool:
        return bool(self._pieces)

    @property
    def is_full(self) -> bool:
        return self._size > LIMIT

    def write(self, task_id: int | None, stream: str, text: str) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last is not None and last.task_id == task_id and last.stream == stream:
            last.parts.append(text)
        else:
            self._pieces.append(_Piece(task_id, stream, [text], _now()))
        self._size += len(text)

    def log(self, task_id: int | None, logger: str, level: str, text: str) -> None:
        """One log record; records are never joined."""
        self._pieces.append(_Piece(task_id, LOG_STREAM, [text], _now(), logger, level))
        self._size += len(text)

    def take(self) -> tuple[OutputChunk, ...]:
        """Everything, and begin anew."""
        pieces, self._pieces, self._size = self._pieces, [], 0
        return tuple(
            OutputChunk(piece.task_id, piece.stream, "".join(piece.parts), piece.time, piece.logger, piece.level)
            for piece in pieces
        )


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="milliseconds")
