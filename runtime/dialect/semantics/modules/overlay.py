"""A module with Python 2's names over those of Python 3."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any


class Overlay(ModuleType):
    """Has `contents`; any other name is looked up in the modules below, and set on the first of them."""

    def __init__(self, name: str, contents: Mapping[str, Any], *below: str) -> None:
        super().__init__(name)
        vars(self).update(contents)
        vars(self)["_below"] = [importlib.import_module(module) for module in below]

    def __getattr__(self, name: str) -> Any:
        for module in vars(self)["_below"]:
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        below = vars(self)["_below"]
        if name in vars(self) or not below:
            super().__setattr__(name, value)
        else:
            setattr(below[0], name, value)

    def __delattr__(self, name: str) -> None:
        below = vars(self)["_below"]
        if name in vars(self) or not below:
            super().__delattr__(name)
        else:
            delattr(below[0], name)

    def __dir__(self) -> list[str]:
        names = {name for name in vars(self) if name != "_below"}
        for module in vars(self)["_below"]:
            names.update(name for name in dir(module) if name not in ("__all__",))
        return sorted(names)


Contents = Callable[[], ModuleType]
