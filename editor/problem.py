"""What is wrong at a place of a script. Qt-free."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from editor.text_range import TextRange


class ProblemSeverity(enum.IntEnum):
    """How bad it is; the worst is the lowest."""

    ERROR = 1
    WARNING = 2
    NOTE = 3


@dataclass(frozen=True)
class Problem:
    """One finding. `origin` is who found it, such as "ruff"; `code` its own word for this kind of problem."""

    range: TextRange
    severity: ProblemSeverity
    code: str
    message: str
    origin: str
