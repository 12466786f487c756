"""What a script defines, as far as one can tell while it is typed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from editor import outline
from editor.outline import SymbolKind, flat_symbols, path_to
from editor.symbol_scan import symbols

SCRIPT = '''\
"""def not_this(): """
import system
LIMIT = 3
LIMIT = 4

class Pump(object):
\tSPEED = 1

\tdef start(self,
\t\tspeed):
\t\tdef inner():
\t\t\tpass
\t\treturn inner

\tasync def stop(self):
\t\tpass

# region helpers
def helper(a, b=None):
\tprint 'Python 2'
# endregion

def half_typed(
'''


def names(text: str) -> list[tuple[str, str, int, int]]:
    return [(name, each.kind.value, each.line, each.end_line) for name, each in flat_symbols(symbols(text))]


def test_functions_classes_and_variables_are_found_with_their_lines() -> None:
    assert names(SCRIPT) == [
        ("LIMIT", "variable", 2, 2),
        ("Pump", "class", 5, 15),
        ("Pump.start", "method", 8, 12),
        ("Pump.start.inner", "function", 10, 11),
        ("Pump.stop", "method", 14, 15),
        ("helpers", "region", 17, 17),
        ("helper", "function", 18, 19),
        ("half_typed", "function", 22, 22),
    ]


@pytest.mark.parametrize("text", ["", "\n", "'''", "def", "class :", "x == 1", "if a:\n\tx = 1"])
def test_nothing_is_defined(text: str) -> None:
    assert symbols(text) == []


@pytest.mark.parametrize(
    ("line", "path"), [(0, []), (8, ["Pump", "start"]), (11, ["Pump", "start", "inner"]), (12, ["Pump", "start"])]
)
def test_line_lies_in_symbols(line: int, path: list[str]) -> None:
    assert [symbol.name for symbol in path_to(symbols(SCRIPT), line)] == path


def test_it_finds_what_pythons_own_parser_finds() -> None:
    text = Path(outline.__file__).read_text(encoding="utf-8")
    defined = [node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    kinds = (SymbolKind.CLASS, SymbolKind.FUNCTION, SymbolKind.METHOD)
    found = [symbol.name for _, symbol in flat_symbols(symbols(text)) if symbol.kind in kinds]
    assert sorted(found) == sorted(defined)
