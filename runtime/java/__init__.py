"""The Java names that scripts use, as Python classes: `java.util.Date`, `java.lang.Exception` and the others. Qt-free.

Scripts written for Jython import them by their Java names, which `install` makes possible; a name that is not here
becomes a placeholder. The modules here are named like their Java packages where they can be; nothing here knows the
scripting library, which builds on it.
"""

from __future__ import annotations

from runtime.java.imports import install, uninstall
from runtime.java.names import is_available, known_names
from runtime.java.placeholders import JavaNotAvailable

__all__ = ["JavaNotAvailable", "install", "is_available", "known_names", "uninstall"]
