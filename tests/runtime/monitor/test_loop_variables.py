"""What counts as reading a loop's variable too late, found in the text alone."""

from __future__ import annotations

import ast
import textwrap

import pytest

from runtime.monitor.loop_variables import late_bindings, late_bound_handovers


def names(source: str) -> list[str]:
    """The names that are read too late, one entry for each function, as "i j"."""
    return [" ".join(binding.names) for binding in late_bindings(ast.parse(textwrap.dedent(source)))]


def in_loop(function: str) -> str:
    return "for i in rows:\n" + textwrap.indent(textwrap.dedent(function), "    ")


READ_LATE = {
    "a lambda": "start(lambda: i)",
    "a function": "def fill():\n    return i",
    "a coroutine": "async def fill():\n    return i",
    "in an f-string": "start(lambda: f'{i}')",
    "as an index": "start(lambda: table[i])",
    "in a comprehension inside": "start(lambda: [i + j for j in other])",
    "as a comprehension's first iterable": "start(lambda: [i for i in i])",
    "by a function inside": "def fill():\n    def deep():\n        return i\n    return deep",
    "by a lambda inside": "start(lambda: lambda: i)",
    "by a class inside": "def fill():\n    class Row:\n        number = i\n    return Row",
    "by a default inside": "def fill():\n    def deep(i=i):\n        return i\n    return deep",
    "beside an argument of another name": "start(lambda j=i: i)",
    "as a deleted attribute": "def fill():\n    del i.value",
    "below if, try and with": "if a:\n  try:\n    with b:\n      start(lambda: i)\n  finally:\n    pass",
    "by a method": "class Row:\n    def number(self):\n        return i",
    "in a default of another function": "def fill(work=lambda: i):\n    return work",
    "in a decorator": "@wrap(lambda: i)\ndef fill():\n    return 1",
}


@pytest.mark.parametrize("function", READ_LATE.values(), ids=READ_LATE.keys())
def test_it_is_read_late(function: str) -> None:
    assert names(in_loop(function)) == ["i"]


READ_IN_TIME = {
    "a default argument": "start(lambda i=i: i)",
    "a keyword default": "def fill(*, i=i):\n    return i",
    "an argument": "start(lambda i: i)",
    "star arguments": "start(lambda *i: i)\nstart(lambda **i: i)",
    "a local variable": "def fill():\n    i = 3\n    return i",
    "a local import": "def fill():\n    import i.j\n    return i",
    "a local import by another name": "def fill():\n    import j as i\n    return i",
    "a local function": "def fill():\n    def i():\n        pass\n    return i",
    "a local class": "def fill():\n    class i:\n        pass\n    return i",
    "a local loop": "def fill():\n    for i in other:\n        print(i)",
    "a comprehension's own variable": "start(lambda: [i for i in other])",
    "a dictionary's own variable": "start(lambda: {i: j for i, j in other if i})",
    "an exception": "def fill():\n    try:\n        pass\n    except E as i:\n        print(i)",
    "a pattern": "def fill(x):\n  match x:\n    case [i, *_]:\n      return i\n    case {**i}:\n      return i",
    "a walrus": "def fill():\n    [i := j for j in other]\n    return i",
    "a with": "def fill():\n    with open() as i:\n        return i",
    "an attribute of that name": "start(lambda: row.i)",
    "sharing it on purpose": "def fill():\n    global i\n    i = i + 1",
    "only storing it": "def fill():\n    global i\n    i = 1",
    "a decorator's argument": "@wrap(i)\ndef fill():\n    return 1",
}


@pytest.mark.parametrize("function", READ_IN_TIME.values(), ids=READ_IN_TIME.keys())
def test_it_is_not_read_late(function: str) -> None:
    assert names(in_loop(function)) == []


LOOPS = {
    "for (a, (b, *c)), d.e in rows:\n    f = lambda: (a, b, c, d)": ["a b c"],
    "async def main():\n    async for a in rows:\n        f = lambda: a": ["a"],
    "for a in x:\n    for b in y:\n        f = lambda: (a, b)": ["a b"],
    "fs = [lambda: a for a in rows]": ["a"],
    "fs = [lambda: (a, b) for a in x for b in a]": ["a b"],
    "fs = {a: (lambda: b) for a, b in rows}": ["b"],
    "fs = [f for f in map(lambda: a, rows) for a in f]": [],
    "fs = [a for f in rows for a in map(lambda: f, f)]": ["f"],
    "for i in range(3):\n    fs = [lambda: (i, a) for a in rows]": ["a i"],
    "while n < 3:\n    f = lambda: n\n    n += 1": ["n"],
    "while line := read():\n    f = lambda: line": ["line"],
    "while not done:\n    f = lambda: done": [],
    "while True:\n    order = read()\n    f = lambda: order": ["order"],
    "for row in rows:\n    number = row[0]\n    f = lambda: number": ["number"],
    "for row in rows:\n    f = lambda: flag\n    flag = True": [],
    "for row in rows:\n    count += 1\n    f = lambda: count": [],
    "for row in rows:\n    import plc\n    def ask(): ...\n    f = lambda: (plc, ask)": [],
    "for row in rows:\n    if row:\n        with open() as file:\n            f = lambda: file": ["file"],
    "number = 3\nfor row in rows:\n    f = lambda: number": [],
    "for i in map(lambda: i, rows):\n    pass": [],
    "for i in rows:\n    pass\nelse:\n    f = lambda: i": [],
    "for i in rows:\n    pass\nf = lambda: i": [],
}


@pytest.mark.parametrize(("source", "late"), LOOPS.items())
def test_what_a_loop_binds_anew(source: str, late: list[str]) -> None:
    assert names(source) == late


SCOPES = {
    "for i in rows:\n    def run():\n        start(lambda: i)": ["i"],  # `run`, whose lambda reads it
    "for i in rows:\n    def run(i):\n        start(lambda: i)": [],
    "class A:\n    for i in rows:\n        def run(self):\n            return i": [],
    "class A:\n    fs = [lambda: i for i in rows]": ["i"],
    "for i in rows:\n    class A:\n        number = 3\n        f = lambda self: number": [],
}


@pytest.mark.parametrize(("source", "late"), SCOPES.items())
def test_a_functions_own_scope_ends_the_search(source: str, late: list[str]) -> None:
    assert names(source) == late


LEFT = {
    "for p in pumps:\n    if p.ready:\n        start(lambda: p)\n        break": [],
    "def find():\n    for p in pumps:\n        return lambda: p": [],
    "def find():\n    for p in pumps:\n        f = lambda: p\n        return f": [],
    "for a in areas:\n    for p in a:\n        start(lambda: (a, p))\n        break": ["a p"],
    "for p in pumps:\n    start(lambda: p)\n    if p.last:\n        break": ["p"],
}


@pytest.mark.parametrize(("source", "late"), LEFT.items())
def test_a_loop_that_is_left_at_once_does_not_move_on(source: str, late: list[str]) -> None:
    assert names(source) == late


def test_a_line_narrows_the_search_to_what_is_around_it() -> None:
    tree = ast.parse("for i in x:\n    f = lambda: i\nfor j in y:\n    @wrap\n    def g():\n        return j\n")
    assert [binding.name for binding in late_bindings(tree, 4)] == ["g"]
    assert [binding.name for binding in late_bindings(tree)] == ["f", "g"]


def test_a_long_signature_is_shortened_in_the_cure() -> None:
    source = f"for i in rows:\n    def fill({', '.join(f'argument_{n}' for n in range(9))}):\n        return i"
    assert late_bindings(ast.parse(source))[0].cure == "def fill(…, i=i):"


def test_annotations_are_left_out_of_the_cure() -> None:
    source = "for i in rows:\n    async def fill(a: int, *rest: str, **more: int) -> None:\n        print(i)"
    assert late_bindings(ast.parse(source))[0].cure == "async def fill(a, *rest, i=i, **more):"


def test_several_variables_are_named_in_one_sentence() -> None:
    binding = late_bindings(ast.parse("for i, j in rows:\n    f = lambda: i + j"))[0]
    assert "reads `i` and `j` when it runs" in binding.warning
    assert binding.warning.endswith("write `lambda i=i, j=j: …` to keep their values.")


# ---- handed over


def handed_over(source: str) -> list[tuple[str, int, tuple[str, ...]]]:
    found = late_bound_handovers(ast.parse(textwrap.dedent(source)))
    return [(binding.name, binding.line, binding.names) for binding in found]


def test_a_function_that_is_handed_over_is_listed() -> None:
    source = """
        for line in lines:
            def fill():
                print(line)
            def unused():
                print(line)
            system.util.invokeAsynchronous(fill)
    """
    assert handed_over(source) == [("fill", 3, ("line",))]


@pytest.mark.parametrize(
    "call",
    [
        "system.util.invokeAsynchronous(job)",
        "system.util.invokeLater(job, 500)",
        "system.util.invokeLater(function=job)",
        "util.invokeAsynchronous(partial(job, 1))",
        "system.util.invokeLater(functools.partial(job))",
        "invokeLater(lambda: i)",
        "system.task.start(job, only_one='x')",
    ],
)
def test_every_way_to_hand_over_counts(call: str) -> None:
    assert len(handed_over(f"for i in rows:\n    job = lambda: i\n    {call}")) == 1


def test_a_function_that_is_called_at_once_is_not_handed_over() -> None:
    assert handed_over("for i in rows:\n    rows.sort(key=lambda row: row[i])\n    print((lambda: i)())") == []


def test_the_last_definition_before_the_call_is_meant() -> None:
    source = """
        for i in rows:
            def job():
                print(i)
        def job():
            print(1)
        system.util.invokeLater(job)
    """
    assert handed_over(source) == []
