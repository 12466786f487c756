"""Python 2.7 and Jython scripts, run by Python 3.

`translate` and `compile_script` make Python 3 of a script; `install` puts the one name into `builtins` that the
translated code finds Python 2's operators, builtins and modules by. Python 3 scripts do not notice it.

What is decided differently from CPython 2.7, because scripts of Ignition live by it, or because Python 3 has one kind
of text only:

- `str` and `unicode` are one type, Python 3's `str`; `repr(u"x")` is `'x'`. Bytes are text too, of the characters 0 to
  255, as in Jython: see `semantics.bytes_as_text`.
- `int` and `long` are one type. `sys.maxint` is 2147483647, Jython's.
- All classes are new-style, and `except Exception` catches what Java throws.
"""

from __future__ import annotations

from runtime.dialect.changes import Change
from runtime.dialect.installation import install, is_installed, uninstall
from runtime.dialect.translate import Translation, compile_script, decoded, parse_script, translate
from runtime.dialects import Dialect

__all__ = [
    "Change",
    "Dialect",
    "Translation",
    "compile_script",
    "decoded",
    "install",
    "is_installed",
    "parse_script",
    "translate",
    "uninstall",
]
