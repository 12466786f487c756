"""Which Java names work here, and what they are."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

ROOTS = frozenset({"com", "jarray", "java", "javax", "net", "org", "sun"})
"""Where the names of Java packages begin. None of them is a module of Python's own."""

PACKAGES: Mapping[str, str] = {
    "com.inductiveautomation.ignition.common": "runtime.java.ignition",
    "com.inductiveautomation.ignition.common.model.values": "runtime.tags.java_values",
    "com.inductiveautomation.ignition.common.script.builtin": "runtime.java.ignition_builtin",
    "com.inductiveautomation.ignition.common.tags.paths.parser": "runtime.tags.java_paths",
    "com.inductiveautomation.ignition.common.user": "runtime.users.java_user",
    "com.inductiveautomation.ignition.common.user.schedule": "runtime.users.java_schedule",
    "jarray": "runtime.java.jarray",
    "java.awt": "runtime.java.awt",
    "java.io": "runtime.java.io",
    "java.lang": "runtime.java.lang",
    "java.math": "runtime.java.math",
    "java.net": "runtime.java.net",
    "java.nio.charset": "runtime.java.charset",
    "java.text": "runtime.java.text",
    "java.time": "runtime.java.time",
    "java.time.format": "runtime.java.time.format",
    "java.time.temporal": "runtime.java.time.temporal",
    "java.util": "runtime.java.util",
    "java.util.concurrent": "runtime.java.util.concurrent",
}
"""The modules that hold the classes of each Java package, in `__all__`; each is imported when it is needed.

Those outside this package are named as texts only: nothing here knows the scripting library.
"""


class UnknownNameError(LookupError):
    """Pilotlight has nothing of that Java name."""


def names_in(package: str) -> tuple[str, ...]:
    """The names that work in a Java package; none for one that is not here."""
    return tuple(import_module(PACKAGES[package]).__all__) if package in PACKAGES else ()


def find(dotted: str) -> Any:
    """The class or function of a name such as "java.util.Date".

    Raises:
        UnknownNameError: there is none.
    """
    package, _, name = dotted.rpartition(".")
    if name not in names_in(package):
        raise UnknownNameError(dotted)
    return getattr(import_module(PACKAGES[package]), name)


def known_names() -> frozenset[str]:
    """Every Java name that works, such as "java.util.Date"."""
    return frozenset(f"{package}.{name}" for package in PACKAGES for name in names_in(package))


def is_available(dotted: str) -> bool:
    """Whether a Java name works: a class, something in one ("java.lang.Math.PI"), or a package that has any."""
    if any(f"{package}.".startswith(f"{dotted}.") for package in PACKAGES):
        return True
    parts = dotted.split(".")
    for count in range(len(parts), 0, -1):
        try:
            found = find(".".join(parts[:count]))
        except UnknownNameError:
            continue
        return _has(found, parts[count:])
    return False


def _has(found: Any, rest: list[str]) -> bool:
    for name in rest:
        if not hasattr(found, name):
            return False
        found = getattr(found, name)
    return True
