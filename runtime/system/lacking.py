"""What Ignition's scripting library has and this build lacks: it is there, and says so when it is called.

A script that never reaches such a call runs; one that does is told what is missing and what to do instead.
"""

from __future__ import annotations

import ast
import inspect
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
    "alarm.cancel": "Alarm pipelines are not run here; send messages by system.net.sendEmail.",
    "alarm.listPipelines": "Alarm pipelines are not run here; send messages by system.net.sendEmail.",
    "bacnet": "Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.",
    "device": "Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.",
    "dnp3": "Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.",
    "db.refresh": "Windows have no query bindings here; assign the result of system.db.runNamedQuery to the property.",
    "eam": "Pilotlight manages no gateways; do this in Ignition's gateway.",
    "groups": "Transaction groups run in Ignition's gateway; write to the database by system.db.",
    "gui.closeDesktop": "Windows stand on the system's own desktop; use system.nav.closeWindow.",
    "gui.openDesktop": "Windows stand on the system's own desktop; use system.nav.openWindow.",
    "gui.openDiagnostics": "It is the designer's Diagnostics dock.",
    "gui.setTouchscreenModeEnabled": "Ask by system.gui.inputBox or system.gui.showNumericKeypad.",
    "gui.showTouchscreenKeyboard": "Ask by system.gui.inputBox or system.gui.showNumericKeypad.",
    "iec61850": "Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.",
    "mongodb": "Use the Python package pymongo instead.",
    "net.getExternalIpAddress": "Ask a service that tells it, by system.net.httpGet.",
    "opc": "Pilotlight has no OPC server; read and write tags by system.tag.",
    "opchda": "Pilotlight has no OPC server; read history by system.tag.queryTagHistory.",
    "opcua": "Pilotlight has no OPC server; read and write tags by system.tag.",
    "perspective": "It needs a browser; try it in a Perspective session.",
    "report": "Reports are made in Ignition's gateway; write data by system.dataset.toExcel or toCSV.",
    "secsgem": "Pilotlight talks to no equipment; try it in Ignition.",
    "serial": "Use the Python package pyserial instead.",
    "sfc": "Charts run in Ignition's gateway; call the scripts of their steps directly.",
    "tag.query": "Use system.tag.browse with recursive in its filter.",
    "tag.scan": "Use system.tag.requestGroupExecution.",
    "twilio": "Send the message by system.net.httpPost, or by system.net.sendEmail.",
    "util.getGatewayAddress": "There is no gateway; keep its address in a script or in a tag.",
    "util.playSoundClip": "Nothing here plays sound; show a message by system.gui.messageBox.",
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
    function = name.removeprefix("system.")
    module = function.partition(".")[0]
    if module in FOREIGN_MODULES:
        return f"It belongs to {FOREIGN_MODULES[module]}, which Ignition does not bring either."
    return _NEAREST_WAYS.get(function) or _NEAREST_WAYS.get(module, _USUAL_WAY)
