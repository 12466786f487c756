"""Functions that are defined in a loop and read what the loop binds anew: found in a script's text, without running it.

Such a function sees the value of its run, not that of the turn in which it was made. Counted are loop and comprehension
variables, what the loop's body binds before the definition, and what a `while` both tests and changes. A loop that is
left right after the definition is no danger.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runtime.monitor.name_reads import FunctionNode, bound_anew, free_reads, stored_names

LAMBDA = "<lambda>"
HANDOVERS = ("invokeAsynchronous", "invokeLater", "task.start")
"""How the names of functions end that run another one later or elsewhere."""

MAX_CURE = 60

_Path = tuple[ast.AST, ...]


@dataclass(frozen=True)
class LateBinding:
    """A function that reads `names` when it runs, when the loop around it may have moved on.

    `line` is that of its `def` or `lambda`, `first_line` that of its first decorator, if it has any. `name` is what it
    is called by: its own name, or that of the variable that a lambda is assigned to.
    """

    function: str
    name: str
    line: int
    first_line: int
    names: tuple[str, ...]
    cure: str
    node: FunctionNode

    @property
    def warning(self) -> str:
        """A sentence that names the variables and the way out."""
        subject = "A lambda" if self.function == LAMBDA else f"`{self.function}`"
        variables = " and ".join(f"`{name}`" for name in self.names)
        values = "its value" if len(self.names) == 1 else "their values"
        return (
            f"{subject} is defined in a loop and reads {variables} when it runs, when the loop may have moved on: "
            f"write `{self.cure}` to keep {values}."
        )


def late_bindings(tree: ast.Module, line: int | None = None) -> list[LateBinding]:
    """All such functions of a script, whatever becomes of them, in the order of their lines.

    With `line` only those whose text includes that line, which is far quicker.
    """
    found = (_late_binding(node, path) for node, path in _functions(tree, line))
    return sorted((binding for binding in found if binding), key=lambda binding: binding.line)


def late_bound_handovers(tree: ast.Module) -> list[LateBinding]:
    """Those that the script hands over to run later or on another thread."""
    bindings = {binding.node: binding for binding in late_bindings(tree)}
    if not bindings:
        return []
    definitions = [(node, _called(node, path)) for node, path in _functions(tree)]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_handover(node)]
    nodes = {_resolve(_function_argument(call), call.lineno, definitions) for call in calls}
    return [binding for node, binding in bindings.items() if node in nodes]


# ---- one function


def _late_binding(node: FunctionNode, path: _Path) -> LateBinding | None:
    of_loops = _loop_names(node, path)
    names = tuple(sorted(free_reads(node) & of_loops)) if of_loops else ()
    if not names:
        return None
    return LateBinding(
        function=LAMBDA if isinstance(node, ast.Lambda) else node.name,
        name=_called(node, path),
        line=node.lineno,
        first_line=_first_line(node),
        names=names,
        cure=_cure(node, names),
        node=node,
    )


def _called(node: FunctionNode, path: _Path) -> str:
    if not isinstance(node, ast.Lambda):
        return node.name
    match path[-1]:
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return LAMBDA


def _cure(node: FunctionNode, names: Sequence[str]) -> str:
    arguments = _with_defaults(node.args, names)
    if isinstance(node, ast.Lambda):
        return f"lambda {arguments}: …"
    keyword = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    return f"{keyword} {node.name}({arguments}):"


def _with_defaults(arguments: ast.arguments, names: Sequence[str]) -> str:
    """The arguments as they are written, and `name=name` for each name."""
    new = copy.deepcopy(arguments)
    values = [ast.Name(name) for name in names]
    if new.vararg or new.kwonlyargs:
        new.kwonlyargs += [ast.arg(name) for name in names]
        new.kw_defaults += values
    else:
        new.args += [ast.arg(name) for name in names]
        new.defaults += values
    for argument in [*new.posonlyargs, *new.args, *new.kwonlyargs, *filter(None, (new.vararg, new.kwarg))]:
        argument.annotation = None
    text = ast.unparse(new)
    return text if len(text) <= MAX_CURE else ", ".join(["…", *(f"{name}={name}" for name in names)])


# ---- what the loops around it bind


def _functions(tree: ast.Module, line: int | None = None) -> Iterator[tuple[FunctionNode, _Path]]:
    """Every function and lambda, or those around `line`, with what surrounds it, outermost first."""
    waiting: list[tuple[ast.AST, _Path]] = [(tree, ())]
    while waiting:
        node, path = waiting.pop()
        if isinstance(node, FunctionNode):
            yield node, path
        inner = (*path, node)
        waiting += [(child, inner) for child in ast.iter_child_nodes(node) if line is None or _includes(child, line)]


def _includes(node: ast.AST, line: int) -> bool:
    """Whether the text of a node includes a line; for the few kinds that know no place of their own it may."""
    last = getattr(node, "end_lineno", None)
    return last is None or _first_line(node) <= line <= last


def _first_line(node: ast.AST) -> int:
    """Where the node begins, at its first decorator if it has any."""
    decorators: list[ast.AST] = getattr(node, "decorator_list", [])
    return min(getattr(part, "lineno", 0) for part in (node, *decorators))


def _loop_names(node: FunctionNode, path: _Path) -> set[str]:
    """The names that the loops around a definition bind anew at each turn, as its own scope sees them."""
    surroundings = _Surroundings()
    child: ast.AST = node
    for index in range(len(path) - 1, -1, -1):
        if surroundings.is_left_at(path[index], child, path[index - 1] if index else None):
            break
        child = path[index]
    return surroundings.names


class _Surroundings:
    """What is found on the way from a definition out to the function or module that it stands in."""

    def __init__(self) -> None:
        self._of_comprehensions: set[str] = set()
        self._of_loops: set[str] = set()
        self._bound_before: set[str] = set()
        self._breaks = False
        self._skips_comprehension = False

    @property
    def names(self) -> set[str]:
        return self._of_comprehensions | self._of_loops

    def is_left_at(self, node: ast.AST, child: ast.AST, parent: ast.AST | None) -> bool:
        """Note what `node` binds around `child`; whether nothing further out counts."""
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() if child in node.body:
                return True
            case ast.Lambda() if child is node.body:
                return True
            case ast.ClassDef() if child in node.body:
                # A class's own names are not seen from its functions.
                self._of_loops.clear()
                self._bound_before.clear()
                return False
            case ast.comprehension():
                # The first iterable is worked out once, before the comprehension begins.
                self._skips_comprehension = child is node.iter and _is_first(node, parent)
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                if not self._skips_comprehension:
                    self._of_comprehensions |= stored_names(generator.target for generator in node.generators)
                self._skips_comprehension = False
        if self._is_returned_from(node, child):
            return True
        self._note_loop(node, child)
        return False

    def _is_returned_from(self, node: ast.AST, child: ast.AST) -> bool:
        """Note what the statements beside `child` bind; whether one of them leaves every loop."""
        if isinstance(child, ast.Return):
            return True
        for _, block in ast.iter_fields(node):
            if not isinstance(block, list) or child not in block:
                continue
            index = block.index(child)
            self._bound_before |= bound_anew(block[:index])
            for statement in block[index + 1 :]:
                if isinstance(statement, ast.Return):
                    return True
                self._breaks = self._breaks or isinstance(statement, ast.Break)
        return False

    def _note_loop(self, node: ast.AST, child: ast.AST) -> None:
        match node:
            case ast.With() | ast.AsyncWith():
                self._bound_before |= stored_names(item.optional_vars for item in node.items if item.optional_vars)
            case ast.For() | ast.AsyncFor() if child in node.body:
                self._note_turns(stored_names([node.target]))
            case ast.While() if child in node.body or child is node.test:
                tested = {name.id for name in ast.walk(node.test) if isinstance(name, ast.Name)}
                self._note_turns(tested & bound_anew(node.body, changes_too=True) | stored_names([node.test]))

    def _note_turns(self, names: set[str]) -> None:
        if not self._breaks:
            self._of_loops |= names | self._bound_before
        self._bound_before |= names
        self._breaks = False


def _is_first(generator: ast.comprehension, parent: ast.AST | None) -> bool:
    match parent:
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return parent.generators[0] is generator
    return False


# ---- what is handed over


def _is_handover(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    return any(name == handover or name.endswith(f".{handover}") for handover in HANDOVERS)


def _function_argument(call: ast.Call) -> ast.expr | None:
    if call.args:
        return call.args[0]
    return next((keyword.value for keyword in call.keywords if keyword.arg in ("function", "func")), None)


def _resolve(
    argument: ast.expr | None, line: int, definitions: Sequence[tuple[FunctionNode, str]]
) -> FunctionNode | None:
    """The function that is meant at `line`: a lambda itself, for a name its last definition before that."""
    match argument:
        case ast.Lambda():
            return argument
        case ast.Call(func=ast.Name(id="partial") | ast.Attribute(attr="partial"), args=[first, *_]):
            return _resolve(first, line, definitions)
        case ast.Name(id=name):
            earlier = [node for node, called in definitions if called == name and node.lineno <= line]
            return max(earlier, key=lambda node: node.lineno, default=None)
    return None
