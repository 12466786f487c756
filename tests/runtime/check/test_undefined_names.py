"""A name that nothing binds is told; one that might be bound is not."""

from __future__ import annotations

import pytest

from runtime.dialects import Dialect
from runtime.project import ScriptKind
from tests.runtime.check.conftest import CLIENT_EVENT, VIEW_EVENT, Look, codes, lines_of, the_finding


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("nothere", 1),
        ("def f():\n\treturn nothere", 2),
        ("def f(x=nothere): pass", 1),
        ("class C(nothere): pass", 1),
        ("class C:\n\tx = 1\n\tdef f(self):\n\t\treturn x", 4),
        ("[x for x in nothere]", 1),
        ("[x for x in ()]\nx", 2),
        ("def f():\n\tx = 1\nx", 3),
        ("lambda a: a + nothere", 1),
        ("@nothere\ndef f(): pass", 1),
        ("try:\n\tnothere\nexcept Exception:\n\tpass", 2),
        ("f'{nothere}'", 1),
        ("print nothere", 1),
    ],
)
def test_a_name_that_nothing_binds_is_told(look: Look, text: str, line: int) -> None:
    assert lines_of(look(text), "undefined-name") == [line]


@pytest.mark.parametrize(
    "text",
    [
        "print(len(str(__name__)), __file__, system)",
        "def f():\n\treturn later\nlater = 1",
        "def f():\n\tglobal kept\n\tkept = 1\ndef g():\n\treturn kept",
        "for i in range(3):\n\tif i: print(last)\n\tlast = i",
        "try:\n\tunicode\nexcept NameError:\n\tunicode = str",
        "try:\n\tnothere\nexcept NameError:\n\tpass",
        "from math import *\nsin(1)",
        "exec('x = 1')\nx",
        "globals()['x'] = 1\nx",
        "with open('x') as f: f",
        "try:\n\tpass\nexcept ValueError as e:\n\te",
        "if (n := 3): n",
        "[y := 1 for _ in ()]\ny",
        "import os.path as p, sys\np, sys",
        "match 1:\n\tcase [a, *b]: a, b\n\tcase {'x': c, **d}: c, d\n\tcase e: e",
        "class C:\n\tx = 1\n\ty = x",
        "def outer():\n\tx = 1\n\tdef inner():\n\t\tnonlocal x\n\t\tx += 1\n\treturn inner",
        "plant.pump.start()",
        "del later\nlater = 1",
        "def f(a, *b, c=1, **d): return a, b, c, d",
        "print 'a', unicode('x'), xrange(3), long(3)",
    ],
)
def test_a_name_that_may_be_bound_is_not(look: Look, text: str) -> None:
    assert "undefined-name" not in codes(look(text))


def test_each_name_is_told_once(look: Look) -> None:
    assert lines_of(look("nothere\nnothere\nother\n"), "undefined-name") == [1, 3]


def test_a_name_that_is_nearly_another_is_told_with_it(look: Look) -> None:
    finding = the_finding(look("pressure = 1\nprint(presure)\n"), "undefined-name")
    assert "did you mean `pressure`?" in finding.message


def test_a_builtin_of_python_2_is_told_with_the_way_out(look: Look) -> None:
    assert "jython2.7" in the_finding(look("unicode('x')", dialect=Dialect.PYTHON3), "undefined-name").message


def test_event_scripts_find_what_they_are_given(look: Look) -> None:
    assert codes(look("event.source, self", VIEW_EVENT)) == codes(look("event.source", CLIENT_EVENT)) == []
    assert codes(look("payload, amount", VIEW_EVENT, parameters=("self", "amount"))) == []


def test_of_a_vision_resource_nothing_is_said(look: Look) -> None:
    assert codes(look("anything", CLIENT_EVENT, kind=ScriptKind.VISION)) == []
