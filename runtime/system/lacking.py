"""What Ignition's scripting library has and this build lacks: it is there, and says so when it is called.

A script that never reaches such a call runs; one that does is told what is missing and what to do instead.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from runtime.system.errors import NotImplementedInPilotlight

FOREIGN_MODULES = {
    "cirruslink": "Cirrus Link's MQTT modules",
    "ils": "ILS Automation's modules",
    "mes": "Sepasoft's MES modules",
    "piAdapter": "the PI Adapter module",
    "production": "Sepasoft's production modules",
    "sitesync": "the SiteSync module",
}
"""Modules below `system` that others sell for Ignition, and what they belong to."""

_NEAREST_WAYS = {
    "bacnet": "Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.",
    "device": "Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.",
    "dnp3": "Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.",
    "eam": "Pilotlight manages no gateways; do this in Ignition's gateway.",
    "groups": "Transaction groups run in Ignition's gateway; write to the database by system.db.",
    "iec61850": "Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.",
    "mongodb": "Use the Python package pymongo instead.",
    "opc": "Pilotlight has no OPC server; read and write tags by system.tag.",
    "opchda": "Pilotlight has no OPC server; read history by system.tag.queryTagHistory.",
    "opcua": "Pilotlight has no OPC server; read and write tags by system.tag.",
    "perspective": "It needs a browser; try it in a Perspective session.",
    "report": "Reports are made in Ignition's gateway; write data by system.dataset.toExcel or toCSV.",
    "secsgem": "Pilotlight talks to no equipment; try it in Ignition.",
    "serial": "Use the Python package pyserial instead.",
    "sfc": "Charts run in Ignition's gateway; call the scripts of their steps directly.",
    "twilio": "Send the message by system.net.httpPost, or by system.net.sendEmail.",
}
_USUAL_WAY = "Pilotlight has nothing like it yet; guard the call, or try it in Ignition."


class LackingFunction:
    """A function of the scripting library that this build lacks; a call raises NotImplementedInPilotlight."""

    def __init__(self, name: str, signature: str = "(*args, **kwargs)") -> None:
        self.__name__ = self.__qualname__ = name.rpartition(".")[2]
        self.__doc__ = f"Not in Pilotlight. {_nearest_way(name)}"
        self._full_name = name
        self._signature = signature

    @property
    def __signature__(self) -> inspect.Signature | None:
        return signature_of(self._signature)

    def __call__(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise NotImplementedInPilotlight(f"Pilotlight has no {self._full_name}. {_nearest_way(self._full_name)}")

    def __repr__(self) -> str:
        return f"<{self._full_name}: not in Pilotlight>"


class LackingModule(ModuleType):
    """A module below `system` of which nothing is here. Whatever is asked of it can be called, and raises then."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "Not in Pilotlight.")
        self.__path__ = []  # a package, so that what is below it can be imported

    def __getattr__(self, name: str) -> LackingFunction:
        if name.startswith("__"):
            raise AttributeError(name)
        return LackingFunction(f"{self.__name__}.{name}")


class ForeignModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Lets scripts import what others sell for Ignition, such as `system.mes`: a script says so when it calls it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        parts = fullname.split(".")
        if len(parts) < 2 or parts[0] != "system" or parts[1] not in FOREIGN_MODULES:
            return None
        return importlib.util.spec_from_loader(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return LackingModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def signature_of(text: str) -> inspect.Signature | None:
    """The signature that `text` spells, such as "(tagPaths, timeout=45000)"; None when it is no Python."""
    try:
        function = ast.parse(f"def function{text}: pass").body[0]
    except SyntaxError:
        return None
    assert isinstance(function, ast.FunctionDef)
    return inspect.Signature(_parameters(function.args))


def _parameters(arguments: ast.arguments) -> list[inspect.Parameter]:
    kinds = inspect.Parameter
    missing = len(arguments.args) - len(arguments.defaults)
    defaults = [kinds.empty] * missing + [_value_of(default) for default in arguments.defaults]
    found = [
        kinds(argument.arg, kinds.POSITIONAL_OR_KEYWORD, default=default)
        for argument, default in zip(arguments.args, defaults, strict=True)
    ]
    if arguments.vararg:
        found.append(kinds(arguments.vararg.arg, kinds.VAR_POSITIONAL))
    if arguments.kwarg:
        found.append(kinds(arguments.kwarg.arg, kinds.VAR_KEYWORD))
    return found


def _value_of(default: ast.expr) -> object:
    """What a default stands for; of a Java expression its text."""
    try:
        return ast.literal_eval(default)
    except ValueError:
        return ast.unparse(default)


def _nearest_way(name: str) -> str:
    module = name.split(".")[1]
    if module in FOREIGN_MODULES:
        return f"It belongs to {FOREIGN_MODULES[module]}, which Ignition does not bring either."
    return _NEAREST_WAYS.get(module, _USUAL_WAY)
