"""Functions that a script hands over to run later or on another thread, and the usual mistakes in handing them over."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from runtime.check.exports import returns_value
from runtime.check.reading import ReadScript
from runtime.monitor.loop_variables import HANDOVERS, late_bound_handovers
from runtime.monitor.name_reads import FunctionNode
from runtime.protocol import Finding, Severity

ASYNCHRONOUS = ("system.util.invokeAsynchronous", "system.task.start")
LATER = ("system.util.invokeLater", "system.vision.invokeLater")
_FUNCTION_NAMES = ("function", "func")


@dataclass(frozen=True)
class Handover:
    """A call that hands a function over. `function` is what was handed over, None where it is not in this script."""

    call: ast.Call
    name: str
    argument: ast.expr
    function: FunctionNode | None

    @property
    def is_asynchronous(self) -> bool:
        return self.name in ASYNCHRONOUS


class Handovers:
    """All of one script."""

    def __init__(self, read: ReadScript) -> None:
        self._read = read
        self._named = list(_named_functions(read.nodes))

    @cached_property
    def all(self) -> list[Handover]:
        """In the order of their lines."""
        found = [handover for call in self._read.calls if (handover := self._handover(call)) is not None]
        return sorted(found, key=lambda handover: (handover.call.lineno, handover.call.col_offset))

    def function_at(self, argument: ast.expr | None, line: int) -> FunctionNode | None:
        """The function of this script that an expression at `line` stands for: for a name its last one before that."""
        match argument:
            case ast.Lambda():
                return argument
            case ast.Call(func=ast.Name(id="partial") | ast.Attribute(attr="partial"), args=[first, *_]):
                return self.function_at(first, line)
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name) | ast.Name(id=name):
                known = [function for called, function in self._named if called == name]
                earlier = [function for function in known if function.lineno <= line] or known
                return max(earlier, key=lambda function: function.lineno, default=None)
        return None

    def _handover(self, call: ast.Call) -> Handover | None:
        name = self._read.aliases.dotted(call.func)
        if name not in ASYNCHRONOUS + LATER:
            return None
        named = (keyword.value for keyword in call.keywords if keyword.arg in _FUNCTION_NAMES)
        argument = call.args[0] if call.args else next(named, None)
        if argument is None or isinstance(argument, ast.Starred):
            return None
        return Handover(call, name, argument, self.function_at(argument, call.lineno))


def late_bindings(read: ReadScript) -> Iterator[Finding]:
    """Functions that are handed over and read a loop's variable when it is too late."""
    if not any(name in read.text for name in HANDOVERS):
        return
    for binding in late_bound_handovers(read.tree):
        word = "lambda" if isinstance(binding.node, ast.Lambda) else binding.node.name
        yield read.finding(binding.node, Severity.WARNING, "late-binding", binding.warning, word=word)


def handover_mistakes(read: ReadScript, handovers: Handovers) -> Iterator[Finding]:
    """`invokeAsynchronous(func())`, and a description in the place of the arguments."""
    for handover in handovers.all:
        if _hands_over_result(handover, handovers):
            called = ast.unparse(handover.argument.func) if isinstance(handover.argument, ast.Call) else ""
            message = called_not_handed_over(called)
            yield read.finding(handover.argument, Severity.ERROR, "called-not-handed-over", message)
        if handover.is_asynchronous:
            yield from _misplaced_descriptions(read, handover.call.args)


def called_not_handed_over(name: str) -> str:
    """What is said of `invokeAsynchronous(func())`."""
    return (
        f"`{name}(…)` runs here, and what it returns is handed over: "
        f"pass the function itself, `{name}`, and its arguments as a list."
    )


def _hands_over_result(handover: Handover, handovers: Handovers) -> bool:
    """Whether the function is called instead of being handed over; one that returns a function may be."""
    match handover.argument:
        case ast.Call(func=ast.Name() | ast.Attribute() as called):
            function = handovers.function_at(called, handover.call.lineno)
            return function is not None and not returns_value(function)
    return False


def _misplaced_descriptions(read: ReadScript, arguments: Sequence[ast.expr]) -> Iterator[Finding]:
    for argument, parameter in zip(arguments[1:3], ("args", "kwargs"), strict=False):
        if _is_text(argument):
            message = f'This text is taken for `{parameter}`: pass a description by its name, description="…".'
            yield read.finding(argument, Severity.ERROR, "description-as-args", message)


def _is_text(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.BinOp(op=ast.Mod() | ast.Add(), left=left):
            return _is_text(left)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()), attr="format" | "join")):
            return True
    return False


def _named_functions(nodes: Sequence[ast.AST]) -> Iterator[tuple[str, FunctionNode]]:
    for node in nodes:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name, node
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda() as function):
                yield name, function
