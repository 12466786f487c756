"""Uses of windows inside functions that are handed to `invokeAsynchronous`: Vision allows them on the GUI thread only.

Followed are functions of the same script: the one handed over, and those that it calls. What is handed on to
`invokeLater` runs on the GUI thread again and is left alone. A component is known by where it comes from:
`event.source`, its `parent`, `getComponent(…)`, a variable, default or argument that holds one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from runtime.check.exports import own_nodes
from runtime.check.handovers import Handover, Handovers
from runtime.check.reading import ReadScript
from runtime.monitor.name_reads import FunctionNode, stored_names
from runtime.project import ScriptScope
from runtime.protocol import Finding, Severity

_HAS_NO_GUI_THREAD = (ScriptScope.GATEWAY, ScriptScope.PERSPECTIVE)

_LEADS_TO_COMPONENT = frozenset({"parent", "rootContainer", "selectedComponent"})
_GIVES_COMPONENT = frozenset({"getComponent", "getComponentForPath", "getParent", "getRootContainer", "getSource"})
_GIVES_WINDOW = frozenset(
    {
        "system.gui.findWindow",
        "system.gui.getParentWindow",
        "system.gui.getSibling",
        "system.gui.getWindow",
        "system.nav.openWindow",
        "system.nav.openWindowInstance",
        "system.nav.swapTo",
        "system.nav.swapWindow",
    }
)
_GUI_MODULES = ("system.gui.", "system.nav.", "system.vision.")
_SAFE = frozenset({"system.gui.color", "system.vision.invokeLater", "system.vision.getClientId"})

_WAY_OUT = "put that into a function of its own and hand it to system.util.invokeLater."


def gui_accesses(read: ReadScript, handovers: Handovers) -> Iterator[Finding]:
    """Every line of a script that uses a window on a thread of its own."""
    if read.script.scope in _HAS_NO_GUI_THREAD:
        return
    told: set[int] = set()
    for handover in handovers.all:
        if handover.is_asynchronous:
            accesses = sorted(_Worker(read, handovers, handover).accesses(), key=_start)
            for node, what in accesses:
                if node.lineno not in told:
                    told.add(node.lineno)
                    yield read.finding(node, Severity.WARNING, "gui-from-worker", _message(handover, what))


def _start(access: tuple[ast.expr, str]) -> tuple[int, int, int]:
    """By place; of those that begin at one place the longest first."""
    node, _ = access
    return node.lineno, node.col_offset, -(node.end_col_offset or 0)


def _message(handover: Handover, what: str) -> str:
    name = getattr(handover.function, "name", None) or "This function"
    subject = name if name == "This function" else f"`{name}`"
    return f"{subject} runs on a thread of its own, and {what}: {_WAY_OUT}"


class _Worker:
    """One function that is handed over, and what it reaches."""

    def __init__(self, read: ReadScript, handovers: Handovers, handover: Handover) -> None:
        self._read = read
        self._handovers = handovers
        self._handover = handover
        self._outside = _assigned_components(read, read.nodes, frozenset())
        self._visited: set[FunctionNode] = set()

    def accesses(self) -> Iterator[tuple[ast.expr, str]]:
        """Each use of a window, and what it is in words."""
        function, call = self._handover.function, self._handover.call
        if function is not None:
            yield from self._in_function(function, _handed_values(call), {})
        elif self._is_gui_function(self._handover.argument):
            yield self._handover.argument, f"{ast.unparse(self._handover.argument)} opens or changes a window"

    def _in_function(
        self,
        function: FunctionNode,
        values: Iterable[ast.expr],
        named: dict[str, ast.expr],
        around: frozenset[str] = frozenset(),
    ) -> Iterator[tuple[ast.expr, str]]:
        if function in self._visited:
            return
        self._visited.add(function)
        names = self._components_in(function, values, named, around | self._outside)
        for node in own_nodes(function):
            match node:
                case ast.Attribute() if self._is_component(node.value, names):
                    yield node, "uses a component here"
                case ast.Call(func=ast.Attribute(attr="getComponent")):
                    yield node, "uses a component here"
                case ast.Call() if self._is_gui_function(node.func):
                    yield node, f"calls {self._read.aliases.dotted(node.func)}"
                case ast.Call():
                    yield from self._in_called(node, names)

    def _in_called(self, call: ast.Call, names: frozenset[str]) -> Iterator[tuple[ast.expr, str]]:
        """What a function of this script does that the worker calls."""
        if not isinstance(call.func, ast.Name):
            return
        function = self._handovers.function_at(call.func, call.lineno)
        if function is not None:
            named = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
            yield from self._in_function(function, call.args, named, names)

    def _components_in(
        self, function: FunctionNode, values: Iterable[ast.expr], named: dict[str, ast.expr], around: frozenset[str]
    ) -> frozenset[str]:
        """The names that stand for components in a function that is called with these values."""
        by_position = [*function.args.posonlyargs, *function.args.args]
        parameters = {argument.arg for argument in (*by_position, *function.args.kwonlyargs)}
        given = {
            **_defaults(function.args),
            **dict(zip((argument.arg for argument in by_position), values, strict=False)),
            **named,
        }
        components = {name for name, value in given.items() if self._is_component(value, around)}
        known = (around - parameters) | components
        return _assigned_components(self._read, own_nodes(function), known)

    def _is_component(self, node: ast.AST, names: frozenset[str]) -> bool:
        return is_component(self._read, node, names)

    def _is_gui_function(self, node: ast.expr) -> bool:
        dotted = self._read.aliases.dotted(node)
        return dotted is not None and dotted.startswith(_GUI_MODULES) and dotted not in _SAFE


def is_component(read: ReadScript, node: ast.AST, names: frozenset[str]) -> bool:
    """Whether an expression stands for a component or window; `names` do."""
    match node:
        case ast.Name(id=name):
            return name in names
        case ast.Attribute(value=ast.Name(id="event"), attr="source"):
            return True
        case ast.Attribute(value=value, attr=attribute):
            return attribute in _LEADS_TO_COMPONENT and is_component(read, value, names)
        case ast.Call(func=ast.Attribute(value=value, attr=method)) if method in _GIVES_COMPONENT:
            return is_component(read, value, names) or method == "getComponent" or _is_event(value)
        case ast.Call(func=function):
            return read.aliases.dotted(function) in _GIVES_WINDOW
    return False


def _is_event(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "event"


def _assigned_components(read: ReadScript, nodes: Iterable[ast.AST], known: frozenset[str]) -> frozenset[str]:
    """`known` and the variables that these nodes give components, without those that they give anything else."""
    found: set[str] = set(known)
    others: set[str] = set()
    for node in sorted((node for node in nodes if isinstance(node, ast.stmt)), key=lambda node: node.lineno):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                (found if is_component(read, value, frozenset(found)) else others).add(name)
            case ast.Assign(targets=targets):
                others |= stored_names(targets)
            case ast.For(target=target) | ast.AugAssign(target=target):
                others |= stored_names([target])
    return frozenset(found - others)


def _defaults(arguments: ast.arguments) -> dict[str, ast.expr]:
    by_position = [*arguments.posonlyargs, *arguments.args]
    with_default = by_position[len(by_position) - len(arguments.defaults) :]
    found = {argument.arg: value for argument, value in zip(with_default, arguments.defaults, strict=True)}
    by_name = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return found | {argument.arg: value for argument, value in by_name if value is not None}


def _handed_values(call: ast.Call) -> list[ast.expr]:
    """The values in the list or tuple that `invokeAsynchronous` is given as arguments."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "args"]
    match [*call.args[1:2], *named]:
        case [ast.List(elts=values) | ast.Tuple(elts=values), *_]:
            return values
    return []
