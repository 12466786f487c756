"""The scripting library as scripts know it: `system.util`, `system.db` and the others.

It lives here; scripts see it by the name `system`, which `install` gives them.
"""

from __future__ import annotations

import builtins
import sys

from runtime.system.script_view import SystemFinder, SystemModule


def install() -> None:
    """Let every script of this process say `system`, with and without an import."""
    library = SystemModule()
    sys.modules[library.__name__] = library
    sys.meta_path.append(SystemFinder())
    vars(builtins)[library.__name__] = library


def load_all() -> None:
    """Load every module of the library now, in a process that will be forked many times."""
    library = sys.modules["system"]
    for name in dir(library):
        getattr(library, name)
