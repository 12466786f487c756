"""Which Python a script is written in. Standard library only: both processes and the project model name it."""

from __future__ import annotations

import enum


class Dialect(enum.StrEnum):
    """As resource.json and the project's settings spell it."""

    PYTHON3 = "python3"
    JYTHON27 = "jython2.7"


LATER_KEYWORDS = frozenset({"nonlocal", "async", "await"})
"""Names of Python 2 that Python 3 took for itself: a translated script has them with an underscore at their end."""
