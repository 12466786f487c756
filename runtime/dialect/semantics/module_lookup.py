"""import: the modules that `runtime.dialect.module_names` says are another in Python 2."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from runtime.dialect.semantics.modules import CONTENTS


@functools.cache
def _own_module(name: str) -> ModuleType | None:
    make = CONTENTS.get(name)
    return None if make is None else make()


def module(name: str) -> ModuleType:
    """The module of that name as Python 2 knows it."""
    own = _own_module(name)
    return importlib.import_module(name) if own is None else own


def relative(name: str, namespace: Mapping[str, Any]) -> ModuleType:
    """The module of a name that begins with dots, as the script of that namespace sees it."""
    return importlib.import_module(name, _package_of(namespace))


def names(source: ModuleType, *wanted: str) -> tuple[Any, ...]:
    """`from source import wanted`

    Raises:
        ImportError: it has none of that name.
    """
    return tuple([_name(source, name) for name in wanted])


def _name(source: ModuleType, name: str) -> Any:
    try:
        return getattr(source, name)
    except AttributeError:
        pass
    try:
        return importlib.import_module(f"{source.__name__}.{name}")
    except ImportError:
        raise ImportError(f"cannot import name {name!r} from {source.__name__!r}", name=source.__name__) from None


def star(source: ModuleType) -> dict[str, Any]:
    """What `from source import *` brings."""
    public = vars(source).get("__all__") or [name for name in dir(source) if not name.startswith("_")]
    return {name: getattr(source, name) for name in public}


def imported(name: str, namespace: Mapping[str, Any]) -> ModuleType:
    """`import name`: the script beside the importing one, else the module of that name.

    Raises:
        ModuleNotFoundError: there is neither.
    """
    package = _package_of(namespace)
    if package:
        beside = f"{package}.{name}"
        try:
            return importlib.import_module(beside)
        except ModuleNotFoundError as error:
            if error.name not in (beside, package, package.partition(".")[0]):
                raise
    return importlib.import_module(name)


def _package_of(namespace: Mapping[str, Any]) -> str:
    package = namespace.get("__package__")
    if package is not None:
        return str(package)
    name = str(namespace.get("__name__", ""))
    return name if "__path__" in namespace else name.rpartition(".")[0]
