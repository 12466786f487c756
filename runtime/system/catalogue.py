"""What the scripting library is known to have: every function of Ignition 8.1, and whether it works here.

`catalogue.csv` beside this file lists Ignition's functions with their signatures and scopes. What of it no module of
`runtime.system` defines is lacking; see `runtime.system.lacking`.
"""

from __future__ import annotations

import csv
import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType, ModuleType

from runtime.session import Scope
from runtime.system.lacking import FOREIGN_MODULES, LackingFunction, signature_of

MODULES = (
    "alarm",
    "dataset",
    "date",
    "db",
    "file",
    "gui",
    "math",
    "nav",
    "net",
    "perspective",
    "print",
    "project",
    "roster",
    "security",
    "tag",
    "task",
    "user",
    "util",
    "vision",
)
"""The modules of the scripting library that this build has, as scripts name them below `system`."""

GATEWAY = "gateway"
CLIENT = "client"
PERSPECTIVE = "perspective"
WORKSTATION = "workstation"
EVERYWHERE = frozenset({GATEWAY, CLIENT, PERSPECTIVE})


@dataclass(frozen=True)
class CatalogueEntry:
    """One function: its full `name` ("system.tag.readBlocking") and the scopes in which it may be called.

    `scopes` holds "gateway", "client", "perspective" and "workstation". `is_working` tells whether this build has it.
    """

    name: str
    scopes: frozenset[str]
    is_working: bool
    _signature: Callable[[], inspect.Signature | None]

    @property
    def signature(self) -> inspect.Signature | None:
        """Its parameters as they are defined here, else as Ignition has them; None when that cannot be told."""
        return self._signature()


def listed() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Ignition's functions: the name below `system`, the signature as text, the scopes."""
    text = files("runtime.system").joinpath("catalogue.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield row["name"], row["signature"], frozenset(row["scopes"].split())


@functools.cache
def functions() -> Mapping[str, CatalogueEntry]:
    """Every known function by its full name. Loads the whole scripting library."""
    entries = dict(_own_entries())
    for name, signature, scopes in listed():
        full = f"system.{name}"
        own = entries.get(full)
        if own is None:
            entries[full] = CatalogueEntry(full, scopes, False, functools.partial(signature_of, signature))
        else:
            entries[full] = CatalogueEntry(full, scopes, True, own._signature)
    return MappingProxyType(entries)


def is_foreign(dotted: str) -> bool:
    """Whether `dotted` ("system.mes.object") belongs to a module that others sell for Ignition."""
    parts = dotted.split(".")
    return len(parts) > 1 and parts[0] == "system" and parts[1] in FOREIGN_MODULES


def _own_entries() -> Iterator[tuple[str, CatalogueEntry]]:
    for module_name in MODULES:
        for name, function in _own_functions(import_module(f"runtime.system.{module_name}")):
            full = f"system.{module_name}.{name}"
            yield full, CatalogueEntry(full, scopes_of(function), True, functools.partial(_own_signature, function))


def _own_functions(module: ModuleType) -> Iterator[tuple[str, Callable[..., object]]]:
    """The functions that scripts find in `module`: those in its `__all__`, else those that it defines itself."""
    named = getattr(module, "__all__", None)
    for name, value in vars(module).items():
        if name.startswith("_") or not callable(value) or isinstance(value, (LackingFunction, type)):
            continue
        is_public = name in named if named is not None else value.__module__ == module.__name__
        if is_public:
            yield name, value


def scopes_of(function: object) -> frozenset[str]:
    """Where a function of ours may be called, as its decorator from `runtime.system.scopes` says."""
    scope = getattr(function, "__pilotlight_scope__", None)
    if scope is Scope.CLIENT:
        return frozenset({CLIENT})
    return frozenset({GATEWAY, PERSPECTIVE}) if scope is Scope.GATEWAY else EVERYWHERE


def _own_signature(function: Callable[..., object]) -> inspect.Signature | None:
    try:
        return inspect.signature(function)
    except ValueError:
        return None
