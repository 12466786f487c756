"""`system` as scripts see it: Ignition's modules with Ignition's functions, each loaded when a script first names it.

A runtime starts a third faster for it, and most scripts use three or four of the twenty modules [m].
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from types import ModuleType

from runtime.system import catalogue
from runtime.system.lacking import FOREIGN_MODULES, LackingFunction, LackingModule

_NAME = "system"


class SystemModule(ModuleType):
    """The module `system`. What Ignition has and this build lacks is in its place, and says so when it is called."""

    def __init__(self) -> None:
        super().__init__(_NAME, "Ignition's scripting library.")
        self.__path__ = []  # a package, so that `import system.tag` looks below it

    def __getattr__(self, name: str) -> ModuleType:
        if name.startswith("__") or name not in self._module_names:
            raise AttributeError(f"There is no system.{name}.")
        module = self._load(name)
        sys.modules[f"{_NAME}.{name}"] = module
        setattr(self, name, module)
        return module

    def __dir__(self) -> list[str]:
        return sorted(self._module_names)

    def _load(self, name: str) -> ModuleType:
        if name in FOREIGN_MODULES:
            return LackingModule(f"{_NAME}.{name}")
        if name in catalogue.MODULES:
            module = import_module(f"runtime.system.{name}")
        else:
            module = ModuleType(f"{_NAME}.{name}", "Not in Pilotlight.")
        for path, signature in self._listed[name]:
            _add_if_lacking(module, name, path, signature)
        return module

    @cached_property
    def _module_names(self) -> frozenset[str]:
        return frozenset({*catalogue.MODULES, *FOREIGN_MODULES, *self._listed})

    @cached_property
    def _listed(self) -> dict[str, list[tuple[list[str], str]]]:
        """Ignition's functions by module: the path below it, and the signature."""
        found: dict[str, list[tuple[list[str], str]]] = {name: [] for name in catalogue.MODULES}
        for path, signature, _ in catalogue.listed():
            module, *rest = path.split(".")
            found.setdefault(module, []).append((rest, signature))
        return found


def _add_if_lacking(module: ModuleType, module_name: str, path: list[str], signature: str) -> None:
    """Put a function that says so in the place of one of Ignition's that `module` does not have."""
    if len(path) == 1 and path[0] not in vars(module):
        setattr(module, path[0], LackingFunction(f"{_NAME}.{module_name}.{path[0]}", signature))


class SystemFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Lets scripts import what is below `system`, and what others sell for Ignition, such as `system.mes.oee`."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        root, _, rest = fullname.partition(".")
        if root != _NAME or not rest or _found(rest.split(".")) is None:
            return None
        return importlib.util.spec_from_loader(fullname, self)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        # What is imported exists already: Python takes what stands in sys.modules afterwards.
        name = module.__name__
        found = _found(name.split(".")[1:])
        assert found is not None  # find_spec has just found it
        sys.modules[name] = found


def _found(path: list[str]) -> ModuleType | None:
    """The module at `path` below `system`; None when there is none."""
    if path[0] in FOREIGN_MODULES and len(path) > 1:
        return LackingModule(f"{_NAME}.{'.'.join(path)}")
    found: object = sys.modules[_NAME]
    for name in path:
        found = getattr(found, name, None)
    return found if isinstance(found, ModuleType) else None
