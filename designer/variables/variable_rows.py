"""The rows of the Variables dock, and how they look."""

from __future__ import annotations

import enum
from typing import Any, Final

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from runtime.protocol import Step, ValuePath, Variable, VariableKind

PAGE: Final = 100
"""How many parts of a value are shown at first, and how many more each time."""
MARK_S: Final = 2.0
"""How long a change stays marked at least."""

_MARK_ALPHA: Final = 48

PLAIN_ICON: Final = "circle-small"
ICONS: Final = {
    "module": "package-variant-closed",
    "function": "function-variant",
    "class": "shape-outline",
    "table": "table",
    "parts": "file-tree-outline",
}
"""What `icon_look` tells, as icons."""


class Column(enum.IntEnum):
    NAME = 0
    TYPE = 1
    SIZE = 2
    VALUE = 3


class Node:
    """A row: a variable, or, where that is None, the line that stands for parts that are not shown."""

    def __init__(self, variable: Variable | None, parent: Node | None) -> None:
        self.variable = variable
        self.parent = parent
        self.children: list[Node] = []
        self.total = 0
        self.wanted = PAGE
        self.is_open = False
        self.problem = ""
        self.changed_at_s: float | None = None

    @property
    def path(self) -> ValuePath:
        """Where its value is found."""
        if self.parent is None or self.variable is None:
            return ()
        return (*self.parent.path, self.variable.step)

    @property
    def step(self) -> Step | None:
        return None if self.variable is None else self.variable.step

    @property
    def row(self) -> int:
        return 0 if self.parent is None else self.parent.children.index(self)

    @property
    def more(self) -> int:
        """How many parts are not shown."""
        return self.total - sum(child.variable is not None for child in self.children)


def icon_look(variable: Variable) -> str:
    """Which of `ICONS` tells best what it is, "" for none of them."""
    if variable.kind is not VariableKind.VALUE:
        return variable.kind.value
    if variable.has_parts:
        return "parts"
    return "table" if variable.is_table else ""


def renew(node: Node, variable: Variable, now_s: float) -> None:
    """Give a row its new variable, and mark it if that tells something else."""
    before = node.variable
    node.variable = variable
    if before is not None and (before.type, before.size, before.preview) != (
        variable.type,
        variable.size,
        variable.preview,
    ):
        node.changed_at_s = now_s
    elif node.changed_at_s is not None and now_s - node.changed_at_s >= MARK_S:
        node.changed_at_s = None


def text(_node: Node, variable: Variable, column: int) -> str:
    """What stands in a column."""
    return (variable.name, variable.type, variable.size, variable.preview)[column].replace("\n", "⏎")


def tool_tip(_node: Node, variable: Variable, _column: int) -> str:
    """The row in several lines."""
    return "\n".join(filter(None, (f"{variable.name}: {variable.type}", variable.size, variable.preview)))


def foreground(_node: Node, variable: Variable, column: int) -> Any:
    """The colour of a column's text, None for the usual one."""
    is_dim = column in (Column.TYPE, Column.SIZE) or (column == Column.VALUE and variable.is_trouble)
    return QApplication.palette().color(QPalette.ColorRole.PlaceholderText) if is_dim else None


def background(node: Node, _variable: Variable, _column: int) -> Any:
    """The mark of a row that has changed."""
    if node.changed_at_s is None:
        return None
    colour = QApplication.palette().color(QPalette.ColorRole.Highlight)
    colour.setAlpha(_MARK_ALPHA)
    return colour
