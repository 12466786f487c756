"""Functions that read a loop's variable too late: found from the function object, whatever it is wrapped in."""

from __future__ import annotations

import functools
import linecache
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from runtime import dialect
from runtime.dialect import compile_script
from runtime.monitor import late_binding
from runtime.monitor.late_binding import late_binding_warnings, late_bound_names

Made = list[Any]


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Made]:
    """What a script at `name` puts into its list `made` when F5 runs it."""

    def run(source: str, name: str = "code.py") -> Made:
        file = tmp_path / name
        text = textwrap.dedent(source)
        file.write_text(text)
        namespace: dict[str, Any] = {"made": [], "use": lambda *args: args}
        exec(compile_script(text, str(file)), namespace)
        made: Made = namespace["made"]
        return made

    return run


LAMBDA = """
    for line in range(2):
        made.append(lambda: use(line))
"""


def test_a_lambda_in_a_loop_over_a_global_reads_it_late(made: Callable[..., Made]) -> None:
    assert late_bound_names(made(LAMBDA)[0]) == ("line",)


def test_the_warning_names_the_variable_and_the_cure(made: Callable[..., Made]) -> None:
    function = made("""
        for line in range(2):
            def fill():
                use(line)
            made.append(fill)
    """)[0]
    assert late_binding_warnings(function) == (
        "`fill` is defined in a loop and reads `line` when it runs, when the loop may have moved on: "
        "write `def fill(line=line):` to keep its value.",
    )


def test_the_cure_of_a_lambda_keeps_its_arguments(made: Callable[..., Made]) -> None:
    function = made("for line in range(2):\n    made.append(lambda speed, *, end=3: use(line))")[0]
    assert "write `lambda speed, *, end=3, line=line: …`" in late_binding_warnings(function)[0]


@pytest.mark.parametrize("wrapped", ["partial(job, 1)", "partial(partial(job), 1)", "wrapper(job)", "Job().run"])
def test_what_is_wrapped_is_looked_into(made: Callable[..., Made], wrapped: str) -> None:
    function = made(f"""
        from functools import partial, wraps

        def wrapper(function):
            @wraps(function)
            def run():
                return function(1)
            return run

        for line in range(2):
            job = lambda speed: use(line, speed)
            class Job:
                def run(self):
                    return line
            made.append({wrapped})
    """)[0]
    assert late_bound_names(function) == ("line",)


def test_an_object_that_is_called_is_looked_into(made: Callable[..., Made]) -> None:
    function = made("""
        for line in range(2):
            class Job:
                def __call__(self):
                    return line
            made.append(Job())
    """)[0]
    assert late_bound_names(function) == ("line",)


def test_lambdas_of_one_line_are_told_apart(made: Callable[..., Made]) -> None:
    functions = made("""
        for i in range(1):
            for j in range(1):
                made += [lambda: i, lambda: j, lambda i=i: i, lambda: (lambda: i + j), lambda: use]
    """)
    assert [late_bound_names(function) for function in functions] == [("i",), ("j",), (), ("i", "j"), ()]


def test_lambdas_of_one_line_that_read_the_same_are_not_taken_for_one_another(made: Callable[..., Made]) -> None:
    functions = made("""
        for i in range(1):
            made += [lambda: i, (lambda i: lambda: i)(7)]
    """)
    assert [late_bound_names(function) for function in functions] == [("i",), ()]


def test_a_decorated_function_is_found(made: Callable[..., Made]) -> None:
    function = made("""
        def plain(function):
            return function

        for line in range(2):
            @plain
            @plain
            def fill():
                use(line)
            made.append(fill)
    """)[0]
    assert late_bound_names(function) == ("line",)


def test_lines_that_were_run_as_a_selection_are_found(tmp_path: Path) -> None:
    """A selection keeps its line numbers and loses its indentation."""
    file = tmp_path / "code.py"
    file.write_text("def all():\n    for line in range(2):\n        made.append(lambda: line)\n")
    namespace: dict[str, Any] = {"made": []}
    exec(compile("\nfor line in range(2):\n    made.append(lambda: line)\n", str(file), "exec"), namespace)
    assert late_bound_names(namespace["made"][0]) == ("line",)


def test_a_console_cell_is_found_where_ipython_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    name, source = "<ipython-input-3-aa>", textwrap.dedent(LAMBDA)
    monkeypatch.setitem(linecache.cache, name, (len(source), None, source.splitlines(True), name))
    namespace: dict[str, Any] = {"made": [], "use": print}
    exec(compile(source, name, "exec"), namespace)
    assert late_bound_names(namespace["made"][0]) == ("line",)


def test_a_script_that_was_saved_and_run_again_is_judged_anew(made: Callable[..., Made]) -> None:
    assert late_bound_names(made(LAMBDA)[0]) == ("line",)
    assert late_bound_names(made(LAMBDA.replace("for line in range(2):", "if line := 2:"))[0]) == ()


def test_code_that_has_changed_on_disk_since_is_not_blamed_for_the_new_text(
    made: Callable[..., Made], tmp_path: Path
) -> None:
    function = made("for _ in range(2):\n    made.append(lambda: use(3))")[0]
    (tmp_path / "code.py").write_text("for line in range(2):\n    made.append(lambda: use(line))")
    assert late_bound_names(function) == ()


def test_a_broken_file_a_missing_one_and_odd_objects_give_no_warning(made: Callable[..., Made], tmp_path: Path) -> None:
    function = made(LAMBDA)[0]
    (tmp_path / "code.py").write_text("for (")
    assert late_binding_warnings(function) == ()
    gone = made(LAMBDA, "gone.py")[0]
    (tmp_path / "gone.py").unlink()

    class Hostile:
        def __getattr__(self, name: str) -> Any:
            raise RuntimeError(name)

    for odd in (gone, Hostile(), None, 3, print, int, functools.partial(print)):
        assert late_binding_warnings(odd) == ()


def test_a_function_that_is_not_indented_is_never_parsed(
    made: Callable[..., Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: str) -> Any:
        raise AssertionError(source)

    monkeypatch.setattr(late_binding, "_parsed", refuse)
    late_binding._of_code.cache_clear()
    function = made("def fill(): use(line)\nfor line in range(2): made.append(fill)")[0]
    assert late_bound_names(function) == ()


def test_a_burst_asks_once(made: Callable[..., Made]) -> None:
    functions = made(LAMBDA.replace("range(2)", "range(2000)"))
    late_binding._of_code.cache_clear()
    assert {late_bound_names(function) for function in functions} == {("line",)}
    assert late_binding._of_code.cache_info().misses == 1


def test_a_script_in_python2_is_looked_into_too(made: Callable[..., Made]) -> None:
    dialect.install()
    try:
        function = made("for line in range(2):\n    print line\n    made.append(lambda: use(line))")[0]
    finally:
        dialect.uninstall()
    assert late_bound_names(function) == ("line",)
