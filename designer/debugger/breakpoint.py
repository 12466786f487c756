"""A breakpoint, and the lines that one can be at. Qt-free."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Breakpoint:
    """Where a script stops, or what it logs there. All texts are "" for none.

    `condition` is an expression of the script; `hit_condition` is such as "5", ">= 3" or "% 2": which passes count;
    `log_message` is printed in place of stopping, with expressions in braces.
    """

    condition: str = ""
    hit_condition: str = ""
    log_message: str = ""
    is_enabled: bool = True
    problem: str = ""
    """Why the debugger cannot use it; "" while nothing is known."""

    @property
    def is_plain(self) -> bool:
        return not (self.condition or self.hit_condition or self.log_message)

    @property
    def words(self) -> str:
        """What it does, for a tool tip."""
        does = f"Log {self.log_message}" if self.log_message else "Stop"
        parts = [
            does,
            f"when {self.condition}" if self.condition else "",
            f"at passes {self.hit_condition}" if self.hit_condition else "",
            "" if self.is_enabled else "(disabled)",
        ]
        return " ".join(part for part in parts if part)

    def to_dap(self, line: int) -> dict[str, Any]:
        """As the Debug Adapter Protocol has it, at `line`, counted from 1."""
        texts = {"condition": self.condition, "hitCondition": self.hit_condition, "logMessage": self.log_message}
        return {"line": line, **{name: text for name, text in texts.items() if text}}


def nearest_code_line(text: str, line: int) -> int | None:
    """The line from `line` on, from 0, where something runs, so that a script can stop there; None behind the last."""
    running = code_lines(text)
    return min((each for each in running if each >= line), default=None)


def code_lines(text: str) -> set[int]:
    """The lines, from 0, where a statement begins. In a script of Python 2, all that are not blank or a comment."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        lines = enumerate(text.split("\n"))
        return {number for number, line in lines if line.strip() and not line.lstrip().startswith("#")}
    docstrings = {id(body[0]) for body in _bodies(tree) if body and _is_text(body[0])}
    return {node.lineno - 1 for node in ast.walk(tree) if isinstance(node, ast.stmt) and id(node) not in docstrings}


def _bodies(tree: ast.AST) -> list[list[ast.stmt]]:
    holders = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.body for node in ast.walk(tree) if isinstance(node, holders)]


def _is_text(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
