"""Writes resources/stubs: what type checkers read about `system` and about the names that scripts receive.

`python -m tests.editor.language.system_stubs` after a change of the scripting library; a test compares.

Functions that are here are imported from where they are defined, with their types and documentation. Those that only
Ignition has are declared with its signature, and say in their first line that Pilotlight lacks them.
"""

from __future__ import annotations

import keyword
import shutil
from collections.abc import Iterator
from importlib import import_module
from inspect import Signature
from pathlib import Path
from types import ModuleType

from resources.loader import resource_path
from runtime.system import catalogue
from runtime.system.lacking import FOREIGN_MODULES, LackingFunction

_SCOPES = {
    catalogue.GATEWAY: "Gateway",
    catalogue.CLIENT: "Vision Client",
    catalogue.PERSPECTIVE: "Perspective Session",
    catalogue.WORKSTATION: "Perspective Workstation",
}
_ANY_NAME = "def __getattr__(name: str) -> Any: ...\n"
_SCRIPT_NAMES = {
    "window_event": (
        "from runtime.components.component import Component, PropertyChangeEvent\n",
        {"event": "PropertyChangeEvent", "self": "Component"},
    ),
    "vision": (
        "from runtime.components.component import Component, PropertyChangeEvent\n",
        {"event": "PropertyChangeEvent", "self": "Component"},
    ),
    "tag": (
        "from runtime.alarms.events import AlarmEvent\nfrom runtime.tags.qualified_value import QualifiedValue\n",
        {
            "tag": "Any",
            "tagPath": "str",
            "previousValue": "QualifiedValue",
            "currentValue": "QualifiedValue",
            "initialChange": "bool",
            "missedEvents": "bool",
            "alarmName": "str",
            "alarmEvent": "AlarmEvent",
            "alarmPath": "str",
        },
    ),
    "message": ("", {"payload": "dict[str, Any]"}),
    "perspective": (
        "from runtime.alarms.events import AlarmEvent\n",
        {
            "payload": "dict[str, Any]",
            "alarmEvent": "AlarmEvent",
            "missedEvents": "bool",
            "origin": "str",
        },
    ),
    "event": ("", {"payload": "dict[str, Any]", "initialChange": "bool", "missedEvents": "bool"}),
}
"""By the kind of script: the imports, and the types of the names that are known; any other name is Any."""


def stubs() -> dict[str, str]:
    """The files below resources/stubs, and what is in them."""
    files = {f"system/{name}.pyi": text for name, text in _system_modules()}
    names = sorted(Path(file).stem for file in files)
    imports = "\n".join(f"from system import {name} as {name}" for name in names)
    files["system/__init__.pyi"] = f'"""Ignition\'s scripting library."""\n\n{imports}\n'
    files["_script_names/__init__.pyi"] = '"""The names that a script receives, by what calls it."""\n'
    for kind, (imports, types) in _SCRIPT_NAMES.items():
        declared = "".join(f"{name}: {kind_of}\n" for name, kind_of in types.items())
        files[f"_script_names/{kind}.pyi"] = f"from typing import Any\n\n{imports}\n{declared}\n{_ANY_NAME}"
    return files


def _system_modules() -> Iterator[tuple[str, str]]:
    lacking = _lacking_functions()
    for name in sorted({*catalogue.MODULES, *lacking}):
        yield name, _module(name, lacking.get(name, []))
    for name, owner in FOREIGN_MODULES.items():
        yield name, f'"""Not in Pilotlight. It belongs to {owner}."""\n\nfrom typing import Any\n\n{_ANY_NAME}'


def _lacking_functions() -> dict[str, list[str]]:
    """The stubs of what only Ignition has, by module."""
    found: dict[str, list[str]] = {}
    for entry in catalogue.functions().values():
        _, module, *path = entry.name.split(".")
        if not entry.is_working and len(path) == 1 and module not in FOREIGN_MODULES:
            found.setdefault(module, []).append(_lacking_function(entry))
    return found


def _lacking_function(entry: catalogue.CatalogueEntry) -> str:
    signature = entry.signature
    parameters = "(*args, **kwargs)" if signature is None else _spelled(signature)
    scopes = ", ".join(text for scope, text in _SCOPES.items() if scope in entry.scopes)
    documentation = f"{LackingFunction(entry.name).__doc__}\n\n    Scope: {scopes}.\n    "
    return f'def {entry.name.rpartition(".")[2]}{parameters} -> Any:\n    """{documentation}"""\n'


def _spelled(signature: Signature) -> str:
    named = [parameter for parameter in signature.parameters.values() if not keyword.iskeyword(parameter.name)]
    return str(Signature(named))


def _module(name: str, lacking: list[str]) -> str:
    documentation, imports = "Not in Pilotlight.", ""
    if name in catalogue.MODULES:
        module = import_module(f"runtime.system.{name}")
        documentation = (module.__doc__ or "").strip().partition("\n\n")[0]
        imports = "".join(f"from {module.__name__} import {each} as {each}\n" for each in _names(module))
    parts = [f'"""{documentation}"""\n', f"from typing import Any\n\n{imports}" if lacking else imports, *lacking]
    return "\n".join(part for part in parts if part)


def _names(module: ModuleType) -> list[str]:
    """What scripts find in `module` besides what is lacking."""
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return sorted(listed)
    return sorted(name for name, value in vars(module).items() if _is_own(module, name, value))


def _is_own(module: ModuleType, name: str, value: object) -> bool:
    if name.startswith("_") or isinstance(value, (LackingFunction, ModuleType)):
        return False
    if callable(value):
        return getattr(value, "__module__", "") == module.__name__
    return name.isupper()


def write() -> None:
    """Put the stubs where they belong."""
    folder = resource_path("stubs")
    shutil.rmtree(folder)
    for name, text in stubs().items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write()
