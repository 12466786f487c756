"""A script that stands still, and where. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_REASONS: Final = {
    "breakpoint": "at a breakpoint",
    "step": "after a step",
    "pause": "because you paused it",
    "exception": "at an exception",
    "goto": "where you sent it",
    "function breakpoint": "at a function",
}


@dataclass(frozen=True)
class Frame:
    """A call that has not returned. `line` is counted from 1; `path` is None where there is no file."""

    id: int
    name: str
    path: Path | None
    line: int

    @classmethod
    def from_dap(cls, body: Mapping[str, Any]) -> Frame:
        path = (body.get("source") or {}).get("path")
        return cls(body["id"], body["name"], Path(path) if path else None, body.get("line", 0))


@dataclass(frozen=True)
class StoppedThread:
    """`id` is the debugger's number, `native_id` the system's, which a task has too. The innermost frame is the first.

    `exception` is such as "ValueError: no" when that is why it stopped. With `is_over` the script, which is called
    `name`, has failed: it can be looked at, and never goes on.
    """

    id: int
    reason: str
    frames: tuple[Frame, ...] = ()
    native_id: int = 0
    name: str = ""
    exception: str = ""
    is_over: bool = False

    @property
    def why(self) -> str:
        """As in "Stopped at a breakpoint"."""
        return _REASONS.get(self.reason, self.reason)

    @property
    def top(self) -> Frame | None:
        return self.frames[0] if self.frames else None
