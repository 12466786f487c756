"""Reads the syntax of snippets that TextMate brought up and language servers use. Qt-free.

`$1` and `${1:default}` are the stops of the cursor, `${1|one,two|}` one with a choice, `$0` is where it ends up. A stop
that comes again is a mirror of the first one. Defaults may contain stops. `$NAME` and `${NAME:default}` are variables.
A backslash takes `$`, `}` and itself for what they are. What is none of that is text, however odd it looks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.indentation import leading_blank
from editor.utf16_positions import Utf16Positions

_TOKEN = re.compile(
    r"""\\(?P<escaped>[$}\\])
    | \$(?P<number>\d+) | \$\{(?P<braced>\d+)\} | \$\{(?P<default>\d+):
    | \$\{(?P<choice>\d+)\|(?P<choices>(?:\\.|[^\\|])*)\|\}
    | \$(?P<name>[A-Za-z_]\w*) | \$\{(?P<braced_name>[A-Za-z_]\w*)\} | \$\{(?P<default_name>[A-Za-z_]\w*):
    | (?P<end>\})""",
    re.VERBOSE | re.DOTALL,
)
_CHOICE = re.compile(r"(?:\A|,)((?:\\.|[^\\,])*)", re.DOTALL)
_ESCAPED_IN_CHOICE = re.compile(r"\\([,|$}\\])")
_LINE_START = re.compile(r"\n(\t*)(?!\n|\Z)")
_DEEPEST = 50
"""How far defaults may be nested: a reader that calls itself must end somewhere."""


@dataclass(frozen=True)
class Stop:
    """A place of a snippet's text that the cursor goes to.

    `start` and `end` are counted in UTF-16 units. `parent` is the index of the stop whose default this one stands in.
    """

    number: int
    start: int
    end: int
    parent: int | None = None
    choices: tuple[str, ...] = ()
    is_mirror: bool = False


@dataclass(frozen=True)
class SnippetText:
    """What a snippet puts in, and its stops in the order in which they begin, an outer one before its inner ones."""

    text: str
    stops: tuple[Stop, ...]


def parse_snippet(source: str, variables: Mapping[str, str] | None = None) -> SnippetText:
    """What `source` says. The cursor ends up behind it when it has no `$0`.

    A variable that is missing in `variables` has its default, or else its name, as text.
    """
    nodes = _Reader(source).read()
    writer = _Writer(nodes, variables or {})
    writer.write(nodes, None)
    if all(stop.number for stop in writer.stops):
        writer.end_here()
    return writer.snippet()


def with_margin(source: str, margin: str, indent: str) -> str:
    """`source` as it reads in a line that begins with `margin`, in a script indented by `indent`.

    A tab at the start of a line stands for one level; empty lines stay empty.
    """
    lines = "\n" + source.replace("\r\n", "\n").replace("\r", "\n")
    levels = _LINE_START.sub(lambda start: "\n" + margin + indent * len(start[1]), lines)
    return levels[1:].removeprefix(margin)


# --- reading ---


@dataclass
class _StopNode:
    number: int
    children: list[_Node] = field(default_factory=list)
    choices: tuple[str, ...] = ()


@dataclass
class _VariableNode:
    name: str
    default: list[_Node] | None = None


_Node = str | _StopNode | _VariableNode


class _Reader:
    """Reads `source` once, from its start to its end."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0

    def read(self) -> list[_Node]:
        """All of the source."""
        return self._read(0)[0]

    def _read(self, depth: int) -> tuple[list[_Node], bool]:
        """What comes up to the brace that ends this default, or to the end; and whether there was such a brace."""
        nodes: list[_Node] = []
        while (token := _TOKEN.search(self._source, self._position)) is not None:
            nodes.append(self._source[self._position : token.start()])
            self._position = token.end()
            if token["end"] and depth:
                return nodes, True
            nodes += self._nodes(token, depth)
        nodes.append(self._source[self._position :])
        self._position = len(self._source)
        return nodes, False

    def _nodes(self, token: re.Match[str], depth: int) -> list[_Node]:
        if token["escaped"]:
            return [token["escaped"]]
        if number := token["number"] or token["braced"]:
            return [_StopNode(int(number))]
        if token["choice"]:
            choices = _choices(token["choices"])
            return [_StopNode(int(token["choice"]), [choices[0]], choices)]
        if name := token["name"] or token["braced_name"]:
            return [_VariableNode(name)]
        if token["end"] or depth == _DEEPEST:
            return [token[0]]
        return self._with_default(token, depth)

    def _with_default(self, token: re.Match[str], depth: int) -> list[_Node]:
        children, is_closed = self._read(depth + 1)
        if not is_closed:
            return [token[0], *children]
        if token["default"]:
            return [_StopNode(int(token["default"]), children)]
        return [_VariableNode(token["default_name"], children)]


def _choices(listed: str) -> tuple[str, ...]:
    return tuple(_ESCAPED_IN_CHOICE.sub(r"\1", choice[1]) for choice in _CHOICE.finditer(listed))


# --- writing ---


class _Writer:
    """Makes the text of nodes, and notes where the stops are in it."""

    def __init__(self, nodes: list[_Node], variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._definitions = _definitions(nodes)
        self._parts: list[str] = []
        self._length = 0
        self._written: set[int] = set()
        # A stop whose default contains itself, directly or through others, would never end.
        self._open: set[int] = set()
        self.stops: list[Stop] = []

    def snippet(self) -> SnippetText:
        """What was written."""
        text = "".join(self._parts)
        to_qt = Utf16Positions(text).to_qt
        return SnippetText(text, tuple(_placed(stop, to_qt(stop.start), to_qt(stop.end)) for stop in self.stops))

    def end_here(self) -> None:
        """Let the cursor end up behind what was written so far."""
        self.stops.append(Stop(0, self._length, self._length))

    def write(self, nodes: list[_Node], parent: int | None, *, has_stops: bool = True) -> None:
        """Write `nodes`, which stand in the default of the stop `parent`; a mirror's text has no stops in it."""
        for node in nodes:
            if isinstance(node, str):
                self._add(node)
            elif isinstance(node, _VariableNode):
                self._write_variable(node, parent, has_stops=has_stops)
            elif node.number not in self._open:
                self._write_stop(node, parent, has_stops=has_stops)

    def _write_stop(self, node: _StopNode, parent: int | None, *, has_stops: bool) -> None:
        definition = self._definitions[node.number]
        is_mirror = node is not definition
        index, start = len(self.stops), self._length
        if has_stops:
            self.stops.append(Stop(node.number, start, start, parent, definition.choices, is_mirror))
        self._open.add(node.number)
        self.write(definition.children, index, has_stops=has_stops and not is_mirror)
        self._open.discard(node.number)
        if has_stops:
            self.stops[index] = _placed(self.stops[index], start, self._length)

    def _write_variable(self, node: _VariableNode, parent: int | None, *, has_stops: bool) -> None:
        value = self._variables.get(node.name)
        if value:
            self._add(value.replace("\n", "\n" + self._margin()))
        elif node.default is not None:
            self.write(node.default, parent, has_stops=has_stops)
        elif value is None:
            self._add(node.name)

    def _margin(self) -> str:
        """What the line that is being written begins with: further lines of a variable go below its first."""
        return leading_blank("".join(self._parts).rpartition("\n")[2])

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _definitions(nodes: list[_Node]) -> dict[int, _StopNode]:
    """The stop that says the text of each number: the first with a default, or the first at all."""
    found: dict[int, _StopNode] = {}
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        if isinstance(node, _StopNode):
            if node.number not in found or (node.children and not found[node.number].children):
                found[node.number] = node
            waiting += reversed(node.children)
        elif isinstance(node, _VariableNode):
            waiting += reversed(node.default or [])
    return found


def _placed(stop: Stop, start: int, end: int) -> Stop:
    return Stop(stop.number, start, end, stop.parent, stop.choices, stop.is_mirror)
