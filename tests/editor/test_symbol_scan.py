"""Symbols that are found line by line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from editor import outline
from editor.outline import Symbol, SymbolKind, flat_symbols, path_to
from editor.symbol_scan import SymbolScan, symbols
from tests.editor.test_outline import SCRIPT


def scanned(text: str) -> list[Symbol]:
    scan = SymbolScan()
    for line in text.split("\n"):
        scan.add(line)
    return scan.symbols


def found(text: str) -> list[tuple[str, str, int, int]]:
    return [(name, each.kind.value, each.line, each.end_line) for name, each in flat_symbols(scanned(text))]


@pytest.mark.parametrize("text", [SCRIPT, Path(outline.__file__).read_text(encoding="utf-8")], ids=["script", "own"])
def test_it_finds_what_a_look_at_the_whole_text_finds(text: str) -> None:
    assert scanned(text) == symbols(text)


def test_it_finds_what_pythons_own_parser_finds() -> None:
    text = Path(ast.__file__).read_text(encoding="utf-8")
    defined = [
        (node.name, node.end_lineno)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    ]
    kinds = (SymbolKind.CLASS, SymbolKind.FUNCTION, SymbolKind.METHOD)
    named = [(symbol.name, symbol.end_line + 1) for _, symbol in flat_symbols(scanned(text)) if symbol.kind in kinds]
    assert sorted(named) == sorted(defined)


@pytest.mark.parametrize("text", ["", "\n", "'''", "def", "class :", "x == 1", "if a:\n\tx = 1", "classy f", "# def f"])
def test_nothing_is_defined(text: str) -> None:
    assert scanned(text) == []


def test_docstring_belongs_to_its_function_wherever_it_begins() -> None:
    text = 'def f():\n    """One.\n\nclass No:\n    """\n    return 1\n\nx = 1'
    assert found(text) == [("f", "function", 0, 5), ("x", "variable", 7, 7)]


def test_code_behind_a_long_string_does_not_end_the_function() -> None:
    text = 'def f():\n    a = """\n  %s\n""" % 1\n    return a'
    assert found(text) == [("f", "function", 0, 4)]


@pytest.mark.parametrize("line", ['x = \'"""\'', 'x = 1  # """', 'x = """a""" + "b"', r'x = """a\""""'])
def test_quotes_that_begin_no_long_string_hide_nothing(line: str) -> None:
    assert [name for name, *_ in found(f"{line}\ndef f(): pass")] == ["x", "f"]


def test_region_ends_no_class() -> None:
    text = (
        "class Pump:\n    # region going\n    def start(self):\n        pass\n"
        "# region more\n    def stop(self):\n        pass"
    )
    assert found(text) == [
        ("Pump", "class", 0, 6),
        ("Pump.going", "region", 1, 1),
        ("Pump.start", "method", 2, 3),
        ("Pump.stop", "method", 5, 6),
        ("more", "region", 4, 4),
    ]


def test_brackets_that_close_outside_still_belong_to_it() -> None:
    assert found("def f(\n    a,\n):\n    pass\n\n# later\nx = (\n)") == [
        ("f", "function", 0, 3),
        ("x", "variable", 6, 6),
    ]


def test_deeper_definition_after_code_outside_still_belongs_to_the_class() -> None:
    text = "class A:\n    def f(self): pass\nhalf.typed\n    def g(self): pass"
    assert found(text) == [("A", "class", 0, 1), ("A.f", "method", 1, 1), ("A.g", "method", 3, 3)]
    assert path_to(scanned(text), 2) == []
