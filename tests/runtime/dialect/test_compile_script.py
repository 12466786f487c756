"""Scripts as code: modes, codings, warnings, and the text that tracebacks show."""

from __future__ import annotations

import traceback
import warnings
from pathlib import Path
from typing import Any

import pytest

from runtime.dialect import Dialect, compile_script, decoded


def run(source: str | bytes, dialect: Dialect | None = Dialect.JYTHON27) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "script"}
    exec(compile_script(source, "script.py", dialect=dialect), namespace)
    return namespace


def test_script_of_both_pythons_divides_as_its_dialect_says() -> None:
    assert run("x = 7 / 2")["x"] == 3
    assert run("x = 7 / 2", None)["x"] == 3.5


def test_bytes_are_read_by_their_coding_line() -> None:
    source = "# -*- coding: latin-1 -*-\nx = u'\xe9'; y = 7 / 2\nprint\n".encode("latin-1")

    assert run(source)["x"] == "é"


def test_bytes_without_a_coding_line_are_utf_8() -> None:
    assert run("x = u'é€'\nprint\n".encode())["x"] == "é€"


def test_bytes_that_are_not_of_their_coding_name_the_line() -> None:
    with pytest.raises(SyntaxError, match="coding") as caught:
        decoded(b"x = 1\ny = '\xff'\n", "pump.py")

    assert (caught.value.filename, caught.value.lineno) == ("pump.py", 2)


def test_byte_order_mark_is_no_part_of_a_script() -> None:
    assert run(b"\xef\xbb\xbfprint\nx = 1\n")["x"] == 1


def test_expression_is_compiled_to_be_evaluated() -> None:
    assert eval(compile_script("7 / 2", "s.py", "eval", Dialect.JYTHON27)) == 3


def test_single_statement_shows_its_value(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile_script("`7 / 2`", "s.py", "single"))

    assert capsys.readouterr().out == "'3'\n"


@pytest.mark.parametrize(
    "source", ["print '\\d'\n", "print 1 is 1\n", "print 1if 1else 2\n", "assert (1, 'x'); print\n"]
)
def test_old_scripts_warn_of_nothing(source: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        compile_script(source, "s.py", dialect=Dialect.JYTHON27)


def test_old_script_is_not_warned_of_before_it_is_translated(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        exec(compile_script("print '\\d'\n", "s.py"))

    assert capsys.readouterr().out == "\\d\n"


def test_python_3_warns_as_ever() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")

        compile_script("x = 1 is 1\n", "s.py")

    assert [str(warning.message) for warning in caught] != []


def test_traceback_shows_the_users_own_text(tmp_path: Path) -> None:
    file = tmp_path / "code.py"
    file.write_text("def f(x):\n    print x,\n    return 1 / x\n\nf(0)\n")

    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile_script(file.read_bytes(), str(file)), {"__name__": "script"})

    shown = "".join(traceback.format_exception(caught.value))
    assert "line 3, in f\n    return 1 / x\n" in shown
    assert "__jython__.div" not in shown.replace("return left // right", "")


def test_error_in_a_scripts_comparison_is_not_swallowed() -> None:
    source = "class A(object):\n    def __lt__(self, o): raise TypeError, 'own'\nA() < 1\n"

    with pytest.raises(TypeError, match="own"):
        run(source)
