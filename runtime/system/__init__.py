"""The scripting library as scripts know it: `system.util`, `system.db` and the others.

Inside the runtime it is one package with two names: `runtime.system`, where it lives, and `system`, which `install`
gives it. Both name the same modules.
"""

from __future__ import annotations

import builtins
import sys
from importlib import import_module
from types import ModuleType

from runtime.system import catalogue
from runtime.system.lacking import FOREIGN_MODULES, ForeignModules, LackingFunction, LackingModule


def install() -> None:
    """Let every script of this process say `system`, with and without an import."""
    package = sys.modules[__name__]
    sys.modules["system"] = package
    for name in catalogue.MODULES:
        _show(name, import_module(f"{__name__}.{name}"))
    _add_what_is_lacking()
    sys.meta_path.append(ForeignModules())
    vars(builtins)["system"] = package


def _show(name: str, module: ModuleType) -> None:
    sys.modules[f"system.{name}"] = module
    setattr(sys.modules[__name__], name, module)


def _add_what_is_lacking() -> None:
    """Put a function that says so in the place of each one of Ignition's that is not here."""
    for name in FOREIGN_MODULES:
        _show(name, LackingModule(f"system.{name}"))
    for path, signature, _ in catalogue.listed():
        *parents, name = path.split(".")
        module = _module_at(parents)
        if name not in vars(module):
            setattr(module, name, LackingFunction(f"system.{path}", signature))


def _module_at(path: list[str]) -> ModuleType:
    """The module below `system` at `path`, made when there is none."""
    dotted = ".".join(path)
    known = sys.modules.get(f"system.{dotted}")
    if known is None:
        known = ModuleType(f"system.{dotted}", "Not in Pilotlight.")
        sys.modules[f"system.{dotted}"] = known
        setattr(_module_at(path[:-1]) if len(path) > 1 else sys.modules[__name__], path[-1], known)
    return known
