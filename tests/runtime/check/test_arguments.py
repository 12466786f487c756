"""A call fits a function's parameters or not, as Python would see it."""

from __future__ import annotations

import ast
from typing import cast

import pytest

from runtime.check.arguments import Arguments, Parameters


def misfit(definition: str, call: str) -> str | None:
    function = cast("ast.FunctionDef", ast.parse(f"def f({definition}): pass").body[0])
    expression = cast("ast.Expr", ast.parse(f"f({call})").body[0])
    return Parameters.of_definition(function.args).misfit(Arguments.of(cast("ast.Call", expression.value)))


@pytest.mark.parametrize(
    ("definition", "call"),
    [
        ("", ""),
        ("a, b=1", "1"),
        ("a, b=1", "b=2, a=1"),
        ("a, *more", "1, 2, 3"),
        ("a, **more", "1, x=2"),
        ("a, *, b", "1, b=2"),
        ("a, b", "*values"),
        ("a, b", "**values"),
        ("a, b", "1, **values"),
        ("a, /", "1"),
    ],
)
def test_what_python_takes_fits(definition: str, call: str) -> None:
    assert misfit(definition, call) is None


@pytest.mark.parametrize(
    ("definition", "call", "words"),
    [
        ("", "1", "takes no arguments, and 1 are given here"),
        ("a", "1, 2", "takes 1 argument, and 2 are given here"),
        ("a, b=1", "1, 2, 3", "takes 2 arguments, and 3 are given here"),
        ("a, b", "1", "needs `b`, which is not given here"),
        ("a, b", "", "needs `a` and `b`, which are not given here"),
        ("a, *, b", "1", "needs `b`, which is not given here"),
        ("a", "1, c=2", "has no parameter `c`; it has `a`"),
        ("a, *, b=1", "1, c=2", "has no parameter `c`; it has `a` and `b`"),
        ("a", "1, a=2", "is given `a` twice here"),
        ("a", "1, 2, *values", "takes 1 argument, and 2 are given here"),
        ("a, /", "a=1", "has no parameter `a`"),
    ],
)
def test_what_python_refuses_is_said(definition: str, call: str, words: str) -> None:
    assert misfit(definition, call) == words
