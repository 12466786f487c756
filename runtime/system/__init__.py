"""The scripting library as scripts know it: `system.util`, `system.db` and the others.

Inside the runtime it is one package with two names: `runtime.system`, where it lives, and `system`, which `install`
gives it. Both name the same modules.
"""

from __future__ import annotations

import builtins
import sys

from runtime.system import dataset, date, db, nav, task, util

__all__ = ["dataset", "date", "db", "nav", "task", "util"]


def install() -> None:
    """Let every script of this process say `system`, with and without an import."""
    package = sys.modules[__name__]
    sys.modules["system"] = package
    for name in __all__:
        sys.modules[f"system.{name}"] = sys.modules[f"{__name__}.{name}"]
    vars(builtins)["system"] = package
