"""Line N of a script is line N of what runs."""

from __future__ import annotations

import ast
import dataclasses
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime import dialect
from runtime.dialect import Dialect, compile_script, parse_script, translate
from runtime.dialect.fixers import RULES
from runtime.dialect.parsing import Tree, parse_python2
from runtime.dialect.writer import Writer
from tests.runtime.dialect.snippet_table import Snippet, snippets

SNIPPETS = snippets()

PIECES = [
    "print 'a', \\\n    'b'",
    "# a comment\n",
    "if None < 1: print `1`",
    "x = [i / 2\n     for i in 1, 2\n     if i < 2]; print i",
    "import Queue, \\\n    ConfigParser",
    "from urllib2 import (urlopen,\n    Request)",
    "def f(a, (b,\n          c)=(1, 2)):\n    # pair\n    if a: return b / c\nprint f(1)",
    "try:\n    raise IOError, (2,\n        'x')\nexcept IOError, (number, text):\n    pass",
    "try:\n    raise ValueError, 'v'\nexcept ValueError, e: pass\nprint e",
    "class A:\n    '''two\n    lines'''\n    __metaclass__ = type\n    def __nonzero__(self): return 0",
    "exec '''y = 1\nz = 2''' in {}",
    "d = {'a': 1}\nfor k in d.keys(\n        ): print d.has_key(\n    k)",
    "total = (7\n    / # by\n    2) / \\\n    1",
    "print (lambda (a,\n    b): a)((1, 2))",
    "u = u'\\u00e9'.encode(\n    'utf-8')\n\n",
]
"""Statements over one line or several, each of them translated."""


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.name)
def test_each_statement_of_a_snippet_stays_on_its_line(snippet: Snippet) -> None:
    text = translate(snippet.source, "s.py", Dialect.JYTHON27).text

    starts = {node.lineno for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)}

    assert text.count("\n") == snippet.source.count("\n")
    assert set(statement_lines(parse_python2(snippet.source, "s.py").tree)) <= starts


def statement_lines(tree: Tree) -> Iterator[int]:
    """The lines on which simple statements begin, as fissix knows them."""
    for node in tree.pre_order():
        if node.parent is not None and node.type == SIMPLE_STATEMENT:
            yield node.get_lineno()


SIMPLE_STATEMENT = parse_python2("pass\n", "s.py").tree.children[0].type


@given(before=st.lists(st.sampled_from(PIECES)), after=st.lists(st.sampled_from(PIECES)))
def test_traceback_names_the_users_line(before: list[str], after: list[str]) -> None:
    script = "\n".join([*before, "raise KeyError, 'here'", *after])
    line = "\n".join([*before, ""]).count("\n") + 1 if before else 1

    assert failing_line(script) == line


def failing_line(script: str) -> int | None:
    """The line that the traceback of a script names."""
    dialect.install()
    namespace: dict[str, Any] = {"print": None, "__name__": "script"}
    try:
        exec(compile_script(script, "script.py", dialect=Dialect.JYTHON27), namespace)
    except KeyError as error:
        return traceback.extract_tb(error.__traceback__)[-1].lineno
    return None


def test_code_of_a_translated_script_knows_no_columns() -> None:
    code = compile_script("print 1 / 0\n", "s.py")

    assert not any(column or end for _, _, column, end in code.co_positions())


def test_code_of_python_3_knows_its_columns() -> None:
    code = compile_script("x = 1 / 1\n", "s.py")

    assert any(column for _, _, column, _ in code.co_positions())


def test_tree_of_a_translated_script_has_the_users_lines() -> None:
    tree = parse_script("\n\nprint 1\n", "s.py")

    assert [node.lineno for node in tree.body] == [3]


def test_lines_that_a_rule_loses_are_made_up_for() -> None:
    source = "x = f(1,\n      2)\nprint 1\n"
    parsed = parse_python2(source, "s.py")
    losing = {kind: lambda writer, node: "x = 3" for kind in [parsed.tree.children[0].children[0].type]}
    rules = dataclasses.replace(RULES, nodes={**RULES.nodes, **losing})

    lost = Writer(parsed, rules).text(parsed.tree)
    kept = Writer(parsed, rules, is_guarded=True).text(parsed.tree)

    assert lost == "x = 3\n__jython__.print_line(1)\n"
    assert kept == "x = 3\n\n__jython__.print_line(1)\n"
