"""What stands for a Java class that Pilotlight does not have.

It can be imported, derived from, passed to `isinstance` and named in an `except`; whatever else is done with it raises
JavaNotAvailable, which says what to do instead.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, NoReturn

from runtime.java import lang

_NEAREST_WAYS: Mapping[str, str] = {
    "com.inductiveautomation": "Ignition's own classes are not here; use the functions of system.*.",
    "com.jidesoft": "The tables of Pilotlight's windows are Qt's; use the component's own properties.",
    "java.awt.datatransfer": "There is no clipboard of Java's; show the text in a window instead.",
    "java.lang.ProcessBuilder": "Use system.util.execute, or Python's module subprocess.",
    "java.math.BigDecimal": "Use Python's decimal.Decimal.",
    "java.math.BigInteger": "Python's int has no limit.",
    "java.nio.file": "Use Python's module pathlib, or system.file.",
    "java.security": "Use Python's module hashlib or secrets.",
    "java.sql": "Use system.db.",
    "java.util.regex": "Use Python's module re.",
    "java.util.stream": "Use a comprehension of Python's.",
    "java.util.zip": "Use Python's module zipfile or zlib.",
    "javax.crypto": "Use Python's module hashlib or hmac.",
    "javax.imageio": "Use a Python package for pictures, such as Pillow.",
    "javax.mail": "Use system.net.sendEmail.",
    "javax.sql": "Use system.db.",
    "javax.swing": "Pilotlight's windows are Qt's; use a component's own properties, or system.gui.",
    "javax.xml": "Use Python's module xml.etree.ElementTree.",
    "org.apache.http": "Use system.net.httpClient.",
    "org.apache.poi": "Use system.dataset.toExcel, or the Python package openpyxl.",
    "org.jfree": "Use a chart component, or a Python package such as matplotlib.",
    "org.json": "Use system.util.jsonDecode and jsonEncode.",
    "org.w3c": "Use Python's module xml.etree.ElementTree.",
}
_USUAL_WAY = "Use what Python or system.* has for it, or guard the use by `except ImportError`."


class JavaNotAvailable(lang.RuntimeException, ImportError):
    """A script used a Java class that Pilotlight does not have; the message names it and the nearest way."""


class Placeholder(type):
    """The type of the classes that stand for missing ones, and of what scripts derive from those."""

    def __call__(cls, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise not_available(_missing_name(cls))

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        missing = f"{_missing_name(cls)}.{name}"
        if is_class_name(name):
            return placeholder(missing)
        raise not_available(missing)

    def __repr__(cls) -> str:
        return f"<{cls.__module__}.{cls.__qualname__}: not in Pilotlight>"


@functools.cache
def placeholder(dotted: str) -> type:
    """The class that stands for the missing Java class `dotted`. That of an exception can be caught."""
    package, _, name = dotted.rpartition(".")
    bases = (lang.Exception,) if name.endswith(("Exception", "Error")) else ()
    namespace = {"__module__": package, "__doc__": f"Not in Pilotlight. {nearest_way(dotted)}", "_missing": dotted}
    return Placeholder(name, bases, namespace)


def not_available(dotted: str) -> JavaNotAvailable:
    """The error for a use of the missing Java name `dotted`."""
    return JavaNotAvailable(f"Pilotlight has no {dotted}. {nearest_way(dotted)}")


def nearest_way(dotted: str) -> str:
    """What to do instead, in a sentence."""
    fitting = [prefix for prefix in _NEAREST_WAYS if f"{dotted}.".startswith(f"{prefix}.")]
    return _NEAREST_WAYS[max(fitting, key=len)] if fitting else _USUAL_WAY


def is_class_name(name: str) -> bool:
    """Whether Java's spelling makes `name` a class: JTable is one, CENTER a constant, swing a package."""
    return name[:1].isupper() and (len(name) == 1 or not name.isupper())


def _missing_name(cls: Placeholder) -> str:
    """The Java class that a placeholder, or what was derived from it, stands for."""
    return str(next(vars(base)["_missing"] for base in cls.__mro__ if "_missing" in vars(base)))
